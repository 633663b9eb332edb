"""Contact with each home apart, and the card for those who must know what to do."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from fellesskap.cases.models.cases import Case
from fellesskap.files.fields import SealedTextField
from fellesskap.files.models import SealedRow
from fellesskap.people.models import Person


class HomeContact(SealedRow):
    """One contact with one guardian: what was said, what was promised, by whom, by when."""

    class Privacy:
        purpose = "Keeps what was said and promised to one home."
        ground = "opplæringslova §§ 10-8, 12-4; forvaltningsloven § 11 d"
        retention = "As the case."
        who = "As the case; never another home."

    class How(models.TextChoices):
        PHONE = "phone", _("telefon")
        MEETING = "meeting", _("møte")
        LETTER = "letter", _("brev")
        NO_ANSWER = "no_answer", _("fikk ikke svar")

    case = models.ForeignKey(Case, models.PROTECT, related_name="contacts")
    guardian = models.ForeignKey(Person, models.PROTECT, related_name="+")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    how = models.CharField(max_length=9, choices=How)
    summary = SealedTextField()
    promised = SealedTextField()
    promised_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    promised_due = models.DateField(null=True, blank=True)
    disagrees = SealedTextField()  # stands in the plan and its PDFs
    told_of_rights = models.BooleanField(default=False)  # L28
    told_of_closing = models.BooleanField(default=False)
    has_seen_plan = models.PositiveIntegerField(null=True, blank=True)  # the version's number

    class Meta(SealedRow.Meta):
        ordering = ["at"]


class Card(SealedRow):
    """Three lines on what to do, not why, for those who need it, until a day (P114)."""

    class Privacy:
        purpose = "Lets those around the pupil act tomorrow morning."
        ground = "opplæringslova § 12-4; forvaltningsloven § 13 b"
        retention = "Unreadable from its last day; the text stays in the case."
        who = "Its readers, and those who may read the case."

    case = models.ForeignKey(Case, models.PROTECT, related_name="cards")
    words = SealedTextField()
    expires_on = models.DateField()
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta(SealedRow.Meta):
        ordering = ["at"]


class CardReader(models.Model):
    """Someone who must know, and when they read it."""

    class Privacy:
        purpose = "Says who must know, and that they do."
        ground = "As the card."
        retention = "As the card."
        who = "As the card."

    card = models.ForeignKey(Card, models.PROTECT, related_name="readers")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    read_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["card", "person"], name="card_reader_once")]

    def __str__(self) -> str:
        return f"CardReader {self.pk}"
