"""Whatever is sent, by whomever: an answer that is no failure of ours, and nothing half saved.

Each example meets the same school: what it did is undone before the next. An answer of 4xx must
leave every row as it was, but for the log, which keeps who tried.
"""

import copy
import os
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from fellesskap.cases.models import Case
from fellesskap.demo.case_records import BEFORE, EMMA
from fellesskap.demo.planting import Play
from fellesskap.integrations.actions import run_waiting_imports
from fellesskap.integrations.models import ImportRun
from fellesskap.integrations.tests.sets import packed
from fellesskap.integrations.tests.test_views import nordlia
from fellesskap.kit import clock
from fellesskap.meetings.models import Meeting
from fellesskap.plan.models import Plan
from tests import worlds
from tests.addresses import KINDS, ROOMS, hanging, parts_of, routes
from tests.forms import NASTY, PageForm, any_text, encoded, filled, forms_in
from tests.worlds import SCHOOL_DAY

LONG = bool(os.environ.get("FELLESSKAP_LONG"))
MORE = 20 if LONG else 1
# What is found is told as it was found: making it smaller takes minutes, and is for the long run.
PHASES = tuple(Phase) if LONG else (Phase.explicit, Phase.generate)
WHO = ("Randi", "Siv", "Kari", "")
STATES = (EMMA, BEFORE)  # a plan and an evaluation; entered from Word and opened again
FORM = "application/x-www-form-urlencoded"
MOST_OF = {Meeting: 4, Plan: 3}  # a class, a team, two reviews; in force, a draft, heard
KINDS_OF_BODY = [
    FORM,
    "multipart/form-data; boundary=x",
    "multipart/form-data",
    "application/json",
    "",
]
pytestmark = pytest.mark.django_db
# The log of who tried, and how long one is logged in.
KEPT_APART = {"audit_entry", "audit_waiting", "django_session"}


@dataclass
class Town:
    """The played school, who is logged in, and which forms each of them meets."""

    told: Play
    cookies: dict[str, Any]
    forms: list[tuple[str, PageForm]]
    ids: list[str]
    before: dict[str, str]


@pytest.fixture(scope="module")
def town(django_db_setup: None, django_db_blocker: Any) -> Iterator[Town]:
    """One played school for all examples of this file; they all leave it as they found it."""
    with django_db_blocker.unblock(), clock.at(SCHOOL_DAY), undone():
        yield town_of(worlds.whole())


def town_of(told: Play) -> Town:
    cookies = {who: cookies_of(told, who) for who in WHO}
    forms = sorted(
        {(who, form) for who in WHO for form in forms_of(told, who, browser(cookies[who]))},
        key=lambda one: (one[1].action, one[0], len(one[1].fields)),
    )
    ids = [str(row.pk) for row in [*told.records.values(), *told.cast.people.values()]]
    return Town(told, cookies, forms, ids, rows())


def cookies_of(told: Play, who: str) -> Any:
    client = Client()
    if who:
        client.force_login(told.cast.user(who))
    return client.cookies


def browser(cookies: Any) -> Client:
    """A browser with these cookies, so that no example spoils the next one's log-in."""
    client = Client()
    client.cookies = copy.deepcopy(cookies)
    return client


def forms_of(told: Play, who: str, client: Client) -> Iterator[PageForm]:
    """Every form that one meets on the pages of a few records of each kind."""
    for address in pages(told, STATES if who == "Randi" else STATES[:1]):
        with undone():
            answer = client.get(address)
        if answer.status_code == 200 and not answer.streaming:
            yield from forms_in(answer.content.decode("utf-8", "replace"), address)


def pages(told: Play, states: tuple[str, ...] = STATES) -> Iterator[str]:
    """Each address once for some records of its kind."""
    rows = [*told.records.values(), *hanging()]
    for name, arguments in routes():
        kind = KINDS.get(name, ROOMS.get(name.partition(":")[0]))
        if not arguments:
            yield reverse(name)
        elif kind is Case:
            found = [told.records[state] for state in states]
            yield from (reverse(name, args=[row.pk]) for row in found if arguments == ("pk",))
        elif arguments[0] == "pk" and kind and not name.endswith("_pdf"):  # no form on paper
            found = [row for row in rows if isinstance(row, kind)]
            rest = parts_of(told, rows, arguments[1])[:1] if arguments[1:] else []
            most = MOST_OF.get(kind, len(states))
            yield from (reverse(name, args=[row.pk, *rest]) for row in found[:most])


