"""Two roles of one person: a member of a council, or a pupil or somebody's guardian; never both.

Whoever has a seat and does not work here chooses after logging in, and the session keeps it. Pages
of councils answer in the one role, all that is about oneself or one's own child in the other (L35).
"""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from fellesskap.access.gates import send_to
from fellesskap.councils.models import Seat
from fellesskap.councils.queries.councils import my_seats
from fellesskap.people.gates import PASSED
from fellesskap.people.models import Person, Position

ROLE, AS_WHAT = "council_role", "council_as"
COUNCIL, OWN = "council", "own"
CHOOSE = "councils:choose"
# Pages of the council role, and those that are nobody's: the rest is about oneself.
COUNCIL_SPACES = {"councils", "figures"}
NOT_IN_OWN = {"councils", "figures", "meetings"}
OPEN = {"login", "logout", "demo_enter", "healthz", "people:language", "people:welcome", CHOOSE}
PUBLIC = {"plan:open", "plan:open_for_pupils", "plan:open_pdf"}


def seats_to_choose(person: Person) -> list[Seat]:
    """The seats of somebody who does not work here; empty for everybody else."""
    seats = my_seats(person)
    if not seats or Position.objects.current().filter(person=person).exists():
        return []
    return seats


class RoleMiddleware:
    """Sends whoever is in the other role, or in none yet, to the page where one chooses."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Nothing to do before it is known which view answers."""
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, args: Any, kwargs: Any
    ) -> HttpResponse | None:
        """Let through what belongs to the role."""
        person: Person | None = request.actor  # type: ignore[attr-defined]
        match = request.resolver_match
        if person is None or match is None or request.session.get(PASSED):
            return None
        if match.view_name in OPEN | PUBLIC or not getattr(view, "login_required", True):
            return None
        role = request.session.get(ROLE)
        if _belongs(role, match.namespace):
            return None
        if not seats_to_choose(person):
            request.session.pop(ROLE, None)  # the seat is over, and the role with it
            return None
        return send_to(request, reverse(CHOOSE))


def _belongs(role: str | None, namespace: str) -> bool:
    """Whether pages under ``namespace`` answer in ``role``. No role yet: none of them does."""
    if role == COUNCIL:
        return namespace in COUNCIL_SPACES
    return role == OWN and namespace not in NOT_IN_OWN


def choose(request: HttpRequest, role: str, seats: list[Seat]) -> None:
    """Keep the role until it is changed or the session is over."""
    request.session[ROLE] = role
    is_pupil = any(seat.stands_as == Seat.Stands.PUPIL for seat in seats)
    request.session[AS_WHAT] = "pupil" if is_pupil else "guardian"


class RoleLine:
    """What stands at the top of each page of somebody with two roles."""

    def __init__(self, request: HttpRequest) -> None:
        self.session = getattr(request, "session", {})

    def __bool__(self) -> bool:
        """Whether a role has been chosen."""
        return bool(self.session.get(ROLE))

    @property
    def words(self) -> str:
        """Which role."""
        if self.session.get(ROLE) == COUNCIL:
            return _("Nå er du her for rådet.")
        if self.session.get(AS_WHAT) == "pupil":
            return _("Nå er du på din egen side.")
        return _("Nå ser du det som gjelder barnet ditt.")

    @property
    def address(self) -> str:
        """Where it is changed."""
        return reverse(CHOOSE)


def role_line(request: HttpRequest) -> dict[str, Any]:
    """The context processor: asks nothing until a template does."""
    return {"role_line": SimpleLazyObject(lambda: RoleLine(request))}


def base_for(request: HttpRequest) -> str:
    """The page that this reader's pages extend: for work, for a pupil, or for a home."""
    if request.session.get(PASSED):
        return "kit/page.html"
    return "kit/child.html" if request.session.get(AS_WHAT) == "pupil" else "kit/plain.html"
