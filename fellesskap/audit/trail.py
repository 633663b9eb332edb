"""The log of the school: what was changed, seen, refused and taken out, by whom, under which duty.

Every line is written here and nowhere else. A line holds ids and codes, never words somebody typed.
"""

import re
from collections.abc import Iterable
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Model, QuerySet

from fellesskap.audit.exceptions import OutsideTransaction
from fellesskap.audit.export import export
from fellesskap.audit.models import Entry, Waiting
from fellesskap.audit.seals import Fault, Verdict, heads, queue_unsealed, seal, verify
from fellesskap.audit.triggers import demand_triggers, install_triggers, lifted, missing_triggers
from fellesskap.kit import clock

__all__ = [
    "Entry",
    "Fault",
    "Verdict",
    "demand_triggers",
    "entries",
    "export",
    "exported",
    "heads",
    "install_triggers",
    "label",
    "lifted",
    "missing_triggers",
    "queue_unsealed",
    "record",
    "refused",
    "saw",
    "saw_all",
    "seal",
    "verify",
    "write_postponed",
]

SEEN_ANEW_AFTER = timedelta(minutes=15)
_ACTION = re.compile(r"[a-z_]+\.[a-z_]+")
_LAW = re.compile(r"([A-Z][0-9]+[a-z]?(\.[0-9]+)?)?")
_WHY = re.compile(r"[a-z0-9_.-]{0,40}")
_postponed: list[Entry] = []


def record(
    by: object,
    action: str,
    target: Model | str,
    *,
    law: str = "",
    why: str = "",
    school: Any = None,
) -> None:
    """Write that ``by`` did ``action`` to ``target``, in the transaction of the change itself.

    ``by`` has a ``pk`` (a person) or a ``name`` (clock, operator …). ``law`` is an id of the
    register, ``why`` a short code, ``school`` a School or its id when the target does not tell.
    Raises OutsideTransaction outside ``transaction.atomic``, ValueError for a code with words.
    """
    if not connection.in_atomic_block:
        raise OutsideTransaction(action)
    _write(_entry(by, action, target, Entry.Kind.CHANGE, law=law, why=why, school=school))


def saw(by: object, action: str, target: Model | str, *, school: Any = None) -> None:
    """Write that ``by`` read ``target``: one line per person, action, record and 15 minutes."""
    line = _entry(by, action, target, Entry.Kind.READ, school=school)
    if _seen_lately(line):
        return
    with transaction.atomic():
        _alone_with(line)
        if not _seen_lately(line):
            _write(line)


def saw_all(by: object, action: str, targets: Iterable[Model]) -> None:
    """As ``saw`` for many records at once: at most four queries however many there are."""
    lines = [_entry(by, action, target, Entry.Kind.READ) for target in targets]
    fresh = _not_seen_lately(lines)
    if fresh:
        with transaction.atomic():
            _write(*fresh)


def refused(by: object, action: str, target: Model | str, *, school: Any = None) -> None:
    """Write that ``by`` was refused, in a transaction of its own: call it after the rollback.

    Inside a transaction that is already lost the line is kept in memory and written by the next
    call, or by ``write_postponed``.
    """
    _postponed.append(_entry(by, action, target, Entry.Kind.REFUSAL, school=school))
    write_postponed()


def exported(
    by: object,
    action: str,
    target: Model | str,
    *,
    law: str = "",
    why: str = "",
    school: Any = None,
) -> None:
    """Write that ``by`` took ``target`` out of the house: a print, a file, a handover."""
    with transaction.atomic():
        _write(_entry(by, action, target, Entry.Kind.EXPORT, law=law, why=why, school=school))


def write_postponed() -> int:
    """Write refusals that met a lost transaction; returns how many. For the middleware's end."""
    if connection.in_atomic_block and connection.needs_rollback:
        return 0
    lines: list[Entry] = []
    while _postponed:
        lines.append(_postponed.pop())
    if lines:
        with transaction.atomic():
            _write(*lines)
    return len(lines)


def entries(
    *,
    target: Model | str | None = None,
    actor: object | None = None,
    school_id: UUID | None = None,
) -> QuerySet[Entry]:
    """The log, newest first, narrowed to one record, one person and/or one school."""
    rows = Entry.objects.order_by("-at", "id")
    if target is not None:
        rows = rows.filter(target=label(target))
    if actor is not None:
        rows = rows.filter(actor=_name(actor))
    if school_id is not None:
        rows = rows.filter(school_id=school_id)
    return rows


def label(target: Model | str) -> str:
    """How the log names a record: ``cases.case:<uuid>``. A text is taken as such a name."""
    return target if isinstance(target, str) else f"{target._meta.label_lower}:{target.pk}"


def _entry(
    by: object,
    action: str,
    target: Model | str,
    kind: Entry.Kind,
    *,
    law: str = "",
    why: str = "",
    school: Any = None,
) -> Entry:
    if not _ACTION.fullmatch(action):
        raise ValueError(f"An action is written room.verb, not {action!r}.")
    if not _LAW.fullmatch(law):
        raise ValueError(f"law takes an id such as L16, not {law!r}.")
    if not _WHY.fullmatch(why):
        raise ValueError("why takes a short code such as moved_school, never words.")
    return Entry(
        school_id=_school_id(target, school),
        at=clock.now(),
        actor=_name(by),
        action=action,
        target=label(target),
        law=law,
        why=why,
        kind=kind,
    )


def _write(*lines: Entry) -> None:
    """Insert the lines and put them on the waiting list for the next seal."""
    Entry.objects.bulk_create(lines)
    Waiting.objects.bulk_create([Waiting(id=line.id) for line in lines])


def _name(by: object) -> str:
    key = getattr(by, "pk", None)
    return str(key if key is not None else getattr(by, "name", "anonymous"))


def _school_id(target: Model | str, school: Any) -> UUID | None:
    if school is not None:
        return school if isinstance(school, UUID) else school.pk
    found = getattr(target, "school_id", None)
    if found is None:  # what lies in a sealed file belongs to the school of the file
        found = getattr(getattr(target, "file", None), "school_id", None)
    return found if isinstance(found, UUID) else None


def _seen_lately(line: Entry) -> bool:
    return Entry.objects.filter(
        actor=line.actor,
        target=line.target,
        action=line.action,
        kind=Entry.Kind.READ,
        at__gt=line.at - SEEN_ANEW_AFTER,
        at__lt=line.at + SEEN_ANEW_AFTER,  # another tab that began later may have written first
    ).exists()


def _not_seen_lately(lines: list[Entry]) -> list[Entry]:
    """Those of ``lines``, all by one person in one action, that are not in the log already."""
    if not lines:
        return []
    first = lines[0]
    seen = Entry.objects.filter(
        actor=first.actor,
        action=first.action,
        kind=Entry.Kind.READ,
        target__in=[line.target for line in lines],
        at__gt=first.at - SEEN_ANEW_AFTER,
        at__lt=first.at + SEEN_ANEW_AFTER,
    )
    known = set(seen.values_list("target", flat=True))
    return [line for line in lines if line.target not in known]


def _alone_with(line: Entry) -> None:
    """Two tabs of one person open the same page: let the second wait for the first.

    SQLite lets one write at a time anyway (transactions are IMMEDIATE).
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))",
                [f"{line.actor} {line.action} {line.target}"],
            )
