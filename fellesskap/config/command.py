"""The command ``fellesskap``: everything an operator does, each in one word."""

import os
import sys

from django.core.exceptions import ImproperlyConfigured
from django.core.management import ManagementUtility

from fellesskap.config import copies, prepare

SAID = {
    "serve": "answer the browser (PORT, default 8000) and, on SQLite, do the worker's work too",
    "worker": "seal the trail, remind and send: one beside the web processes on PostgreSQL",
    "migrate": "bring the database to this version of the program",
    "check": "say whether this installation can do its work, and whether the trail is whole",
    "backup": "FILE  make a consistent copy while the server runs; the key is never in it",
    "restore": "FILE  verify a copy and put it into an empty installation",
    "create-owner": "the school owner and the first person, who gets a one-time link",
    "import-roster": "FILE [--dry-run] [--accept-removals] [--json]  read a school's roster",
    "plan": "state | check [--json] [--school ORGNR]  how a plan is kept, and what it lacks",
    "audit": "verify | export FILE  check the trail, or take it out for an outsider",
    "keys": "create | rotate | recovery  the master key",
    "demo-data": "load Solvang skole, an invented school, into an empty data folder",
    "synth": "--schools N  make a whole invented school owner",
    "manage": "…  any of Django's own commands, for developers",
}
INVENTED = {"demo-data", "synth"}


def main() -> None:
    """Do what the operator asked for; a sentence and exit code 1 when it cannot be done."""
    arguments = sys.argv[1:]
    if not arguments or arguments[0] in {"help", "-h", "--help"}:
        print(usage())
        sys.exit(0 if arguments else 2)
    if arguments[0] not in SAID:
        sys.exit(f"fellesskap: there is no command {arguments[0]!r}.\n\n{usage()}")
    os.environ["DJANGO_SETTINGS_MODULE"] = "fellesskap.config.settings.serve"
    os.umask(0o077)  # what we write is for this account alone
    try:
        do(arguments[0], arguments[1:])
    except (ImproperlyConfigured, copies.CopyRefused) as problem:
        sys.exit(f"fellesskap: {problem}")
    except KeyboardInterrupt:
        sys.exit(130)


def do(word: str, rest: list[str]) -> None:
    """Make the installation ready for the command, then hand over to it."""
    if {"-h", "--help"} & set(rest):
        print(f"fellesskap {word}  {SAID[word]}")
        return
    if word == "restore":
        copies.restore_by_command(rest)
        return
    if word == "keys" and rest == ["create"]:
        prepare.create_key()
        return
    if word in INVENTED:
        prepare.begin_demo()
    prepare.make_ready()
    name = [] if word == "manage" else [word.replace("-", "_")]
    ManagementUtility(["fellesskap", *name, *rest]).execute()
    if word in INVENTED:
        prepare.end_demo_loading()


def usage() -> str:
    """The commands, one line each."""
    lines = [f"  {word:<14} {what}" for word, what in SAID.items()]
    return "\n".join(["usage: fellesskap COMMAND", "", *lines])
