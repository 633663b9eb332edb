"""The light note. Saving asks: can it be that the pupil does not have it safe and good?"""

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction

from fellesskap.access.grammar import demand
from fellesskap.audit import trail
from fellesskap.calendar.queries import calendar_of
from fellesskap.cases.actions.filing import Words, file_report, may_know
from fellesskap.cases.limits import NOTE_LIVES_SCHOOL_DAYS
from fellesskap.cases.models import LightNote, NoteReader, Report
from fellesskap.files.actions import involve, open_file, shred
from fellesskap.files.models import Involvement, SealedFile
from fellesskap.kit import clock
from fellesskap.people.models import Person, School

YES, UNSURE, NO = "yes", "unsure", "no"


@transaction.atomic
def write_note(
    *,
    by: Person,
    school: School,
    pupil: Person,
    words: str,
    may_be_unsafe: str,
    submission: UUID,
    adult_involved: str = Report.AdultInvolved.NOBODY,
    readers: Sequence[Person] = (),
) -> LightNote | Report:
    """Save a note, or, on «ja» and «usikker», a report: then rektor has it now.

    ``may_be_unsafe`` is ``yes``, ``unsure`` or ``no``. The same ``submission`` is the same note.
    """
    demand(by, "note.write", school)
    if may_be_unsafe in {YES, UNSURE}:
        written = Words(adult_involved=adult_involved, words=words, about=[pupil])
        return file_report(by=by, school=school, submission=submission, written=written)
    earlier = LightNote.objects.filter(submission=submission).first()
    if earlier is not None:
        return earlier
    file = open_file(school=school, kind=SealedFile.Kind.NOTE)
    involve(file, [pupil], Involvement.Part.AFFECTED)
    today = clock.today()
    note = LightNote.objects.create(
        file=file,
        school=school,
        author=by,
        pupil=pupil,
        words=words,
        written_at=clock.now(),
        expires_on=calendar_of(school, today).add_school_days(today, NOTE_LIVES_SCHOOL_DAYS),
        submission=submission,
    )
    name_readers(note, readers)
    trail.record(by, "note.write", note, law="L5")
    return note


def name_readers(note: LightNote, readers: Sequence[Person]) -> None:
    """Who else reads it; nobody who may not know."""
    rows = [NoteReader(note=note, person=r) for r in readers if may_know(note.file, r)]
    NoteReader.objects.bulk_create(rows, ignore_conflicts=True)


@transaction.atomic
def share_note(*, by: Person, note: LightNote, readers: Sequence[Person]) -> None:
    """The author lets someone read it."""
    demand(by, "note.share", note)
    name_readers(note, readers)
    trail.record(by, "note.share", note, law="L5")


@transaction.atomic
def report_note(*, by: Person, note: LightNote, adult_involved: str, submission: UUID) -> Report:
    """The note becomes a report: rektor gets it now; the note keeps until the report is read."""
    demand(by, "note.share", note)
    written = Words(
        adult_involved=adult_involved,
        words=note.words,
        about=[note.pupil] if note.pupil else [],
        observed_at=note.written_at,
    )
    report = file_report(by=by, school=note.school, submission=submission, written=written)
    note.became = report
    note.save(update_fields=["became"])
    trail.record(by, "note.report", note, law="L8")
    return report


def forget_expired() -> int:
    """Tick: notes past their day are shredded. What became a report lives on in the report."""
    gone = 0
    due = LightNote.objects.filter(expires_on__lt=clock.today(), file__shredded_at=None)
    for note in due.exclude(file__hold=True)[:200]:
        with transaction.atomic():
            shred(note.file)
            note.pupil = None
            note.save(update_fields=["pupil"])
            note.file.involvements.all().delete()
        gone += 1
    return gone
