"""Whom a seat can be given to: pupils of a class, their homes, those who work here."""

from django.db.models import Q, QuerySet

from fellesskap.councils.models import Seat
from fellesskap.people.models import Enrolment, Group, Guardianship, Person, School
from fellesskap.people.queries import workers
from fellesskap.plan.models import Body

STAFF, OUTSIDE = "ansatte", "utenfra"


def classes_at(school: School) -> list[Group]:
    """The classes of the school today, by grade: one query."""
    rows = Group.objects.current().filter(school=school, kind=Group.Kind.HOMEROOM)
    return sorted(rows, key=lambda group: (min(group.grades, default=99), group.title))


def electable(body: Body, group: Group | None) -> "QuerySet[Person]":
    """Those of one class who can sit in ``body``: its pupils, their homes, or both; without a
    class, those who work at the school."""
    if group is None:
        return workers(body.school).order_by("given_name", "family_name")
    pupils = Enrolment.objects.current().filter(group=group).values("person")
    homes = Guardianship.objects.current().filter(pupil__in=pupils).values("guardian")
    wanted = Q(pk__in=[])
    if body.kind != Body.Kind.FAU:
        wanted |= Q(pk__in=pupils)
    if body.kind != Body.Kind.PUPIL_COUNCIL:
        wanted |= Q(pk__in=homes)
    return Person.objects.filter(wanted).order_by("given_name", "family_name")


def stands_as(person: Person, group: Group | None) -> str:
    """What a seat of ``person`` rests on, given where they were chosen from."""
    if group is None:
        return Seat.Stands.WORKER
    is_pupil = Enrolment.objects.current().filter(group=group, person=person).exists()
    return Seat.Stands.PUPIL if is_pupil else Seat.Stands.GUARDIAN
