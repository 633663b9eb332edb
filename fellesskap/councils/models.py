"""Who sits in a council, what it takes up, what is answered, its own year, and handing over."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from fellesskap.commitments.models import Commitment
from fellesskap.files.fields import SealedTextField
from fellesskap.files.models import SealedRow
from fellesskap.meetings.models import Meeting, Point
from fellesskap.people.models import Group, Period, Person, School
from fellesskap.plan.models import Body

GROUND = "opplæringslova §§ 10-4, 10-5"
WHILE_THERE = "As the minutes of the council: until the school year has been evaluated (L73)."
MEMBERS = "Those who sit in the council, those who follow it, and the leadership."


class Seat(Period):
    """One person in one council for a period. It ends by itself, and with what it rests on."""

    class Privacy:
        purpose = "Says who was elected, and lets them read and write what is their council's."
        ground = GROUND
        retention = "As long as minutes of the period exist."
        who = "Everyone who works at the school, and those who sit in the same council."

    class Part(models.TextChoices):
        LEADER = "leader", _("leder")
        DEPUTY = "deputy", _("nestleder")
        SECRETARY = "secretary", _("sekretær")
        MEMBER = "member", _("medlem")
        SUBSTITUTE = "substitute", _("vara")
        CONTACT = "contact", _("voksen som følger rådet")

    class Stands(models.TextChoices):
        """What the seat rests on: when it is gone, so is the seat."""

        PUPIL = "pupil", _("elev")
        GUARDIAN = "guardian", _("foresatt")
        WORKER = "worker", _("ansatt")
        OUTSIDE = "outside", _("utenfra")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    school = models.ForeignKey(School, models.PROTECT, related_name="+")
    body = models.ForeignKey(Body, models.PROTECT, related_name="seats")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    part = models.CharField(max_length=10, choices=Part, default=Part.MEMBER)
    stands_as = models.CharField(max_length=8, choices=Stands)
    group = models.ForeignKey(  # who elected: a class
        Group, models.PROTECT, null=True, blank=True, related_name="+"
    )
    given_by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    class Meta(Period.Meta):
        indexes = [models.Index(fields=["person"]), models.Index(fields=["body"])]
        constraints = [*Period.Meta.constraints]


class Item(SealedRow):
    """Something a class or a council takes up, or a proposal, on its way to an answer and back."""

    class Privacy:
        purpose = "Shows what was taken up, who has it now, and by when it is answered (L36)."
        ground = GROUND
        retention = WHILE_THERE
        who = f"{MEMBERS} The contact teacher of the class it came from."

    class Kind(models.TextChoices):
        MATTER = "matter", _("sak")
        PROPOSAL = "proposal", _("forslag")

    school = models.ForeignKey(School, models.PROTECT, related_name="+")
    body = models.ForeignKey(Body, models.PROTECT, related_name="items")
    kind = models.CharField(max_length=8, choices=Kind, default=Kind.MATTER)
    group = models.ForeignKey(Group, models.PROTECT, null=True, blank=True, related_name="+")
    point = models.ForeignKey(Point, models.SET_NULL, null=True, blank=True, related_name="+")
    text = SealedTextField()
    raised_on = models.DateField()
    raised_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    done_on = models.DateField(null=True, blank=True)

    class Meta(SealedRow.Meta):
        ordering = ["-raised_on"]
        indexes = [models.Index(fields=["body", "raised_on"])]


class Step(SealedRow):
    """One stop on the way: to whom, from when, by when, and what came back."""

    class Privacy:
        purpose = "Shows where something lies, and whose turn it is."
        ground = GROUND
        retention = WHILE_THERE
        who = "As the item."

    class To(models.TextChoices):
        COUNCIL = "council", _("rådet")
        OTHER = "other", _("et annet råd")
        REKTOR = "rektor", _("rektor")
        CLASS = "class", _("klassen")

    class Verdict(models.TextChoices):
        YES = "yes", _("Ja")
        PARTLY = "partly", _("Delvis")
        NO = "no", _("Nei")

    item = models.ForeignKey(Item, models.CASCADE, related_name="steps")
    to = models.CharField(max_length=7, choices=To)
    body = models.ForeignKey(Body, models.PROTECT, null=True, blank=True, related_name="+")
    sent_on = models.DateField()
    sent_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    due = models.DateField(null=True, blank=True)
    answer = SealedTextField()
    verdict = models.CharField(max_length=6, choices=Verdict, blank=True)
    answered_on = models.DateField(null=True, blank=True)
    answered_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    commitment = models.OneToOneField(
        Commitment, models.PROTECT, null=True, blank=True, related_name="+"
    )
    place = models.PositiveSmallIntegerField()

    class Meta(SealedRow.Meta):
        ordering = ["place"]
        constraints = [models.UniqueConstraint(fields=["item", "place"], name="step_once_a_place")]


class PointMore(SealedRow):
    """What a council writes under a point besides: who does it. No pupil by name."""

    class Privacy:
        purpose = "Says who does what was decided, by what they are in the council."
        ground = GROUND
        retention = WHILE_THERE
        who = "As the point."

    point = models.OneToOneField(Point, models.CASCADE, related_name="council")
    who_does = SealedTextField()
    asked = models.ForeignKey(Item, models.SET_NULL, null=True, blank=True, related_name="+")


class WheelLine(SealedRow):
    """One line of a council's own year. The school sees its title alone (P88)."""

    class Privacy:
        purpose = "Lets a council plan its own year, and tell those who come after."
        ground = GROUND
        retention = "Handed over from year to year; deleted by the council."
        who = "Title and weeks: everyone who works at the school. Notes: those who sit in it."

    school = models.ForeignKey(School, models.PROTECT, related_name="+")
    body = models.ForeignKey(Body, models.PROTECT, related_name="wheel_lines")
    year = models.PositiveSmallIntegerField()  # the calendar year in which the school year begins
    first_week = models.PositiveSmallIntegerField()  # ISO weeks
    last_week = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=80)
    promise = models.CharField(max_length=8, blank=True)  # what holding it keeps
    notes = SealedTextField()
    held_on = models.DateField(null=True, blank=True)
    held_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    made_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    edited = models.PositiveIntegerField(default=0)
    edited_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    edited_at = models.DateTimeField(null=True, blank=True)

    class Meta(SealedRow.Meta):
        ordering = ["year", "first_week", "title"]
        indexes = [models.Index(fields=["school", "year"])]


