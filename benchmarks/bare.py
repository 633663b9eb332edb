"""The floor: bare Django that seals one row and commits it. No middleware, no session, no rule.

Run as a process of its own: ``python -m benchmarks.bare PORT``, with DATABASE_URL.
"""

import os
import sys
import uuid
from urllib.parse import parse_qs

import django
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse
from django.urls import path
from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server import Server

from fellesskap.config.database import database_from
from fellesskap.config.serving import PROCESSES_ON_POSTGRESQL, THREADS

URL = os.environ.get("DATABASE_URL", "sqlite://:memory:")
KEY = AESGCM(b"k" * 32)
TABLE = "CREATE TABLE IF NOT EXISTS bare_row (id varchar(32) PRIMARY KEY, words {blob} NOT NULL)"

if not settings.configured:
    settings.configure(
        DATABASES={"default": database_from(URL)},
        ROOT_URLCONF=__name__,
        ALLOWED_HOSTS=["127.0.0.1"],
        MIDDLEWARE=[],
    )
    django.setup()


def post(request: HttpRequest) -> HttpResponse:
    """Seal the words, store them, and answer when they are on the disk."""
    words = parse_qs(request.body.decode()).get("words", [""])[0]
    nonce = os.urandom(12)
    sealed = nonce + KEY.encrypt(nonce, words.encode(), b"")
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("INSERT INTO bare_row VALUES (%s, %s)", [uuid.uuid4().hex, sealed])
    return HttpResponse(status=204)


def hello(request: HttpRequest) -> HttpResponse:
    """The table is there."""
    with connection.cursor() as cursor:
        cursor.execute(TABLE.format(blob="blob" if connection.vendor == "sqlite" else "bytea"))
    return HttpResponse("ok")


urlpatterns = [path("", post), path("hello", hello)]
application = get_wsgi_application()

if __name__ == "__main__":
    Server(
        "benchmarks.bare:application",
        address="127.0.0.1",
        port=int(sys.argv[1]),
        interface=Interfaces.WSGI,
        workers=1 if URL.startswith("sqlite") else PROCESSES_ON_POSTGRESQL,
        blocking_threads=THREADS,
        log_level=LogLevels.error,
    ).serve()
