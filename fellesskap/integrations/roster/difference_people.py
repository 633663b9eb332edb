"""The people of a file: new ones, and what is different about those we know."""

from django.utils.translation import gettext as _

from fellesskap.integrations.roster.difference import Comparison
from fellesskap.integrations.roster.plan import Sort
from fellesskap.integrations.roster.snapshot import Kind, PersonRow
from fellesskap.people.models import Person

FETCHED = {Kind.PUPIL, Kind.GUARDIAN, Kind.TEACHER, Kind.AIDE, Kind.OFFICE}


def about(kinds: set[Kind]) -> str:
    """The word of the differences for someone who is all of ``kinds``."""
    if Kind.PUPIL in kinds:
        return "pupil"
    return "guardian" if kinds == {Kind.GUARDIAN} else "staff"


def compare_people(comparison: Comparison) -> None:
    """Names, addresses and birth dates. Relatives without rights are not fetched."""
    for row in comparison.snapshot.people.values():
        person = _find(comparison, row)
        if row.removed:
            continue
        if person is not None and not comparison.is_ours(person):
            text = _("Hører til en annen skole. Navn og adresse er ikke endret.")
            comparison.note(Sort.DOUBTFUL, about(comparison.kinds_of(row.id)), person, None, text)
        elif person is not None:
            _change_person(comparison, person, row)
        elif comparison.kinds_of(row.id) & FETCHED:
            _new_person(comparison, row)
    _compare_births(comparison)


def _compare_births(comparison: Comparison) -> None:
    for key, birth in comparison.snapshot.births.items():
        known = comparison.people.get(key)
        if known is None or not comparison.is_ours(known):
            continue
        changed = comparison.plan.change(known, "birth_date", birth.born)
        if changed and not comparison.plan.is_new(known):
            _changed(comparison, key, known, _("Fødselsdatoen er endret."))


def _find(comparison: Comparison, row: PersonRow) -> Person | None:
    """The person we know: by id, or else a guardian of the same child by the same name."""
    person = comparison.people.get(row.id)
    if person is None and row.has_no_id:
        name = f"{row.given_name} {row.family_name}".strip().casefold()
        for tie in comparison.standing.ties:
            same_child = tie.pupil.source_id in (row.agents or ())
            if same_child and tie.guardian.full_name.casefold() == name:
                person = comparison.people[row.id] = tie.guardian
    return person


def _new_person(comparison: Comparison, row: PersonRow) -> None:
    person = Person(
        given_name=row.given_name or "",
        family_name=row.family_name or "",
        email=row.email or "",
        phone=row.phone or "",
        source_system=comparison.snapshot.source,
        source_id=row.id,
    )
    comparison.people[row.id] = person
    comparison.plan.create(person)
    kinds = comparison.kinds_of(row.id)
    if person.full_name.casefold() in comparison.names_of_others:
        comparison.plan.namesakes += 1
        sentence = _("En person med samme navn finnes fra før. Se om det er samme person.")
        comparison.plan.add(Sort.DOUBTFUL, about(kinds), person.full_name, ("", ""), sentence)


def _change_person(comparison: Comparison, person: Person, row: PersonRow) -> None:
    plan = comparison.plan
    before = person.full_name
    renamed = False
    for name, value in (("given_name", row.given_name), ("family_name", row.family_name)):
        renamed |= value is not None and plan.change(person, name, value)
    if renamed:
        sentence = _("Nytt navn. Før: {name}.").format(name=before)
        _changed(comparison, row.id, person, sentence)
    if person.pk in comparison.standing.graded:
        return
    if row.email is not None and plan.change(person, "email", row.email):
        text = _("Ny e-post.") if row.email else _("E-posten er tatt bort.")
        _changed(comparison, row.id, person, text)
    if row.phone is not None and plan.change(person, "phone", row.phone):
        text = _("Nytt telefonnummer.") if row.phone else _("Telefonnummeret er tatt bort.")
        _changed(comparison, row.id, person, text)


def _changed(comparison: Comparison, key: str, person: Person, sentence: str) -> None:
    kind = about(comparison.kinds_of(key))
    comparison.note(Sort.CHANGED, kind, person, None, sentence)
