"""Programmes the school runs, and activities it held: with an honest line on what we would see."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from fellesskap.community.models.dream import GROUND, NO_NAME
from fellesskap.people.models import Period, Person, School
from fellesskap.plan.models import FixedWeek

YEARS = "Three years."
WORKERS = f"Everyone who works at the school. {NO_NAME}"


class Programme(Period):
    """A programme: what it claims, who has looked at whether it works, what we would see (P76)."""

    class Privacy:
        purpose = "Keeps what the school has chosen to run, and whether it helps here."
        ground = GROUND
        retention = YEARS
        who = WORKERS

    class Evaluated(models.TextChoices):
        INDEPENDENT = "independent", _("av noen uavhengige")
        MAKER = "maker", _("av dem som står bak det")
        NOBODY = "nobody", _("ikke av noen uavhengige, så vidt vi vet")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    school = models.ForeignKey(School, models.PROTECT, related_name="+")
    name = models.CharField(max_length=80)
    claims = models.CharField(max_length=300)
    evaluated = models.CharField(max_length=12, choices=Evaluated)
    evaluator = models.CharField(max_length=200, blank=True)
    sign = models.CharField(max_length=300)  # what we would see here if it worked
    number = models.CharField(max_length=120)  # one number that the school already has
    number_before = models.CharField(max_length=40, blank=True)
    number_now = models.CharField(max_length=40, blank=True)
    owner = models.ForeignKey(Person, models.PROTECT, related_name="+")
    grades = models.JSONField(default=list)
    link = models.URLField(max_length=300, blank=True)
    note = models.CharField(max_length=300, blank=True)

    class Meta(Period.Meta):
        ordering = ["name"]


class ProgrammeSession(models.Model):
    """One planned time of a programme, and on which day it was held."""

    class Privacy:
        purpose = "Shows that a programme is run as planned."
        ground = GROUND
        retention = YEARS
        who = WORKERS

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    school = models.ForeignKey(School, models.PROTECT, related_name="+")
    programme = models.ForeignKey(Programme, models.CASCADE, related_name="sessions")
    planned_on = models.DateField()
    what = models.CharField(max_length=200)
    held_on = models.DateField(null=True, blank=True)
    noted_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["planned_on"]

    def __str__(self) -> str:
        return f"ProgrammeSession {self.pk}"


class Activity(models.Model):
    """Something the school did together: in a fixed week, or by the pupil council, or otherwise."""

    class Privacy:
        purpose = "Shows what the school did together, and what was seen."
        ground = GROUND
        retention = YEARS
        who = WORKERS

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    school = models.ForeignKey(School, models.PROTECT, related_name="+")
    fixed_week = models.ForeignKey(
        FixedWeek, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    title = models.CharField(max_length=120)
    grades = models.JSONField(default=list)  # empty: all
    held_on = models.DateField()
    how_many = models.PositiveSmallIntegerField(null=True, blank=True)
    saw = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-held_on", "title"]
        verbose_name_plural = "activities"

    def __str__(self) -> str:
        return f"Activity {self.pk}"
