"""Where the rows are: one SQLite file for one school, PostgreSQL for many."""

from typing import Any
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

# FULL: what we have answered for is on the disk, also after a power cut.
SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": (
        "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA foreign_keys=ON;"
        "PRAGMA secure_delete=ON;PRAGMA journal_size_limit=27103364;PRAGMA cache_size=-20000"
    ),
}


def database_from(url: str) -> dict[str, Any]:
    """Django's settings for ``sqlite:///path``, ``sqlite://:memory:`` or ``postgresql://…``.

    Raises ImproperlyConfigured with a sentence for the operator when it has no such form.
    """
    if url == "sqlite://:memory:":
        return {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"} | {
            "OPTIONS": SQLITE_OPTIONS
        }
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": unquote(parts.path),
            "OPTIONS": SQLITE_OPTIONS,
            "CONN_MAX_AGE": 600,  # reopening a WAL file for each request halves the speed
        }
    if parts.scheme in {"postgres", "postgresql"} and parts.path.strip("/"):
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(parts.path.strip("/")),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": unquote(parts.hostname or "") or _socket(parts.query),
            "PORT": str(parts.port or ""),
            "CONN_MAX_AGE": 600,
            "CONN_HEALTH_CHECKS": True,
        }
    raise ImproperlyConfigured(
        "DATABASE_URL must look like sqlite:///folder/file.sqlite3 or "
        "postgresql://user:password@host/name."
    )


def _socket(query: str) -> str:
    """The folder of a Unix socket, written ``?host=/folder``."""
    return unquote(query.removeprefix("host=")) if query.startswith("host=") else ""
