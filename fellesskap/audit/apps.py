"""Sets the protection of the log in place after every migrate, and checks it before a deploy."""

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.core import checks
from django.db.models.signals import post_migrate

from fellesskap.audit.triggers import install_triggers, missing_triggers


class AuditConfig(AppConfig):
    """The log of who did what."""

    name = "fellesskap.audit"

    def ready(self) -> None:
        """The one place in the house that listens to a signal: SQLite drops triggers silently."""
        post_migrate.connect(_install, sender=self, dispatch_uid="audit.install_triggers")
        # deploy: `migrate` runs database checks first and must be able to repair what is missing.
        checks.register(_protected, checks.Tags.database, deploy=True)


def _install(*, using: str, **_: Any) -> None:
    install_triggers(using)


def _protected(
    app_configs: Sequence[AppConfig] | None,
    databases: Sequence[str] | None = None,
    **_: Any,
) -> list[checks.CheckMessage]:
    return [
        checks.Error(
            f"The database does not protect the log: {name} is missing.",
            hint="Find out who removed it, then run `fellesskap migrate`.",
            id="audit.E001",
        )
        for using in databases or []
        for name in missing_triggers(using)
    ]
