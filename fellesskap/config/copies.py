"""Backup and restore: one file with everything but the key.

A copy is a zip with ``manifest.json`` and the database. Whoever holds the copy alone can read names
and dates, but no report and no case: those open only with the key, which is never in it.
"""

import argparse
import hashlib
import json
import os
import shutil
import sqlite3
import subprocess
import tempfile
import zipfile
import zlib
from contextlib import closing
from pathlib import Path
from typing import IO, Any

from fellesskap.config import installation, prepare
from fellesskap.config.database import database_from
from fellesskap.config.installation import DEMO_MARK, Installation
from fellesskap.kit import clock

FORMAT = 1
OWN_LAW = "law.toml"  # the owner's own entries in the register of duties
MANIFEST = "manifest.json"
PIECE = 1024 * 1024
POSTGRES_PROGRAMS = Path("/usr/lib/postgresql")


class CopyRefused(Exception):
    """A copy cannot be made or put back; the text is a sentence for the operator."""


def make(here: Installation, destination: Path) -> dict[str, Any]:
    """Write a consistent copy of the running installation to ``destination``; its manifest.

    The file appears whole or not at all, readable by this account alone.
    Raises CopyRefused when the file exists or the database cannot be copied.
    """
    if destination.exists():
        raise CopyRefused(f"{destination} exists already and was left alone.")
    half = destination.with_name(destination.name + ".half")
    with tempfile.TemporaryDirectory(dir=destination.parent, prefix=".copying-") as folder:
        database = Path(folder) / ("database.sqlite3" if here.on_sqlite else "database.dump")
        _copy_database(here, database)
        manifest = {
            "format": FORMAT,
            "made": clock.now().isoformat(timespec="seconds"),
            "database": database.name,
            "bytes": database.stat().st_size,
            "sha256": _digest(database),
            "law": (here.data / OWN_LAW).exists(),
            "keys": [line.split()[0] for line in installation.key_lines(here.key_file)],
            "demo": here.demo,
        }
        try:
            with zipfile.ZipFile(half, "x", zipfile.ZIP_DEFLATED, compresslevel=3) as copy:
                copy.writestr(MANIFEST, json.dumps(manifest, indent=1))
                copy.write(database, database.name)
                if manifest["law"]:
                    copy.write(here.data / OWN_LAW, OWN_LAW)
            _to_disk(half)
            half.replace(destination)
        finally:
            half.unlink(missing_ok=True)
    return manifest


def restore_by_command(arguments: list[str]) -> None:
    """``fellesskap restore FILE``."""
    parser = argparse.ArgumentParser("fellesskap restore")
    parser.add_argument("file", type=Path)
    manifest = put_back(installation.read(), parser.parse_args(arguments).file)
    prepare.say(f"the copy of {manifest['made']} is back. Now run: fellesskap check")


def put_back(here: Installation, source: Path) -> dict[str, Any]:
    """Verify a copy and make it this installation's database; its manifest.

    Nothing is written before the whole copy has been verified. Raises CopyRefused when the copy is
    damaged, of another engine, needs a key that is not there, or would meet other data.
    """
    if prepare.others_in(here.data) or not prepare.is_empty(here):
        raise CopyRefused(
            f"{here.data} or its database holds something. Restore into an empty one."
        )
    try:
        with (
            zipfile.ZipFile(source) as copy,
            tempfile.TemporaryDirectory(dir=here.data, prefix=".restoring-") as folder,
        ):
            manifest = _manifest(copy)
            _demand_engine(here, manifest)
            _demand_keys(here, manifest)
            database = Path(folder) / str(manifest["database"])
            with copy.open(database.name) as packed, database.open("wb") as file:
                shutil.copyfileobj(packed, file, PIECE)
            if _digest(database) != manifest["sha256"]:
                raise CopyRefused(
                    f"{source} is damaged: the database is not the one it was made of."
                )
            own_law = copy.read(OWN_LAW) if manifest.get("law") else b""
            _take_in(here, database)
    except (OSError, zipfile.BadZipFile, zlib.error, KeyError, EOFError) as problem:
        raise CopyRefused(
            f"{source} cannot be read as a whole copy ({type(problem).__name__})."
        ) from None
    if own_law:
        (here.data / OWN_LAW).write_bytes(own_law)
    if manifest.get("demo"):
        (here.data / DEMO_MARK).write_text(prepare.READY, "ascii")
    return manifest


