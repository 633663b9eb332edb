"""The account one logs in with, and the forms that have been received.

Who the person is, is in the room ``people``.
"""

import uuid

from django.contrib.auth.models import AbstractBaseUser, UserManager
from django.db import models


class User(AbstractBaseUser):
    """An account: a name to log in with and a password. It carries no roles and opens no doors."""

    class Privacy:
        purpose = "Lets one person log in."
        ground = "GDPR art. 6 (1) (c), opplæringslova § 25-1"
        retention = "Until ninety days after the person left the school owner."
        who = "The person; the operator sees that the account exists."

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    username = models.CharField(max_length=150, unique=True)
    email = models.EmailField(blank=True)
    is_active = models.BooleanField(default=True)
    date_joined = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["email"]

    objects = UserManager()

    # Django's admin and its permissions are not used in this house (house.md § 7).
    is_staff = False
    is_superuser = False

    def __str__(self) -> str:
        return f"User {self.pk}"


class Submission(models.Model):
    """A form that was received, so that the same form arriving twice gets the same answer."""

    class Privacy:
        purpose = "Keeps a form that is sent twice from being done twice."
        ground = "GDPR art. 32 (1) (b)"
        retention = "Three days."
        who = "Nobody: a digest and an address of ours, which say neither who nor what."

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    key = models.CharField(max_length=64, unique=True)  # a digest of who sent what, and where
    answer = models.CharField(max_length=500)  # the page the first one was led to
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["at"])]

    def __str__(self) -> str:
        return f"Submission {self.pk}"