@contextmanager
def undone() -> Iterator[None]:
    """What happens inside did not happen afterwards."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
    cache.clear()


def rows() -> dict[str, str]:
    """Table → a digest of every row in it."""
    with connection.cursor() as cursor:
        return {
            table: _digest(cursor, table)
            for table in connection.introspection.table_names(cursor)
            if table not in KEPT_APART
        }


def _digest(cursor: Any, table: str) -> str:
    cursor.execute(f'SELECT * FROM "{table}"')
    return sha256("".join(sorted(map(_plain, cursor.fetchall()))).encode()).hexdigest()


def _plain(row: tuple[Any, ...]) -> str:
    return repr([bytes(cell) if isinstance(cell, memoryview) else cell for cell in row])


def try_(town: Town, who: str, send: Callable[[Client], Any]) -> None:
    """Send it: no failure, and a refusal changes nothing."""
    with undone():
        answer = send(browser(town.cookies[who]))
        assert answer.status_code < 500
        if answer.status_code >= 400:
            assert {t for t, now in rows().items() if now != town.before[t]} == set()


def test_no_form_fails_or_half_saves_whatever_is_typed(town):
    assert len({form.action for _who, form in town.forms}) > 60

    @settings(max_examples=180 * MORE, phases=PHASES)
    @given(st.data(), st.sampled_from(town.forms), st.booleans())
    def typed(data, one, by_htmx):
        who, form = one
        body = encoded(data.draw(filled(form, town.ids)))
        more = {"HTTP_HX_REQUEST": "true"} if by_htmx else {}
        try_(town, who, lambda client: client.post(form.action, body, FORM, **more))

    typed()


def test_no_address_fails_on_bytes_that_are_no_form(town):
    targets = sorted({form.action for _who, form in town.forms} | set(pages(town.told)))
    names = sorted({name for _who, form in town.forms for name, _value in form.fields})
    pairs = st.lists(
        st.tuples(st.sampled_from(names) | any_text, st.sampled_from([*NASTY, *town.ids])),
        max_size=4,
    )
    bodies = st.binary(max_size=200) | pairs.map(encoded)

    @settings(max_examples=110 * MORE, phases=PHASES)
    @given(
        st.sampled_from(WHO),
        st.sampled_from(targets),
        bodies,
        st.sampled_from(KINDS_OF_BODY),
        pairs.map(encoded),
    )
    def sent(who, address, body, kind, query):
        where = address + "?" + query.decode()[:2000]
        try_(town, who, lambda client: client.post(where, body, kind))
        try_(town, who, lambda client: client.get(where))

    sent()


def test_a_file_in_every_field_is_no_failure(town):
    @settings(max_examples=40 * MORE, phases=PHASES)
    @given(
        st.sampled_from(town.forms),
        st.binary(max_size=60),
        st.sampled_from([".exe", "\0", "", "å"]),
    )
    def sent(one, content, name):
        who, form = one
        fields = {key: SimpleUploadedFile(f"fil{name}", content) for key, _value in form.fields}
        try_(town, who, lambda client: client.post(form.action, fields))

    sent()


def test_no_address_takes_an_id_that_is_of_something_else(town):
    targets = [
        reverse(
            name,
            kwargs=dict.fromkeys(arguments, "11111111-1111-4111-8111-111111111111")
            | {one: 1 for one in arguments if one in {"weekday", "place"}},
        )
        for name, arguments in routes()
        if arguments and "token" not in arguments
    ]
    ids = [*town.ids, str(uuid.UUID(int=0))]

    @settings(max_examples=70 * MORE, phases=PHASES)
    @given(
        st.sampled_from(WHO), st.sampled_from(targets), st.sampled_from(ids), st.sampled_from(ids)
    )
    def sent(who, address, first, second):
        where = address.replace("11111111-1111-4111-8111-111111111111", first, 1)
        where = where.replace("11111111-1111-4111-8111-111111111111", second)
        try_(town, who, lambda client: client.post(where, {"pk": first, "version": "1"}))

    sent()


@st.composite
def spoiled_lists(draw: st.DrawFn, files: dict[str, bytes]) -> bytes:
    """A school's lists with something wrong: a cell, a line, a file, or the bytes of the whole."""
    files = dict(files)
    name = draw(st.sampled_from(sorted(files)))
    lines = files[name].split(b"\r\n")
    number = draw(st.integers(0, len(lines) - 1))
    cells = lines[number].split(b",")
    place = draw(st.integers(0, len(cells) - 1))
    bad = draw(st.sampled_from(NASTY) | any_text).encode("utf-8", "surrogatepass")
    cells[place] = bad if draw(st.booleans()) else b'"' + bad.replace(b'"', b'""') + b'"'
    lines[number] = b",".join(cells)
    files[name] = b"\r\n".join(lines)
    whole = packed(files)
    if draw(st.integers(0, 3)) == 0:
        cut = draw(st.integers(0, len(whole)))
        return whole[:cut] + draw(st.binary(max_size=20)) + whole[cut + draw(st.integers(0, 9)) :]
    return whole


def test_no_list_from_a_school_system_fails_or_half_changes_the_school(town):
    cast = town.told.cast
    cookies, place = cookies_of(town.told, "Rune"), str(cast.other_school.pk)
    lists = spoiled_lists(nordlia(cast, pupils=3).files())
    other = (
        st.binary(max_size=300)
        | st.just(b"PK\x05\x06" + b"\0" * 18)
        | any_text.map(lambda text: f"Navn;Klasse\n{text};5A\n".encode("utf-8", "surrogatepass"))
    )

    @settings(max_examples=40 * MORE, phases=PHASES)
    @given(lists | other, st.sampled_from(["lister.zip", "liste.csv", "liste.xlsx", "\0", "x"]))
    def brought(content, name):
        with undone():
            client = browser(cookies)
            file = SimpleUploadedFile(name, content)
            sent = {"file": file, "place": place, "submission": uuid.uuid4()}
            answer = client.post(reverse("integrations:import"), sent)
            assert answer.status_code in (302, 422)
            run_waiting_imports()
            for run in ImportRun.objects.all():
                assert run.status != ImportRun.Status.WAITING
                assert client.get(reverse("integrations:run", args=[run.pk])).status_code == 200
                assert client.post(reverse("integrations:use", args=[run.pk])).status_code < 500

    brought()
