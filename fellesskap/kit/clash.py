"""Two people wrote the same thing: both texts on one page, and nothing is gone."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from django.forms import BoundField, Form
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render

KEEP, TOGETHER = "keep", "together"


class Writer(Protocol):
    """Who saved meanwhile, and when."""

    @property
    def name(self) -> str:
        """The first name."""

    @property
    def at(self) -> datetime:
        """The moment."""


@dataclass(frozen=True)
class Difference:
    """One field in which the two differ; a text is shown with both versions side by side."""

    field: BoundField
    mine: str
    theirs: str
    is_text: bool


@dataclass(frozen=True)
class Clash:
    """What was typed, what was saved meanwhile, by whom (None where nobody knows), and where to go
    to let theirs stand. ``version`` is the hidden field that says what one has seen now."""

    found: list[Difference]
    form: Form
    version: tuple[str, Any]
    writer: Writer | None
    back: str


def settled(data: QueryDict, texts: Iterable[str]) -> QueryDict:
    """What was sent, with the texts put together where that was the button pressed."""
    if data.get(KEEP) != TOGETHER:
        return data
    joined = data.copy()
    for name in texts:
        if f"{TOGETHER}-{name}" in data:
            joined[name] = data.get(f"{TOGETHER}-{name}", "")
    return joined


def clashes(
    form: Form, texts: Mapping[str, str], choices: Mapping[str, tuple[Any, str]] | None = None
) -> list[Difference]:
    """Where a valid ``form`` differs from what stands now.

    ``texts`` are name → text as it stands, ``choices`` name → (value, how it reads).
    """
    found = []
    for name, theirs in texts.items():
        mine = str(form.cleaned_data[name])
        if mine.split() != theirs.split():
            found.append(Difference(form[name], mine, theirs, True))
    for name, (value, words) in (choices or {}).items():
        if form.cleaned_data[name] != value:
            found.append(Difference(form[name], "", words, False))
    return found


def show_clash(request: HttpRequest, clash: Clash) -> HttpResponse:
    """The screen «Dere skrev samtidig». What does not differ goes along unseen."""
    name, seen_now = clash.version
    asked = {one.field.html_name for one in clash.found if not one.is_text}
    hidden = [
        (field, value)
        for field, values in request.POST.lists()
        for value in values
        if field in clash.form.fields and field not in asked and field != name
    ]
    shown = {
        "clash": clash,
        "hidden": [*hidden, (name, seen_now)],
        "action_url": request.get_full_path(),
    }
    return render(request, "kit/clash.html", shown, status=409)
