"""Who is called to a meeting, who reads and writes its minutes: docs/access/meetings.md says it."""

from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from fellesskap.access.grammar import Relation, Rule, any_of, declare, through, visible
from fellesskap.cases.models import Case
from fellesskap.cases.queries.facts import open_cases
from fellesskap.cases.rules import in_case
from fellesskap.files.models import SealedFile
from fellesskap.files.relations import NEVER, both
from fellesskap.kit import clock
from fellesskap.meetings import kinds
from fellesskap.meetings.models import (
    Consent,
    Meeting,
    Member,
    Point,
    Presence,
    Series,
    Service,
)
from fellesskap.people.models import Enrolment, Person
from fellesskap.people.models.persons import LEADERSHIP, Role
from fellesskap.people.relations import (
    at_school,
    children_of,
    leadership,
    leads_here,
    positions_of,
    worker,
)
from fellesskap.plan.proofs import Proof, declare_proofs

OPEN_TO_STAFF = (Series.Kind.STAFF, Series.Kind.COUNCIL, Series.Kind.LARGE_TEAM)
SITS_THROUGH = (Member.Part.CHAIR, Member.Part.WRITER, Member.Part.MEMBER)
WITH_PUPILS = [kind for kind, like in kinds.LIKE.items() if like.pupils]


def _memberships(actor: Any) -> Any:
    """Today's places of the actor in any series: by name, or by a role held there."""
    held = positions_of(actor).filter(role=OuterRef("role"), school=OuterRef("series__school"))
    anywhere = Q(group=None) & Exists(held)
    in_group = Q(group__isnull=False) & Exists(held.filter(group=OuterRef("group")))
    works = Exists(positions_of(actor).filter(school=OuterRef("series__school")))
    elected = Q(series__kind=Series.Kind.COUNCIL) & _goes_here(actor)
    by_name = Q(person=actor.pk) & (Q(works) | elected)
    return Member.objects.current().filter(by_name | anywhere | in_group)


def _goes_here(actor: Any) -> Q:
    """A pupil of the school of the series, or somebody with a child there."""
    mine = children_of(actor).values("pupil")
    pupils = Enrolment.objects.current().filter(school=OuterRef("series__school"))
    return Q(Exists(pupils.filter(person=actor.pk))) | Q(Exists(pupils.filter(person__in=mine)))


def _full(actor: Any) -> Any:
    """The series where the actor sits through the whole meeting."""
    return _memberships(actor).filter(part__in=SITS_THROUGH).values("series")


def called(actor: Any) -> Q:
    """Whoever belongs to the series of the meeting."""
    return Q(series__in=_full(actor))


def belongs(actor: Any) -> Q:
    """Whoever belongs to the series; the row is the series itself."""
    return Q(pk__in=_full(actor))


def leads_open(actor: Any) -> Q:
    """The leadership, where no pupil is spoken of by name."""
    return leadership(actor) & ~Q(series__kind__in=WITH_PUPILS)


def leads_series(actor: Any) -> Q:
    """The leadership; the row is the series itself. That there are meetings around a pupil is known
    to those who belong to them alone."""
    return leadership(actor) & ~Q(kind__in=kinds.AROUND)


def staff_after(actor: Any) -> Q:
    """Everyone who works here, for a staff or council meeting that has been held."""
    return worker(actor) & Q(series__kind__in=OPEN_TO_STAFF, held_at__isnull=False)


def about_own_child(actor: Any) -> Q:
    """A point about the actor's own child: here the actor is a guardian only."""
    return Q(pupil__in=children_of(actor).values("pupil"))


def own_childs_series(actor: Any) -> Q:
    """What is held around the actor's own child; the row is the series itself."""
    return Q(pupil__in=children_of(actor).values("pupil"))


def own_childs_meeting(actor: Any) -> Q:
    """A meeting around the actor's own child."""
    return Q(series__pupil__in=children_of(actor).values("pupil"))


def _in_their_case(actor: Any) -> Any:
    """The pupils in whose open case the actor has been let in by name."""
    mine = Case._base_manager.filter(in_case(actor) & ~any_of(NEVER, actor))
    return open_cases(mine).values("pupil")


def case_team(actor: Any) -> Q:
    """Whoever is in the case of the pupil the meeting is held around (P60)."""
    return Q(series__kind__in=kinds.AROUND, series__pupil__in=_in_their_case(actor))


def team_of_the_pupil(actor: Any) -> Q:
    """The same, for a point of such a meeting."""
    around = Q(meeting__series__kind__in=kinds.AROUND)
    return around & Q(meeting__series__pupil__in=_in_their_case(actor))


def in_the_room(actor: Any) -> Q:
    """Whoever may read the meeting. A pupil's point: those who are called, until it has been said
    who is there; from then on those who were, whoever put it up, and the team of the case."""
    said = Presence.objects.values("meeting")
    was_there = Presence.objects.filter(person=actor.pk, was_here=True).values("meeting")
    reads = through("meeting", Meeting, "meeting.read")(actor)
    to_all = Q(pupil=None) | ~Q(meeting__in=said)
    of_case = Q(case=None) | through("case", Case, "case.read")(actor)
    was_in = Q(meeting__in=was_there) | Q(raised_by=actor.pk) | team_of_the_pupil(actor)
    return reads & of_case & (to_all | was_in)


def kept_back_in_council(actor: Any) -> Q:
    """What a council keeps out of the version for all: whoever was elected and does not work here
    reads that version (L35)."""
    at_work = positions_of(actor).exclude(school=None).values("school")
    closed = Q(is_open=False, meeting__series__kind=Series.Kind.COUNCIL)
    return closed & ~Q(meeting__school__in=at_work)


