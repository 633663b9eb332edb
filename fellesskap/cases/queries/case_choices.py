"""Whom one can choose in a case: never the barred, never the family of a child in the file."""

from typing import Any
from uuid import UUID

from django.db.models import OuterRef, Q, QuerySet, Subquery

from fellesskap.access.grammar import visible
from fellesskap.cases.models import Case, CaseReport
from fellesskap.cases.queries.facts import open_cases
from fellesskap.cases.queries.intake_choices import allowed_in
from fellesskap.cases.queries.report_page import pupils_today
from fellesskap.cases.queries.words import named
from fellesskap.files.models import Invited, Involvement, SealedFile
from fellesskap.people.models import Enrolment, Group, Person, Position
from fellesskap.people.models.persons import Role
from fellesskap.people.queries import classes_of, leadership_of, with_positions, workers

AROUND = [
    Role.CONTACT_TEACHER,
    Role.TEACHER,
    Role.ENVIRONMENT_WORKER,
    Role.ASSISTANT,
    Role.AKS_WORKER,
    Role.AKS_LEADER,
    Role.SOCIAL_TEACHER,
]


def _by_name(people: "QuerySet[Person]", case: Case) -> "QuerySet[Person]":
    return with_positions(people, case.school).order_by("given_name", "family_name")


def _let_in(case: Case) -> Any:
    return Invited.objects.filter(file=case.file_id, ended_at=None).values("person")


def adults_here(case: Case) -> "QuerySet[Person]":
    """Everyone who works at the school and may know of the case."""
    return _by_name(_may_be_in(case), case)


def _may_be_in(case: Case) -> "QuerySet[Person]":
    """Behind the owner's wall nobody of the leadership (L24)."""
    people = allowed_in(case.file, workers(case.school))
    if case.file.wall == SealedFile.Wall.OWNER:
        people = people.exclude(pk__in=[leader.pk for leader in leadership_of(case.school)])
    return people


def team_of(case: Case) -> "QuerySet[Person]":
    """Those who are in the case."""
    return _by_name(Person.objects.filter(pk__in=_let_in(case)), case)


def can_be_invited(case: Case) -> "QuerySet[Person]":
    """Those who work here and are not in the case."""
    return _by_name(_may_be_in(case).exclude(pk__in=_let_in(case)), case)


def can_lead(case: Case) -> "QuerySet[Person]":
    """Another lead than the one there is: those who work here, and those let in from outside."""
    here = Q(pk__in=_may_be_in(case).values("pk")) | Q(pk__in=_let_in(case))
    people = allowed_in(case.file, Person.objects.filter(here))
    return _by_name(people.exclude(pk=case.lead_id), case)


def card_readers(case: Case) -> "QuerySet[Person]":
    """The adults the pupil meets: around the pupil's groups, and those who are everywhere.

    Those who are in the case read the case; behind a wall nobody gets a card.
    """
    if case.file.wall != SealedFile.Wall.NONE:
        return Person.objects.none()
    groups = Q(group__enrolments__person=case.pupil_id)
    held = Position.objects.current().filter(school=case.school_id, role__in=AROUND)
    near = held.filter(groups | Q(group=None, role__in=[Role.ENVIRONMENT_WORKER]))
    people = Person.objects.filter(pk__in=near.values("person"))
    return _by_name(allowed_in(case.file, people).exclude(pk__in=_let_in(case)), case)


def pupils_of_case(case: Case, also: list[Person] | None = None) -> "QuerySet[Person]":
    """The case's own pupil, the other children in the file, and ``also``; with ``class_title``."""
    adults = Involvement.Part.SUSPECTED_WORKER
    involved = Involvement.objects.filter(file=case.file_id).exclude(part=adults)
    wanted = Q(pk=case.pupil_id) | Q(pk__in=involved.values("person"))
    if also:
        wanted |= Q(pk__in=[pupil.pk for pupil in also])
    homeroom = Enrolment.objects.current().filter(
        person=OuterRef("pk"), group__kind=Group.Kind.HOMEROOM
    )
    title = Subquery(homeroom.order_by("group__title").values("group__title")[:1])
    pupils = Person.objects.filter(wanted).annotate(class_title=title)
    return pupils.order_by("given_name", "family_name")


def cases_beside(actor: Person, case: Case) -> list[tuple[UUID, str]]:
    """Other open cases from the same reports, that ``actor`` may write in: (id, words)."""
    reports = CaseReport.objects.filter(case=case).values("report")
    linked = CaseReport.objects.filter(report__in=reports).values("case")
    same_wall = Case.objects.filter(pk__in=linked, file__wall=case.file.wall).exclude(pk=case.pk)
    rows = list(visible(open_cases(same_wall), actor, "case.write").select_related("pupil"))
    titles = classes_of([row.pupil_id for row in rows])
    return [
        (row.pk, f"{named(row.pupil, titles.get(row.pupil_id, ''))} · {row.file.reference}")
        for row in rows
    ]


def pupil_here(case: Case, key: str) -> list[Person]:
    """The pupil of the school with the id ``key``: one or none."""
    try:
        wanted = UUID(key)
    except ValueError:
        return []
    return list(pupils_today(case.school).filter(pk=wanted))
