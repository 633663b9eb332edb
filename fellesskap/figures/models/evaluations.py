"""The year's evaluation: what each group says, what tells us, and what is to become of a promise.

It speaks of the plan and of the school, never of a person: pupils' names are refused.
"""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from fellesskap.calendar.models import SchoolYear
from fellesskap.people.models import Person, School
from fellesskap.plan.models import Plan, Promise, SchoolMeasure

GROUND = "opplæringslova §§ 12-3, 10-4"
FOR_EVER = "As long as the installation lives: how the plan came to be what it is."
WORKERS = "Those who work at the school. Speaks of the school, never of a person."


class Evaluation(models.Model):
    """One school year looked back on. What it says of numbers is kept as it was when it closed."""

    class Privacy:
        purpose = "Looks back on a school year and decides what the next plan says."
        ground = GROUND
        retention = FOR_EVER
        who = WORKERS

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    school = models.ForeignKey(School, models.PROTECT, related_name="+")
    year = models.OneToOneField(SchoolYear, models.PROTECT, related_name="evaluation")
    opened_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    closed_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    closed_at = models.DateTimeField(null=True, blank=True)
    figures = models.JSONField(default=dict)  # safe numbers alone, from when it closed
    draft = models.ForeignKey(Plan, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["-year__starts"]

    def __str__(self) -> str:
        return f"Evaluation {self.pk}"

    @property
    def is_open(self) -> bool:
        """Whether something can still be written in it."""
        return self.closed_at is None


class Written(models.Model):
    """What somebody wrote in an evaluation; ``version`` grows, so that two writers are told."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    version = models.PositiveIntegerField(default=1)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{type(self).__name__} {self.pk}"


class GoalLine(Written):
    """One sentence for one of the plan's goals (F03): «hva forteller oss det?»"""

    class Privacy:
        purpose = "Says how the school knows whether it comes nearer to a goal."
        ground = GROUND
        retention = FOR_EVER
        who = WORKERS

    evaluation = models.ForeignKey(Evaluation, models.CASCADE, related_name="goals")
    thread = models.UUIDField()  # the same goal through the years
    words = models.CharField(max_length=300)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["evaluation", "thread"], name="goal_line_once")
        ]


class Said(Written):
    """What one group said: what helped, what was not done, and why. In the group's own words."""

    class Privacy:
        purpose = "Lets staff, pupils and guardians evaluate the plan."
        ground = GROUND
        retention = FOR_EVER
        who = WORKERS

    class Source(models.TextChoices):
        """In the order they are asked (P125)."""

        GRADE = "grade", _("trinn")
        AKS = "aks", _("AKS")
        PUPIL_COUNCIL = "pupil_council", _("elevrådet")
        FAU = "fau", _("FAU")
        LEADERSHIP = "leadership", _("ledelsen")
        DS = "ds", _("driftsstyret")
        AMU = "amu", _("arbeidsmiljøutvalget")

    evaluation = models.ForeignKey(Evaluation, models.CASCADE, related_name="said")
    source = models.CharField(max_length=13, choices=Source)
    grade = models.PositiveSmallIntegerField(default=0)  # 0: not a grade
    helped = models.TextField(blank=True)
    not_done = models.TextField(blank=True)
    because = models.TextField(blank=True)
    on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["evaluation", "source", "grade"], name="said_once_a_group"
            )
        ]


class Choice(Written):
    """What is to become of one promise, with the reason; or a promise that is new."""

    class Privacy:
        purpose = "Says why the next plan keeps, changes or drops a promise, or has a new one."
        ground = GROUND
        retention = FOR_EVER
        who = WORKERS

    class Decision(models.TextChoices):
        KEEP = "keep", _("beholde")
        CHANGE = "change", _("endre")
        DROP = "drop", _("ta bort")
        NEW = "new", _("nytt")

    evaluation = models.ForeignKey(Evaluation, models.CASCADE, related_name="choices")
    code = models.CharField(max_length=8, blank=True)  # empty: a new promise
    decision = models.CharField(max_length=6, choices=Decision)
    reason = models.TextField()
    text_nb = models.TextField(blank=True)  # how the sentence is to be
    text_nn = models.TextField(blank=True)
    short_nb = models.CharField(max_length=48, blank=True)  # the name of a new promise
    short_nn = models.CharField(max_length=48, blank=True)
    section = models.UUIDField(null=True, blank=True)  # the chapter it goes into, by its thread
    rhythm = models.CharField(max_length=11, choices=Promise.Rhythm, blank=True)

    class Meta:
        ordering = ["at"]
        constraints = [
            models.UniqueConstraint(
                fields=["evaluation", "code"], condition=~Q(code=""), name="one_choice_a_promise"
            )
        ]


class MeasureIdea(Written):
    """A measure that is proposed for next year; it is made with next year's draft."""

    class Privacy:
        purpose = "Lets an evaluation lead to something being done."
        ground = GROUND
        retention = FOR_EVER
        who = WORKERS

    evaluation = models.ForeignKey(Evaluation, models.CASCADE, related_name="ideas")
    what = models.CharField(max_length=200)
    sign = models.CharField(max_length=200)  # what we would see if it worked
    owner = models.ForeignKey(Person, models.PROTECT, related_name="+")
    due = models.DateField()
    made = models.ForeignKey(SchoolMeasure, models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ["due", "at"]
