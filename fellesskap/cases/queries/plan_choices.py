"""Whom a plan can name: those who work here and from whom the file is not kept."""

from django.db.models import QuerySet

from fellesskap.access.grammar import may, visible
from fellesskap.cases.models import Case, PlanVersion
from fellesskap.cases.queries.facts import open_cases
from fellesskap.cases.queries.intake_choices import allowed_in
from fellesskap.files.models import Invited
from fellesskap.people.models import Person
from fellesskap.people.queries import with_positions, workers
from fellesskap.people.relations import informed_ties


def possible_doers(case: Case) -> "QuerySet[Person]":
    """Who may do a measure."""
    people = with_positions(allowed_in(case.file, workers(case.school)), case.school)
    return people.order_by("given_name", "family_name")


def possible_evaluators(case: Case) -> "QuerySet[Person]":
    """Who may ask the child: those let into the case by name."""
    named = Invited.objects.filter(file=case.file, ended_at=None).values("person")
    people = allowed_in(case.file, Person.objects.filter(pk__in=named))
    writers = [person.pk for person in people if may(person, "case.write", case)]
    rows = with_positions(Person.objects.filter(pk__in=writers), case.school)
    return rows.order_by("given_name", "family_name")


def drafts_to_share_with(actor: Person, plan: PlanVersion) -> "QuerySet[PlanVersion]":
    """Drafts of other pupils at the school that ``actor`` may write in, behind the same wall."""
    case = plan.case
    cases = visible(Case.objects.filter(school=case.school), actor, "case.write")
    alike = open_cases(cases).filter(file__wall=case.file.wall).exclude(pk=case.pk)
    drafts: QuerySet[PlanVersion] = PlanVersion.objects.filter(
        case__in=alike.values("pk"), in_force_from=None
    )
    return drafts.select_related("case__pupil", "case__file").order_by("case__pupil__given_name")


def possible_homes(case: Case) -> "QuerySet[Person]":
    """The guardians with a right to know (L63)."""
    ties = informed_ties().filter(pupil=case.pupil)
    return Person.objects.filter(pk__in=ties.values("guardian")).order_by("given_name")
