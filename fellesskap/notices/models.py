"""One message to one person. It carries ids only: the words are made when it is read."""

import uuid

from django.db import models

from fellesskap.files.models import SealedFile
from fellesskap.people.models import Person, School


class Notice(models.Model):
    """Something that waits for a person, and whether the person has been told by e-mail."""

    class Privacy:
        purpose = "Tells one person that something waits."
        ground = "As the record it points at."
        retention = "Deleted a year after it was read."
        who = "The person alone."

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, models.CASCADE, related_name="notices")
    school = models.ForeignKey(School, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=40)
    file = models.ForeignKey(SealedFile, models.PROTECT, null=True, blank=True, related_name="+")
    subject = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    target = models.UUIDField(null=True, blank=True)
    once = models.CharField(max_length=120, unique=True, default=uuid.uuid4)
    urgent = models.BooleanField(default=False)
    created_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)
    mailed_at = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    try_after = models.DateTimeField(null=True, blank=True)
    failure = models.CharField(max_length=80, blank=True)  # the class of the fault, never its text

    class Meta:
        ordering = ["-created_at"]
        indexes = [
            models.Index(fields=["person", "read_at"]),
            models.Index(fields=["mailed_at", "try_after"]),
        ]

    def __str__(self) -> str:
        return f"Notice {self.pk}"
