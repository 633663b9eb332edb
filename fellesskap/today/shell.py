"""What every page wears: school, words of navigation, unread messages, who is logged in."""

from functools import cached_property
from typing import Any, NamedTuple

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fellesskap.access.sessions import is_shared
from fellesskap.kit import clock, dates
from fellesskap.notices.queries import unread_count
from fellesskap.people.models import Person, Position
from fellesskap.people.models.persons import LEADERSHIP, OWNER_ROLES, REKTOR_ROLES, Role
from fellesskap.people.queries import roles_of
from fellesskap.people.relations import NOT_WORKERS

ORDER = list(Role)
LEADERS = (*LEADERSHIP, Role.ACTING_REKTOR)
# Whoever these are, a report may come to them: said by the work, never by what waits.
RECEIVERS = (*REKTOR_ROLES, *LEADERSHIP, Role.REPORT_RECEIVER, Role.ON_CALL, Role.OWNER_RECEIVER)


class Link(NamedTuple):
    """A word of navigation; ``current`` on the page it leads to."""

    url: str
    label: str
    current: bool


class Place(NamedTuple):
    """Where a word leads, and for whose work; ``who`` empty is everyone who works here."""

    page: str
    label: "str | Promise"
    who: tuple[Role, ...] = ()


# Who may need to protect a child when nobody in the case can be reached.
ON_DUTY = (*LEADERSHIP[1:], Role.ON_CALL)
SET_UP = (*LEADERS, Role.OWNER_ADMIN)
# Without work with pupils: only the words that name the role.
NO_PUPILS = {*OWNER_ROLES[1:], Role.OPERATOR}
# The words say what someone's work is. What is in a case, or that it is there, says nothing here.
MY_DAY = Place("today:my_day", gettext_lazy("Min dag"))
CASES = Place("cases:cases", gettext_lazy("Saker"))
REPORTS = Place("cases:inbox", gettext_lazy("Meldinger"), RECEIVERS)
SCHOOL = Place("today:school", gettext_lazy("Skolen nå"), LEADERS)
MEETINGS = Place("meetings:meetings", gettext_lazy("Møter"))
PLAN = Place("plan:read", gettext_lazy("Skolens plan"))
YEAR = Place("plan:year", gettext_lazy("Årshjul"))
FOR_LEADERS = [SCHOOL, CASES, REPORTS, MEETINGS, PLAN, YEAR, MY_DAY]
FOR_EVERYONE = [MY_DAY, CASES, REPORTS, MEETINGS, PLAN, YEAR]
MORE = [
    Place("cases:my_reports", gettext_lazy("Det jeg har meldt")),
    Place("cases:notes", gettext_lazy("Notatene mine")),
    Place("breaks:today", gettext_lazy("Ute")),
    Place("understanding:sessions", gettext_lazy("Felles forståelse")),
    Place("home:home", gettext_lazy("Hjem")),
    Place("community:together", gettext_lazy("Sammen")),
    Place("care:overview", gettext_lazy("Elever vi vet om")),
    Place("figures:home", gettext_lazy("Evaluering og rapporter"), LEADERS),
    Place("figures:owner", gettext_lazy("Årets tall"), OWNER_ROLES),
    Place("councils:councils", gettext_lazy("Råd")),
    Place("notices:inbox", gettext_lazy("Beskjeder")),
    Place("cases:emergency", gettext_lazy("Nødåpning"), ON_DUTY),
    Place("people:staff", gettext_lazy("Hvem gjør hva"), SET_UP),
    Place("people:homes", gettext_lazy("Bekreft hjem"), (*LEADERS, Role.OFFICE)),
    Place("people:school", gettext_lazy("Skolens telefon og navn"), SET_UP),
    Place("calendar:first_hour", gettext_lazy("Oppsett"), SET_UP),
    Place("integrations:import", gettext_lazy("Hente inn lister"), SET_UP),
    Place("plan:read", gettext_lazy("Skolens plan"), (Role.OWNER_ADMIN,)),
    Place("plan:offers", gettext_lazy("Planer skolene kan begynne med"), (Role.OWNER_ADMIN,)),
    Place("calendar:school_year", gettext_lazy("Skoleruta")),
    Place("people:language", gettext_lazy("Språk")),
]


