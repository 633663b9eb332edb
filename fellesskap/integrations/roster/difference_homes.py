"""A child's homes as the file knows them. Nobody gets sight of anything before the school confirms.

The tie to a home outlives the place in a class: a pupil who leaves keeps the guardians, because
what concerns the child may still be open.
"""

from collections import defaultdict
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from fellesskap.integrations.roster.difference import Comparison
from fellesskap.integrations.roster.findings import Findings
from fellesskap.integrations.roster.plan import Sort
from fellesskap.integrations.roster.snapshot import Kind, PersonRow
from fellesskap.people.models import Guardianship, Person

Pair = tuple[str, str]  # guardian, pupil: ids of the source


class Homes:
    """The ties of a file beside those of the house."""

    def __init__(self, comparison: Comparison, found: Findings) -> None:
        self.comparison, self.plan, self.found = comparison, comparison.plan, found
        self.said: set[UUID] = set()  # new guardians who have their line
        self.begins = {row.person_id for row in self.plan.begun}
        self.sides: dict[Pair, set[str]] = defaultdict(set)
        self.rows = {
            key: row
            for key, row in comparison.snapshot.people.items()
            if row.agents is not None and not row.removed
        }

    def compare(self) -> None:
        """Plan new ties, then those that end; list links that stand only one way."""
        for row in self.rows.values():
            self._read(row)
        existing = self._existing()
        for pair in self.sides:
            if pair not in existing:
                self._begin(pair)
        self._end(existing)
        self._list_one_way()
        self._list_without()

    def _read(self, row: PersonRow) -> None:
        kinds = self.comparison.kinds_of(row.id)
        for agent in row.agents or ():
            others = self.comparison.kinds_of(agent)
            if Kind.PUPIL in kinds and Kind.GUARDIAN in others:
                self.sides[agent, row.id].add("pupil")
            elif Kind.GUARDIAN in kinds and Kind.PUPIL in others:
                self.sides[row.id, agent].add("guardian")
            elif Kind.PUPIL in kinds and others and Kind.OTHER not in others:
                self._doubt(row, _("Knyttet til en som ikke er foresatt i filen. Ikke tatt med."))
            elif Kind.GUARDIAN in kinds:
                self._doubt(row, _("Knyttet til en som ikke er elev i filen. Ikke tatt med."))

    def _doubt(self, row: PersonRow, sentence: str) -> None:
        self.found.warn(row.at, "agentSourcedIds", sentence)

    def _existing(self) -> dict[Pair, Guardianship]:
        standing = self.comparison.standing
        names: dict[UUID, str] = {}
        for key, person in self.comparison.people.items():
            names[person.pk] = key
        return {
            (names.get(tie.guardian_id, ""), names.get(tie.pupil_id, "")): tie
            for tie in standing.ties
            if standing.is_open(tie)
        }

    def _begin(self, pair: Pair) -> None:
        guardian, pupil = (self.comparison.person(key) for key in pair)
        if guardian is None or pupil is None or guardian.pk == pupil.pk:
            return
        if not self._is_ours(pupil):
            return
        tie = Guardianship(
            guardian=guardian,
            pupil=pupil,
            starts=self.comparison.standing.day,
            confirmed=False,
            source_system=self.comparison.snapshot.source,
            source_id="",
        )
        self.plan.create(tie)
        self._say_new(guardian, pupil)

    def _say_new(self, guardian: Person, pupil: Person) -> None:
        """A line about a new guardian, under the child's class; or about the child who got one."""
        group = self.comparison.homes.get(pupil.pk)
        if self.plan.is_new(guardian) and guardian.pk not in self.said:
            self.said.add(guardian.pk)
            self.comparison.note(Sort.NEW, "guardian", guardian, group, _("Ny foresatt."))
        elif not self.plan.is_new(pupil):
            text = _("Ny foresatt: {name}.").format(name=guardian.full_name)
            self.comparison.note(Sort.CHANGED, "pupil", pupil, group, text)

    def _end(self, existing: dict[Pair, Guardianship]) -> None:
        people = self.comparison.snapshot.people
        for pair, tie in existing.items():
            if tie.source_system != self.comparison.snapshot.source or pair in self.sides:
                continue
            if not self._is_ours(tie.pupil):
                continue
            gone = people.get(pair[0])
            if gone is not None and gone.removed:
                self._end_tie(tie, gone)
            elif any(key in self.rows for key in pair) and not self._has_left(pair[1]):
                self._end_tie(tie, None)

    def _is_ours(self, pupil: Person) -> bool:
        return pupil.pk in self.begins or self.comparison.is_ours(pupil)

    def _has_left(self, pupil: str) -> bool:
        """Whether the pupil is no longer in a whole file: then the tie stays as it was."""
        row = self.comparison.snapshot.people.get(pupil)
        if row is not None:
            return row.removed
        return self.comparison.snapshot.is_bulk("people")

    def _end_tie(self, tie: Guardianship, row: PersonRow | None) -> None:
        last = self.comparison.removed_on(row.changed_on if row is not None else None)
        if self.plan.end(tie, last):
            text = _("Ikke lenger knyttet til {name}.").format(name=tie.guardian.full_name)
            self.comparison.note(Sort.CHANGED, "pupil", tie.pupil, None, text)

    def _list_one_way(self) -> None:
        """Links that only one of the two rows has: accepted, counted and listed."""
        number = 0
        for (guardian, pupil), sides in self.sides.items():
            if len(sides) == 2 or not (guardian in self.rows and pupil in self.rows):
                continue
            number += 1
            row = self.rows[pupil if "pupil" in sides else guardian]
            text = _("Lenken står bare hos den ene. Den er tatt med, men ikke bekreftet.")
            self.found.warn(row.at, "agentSourcedIds", text)
            person = self.comparison.person(guardian)
            if person is not None:
                child = self.comparison.person(pupil)
                name = child.full_name if child is not None else ""
                group = self.comparison.homes.get(child.pk) if child is not None else None
                line = _("Knyttet bare én vei til {name}.").format(name=name)
                self.comparison.note(Sort.DOUBTFUL, "guardian", person, group, line)
        if number:
            sentence = ngettext(
                "{number} foresatt er knyttet bare én vei. Se over listen. "
                "Ingen får tilgang før skolen bekrefter.",
                "{number} foresatte er knyttet bare én vei. Se over listen. "
                "Ingen får tilgang før skolen bekrefter.",
                number,
            )
            at = next(iter(self.rows.values())).at
            self.found.warn(type(at)(at.file, 0), "", sentence.format(number=number))

    def _list_without(self) -> None:
        """New pupils for whom a file with guardians names none, and guardians of nobody."""
        if not self.sides:
            return
        tied = {key for pair in self.sides for key in pair}
        for key in self.rows:
            person = self.comparison.person(key)
            if person is None or key in tied or not self.plan.is_new(person):
                continue
            kinds = self.comparison.kinds_of(key)
            if Kind.PUPIL in kinds:
                text = _("Har ingen foresatte i filen.")
                self.comparison.note(Sort.DOUBTFUL, "pupil", person, None, text)
            elif kinds == {Kind.GUARDIAN}:
                text = _("Er ikke knyttet til noen elev.")
                self.comparison.note(Sort.DOUBTFUL, "guardian", person, None, text)


def compare_homes(comparison: Comparison, found: Findings) -> None:
    """Plan the ties and write the lines about homes."""
    Homes(comparison, found).compare()
