"""What cannot be right in a file: rows that point at nobody, ids that are national numbers."""

from collections.abc import Collection

from django.utils.translation import gettext as _

from fellesskap.integrations.roster.findings import Findings
from fellesskap.integrations.roster.snapshot import EnrolmentRow, Kind, PersonRow, Snapshot
from fellesskap.integrations.roster.standing import Standing
from fellesskap.people.models import Group

FIRST = (3, 7, 6, 1, 8, 9, 4, 5, 2, 1)
SECOND = (5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1)
REMAINDERS_FROM_2032 = {0, 1, 2, 3}


def looks_like_national_number(text: str) -> bool:
    """Whether eleven digits pass the check of a fødselsnummer or D-nummer, also after 2032."""
    if len(text) != 11 or not (text.isascii() and text.isdigit()):
        return False
    digits = [int(mark) for mark in text]
    first = sum(d * w for d, w in zip(digits, FIRST, strict=False)) % 11
    second = sum(d * w for d, w in zip(digits, SECOND, strict=True)) % 11
    return first in REMAINDERS_FROM_2032 and second == 0


class References:
    """The ids a row may point at: those of the file, and those the house has from this source."""

    def __init__(self, snapshot: Snapshot, standing: Standing) -> None:
        schools = standing.schools if standing.only is None else [standing.only]
        self.orgs = _joined(snapshot.orgs, [school.source_id for school in schools])
        if standing.owner is not None:
            self.orgs.add(standing.owner.source_id)
        whole_groups = snapshot.is_bulk("groups")
        whole_people = snapshot.is_bulk("people")
        self.groups = _joined(snapshot.groups, () if whole_groups else standing.groups)
        self.people = _joined(snapshot.people, () if whole_people else standing.people)


def _joined(first: Collection[str], second: Collection[str]) -> set[str]:
    return {key for key in (*first, *second) if key}


def check(snapshot: Snapshot, standing: Standing, found: Findings) -> None:
    """Put every error and every doubt about ``snapshot`` in ``found``."""
    if _has_national_numbers(snapshot, found):
        return
    references = References(snapshot, standing)
    _check_groups(snapshot, references, found)
    _check_people(snapshot, references, found)
    _check_enrolments(snapshot, references, found)
    _check_homerooms(snapshot, found)


def _has_national_numbers(snapshot: Snapshot, found: Findings) -> bool:
    """One error for the first person whose id is a national number; the number is not repeated."""
    for row in snapshot.people.values():
        if looks_like_national_number(row.id):
            sentence = _(
                "Id-en ser ut som et fødselsnummer. Be leverandøren bruke en annen id i filen."
            )
            found.error(row.at, "sourcedId", sentence)
            return True
    return False


def _missing(sentence: str, key: str) -> str:
    return sentence.format(id=key[:40]) + " " + _("Ingenting er endret.")


def _check_groups(snapshot: Snapshot, references: References, found: Findings) -> None:
    for row in snapshot.groups.values():
        if not row.removed and row.school and row.school not in references.orgs:
            sentence = _missing(_("Skolen {id} finnes ikke i filen."), row.school)
            found.error(row.at, "schoolSourcedId", sentence)


def _check_people(snapshot: Snapshot, references: References, found: Findings) -> None:
    for role in snapshot.roles.values():
        if role.removed:
            continue
        if role.org and role.org not in references.orgs:
            column = "orgSourcedIds" if snapshot.roles_follow_people else "orgSourcedId"
            found.error(role.at, column, _missing(_("Skolen {id} finnes ikke i filen."), role.org))
        if role.person and role.person not in references.people:
            sentence = _missing(_("Personen {id} finnes ikke i filen."), role.person)
            found.error(role.at, "userSourcedId", sentence)
    _check_ties(snapshot, references, found)


def _check_ties(snapshot: Snapshot, references: References, found: Findings) -> None:
    for row in snapshot.people.values():
        for agent in () if row.removed else row.agents or ():
            if agent not in references.people:
                sentence = _missing(_("Personen {id} finnes ikke i filen."), agent)
                found.error(row.at, "agentSourcedIds", sentence)
    for key, birth in snapshot.births.items():
        if key not in references.people:
            sentence = _missing(_("Personen {id} finnes ikke i filen."), key)
            found.error(birth.at, "sourcedId", sentence)


def _check_enrolments(snapshot: Snapshot, references: References, found: Findings) -> None:
    for row in snapshot.enrolments.values():
        if row.removed:
            continue
        if row.group and row.group not in references.groups:
            sentence = _missing(_("Klassen {id} finnes ikke i filen."), row.group)
            found.error(row.at, "classSourcedId", sentence)
        if row.person and row.person not in references.people:
            sentence = _missing(_("Personen {id} finnes ikke i filen."), row.person)
            found.error(row.at, "userSourcedId", sentence)
        if row.school and row.school not in references.orgs:
            sentence = _missing(_("Skolen {id} finnes ikke i filen."), row.school)
            found.error(row.at, "schoolSourcedId", sentence)


def _check_homerooms(snapshot: Snapshot, found: Findings) -> None:
    """Pupils of a whole file without a class are listed."""
    if not (snapshot.is_bulk("people") and snapshot.is_bulk("enrolments")):
        return
    placed = {row.person for row in snapshot.enrolments.values() if _is_class(snapshot, row)}
    for row in snapshot.people.values():
        if _is_pupil(snapshot, row) and row.id not in placed:
            found.warn(row.at, "sourcedId", _("Eleven står ikke i noen klasse i filen."))


def _is_class(snapshot: Snapshot, row: EnrolmentRow) -> bool:
    group = snapshot.groups.get(row.group)
    homeroom = group is not None and group.kind == Group.Kind.HOMEROOM
    return homeroom and not row.removed and row.kind is Kind.PUPIL


def _is_pupil(snapshot: Snapshot, row: PersonRow) -> bool:
    return not row.removed and Kind.PUPIL in snapshot.kinds_of(row.id)
