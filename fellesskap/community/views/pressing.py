"""What the small buttons share: a page that asks first."""

from django.http import HttpResponse
from django.shortcuts import render

from fellesskap.people.middleware import ActorRequest


def ask(request: ActorRequest, title: str, text: str, button: str, back: str) -> HttpResponse:
    """A page that asks before something is taken back."""
    context = {"title": title, "text": text, "button": button, "back": back}
    return render(request, "community/ask.html", context)
