"""What the grades find in their results, and what the leadership sees of it in spring."""

import uuid

from django.db import models
from django.db.models import Q

from fellesskap.files.fields import SealedTextField
from fellesskap.files.models import SealedRow
from fellesskap.meetings.models.meetings import GROUND, WITH_MINUTES, Meeting
from fellesskap.people.models import Person, School


class GradeAnalysis(SealedRow):
    """One grade's look at its results in the large team: the boxes before the measures (P62)."""

    class Privacy:
        purpose = "Finds what around the pupils of a grade to change, and how we will see it."
        ground = GROUND
        retention = WITH_MINUTES
        who = "The members of the large team; everyone who works here when it has been held."

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="analyses")
    grade = models.PositiveSmallIntegerField()
    describe = SealedTextField()  # what the answers say, without blame
    known = SealedTextField()  # what else we know, and from whom
    surroundings = SealedTextField()  # what around keeps it going
    look_again = models.DateField(null=True, blank=True)  # without it the grade is not finished
    edited = models.PositiveIntegerField(default=0)
    edited_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    edited_at = models.DateTimeField(null=True, blank=True)

    class Meta(SealedRow.Meta):
        ordering = ["grade"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "grade"], name="analysed_once_a_meeting"),
            models.CheckConstraint(
                condition=Q(grade__gte=1, grade__lte=10), name="analysis_of_a_grade"
            ),
        ]


class GradeCheck(models.Model):
    """A leader has gone through the measures of one grade, with the status of each (A19b)."""

    class Privacy:
        purpose = "Shows that the leadership sees to it that what a grade decided is done."
        ground = "opplæringsforskrifta § 19-3; opplæringslova § 12-3"
        retention = "As the year's evaluation."
        who = "Everyone who works at the school."

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    school = models.ForeignKey(School, models.PROTECT, related_name="+")
    grade = models.PositiveSmallIntegerField()
    on = models.DateField()
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["grade", "-on"]
        indexes = [models.Index(fields=["school", "grade"])]

    def __str__(self) -> str:
        return f"GradeCheck {self.pk}"
