"""The doors into the house: an invitation, the text on confidentiality, a code for a substitute.

Nothing here opens a record. A door that is used or past its day is kept: it shows who let whom in.
"""

import uuid

from django.db import models

from fellesskap.people.models.period import Period
from fellesskap.people.models.persons import Person
from fellesskap.people.models.schools import School


class Invitation(models.Model):
    """A link that works once, from a leader to one person. Only the hash of it is kept."""

    class Privacy:
        purpose = "Lets a person choose a password without anybody else knowing it."
        ground = "opplæringsforskrifta § 20-2"
        retention = "As long as the person has an account."
        who = "Leaders of the person's school see that it exists; nobody can read the link again."

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="invitations")
    given_by = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="invitations_given"
    )
    token_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    # For an account somebody already logs in with: the person and the school owner are told, and
    # what a leader of the school gives brings a new password alone.
    account_in_use = models.BooleanField(default=False)
    keeps_second_factor = models.BooleanField(default=False)
    told_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["person", "-made_at"])]

    def __str__(self) -> str:
        return f"Invitation {self.pk}"


class Acknowledgement(models.Model):
    """A person has read and signed one version of the text on confidentiality (L60, L86)."""

    class Privacy:
        purpose = "Shows that the person was told of the duty before reading about pupils."
        ground = "forvaltningsloven § 13 c; opplæringsforskrifta § 20-2"
        retention = "As long as records of the person's work exist."
        who = "The person; the leaders of the school."

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="acknowledgements")
    text_version = models.CharField(max_length=20)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "text_version"], name="acknowledged_once_per_version"
            )
        ]

    def __str__(self) -> str:
        return f"Acknowledgement {self.pk}"


class SubstituteCode(Period):
    """A code on paper with which a substitute without an account can report, on given days."""

    class Privacy:
        purpose = "Lets whoever works here today report, also without an account (§ 12-4)."
        ground = "opplæringslova § 12-4"
        retention = "A year after its last day."
        who = "Leaders of the school."

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    school = models.ForeignKey(School, models.PROTECT, related_name="substitute_codes")
    given_by = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="substitute_codes_given"
    )
    token_hash = models.CharField(max_length=64, unique=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta(Period.Meta):
        indexes = [models.Index(fields=["school", "starts"])]
        constraints = [
            *Period.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(ends__isnull=False), name="substitute_code_has_a_last_day"
            ),
        ]
