"""The plan as a text: a version for a school year, its sections and lines, and the answers it got.

Each text stands in bokmål and nynorsk; where one is empty, the other is shown. The text holds no
names and is public, so it is kept in clear.
"""

import uuid
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from fellesskap.calendar.models import SchoolYear
from fellesskap.people.models import Person, School

PUBLIC = "No personal data: the text of a public plan."
FOR_EVER = "As long as the installation lives: which plan was valid when."


class Plan(models.Model):
    """One version of the plan for one school year. The text of an adopted version never changes."""

    class Privacy:
        purpose = "Holds the plan that the school must have and follow."
        ground = "opplæringslova §§ 12-3, 12-10"
        retention = FOR_EVER
        who = "Everyone, once adopted; drafts by those who work here and the bodies asked."

    class Status(models.TextChoices):
        DRAFT = "draft", _("utkast")
        HEARING = "hearing", _("på høring")
        ADOPTED = "adopted", _("vedtatt")
        ARCHIVED = "archived", _("arkivert")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    school = models.ForeignKey(School, models.PROTECT, related_name="plans")
    year = models.ForeignKey(SchoolYear, models.PROTECT, related_name="plans")
    version = models.PositiveSmallIntegerField(default=1)  # within the school year
    status = models.CharField(max_length=8, choices=Status, default=Status.DRAFT)
    based_on = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+")
    title_nb = models.CharField(max_length=120)
    title_nn = models.CharField(max_length=120, blank=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    heard_until = models.DateField(null=True, blank=True)  # the last day of the hearing
    adopted_on = models.DateField(null=True, blank=True)
    adopted_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    archived_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["year__starts", "version"]
        constraints = [
            models.UniqueConstraint(fields=["year", "version"], name="plan_version_once"),
            models.UniqueConstraint(
                fields=["year"], condition=Q(status="adopted"), name="one_adopted_plan_a_year"
            ),
            models.CheckConstraint(
                condition=~Q(status="adopted") | Q(adopted_on__isnull=False),
                name="adopted_plan_has_a_day",
            ),
        ]

    def __str__(self) -> str:
        return f"Plan {self.pk}"


class AllManager(models.Manager[Any]):
    """Everything, also what is taken out of a draft."""


class SectionManager(models.Manager["Section"]):
    """The chapters that stand in the text: one that is taken out waits to be put back."""

    def get_queryset(self) -> "models.QuerySet[Section]":
        """Without what is taken out of a draft."""
        return super().get_queryset().filter(out_at=None)


class LineManager(models.Manager["Line"]):
    """The lines that stand in the text, in chapters that stand there."""

    def get_queryset(self) -> "models.QuerySet[Line]":
        """Without what is taken out of a draft."""
        return super().get_queryset().filter(out_at=None, section__out_at=None)


class Section(models.Model):
    """A chapter of the plan, or a part of one (``number`` "6" or "6.1")."""

    class Privacy:
        purpose = "The plan's chapters, and which duties of the law each one covers."
        ground = PUBLIC
        retention = FOR_EVER
        who = "As the plan."

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    plan = models.ForeignKey(Plan, models.CASCADE, related_name="sections")
    thread = models.UUIDField(default=uuid.uuid4)  # the same chapter through the years
    number = models.CharField(max_length=8)
    place = models.PositiveSmallIntegerField()
    title_nb = models.CharField(max_length=120)
    title_nn = models.CharField(max_length=120, blank=True)
    duties = models.JSONField(default=list)  # ids of the register: ["L16", "L20"]
    edited = models.PositiveIntegerField(default=0)  # grows with each save: two writers are told
    out_at = models.DateTimeField(null=True, blank=True)  # taken out of the draft, until adopted

    objects = SectionManager()
    with_taken_out: AllManager = AllManager()

    class Meta:
        ordering = ["place"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "number"], condition=Q(out_at=None), name="section_number_once"
            ),
            models.UniqueConstraint(fields=["plan", "thread"], name="section_thread_once"),
        ]

    def __str__(self) -> str:
        return f"Section {self.pk}"


