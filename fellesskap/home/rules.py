"""Who writes home, who reads, and who sees which homes are not reached: docs/access/home.md."""

from typing import Any
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from fellesskap.access.grammar import Rule, declare, through, visible
from fellesskap.home.models import Letter, LetterHome, ParentMeeting, ParentMeetingFor, WeekPlan
from fellesskap.people.models import Enrolment, Group, Person
from fellesskap.people.models.persons import LEADERSHIP, Role
from fellesskap.people.relations import (
    at_school,
    informed_children_of,
    leadership,
    own_pupils,
    positions_of,
    worker,
    works_here,
)
from fellesskap.plan.proofs import Proof, declare_proofs

WEEK, MEETING = "week_plan", "parent_meeting"  # what shows that a promise was kept
OUT = Q(sent_at__isnull=False)
office = at_school(Role.OFFICE)


def _led(actor: Any) -> Any:
    """The classes the actor is contact teacher for today."""
    return positions_of(actor, Role.CONTACT_TEACHER).values("group")


def _of_own_children(actor: Any) -> Any:
    """The groups of the children whom the actor has a right to be informed about."""
    children = informed_children_of(actor).values("pupil")
    return Enrolment.objects.current().filter(person__in=children).values("group")


def contact_teacher(actor: Any) -> Q:
    """The contact teacher; the row is the class itself."""
    return Q(pk__in=_led(actor))


def teaches(actor: Any) -> Q:
    """The teachers of the class; the row is the class itself."""
    held = positions_of(actor, Role.CONTACT_TEACHER, Role.TEACHER)
    return Q(pk__in=held.values("group"))


def goes_here(actor: Any) -> Q:
    """The pupils of the class; the row is the class itself."""
    return Q(pk__in=Enrolment.objects.current().filter(person=actor.pk).values("group"))


def has_child_here(actor: Any) -> Q:
    """Those at home with a right to be informed; the row is the class itself (L63)."""
    return Q(pk__in=_of_own_children(actor))


def writes_for_all(actor: Any) -> Q:
    """The leadership and the office; the row is the school itself."""
    held = positions_of(actor, *LEADERSHIP, Role.ACTING_REKTOR, Role.OFFICE)
    return Q(pk__in=held.values("school"))


def reads_published(actor: Any) -> Q:
    """The plan of a week that is out: the class, its homes, and everyone who works here."""
    return Q(published_at__isnull=False) & through("group", Group, "class_week.read")(actor)


def works_here_and_sent(actor: Any) -> Q:
    """Everyone who works at the school, when the letter is out."""
    return OUT & worker(actor)


def at_home(actor: Any) -> Q:
    """The homes the letter went to, as long as there is a right to be informed (L63)."""
    children = informed_children_of(actor).values("pupil")
    return OUT & Q(pk__in=LetterHome.objects.filter(pupil__in=children).values("letter"))


def wrote(actor: Any) -> Q:
    """Whoever wrote it, while they work here."""
    return Q(by=actor.pk) & worker(actor)


def sent_to_own_class(actor: Any) -> Q:
    """The contact teacher of a pupil the letter went home with."""
    mine = LetterHome.objects.filter(pupil__in=own_pupils(actor).values("person"))
    return OUT & Q(pk__in=mine.values("letter"))


def invited(actor: Any) -> Q:
    """Those at home in one of the classes, once the invitation is out (L63)."""
    rows = ParentMeetingFor.objects.filter(group__in=_of_own_children(actor))
    sent = Q(invitation__sent_at__isnull=False)
    return sent & Q(pk__in=rows.values("meeting"))


def leads_a_class_of(actor: Any) -> Q:
    """The contact teacher of one of the classes that are called."""
    return Q(pk__in=ParentMeetingFor.objects.filter(group__in=_led(actor)).values("meeting"))


declare(
    Rule("home.look", [works_here], law="L38"),
    Rule("class_week.read", [worker, goes_here, has_child_here], law="L38"),
    Rule("class_week.write", [teaches, leadership], law="L3"),
    Rule("week_plan.write", [through("group", Group, "class_week.write")], law="L3"),
    Rule(
        "week_plan.read",
        [reads_published, through("group", Group, "class_week.write")],
        law="L38",
    ),
    Rule("class_letter.send", [contact_teacher, leadership, office], law="L38"),
    Rule("school_letter.send", [writes_for_all], law="L38"),
    Rule("letter.read", [works_here_and_sent, at_home, wrote, leadership, office], law="L63"),
    Rule("letter.write", [wrote, leadership, office], law="L38"),
    Rule("letter.follow", [wrote, leadership, office, sent_to_own_class], law="L38"),
    Rule("parents.call", [contact_teacher, leadership], law="L145"),
    Rule("parent_meeting.read", [worker, invited], law="L63"),
    Rule("parent_meeting.lead", [leads_a_class_of, leadership], law="L145"),
)


def may_read_weeks(person: Person, plans: set[UUID]) -> set[UUID]:
    """Those of the week plans that ``person`` may open."""
    rows = visible(WeekPlan.objects.filter(pk__in=plans), person, "week_plan.read")
    return set(rows.values_list("pk", flat=True))


def may_read_meetings(person: Person, meetings: set[UUID]) -> set[UUID]:
    """Those of the parent meetings that ``person`` may open."""
    rows = visible(ParentMeeting.objects.filter(pk__in=meetings), person, "parent_meeting.read")
    return set(rows.values_list("pk", flat=True))


def may_read_letters(person: Person, letters: set[UUID]) -> set[UUID]:
    """Those of the letters that ``person`` may open."""
    rows = visible(Letter.objects.filter(pk__in=letters), person, "letter.read")
    return set(rows.values_list("pk", flat=True))


declare_proofs(
    [
        Proof(WEEK, _("en publisert ukeplan"), "home:week_plan", opens=may_read_weeks),
        Proof(MEETING, _("et foreldremøte"), "home:meeting", opens=may_read_meetings),
    ]
)
