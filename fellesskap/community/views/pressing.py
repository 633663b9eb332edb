"""What the small buttons share: the deed is done, or the sentence that says why not is shown."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render

from fellesskap.kit.saving import NotPossible
from fellesskap.people.middleware import ActorRequest


def press(request: ActorRequest, deed: Callable[[], Any], said: str = "") -> None:
    """Do it, and say so; a sentence that refuses it is shown on the page one comes back to."""
    try:
        deed()
    except NotPossible as sentence:
        messages.error(request, str(sentence))
        return
    if said:
        messages.success(request, said)


def ask(request: ActorRequest, title: str, text: str, button: str, back: str) -> HttpResponse:
    """A page that asks before something is taken back."""
    context = {"title": title, "text": text, "button": button, "back": back}
    return render(request, "community/ask.html", context)
