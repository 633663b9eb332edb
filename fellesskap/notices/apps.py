"""Reads the channels of every room when the house wakes."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class NoticesConfig(AppConfig):
    """The room ``notices``."""

    name = "fellesskap.notices"
    label = "notices"

    def ready(self) -> None:
        """Every room's ``channels`` module says what its messages read."""
        autodiscover_modules("channels")
