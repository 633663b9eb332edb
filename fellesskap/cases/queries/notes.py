"""Light notes: those I wrote, those I may read, and for leaders a number and nothing else."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from fellesskap.access.grammar import may, visible
from fellesskap.cases.models import LightNote
from fellesskap.cases.queries.intake_choices import allowed_in
from fellesskap.cases.queries.words import named
from fellesskap.files.relations import own_family_involved
from fellesskap.kit import clock, dates
from fellesskap.people.models import Person, School
from fellesskap.people.queries import classes_of, with_positions, workers


@dataclass(frozen=True)
class NoteLine:
    """One note in a list. The words are on its own page."""

    pk: UUID
    title: str
    author: str
    mine: bool
    written_at: datetime
    expires_on: date
    is_held: bool
    is_report: bool  # it became a report: said to its author and to nobody else (L24)

    @property
    def line(self) -> str:
        """Kari, 12. november. Blir borte 4. januar 2027."""
        told = {"name": self.author, "day": dates.daymonth(self.written_at)}
        gone = dates.longdate(self.expires_on)
        said = _("{name}, {day}. Blir borte {gone}.").format(gone=gone, **told)
        if self.is_held:
            said = _("{name}, {day}. Blir tatt vare på.").format(**told)
        return _("{line} Er blitt en melding.").format(line=said) if self.is_report else said


@dataclass(frozen=True)
class NotePage:
    """One note. What it became, and who reads it, is the author's alone."""

    note: LightNote
    own: bool
    readers: list[Person]
    report: UUID | None


@dataclass(frozen=True)
class NotesPage:
    """The notes a person may read; ``count`` is how many the school holds, for leaders alone."""

    notes: list[NoteLine]
    count: int | None


def notes_page(actor: Person, school: School | None) -> NotesPage:
    """The page of ``actor``: at most four queries."""
    notes = list(_readable(actor).order_by("-written_at", "pk"))
    groups = classes_of([note.pupil_id for note in notes if note.pupil_id])
    return NotesPage(
        notes=[_line(note, actor, groups.get(note.pupil_id, "")) for note in notes],
        count=note_count(actor, school) if school else None,
    )


def note_page(actor: Person, note: LightNote) -> NotePage:
    """The page of one note for ``actor``, who has opened it through the one door."""
    own = note.author_id == actor.pk
    rows = note.readers.select_related("person").order_by("person__given_name") if own else []
    return NotePage(
        note=note,
        own=own,
        readers=[row.person for row in rows],
        report=note.became_id if own else None,
    )


def possible_readers(note: LightNote) -> "QuerySet[Person]":
    """Whom the author can name: those who work here and may know of it."""
    people = allowed_in(note.file, workers(note.school)).exclude(pk=note.author_id)
    return with_positions(people, note.school).order_by("given_name", "family_name")


def note_count(actor: Person, school: School) -> int | None:
    """How many notes the school holds today, for a leader; None for everyone else.

    Nobody reads them through it: no name, no class, no author (L5, L6). One about the leader's own
    child is not counted. One the leader is kept out of is: a number that fell would tell (L24).
    """
    if not may(actor, "note.count", school):
        return None
    rows = _alive().filter(school=school).exclude(own_family_involved(actor))
    return int(rows.count())


def _alive() -> "QuerySet[LightNote]":
    rows: QuerySet[LightNote] = LightNote.objects.filter(file__shredded_at=None)
    return rows.filter(Q(expires_on__gte=clock.today()) | Q(file__hold=True))


def _readable(actor: Person) -> "QuerySet[LightNote]":
    rows = visible(_alive(), actor, "note.read")
    return rows.select_related("file", "pupil", "author")


def _line(note: LightNote, actor: Person, group: str) -> NoteLine:
    mine = note.author_id == actor.pk
    return NoteLine(
        pk=note.pk,
        title=named(note.pupil, group) if note.pupil else _("Notat"),
        author=note.author.first_name,
        mine=mine,
        written_at=note.written_at,
        expires_on=note.expires_on,
        is_held=note.file.hold,
        is_report=mine and note.became_id is not None,
    )
