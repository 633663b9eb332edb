"""The words of the plan, and what each of them means here, by the day from which it was agreed."""

import uuid

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from fellesskap.people.models import Person, School

GROUND = "opplæringslova §§ 12-2, 12-3"
EVERYBODY = "Everybody: the words of the plan are public. They name nobody."


class Reader(models.TextChoices):
    """Whom a wording is written for. It is also the start of the name of two columns."""

    STAFF = "staff", _("for dem som arbeider her")
    GUARDIANS = "guardians", _("for foresatte")
    PUPILS_6_9 = "pupils_6_9", _("for elever på 6–9 år")
    PUPILS_10_12 = "pupils_10_12", _("for elever på 10–12 år")
    PUPILS_13_16 = "pupils_13_16", _("for elever på 13–16 år")


class Concept(models.Model):
    """A word that the school is to understand alike. What it means stands in its wordings."""

    class Privacy:
        purpose = "Gives a word of the plan one place to be explained."
        ground = GROUND
        retention = "As long as a case may point to it: for ever."
        who = EVERYBODY

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    school = models.ForeignKey(School, models.PROTECT, related_name="concepts")
    code = models.CharField(max_length=36)  # of the product, or the key of the school's own
    place = models.PositiveSmallIntegerField()
    is_own = models.BooleanField(default=False)
    taken_out_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["place"]
        constraints = [
            models.UniqueConstraint(fields=["school", "code"], name="concept_once_per_school"),
            models.CheckConstraint(
                condition=models.Q(taken_out_on=None) | models.Q(is_own=True),
                name="only_own_concepts_are_taken_out",
            ),
        ]

    def __str__(self) -> str:
        return f"Concept {self.pk}"


class Wording(models.Model):
    """What a word means, from a day until the next wording takes over. It is never written over.

    An empty text in one language is read in the other.
    """

    class Privacy:
        purpose = "Says what a word means here, and what it meant when something was written."
        ground = GROUND
        retention = "As long as a case may point to it: for ever."
        who = EVERYBODY

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    concept = models.ForeignKey(Concept, models.PROTECT, related_name="wordings")
    number = models.PositiveSmallIntegerField()  # 1, 2, 3 … in the order they were written
    starts = models.DateField()
    term_nb = models.CharField(max_length=60, blank=True)
    term_nn = models.CharField(max_length=60, blank=True)
    staff_nb = models.TextField(blank=True)
    staff_nn = models.TextField(blank=True)
    guardians_nb = models.TextField(blank=True)
    guardians_nn = models.TextField(blank=True)
    pupils_6_9_nb = models.TextField(blank=True)
    pupils_6_9_nn = models.TextField(blank=True)
    pupils_10_12_nb = models.TextField(blank=True)
    pupils_10_12_nn = models.TextField(blank=True)
    pupils_13_16_nb = models.TextField(blank=True)
    pupils_13_16_nn = models.TextField(blank=True)
    written_by = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+"
    )  # empty: it came with the product
    written_at = models.DateTimeField()

    class Meta:
        ordering = ["starts", "number"]
        constraints = [
            models.UniqueConstraint(fields=["concept", "number"], name="wording_once_per_number")
        ]

    def __str__(self) -> str:
        return f"Wording {self.pk}"

    @property
    def term(self) -> str:
        """The word itself, in the reader's language."""
        return self.text("term")

    @property
    def staff(self) -> str:
        """What it means to those who work here."""
        return self.text(Reader.STAFF)

    @property
    def guardians(self) -> str:
        """What it means in words for homes."""
        return self.text(Reader.GUARDIANS)

    @property
    def language(self) -> str:
        """In which language the reader's texts are."""
        return "nn" if get_language() == "nn" else "nb"

    def text(self, name: str) -> str:
        """The text of one reader (or ``term``) in the language of the page."""
        first, second = ("nn", "nb") if self.language == "nn" else ("nb", "nn")
        return str(getattr(self, f"{name}_{first}") or getattr(self, f"{name}_{second}"))


TEXTS = tuple(f"{reader}_{language}" for reader in Reader.values for language in ("nb", "nn"))
WRITTEN = ("term_nb", "term_nn", *TEXTS)
