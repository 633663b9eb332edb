"""The light note. Saving asks: can it be that the pupil does not have it safe and good?"""

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction

from fellesskap.access.grammar import demand
from fellesskap.audit import trail
from fellesskap.calendar.queries import calendar_of
from fellesskap.cases.actions.filing import Words, file_report, may_know
from fellesskap.cases.actions.keeping import held_pupils
from fellesskap.cases.limits import NOTE_LIVES_SCHOOL_DAYS
from fellesskap.cases.models import LightNote, NoteReader, Report
from fellesskap.files.actions import bar, involve, open_file, shred
from fellesskap.files.models import Barred, Involvement, SealedFile
from fellesskap.kit import clock
from fellesskap.people.models import Person, School


@transaction.atomic
def write_note(
    *,
    by: Person,
    school: School,
    pupil: Person,
    words: str,
    submission: UUID,
    readers: Sequence[Person] = (),
) -> LightNote:
    """Save a note. The same ``submission`` is the same note.

    It is for what is no report: when the pupil may not have it safe and good, the words go to Meld
    fra, where the question about an adult is answered before anything is filed (L22).
    """
    demand(by, "note.write", school)
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
    """The author says who reads it from now on: exactly ``readers``, of those who may know."""
    demand(by, "note.share", note)
    note.readers.exclude(person__in=readers).delete()
    name_readers(note, readers)
    trail.record(by, "note.share", note, law="L5")


@transaction.atomic
def report_note(*, by: Person, note: LightNote, submission: UUID, written: Words) -> Report:
    """The author tells of what stands in the note. Nobody else can see that it became a report.

    The adult it is about is kept out of the note as well; to every other reader it is the same note
    as before (L22, L24).
    """
    demand(by, "note.share", note)
    report = file_report(by=by, school=note.school, submission=submission, written=written)
    if report.entered_by_id != by.pk:
        return report
    if note.became_id is None:
        note.became = report
        note.save(update_fields=["became"])
    if written.suspect is not None:
        bar(note.file, written.suspect, Barred.Reason.SUSPECTED)
        note.readers.filter(person=written.suspect).delete()
    trail.record(by, "note.report", note, law="L8")
    return report


@transaction.atomic
def hold_note(*, by: Person, note: LightNote, hold: bool) -> None:
    """The author keeps the note past its day, or lets the day hold again (L73)."""
    demand(by, "note.hold", note)
    if note.file.hold == hold:
        return
    note.file.hold = hold
    note.file.save(update_fields=["hold"])
    trail.record(by, "note.hold", note, law="L73", why="hold" if hold else "released")


def forget_expired() -> int:
    """Tick: notes past their day are shredded. What became a report lives on in the report.

    Those on hold are kept, and those about a pupil whose case is.
    """
    gone = 0
    due = LightNote.objects.filter(expires_on__lt=clock.today(), file__shredded_at=None)
    for note in due.exclude(file__hold=True).exclude(pupil__in=held_pupils())[:200]:
        with transaction.atomic():
            shred(note.file)
            note.pupil = None
            note.save(update_fields=["pupil"])
            note.file.involvements.all().delete()
        gone += 1
    return gone
