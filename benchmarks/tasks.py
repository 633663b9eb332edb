"""Required fields and taps of each task, counted on the real pages as the one who does it.

Runs inside the product in the installation that ``schools`` filled, and prints JSON. A tap is a
link followed from Min dag, a choice made, a field touched to write in it, the button that sends.
"""

import json
import re
from collections.abc import Iterator
from datetime import date
from html.parser import HTMLParser
from typing import Any

from django.db import transaction
from django.forms import BaseForm
from django.test import Client
from django.test.utils import setup_test_environment
from django.urls import reverse
from django.utils.html import escape

from fellesskap.access.models import User
from fellesskap.cases.models import Case, Report
from fellesskap.demo.rows import uid
from fellesskap.kit import clock
from fellesskap.people.models import Person

DAY = date(2026, 11, 17)
LINK = re.compile(r'href="(/[^"#]*)"')
FARTHEST = 3


def measure() -> None:
    """Print task → who, required fields, taps."""
    setup_test_environment()  # so that a page tells which forms it shows
    with clock.at(clock.moment(DAY, 10)):
        emma = Case.objects.get(pupil=uid("person", "Emma"))
        waiting = Report.objects.get(reporter=uid("person", "Ingrid"))
        told = {
            "Meld fra": filled_in("Kari", reverse("cases:report")),
            "Light note": filled_in("Kari", reverse("cases:write_note")),
            "Intake: open a case": filled_in("Randi", reverse("cases:intake", args=[waiting.pk])),
            "Evaluation": filled_in("Siv", reverse("cases:evaluate", args=[emma.pk])),
            "Answer a measure": _answered("Mona"),
        }
    print(json.dumps(told))


def browser(who: str) -> Client:
    """Somebody of the cast, logged in."""
    client = Client(HTTP_HOST="localhost")
    client.force_login(User.objects.get(pk=uid("user", who)))
    return client


def filled_in(who: str, address: str) -> dict[str, Any]:
    """Who does it, the fields the server asks for, and how many taps it takes."""
    client = browser(who)
    required = required_of(client, address)
    links = links_to(client, address)
    return {"who": who, "required": required, "taps": links + len(required) + 1}


def required_of(client: Client, address: str) -> list[str]:
    """What the server asks for when the page's longest form is sent as it came, untouched."""
    reader = Untouched()
    reader.feed(client.get(address).content.decode())
    target, fields = max(reader.forms, key=lambda one: len(one[1]))
    with transaction.atomic():
        answer = client.post(target or address, fields)
        transaction.set_rollback(True)
    if answer.status_code != 422:
        return []
    layers = answer.context  # type: ignore[attr-defined] - the test client adds it
    shown = [value for layer in layers for value in layer.flatten().values()]
    forms = {id(form): form for form in _unfolded(shown) if isinstance(form, BaseForm)}
    named = {
        form.add_prefix(field).replace("__all__", "the whole"): None
        for form in forms.values()
        if form.is_bound
        for field in form.errors
    }
    return list(named)


def _unfolded(shown: list[Any]) -> Iterator[Any]:
    """The values of a page, and what lies in its lists and bundles of forms."""
    for value in shown:
        yield value
        if isinstance(value, (list, tuple)):
            yield from _unfolded(list(value))
        elif hasattr(value, "verdicts"):
            yield from (value.adults, *value.verdicts)


class Untouched(HTMLParser):
    """The forms of a page with what they would send if nobody touched them."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[tuple[str, dict[str, list[str]]]] = []
        self._select = self._text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A form begins, or a field of the one that is open."""
        given = {key: value or "" for key, value in attrs}
        name = given.get("name", "")
        if tag == "form":
            post = given.get("method", "").lower() == "post"
            self.forms.append((given.get("action", ""), {}))
            self.forms[-1][1].update({} if post else {"": []})
        elif not self.forms:
            return
        elif tag == "select":
            self._select = name
        elif tag == "option" and "selected" in given:
            self._add(self._select, given.get("value", ""))
        elif tag == "input" and name and self._is_sent(given):
            self._add(name, given.get("value", "on" if "checked" in given else ""))
        elif tag == "textarea" and name:
            self._text = name
            self._add(name, "")

    def handle_data(self, data: str) -> None:
        """What stands in a text field."""
        if self._text:
            self.forms[-1][1][self._text][-1] += data.strip()

    def handle_endtag(self, tag: str) -> None:
        """A text field ends."""
        if tag == "textarea":
            self._text = ""

    def _is_sent(self, given: dict[str, str]) -> bool:
        return given.get("type") not in {"radio", "checkbox"} or "checked" in given

    def _add(self, name: str, value: str) -> None:
        self.forms[-1][1].setdefault(name, []).append(value)


def links_to(client: Client, address: str) -> int:
    """How many links lie between Min dag and ``address``."""
    reached, seen = {"/"}, {"/"}
    for steps in range(FARTHEST + 1):
        if address in reached:
            return steps
        pages = [client.get(page) for page in sorted(reached)]
        html = [page.content.decode() for page in pages if _is_html(page)]
        reached = {link for page in html for link in LINK.findall(page)} - seen
        seen |= reached
    raise RuntimeError(f"no way of {FARTHEST} links from Min dag to {escape(address)}")


def _is_html(page: Any) -> bool:
    """A page, and neither a picture nor a paper."""
    return not page.streaming and page.headers.get("Content-Type", "").startswith("text/html")


def _answered(who: str) -> dict[str, object]:
    """A measure is answered on Min dag itself: one press, where its button stands there."""
    page = browser(who).get("/").content.decode()
    on_the_page = re.search(r'action="/tiltak/[0-9a-f-]+/svar/"', page) is not None
    if not on_the_page:
        raise RuntimeError(f"{Person.__name__} {who} has no measure to answer on Min dag")
    return {"who": who, "required": [], "taps": 1}