def called_in(actor: Any) -> Q:
    """Whoever is called in for the point, on the day itself: initials and the question (L68).

    A wall that has come up since ends it."""
    series = _memberships(actor).filter(part=Member.Part.CALLED).values("series")
    no_wall = Q(case=None) | Q(case__file__wall=SealedFile.Wall.NONE)
    return no_wall & Q(is_called=True, meeting__series__in=series, meeting__day=clock.today())


def from_outside(actor: Any) -> Q:
    """Whoever sits there for another service, and was there: what is about no pupil, and what a
    home has agreed that the service may hear by name, until that ends (P58)."""
    seats = _memberships(actor).filter(part=Member.Part.OUTSIDE, role=Role.SCHOOL_NURSE)
    said = Presence.objects.values("meeting")
    was_there = Presence.objects.filter(person=actor.pk, was_here=True).values("meeting")
    here = Q(meeting__in=was_there) | ~Q(meeting__in=said)
    heard = valid_consents().filter(services__contains=f",{Service.NURSE},")
    named = Q(consent__in=heard.values("pk")) & (
        Q(case=None) | Q(case__file__wall=SealedFile.Wall.NONE)
    )
    open_words = Q(pupil=None, case=None, is_open=True)
    return Q(meeting__series__in=seats.values("series")) & here & (open_words | named)


def valid_consents() -> Any:
    """What homes have agreed to, that holds today and has not been withdrawn."""
    today = clock.today()
    return Consent._base_manager.filter(withdrawn_at=None, given_on__lte=today, until__gte=today)


def kept_from_case(actor: Any) -> Q:
    """Whoever may never see the case: barred, stepped aside, or with a child of their own in it;
    and whoever stands outside a wall that has come up."""
    cases = Case._base_manager.filter(any_of(NEVER, actor))
    walled = Case._base_manager.exclude(file__wall=SealedFile.Wall.NONE)
    outside = Q(case__in=walled.values("pk")) & ~through("case", Case, "case.read")(actor)
    return Q(case__in=cases.values("pk")) | outside


def kept_from_point(actor: Any) -> Q:
    """Whoever is kept from what the task is about; having taken it on does not help."""
    points = Point._base_manager.filter(about_own_child(actor) | kept_from_case(actor))
    return Q(point__in=points.values("pk"))


def took_it_on(actor: Any) -> Q:
    """The one who took it on, while they work here."""
    at_work = positions_of(actor).exclude(school=None).values("school")
    return Q(owner=actor.pk, point__meeting__school__in=at_work)


def leads_open_series(actor: Any) -> Q:
    """The leadership, for meetings where no pupil is spoken of by name."""
    return leadership(actor) & ~Q(kind__in=WITH_PUPILS)


def of_series(actor: Any) -> Q:
    """Whoever belongs to the meetings it was given for."""
    return Q(series__in=_full(actor))


def held_council(actor: Any) -> Q:
    """The leadership, for a council's minutes that are done."""
    return leadership(actor) & Q(series__kind=Series.Kind.COUNCIL, held_at__isnull=False)


starts_meetings = at_school(Role.SOCIAL_TEACHER, Role.CONTACT_TEACHER, *LEADERSHIP, path="pk")
POINT_NEVER: list[Relation] = [about_own_child, kept_back_in_council]

declare(
    Rule("series.see", [belongs, leads_series], never=[own_childs_series], law="L36"),
    Rule("series.belong", [belongs], never=[own_childs_series], law="L36"),
    Rule("series.set_up", [leads_here], law="L36"),
    Rule("series.begin", [starts_meetings], law="L68"),
    Rule("series.seat", [belongs, leads_open_series], never=[own_childs_series], law="L86"),
    Rule("meeting.call", [belongs, leads_open_series], never=[own_childs_series], law="L36"),
    Rule(
        "meeting.read",
        [called, leads_open, staff_after, case_team],
        never=[own_childs_meeting],
        law="L86",
    ),
    Rule("meeting.write", [called, leads_open], never=[own_childs_meeting], law="L86"),
    Rule("meeting.publish", [held_council], law="L60"),
    Rule("point.read", [in_the_room], never=POINT_NEVER, law="L86"),
    Rule(
        "point.write",
        [both(in_the_room, through("meeting", Meeting, "meeting.write"))],
        never=POINT_NEVER,
        law="L86",
    ),
    Rule(
        "meeting_task.read",
        [took_it_on, through("point", Point, "point.read")],
        never=[kept_from_point],
        law="L86",
    ),
    Rule("point.answer", [called_in], never=[about_own_child, kept_from_case], law="L68"),
    Rule("point.hear", [from_outside], never=[about_own_child, kept_from_case], law="L68"),
    Rule("meeting_task.do", [took_it_on], never=[kept_from_point], law="L86"),
    Rule("consent.register", [belongs], never=[own_childs_series], law="L60"),
    Rule("consent.read", [of_series], never=[about_own_child], law="L60"),
    Rule("consent.withdraw", [of_series], never=[about_own_child], law="L60"),
    Rule("handed.read", [through("point", Point, "point.read")], law="L68"),
    Rule("grade_check.make", [leads_here], law="L145.2"),
    Rule("grade_check.withdraw", [leadership], law="L145.2"),
)


def may_read(person: Person, meetings: set[UUID]) -> set[UUID]:
    """Those of ``meetings`` whose minutes ``person`` may open."""
    rows = visible(Meeting.objects.filter(pk__in=meetings), person, "meeting.read")
    return set(rows.values_list("pk", flat=True))


declare_proofs([Proof(kinds.HELD, _("et møte"), "meetings:minutes", opens=may_read)])
