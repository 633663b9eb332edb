"""Persons and the positions that give them something to do at a school."""

import uuid
from datetime import date

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from fellesskap.people.models.groups import Group
from fellesskap.people.models.period import Period
from fellesskap.people.models.schools import School, SchoolOwner


class Person(models.Model):
    """A pupil, a guardian or someone who works here; what they are is said by their ties."""

    class Privacy:
        purpose = "Tells people apart and calls them by name."
        ground = "opplæringslova § 25-1"
        retention = "As long as a record refers to the person (L73)."
        who = "Those with a tie to the person; name and class to everyone who works at the school."

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="person"
    )
    given_name = models.CharField(max_length=80)
    family_name = models.CharField(max_length=80)
    nickname = models.CharField(max_length=40, blank=True)
    birth_date = models.DateField(null=True, blank=True)
    written_form = models.CharField(max_length=2, blank=True)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=20, blank=True)
    source_system = models.CharField(max_length=80, blank=True)
    source_id = models.CharField(max_length=120, blank=True)

    class Meta:
        ordering = ["family_name", "given_name"]
        constraints = [
            models.UniqueConstraint(
                fields=["source_system", "source_id"],
                condition=~models.Q(source_id=""),
                name="person_once_per_source",
            )
        ]
        indexes = [models.Index(fields=["given_name"]), models.Index(fields=["family_name"])]

    def __str__(self) -> str:
        return f"Person {self.pk}"

    @property
    def first_name(self) -> str:
        """The name the person is called by."""
        return self.given_name

    @property
    def full_name(self) -> str:
        """Given and family name."""
        return f"{self.given_name} {self.family_name}".strip()

    @property
    def initials(self) -> str:
        """Two letters for a room where the name must not be read."""
        return f"{self.given_name[:1]}{self.family_name[:1]}".upper()

    def age_on(self, day: date) -> int | None:
        """Whole years on ``day``; None when the birth date is not known (L44)."""
        born = self.birth_date
        if born is None:
            return None
        return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


class Role(models.TextChoices):
    """What someone can be at a school. Only a leader gives a role; an import never does."""

    REKTOR = "rektor", _("rektor")
    ASSISTANT_REKTOR = "assistant_rektor", _("assisterende rektor")
    DEPARTMENT_HEAD = "department_head", _("avdelingsleder")
    AKS_LEADER = "aks_leader", _("leder for AKS")
    SOCIAL_TEACHER = "social_teacher", _("sosiallærer")
    COUNSELLOR = "counsellor", _("rådgiver")
    CONTACT_TEACHER = "contact_teacher", _("kontaktlærer")
    TEACHER = "teacher", _("lærer")
    ENVIRONMENT_WORKER = "environment_worker", _("miljøarbeider")
    ASSISTANT = "assistant", _("assistent")
    AKS_WORKER = "aks_worker", _("ansatt på AKS")
    SUBSTITUTE = "substitute", _("vikar")
    SCHOOL_NURSE = "school_nurse", _("helsesykepleier")
    OFFICE = "office", _("kontoret")
    CARETAKER = "caretaker", _("vaktmester")
    ACTING_REKTOR = "acting_rektor", _("stedfortreder for rektor")
    REPORT_RECEIVER = "report_receiver", _("fullmakt til å ta imot meldinger")
    ON_CALL = "on_call", _("den som har vakt")
    OWNER_RECEIVER = "owner_receiver", _("mottaker hos kommunen")
    OWNER_ADMIN = "owner_admin", _("skoleeier")
    OPERATOR = "operator", _("driftsansvarlig")


# § 12-5, second paragraph: for these the way goes past rektor, to the school owner (L24).
LEADERSHIP = (Role.REKTOR, Role.ASSISTANT_REKTOR, Role.DEPARTMENT_HEAD, Role.AKS_LEADER)
# These act as rektor: the responsibility stays with rektor, the work does not wait (L10).
REKTOR_ROLES = (Role.REKTOR, Role.ACTING_REKTOR)
OWNER_ROLES = (Role.OWNER_RECEIVER, Role.OWNER_ADMIN)


class Position(Period):
    """A role at a school (or at the owner), from a day to a day, perhaps for one group."""

    class Privacy:
        purpose = "Says who has which work, and so who may do what."
        ground = "opplæringslova § 25-1; opplæringsforskrifta § 20-2"
        retention = "As long as records of the period exist."
        who = "Everyone who works at the school."

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="positions")
    role = models.CharField(max_length=20, choices=Role)
    school = models.ForeignKey(
        School, models.PROTECT, null=True, blank=True, related_name="positions"
    )
    owner = models.ForeignKey(
        SchoolOwner, models.PROTECT, null=True, blank=True, related_name="positions"
    )
    group = models.ForeignKey(
        Group, models.PROTECT, null=True, blank=True, related_name="positions"
    )
    given_by = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="positions_given"
    )
    source_system = models.CharField(max_length=80, blank=True)
    source_id = models.CharField(max_length=120, blank=True)

    class Meta(Period.Meta):
        indexes = [models.Index(fields=["person", "role"]), models.Index(fields=["school", "role"])]
        constraints = [
            *Period.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(school=None, owner__isnull=False)
                | models.Q(school__isnull=False, owner=None),
                name="position_at_a_school_or_at_an_owner",
            ),
        ]
