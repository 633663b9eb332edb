"""Lets every process of a demo live in the demo's day."""

from pathlib import Path

from django.apps import AppConfig
from django.conf import settings

from fellesskap.demo.clock import set_demo_clock

MARK = "demo.mark"  # written into an empty data folder, and only there


class DemoConfig(AppConfig):
    """The room ``demo``."""

    name = "fellesskap.demo"
    label = "demo"

    def ready(self) -> None:
        """Server, worker and commands of a demo share its clock; a real school has its own time."""
        if settings.DEMO and (Path(settings.DATA_FOLDER) / MARK).exists():
            set_demo_clock()
