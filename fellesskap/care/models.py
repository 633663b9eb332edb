"""A pupil whom some grown-ups need to know about, those who know, and a look through them all."""

import uuid

from django.db import models
from django.db.models import Q

from fellesskap.files.fields import SealedTextField
from fellesskap.files.models import SealedRow
from fellesskap.people.models import Person, School

GROUND = "opplæringslova § 12-4 first paragraph; opplæringsforskrifta § 20-2"
ENDS = "Unreadable from its last day or when ended; the words are destroyed thirty days later."


class Known(SealedRow):
    """What those around one pupil need to know now, why, who sees to it, and until when."""

    class Privacy:
        purpose = "Lets the few who need it act rightly towards the pupil, for as long as needed."
        ground = GROUND
        retention = ENDS
        who = "Sosiallærer, rektor and who sees to it; readers see what to do, never why."

    school = models.ForeignKey(School, models.PROTECT, related_name="+")
    pupil = models.ForeignKey(Person, models.PROTECT, related_name="+")
    owner = models.ForeignKey(Person, models.PROTECT, related_name="+")
    what = SealedTextField()  # what to do: this is what readers see
    why = SealedTextField()  # what it rests on: never shown to readers
    home_told_on = models.DateField(null=True, blank=True)
    look_on = models.DateField()  # somebody looks at it again by this day
    ends_on = models.DateField()  # unless somebody has, it falls away after this one
    looked_on = models.DateField()  # the last time somebody did
    written_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    edited = models.PositiveIntegerField(default=0)  # grows with each save: two writers are told
    edited_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    edited_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta(SealedRow.Meta):
        ordering = ["look_on", "pk"]
        indexes = [models.Index(fields=["school", "ends_on"]), models.Index(fields=["pupil"])]
        constraints = [
            models.UniqueConstraint(
                fields=["school", "pupil"],
                condition=Q(ended_at__isnull=True),
                name="known_once_a_pupil",
            )
        ]


class Knower(models.Model):
    """Somebody who needs to know what to do, chosen by name, and when they read it."""

    class Privacy:
        purpose = "Says who must know, and that they do."
        ground = GROUND
        retention = ENDS
        who = "Those who may read why, and the one it names."

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    known = models.ForeignKey(Known, models.CASCADE, related_name="knowers")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    named_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    named_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["person"])]
        constraints = [
            models.UniqueConstraint(
                fields=["known", "person"],
                condition=Q(ended_at__isnull=True),
                name="knower_once",
            )
        ]

    def __str__(self) -> str:
        return f"Knower {self.pk}"


class LookThrough(models.Model):
    """That every one of them was looked at by a day: this keeps A49."""

    class Privacy:
        purpose = "Shows that the overview is current."
        ground = "opplæringslova § 12-4 first paragraph"
        retention = "As the evidence of the plan."
        who = "Those who keep the overview."

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    school = models.ForeignKey(School, models.PROTECT, related_name="+")
    on = models.DateField()
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["school", "on"])]

    def __str__(self) -> str:
        return f"LookThrough {self.pk}"
