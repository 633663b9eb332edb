"""Whom one can choose while receiving a report: never the one it is about, never family."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from fellesskap.access.grammar import visible
from fellesskap.calendar.queries import calendar_of
from fellesskap.cases.models import Case, Report
from fellesskap.cases.queries.facts import why_not_told
from fellesskap.files.models import Barred, Involvement, SealedFile
from fellesskap.kit import clock
from fellesskap.people.models import Guardianship, Person, Position, School
from fellesskap.people.models.persons import LEADERSHIP, OWNER_ROLES, Role
from fellesskap.people.queries import classes_of, with_positions, workers
from fellesskap.people.relations import informed_ties


def allowed_in(file: SealedFile, people: "QuerySet[Person]") -> "QuerySet[Person]":
    """``people`` without the barred and without the families of the children in the file."""
    involved = Involvement.objects.filter(file=file).values("person")
    family = Guardianship.objects.current().filter(pupil__in=involved).values("guardian")
    barred = Barred.objects.filter(file=file).values("person")
    return people.exclude(pk__in=family).exclude(pk__in=barred)


def possible_leads(report: Report) -> "QuerySet[Person]":
    """Who may lead: those who work here; behind the owner's wall someone from outside."""
    school = report.school
    behind_owner = report.file.wall == SealedFile.Wall.OWNER
    people = _outside(school) if behind_owner else workers(school)
    return with_positions(allowed_in(report.file, people), school).order_by(
        "given_name", "family_name"
    )


def proposed_lead(leads: "QuerySet[Person]") -> Person | None:
    """Who usually leads: the first social teacher. A proposal; rektor chooses."""
    for person in leads:
        if any(row.role == Role.SOCIAL_TEACHER for row in getattr(person, "held", [])):
            return person
    return None


def card_expires(report: Report) -> date:
    """A card is good for five school days when nothing else is chosen."""
    return calendar_of(report.school, clock.today()).add_school_days(clock.today(), 5)


def _outside(school: School) -> "QuerySet[Person]":
    """At the owner, or in the leadership of one of the owner's other schools (L25)."""
    at_owner = Q(owner=school.owner_id, role__in=OWNER_ROLES)
    elsewhere = Q(school__owner=school.owner_id, role__in=[*LEADERSHIP, Role.SOCIAL_TEACHER])
    held = Position.objects.current().filter(at_owner | elsewhere).exclude(school=school)
    here = Position.objects.current().filter(school=school).values("person")
    return Person.objects.filter(pk__in=held.values("person")).exclude(pk__in=here)


def possible_readers(report: Report) -> "QuerySet[Person]":
    """Who may need a card: the adults around the pupils. Behind a wall nobody gets one here."""
    if report.file.wall != SealedFile.Wall.NONE:
        return Person.objects.none()
    around = [
        Role.CONTACT_TEACHER,
        Role.TEACHER,
        Role.ENVIRONMENT_WORKER,
        Role.ASSISTANT,
        Role.AKS_WORKER,
        Role.AKS_LEADER,
        Role.SOCIAL_TEACHER,
    ]
    pupils = Involvement.objects.filter(file=report.file).values("person")
    groups = Q(group__enrolments__person__in=pupils)
    here = Position.objects.current().filter(school=report.school, role__in=around)
    near = here.filter(groups | Q(group=None, role__in=[Role.ENVIRONMENT_WORKER]))
    people = Person.objects.filter(pk__in=near.values("person"))
    return with_positions(allowed_in(report.file, people), report.school).order_by("given_name")


def homes(pupils: Sequence[Person]) -> dict[Any, list[Guardianship]]:
    """Pupil id → the guardians with a right to know (L63), in an order that ranks nobody."""
    ties = informed_ties().filter(pupil__in=list(pupils))
    found: dict[Any, list[Guardianship]] = {}
    for tie in ties.select_related("guardian").order_by("guardian__given_name"):
        found.setdefault(tie.pupil_id, []).append(tie)
    return found


def not_called(pupils: Sequence[Person]) -> dict[Any, list[str]]:
    """Pupil id → for each guardian whom nobody is asked to ring, a sentence that says why."""
    ties = Guardianship.objects.current().filter(pupil__in=list(pupils)).select_related("guardian")
    found: dict[Any, list[str]] = {}
    for tie in ties.order_by("guardian__given_name"):
        why = why_not_told(tie, clock.today())
        if why:
            found.setdefault(tie.pupil_id, []).append(why)
    return found


def open_cases_of(actor: Person, report: Report, pupils: Sequence[Person]) -> list[tuple[Any, str]]:
    """The open cases of these pupils that the actor may read, with the words of the choice."""
    rows = visible(Case.objects.filter(pupil__in=list(pupils)), actor, "case.read")
    rows = rows.filter(file__wall=report.file.wall)  # a stricter report says nothing in a case
    open_ones = rows.exclude(closings__reopened_at=None, closings__isnull=False)
    titles = classes_of(pupils)
    return [
        (
            case.pk,
            f"{case.pupil.first_name}, {titles.get(case.pupil_id, '')} · {case.file.reference}",
        )
        for case in open_ones.select_related("pupil", "file")
    ]
