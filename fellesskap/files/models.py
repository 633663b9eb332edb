"""The sealed file, the people in it, those let in by name and those kept out."""

import uuid
from functools import cached_property
from typing import ClassVar, Self, TypeVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from fellesskap.files.fields import SealedTextField
from fellesskap.people.models import Person, School
from fellesskap.vault import keys


class SealedFile(models.Model):
    """One file: a key of its own, a reference that says nothing, a wall."""

    class Privacy:
        purpose = "Keeps together what belongs to one report, note or case, under one key."
        ground = "opplæringslova § 12-4 fourth paragraph; § 25-1"
        retention = "By kind: cases and reports for ever (L73); notes until they expire."
        who = "By relation, see docs/access/cases.md."

    class Kind(models.TextChoices):
        REPORT = "report", _("melding")
        NOTE = "note", _("notat")
        CASE = "case", _("skolemiljøsak")
        SHARED = "shared", _("felles tiltak")
        MEETING = "meet", _("referat")
        CARE = "care", _("det noen trenger å vite")

    class Wall(models.TextChoices):
        NONE = "none", _("ingen")
        REKTOR = "rektor", _("bare rektor")
        OWNER = "owner", _("bare kommunen")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    school = models.ForeignKey(School, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=6, choices=Kind)
    reference = models.CharField(max_length=7, unique=True)
    wall = models.CharField(max_length=6, choices=Wall, default=Wall.NONE)
    wrapped_key = models.BinaryField(null=True)
    created_at = models.DateTimeField()
    hold = models.BooleanField(default=False)  # stops every deletion
    shredded_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"SealedFile {self.reference}"

    @cached_property
    def data_key(self) -> bytes:
        """The opened key of this file. Raises vault.Shredded when the file is gone for good."""
        if self.wrapped_key is None:
            raise keys.Shredded(self.reference)
        return keys.unwrap(bytes(self.wrapped_key))


Row = TypeVar("Row", bound=models.Model)


class SealedManager(models.Manager[Row]):
    """Brings the file along, so that opening a text costs no query."""

    def get_queryset(self) -> "models.QuerySet[Row]":
        """Rows with their file."""
        return super().get_queryset().select_related("file")


class SealedRow(models.Model):
    """A row with words in it: it lies in a file."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    file = models.ForeignKey(SealedFile, models.PROTECT, related_name="+")

    objects: "ClassVar[SealedManager[Self]]" = SealedManager()

    class Meta:
        abstract = True
        base_manager_name = "objects"

    def __str__(self) -> str:
        return f"{type(self).__name__} {self.pk}"


class Involvement(models.Model):
    """What a person is in what one file is about. Never an attribute of the person (L57)."""

    class Privacy:
        purpose = "Says whom a file is about, so that rights and walls follow."
        ground = "opplæringslova §§ 12-4, 12-5, 25-1"
        retention = "As the file."
        who = "As the file."

    class Part(models.TextChoices):
        AFFECTED = "affected", _("den det gjelder")
        ALLEGED = "alleged", _("den som kan ha krenket")
        WITNESS = "witness", _("den som så")
        BYSTANDER = "bystander", _("den som var der")
        SUSPECTED_WORKER = "suspected_worker", _("den voksne det gjelder")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    file = models.ForeignKey(SealedFile, models.PROTECT, related_name="involvements")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    part = models.CharField(max_length=16, choices=Part)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["file", "person", "part"], name="involved_once_a_part")
        ]
        indexes = [models.Index(fields=["person"])]

    def __str__(self) -> str:
        return f"Involvement {self.pk}"


class Barred(models.Model):
    """Someone who may never see this file, whatever role they hold."""

    class Privacy:
        purpose = "Keeps a file from the one it is about and from those who have stepped aside."
        ground = "opplæringslova § 12-5; forvaltningsloven § 6"
        retention = "As the file."
        who = "As the file, but never the barred person."

    class Reason(models.TextChoices):
        SUSPECTED = "suspected", _("det gjelder denne personen")
        FAMILY = "family", _("egen familie")
        STEPPED_ASIDE = "stepped_aside", _("har trådt til side")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    file = models.ForeignKey(SealedFile, models.PROTECT, related_name="barred")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    reason = models.CharField(max_length=13, choices=Reason)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["file", "person"], name="barred_once")]
        indexes = [models.Index(fields=["person"])]

    def __str__(self) -> str:
        return f"Barred {self.pk}"


class Invited(models.Model):
    """Someone let into one file by name. Being the pupil's teacher is not enough."""

    class Privacy:
        purpose = "Lets in those who need a file for their work, one by one."
        ground = "opplæringsforskrifta § 20-2"
        retention = "As the file."
        who = "As the file."

    class Capacity(models.TextChoices):
        LEAD = "lead", _("leder saken")
        TEAM = "team", _("er med i saken")
        RECEIVER = "receiver", _("tar imot meldingen")
        INVESTIGATOR = "investigator", _("skal undersøke")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    file = models.ForeignKey(SealedFile, models.PROTECT, related_name="invited")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    capacity = models.CharField(max_length=12, choices=Capacity)
    invited_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    since = models.DateTimeField()
    first_day = models.DateField(null=True, blank=True)  # for whoever is let in for a time
    last_day = models.DateField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)  # access ends that minute (L86)

    class Meta:
        indexes = [models.Index(fields=["person", "capacity"])]
        constraints = [
            models.UniqueConstraint(
                fields=["file", "person", "capacity"],
                condition=models.Q(ended_at=None),
                name="invited_once_a_capacity",
            )
        ]

    def __str__(self) -> str:
        return f"Invited {self.pk}"


class BreakGlass(SealedRow):
    """One file opened for an hour by one on duty who is not in it, with the reason typed."""

    class Privacy:
        purpose = "Lets whoever is on duty protect a child when nobody in the case can be reached."
        ground = "opplæringslova § 12-4; opplæringsforskrifta § 20-2"
        retention = "As the file."
        who = "Rektor and the school owner, on the page of who has opened the case."

    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    until = models.DateTimeField()
    reason = SealedTextField()

    class Meta(SealedRow.Meta):
        indexes = [models.Index(fields=["person", "until"]), models.Index(fields=["file"])]
