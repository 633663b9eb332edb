"""Sealing the log in batches, and finding out whether anybody has touched it since."""

import secrets
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Literal
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Exists, OuterRef, QuerySet

from fellesskap.audit.digests import digest, entry_content, seal_content
from fellesskap.audit.models import Entry, Seal, SealLine, Waiting
from fellesskap.kit import clock

BATCH = 1000
UNSEALED_AT_MOST = timedelta(minutes=1)
_SEALING = 0x5EA1  # PostgreSQL's advisory lock: one sealer at a time

Problem = Literal["changed", "missing", "seal_changed", "seal_missing", "chain_broken"]


@dataclass(frozen=True)
class Fault:
    """One thing that is not as it was sealed. ``entry`` is empty when the seal itself is meant."""

    problem: Problem
    school_id: UUID | None
    seal_number: int
    entry: str = ""

    def __str__(self) -> str:
        where = f"seal {self.seal_number} of {self.school_id or 'the owner'}"
        return f"{self.problem}: {where}{f', entry {self.entry}' if self.entry else ''}"


@dataclass(frozen=True)
class Verdict:
    """What a check of the whole log found."""

    seals: int
    entries: int
    faults: list[Fault] = field(default_factory=list)
    unsealed: list[UUID] = field(default_factory=list)
    late: list[UUID] = field(default_factory=list)

    @property
    def sound(self) -> bool:
        """Nothing changed, nothing missing, and no entry has waited more than a minute."""
        return not self.faults and not self.late


def seal() -> int:
    """Seal every entry that waits, one school and at most a thousand entries at a time.

    Returns how many entries were sealed. Safe to call again and from two workers at once.
    """
    sealed = 0
    while count := _seal_one_batch():
        sealed += count
    return sealed


def queue_unsealed() -> int:
    """Put on the waiting list what was written in bulk past ``trail``; returns how many."""
    queued = Exists(Waiting.objects.filter(id=OuterRef("id")))
    with transaction.atomic():
        ids = _unsealed().exclude(queued).values_list("id", flat=True)
        return len(Waiting.objects.bulk_create([Waiting(id=id_) for id_ in ids], batch_size=BATCH))


def heads() -> list[tuple[UUID | None, int, str]]:
    """The newest seal of each chain: school, number, digest; to be kept outside the machine."""
    newest: dict[UUID | None, tuple[int, str]] = {}
    for school_id, number, value in Seal.objects.order_by("number").values_list(
        "school_id", "number", "digest"
    ):
        newest[school_id] = (number, value)
    return [(school_id, number, value) for school_id, (number, value) in newest.items()]


def verify() -> Verdict:
    """Recompute every seal and chain; see Verdict."""
    previous: dict[UUID | None, Seal] = {}
    faults: list[Fault] = []
    seals = 0
    for each in Seal.objects.order_by("school_id", "number").iterator():
        faults += _chain_faults(each, previous.get(each.school_id))
        faults += _content_faults(each)
        previous[each.school_id] = each
        seals += 1
    gone = Waiting.objects.exclude(Exists(Entry.objects.filter(id=OuterRef("id"))))
    faults += [Fault("missing", None, 0, str(id_)) for id_ in gone.values_list("id", flat=True)]
    unsealed = list(_unsealed().order_by("at").values_list("id", "at"))
    limit = clock.now() - UNSEALED_AT_MOST
    return Verdict(
        seals=seals,
        entries=Entry.objects.count(),
        faults=faults,
        unsealed=[id_ for id_, _ in unsealed],
        late=[id_ for id_, at in unsealed if at < limit],
    )


def _seal_one_batch() -> int:
    with transaction.atomic():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_SEALING])
        waiting = Entry.objects.filter(id__in=Waiting.objects.values("id"))
        first = waiting.first()
        if first is None:
            return 0
        batch = list(waiting.filter(school_id=first.school_id)[:BATCH])
        # The order inside a batch tells nobody who wrote first.
        secrets.SystemRandom().shuffle(batch)
        _close(first.school_id, batch)
        Waiting.objects.filter(id__in=[entry.id for entry in batch]).delete()
        return len(batch)


def _close(school_id: UUID | None, batch: list[Entry]) -> None:
    last = Seal.objects.filter(school_id=school_id).order_by("-number").first()
    number, previous = (last.number + 1, last.digest) if last else (1, "")
    lines = [digest(entry_content(entry)) for entry in batch]
    at = clock.now()
    made = Seal.objects.create(
        school_id=school_id,
        number=number,
        at=at,
        previous=previous,
        digest=digest(seal_content(school_id, number, at, previous, lines)),
    )
    SealLine.objects.bulk_create(
        SealLine(seal=made, position=position, entry_id=entry.id, entry_digest=line)
        for position, (entry, line) in enumerate(zip(batch, lines, strict=True), start=1)
    )


def _chain_faults(seal: Seal, before: Seal | None) -> Iterator[Fault]:
    number, previous = (before.number, before.digest) if before else (0, "")
    if seal.number != number + 1:
        yield Fault("seal_missing", seal.school_id, number + 1)
    elif seal.previous != previous:
        yield Fault("chain_broken", seal.school_id, seal.number)


def _content_faults(seal: Seal) -> Iterator[Fault]:
    lines = list(seal.lines.order_by("position"))
    content = seal_content(
        seal.school_id, seal.number, seal.at, seal.previous, [line.entry_digest for line in lines]
    )
    if digest(content) != seal.digest:
        yield Fault("seal_changed", seal.school_id, seal.number)
    entries = Entry.objects.in_bulk([line.entry_id for line in lines])
    for line in lines:
        entry = entries.get(line.entry_id)
        if entry is None:
            yield Fault("missing", seal.school_id, seal.number, str(line.entry_id))
        elif digest(entry_content(entry)) != line.entry_digest:
            yield Fault("changed", seal.school_id, seal.number, str(line.entry_id))


def _unsealed() -> QuerySet[Entry]:
    return Entry.objects.exclude(Exists(SealLine.objects.filter(entry_id=OuterRef("id"))))
