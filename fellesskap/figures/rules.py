"""Who writes the evaluation and the report to the councils, and who reads which figures.

The leadership writes; everyone who works at the school reads the evaluation, and the report once it
is released; then the councils read it too. The school owner has figures of its own, of all its
schools.
"""

from typing import Any

from django.db.models import Q

from fellesskap.access.grammar import Relation, Rule, declare
from fellesskap.councils.rules import seats_of
from fellesskap.people.models.persons import LEADERSHIP, Role
from fellesskap.people.relations import (
    at_school,
    leadership,
    leads_here,
    rektor,
    worker,
    works_here,
)
from fellesskap.plan.rules import TEACHERS, WITH_COUNCILS, owns_school

RELEASED = Q(released_at__isnull=False)
# Who notes down what a grade, a base or a council said.
says = at_school(*LEADERSHIP, *WITH_COUNCILS, *TEACHERS, Role.ACTING_REKTOR, Role.AKS_WORKER)


def released(relation: Relation) -> Relation:
    """The relation, for reports that are released."""
    return lambda actor: RELEASED & relation(actor)


def sits_in_a_council(actor: Any) -> Q:
    """Whoever sits in a council of the school, for reports that stand."""
    return RELEASED & Q(withdrawn_at=None, school__in=seats_of(actor).values("school"))


declare(
    Rule("figures.look", [works_here], law="L35"),
    Rule("year_evaluation.open", [leads_here], law="L3"),
    Rule("year_evaluation.read", [worker], law="L35"),
    Rule("year_evaluation.say", [says], law="L35"),
    Rule("year_evaluation.write", [leadership], law="L3"),
    Rule("year_evaluation.carry_out", [rektor], law="L3"),
    Rule("council_report.begin", [leads_here], law="L35"),
    Rule("council_report.write", [leadership], law="L35"),
    Rule("council_report.read", [leadership, released(worker), sits_in_a_council], law="L35"),
    Rule("owner_figures.read", [owns_school], law="L3"),
)
