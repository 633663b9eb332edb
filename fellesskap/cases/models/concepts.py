"""Which of the school's words somebody used about what is in a file, as the word stood then."""

import uuid

from django.db import models

from fellesskap.files.models import SealedFile
from fellesskap.people.models import Person
from fellesskap.understanding.models import Wording


class ConceptTag(models.Model):
    """One word about a report or a case. It points at the wording that was valid when it was put
    there, so that the file is read with the words as they were. «Vet ikke» is no row at all."""

    class Privacy:
        purpose = "Counts what reports and cases are about, and reads them with the words of then."
        ground = "opplæringslova §§ 12-3, 12-4"
        retention = "As the file."
        who = "Those who may read the report or the case; others see counts, and none of a wall."

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    file = models.ForeignKey(SealedFile, models.PROTECT, related_name="concept_tags")
    wording = models.ForeignKey(Wording, models.PROTECT, related_name="+")
    by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["wording__concept__place"]
        constraints = [
            models.UniqueConstraint(fields=["file", "wording"], name="concept_tag_once_per_file")
        ]

    def __str__(self) -> str:
        return f"ConceptTag {self.pk}"
