"""The case: the school's answer for exactly one pupil."""

from typing import Any

from django.db import models
from django.db.models import Exists, Q
from django.utils.translation import gettext_lazy as _

from fellesskap.cases.models.reports import Report
from fellesskap.files.fields import SealedTextField
from fellesskap.files.models import SealedFile, SealedRow
from fellesskap.people.models import Person, School


class Case(SealedRow):
    """A school environment case about one pupil. Its phase is computed, never typed in (L54)."""

    class Privacy:
        purpose = "Finds out how one pupil has it and puts it right, and shows what was done."
        ground = "opplæringslova §§ 12-4, 12-5, 10-1, 10-2, 25-1"
        retention = "Kept for ever (L73)."
        who = "Those let in by name, rektor, and the owner's receiver for what was sent there."

    class Serious(models.TextChoices):
        NO = "no", _("Nei")
        YES = "yes", _("Ja, send til skoleeier")
        UNSURE = "unsure", _("Usikker, ring")

    class Origin(models.TextChoices):
        REPORT = "report", _("fra en melding")
        EARLIER = "earlier", _("ført inn i etterkant")

    file = models.OneToOneField(SealedFile, models.PROTECT, related_name="case")
    school = models.ForeignKey(School, models.PROTECT, related_name="+")
    pupil = models.ForeignKey(Person, models.PROTECT, related_name="+")
    lead = models.ForeignKey(Person, models.PROTECT, related_name="+")
    origin = models.CharField(max_length=7, choices=Origin, default=Origin.REPORT)
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    raised_with_rektor_at = models.DateTimeField(null=True, blank=True)  # empty behind owner's wall
    first_told_staff_at = models.DateTimeField(null=True, blank=True)
    counts_from = models.DateField()
    serious = models.CharField(max_length=6, choices=Serious)
    # The child chooses; empty means that nobody has asked, and the school's own steps hold.
    ask_every_days = models.PositiveSmallIntegerField(null=True, blank=True)
    archive_number = models.CharField(max_length=40, blank=True)
    earlier_plan = SealedTextField()
    version = models.PositiveIntegerField(default=1)

    class Meta(SealedRow.Meta):
        indexes = [models.Index(fields=["school", "opened_at"]), models.Index(fields=["pupil"])]

    @property
    def is_closed(self) -> bool:
        """Whether it is closed and not opened again: one query."""
        return bool(self.closings.filter(reopened_at=None).exists())

    @property
    def plan_in_force(self) -> Any:
        """The PlanVersion that holds now, or None: one query."""
        return self.plans.filter(replaced_at=None).exclude(in_force_from=None).first()

    @property
    def draft(self) -> Any:
        """The PlanVersion that is being written, or None: one query."""
        return self.plans.filter(in_force_from=None).first()

    @property
    def evaluation_ahead(self) -> Any:
        """The Evaluation that is not finished, or None: one query. A pupil who has moved to
        another school has none."""
        moved = self.closings.filter(reopened_at=None, reason=Closing.Reason.MOVED)
        return self.evaluations.filter(~Exists(moved), finished_at=None).first()


class CaseReport(models.Model):
    """Which reports a case answers. One event may open several cases; each keeps its own file."""

    class Privacy:
        purpose = "Ties a case to what was reported."
        ground = "opplæringslova § 12-4"
        retention = "As the case."
        who = "Those who may read the case see that there is one; the words are the report's."

    case = models.ForeignKey(Case, models.PROTECT, related_name="reports")
    report = models.ForeignKey(Report, models.PROTECT, related_name="cases")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "report"], name="case_answers_report_once")
        ]

    def __str__(self) -> str:
        return f"CaseReport {self.pk}"


class Account(SealedRow):
    """What concerns this pupil, confirmed by whoever opened the case; others are tags (L58)."""

    class Privacy:
        purpose = "Says what the case is about, without another child's story."
        ground = "opplæringslova § 12-4; GDPR art. 5 (1) (c)"
        retention = "As the case."
        who = "As the case."

    case = models.ForeignKey(Case, models.PROTECT, related_name="accounts")
    report = models.ForeignKey(Report, models.PROTECT, null=True, blank=True, related_name="+")
    words = SealedTextField()
    confirmed_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    confirmed_at = models.DateTimeField()

    class Meta(SealedRow.Meta):
        ordering = ["confirmed_at"]


class ImmediateMeasure(SealedRow):
    """What keeps the child safe until tomorrow: one line, no plan needed."""

    class Privacy:
        purpose = "Protects the pupil at once."
        ground = "opplæringslova § 12-4"
        retention = "As the case."
        who = "As the case."

    case = models.ForeignKey(Case, models.PROTECT, related_name="immediate")
    words = SealedTextField()
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta(SealedRow.Meta):
        ordering = ["at"]


class MessageToOwner(SealedRow):
    """A serious case or a § 12-5 report sent to the owner, or why it was not (L12, L23)."""

    class Privacy:
        purpose = "Shows that the owner was told, of what, and when."
        ground = "opplæringslova §§ 12-4 second paragraph, 12-5"
        retention = "As the case."
        who = "Rektor and the owner's receiver."

    case = models.ForeignKey(Case, models.PROTECT, null=True, related_name="messages")
    report = models.ForeignKey(Report, models.PROTECT, null=True, related_name="messages")
    criteria = models.JSONField(default=list)
    words = SealedTextField()
    groundless = models.BooleanField(default=False)  # "openbert grunnlaus": not sent, with reason
    sent_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    sent_at = models.DateTimeField()
    received_at = models.DateTimeField(null=True, blank=True)
    received_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")

    class Meta(SealedRow.Meta):
        ordering = ["sent_at"]


class Closing(SealedRow):
    """The end of a case, with the child's yes or rektor's reason, and the question six weeks on."""

    class Privacy:
        purpose = "Shows why the case could end."
        ground = "opplæringslova § 12-4"
        retention = "As the case."
        who = "As the case."

    class Reason(models.TextChoices):
        SAFE = "safe", _("Eleven sier at det er trygt nå")
        AGAINST_VIEW = "against_view", _("Avsluttet mot elevens syn")
        MOVED = "moved", _("Eleven har flyttet til en annen skole")

    case = models.ForeignKey(Case, models.PROTECT, related_name="closings")
    reason = models.CharField(max_length=12, choices=Reason)
    words = SealedTextField()
    handover_offered = models.BooleanField(default=False)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    ask_again_on = models.DateField(null=True, blank=True)
    reopened_at = models.DateTimeField(null=True, blank=True)
    reopened_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    reopened_why = SealedTextField()

    class Meta(SealedRow.Meta):
        ordering = ["at"]
        constraints = [
            models.UniqueConstraint(
                fields=["case"], condition=Q(reopened_at=None), name="closed_once_at_a_time"
            )
        ]
