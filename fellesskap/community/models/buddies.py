"""Buddies: which older pupil looks after which younger one, and what they do together (A36)."""

import uuid

from django.db import models

from fellesskap.calendar.models import SchoolYear
from fellesskap.community.models.dream import GROUND, NO_NAME, ONE_YEAR
from fellesskap.people.models import Group, Period, Person, School

BOARD = "Contact teachers of both classes and the leadership"


class BuddyScheme(Period):
    """One younger class and one older, for as long as the scheme lasts."""

    class Privacy:
        purpose = "Gives those who are new somebody older to go to."
        ground = GROUND
        retention = ONE_YEAR
        who = "Those who work here."

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    school = models.ForeignKey(School, models.PROTECT, related_name="+")
    year = models.ForeignKey(SchoolYear, models.PROTECT, related_name="+")
    younger = models.ForeignKey(Group, models.PROTECT, related_name="+")
    older = models.ForeignKey(Group, models.PROTECT, related_name="+")

    class Meta(Period.Meta):
        ordering = ["younger__title", "older__title"]
        constraints = [
            *Period.Meta.constraints,
            models.UniqueConstraint(
                fields=["younger", "older", "year"], name="one_buddy_scheme_a_year"
            ),
        ]


class Pair(models.Model):
    """An older pupil who is a buddy to a younger one. Several pairs may make a small group."""

    class Privacy:
        purpose = "Says who is whose buddy."
        ground = GROUND
        retention = ONE_YEAR
        who = f"{BOARD}; the two, and their homes, by first name."

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    school = models.ForeignKey(School, models.PROTECT, related_name="+")
    scheme = models.ForeignKey(BuddyScheme, models.CASCADE, related_name="pairs")
    younger = models.ForeignKey(Person, models.PROTECT, related_name="+")
    older = models.ForeignKey(Person, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["scheme", "younger", "older"], name="a_pair_once")
        ]

    def __str__(self) -> str:
        return f"Pair {self.pk}"


class Apart(models.Model):
    """Two who are not put together. There is no place to write why (P69)."""

    class Privacy:
        purpose = "Keeps two from being put together. Why is never written."
        ground = GROUND
        retention = ONE_YEAR
        who = f"{BOARD}; on no paper and on no page of a pupil or a home."

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    school = models.ForeignKey(School, models.PROTECT, related_name="+")
    scheme = models.ForeignKey(BuddyScheme, models.CASCADE, related_name="aparts")
    younger = models.ForeignKey(Person, models.PROTECT, related_name="+")
    older = models.ForeignKey(Person, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["scheme", "younger", "older"], name="apart_once")
        ]

    def __str__(self) -> str:
        return f"Apart {self.pk}"


class StandInBuddy(models.Model):
    """Who steps in for a buddy today. Forgotten when the day is over."""

    class Privacy:
        purpose = "Says who steps in today. Why is never written."
        ground = GROUND
        retention = "The day itself."
        who = f"{BOARD}; the younger pupil, by first name."

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    school = models.ForeignKey(School, models.PROTECT, related_name="+")
    pair = models.ForeignKey(Pair, models.CASCADE, related_name="stand_ins")
    older = models.ForeignKey(Person, models.PROTECT, related_name="+")
    day = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["pair", "day"], name="one_stand_in_buddy_a_day")
        ]

    def __str__(self) -> str:
        return f"StandInBuddy {self.pk}"


class BuddyActivity(models.Model):
    """What buddies are to do together in a week, and on which day they did."""

    class Privacy:
        purpose = "Plans what buddies do together, and shows that it happened."
        ground = GROUND
        retention = ONE_YEAR
        who = f"{BOARD}; the buddies and their homes. {NO_NAME}"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    school = models.ForeignKey(School, models.PROTECT, related_name="+")
    scheme = models.ForeignKey(BuddyScheme, models.CASCADE, related_name="activities")
    monday = models.DateField()  # of the week it is planned in
    what = models.CharField(max_length=200)
    held_on = models.DateField(null=True, blank=True)
    noted_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["monday", "what"]

    def __str__(self) -> str:
        return f"BuddyActivity {self.pk}"
