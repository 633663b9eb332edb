"""A school's year as the school decided it: its halvår, its days off and its days with AKS."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from fellesskap.people.models import Period, School


class SchoolYear(Period):
    """One school year, 1 August to 31 July, with the first and last school day of each halvår."""

    class Privacy:
        purpose = "Says when the school is open, so that dates never fall on a closed day."
        ground = "Public information (opplæringslova § 14-1)."
        retention = "As long as the installation lives."
        who = "Everyone who works at the school."

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    school = models.ForeignKey(School, models.PROTECT, related_name="school_years")
    title = models.CharField(max_length=7)  # "2026–27"
    first_autumn_day = models.DateField()
    last_autumn_day = models.DateField()
    first_spring_day = models.DateField()
    last_spring_day = models.DateField()

    class Meta(Period.Meta):
        ordering = ["starts"]
        constraints = [
            *Period.Meta.constraints,
            models.CheckConstraint(condition=Q(ends__isnull=False), name="year_has_an_end"),
            models.UniqueConstraint(fields=["school", "starts"], name="one_year_at_a_time"),
            models.CheckConstraint(
                condition=Q(
                    first_autumn_day__gte=F("starts"),
                    last_autumn_day__gte=F("first_autumn_day"),
                    first_spring_day__gt=F("last_autumn_day"),
                    last_spring_day__gte=F("first_spring_day"),
                    ends__gte=F("last_spring_day"),
                ),
                name="halves_in_order",
            ),
        ]


class DayOff(Period):
    """Days without school for the pupils, besides weekends and public holidays."""

    class Privacy:
        purpose = "Says which days the pupils are free."
        ground = "Public information (opplæringslova § 14-1)."
        retention = "As long as the installation lives."
        who = "Everyone who works at the school."

    class Kind(models.TextChoices):
        BREAK = "break", _("ferie")
        HOLIDAY = "holiday", _("høytidsdag")
        PLANNING_DAY = "planning_day", _("planleggingsdag")
        LOCAL = "local", _("fridag for elevene")

    class Title(models.TextChoices):
        AUTUMN_BREAK = "autumn_break", _("Høstferie")
        CHRISTMAS_BREAK = "christmas_break", _("Juleferie")
        WINTER_BREAK = "winter_break", _("Vinterferie")
        EASTER_BREAK = "easter_break", _("Påskeferie")
        SUMMER_BREAK = "summer_break", _("Sommerferie")
        FEAST_DAY = "feast_day", _("Høytidsdag")
        PLANNING_DAY = "planning_day", _("Planleggingsdag for de ansatte")
        DAY_BETWEEN = "day_between", _("Inneklemt dag")
        ELECTION_DAY = "election_day", _("Valgdag")
        FREE_DAY = "free_day", _("Fridag for elevene")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    school = models.ForeignKey(School, models.PROTECT, related_name="days_off")
    kind = models.CharField(max_length=12, choices=Kind)
    title = models.CharField(max_length=16, choices=Title)

    class Meta(Period.Meta):
        ordering = ["starts"]
        indexes = [models.Index(fields=["school", "starts"])]
        constraints = [
            *Period.Meta.constraints,
            models.CheckConstraint(condition=Q(ends__isnull=False), name="day_off_has_an_end"),
        ]


class AksDay(Period):
    """Days when AKS is open although there is no school, or closed although there may be school."""

    class Privacy:
        purpose = "Says which days somebody is at AKS."
        ground = "Public information: the opening days that AKS announces."
        retention = "As long as the installation lives."
        who = "Everyone who works at the school."

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    school = models.ForeignKey(School, models.PROTECT, related_name="aks_days")
    is_open = models.BooleanField()

    class Meta(Period.Meta):
        ordering = ["starts"]
        indexes = [models.Index(fields=["school", "starts"])]
        constraints = [
            *Period.Meta.constraints,
            models.CheckConstraint(condition=Q(ends__isnull=False), name="aks_day_has_an_end"),
        ]


TITLES = {
    DayOff.Kind.BREAK: (
        DayOff.Title.AUTUMN_BREAK,
        DayOff.Title.CHRISTMAS_BREAK,
        DayOff.Title.WINTER_BREAK,
        DayOff.Title.EASTER_BREAK,
        DayOff.Title.SUMMER_BREAK,
    ),
    DayOff.Kind.HOLIDAY: (DayOff.Title.FEAST_DAY,),
    DayOff.Kind.PLANNING_DAY: (DayOff.Title.PLANNING_DAY,),
    DayOff.Kind.LOCAL: (
        DayOff.Title.DAY_BETWEEN,
        DayOff.Title.ELECTION_DAY,
        DayOff.Title.FREE_DAY,
    ),
}
KIND_OF = {title: kind for kind, titles in TITLES.items() for title in titles}