class Line(models.Model):
    """A sentence or a paragraph of the plan. A line with a promise has a state in the margin."""

    class Privacy:
        purpose = "The plan's words."
        ground = PUBLIC
        retention = FOR_EVER
        who = "As the plan."

    class Kind(models.TextChoices):
        TEXT = "text", _("tekst")
        HEADING = "heading", _("mellomtittel")
        PROMISE = "promise", _("løfte")
        FOLLOW_UP = "follow_up", _("når noe blir oppdaget")  # B01…
        CONCEPT = "concept", _("begrep")
        EXPECTATION = "expectation", _("forventning")  # F01…: never measured per person
        PICTURE = "picture", _("bilde")
        LINK = "link", _("lenke")
        CHILD = "child", _("med barneord")  # the child's version of the section
        ROLE = "role", _("de neste ti sekundene")  # ``code`` is the role it speaks to

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    section = models.ForeignKey(Section, models.CASCADE, related_name="lines")
    thread = models.UUIDField(default=uuid.uuid4)  # the same line through the years
    place = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=11, choices=Kind, default=Kind.TEXT)
    text_nb = models.TextField()
    text_nn = models.TextField(blank=True)
    term_nb = models.CharField(max_length=80, blank=True)  # the word that a concept explains
    term_nn = models.CharField(max_length=80, blank=True)
    code = models.CharField(max_length=20, blank=True)  # A14, B05, F02, or a role
    says = models.CharField(max_length=16, blank=True)  # how often this place says: "2/year"
    alt_nb = models.TextField(blank=True)  # what a picture shows, in words
    alt_nn = models.TextField(blank=True)
    address = models.URLField(max_length=400, blank=True)
    out_at = models.DateTimeField(null=True, blank=True)  # taken out of the draft, until adopted

    objects = LineManager()
    with_taken_out: AllManager = AllManager()

    class Meta:
        ordering = ["place"]
        indexes = [models.Index(fields=["section", "place"])]

    def __str__(self) -> str:
        return f"Line {self.pk}"


class Answer(models.Model):
    """What one body said when it was asked about a draft (opplæringslova § 10-4)."""

    class Privacy:
        purpose = "Shows that those who should be heard were heard, and what they said."
        ground = "opplæringslova §§ 10-4, 10-5"
        retention = FOR_EVER
        who = "Those who work here and the bodies asked. Speaks of the plan, never of a person."

    class Body(models.TextChoices):
        PUPIL_COUNCIL = "pupil_council", _("elevrådet")
        FAU = "fau", _("FAU")
        DS = "ds", _("driftsstyret")
        AMU = "amu", _("arbeidsmiljøutvalget")
        SU = "su", _("samarbeidsutvalget")
        SMU = "smu", _("skolemiljøutvalget")
        STAFF = "staff", _("de ansatte")

    class Verdict(models.TextChoices):
        YES = "yes", _("støtter planen")
        CHANGES = "changes", _("ønsker endringer")
        NO = "no", _("støtter ikke planen")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    plan = models.ForeignKey(Plan, models.CASCADE, related_name="answers")
    body = models.CharField(max_length=13, choices=Body)
    verdict = models.CharField(max_length=7, choices=Verdict)
    text = models.TextField(blank=True)
    on = models.DateField()  # the day the body decided
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    registered_at = models.DateTimeField()
    reply = models.TextField(blank=True)  # what rektor did with it
    replied_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["body"]
        constraints = [models.UniqueConstraint(fields=["plan", "body"], name="one_answer_a_body")]

    def __str__(self) -> str:
        return f"Answer {self.pk}"


class FindingReply(models.Model):
    """What the school decided about something the plan check found."""

    class Privacy:
        purpose = "Keeps why the school let a finding stand, or when it will be mended."
        ground = "opplæringslova § 12-10"
        retention = FOR_EVER
        who = "Those who edit the plan."

    class Choice(models.TextChoices):
        MEND = "mend", _("vi retter det")
        KEEP = "keep", _("vi lar det stå")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    plan = models.ForeignKey(Plan, models.CASCADE, related_name="finding_replies")
    finding = models.CharField(max_length=80)  # the finding's stable key
    choice = models.CharField(max_length=4, choices=Choice)
    why = models.TextField(blank=True)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at"]
        indexes = [models.Index(fields=["plan", "finding"])]

    def __str__(self) -> str:
        return f"FindingReply {self.pk}"
