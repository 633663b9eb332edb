"""How one web process begins: not at all where it could not keep its promises."""

import logging
import os
import threading
import time
from collections.abc import Callable, Iterable
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from django.conf import settings
from django.db import close_old_connections

from fellesskap.config import worker
from fellesskap.config.health import why_not_start
from fellesskap.config.logs import where
from fellesskap.config.serving import SERVER, WITH_WORKER
from fellesskap.demo.clock import set_demo_clock

log = logging.getLogger("fellesskap.process")
FAILED = "Noe gikk galt hos oss. Det du skrev, står der du skrev det. Prøv igjen om litt.\n"


def begin() -> None:
    """Look, set the demo's clock, and start the threads this process was asked for.

    Raises SystemExit with a sentence when the key, the tables or the triggers are missing.
    """
    if reason := why_not_start():
        raise SystemExit(f"fellesskap: {reason}")
    close_old_connections()
    if settings.DEMO:
        set_demo_clock()
    if server := os.environ.get(SERVER):
        _in_the_background(lambda: leave_with(int(server)), "server watch")
    if os.environ.get(WITH_WORKER):
        _in_the_background(worker.run, "worker")


def guarded(application: WSGIApplication) -> WSGIApplication:
    """The application, whose own failures reach the log by class and place only.

    A web server would print the error's text, which may hold what someone wrote.
    """

    def answer(environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        try:
            return application(environ, start)
        except Exception as error:
            log.error("a page failed twice: %s", where(error))
            start("500 Internal Server Error", [("Content-Type", "text/plain; charset=utf-8")])
            return [FAILED.encode()]

    return answer


def leave_with(server: int) -> None:
    """End this process when the server that started it is gone, so that the port is free again."""
    while os.getppid() == server:
        time.sleep(0.5)
    os._exit(0)


def _in_the_background(do: Callable[[], None], name: str) -> None:
    threading.Thread(target=do, name=name, daemon=True).start()
