"""The room ``integrations``."""

from django.apps import AppConfig


class IntegrationsConfig(AppConfig):
    """The room ``integrations``."""

    name = "fellesskap.integrations"
    label = "integrations"
