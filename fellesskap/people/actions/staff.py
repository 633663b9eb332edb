"""Somebody new who works here, and what the school says of itself: how each comes to be."""

from datetime import date
from typing import Any

from django.db import transaction

from fellesskap.access.grammar import demand
from fellesskap.audit import trail
from fellesskap.people.actions.positions import appoint
from fellesskap.people.models import Person, Position, Role, School, SchoolOwner

DETAILS = (
    "phone",
    "written_form",
    "governor_name",
    "governor_phone",
    "ombud_name",
    "ombud_phone",
)


@transaction.atomic
def add_worker(
    *,
    by: Any,
    at: School | SchoolOwner,
    role: Role,
    starts: date,
    given_name: str,
    family_name: str,
    email: str = "",
    phone: str = "",
) -> Position:
    """Take in somebody no list has brought, with a first position. Raises as ``appoint`` does."""
    person = Person.objects.create(
        given_name=given_name, family_name=family_name, email=email, phone=phone
    )
    return appoint(by=by, person=person, role=role, at=at, starts=starts)


@transaction.atomic
def set_school_details(*, by: Any, school: School, **details: str) -> None:
    """Write the numbers and names that the school's pages show; other names raise KeyError."""
    demand(by, "people.set_school_details", school)
    for name, value in details.items():
        if name not in DETAILS:
            raise KeyError(name)
        setattr(school, name, value)
    school.save(update_fields=list(details))
    trail.record(by, "people.set_school_details", school, law="L28", school=school)
