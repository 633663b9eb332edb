"""Who reads the plan, who sees how a promise goes, and who may change either.

The text is everybody's. A state belongs to those who can do something about it: a class's is seen
by its teachers and the leaders, a team's by the team, the whole school's by all who work there.
"""

from typing import Any

from django.db.models import Q

from fellesskap.access.grammar import Relation, Rule, declare
from fellesskap.calendar.first_hour import declare_step
from fellesskap.commitments.rules import leader_without_file, owner, standing_in
from fellesskap.people.models import Enrolment
from fellesskap.people.models.persons import OWNER_ROLES, REKTOR_ROLES, Role
from fellesskap.people.relations import (
    at_school,
    children_of,
    leadership,
    leads_here,
    owner_admin,
    positions_of,
    rektor,
    worker,
    works_here,
)
from fellesskap.plan import kinds
from fellesskap.plan.first_plan import first_plan
from fellesskap.plan.models import Plan

VALID = Q(status__in=(Plan.Status.ADOPTED, Plan.Status.ARCHIVED), adopted_on__isnull=False)
PUT_AWAY = Q(status=Plan.Status.ARCHIVED, adopted_on=None)  # a draft that came to nothing
WRITTEN = Q(status__in=(Plan.Status.DRAFT, Plan.Status.HEARING))
HEARD = Q(status=Plan.Status.HEARING)
# Asked once, also while the draft is taken back and changed: a late answer is an answer.
ASKED = HEARD | WRITTEN & Q(heard_until__isnull=False)
# Who writes the plan: rektor, whoever acts as rektor, and assisterende rektor.
WRITERS = (*REKTOR_ROLES, Role.ASSISTANT_REKTOR)
TEACHERS = (Role.CONTACT_TEACHER, Role.TEACHER)
# Who notes down what a council said: whoever writes the plan, and those who sit with the councils.
WITH_COUNCILS = (*WRITERS, Role.DEPARTMENT_HEAD, Role.AKS_LEADER, Role.SOCIAL_TEACHER)

writer = at_school(*WRITERS)
writes_here = at_school(*WRITERS, path="pk")
sits_with_councils = at_school(*WITH_COUNCILS)
makes_measures = at_school(*WITH_COUNCILS, *TEACHERS, path="pk")


def when(state: Q, relation: Relation) -> Relation:
    """The relation, for plans in one state."""
    return lambda actor: state & relation(actor)


def at_owner(actor: Any) -> Q:
    """Anyone with a role at the school owner, for all of its schools."""
    return Q(school__owner__in=positions_of(actor, *OWNER_ROLES).values("owner"))


def owns_school(actor: Any) -> Q:
    """Anyone with a role at the school owner; the row is the school itself."""
    return Q(owner__in=positions_of(actor, *OWNER_ROLES).values("owner"))


def pupil_or_home(actor: Any) -> Q:
    """A pupil of the school today, and whoever has a child there."""
    here = Enrolment.objects.current()
    children = here.filter(person__in=children_of(actor).values("pupil"))
    return Q(school__in=here.filter(person=actor.pk).values("school")) | Q(
        school__in=children.values("school")
    )


def whole_school(actor: Any) -> Q:
    """Everyone who works at the school, for what is about no class, no team and no pupil."""
    return Q(group=None, subject=None) & ~Q(promise="") & worker(actor)


def of_own_group(actor: Any) -> Q:
    """The teachers of the class or of the team, and those who work at the base."""
    held = positions_of(actor, *TEACHERS, Role.AKS_WORKER, Role.AKS_LEADER).exclude(group=None)
    return Q(group__in=held.values("group")) & ~Q(promise="") & Q(file=None)


def promised(relation: Relation) -> Relation:
    """The relation, for what the plan promises and nothing else."""
    return lambda actor: relation(actor) & ~Q(promise="") & Q(file=None)


def follows_it(actor: Any) -> Q:
    """The one who has the measure."""
    return Q(owner=actor.pk) & worker(actor)


def own_feed(actor: Any) -> Q:
    """Whose address it is, and whoever made one for a role."""
    return Q(person=actor.pk) | Q(person=None, made_by=actor.pk)


OWES = [promised(owner), promised(standing_in), leader_without_file]

declare(
    Rule(
        "plan.read",
        [when(VALID, worker), when(VALID, at_owner), when(VALID, pupil_or_home)],
        law="L3",
    ),
    Rule("plan.see_state", [works_here, owns_school], law="L3"),
    Rule("plan.read_draft", [when(WRITTEN | PUT_AWAY, worker), when(HEARD, at_owner)], law="L3"),
    Rule("plan.read_answers", [worker, when(HEARD | VALID, at_owner)], law="L36"),
    Rule("plan.begin", [writes_here], law="L3"),
    Rule("plan.edit", [when(WRITTEN, writer)], law="L3"),
    # The check and the answer to it change no word of the plan, so they hold for any version.
    Rule("plan.check", [writer], law="L3"),
    Rule("plan.ask", [when(WRITTEN, writer)], law="L35"),
    Rule("plan.answer", [when(ASKED, sits_with_councils)], law="L36"),
    Rule("plan.reply", [when(ASKED, rektor)], law="L35"),
    Rule("plan.adopt", [when(WRITTEN, rektor)], law="L3"),
    Rule("plan.archive", [rektor], law="L3"),
    Rule("promise.read", [*OWES, whole_school, of_own_group], law="L3"),
    Rule("promise.keep", OWES, law="L3"),
    Rule("promise.withdraw", OWES, law="L3"),
    Rule("promise.set_aside", OWES, law="L3"),
    Rule("promise.remedy", [leads_here], law="L3"),
    Rule("school_measure.read", [worker, at_owner], law="L3"),
    Rule("school_measure.make", [makes_measures], law="L3"),
    Rule("school_measure.follow", [follows_it, leadership], law="L3"),
    Rule("school_measure.stop", [leadership], law="L3"),
    *(
        Rule(f"fixed_week.{change}", [leads_here], law="L3")
        for change in ("add", "change", "remove")
    ),
    Rule("feed.make", [works_here], law="L140"),
    Rule("feed.revoke", [own_feed, leadership], law="L140"),
    Rule("template.offer", [when(VALID, owner_admin)], law="L3"),
    Rule("body.set_up", [leads_here], law="L36"),
    Rule("body.end", [leadership], law="L36"),
)

kinds.declare()
declare_step(first_plan)
