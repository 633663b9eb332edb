"""The gate before reading: who works here signs on confidentiality, and gives a second factor.

"Å melde fra kan du gjøre med en gang": what shows nobody's data stands open before the gate, and
every other page is behind it without having to say so (L60, L86, L91).
"""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from fellesskap.access import second_factor
from fellesskap.access.gates import asks_who_it_is, is_open, open_before_training, send_to
from fellesskap.access.next_page import stop_at
from fellesskap.people.models import (
    Acknowledgement,
    Invitation,
    Person,
    Position,
    Role,
    School,
    SubstituteCode,
)

__all__ = [
    "REPORTING_CODE",
    "REPORTING_SCHOOL",
    "TEXT_VERSION",
    "GateMiddleware",
    "has_signed",
    "open_before_training",
    "reporting_school",
]

# A new version is signed anew by everybody. The text: people/_confidentiality_text.html.
TEXT_VERSION = "2026-1"
PASSED = "gate"
FIRST_HOUR = "calendar:first_hour"
# The session of a substitute without an account: the school, and the code that still must hold.
REPORTING_SCHOOL, REPORTING_CODE = "reporting_school", "reporting_code"


def has_signed(person: Person) -> bool:
    """Whether ``person`` has signed the current text on confidentiality."""
    return Acknowledgement.objects.filter(person=person, text_version=TEXT_VERSION).exists()


def reporting_school(request: HttpRequest) -> School | None:
    """The school where the one who asks may report without an account: a substitute with a code.

    None for everybody else, also when the code is past its day or withdrawn: one query.
    """
    code = request.session.get(REPORTING_CODE)
    if request.actor is not None or not code:  # type: ignore[attr-defined]
        return None
    holds = SubstituteCode.objects.current().filter(pk=code, withdrawn_at=None)
    found = holds.select_related("school").first()
    return found.school if found else None


def has_only_a_new_password(person: Person) -> bool:
    """Whether the password came by a leader's link, and no code has been given since: it may be
    the leader who is here."""
    used = Invitation.objects.filter(person=person, keeps_second_factor=True)
    latest = used.exclude(used_at=None).order_by("-used_at").first()
    if latest is None or latest.used_at is None or person.user is None:
        return False
    proved = second_factor.last_given(person.user)
    return proved is not None and proved < latest.used_at


def first_stop(request: HttpRequest, person: Person) -> str | None:
    """The name of the page where someone who works here must stop first, or None."""
    if not settings.DEMO and not second_factor.given(request):
        return "second_factor"
    return None if has_signed(person) else "people:confidentiality"


class GateMiddleware:
    """Every page is behind the gate unless its view is marked ``open_before_training``."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Nothing to do before it is known which view answers."""
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, args: Any, kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        """Let through, or send to the first stop. What was asked for is kept in ``next``."""
        person: Person | None = request.actor  # type: ignore[attr-defined]
        if person is not None and asks_who_it_is(view) and has_only_a_new_password(person):
            return send_to(request, stop_at("second_factor", request))
        if person is None or is_open(view) or not getattr(view, "login_required", True):
            return None
        passed = f"{TEXT_VERSION} {person.pk}"
        if request.session.get(PASSED) == passed:
            return None
        held = Position.objects.current().filter(person=person)
        roles = set(held.values_list("role", flat=True))
        if not roles:
            # The door answers for a named record, with a refusal in the trail; all other pages
            # are for those who work here.
            return None if kwargs else send_to(request, reverse("today:yours"))
        stop = first_stop(request, person)
        if stop:
            return send_to(request, stop_at(stop, request))
        request.session[PASSED] = passed
        if roles == {Role.OWNER_ADMIN} and request.path == "/":
            # Whoever runs the installation has no day here: the set-up comes first.
            return redirect(FIRST_HOUR)
        return None
