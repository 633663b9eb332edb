"""A class's plan for one week, and the template it begins from."""

import uuid
from datetime import date

from django.db import models
from django.db.models import Q

from fellesskap.people.models import Group, Person, School

GROUND = "opplæringslova §§ 10-8 and 12-3"
NOT_ABOUT_ANYBODY = "It speaks of the class; pupils' names are refused."


class WeekPlan(models.Model):
    """What a class does in one week. Without a Monday it is the template of the class."""

    class Privacy:
        purpose = "Tells pupils and homes what the week holds."
        ground = GROUND
        retention = "Until the school year has been evaluated."
        who = f"The class, its homes, and everyone who works at the school. {NOT_ABOUT_ANYBODY}"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    school = models.ForeignKey(School, models.PROTECT, related_name="+")
    group = models.ForeignKey(Group, models.PROTECT, related_name="week_plans")
    monday = models.DateField(null=True, blank=True)
    word = models.CharField(max_length=200, blank=True)  # «ukas ord»
    goal = models.CharField(max_length=300, blank=True)  # what we all work towards
    bring = models.CharField(max_length=300, blank=True)
    version = models.PositiveIntegerField(default=1)
    edited_at = models.DateTimeField()
    edited_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    published_at = models.DateTimeField(null=True, blank=True)
    published_by = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["-monday"]
        indexes = [models.Index(fields=["school", "monday"])]
        constraints = [
            models.UniqueConstraint(fields=["group", "monday"], name="one_plan_a_class_and_week"),
            models.UniqueConstraint(
                fields=["group"], condition=Q(monday=None), name="one_template_a_class"
            ),
            models.CheckConstraint(
                condition=Q(monday__isnull=False) | Q(published_at=None),
                name="a_template_is_not_published",
            ),
        ]

    def __str__(self) -> str:
        return f"WeekPlan {self.pk}"

    @property
    def is_template(self) -> bool:
        """Whether it is what new weeks begin from."""
        return self.monday is None

    @property
    def week(self) -> int | None:
        """The number of the week."""
        return self.monday.isocalendar().week if self.monday else None

    def holds(self, day: date) -> bool:
        """Whether ``day`` lies in its week."""
        return self.monday is not None and day.isocalendar()[:2] == self.monday.isocalendar()[:2]


class WeekLine(models.Model):
    """One line of one day: a subject and what, or what is to be done at home."""

    class Privacy:
        purpose = "Tells pupils and homes what the week holds."
        ground = GROUND
        retention = "As the plan of the week."
        who = f"As the plan of the week. {NOT_ABOUT_ANYBODY}"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    plan = models.ForeignKey(WeekPlan, models.CASCADE, related_name="lines")
    weekday = models.PositiveSmallIntegerField()  # 0 is Monday
    place = models.PositiveSmallIntegerField()
    at_home = models.BooleanField(default=False)
    subject = models.CharField(max_length=40, blank=True)
    what = models.CharField(max_length=300)

    class Meta:
        ordering = ["weekday", "place"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "weekday", "at_home", "place"], name="one_line_a_place"
            ),
            models.CheckConstraint(condition=Q(weekday__lte=4), name="week_line_on_a_weekday"),
        ]

    def __str__(self) -> str:
        return f"WeekLine {self.pk}"

    @property
    def text(self) -> str:
        """The line as it was typed."""
        return f"{self.subject}: {self.what}" if self.subject else self.what
