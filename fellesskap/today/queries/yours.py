"""The page of a pupil or of a home: whom one can go to, and what is here for just them."""

from collections.abc import Iterable
from typing import NamedTuple

from django.urls import reverse
from django.utils.translation import gettext as _

from fellesskap.community.queries.ours import ours
from fellesskap.community.queries.posters import posters_of_homes
from fellesskap.home.queries.yours import said_to
from fellesskap.people.models import Enrolment, Guardianship, Person, Role, School
from fellesskap.people.queries import class_of, contact_teachers, holders


class Lead(NamedTuple):
    """A page that is for the one who asks, and what stands there."""

    url: str
    title: str
    line: str = ""


class Yours(NamedTuple):
    """What stands on the page; ``adults`` are grown-ups at the school one can go to."""

    template: str
    first_name: str
    school: School | None
    adults: tuple[Person, ...]
    leads: tuple[Lead, ...]


def yours(person: Person) -> Yours:
    """A pupil's page with adults to go to, or a home's with a number to call."""
    enrolled = Enrolment.objects.current().filter(person=person).select_related("school").first()
    leads = tuple(_leads(person))
    if enrolled is None:
        school = _school_of_children(person)
        return Yours("today/yours_home.html", person.first_name, school, (), leads)
    teachers = contact_teachers(class_of(person))
    others = holders(enrolled.school, Role.SOCIAL_TEACHER, Role.SCHOOL_NURSE)
    adults = tuple(dict.fromkeys([*teachers[:2], *others.order_by("given_name")[:2]]))
    return Yours("today/yours_pupil.html", person.first_name, enrolled.school, adults, leads)


def _leads(person: Person) -> Iterable[Lead]:
    """What the rooms below have for this one: each room adds a line here."""
    yield from (Lead(*said) for said in said_to(person))
    for poster in posters_of_homes(person):
        address = reverse("community:poster", args=[poster.pk])
        yield Lead(address, _("Reglene i klassen"), poster.group.title)
    for one in ours(person):
        yield Lead(reverse(one.page, args=[one.record]), one.title, one.line)


def _school_of_children(guardian: Person) -> School | None:
    """The school that one of the guardian's children goes to."""
    children = Guardianship.objects.current().filter(guardian=guardian).values("pupil")
    enrolled = Enrolment.objects.current().filter(person__in=children)
    first = enrolled.select_related("school").order_by("school__name").first()
    return first.school if first else None
