"""Every address, with every named record, as every named person and as nobody: no planted word
shows to anyone whom the tables do not let read the record it stands in.

What may be seen is read from the Markdown tables, never from ``rules.py``. A wrong kind of record
in an address must answer like an address that does not exist.
"""

from collections import defaultdict
from functools import cache
from typing import Any, NamedTuple

import pytest
from django.core import mail
from django.test import Client
from django.urls import resolve, reverse

from fellesskap.config import worker
from fellesskap.demo.planting import Play, planted
from fellesskap.plan.actions.feeds import make_feed
from tests import worlds
from tests.addresses import KINDS, every_address, only_takes, routes
from tests.tables import named_tables

TABLE = [
    row
    for room in (
        "cases",
        "figures",
        "plan",
        "meetings",
        "breaks",
        "care",
        "community",
        "understanding",
        "home",
        "councils",
    )
    for row in named_tables(room)
]
# Everyone who works here or has to do with a case, and two of a council; the other homes and pupils
# of the tables are held by the rules' own tests.
CRAWLED = ("cases", "meetings")
PEOPLE = sorted(
    {who for room in CRAWLED for _r, _a, who, _y in named_tables(room)} | {"Edvin", "Frank"}
)
# What lets a person read the words of a record of each kind.
READING = {
    "council_item.read",
    "wheel_line.read",
    "year_evaluation.read",
    "council_report.read",
    "report.read",
    "report.receipt",
    "case.read",
    "note.read",
    "measure.read",
    "card.read",
    "owner_message.read",
    "plan.read_draft",
    "promise.read",
    "school_measure.read",
    "point.read",
    "point.hear",
    "consent.read",
    "handed.read",
    "meeting_task.read",
    "post.look",
    "poster.read",
    "charter.read",
    "dream_class.read",
    "dream_class.read_ours",
    "programme.read",
    "activity.read",
    "session.take_part",
    "known.read",
    "word.read",
    "deck.read",
    "week_plan.read",
    "letter.read",
    "parent_meeting.read",
}


class Part(NamedTuple):
    """What is written in a record that has a table: whoever may do one of these reads it."""

    allowed: tuple[tuple[str, str], ...]  # record, action
    never: frozenset[str] = frozenset()


PARTS = {
    "Evalueringen av planen til Emma": Part((("Saken om Emma", "case.read"),)),
    "Linja fra ledelsen": Part((("Solvang skole", "plan.see_state"),)),
    "Spørsmålet om Emma": Part(
        (("Punktet om Emma", "point.read"), ("Punktet om Emma", "point.answer"))
    ),
    "Linja om Even": Part(
        (("Klassegjennomgangen i 4B", "meeting.write"),), frozenset({"Ingrid"})
    ),  # she is his mother
    "Hun fra PPT": Part((("Møtet rundt Even", "meeting.read"),)),
    "4. trinn i storteamet": Part((("Storteamet", "meeting.read"),)),
    "4B som fellesskap": Part((("Klassegjennomgangen i 4B", "meeting.write"),)),
    "Hvorfor det står om Even": Part((("Det noen trenger å vite om Even", "known.read_why"),)),
    "Runden med elever": Part((("Solvang skole", "breaks.look"),)),
    "Tegningen av skolegården": Part((("Solvang skole", "breaks.look"),)),
    "Forslaget i 4B": Part((("Plakaten til 4B", "poster.make"),)),
    "Det fadderne skal gjøre": Part(
        (("Fadderne i 4B", "buddies.board"), ("Paret Eline og Emma", "pair.see"))
    ),
    "Øvingen på Blåbær": Part((("Solvang skole", "community.look"),)),
    "Forslaget i 6A": Part((("Reglene som 6A lager", "poster.make"),)),
    "Regelen som 6A lager": Part((("Reglene som 6A lager", "poster.make"),)),
}


@cache
def _told_words() -> dict[str, set[str]]:
    """Person → the records whose words the tables let that person read."""
    allowed: dict[str, set[str]] = defaultdict(set)
    for record, action, who, may_read in TABLE:
        if may_read and action in READING:
            allowed[who].add(record)
    return allowed