def _copy_database(here: Installation, target: Path) -> None:
    if not here.on_sqlite:
        _postgres("pg_dump", here.database_url, "--format=custom", f"--file={target}")
        return
    with (
        closing(
            sqlite3.connect(f"file:{here.database_file}?mode=ro", uri=True, timeout=60)
        ) as rows,
        closing(sqlite3.connect(target)) as copy,
    ):
        rows.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE")
        _demand_whole(copy)


def _demand_whole(database: sqlite3.Connection) -> None:
    (answer,) = database.execute("PRAGMA integrity_check").fetchone()
    if answer != "ok":
        raise CopyRefused("The database is damaged: its own check does not pass.")


def _take_in(here: Installation, database: Path) -> None:
    if not here.on_sqlite:
        options = ("--exit-on-error", "--single-transaction", "--no-owner", "--no-privileges")
        _postgres("pg_restore", here.database_url, *options, str(database))
        return
    try:
        with closing(sqlite3.connect(database)) as rows:
            _demand_whole(rows)
    except sqlite3.DatabaseError:
        raise CopyRefused("The copy does not hold a whole database.") from None
    _to_disk(database)
    database.replace(here.database_file)


def _manifest(copy: zipfile.ZipFile) -> dict[str, Any]:
    try:
        manifest = json.loads(copy.read(MANIFEST))
    except ValueError:
        raise CopyRefused("The copy has no readable manifest.") from None
    if not isinstance(manifest, dict) or manifest.get("format") != FORMAT:
        raise CopyRefused("The copy is of a form that this version does not know.")
    if manifest.get("database") not in {"database.sqlite3", "database.dump"}:
        raise CopyRefused("The copy names a database of another kind.")
    return manifest


def _demand_engine(here: Installation, manifest: dict[str, Any]) -> None:
    if (manifest["database"] == "database.sqlite3") != here.on_sqlite:
        wanted = "SQLite" if manifest["database"] == "database.sqlite3" else "PostgreSQL"
        raise CopyRefused(f"The copy was made on {wanted}. Set DATABASE_URL to such a database.")


def _demand_keys(here: Installation, manifest: dict[str, Any]) -> None:
    present: set[str] = set()
    if here.key_file.exists():
        present = {line.split()[0] for line in installation.key_lines(here.key_file)}
    missing = [name for name in manifest["keys"] if name not in present]
    if missing:
        raise CopyRefused(
            f"The copy needs the key {', '.join(missing)}, which is not in {here.key_file}. "
            "Put the recovery copy of the key there first."
        )


def _postgres(program: str, url: str, *arguments: str) -> None:
    """Run one of PostgreSQL's own programs; its words are not shown, they may hold rows."""
    found = shutil.which(program)
    if not found:
        versions = sorted(POSTGRES_PROGRAMS.glob(f"*/bin/{program}"))
        if not versions:
            raise CopyRefused(f"{program} is missing: install PostgreSQL's client programs.")
        found = str(versions[-1])
    # The address goes by the environment: a command line can be read by everyone on the machine.
    with tempfile.TemporaryDirectory() as folder:
        service = Path(folder) / "service"
        service.write_text(f"[here]\n{_service(url)}", "utf-8")
        named = ["--dbname=service=here"]
        done = subprocess.run(  # noqa: S603 - a fixed program with our own arguments
            [found, *named, *arguments],
            env={**os.environ, "PGSERVICEFILE": str(service)},
            capture_output=True,
            check=False,
        )
    if done.returncode:
        raise CopyRefused(f"{program} could not do its work (exit code {done.returncode}).")


def _service(url: str) -> str:
    """The address as lines of a PostgreSQL service file."""
    settings = database_from(url)
    words = {
        "NAME": "dbname",
        "USER": "user",
        "PASSWORD": "password",
        "HOST": "host",
        "PORT": "port",
    }
    return "".join(f"{word}={settings[key]}\n" for key, word in words.items() if settings.get(key))


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return _file_digest(file)


def _file_digest(file: IO[bytes]) -> str:
    total = hashlib.sha256()
    while piece := file.read(PIECE):
        total.update(piece)
    return total.hexdigest()


def _to_disk(path: Path) -> None:
    """Wait until the file is on the disk."""
    with path.open("rb") as file:
        os.fsync(file.fileno())
