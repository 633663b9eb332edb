"""Reads the rules of every room when the house wakes."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class AccessConfig(AppConfig):
    """The room ``access``."""

    name = "fellesskap.access"
    label = "access"

    def ready(self) -> None:
        """Every room's ``rules`` module declares its actions here."""
        autodiscover_modules("rules")
