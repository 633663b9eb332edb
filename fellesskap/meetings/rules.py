"""Who is called to a meeting, who reads and writes its minutes: docs/access/meetings.md says it."""

from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from fellesskap.access.grammar import Rule, any_of, declare, through, visible
from fellesskap.cases.models import Case
from fellesskap.files.models import SealedFile
from fellesskap.files.relations import NEVER, both
from fellesskap.kit import clock
from fellesskap.meetings import kinds
from fellesskap.meetings.models import Meeting, Member, Point, Presence, Series
from fellesskap.people.models import Enrolment, Person
from fellesskap.people.relations import (
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
    """The leadership; the row is the series itself."""
    return leadership(actor)


def staff_after(actor: Any) -> Q:
    """Everyone who works here, for a staff or council meeting that has been held."""
    return worker(actor) & Q(series__kind__in=OPEN_TO_STAFF, held_at__isnull=False)


def about_own_child(actor: Any) -> Q:
    """A point about the actor's own child: here the actor is a guardian only."""
    return Q(pupil__in=children_of(actor).values("pupil"))


def in_the_room(actor: Any) -> Q:
    """Whoever may read the meeting. A pupil's point: those who are called, until it has been said
    who is there; from then on those who were, and whoever put it up."""
    said = Presence.objects.values("meeting")
    was_there = Presence.objects.filter(person=actor.pk, was_here=True).values("meeting")
    reads = through("meeting", Meeting, "meeting.read")(actor)
    to_all = Q(pupil=None) | ~Q(meeting__in=said)
    in_case = Q(case=None) | through("case", Case, "case.read")(actor)
    return reads & in_case & (to_all | Q(meeting__in=was_there) | Q(raised_by=actor.pk))


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


def kept_from_case(actor: Any) -> Q:
    """Whoever may never see the case: barred, stepped aside, or with a child of their own in it."""
    cases = Case._base_manager.filter(any_of(NEVER, actor))
    return Q(case__in=cases.values("pk"))


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


declare(
    Rule("series.see", [belongs, leads_series], law="L36"),
    Rule("series.belong", [belongs], law="L36"),
    Rule("series.set_up", [leads_here], law="L36"),
    Rule("meeting.call", [belongs, leads_open_series], law="L36"),
    Rule("meeting.read", [called, leads_open, staff_after], law="L86"),
    Rule("meeting.write", [called, leads_open], law="L86"),
    Rule("point.read", [in_the_room], never=[about_own_child, kept_back_in_council], law="L86"),
    Rule(
        "point.write",
        [both(in_the_room, through("meeting", Meeting, "meeting.write"))],
        never=[about_own_child, kept_back_in_council],
        law="L86",
    ),
    Rule(
        "meeting_task.read",
        [took_it_on, through("point", Point, "point.read")],
        never=[kept_from_point],
        law="L86",
    ),
    Rule("point.answer", [called_in], never=[about_own_child, kept_from_case], law="L68"),
    Rule("meeting_task.do", [took_it_on], never=[kept_from_point], law="L86"),
)


def may_read(person: Person, meetings: set[UUID]) -> set[UUID]:
    """Those of ``meetings`` whose minutes ``person`` may open."""
    rows = visible(Meeting.objects.filter(pk__in=meetings), person, "meeting.read")
    return set(rows.values_list("pk", flat=True))


declare_proofs([Proof(kinds.HELD, _("et møte"), "meetings:minutes", opens=may_read)])
