"""Lines of the log, the seals that close them, and the lines that still wait for a seal."""

import uuid

from django.db import models


class Entry(models.Model):
    """One thing somebody did, saw or was refused. Ids only: the line outlives what it describes."""

    class Kind(models.TextChoices):
        """What sort of line it is; stable codes, never shown."""

        CHANGE = "change"
        READ = "read"
        REFUSAL = "refusal"
        EXPORT = "export"

    class Privacy:
        purpose = "Shows who changed, read, was refused or took out what, and under which duty."
        ground = "GDPR art. 6(1)(c), art. 32; opplæringslova §§ 12-4, 12-9, 12-10; L33, L72, L87."
        retention = "As long as the record it describes; never shortened by any code path."
        who = "Rektor for the own school, not for the own reads; the school owner for all."

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    school_id = models.UUIDField(null=True, editable=False)
    at = models.DateTimeField()
    actor = models.CharField(max_length=60)
    action = models.CharField(max_length=60)
    target = models.CharField(max_length=120)
    law = models.CharField(max_length=12, blank=True)
    why = models.CharField(max_length=40, blank=True)
    kind = models.CharField(max_length=8, choices=Kind.choices, default=Kind.CHANGE)

    class Meta:
        indexes = [
            models.Index(fields=["target", "at"], name="entry_of_target"),
            models.Index(fields=["actor", "target", "at"], name="entry_of_actor"),
            models.Index(fields=["school_id", "at"], name="entry_of_school"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.action} {self.target}"


class Waiting(models.Model):
    """An entry that no seal covers yet: a short list, so that sealing never reads the whole log."""

    class Privacy:
        purpose = "Tells the worker which entries to seal next."
        ground = "As for the entry it points at."
        retention = "Gone when the entry is sealed, normally within seconds."
        who = "Nobody: read by the worker only."

    id = models.UUIDField(primary_key=True, editable=False)

    def __str__(self) -> str:
        return f"waiting {self.id}"


class Seal(models.Model):
    """A batch of one school's entries closed at one moment and chained to the seal before."""

    class Privacy:
        purpose = "Makes every later change to the log visible."
        ground = "GDPR art. 32; arkivforskrifta § 5; L33, L72."
        retention = "As the entries it covers."
        who = "As the entries; holds digests only."

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    school_id = models.UUIDField(null=True, editable=False)
    number = models.PositiveIntegerField()
    at = models.DateTimeField()
    previous = models.CharField(max_length=64, blank=True)
    digest = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["school_id", "number"], name="one_seal_per_number"),
            # NULL is distinct from NULL in a plain unique index, so the owner's chain has its own.
            models.UniqueConstraint(
                fields=["number"],
                condition=models.Q(school_id__isnull=True),
                name="one_owner_seal_per_number",
            ),
        ]

    def __str__(self) -> str:
        return f"seal {self.number}"


class SealLine(models.Model):
    """One entry's place and digest inside a seal."""

    class Privacy:
        purpose = "Ties one entry to its seal."
        ground = "As for the seal."
        retention = "As the seal."
        who = "As the seal; holds digests only."

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    seal = models.ForeignKey(Seal, on_delete=models.PROTECT, related_name="lines")
    position = models.PositiveIntegerField()
    entry_id = models.UUIDField(unique=True)
    entry_digest = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["seal", "position"], name="one_line_per_position"),
        ]

    def __str__(self) -> str:
        return f"seal line {self.position}"
