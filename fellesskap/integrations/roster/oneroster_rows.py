"""One row of each OneRoster file in our own words."""

import re
from collections.abc import Callable
from datetime import date

from django.utils.translation import gettext as _

from fellesskap.integrations.roster.cells import Row
from fellesskap.integrations.roster.snapshot import (
    BirthRow,
    EnrolmentRow,
    GroupRow,
    Kind,
    OrgRow,
    PersonRow,
    RoleRow,
    SessionRow,
)
from fellesskap.people.models import Group

KINDS = {
    "student": Kind.PUPIL,
    "guardian": Kind.GUARDIAN,
    "parent": Kind.GUARDIAN,
    "teacher": Kind.TEACHER,
    "aide": Kind.AIDE,
    "proctor": Kind.AIDE,
    "administrator": Kind.OFFICE,
    "siteadministrator": Kind.OFFICE,
    "principal": Kind.OFFICE,
    "counselor": Kind.OFFICE,
    "relative": Kind.OTHER,
    "districtadministrator": Kind.OTHER,
    "systemadministrator": Kind.OTHER,
}
GROUP_KINDS = {"homeroom": Group.Kind.HOMEROOM, "scheduled": Group.Kind.MIXED}
AFTER_SCHOOL = re.compile(r"(AKS|SFO)\b", re.IGNORECASE)


def org(row: Row, key: str, removed: bool) -> OrgRow:
    """A school or an owner; departments and counties are kept only as links upwards."""
    kind = row.needed("type").lower()
    return OrgRow(
        id=key,
        name=row.needed("name"),
        is_school=kind == "school",
        is_owner=kind == "district",
        orgnr=row.orgnr("identifier"),
        parent=row.text("parentSourcedId"),
        removed=removed,
        at=row.at,
    )


def session(row: Row, key: str, removed: bool) -> SessionRow:
    """A school year, or a part of it."""
    starts, ends = row.needed_day("startDate"), row.needed_day("endDate")
    _in_order(row, starts, ends)
    return SessionRow(
        id=key,
        title=row.text("title"),
        is_year=row.text("type").lower() == "schoolyear",
        starts=starts,
        ends=ends,
        parent=row.text("parentSourcedId"),
        removed=removed,
        at=row.at,
    )


def _in_order(row: Row, starts: date | None, ends: date | None) -> None:
    if starts and ends and ends < starts:
        column = "endDate"
        row.found.error(row.at, column, _("Siste dag er før første dag."))


def course(row: Row, key: str, removed: bool) -> tuple[int, ...]:
    """We read only the grades of a course."""
    return () if removed else row.grades("grades")


def group_with(
    sessions: dict[str, SessionRow], courses: dict[str, tuple[int, ...]]
) -> Callable[[Row, str, bool], GroupRow]:
    """A reader of classes that knows the terms and the courses."""

    def group(row: Row, key: str, removed: bool) -> GroupRow:
        title = row.needed("title", 80)
        kind = GROUP_KINDS.get(row.text("classType").lower())
        if kind is None:
            row.found.error(row.at, "classType", _("Skriv homeroom eller scheduled."))
            kind = Group.Kind.MIXED
        if kind is Group.Kind.MIXED and AFTER_SCHOOL.match(title):
            kind = Group.Kind.AKS_BASE
        starts, ends = _life(row, kind, sessions)
        return GroupRow(
            id=key,
            title=title,
            kind=kind,
            grades=row.grades("grades") or courses.get(row.text("courseSourcedId"), ()),
            school=row.needed("schoolSourcedId"),
            starts=starts,
            ends=ends,
            removed=removed,
            at=row.at,
        )

    return group


def _life(row: Row, kind: str, sessions: dict[str, SessionRow]) -> tuple[date | None, date | None]:
    """First and last day of a group: a class lives to the end of its school year."""
    terms = []
    for key in row.many("termSourcedIds"):
        if key in sessions:
            terms.append(sessions[key])
        elif sessions:
            sentence = _("Terminen {id} finnes ikke i filen. Ingenting er endret.")
            row.found.error(row.at, "termSourcedIds", sentence.format(id=key[:40]))
    if not terms:
        return None, None
    ends = max(term.ends for term in terms)
    if kind == Group.Kind.HOMEROOM:
        years = [sessions[t.parent].ends for t in terms if t.parent in sessions]
        ends = max([ends, *years])
    return min(term.starts for term in terms), ends


def user(row: Row, key: str, removed: bool) -> tuple[PersonRow, list[RoleRow]]:
    """A 1.1 user: the person, and the one role at each of the person's places."""
    return person(row, key, removed), roles_of_user(row, key, removed)


def person(row: Row, key: str, removed: bool) -> PersonRow:
    """A user. The middle name is part of the given name, as on Norwegian class lists."""
    given = " ".join(filter(None, [row.needed("givenName", 80), row.text("middleName", 80)]))
    if len(given) > 80:
        sentence = _("Fornavn og mellomnavn er til sammen lengre enn 80 tegn.")
        row.found.error(row.at, "middleName", sentence)
    return PersonRow(
        id=key,
        given_name=given[:80],
        family_name=row.needed("familyName", 80),
        email=row.email("email"),
        phone=row.phone("sms", "phone"),
        agents=row.many("agentSourcedIds") if row.has("agentSourcedIds") else None,
        removed=removed,
        changed_on=row.changed_on(),
        at=row.at,
    )


def kind_of(row: Row, column: str = "role") -> Kind:
    """What the role word means; an unknown word is noted and fetches nobody."""
    word = row.needed(column).lower()
    if word and word not in KINDS:
        sentence = _("Rollen «{role}» er ukjent. Personen er ikke hentet inn.")
        row.found.warn(row.at, column, sentence.format(role=word[:30]))
    return KINDS.get(word, Kind.OTHER)


def roles_of_user(row: Row, key: str, removed: bool) -> list[RoleRow]:
    """The one role of a 1.1 user at each of the user's places."""
    kind = kind_of(row)
    orgs = row.many("orgSourcedIds")
    if not orgs:
        row.needed("orgSourcedIds")
    return [
        RoleRow(f"{key}@{org_id}", key, kind, org_id, None, None, removed, row.at)
        for org_id in orgs
    ]


def role(row: Row, key: str, removed: bool) -> RoleRow:
    """A row of roles.csv (1.2)."""
    starts, ends = row.day("beginDate"), row.day("endDate")
    _in_order(row, starts, ends)
    return RoleRow(
        id=key,
        person=row.needed("userSourcedId"),
        kind=kind_of(row),
        org=row.needed("orgSourcedId"),
        starts=starts,
        ends=ends,
        removed=removed,
        at=row.at,
    )


def enrolment(row: Row, key: str, removed: bool) -> EnrolmentRow:
    """A person in a class, as pupil or at work."""
    starts, ends = row.day("beginDate"), row.day("endDate")
    _in_order(row, starts, ends)
    return EnrolmentRow(
        id=key,
        group=row.needed("classSourcedId"),
        school=row.text("schoolSourcedId"),
        person=row.needed("userSourcedId"),
        kind=kind_of(row),
        is_primary=row.text("primary").lower() == "true",
        starts=starts,
        ends=ends,
        says_ends=row.has("endDate"),
        removed=removed,
        changed_on=row.changed_on(),
        at=row.at,
    )


def birth(row: Row, key: str, removed: bool) -> BirthRow | None:
    """The birth date is all we read of demographics."""
    return None if removed else BirthRow(row.day("birthDate"), row.at)
