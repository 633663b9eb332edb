"""One row for each file that was brought here, and how the columns of other files were read."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from fellesskap.people.models import Person, School, SchoolOwner
from fellesskap.vault import keys


class ImportRun(models.Model):
    """One import: the sealed file, what it would change, the way back. No names in the clear.

    The file is thrown away when the lists are in use or after a week; the way back when the next
    import is applied.
    """

    class Privacy:
        purpose = "Fetches lists of pupils, staff and homes from the school's own systems."
        ground = "opplæringslova § 25-1"
        retention = "The file until it is used, at most 7 days; the way back until the next import."
        who = "Leaders of the school, those who run the installation for the school owner."

    class Status(models.TextChoices):
        WAITING = "waiting", _("venter på å bli lest")
        MAPPING = "mapping", _("velg kolonner")
        READY = "ready", _("klar til å bli sett over")
        STOPPED = "stopped", _("stoppet")
        APPLIED = "applied", _("tatt i bruk")
        UNDONE = "undone", _("angret")
        EXPIRED = "expired", _("lagt bort")

    class Step(models.TextChoices):
        WAITING = "waiting", _("Filen venter.")
        OPENING = "opening", _("Vi åpner filen.")
        READING = "reading", _("Vi leser radene.")
        COMPARING = "comparing", _("Vi ser hva som er annerledes.")
        DONE = "done", _("Filen er lest.")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    submission = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey(SchoolOwner, models.PROTECT, null=True, related_name="+")
    school = models.ForeignKey(School, models.PROTECT, null=True, related_name="+")
    uploaded_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    status = models.CharField(max_length=8, choices=Status, default=Status.WAITING)
    step = models.CharField(max_length=9, choices=Step, default=Step.WAITING)
    leased_until = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)
    failure = models.CharField(max_length=80, blank=True)  # the class of what went wrong, no text
    must_be_accepted = models.BooleanField(default=False)  # takes away more than a fifth
    starting_year = models.PositiveSmallIntegerField(null=True)  # of a table without dates
    counts = models.JSONField(default=dict)  # how many new, changed, moved, gone, doubtful
    digest = models.CharField(max_length=64, blank=True)  # of the differences that were shown
    wrapped_key = models.BinaryField()
    sealed_file = models.BinaryField(null=True)
    sealed_report = models.BinaryField(null=True)
    sealed_steps = models.BinaryField(null=True)
    applied_at = models.DateTimeField(null=True)
    undone_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-created_at"]
        indexes = [
            models.Index(fields=["status", "leased_until"]),
            models.Index(fields=["school", "created_at"]),
        ]

    def __str__(self) -> str:
        return f"ImportRun {self.pk}"

    def seal(self, part: str, content: bytes) -> bytes:
        """``content`` sealed under this import's own key; ``part`` is file, report or steps."""
        return keys.seal(keys.unwrap(bytes(self.wrapped_key)), content, f"import:{self.pk}:{part}")

    def unseal(self, part: str) -> bytes | None:
        """The content of ``part``, or None when it has been thrown away."""
        blob = getattr(self, f"sealed_{part}")
        if blob is None:
            return None
        return keys.open(keys.unwrap(bytes(self.wrapped_key)), blob, f"import:{self.pk}:{part}")


class ColumnMapping(models.Model):
    """How the columns of one kind of table were read, so that nobody has to choose twice."""

    class Privacy:
        purpose = "Reads the next file from the same system without asking again."
        ground = "opplæringslova § 25-1"
        retention = "As long as the installation lives."
        who = "Leaders of the school, those who run the installation for the school owner."

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    school = models.ForeignKey(School, models.CASCADE, related_name="+")
    digest = models.CharField(max_length=64)  # of the headings, in order
    columns = models.JSONField()  # meaning → heading
    saved_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["school", "digest"], name="one_mapping_per_kind_of_table"
            )
        ]

    def __str__(self) -> str:
        return f"ColumnMapping {self.pk}"
