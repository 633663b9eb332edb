"""Two people wrote the same thing: both texts on one page, and nothing is gone."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.forms import BoundField, Form
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse

KEEP, TOGETHER = "keep", "together"


@dataclass(frozen=True)
class Writer:
    """Who saved meanwhile, and when. The name is «En annen» where nobody knows who."""

    name: str
    at: datetime | None


@dataclass(frozen=True)
class Difference:
    """One field in which the two differ; a text is shown with both versions side by side."""

    field: BoundField
    mine: str
    theirs: str
    is_text: bool


@dataclass(frozen=True)
class Clash:
    """What was typed, what was saved meanwhile, by whom, and where to go to let theirs stand.

    ``version`` is what the hidden field called ``mark`` says when one has seen both.
    """

    found: list[Difference]
    form: Form
    version: int | str
    writer: Writer
    back: tuple[str, UUID]
    mark: str = "version"


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


def show_clash(request: HttpRequest, clash: Clash, base: str = "kit/page.html") -> HttpResponse:
    """The screen «Dere skrev samtidig». What does not differ goes along unseen. ``base`` is the
    page that the reader's pages extend."""
    asked = {one.field.html_name for one in clash.found if not one.is_text}
    hidden = [
        (name, value)
        for name, values in request.POST.lists()
        for value in values
        if name in clash.form.fields and name not in asked and name != clash.mark
    ]
    shown = {
        "clash": clash,
        "hidden": [*hidden, (clash.mark, clash.version)],
        "back": reverse(clash.back[0], args=[clash.back[1]]),
        "action_url": request.get_full_path(),
        "base": base,
    }
    return render(request, "kit/clash.html", shown, status=409)
