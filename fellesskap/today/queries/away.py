"""Who is away and who does the work meanwhile, and the cases that one who is away leads."""

from uuid import UUID

from django.db.models import Q, QuerySet

from fellesskap.access.grammar import visible
from fellesskap.cases.models import Case
from fellesskap.cases.queries.facts import open_cases
from fellesskap.commitments.models import StandIn
from fellesskap.kit import clock
from fellesskap.people.models import Person, School


def stand_ins(school: School) -> "QuerySet[StandIn]":
    """Those that hold today or later, the first to begin first."""
    not_over = Q(ends=None) | Q(ends__gte=clock.today())
    rows = StandIn.objects.filter(not_over, school=school).select_related("person", "stand_in")
    return rows.order_by("starts", "person__given_name")


def cases_to_give(by: Person, school: School, person: Person) -> list[Case]:
    """The open cases that ``person`` leads, as far as ``by`` may let somebody in."""
    rows = open_cases(Case.objects.filter(school=school, lead=person))
    return list(visible(rows, by, "case.invite").select_related("pupil", "file"))


def cases_to_hand_over(by: Person, cases: list[Case]) -> set[UUID]:
    """Which of ``cases`` ``by`` may give to another lead."""
    rows = Case.objects.filter(pk__in=[case.pk for case in cases])
    return set(visible(rows, by, "case.hand_over").values_list("pk", flat=True))