class Shell:
    """Looks things up when the page asks for them, so a page without a shell costs nothing."""

    def __init__(self, request: HttpRequest) -> None:
        self.request = request
        self.actor: Person | None = getattr(request, "actor", None)

    @cached_property
    def positions(self) -> list[Position]:
        """What the person does here today, at the school of this page or for its owner."""
        if self.actor is None:
            return []
        school = self.request.school  # type: ignore[attr-defined]
        at = school.pk if school else None
        held = [row for row in roles_of(self.actor) if row.school_id in (at, None)]
        return sorted(held, key=lambda row: ORDER.index(Role(row.role)))

    @cached_property
    def roles(self) -> set[str]:
        """The roles among them."""
        return {row.role for row in self.positions}

    @property
    def leads(self) -> bool:
        """Whether the person is one of the leadership."""
        return bool(self.roles & set(LEADERS))

    @property
    def person_name(self) -> str:
        """First name of whoever works here. Pupils and homes have pages with another shell."""
        return self.actor.first_name if self.actor and self.positions else ""

    @property
    def person_role(self) -> str:
        """«kontaktlærer 4B»: the first of the person's roles, with its group."""
        if not self.positions:
            return ""
        first = self.positions[0]
        group = f" {first.group.title}" if first.group else ""
        return f"{first.get_role_display()}{group}"

    @cached_property
    def school_name(self) -> str:
        """The school, or the municipality for those who work there."""
        if self.actor is None:
            return ""
        school = self.request.school  # type: ignore[attr-defined]
        if school:
            return str(school.name)
        owners = [row.owner.name for row in self.positions if row.owner]
        return owners[0] if owners else ""

    @property
    def can_report(self) -> bool:
        """Everyone who works at a school may report (L8)."""
        return bool(self.roles - set(NOT_WORKERS))

    @cached_property
    def unread(self) -> int:
        """How many messages wait."""
        return unread_count(self.actor) if self.actor else 0

    @property
    def shared_device(self) -> bool:
        """Whether many use this device: no search for pupils, nothing kept on it."""
        return is_shared(self.request)

    @cached_property
    def nav(self) -> list[Link]:
        """The words across the top; on a phone they stand in the menu."""
        return self._links(FOR_LEADERS if self.leads else FOR_EVERYONE)

    @cached_property
    def more(self) -> list[Link]:
        """What is seldom needed: in the menu under the name."""
        return self._links(MORE)

    @property
    def demo_notice(self) -> str:
        """That everything on the page is invented, and which day the demo has come to."""
        if not settings.DEMO:
            return ""
        day = dates.longdate(clock.today())
        return _("Demoen viser %(date)s. Alle navn er funnet på.") % {"date": day}

    def _links(self, places: list[Place]) -> list[Link]:
        all_see = bool(self.roles - NO_PUPILS)
        mine = [
            place for place in places if self.roles & set(place.who) or (all_see and not place.who)
        ]
        leads = [(address(place.page), str(place.label)) for place in mine]
        return [Link(url, label, url == self._here) for url, label in leads if url]

    @cached_property
    def _here(self) -> str:
        """The address of the place that this page lies under: the longest that begins it."""
        path = self.request.path
        places = [address(place.page) for place in (*FOR_LEADERS, *MORE)]
        under = [
            url for url in places if path == url or (url not in ("", "/") and path.startswith(url))
        ]
        return max(under, key=len, default="")


def address(page: str) -> str:
    """The address of a page; empty where the house has no such page."""
    try:
        return reverse(page)
    except NoReverseMatch:
        return ""


def shell(request: HttpRequest) -> dict[str, Any]:
    """The context processor: one object, which asks nothing until a template does."""
    return {"shell": Shell(request)}
