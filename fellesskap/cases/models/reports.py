"""What someone saw or heard, as it was written, and what the school did with it."""

from datetime import datetime

from django.db import models
from django.utils.translation import gettext_lazy as _

from fellesskap.files.fields import SealedTextField
from fellesskap.files.models import SealedFile, SealedRow
from fellesskap.people.models import Person, School


class Report(SealedRow):
    """One report under § 12-4 or § 12-5. It is never deleted and never left without an outcome."""

    class Privacy:
        purpose = "Shows that someone told, what, when, and who received it."
        ground = "opplæringslova §§ 12-4, 12-5, 12-10"
        retention = "Kept for ever with the pupil's cases (L73)."
        who = "The reporter (own words and receipt), and the receivers that the wall allows."

    class AdultInvolved(models.TextChoices):
        NOBODY = "nobody", _("Nei, ingen voksen")
        EMPLOYEE = "employee", _("En som arbeider her")
        LEADERSHIP = "leadership", _("En i ledelsen")
        OTHER = "other", _("En annen voksen")
        UNSURE = "unsure", _("Usikker")

    class Urgency(models.TextChoices):
        NOW = "now", _("nå")
        TODAY = "today", _("i dag")
        WEEK = "week", _("denne uka")

    class Concept(models.TextChoices):
        """What the reporter calls it. Nobody has to: «vet ikke» is none of them."""

        CONFLICT = "conflict", _("konflikt")
        BULLYING = "bullying", _("mobbing")
        KRENKELSE = "krenkelse", _("krenkelse")
        RACISM = "racism", _("rasisme")
        SEXUAL_HARASSMENT = "sexual_harassment", _("seksuell trakassering")
        VIOLENCE = "violence", _("vold")
        EXCLUSION = "exclusion", _("utestenging")
        PUBLIC_BADMOUTHING = "public_badmouthing", _("uthenging")
        HATEFUL_SPEECH = "hateful_speech", _("hatefulle ytringer")
        OUTSIDERNESS = "outsiderness", _("utenforskap")
        DIGITAL_EVENT = "digital_event", _("noe som skjedde på nett")

    class Channel(models.TextChoices):
        PRODUCT = "product", _("skrev selv")
        ORAL = "oral", _("fortalt muntlig")
        PAPER = "paper", _("på papir")
        SUBSTITUTE = "substitute", _("vikar uten egen innlogging")

    class Outcome(models.TextChoices):
        NONE = "", _("ikke bestemt")
        OPENED = "opened", _("sak åpnet")
        JOINED = "joined", _("lagt til en sak")
        CLOSED = "closed", _("avsluttet med grunn")

    file = models.OneToOneField(SealedFile, models.PROTECT, related_name="report")
    school = models.ForeignKey(School, models.PROTECT, related_name="+")
    reporter = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    entered_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    channel = models.CharField(max_length=10, choices=Channel, default=Channel.PRODUCT)
    adult_involved = models.CharField(max_length=10, choices=AdultInvolved)
    urgency = models.CharField(max_length=5, choices=Urgency, default=Urgency.TODAY)
    tags = models.JSONField(default=list)  # of Concept; "vet ikke" is an empty list
    intervened = models.BooleanField(null=True)
    words = SealedTextField()
    intervention = SealedTextField()
    told_by = SealedTextField()  # who told it, when it was entered for someone else
    unnamed = SealedTextField()  # how to know the pupil, when the name is not known
    observed_at = models.DateTimeField(null=True, blank=True)
    told_at = models.DateTimeField(null=True, blank=True)
    entered_at = models.DateTimeField()  # set by the server, always
    submission = models.UUIDField(unique=True)  # the same form twice is the same report
    reached_rektor_at = models.DateTimeField(
        null=True, blank=True
    )  # L27; empty behind owner's wall
    opened_at = models.DateTimeField(null=True, blank=True)
    opened_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    outcome = models.CharField(max_length=6, choices=Outcome, default=Outcome.NONE, blank=True)
    outcome_at = models.DateTimeField(null=True, blank=True)
    outcome_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    outcome_reason = SealedTextField()
    outcome_done = SealedTextField()

    class Meta(SealedRow.Meta):
        indexes = [
            models.Index(fields=["school", "outcome"]),
            models.Index(fields=["reporter"]),
        ]

    @property
    def first_known_at(self) -> datetime:
        """When someone at the school first knew: told, else seen, else entered."""
        return self.told_at or self.observed_at or self.entered_at


class ReportQuestion(SealedRow):
    """A question back to the one who reported, and the answer."""

    class Privacy:
        purpose = "Asks the reporter for what is needed to act."
        ground = "opplæringslova § 12-4"
        retention = "As the report."
        who = "The receivers of the report, and the reporter."

    report = models.ForeignKey(Report, models.PROTECT, related_name="questions")
    asked_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    question = SealedTextField()
    answer = SealedTextField()
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta(SealedRow.Meta):
        ordering = ["asked_at"]
