"""The commitment, its evidence, the reminders sent, and who stands in for whom."""

import uuid
from datetime import date, datetime
from functools import cache
from typing import Any

from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, Subquery, Sum, When
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from fellesskap.files.models import Invited, SealedFile
from fellesskap.kit import clock
from fellesskap.people.models import Group, Period, Person, School

MARKS = {"law": "lov", "target": "maal", "promise": "lofte", "rhythm": "rytme"}


class CommitmentQuerySet(models.QuerySet["Commitment"]):
    """What is owed, told apart by its evidence: state is never stored."""

    def open(self) -> "CommitmentQuerySet":
        """What still remains to be done."""
        return self.filter(counts__gt=_covered(), released_at=None)

    def with_evidence(self) -> "models.QuerySet[Any]":
        """Adds ``covered``, how many of its days or times evidence shows, and ``kept``, whether
        that is all of them."""
        return self.annotate(covered=_covered()).annotate(
            kept=Case(When(covered__gte=F("counts"), then=True), default=False)
        )

    def kept_by(self, person: Person, since: date) -> "CommitmentQuerySet":
        """What ``person`` has kept since a day, newest first."""
        shown = Evidence.objects.filter(
            commitment=OuterRef("pk"), withdrawn_at=None, by=person, on__gte=since
        )
        newest = Subquery(shown.order_by("-registered_at").values("registered_at")[:1])
        return self.filter(Exists(shown)).annotate(kept_at=newest).order_by("-kept_at")


@cache  # words only: what they find is looked up each time
def _covered() -> Coalesce:
    """How many of the days or times of the commitment standing evidence shows."""
    standing = Evidence.objects.filter(commitment=OuterRef("pk"), withdrawn_at=None)
    total = standing.order_by().values("commitment").annotate(total=Sum("covers"))
    return Coalesce(Subquery(total.values("total")), 0)


class Commitment(models.Model):
    """Something a named person owes by a day or a moment."""

    class Privacy:
        purpose = "Reminds the one who owes, and shows what was kept."
        ground = "opplæringslova §§ 12-3, 12-4 and the duty named in the row"
        retention = (
            "As the file it points at; a promise as the plan; the rest a year after its day."
        )
        who = "The owner; those who may read the file; leaders for what has no file."

    class Norm(models.TextChoices):
        LAW = "law", _("lovkrav")
        TARGET = "target", _("målet vårt (ikke lovkrav)")
        PROMISE = "promise", _("skolens løfte")
        RHYTHM = "rhythm", _("vår rytme")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    school = models.ForeignKey(School, models.PROTECT, related_name="+")
    key = models.CharField(max_length=120, unique=True)  # the same debt is never written twice
    kind = models.CharField(max_length=40)
    owner = models.ForeignKey(Person, models.PROTECT, related_name="commitments")
    opens = models.DateField(null=True, blank=True)  # the window: before this nothing is expected
    due = models.DateField()
    due_at = models.DateTimeField(null=True, blank=True)
    moved_from = models.DateField(null=True, blank=True)  # the closed day that it would fall on
    counts = models.PositiveIntegerField(default=1)  # the days or times that lie inside one row
    norm = models.CharField(max_length=8, choices=Norm)
    duty = models.CharField(max_length=8, blank=True)
    promise = models.CharField(max_length=8, blank=True)
    file = models.ForeignKey(SealedFile, models.PROTECT, null=True, blank=True, related_name="+")
    subject = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    group = models.ForeignKey(Group, models.PROTECT, null=True, blank=True, related_name="+")
    target = models.UUIDField()  # the record that the kind's page opens
    made_at = models.DateTimeField()
    released_at = models.DateTimeField(null=True, blank=True)
    released_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    released_why = models.CharField(max_length=40, blank=True)  # a code, never typed words

    objects = CommitmentQuerySet.as_manager()

    class Meta:
        ordering = ["due", "due_at", "made_at"]
        indexes = [
            models.Index(fields=["owner", "due"]),
            models.Index(fields=["school", "due"]),
            models.Index(fields=["file"]),
            models.Index(fields=["kind", "target"]),
            models.Index(
                fields=["school", "promise", "due"],
                condition=~Q(promise=""),
                name="commitment_promises",
            ),
        ]

    def __str__(self) -> str:
        return f"Commitment {self.kind} {self.pk}"

    @property
    def mark(self) -> str:
        """Whose date it is, as the pages mark it: lov, maal, lofte or rytme."""
        return MARKS[self.norm]

    def is_late(self, now: datetime) -> bool:
        """Whether the day or the moment has passed. Only meaningful while it is open."""
        if self.due_at is not None:
            return self.due_at < now
        return self.due < clock.local(now).date()


