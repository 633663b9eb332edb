"""A meeting the school calls the homes of a class to."""

import uuid

from django.db import models
from django.db.models import Q

from fellesskap.home.models.letters import Letter
from fellesskap.people.models import Group, Person, School

GROUND = "opplæringslova § 10-8; forskrift til opplæringslova § 11-1"


class ParentMeeting(models.Model):
    """When, where, what it is about, and afterwards what was said. Nobody is counted by name."""

    class Privacy:
        purpose = "Calls homes to a meeting, and tells those who were not there what was said."
        ground = GROUND
        retention = "Until the school year has been evaluated."
        who = "The homes of the classes, and everyone who works at the school. Names no pupil."

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    school = models.ForeignKey(School, models.PROTECT, related_name="parent_meetings")
    day = models.DateField()
    begins = models.TimeField()
    place = models.CharField(max_length=80)
    items = models.TextField(max_length=2000, blank=True)  # a line each, besides what always stands
    tells_chapter_12 = models.BooleanField(default=True)
    reads_expectations = models.BooleanField(default=True)  # what the plan asks of every home
    invitation = models.ForeignKey(
        Letter, models.PROTECT, null=True, blank=True, related_name="invites_to"
    )
    called_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    called_at = models.DateTimeField()
    called_off_at = models.DateTimeField(null=True, blank=True)
    held_at = models.DateTimeField(null=True, blank=True)
    held_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    homes = models.PositiveSmallIntegerField(null=True, blank=True)  # how many homes were there
    minutes = models.TextField(max_length=8000, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-day"]
        indexes = [models.Index(fields=["school", "day"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(held_at=None) | Q(called_off_at=None),
                name="parent_meeting_held_or_called_off",
            )
        ]

    def __str__(self) -> str:
        return f"ParentMeeting {self.pk}"

    @property
    def own_items(self) -> list[str]:
        """The points the caller has written, a line each."""
        return [line.strip() for line in self.items.splitlines() if line.strip()]


class ParentMeetingFor(models.Model):
    """A class whose homes are called."""

    class Privacy:
        purpose = "Says whose homes a meeting is for."
        ground = GROUND
        retention = "As the meeting."
        who = "As the meeting."

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    meeting = models.ForeignKey(ParentMeeting, models.CASCADE, related_name="classes")
    group = models.ForeignKey(Group, models.PROTECT, related_name="parent_meetings")
    told = models.UUIDField(null=True, blank=True)  # what was written down of chapter 12

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["meeting", "group"], name="class_once_a_meeting")
        ]

    def __str__(self) -> str:
        return f"ParentMeetingFor {self.pk}"
