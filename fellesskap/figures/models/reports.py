"""The report to the councils in November and in May, and the line for each of FAU's questions."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from fellesskap.calendar.models import SchoolYear
from fellesskap.people.models import Person, School

GROUND = "opplæringslova §§ 10-4, 10-5, 12-3"
FOR_EVER = "As long as the installation lives: what the councils were told, and when."
READERS = "Those who work at the school; once released, the councils. Names nobody."


class CouncilReport(models.Model):
    """What the school tells DS, FAU and elevrådet. Released, it never changes again."""

    class Privacy:
        purpose = "Tells the councils how the plan is kept, in numbers that show nobody."
        ground = GROUND
        retention = FOR_EVER
        who = READERS

    class Season(models.TextChoices):
        NOVEMBER = "november", _("november")
        MAY = "may", _("mai")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    school = models.ForeignKey(School, models.PROTECT, related_name="+")
    year = models.ForeignKey(SchoolYear, models.PROTECT, related_name="council_reports")
    season = models.CharField(max_length=8, choices=Season)
    begun_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    begun_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)  # for two people writing at once
    written_by = models.ForeignKey(Person, models.PROTECT, related_name="+")  # last
    written_at = models.DateTimeField()
    surveys = models.TextField(blank=True)  # what the school knows from surveys held elsewhere
    governor = models.TextField(blank=True)  # what it knows of cases with Statsforvalteren
    worked = models.TextField(blank=True)
    change = models.TextField(blank=True)
    ask = models.TextField(blank=True)  # questions to the council
    answered = models.TextField(blank=True)  # answers to what it asked last time
    figures = models.JSONField(default=dict)  # safe numbers alone, from when it was released
    checksum = models.CharField(max_length=64, blank=True)
    released_at = models.DateTimeField(null=True, blank=True)
    released_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["-year__starts", "-begun_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["year", "season"],
                condition=Q(withdrawn_at=None),
                name="one_council_report_a_season",
            )
        ]

    def __str__(self) -> str:
        return f"CouncilReport {self.pk}"

    @property
    def is_draft(self) -> bool:
        """Whether it can still be written."""
        return self.released_at is None and self.withdrawn_at is None


class FauLine(models.Model):
    """The school's own line to one of the questions that guardians ask (P81)."""

    class Privacy:
        purpose = "Answers what guardians ask about the school environment."
        ground = GROUND
        retention = FOR_EVER
        who = READERS

    class Question(models.TextChoices):
        """In this order."""

        COMPARE = "compare", _("Hvordan er tallene våre, sammenlignet med før?")
        CHANGED = "changed", _("Hva har dere endret?")
        CASES = "cases", _("Hvor mange meldinger kom, om hva, og hvor fort ble det gjort noe?")
        OWNER = "owner", _("Hva får kommunen vite?")
        OVERVIEW = "overview", _("Har rektor oversikten?")
        NEWCOMERS = "newcomers", _("Hva lærer nye ansatte?")
        LEVELS = "levels", _("Hva virker på skolen, på trinnene og i klassene?")
        GOVERNOR = "governor", _("Er noe hos Statsforvalteren?")
        PARENTS = "parents", _("Hvor kan foreldrene hjelpe?")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    report = models.ForeignKey(CouncilReport, models.CASCADE, related_name="fau_lines")
    question = models.CharField(max_length=9, choices=Question)
    words = models.TextField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["report", "question"], name="fau_line_once")]

    def __str__(self) -> str:
        return f"FauLine {self.pk}"
