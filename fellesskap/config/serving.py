"""Answering the browser: one process on SQLite, several on PostgreSQL."""

import hashlib
import os
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.db import connections
from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server import Server

from fellesskap.config.installation import Installation

# How the web process learns who started it, and whether it does the worker's work too.
SERVER = "FELLESSKAP_SERVER_PROCESS"
WITH_WORKER = "FELLESSKAP_WITH_WORKER"
THREADS = 4
PROCESSES_ON_POSTGRESQL = 2


def serve(here: Installation, *, with_worker: bool) -> None:
    """Answer on the installation's address and port until told to stop.

    ``with_worker`` lets a thread of the web process do the worker's work: for SQLite, where one
    process does everything. All connections of this process are closed before it divides.
    """
    connections.close_all()
    os.environ[SERVER] = str(os.getpid())
    if with_worker:
        os.environ[WITH_WORKER] = "1"
    else:
        os.environ.pop(WITH_WORKER, None)
    Server(
        "fellesskap.config.wsgi:application",
        address=here.address,
        port=here.port,
        interface=Interfaces.WSGI,
        workers=1 if here.on_sqlite else PROCESSES_ON_POSTGRESQL,
        blocking_threads=THREADS,
        log_level=LogLevels.warning,
        respawn_failed_workers=True,
        workers_kill_timeout=10,
    ).serve()


def gather_static() -> bool:
    """Hash and compress styles, scripts and fonts when they changed; whether there was work."""
    stamp = Path(str(settings.STATIC_ROOT)).with_suffix(".digest")
    seen = _static_digest()
    if stamp.exists() and stamp.read_text("ascii") == seen:
        return False
    call_command("collectstatic", interactive=False, clear=True, verbosity=0)
    stamp.write_text(seen, "ascii")
    return True


def _static_digest() -> str:
    total = hashlib.sha256()
    for finder in get_finders():
        for path, storage in sorted(finder.list([]), key=lambda found: found[0]):
            total.update(path.encode() + b"\0")
            with storage.open(path) as file:
                total.update(file.read())
    return total.hexdigest()