class Avoid(models.Model):
    """Days on which neither the school nor its councils should place anything more."""

    class Privacy:
        purpose = "Keeps what the school and the homes plan from falling on the same days."
        ground = GROUND
        retention = "Until the school year is over."
        who = "Everyone who works at the school, and those who sit in its councils."

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    school = models.ForeignKey(School, models.PROTECT, related_name="+")
    first = models.DateField()
    last = models.DateField()
    title = models.CharField(max_length=60)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["first"]
        indexes = [models.Index(fields=["school", "first"])]
        constraints = [
            models.CheckConstraint(condition=Q(last__gte=F("first")), name="avoid_in_order")
        ]

    def __str__(self) -> str:
        return f"Avoid {self.pk}"


class Asked(models.Model):
    """The school asked a council what it wants to take up in its next meeting (A23)."""

    class Privacy:
        purpose = "Shows that the council was asked for topics before the meeting."
        ground = GROUND
        retention = WHILE_THERE
        who = MEMBERS

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    body = models.ForeignKey(Body, models.PROTECT, related_name="asked")
    meeting = models.ForeignKey(Meeting, models.CASCADE, null=True, blank=True, related_name="+")
    on = models.DateField()
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-on"]

    def __str__(self) -> str:
        return f"Asked {self.pk}"


class HandOver(SealedRow):
    """This year's council hands over to the next, in one press; taken back until 1 August."""

    class Privacy:
        purpose = "Gives those who come after what is open, and how this year was."
        ground = GROUND
        retention = WHILE_THERE
        who = MEMBERS

    body = models.ForeignKey(Body, models.PROTECT, related_name="handovers")
    year = models.PositiveSmallIntegerField()  # the year that ends: when it began
    notes = SealedTextField()
    on = models.DateField()
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    lines = models.JSONField(default=list)  # ids of the lines that were carried over

    class Meta(SealedRow.Meta):
        ordering = ["-on"]
        constraints = [
            models.UniqueConstraint(
                fields=["body", "year"], condition=Q(undone_at=None), name="handed_over_once"
            )
        ]


class HandedSeat(models.Model):
    """A seat that the hand-over ended or carried on, and how it was before."""

    class Privacy:
        purpose = "Lets a hand-over be taken back."
        ground = GROUND
        retention = WHILE_THERE
        who = MEMBERS

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    handover = models.ForeignKey(HandOver, models.CASCADE, related_name="seats")
    seat = models.ForeignKey(Seat, models.CASCADE, related_name="+")
    ends_before = models.DateField(null=True, blank=True)

    def __str__(self) -> str:
        return f"HandedSeat {self.pk}"
