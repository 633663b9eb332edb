"""The device is in a child's hands: this session shows one question and nothing else.

While it lasts every other address leads back to the question. It ends when the adult has the device
again and says so with the password (in the demo, where nobody has one, with one press).
"""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from fellesskap.access.gates import send_to

CHILD = "child"
ASKING, ANSWERED, LATER = "asking", "answered", "later"
MOST_TRIES = 5


@dataclass(frozen=True)
class ChildMode:
    """Which question is on the screen, and how far it has come."""

    case: UUID
    evaluation: UUID
    state: str
    tries: int = 0

    @property
    def pages(self) -> set[str]:
        """The only two addresses that answer."""
        return {reverse(name, args=[self.case]) for name in ("cases:child", "cases:end_child")}


def current(session: SessionBase) -> ChildMode | None:
    """The question this session is locked to, or None."""
    kept = session.get(CHILD)
    if not kept:
        return None
    return ChildMode(UUID(kept["case"]), UUID(kept["evaluation"]), kept["state"], kept["tries"])


def keep(session: SessionBase, mode: ChildMode) -> None:
    """Lock the session to ``mode``."""
    session[CHILD] = {
        "case": str(mode.case),
        "evaluation": str(mode.evaluation),
        "state": mode.state,
        "tries": mode.tries,
    }


def end(session: SessionBase) -> None:
    """The adult has the device again."""
    session.pop(CHILD, None)


class ChildModeMiddleware:
    """Sends every address but the question's own back to the question."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Nothing costs anything for a session that is not a child's."""
        mode = current(request.session)
        if mode is None or request.path_info in mode.pages:
            return self.get_response(request)
        return send_to(request, reverse("cases:child", args=[mode.case]))
