"""The school owner (the data controller) and its schools."""

import uuid

from django.db import models


class SchoolOwner(models.Model):
    """A municipality or a board: answers for all duties of its schools (§ 28-1)."""

    class Privacy:
        purpose = "Names the data controller."
        ground = "Public information."
        retention = "As long as the installation lives."
        who = "Everyone."

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=120)
    orgnr = models.CharField(max_length=9, unique=True, null=True, blank=True)
    source_id = models.CharField(max_length=80, blank=True)

    def __str__(self) -> str:
        return f"SchoolOwner {self.pk}"


class School(models.Model):
    """A school, with the addresses and numbers its pages show."""

    class Privacy:
        purpose = "Names the school and whom to call."
        ground = "Public information."
        retention = "As long as the installation lives."
        who = "Everyone."

    class Form(models.TextChoices):
        BOKMAL = "nb", "Bokmål"
        NYNORSK = "nn", "Nynorsk"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey(SchoolOwner, models.PROTECT, related_name="schools")
    name = models.CharField(max_length=120)
    orgnr = models.CharField(max_length=9, unique=True, null=True, blank=True)
    source_id = models.CharField(max_length=80, blank=True)
    written_form = models.CharField(max_length=2, choices=Form, default=Form.BOKMAL)
    phone = models.CharField(max_length=20, blank=True)
    governor_name = models.CharField(max_length=120, default="Statsforvalteren", blank=True)
    governor_phone = models.CharField(max_length=20, blank=True)
    ombud_name = models.CharField(max_length=120, default="Mobbeombudet", blank=True)
    ombud_phone = models.CharField(max_length=20, blank=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return f"School {self.pk}"
