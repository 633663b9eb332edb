"""A pupil's homes. Two by default, never one shared thread (L63)."""

import uuid
from datetime import date, timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _

from fellesskap.people.models.period import Period

A_YEAR = timedelta(days=365)


class Guardianship(Period):
    """What one adult is to one child. Nothing here is ever shown to another guardian."""

    class Privacy:
        purpose = "Says whom the school talks with about a child, and about what."
        ground = "barnelova § 47; opplæringslova § 24-4"
        retention = "As long as records about the child refer to it."
        who = "Those who need it: contact teacher, case lead, leaders; the guardian for own rows."

    class Kind(models.TextChoices):
        PARENT = "parent", _("forelder")
        FOSTER = "foster", _("fosterhjem")
        CHILD_WELFARE = "child_welfare", _("barnevernet")
        GUARDIAN = "guardian", _("verge")
        OTHER = "other", _("annen omsorgsperson")

    class LivesWith(models.TextChoices):
        YES = "yes", _("bor hos")
        PART = "part", _("bor hos en del av tiden")
        NO = "no", _("bor ikke hos")
        UNKNOWN = "unknown", _("ikke oppgitt")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    guardian = models.ForeignKey("people.Person", models.PROTECT, related_name="children_ties")
    pupil = models.ForeignKey("people.Person", models.PROTECT, related_name="guardian_ties")
    kind = models.CharField(max_length=14, choices=Kind, default=Kind.PARENT)
    household = models.CharField(max_length=20, blank=True)  # guardians in one home share a code
    parental_responsibility = models.BooleanField(default=True)
    lives_with = models.CharField(max_length=8, choices=LivesWith, default=LivesWith.UNKNOWN)
    decides_education = models.BooleanField(default=True)  # L65
    information_removed_from = models.DateField(null=True, blank=True)
    information_removed_until = models.DateField(null=True, blank=True)
    information_removed_reference = models.CharField(max_length=60, blank=True)
    contact_ban_from = models.DateField(null=True, blank=True)
    contact_ban_until = models.DateField(null=True, blank=True)
    interpreter_language = models.CharField(max_length=40, blank=True)
    confirmed = models.BooleanField(default=False)  # nobody gets sight before the school says so
    source_system = models.CharField(max_length=80, blank=True)
    source_id = models.CharField(max_length=120, blank=True)

    class Meta(Period.Meta):
        indexes = [models.Index(fields=["guardian"]), models.Index(fields=["pupil"])]


class AddressGrading(Period):
    """A protected address (L88). The row is hidden; its end prompts a check, never a release.

    It protects until ``settled_on``: the day rektor saw that the decision was lifted, or that a
    newer row took its place.
    """

    class Privacy:
        purpose = "Keeps a family from being found."
        ground = "folkeregisterloven § 10-4; opplæringslova § 25-1"
        retention = "Checked every year; deleted a year after it was lifted or renewed."
        who = "Rektor; persons named one by one know of it and do not read the row."

    class Grade(models.TextChoices):
        CONFIDENTIAL = "confidential", _("fortrolig")
        STRICT = "strict", _("strengt fortrolig")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="address_gradings")
    grade = models.CharField(max_length=12, choices=Grade)
    settled_on = models.DateField(null=True, blank=True)  # the last day it protects

    @property
    def check_on(self) -> date:
        """The day on which somebody must ask whether the decision is renewed: a year at a time."""
        return self.ends or self.starts + A_YEAR

    class Meta(Period.Meta):
        pass


class AddressReader(Period):
    """Someone rektor has named to know of one protected address, until a day (L88)."""

    class Privacy:
        purpose = "Lets the few who call or meet a protected family do so without a mistake."
        ground = "folkeregisterloven § 10-4; opplæringsforskrifta § 20-2"
        retention = "A year after its last day."
        who = "Rektor and the one named."

    class Reason(models.TextChoices):
        CALLS = "calls", _("ringer hjem")
        WRITES = "writes", _("sender post hjem")
        TRANSPORT = "transport", _("ordner skoleskyss")
        MEETS = "meets", _("møter familien på skolen")
        FOLLOWS = "follows", _("følger barnet til og fra skolen")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    reader = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    reason = models.CharField(max_length=9, choices=Reason)
    given_by = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")

    class Meta(Period.Meta):
        indexes = [models.Index(fields=["reader"]), models.Index(fields=["person"])]
        constraints = [
            *Period.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(ends__isnull=False), name="named_for_an_address_until_a_day"
            ),
        ]
