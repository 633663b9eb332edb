"""Where one installation keeps its things, as the operator's environment says it.

Read before Django starts, so that a wrong value ends in one sentence and not in a traceback.
"""

import base64
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.core.exceptions import ImproperlyConfigured

from fellesskap.config.database import database_from

PACKAGE = Path(__file__).resolve().parents[1]
CHECKOUT = PACKAGE.parent
LOOPBACK = ("localhost", "127.0.0.1")
DEMO_MARK = "demo.mark"
YES, NO = {"1", "true", "yes", "on"}, {"0", "false", "no", "off", ""}


@dataclass(frozen=True)
class Post:
    """The mail server that notices go through."""

    host: str
    port: int
    user: str
    password: str
    starts_tls: bool
    speaks_tls: bool


@dataclass(frozen=True)
class Installation:
    """One installation: one school owner, one database, one data folder, one key."""

    data: Path
    database_url: str
    key_file: Path
    demo: bool
    hosts: tuple[str, ...]
    https: bool
    address: str
    port: int
    post: Post | None
    sender: str

    @property
    def on_sqlite(self) -> bool:
        """Whether the rows lie in one file of the data folder."""
        return self.database_url.startswith("sqlite")

    @property
    def database_file(self) -> Path:
        """The SQLite file; only meaningful when ``on_sqlite``."""
        return Path(unquote(urlsplit(self.database_url).path))


def read(environment: Mapping[str, str] = os.environ) -> Installation:
    """The installation that the environment describes.

    Raises ImproperlyConfigured with one sentence about the first value that cannot be right.
    """
    data = data_folder(environment)
    demo = (data / DEMO_MARK).exists()
    database_url = environment.get("DATABASE_URL") or f"sqlite://{data / 'fellesskap.sqlite3'}"
    database_from(database_url)
    hosts = _hosts(environment, demo=demo)
    return Installation(
        data=data,
        database_url=database_url,
        key_file=_key_file(environment, data, demo=demo),
        demo=demo,
        hosts=hosts,
        https=_https(environment, hosts),
        address=LOOPBACK[1] if demo else environment.get("FELLESSKAP_ADDRESS", LOOPBACK[1]),
        port=_port(environment),
        post=_post(environment.get("FELLESSKAP_EMAIL_URL", "")),
        sender=environment.get("FELLESSKAP_FROM") or f"Fellesskap <ikke-svar@{hosts[0]}>",
    )


def derived_secret(key_line: str) -> str:
    """Django's secret from a ``<key id> <base64>`` line of the key file: one key to keep."""
    master = base64.b64decode(key_line.split()[1])
    derived = HKDF(SHA256(), 32, salt=None, info=b"fellesskap django secret key").derive(master)
    return base64.urlsafe_b64encode(derived).decode()


def key_lines(key_file: Path) -> list[str]:
    """The lines of the key file, the current key first.

    Raises ImproperlyConfigured when the file is missing, empty or has the wrong form.
    """
    try:
        text = key_file.read_text("ascii")
        lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
        if not lines or any(len(base64.b64decode(line.split()[1])) != 32 for line in lines):
            raise ValueError
    except OSError:
        raise ImproperlyConfigured(
            f"The key file {key_file} cannot be read. Without it nothing written can be opened: "
            "put the recovery copy of the key there."
        ) from None
    except (ValueError, IndexError):
        raise ImproperlyConfigured(
            f"The key file {key_file} does not hold lines of the form: key-id base64-of-32-bytes."
        ) from None
    return lines


def data_folder(environment: Mapping[str, str]) -> Path:
    """The folder that holds this installation's SQLite file; made when it is not there.

    Raises ImproperlyConfigured when it cannot be made.
    """
    named = environment.get("FELLESSKAP_DATA")
    if named:
        folder = Path(named).expanduser()
    elif (CHECKOUT / "pyproject.toml").exists():
        folder = CHECKOUT / "var"
    else:
        folder = Path("/var/lib/fellesskap")
    folder = folder.absolute()
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as problem:
        raise ImproperlyConfigured(
            f"The data folder {folder} cannot be made ({problem.strerror}). "
            "Set FELLESSKAP_DATA to a folder this account may write in."
        ) from None
    return folder


def _key_file(environment: Mapping[str, str], data: Path, *, demo: bool) -> Path:
    named = environment.get("FELLESSKAP_KEY_FILE")
    if not named and demo:
        return data / "demo.key"
    if not named:
        raise ImproperlyConfigured(
            "FELLESSKAP_KEY_FILE must name the file of the master key, outside the data folder "
            f"{data}. A new installation makes the file itself."
        )
    key_file = Path(named).expanduser().absolute()
    if not demo and key_file.is_relative_to(data):
        raise ImproperlyConfigured(
            f"FELLESSKAP_KEY_FILE lies inside the data folder {data}. Who copies that folder must "
            "not get the key with it: choose a file elsewhere."
        )
    return key_file


def _hosts(environment: Mapping[str, str], *, demo: bool) -> tuple[str, ...]:
    named = tuple(part for part in environment.get("FELLESSKAP_HOSTS", "").split(",") if part)
    if demo or not named:
        return LOOPBACK
    if any("*" in host or "/" in host or ":" in host for host in named):
        raise ImproperlyConfigured(
            "FELLESSKAP_HOSTS must be names alone, with commas between: skole.kommune.no,localhost."
        )
    return named


def _https(environment: Mapping[str, str], hosts: tuple[str, ...]) -> bool:
    named = environment.get("FELLESSKAP_HTTPS", "").lower()
    if named not in YES | NO:
        raise ImproperlyConfigured("FELLESSKAP_HTTPS must be 1 (behind a proxy with TLS) or 0.")
    if named in NO and not set(hosts) <= set(LOOPBACK):
        raise ImproperlyConfigured(
            "FELLESSKAP_HOSTS names a host that others can reach, so FELLESSKAP_HTTPS must be 1: "
            "nothing about a child travels unencrypted."
        )
    return named in YES


def _port(environment: Mapping[str, str]) -> int:
    named = environment.get("PORT") or "8000"
    if not named.isdecimal() or not 0 < int(named) < 65536:
        raise ImproperlyConfigured("PORT must be a number from 1 to 65535.")
    return int(named)


def _post(url: str) -> Post | None:
    if not url:
        return None
    parts = urlsplit(url)
    if parts.scheme not in {"smtp", "smtps", "smtp+tls"} or not parts.hostname:
        raise ImproperlyConfigured(
            "FELLESSKAP_EMAIL_URL must look like smtp://host:25, smtp+tls://user:password@host:587 "
            "or smtps://user:password@host:465."
        )
    usual = {"smtp": 25, "smtp+tls": 587, "smtps": 465}
    return Post(
        host=parts.hostname,
        port=parts.port or usual[parts.scheme],
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        starts_tls=parts.scheme == "smtp+tls",
        speaks_tls=parts.scheme == "smtps",
    )
