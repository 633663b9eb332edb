"""A paper that was made: sealed in its file, with the checksum of what was handed out."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from fellesskap.files.fields import SealedBytesField
from fellesskap.files.models import SealedRow
from fellesskap.people.models import Person


class Document(SealedRow):
    """One version of one paper. It is never changed; a new one is made."""

    class Privacy:
        purpose = "Shows exactly what was printed or handed out, and when."
        ground = "opplæringslova § 12-4; arkivlova § 5"
        retention = "Kept for ever with the case (L73)."
        who = "As the file it lies in."

    class Kind(models.TextChoices):
        PLAN = "plan", _("plan")
        MASKED_PLAN = "masked_plan", _("kopi uten andres navn")

    kind = models.CharField(max_length=12, choices=Kind)
    record = models.UUIDField()  # the row it was made from
    language = models.CharField(max_length=2)
    content = SealedBytesField()
    checksum = models.CharField(max_length=64)  # SHA-256 of the PDF, hexadecimal
    made_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    for_person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    approved_at = models.DateTimeField(null=True)  # a human has read a masked copy

    class Meta(SealedRow.Meta):
        ordering = ["-made_at"]
        indexes = [models.Index(fields=["record", "kind"])]
