"""Whether this installation can do its work: what ``/healthz``, start-up and ``check`` ask."""

from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse

from fellesskap.audit import trail
from fellesskap.config import worker
from fellesskap.vault import keys


def why_not_start() -> str:
    """One sentence on why a process must not start; empty when it may."""
    return why_not() or unapplied()


def why_not() -> str:
    """One sentence on why this process cannot serve; empty when it can."""
    try:
        keys.key_ids()
    except keys.VaultError as problem:
        return str(problem)
    try:
        return untriggered()
    except DatabaseError as problem:
        return f"The database does not answer ({type(problem).__name__})."


def unapplied() -> str:
    """A sentence when the tables are older than the program."""
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        return "The database is older than the program. Take a backup, then run: fellesskap migrate"
    return ""


def untriggered() -> str:
    """A sentence when the trail is not protected against change."""
    missing = trail.missing_triggers()
    if missing:
        return (
            f"The trail is not protected: {', '.join(missing)} missing in the database. "
            "Run: fellesskap migrate"
        )
    return ""


@login_not_required
def healthz(request: HttpRequest) -> JsonResponse:
    """200 with the state of the worker, or 503 with why this process cannot serve."""
    reason = why_not()
    if reason:
        return JsonResponse({"status": "down", "reason": reason}, status=503)
    return JsonResponse({"status": "ok", "worker": worker.state()})
