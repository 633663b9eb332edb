"""The dream class: what a class wants to be, what it does for it, and its mentors (A35)."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from fellesskap.calendar.models import SchoolYear
from fellesskap.people.models import Group, Period, Person, School

GROUND = "opplæringslova § 12-3"
ONE_YEAR = "A year after the school year."
NO_NAME = "Speaks of the class and of what was done. Pupils' names are refused."


class DreamClass(models.Model):
    """What one class of the eighth to tenth grade has agreed on for a school year."""

    class Privacy:
        purpose = "Keeps what a class has agreed on, so that it is looked at again."
        ground = GROUND
        retention = ONE_YEAR
        who = f"Those who work here; the class, its homes and its mentors. {NO_NAME}"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    school = models.ForeignKey(School, models.PROTECT, related_name="+")
    group = models.ForeignKey(Group, models.PROTECT, related_name="+")
    year = models.ForeignKey(SchoolYear, models.PROTECT, related_name="+")
    is_ours = models.TextField(blank=True)  # slik er drømmeklassen vår
    we_do = models.TextField(blank=True)  # dette gjør vi for det
    look_autumn = models.DateField(null=True, blank=True)
    look_winter = models.DateField(null=True, blank=True)
    look_spring = models.DateField(null=True, blank=True)
    edited = models.PositiveIntegerField(default=0)
    edited_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    edited_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["group", "year"], name="one_dream_class_a_year")
        ]

    def __str__(self) -> str:
        return f"DreamClass {self.pk}"


class Mentor(Period):
    """An older pupil who welcomes a class. A mentor sees nothing about any pupil here."""

    class Privacy:
        purpose = "Says who the class's mentors are, and when they were trained."
        ground = GROUND
        retention = ONE_YEAR
        who = "Contact teachers of the class, the leadership, and the mentor."

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    school = models.ForeignKey(School, models.PROTECT, related_name="+")
    dream = models.ForeignKey(DreamClass, models.CASCADE, related_name="mentors")
    pupil = models.ForeignKey(Person, models.PROTECT, related_name="+")
    trained_on = models.DateField(null=True, blank=True)

    class Meta(Period.Meta):
        indexes = [models.Index(fields=["pupil"])]
        constraints = [
            *Period.Meta.constraints,
            models.UniqueConstraint(
                fields=["dream", "pupil"], condition=models.Q(ends=None), name="a_mentor_once"
            ),
        ]


class Gathering(models.Model):
    """Something the class did together, perhaps with its mentors: what, when, how many."""

    class Privacy:
        purpose = "Shows what the class did together."
        ground = GROUND
        retention = ONE_YEAR
        who = f"Those who work here; the class, its homes and its mentors. {NO_NAME}"

    class Kind(models.TextChoices):
        ACTIVITY = "activity", _("en aktivitet")
        LIFE_SKILLS = "life_skills", _("en samling om å ha det bra")
        LOOKED_AGAIN = "looked_again", _("vi så på avtalen igjen")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    school = models.ForeignKey(School, models.PROTECT, related_name="+")
    dream = models.ForeignKey(DreamClass, models.CASCADE, related_name="gatherings")
    kind = models.CharField(max_length=12, choices=Kind)
    on = models.DateField()
    what = models.CharField(max_length=200)
    how_many = models.PositiveSmallIntegerField(null=True, blank=True)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-on", "-at"]

    def __str__(self) -> str:
        return f"Gathering {self.pk}"
