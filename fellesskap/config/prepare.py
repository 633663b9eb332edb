"""What happens before a command: an empty installation gets its key and its database."""

import fcntl
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import django
import psycopg
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command

from fellesskap.config import installation
from fellesskap.config.installation import DEMO_MARK, Installation
from fellesskap.vault import keys

LOCK = "prepare.lock"
LOADING, READY = "loading\n", "ready\n"
OF_NO_WEIGHT = {LOCK, DEMO_MARK, "demo.key", "static", "static.digest", "law.toml", "lost+found"}


def make_ready() -> None:
    """Read the environment, give an empty installation its key and tables, and start Django.

    Raises ImproperlyConfigured with a sentence when a value is wrong, when the key of an
    installation that holds something is missing, or when the data folder holds something else.
    """
    here = installation.read()
    with _alone(here.data):
        new = is_empty(here)
        if not here.key_file.exists():
            if not new:
                raise ImproperlyConfigured(
                    f"The key file {here.key_file} is missing, and this installation already "
                    "holds files sealed with it. Put the recovery copy of the key there."
                )
            keys.create_key_file(here.key_file)
            if not here.demo:
                say(f"made the master key {here.key_file}. Now run: fellesskap keys recovery")
        django.setup()
        if new:
            say("making the database")
            call_command("migrate", verbosity=0, interactive=False)


def is_empty(here: Installation) -> bool:
    """Whether the database has no tables.

    Raises ImproperlyConfigured when the data folder holds other things but no database: then it is
    the wrong folder, or the database was lost.
    """
    if not here.on_sqlite:
        return _postgres_is_empty(here.database_url)
    if here.database_file.exists() and here.database_file.stat().st_size:
        return False
    others = others_in(here.data)
    if others:
        raise ImproperlyConfigured(
            f"The data folder {here.data} holds {others[0]} but no database. Choose an empty "
            "folder with FELLESSKAP_DATA, or put a copy back with: fellesskap restore FILE"
        )
    return True


def others_in(folder: Path) -> list[str]:
    """Names of what lies in a data folder and counts as holding something."""
    return sorted(path.name for path in folder.iterdir() if path.name not in OF_NO_WEIGHT)


def create_key() -> None:
    """Make the key file of a new installation; refuses to write over one."""
    here = installation.read()
    if here.key_file.exists():
        raise ImproperlyConfigured(f"{here.key_file} is there already and was left alone.")
    if not is_empty(here):
        raise ImproperlyConfigured(
            "This installation already holds files sealed with another key. "
            "A new key would open none of them; put the recovery copy back."
        )
    keys.create_key_file(here.key_file)
    say(f"made the master key {here.key_file}. Now run: fellesskap keys recovery")


def begin_demo() -> None:
    """Mark an *empty* installation as a demo, which lets anyone on this machine choose who to be.

    Raises ImproperlyConfigured when it holds anything that is not a demo already.
    """
    data = installation.data_folder(os.environ)
    mark = data / DEMO_MARK
    if mark.exists():
        if mark.read_text("ascii") == LOADING:
            raise ImproperlyConfigured(
                f"Loading the demo into {data} was cut off last time. Begin again: bin/demo --fresh"
            )
        return
    others = others_in(data)
    if others:
        raise ImproperlyConfigured(
            f"{data} holds {others[0]}. Invented data goes into an empty data folder only."
        )
    mark.write_text(LOADING, "ascii")
    try:
        empty = is_empty(installation.read())
    except ImproperlyConfigured:
        mark.unlink()
        raise
    if not empty:
        mark.unlink()
        raise ImproperlyConfigured(
            "The database holds something. Invented data needs an empty one."
        )


def end_demo_loading() -> None:
    """The invented school is whole: from now on the demo may be served."""
    (installation.data_folder(os.environ) / DEMO_MARK).write_text(READY, "ascii")


@contextmanager
def _alone(data: Path) -> Iterator[None]:
    """One command at a time looks whether the installation is empty."""
    with (data / LOCK).open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _postgres_is_empty(url: str) -> bool:
    try:
        with psycopg.connect(url, connect_timeout=10) as connection:
            row = connection.execute(
                "SELECT count(*) FROM information_schema.tables "
                "WHERE table_schema = current_schema()"
            ).fetchone()
    except psycopg.OperationalError as problem:
        raise ImproperlyConfigured(
            f"The database named in DATABASE_URL does not answer ({type(problem).__name__})."
        ) from None
    return row is not None and row[0] == 0


def say(what: str) -> None:
    """One line to the operator, apart from what a command prints."""
    print(f"fellesskap: {what}", file=sys.stderr, flush=True)