@pytest.fixture
def told(db, school_day) -> Play:
    return worlds.whole()


def text_of(answer: Any) -> str:
    """What came back, as text; papers are compressed and are told by their status."""
    if answer.streaming:
        return b"".join(answer.streaming_content).decode("utf-8", "replace")
    return str(answer.content.decode("utf-8", "replace")) + str(answer.headers)


def leaks(told: Play, client: Client, readable: set[str]) -> list[str]:
    """Where a word shows that may not, and where something broke."""
    forbidden = {
        word: record
        for record, fields in told.words.items()
        if record not in readable
        for word in fields.values()
    }
    found = []
    for address in every_address(told):
        answer = client.get(address)
        if answer.status_code == 405:  # it only takes what is sent to it
            continue
        page = text_of(answer)
        if answer.status_code >= 500:
            found.append(f"{address} answers {answer.status_code}")
        found += [f"{address} shows {forbidden[w]}" for w in forbidden if w in page]
    return found


@pytest.mark.law("L24", "L60", "L62", "L86")
@pytest.mark.parametrize("who", PEOPLE)
def test_nobody_sees_a_word_that_the_tables_do_not_allow(told, client, who):
    client.force_login(told.cast.user(who))
    assert leaks(told, client, _readable(told, who)) == []


@pytest.mark.law("L35", "L60")
@pytest.mark.parametrize("role", ["council", "own"])
def test_a_council_and_what_is_ones_own_are_never_seen_together(told, client, role):
    """Frank leads FAU and is the father of Edvin: he chooses after logging in."""
    client.force_login(told.cast.user("Frank"))
    fau = str(told.records["FAU"].pk)
    client.post(reverse("councils:choose"), {"role": fau if role == "council" else "own"})
    councils = {record for record, *_rest in named_tables("councils")} | {"Rapporten i mai"}
    readable = _readable(told, "Frank")
    assert readable & councils
    mine = readable & councils if role == "council" else readable - councils
    assert leaks(told, client, mine) == []


def test_whoever_is_not_logged_in_sees_nothing(told, client):
    assert leaks(told, client, set()) == []


def _readable(told: Play, who: str) -> set[str]:
    """The records whose words the tables let ``who`` read."""
    may = {(record, action) for record, action, one, allowed in TABLE if allowed and one == who}
    return _told_words()[who] | {
        name for name, part in PARTS.items() if who not in part.never and may & {*part.allowed}
    }


@pytest.mark.law("L60", "L86")
def test_the_minutes_for_all_hold_no_point_that_was_kept_back(told, client):
    kept_back = ("Punktet som personalet holdt for seg selv", "Punktet om Even", "Sivs oppgave")
    words = [word for name in kept_back for word in told.words[name].values()]
    shown = []
    for who in PEOPLE:
        client.force_login(told.cast.user(who))
        for name in ("Personalmøtet", "Trinntiden i går"):
            address = reverse("meetings:minutes", args=[told.records[name].pk])
            page = text_of(client.get(f"{address}?for=alle"))
            shown += [(who, name, word) for word in words if word in page]
    assert shown == []


@pytest.mark.law("L86", "L140")
def test_nothing_written_goes_out_by_mail_or_calendar(told, client):
    _feed, token = make_feed(by=told.cast["Kari"], school=told.cast.school)
    worker.run_once()
    sent = "".join(str(letter.message()) for letter in mail.outbox)
    feed = text_of(client.get(reverse("plan:feed", args=[token])))
    assert len(mail.outbox) > 5
    assert "BEGIN:VEVENT" in feed
    assert [word for word in planted(told) if word in sent + feed] == []


def test_what_only_takes_is_told_from_what_shows(told):
    case = told.records["Saken om Emma"].pk
    assert only_takes(resolve(reverse("cases:undo", args=[case])).func)
    assert not only_takes(resolve(reverse("cases:case", args=[case])).func)


def test_every_page_is_crawled():
    assert len(routes()) > 180
    assert set(KINDS) <= {name for name, _arguments in routes()}
