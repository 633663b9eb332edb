"""What the grown-ups of a team have agreed to do in the same way (A40)."""

import uuid

from django.db import models

from fellesskap.people.models import Group, Person, School

LONG = 2000


class Charter(models.Model):
    """The agreement of one team in one school year."""

    class Privacy:
        purpose = "Says which routines and goals the grown-ups of a team share."
        ground = "opplæringslova § 12-3"
        retention = "Ten school years."
        who = "Those who work in the team, and the leadership. It names no pupil."

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    school = models.ForeignKey(School, models.PROTECT, related_name="charters")
    group = models.ForeignKey(Group, models.PROTECT, related_name="charters")
    year = models.PositiveSmallIntegerField()  # the August it began
    routines = models.TextField(max_length=LONG, blank=True)
    learning = models.TextField(max_length=LONG, blank=True)
    environment = models.TextField(max_length=LONG, blank=True)
    signs = models.TextField(max_length=LONG, blank=True)  # how the team will see that it works
    look_again = models.DateField(null=True, blank=True)
    agreed_on = models.DateField(null=True, blank=True)
    agreed_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    version = models.PositiveIntegerField(default=0)  # two may write
    edited_at = models.DateTimeField()
    edited_by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-year"]
        indexes = [models.Index(fields=["school", "year"])]
        constraints = [
            models.UniqueConstraint(fields=["group", "year"], name="one_charter_a_team_and_year")
        ]

    def __str__(self) -> str:
        return f"Charter {self.pk}"