class Evidence(models.Model):
    """What shows that it was done: a dated row tied to one commitment. Withdrawn, it reopens."""

    class Privacy:
        purpose = "Shows what was done, when, by whom, and when it was written down."
        ground = "opplæringslova § 12-4 fourth paragraph; § 12-10"
        retention = "As the commitment."
        who = "As the commitment."

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    commitment = models.ForeignKey(Commitment, models.CASCADE, related_name="evidence")
    kind = models.CharField(max_length=40)
    record = models.UUIDField(null=True)  # the row that shows it
    on = models.DateField()
    covers = models.PositiveIntegerField(default=1)  # how many of the row's days or times it shows
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    registered_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        indexes = [models.Index(fields=["commitment"])]

    def __str__(self) -> str:
        return f"Evidence {self.pk}"


class Reminder(models.Model):
    """One step of the ladder, once per commitment and person: the outbox that ``notices`` reads."""

    class Privacy:
        purpose = "Makes sure that nobody is reminded twice of the same step."
        ground = "As the commitment."
        retention = "As the commitment."
        who = "Nobody reads it; the person gets a message from it."

    class Step(models.TextChoices):
        NEW = "new", _("nytt")
        DUE = "due", _("i dag")
        LATE = "late", _("står igjen")
        REKTOR = "rektor", _("til rektor")
        DEPUTY = "deputy", _("til stedfortreder")
        OWNER = "owner", _("til skoleeier")
        WEEKLY = "weekly", _("ukens linje")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    commitment = models.ForeignKey(Commitment, models.CASCADE, related_name="reminders")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    step = models.CharField(max_length=8, choices=Step)
    made_at = models.DateTimeField()
    told_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["commitment", "person", "step"], name="one_reminder_a_step"
            )
        ]
        indexes = [models.Index(fields=["told_at"])]

    def __str__(self) -> str:
        return f"Reminder {self.step} {self.pk}"


class StandIn(Period):
    """While ``person`` is away, what falls due goes to ``stand_in``: moved, not late."""

    class Privacy:
        purpose = "Lets work go on while someone is away. Why is never written."
        ground = "opplæringslova § 12-4"
        retention = "A year after its last day."
        who = "Everyone who works at the school."

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    school = models.ForeignKey(School, models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, models.PROTECT, related_name="stood_in_for")
    stand_in = models.ForeignKey(Person, models.PROTECT, related_name="standing_in")
    given_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    # The files the stand-in was let into for this alone, and is shown out of when it ends.
    invitations = models.ManyToManyField(Invited, related_name="+")

    class Meta(Period.Meta):
        constraints = [
            *Period.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(person=models.F("stand_in")), name="nobody_stands_in_for_oneself"
            ),
        ]


class Target(models.Model):
    """A school's own limit in place of the product's default, from a day on. Never shown as law."""

    class Privacy:
        purpose = "The school's own targets."
        ground = "No personal data."
        retention = "As long as cases from the period exist."
        who = "Everyone who works at the school."

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    school = models.ForeignKey(School, models.PROTECT, related_name="+")
    duty = models.CharField(max_length=8)
    value = models.PositiveSmallIntegerField()
    valid_from = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["school", "duty", "valid_from"], name="one_target_a_day"
            )
        ]

    def __str__(self) -> str:
        return f"Target {self.duty} {self.pk}"


def stand_in_for(person: Person, day: date) -> Person:
    """Who does ``person``'s work on ``day``: the stand-in, or the person."""
    row = StandIn.objects.on(day).filter(person=person).select_related("stand_in").first()
    return row.stand_in if row else person
