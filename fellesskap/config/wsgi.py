"""The web process: refuses to start where it could not keep its promises."""

import os
import threading
import time

from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections

from fellesskap.config import worker
from fellesskap.config.health import why_not_start
from fellesskap.config.serving import SERVER, WITH_WORKER


def leave_with(server: int) -> None:
    """End this process when the server that started it is gone, so that the port is free again."""
    while os.getppid() == server:
        time.sleep(0.5)
    os._exit(0)


os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fellesskap.config.settings.serve")
application = get_wsgi_application()
if reason := why_not_start():
    raise SystemExit(f"fellesskap: {reason}")
close_old_connections()
if os.environ.get(SERVER):
    threading.Thread(
        target=leave_with, args=(int(os.environ[SERVER]),), name="server watch", daemon=True
    ).start()
if os.environ.get(WITH_WORKER):
    threading.Thread(target=worker.run, name="worker", daemon=True).start()
