"""What homes have agreed to in a series, what is passed on, and what outsiders hear."""

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from fellesskap.access.grammar import visible
from fellesskap.kit import clock
from fellesskap.meetings.models import Consent, Handed, Meeting, Member, Outsider, Point, Series
from fellesskap.meetings.outside import consent_for
from fellesskap.meetings.queries.people import called_to
from fellesskap.meetings.rules import SITS_THROUGH
from fellesskap.people.models import Enrolment, Group, Person, School
from fellesskap.people.models.persons import LEADERSHIP, Role
from fellesskap.people.queries import workers
from fellesskap.people.relations import (
    children_of,
    informed_ties,
    own_pupils,
    positions_of,
)

# As the pages of one record need them.
CONSENTS = Consent.objects.select_related("series", "pupil", "given_by", "also_by")
HANDED = Handed.objects.select_related("point__meeting__series", "point__pupil", "consent", "file")
OUTSIDERS = Outsider.objects.select_related("meeting__series", "meeting__file", "file")
MEMBERS = Member.objects.select_related("series__school", "person")


@dataclass(frozen=True)
class ConsentLine:
    """One consent: what it says, and whether it holds."""

    row: Consent
    state: str  # the mark: holdt, uaktuelt
    holds: bool


@dataclass(frozen=True)
class ConsentPage:
    """The consents of a series, and whom a new one may be about."""

    series: Series
    lines: list[ConsentLine]
    pupils: "QuerySet[Person]"
    givers: "QuerySet[Person]"
    pupil: Person | None


def consent_page(actor: Person, series: Series, chosen: str = "") -> ConsentPage:
    """Those that ``actor`` may read, newest first; the givers are the homes of the pupil chosen."""
    today = clock.today()
    rows = visible(CONSENTS.filter(series=series), actor, "consent.read")
    lines = []
    for row in rows:
        holds = row.withdrawn_at is None and row.given_on <= today <= row.until
        lines.append(ConsentLine(row, "holdt" if holds else "uaktuelt", holds))
    pupils = _pupils(actor, series)
    pupil = series.pupil or next((one for one in pupils if str(one.pk) == chosen), None)
    ties = informed_ties().filter(pupil=pupil) if pupil else informed_ties().none()
    givers = Person.objects.filter(pk__in=ties.values("guardian"))
    if pupil:
        givers = givers | Person.objects.filter(pk=pupil.pk)
    return ConsentPage(series, lines, pupils, givers, pupil)


def _pupils(actor: Person, series: Series) -> "QuerySet[Person]":
    """Whom a consent of the series may be about: never a child of the actor's own."""
    here = Enrolment.objects.current().filter(school=series.school)
    if series.group:
        here = here.filter(group=series.group)
    people = Person.objects.filter(pk__in=here.values("person"))
    if series.pupil:
        people = Person.objects.filter(pk=series.pupil.pk)
    return people.exclude(pk__in=children_of(actor).values("pupil")).order_by(
        "given_name", "family_name"
    )


def begin_choices(actor: Person, school: School) -> dict[str, Any]:
    """Around whom, about which class and with whom ``actor`` may begin meetings: the school's
    pupils for those who lead or are social teachers, the own class for its teacher, never the
    actor's own children."""
    here = Enrolment.objects.current().filter(school=school)
    wide = positions_of(actor, Role.SOCIAL_TEACHER, *LEADERSHIP).filter(school=school)
    if not wide.exists():
        here = here.filter(pk__in=own_pupils(actor).values("pk"))
    pupils = Person.objects.filter(pk__in=here.values("person"))
    pupils = pupils.exclude(pk__in=children_of(actor).values("pupil"))
    classes = Group.objects.current().filter(school=school, kind=Group.Kind.HOMEROOM)
    return {
        "pupils": pupils.order_by("given_name", "family_name"),
        "groups": classes.order_by("title"),
        "people": workers(school).order_by("given_name", "family_name"),
    }


@dataclass(frozen=True)
class MembersPage:
    """Who belongs to a series, by name and by role, and who could."""

    series: Series
    by_name: list[Member]
    by_role: list[Person]
    could: "QuerySet[Person]"


def members_page(series: Series) -> MembersPage:
    """A fixed number of queries."""
    rows = Member.objects.current().filter(series=series).exclude(person=None)
    named = list(rows.select_related("person").order_by("part", "person__given_name"))
    known = {row.person_id for row in named if row.person_id}
    everyone = called_to(series, clock.today(), parts=SITS_THROUGH)
    return MembersPage(
        series=series,
        by_name=named,
        by_role=[person for person in everyone if person.pk not in known],
        could=workers(series.school).exclude(pk__in=known).order_by("given_name", "family_name"),
    )


def heard_points(actor: Person, meeting: Meeting) -> list[Point]:
    """What ``actor``, who sits there from outside, may hear or read."""
    points = meeting.points.filter(dropped_at=None).select_related("pupil", "consent", "file")
    return list(visible(points, actor, "point.hear"))


def to_choose(point: Point) -> list[str]:
    """The lines of the consent that holds for the pupil of the point; none where there is none."""
    consent = consent_for(point.meeting, point.pupil, set()) if point.pupil else None
    return consent.lines if consent else []
