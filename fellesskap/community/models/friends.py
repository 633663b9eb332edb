"""Friendship groups: put together by the teacher, by turns at a home or at school (P73)."""

import uuid

from django.db import models

from fellesskap.calendar.models import SchoolYear
from fellesskap.community.models.dream import GROUND, ONE_YEAR
from fellesskap.people.models import Group, Period, Person, School

TEACHERS = "Contact teachers of the class and the leadership"


class FriendRound(Period):
    """The friendship groups of one class, from a day to a day."""

    class Privacy:
        purpose = "Says when the friendship groups of a class meet."
        ground = GROUND
        retention = ONE_YEAR
        who = f"{TEACHERS}; the class and its homes when it is shared with them."

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    school = models.ForeignKey(School, models.PROTECT, related_name="+")
    group = models.ForeignKey(Group, models.PROTECT, related_name="+")
    year = models.ForeignKey(SchoolYear, models.PROTECT, related_name="+")
    made_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    published_at = models.DateTimeField(null=True, blank=True)
    published_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")

    class Meta(Period.Meta):
        ordering = ["-starts"]
        constraints = [
            *Period.Meta.constraints,
            models.UniqueConstraint(fields=["group", "starts"], name="one_friend_round_a_day"),
        ]


class FriendGroup(models.Model):
    """One of the groups of a round."""

    class Privacy:
        purpose = "Says which pupils meet."
        ground = GROUND
        retention = ONE_YEAR
        who = f"{TEACHERS}; its own pupils and their homes, by first name."

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    school = models.ForeignKey(School, models.PROTECT, related_name="+")
    round = models.ForeignKey(FriendRound, models.CASCADE, related_name="groups")
    place = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["place"]
        constraints = [
            models.UniqueConstraint(fields=["round", "place"], name="one_friend_group_a_place")
        ]

    def __str__(self) -> str:
        return f"FriendGroup {self.pk}"


class InGroup(models.Model):
    """One pupil in one group of a round."""

    class Privacy:
        purpose = "Says which pupils meet."
        ground = GROUND
        retention = ONE_YEAR
        who = f"{TEACHERS}; the group's own pupils and their homes, by first name."

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    school = models.ForeignKey(School, models.PROTECT, related_name="+")
    round = models.ForeignKey(FriendRound, models.CASCADE, related_name="members")
    friend_group = models.ForeignKey(FriendGroup, models.CASCADE, related_name="members")
    pupil = models.ForeignKey(Person, models.PROTECT, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["pupil"])]
        constraints = [
            models.UniqueConstraint(fields=["round", "pupil"], name="in_one_friend_group")
        ]

    def __str__(self) -> str:
        return f"InGroup {self.pk}"


class NotTogether(models.Model):
    """Two of a class who are not put in one group. There is no place to write why."""

    class Privacy:
        purpose = "Keeps two from being put in one group. Why is never written."
        ground = GROUND
        retention = ONE_YEAR
        who = f"{TEACHERS}; on no paper and on no page of a pupil or a home."

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    school = models.ForeignKey(School, models.PROTECT, related_name="+")
    group = models.ForeignKey(Group, models.PROTECT, related_name="+")
    one = models.ForeignKey(Person, models.PROTECT, related_name="+")
    other = models.ForeignKey(Person, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["group", "one", "other"], name="not_together_once")
        ]

    def __str__(self) -> str:
        return f"NotTogether {self.pk}"


class OptedOut(models.Model):
    """A pupil who is not in any group this time. Nobody is asked why."""

    class Privacy:
        purpose = "Lets a pupil stand outside the groups. Why is never written."
        ground = GROUND
        retention = ONE_YEAR
        who = TEACHERS

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    school = models.ForeignKey(School, models.PROTECT, related_name="+")
    round = models.ForeignKey(FriendRound, models.CASCADE, related_name="opted_out")
    pupil = models.ForeignKey(Person, models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["round", "pupil"], name="opted_out_once")]

    def __str__(self) -> str:
        return f"OptedOut {self.pk}"


class Turn(models.Model):
    """One time a group meets: the week, and at whose home. Without ``child`` it is at school.

    A home that has no room this time leaves no trace: the meeting is at school like the others.
    """

    class Privacy:
        purpose = "Says when a group meets and where: a child's home by first name, or the school."
        ground = GROUND
        retention = ONE_YEAR
        who = f"{TEACHERS}; the group's own pupils and their homes. Never an address."

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    school = models.ForeignKey(School, models.PROTECT, related_name="+")
    friend_group = models.ForeignKey(FriendGroup, models.CASCADE, related_name="turns")
    monday = models.DateField()
    child = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    agreed_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    happened_on = models.DateField(null=True, blank=True)
    noted_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["monday"]
        constraints = [
            models.UniqueConstraint(fields=["friend_group", "monday"], name="one_turn_a_week")
        ]

    def __str__(self) -> str:
        return f"Turn {self.pk}"


class Contact(models.Model):
    """A guardian who lets the other homes of the group call, if they let themselves be called."""

    class Privacy:
        purpose = "Shows a telephone number to homes that have said yes themselves."
        ground = "Own choice, taken back at any time."
        retention = ONE_YEAR
        who = "Homes of the same group that have said yes too. Never where an address is protected."

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    school = models.ForeignKey(School, models.PROTECT, related_name="+")
    round = models.ForeignKey(FriendRound, models.CASCADE, related_name="contacts")
    guardian = models.ForeignKey(Person, models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["round", "guardian"], name="shares_once")]

    def __str__(self) -> str:
        return f"Contact {self.pk}"
