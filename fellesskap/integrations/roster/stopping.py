"""When a file would take away so much that a person must say it is right.

Within one school year: more than a fifth of a school's pupils, or a whole class. Pupils who leave
because their year is over are the new year's own business (see ``rollover``).
"""

from collections import defaultdict
from uuid import UUID

from django.utils.translation import gettext as _

from fellesskap.integrations.roster.difference import Comparison
from fellesskap.people.models import Enrolment, Group, Person

SHARE = 5  # one in five
FEW = 5  # so many people may happen to share their names


def removals(comparison: Comparison) -> list[str]:
    """One sentence for each reason to stop; none when the file may be used."""
    return [*_fifths(comparison), *_whole_classes(comparison), *_twice(comparison)]


def _twice(comparison: Comparison) -> list[str]:
    """A file from another system would write the same people a second time."""
    number = comparison.plan.namesakes
    new = len(comparison.plan.created.get(Person, []))
    if number < FEW or number * 2 < new:
        return []
    sentence = _(
        "{number} av {all} nye personer heter det samme som noen som finnes fra før. "
        "Kanskje er de hentet inn fra et annet system. Skal de stå to ganger?"
    )
    return [sentence.format(number=number, all=new)]


def _taken_away(comparison: Comparison) -> set[UUID]:
    """Keys of the enrolments that end within their own school year."""
    first = comparison.plan.year_starts
    return {
        row.pk
        for row in comparison.plan.ended
        if first is None or row.group.ends is None or row.group.ends >= first
    }


def _by_school(comparison: Comparison) -> dict[UUID, list[Enrolment]]:
    """School key → enrolments that were open before the plan."""
    ended = {row.pk for row in comparison.plan.ended}
    rows: dict[UUID, list[Enrolment]] = defaultdict(list)
    for row in comparison.standing.enrolments:
        if row.pk in ended or comparison.standing.is_open(row):
            rows[row.school_id].append(row)
    return rows


def _fifths(comparison: Comparison) -> list[str]:
    taken = _taken_away(comparison)
    ended = {row.pk for row in comparison.plan.ended}
    begun = {(row.school_id, row.person_id) for row in comparison.plan.begun}
    sentences = []
    for school, rows in _by_school(comparison).items():
        pupils = {row.person_id for row in rows}
        stay = {row.person_id for row in rows if row.pk not in ended}
        leave = {row.person_id for row in rows if row.pk in taken} - stay
        leave = {person for person in leave if (school, person) not in begun}
        if len(leave) * SHARE > len(pupils):
            sentence = _(
                "Filen tar bort {gone} av {all} elever. Det er mer enn en femdel, så vi stoppet. "
                "Er det riktig?"
            )
            sentences.append(sentence.format(gone=len(leave), all=len(pupils)))
    return sentences


def _whole_classes(comparison: Comparison) -> list[str]:
    taken = _taken_away(comparison)
    begun = {row.group_id for row in comparison.plan.begun}
    before: dict[UUID, list[Enrolment]] = defaultdict(list)
    for rows in _by_school(comparison).values():
        for row in rows:
            if row.group.kind == Group.Kind.HOMEROOM:
                before[row.group_id].append(row)
    emptied = [
        rows[0].group
        for group, rows in before.items()
        if group not in begun and all(row.pk in taken for row in rows)
    ]
    sentence = _("Filen tar bort alle elevene i {group}. Derfor stoppet vi. Er det riktig?")
    return [sentence.format(group=group.title) for group in sorted(emptied, key=lambda g: g.title)]
