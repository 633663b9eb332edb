"""The written plan with its five points (§ 12-4 third paragraph), its measures, and how it went."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from fellesskap.cases.models.cases import Case
from fellesskap.files.fields import SealedTextField
from fellesskap.files.models import SealedRow
from fellesskap.people.models import Person


class PlanVersion(SealedRow):
    """One version of a pupil's plan. A draft until it is in force; then it is never changed."""

    class Privacy:
        purpose = "The written plan the law demands."
        ground = "opplæringslova § 12-4 third paragraph"
        retention = "Kept for ever (L73)."
        who = "As the case; those responsible see their own measures."

    case = models.ForeignKey(Case, models.PROTECT, related_name="plans")
    number = models.PositiveSmallIntegerField()
    problem = SealedTextField()
    goal = SealedTextField()
    evaluate_on = models.DateField(null=True, blank=True)
    evaluator = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    written_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    in_force_from = models.DateTimeField(null=True, blank=True)
    approved_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    replaced_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)  # for two people writing at once

    class Meta(SealedRow.Meta):
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["case", "number"], name="plan_number_once_a_case"),
            models.UniqueConstraint(
                fields=["case"], condition=Q(in_force_from=None), name="one_draft_a_case"
            ),
        ]


class Measure(SealedRow):
    """What a named person does, when and how often. Shared ones lie in a file without names."""

    class Privacy:
        purpose = "Says who does what, when and how often."
        ground = "opplæringslova § 12-4 third paragraph"
        retention = "As the plan."
        who = "As the case; the one responsible sees the measure alone."

    class Level(models.TextChoices):
        PUPIL = "pupil", _("for eleven")
        GROUP = "group", _("gruppa")
        ADULTS = "adults", _("de voksne")
        SCHOOL = "school", _("skolen")

    class Rhythm(models.TextChoices):
        ONCE = "once", _("én gang")
        DAILY = "daily", _("hver skoledag")
        WEEKLY = "weekly", _("hver uke")

    what = SealedTextField()
    when_words = SealedTextField()
    responsible = models.ForeignKey(Person, models.PROTECT, related_name="+")
    level = models.CharField(max_length=6, choices=Level)
    rhythm = models.CharField(max_length=6, choices=Rhythm)
    weekdays = models.JSONField(default=list)  # 0–4, for what happens on given days
    starts = models.DateField()
    ends = models.DateField(null=True, blank=True)
    how_noticed = SealedTextField()  # how the pupil will notice
    pupil_agrees = models.BooleanField(null=True)
    stopped_on = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)  # for two people writing at once

    class Meta(SealedRow.Meta):
        ordering = ["starts", "pk"]


class MeasureInPlan(models.Model):
    """Which measures stand in which version. A measure that is kept stands in both."""

    class Privacy:
        purpose = "Ties measures to plans."
        ground = "As the plan."
        retention = "As the plan."
        who = "As the plan."

    plan = models.ForeignKey(PlanVersion, models.PROTECT, related_name="lines")
    measure = models.ForeignKey(Measure, models.PROTECT, related_name="lines")
    place = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["place", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "measure"], name="measure_once_a_plan")
        ]

    def __str__(self) -> str:
        return f"MeasureInPlan {self.pk}"


class MeasureDone(SealedRow):
    """That a measure was done on a day, or was not, by the one who should."""

    class Privacy:
        purpose = "Shows that what was promised was done."
        ground = "opplæringslova § 12-4 fourth paragraph; § 12-10"
        retention = "As the plan."
        who = "As the measure."

    measure = models.ForeignKey(Measure, models.PROTECT, related_name="days")
    on = models.DateField()
    done = models.BooleanField()
    note = SealedTextField()
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta(SealedRow.Meta):
        ordering = ["on"]
        constraints = [
            models.UniqueConstraint(
                fields=["measure", "on"],
                condition=Q(withdrawn_at=None),
                name="measure_answered_once_a_day",
            )
        ]


class Evaluation(SealedRow):
    """How it went: the child's answer first, then the adults' part (L20)."""

    class Privacy:
        purpose = "Finds out whether it is better, from the child first."
        ground = "opplæringslova §§ 12-4, 10-2"
        retention = "As the plan."
        who = "As the case."

    class Answer(models.TextChoices):
        YES = "yes", _("Ja")
        PARTLY = "partly", _("Litt")
        NO = "no", _("Nei")
        UNKNOWN = "unknown", _("Vet ikke")

    class Decision(models.TextChoices):
        CONTINUE = "continue", _("Fortsette som nå")
        CHANGE = "change", _("Endre tiltak")
        KEEP = "keep", _("Beholde, med grunn")

    case = models.ForeignKey(Case, models.PROTECT, related_name="evaluations")
    plan = models.ForeignKey(PlanVersion, models.PROTECT, null=True, related_name="evaluations")
    planned_for = models.DateField()
    first_planned_for = models.DateField()
    moved_why = SealedTextField()
    answer = models.CharField(max_length=7, choices=Answer, blank=True)
    words = SealedTextField()
    asked_on = models.DateField(null=True, blank=True)
    asked_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    asked_where = SealedTextField()
    on_device = models.BooleanField(default=False)
    homes_say = SealedTextField()
    staff_saw = SealedTextField()
    decision = models.CharField(max_length=8, choices=Decision, blank=True)
    decision_why = SealedTextField()
    finished_at = models.DateTimeField(null=True, blank=True)
    finished_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    follow_up = models.BooleanField(default=False)  # the question after closing

    class Meta(SealedRow.Meta):
        ordering = ["planned_for"]
        constraints = [
            models.UniqueConstraint(
                fields=["case"], condition=Q(finished_at=None), name="one_evaluation_ahead"
            )
        ]


class MeasureVerdict(SealedRow):
    """What an evaluation said of one measure: done as agreed? does it help? and now?"""

    class Privacy:
        purpose = "Changes what does not help."
        ground = "opplæringslova § 12-4"
        retention = "As the plan."
        who = "As the case."

    class Next(models.TextChoices):
        KEEP = "keep", _("beholde")
        CHANGE = "change", _("endre")
        STOP = "stop", _("stoppe")

    evaluation = models.ForeignKey(Evaluation, models.PROTECT, related_name="verdicts")
    measure = models.ForeignKey(Measure, models.PROTECT, related_name="verdicts")
    done_as_agreed = models.BooleanField()
    helps = models.CharField(max_length=7, choices=Evaluation.Answer, blank=True)
    next_step = models.CharField(max_length=6, choices=Next)
    note = SealedTextField()

    class Meta(SealedRow.Meta):
        constraints = [
            models.UniqueConstraint(fields=["evaluation", "measure"], name="one_verdict_a_measure")
        ]
