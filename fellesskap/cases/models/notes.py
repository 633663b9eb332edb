"""The light note: less than a report, read by few, gone after thirty school days."""

from uuid import UUID, uuid5

from django.db import models

from fellesskap.files.fields import SealedTextField
from fellesskap.files.models import SealedFile, SealedRow
from fellesskap.people.models import Person, School


class LightNote(SealedRow):
    """Something to remember about a pupil that is not a report. Saving asks whether it is one."""

    class Privacy:
        purpose = "Lets staff follow with before there is something to report."
        ground = "opplæringslova § 12-4 (follow with); only when there is something to follow up"
        retention = "Shredded after 30 school days, unless its author or a case on hold keeps it."
        who = "The author and those the author names; leaders see how many there are."

    file = models.OneToOneField(SealedFile, models.PROTECT, related_name="note")
    school = models.ForeignKey(School, models.PROTECT, related_name="+")
    author = models.ForeignKey(Person, models.PROTECT, related_name="+")
    pupil = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    words = SealedTextField()
    written_at = models.DateTimeField()
    expires_on = models.DateField()
    submission = models.UUIDField(unique=True)
    became = models.ForeignKey(
        "cases.Report", models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta(SealedRow.Meta):
        indexes = [models.Index(fields=["author"]), models.Index(fields=["school", "expires_on"])]

    @property
    def report_submission(self) -> UUID:
        """The submission of the report that grows out of it: the note becomes one report."""
        return uuid5(self.submission, "report")


class NoteReader(models.Model):
    """Someone the author of a note has named as a reader."""

    class Privacy:
        purpose = "Says who else reads the note."
        ground = "opplæringsforskrifta § 20-2"
        retention = "As the note."
        who = "The author and the reader."

    note = models.ForeignKey(LightNote, models.CASCADE, related_name="readers")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["note", "person"], name="note_reader_once")]

    def __str__(self) -> str:
        return f"NoteReader {self.pk}"
