"""The account one logs in with. Who the person is, is in the room ``people``."""

import uuid

from django.contrib.auth.models import AbstractBaseUser, UserManager
from django.db import models


class User(AbstractBaseUser):
    """An account: a name to log in with and a password. It carries no roles and opens no doors."""

    class Privacy:
        purpose = "Lets one person log in."
        ground = "GDPR art. 6 (1) (c), opplæringslova § 25-1"
        retention = "Until the person has left the school owner and no longer needs to log in."
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
