"""One day at Solvang skole in a process of its own, on a real database with the real settings.

The process plays the named records, opens pages, lets the worker work, makes a copy and fails once;
then it tells what it did in one line of JSON and lives until its input closes, so that the database
can be read as it lies while it is in use.
"""

import base64
import json
import logging
import os
import pickle
import sys
import tempfile
import uuid
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.urls import reverse

from fellesskap.config import copies, installation, serving, worker
from fellesskap.demo.care_records import play_care
from fellesskap.demo.case_records import EMMA
from fellesskap.demo.cast import solvang
from fellesskap.demo.meeting_records import play_meetings
from fellesskap.demo.planting import Play, planted
from fellesskap.demo.records import play
from fellesskap.kit import clock
from fellesskap.meetings.models import Meeting

SCHOOL_DAY = clock.moment(date(2026, 11, 17), 10)
READERS = ("Randi", "Siv", "Kari", "Olav")
PAGES = (
    "today:my_day",
    "today:school",
    "cases:inbox",
    "cases:cases",
    "cases:notes",
    "notices:inbox",
)
CASE_PAGES = ("case", "chronology", "plan", "plan_pdf", "check", "access_log", "evaluate", "close")
written: set[str] = set()


def live() -> None:
    """The day, then the line of JSON, then silence until the input closes."""
    tempfile.gettempdir()  # which tries whether it may write there
    sys.addaudithook(_notice_writing)
    serving.gather_static()
    _say_everything()
    with clock.at(SCHOOL_DAY):
        told = play_care(play_meetings(play(solvang())))
        seen = sum(_walk(told, who) for who in READERS)
        worker.run_once()
        copies.make(installation.read(), Path(os.environ["COPY"]))
        tale = {"words": planted(told), "seen": seen, "error": _fail(told)}
    print(json.dumps(tale | {"sessions": _sessions(), "cache": _cache(), "files": sorted(written)}))
    sys.stdout.flush()
    sys.stdin.read()


def _say_everything() -> None:
    """Every log at its most talkative; what is sent to the database in full, with its values."""
    for name in (None, "django", "django.request", "django.security", "fellesskap"):
        logging.getLogger(name).setLevel(logging.DEBUG)
    connection.force_debug_cursor = True
    sent = logging.getLogger("django.db.backends")
    sent.disabled = False
    sent.setLevel(logging.DEBUG)
    sent.addHandler(logging.StreamHandler())


def _walk(told: Play, who: str) -> int:
    """Open the pages as ``who`` and send a form that cannot be saved; how many words showed."""
    client = _logged_in(told, who)
    shown = 0
    addresses = [reverse(page) for page in PAGES]
    addresses += [reverse(f"cases:{page}", args=[told.records[EMMA].pk]) for page in CASE_PAGES]
    addresses += [reverse("meetings:meetings"), *_meetings(told)]
    for address in addresses:
        answer = client.get(address)
        content = b"".join(answer) if answer.streaming else answer.content
        shown += sum(word.encode() in content for word in planted(told))
    client.post(reverse("cases:report"), _form(told) | {"adult_involved": "?"})
    return shown


def _meetings(told: Play) -> Iterator[str]:
    """The room and the minutes of each meeting."""
    meetings = [row for row in told.records.values() if isinstance(row, Meeting)]
    for page in ("meeting", "minutes"):
        yield from (reverse(f"meetings:{page}", args=[row.pk]) for row in meetings)


def _fail(told: Play) -> str:
    """What someone gets who reports while the database has lost a table."""
    client = _logged_in(told, "Kari")
    client.raise_request_exception = False
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE cases_report RENAME TO cases_gone")
    answer = client.post(reverse("cases:report"), _form(told))
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE cases_gone RENAME TO cases_report")
    return f"{answer.status_code} {answer.content.decode()}"


def _form(told: Play) -> dict[str, str]:
    """Meld fra, with a planted word in each field that takes one."""
    plant = told.planter("Meldingen som sendes her")
    return {
        "submission": str(uuid.uuid4()),
        "adult_involved": "nobody",
        "name_unknown": "on",
        "unnamed": plant("unnamed"),
        "words": plant("words"),
    }


def _logged_in(told: Play, who: str) -> Client:
    client = Client(HTTP_HOST="localhost")
    client.force_login(told.cast.user(who))
    return client


def _sessions() -> str:
    """What every session holds, opened."""
    return repr([row.get_decoded() for row in Session.objects.all()])


def _cache() -> str:
    """What every line of the cache holds, opened."""
    cache.set("reading-the-cache", "the cache was read")
    with connection.cursor() as cursor:
        cursor.execute("SELECT cache_key, value FROM cache_entry")
        rows = cursor.fetchall()
    return repr([(key, pickle.loads(base64.b64decode(value))) for key, value in rows])


def _notice_writing(event: str, arguments: tuple[Any, ...]) -> None:
    """Python tells of every file that is opened; remember those that could be written."""
    if event == "open" and isinstance(arguments[0], str) and arguments[2] & os.O_ACCMODE:
        written.add(arguments[0])
