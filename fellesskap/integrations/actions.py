"""What one can do with a list: bring it, have it read, choose its columns, use it, take it back."""

import json
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction
from django.db.models import F, Q
from django.utils import translation
from django.utils.translation import gettext as _

from fellesskap.access.grammar import RULES, Denied, NamedActor, demand
from fellesskap.audit import trail
from fellesskap.integrations.exceptions import NotNow, RosterProblem
from fellesskap.integrations.models import ColumnMapping, ImportRun
from fellesskap.integrations.queries import (
    can_be_undone,
    columns_for,
    file_of,
    language_of,
    report,
    school_of,
)
from fellesskap.integrations.roster import columns as headings
from fellesskap.integrations.roster.applying import apply
from fellesskap.integrations.roster.findings import Findings
from fellesskap.integrations.roster.numbers import numbers
from fellesskap.integrations.roster.pipeline import Reading, is_table, read_file
from fellesskap.integrations.roster.sheets import read_sheet
from fellesskap.integrations.roster.steps import Steps
from fellesskap.integrations.roster.tables import TableContext
from fellesskap.integrations.roster.undo import Kept, take_back
from fellesskap.kit import clock
from fellesskap.people.models import School, SchoolOwner
from fellesskap.plan.expansion import expand_schools, let_go
from fellesskap.vault import keys

LIFETIME = timedelta(days=7)  # of a file nobody has used
LEASE = timedelta(minutes=2)
MAX_TRIES = 3
MAX_ONCE = 3  # files read in one round of the worker
NEW_YEAR_FROM_MONTH = 7  # in July a table without dates is for the year to come

Status, Step = ImportRun.Status, ImportRun.Step


def bring_file(
    *,
    by: Any,
    name: str,
    content: bytes,
    school: School | None = None,
    owner: SchoolOwner | None = None,
    submission: UUID | None = None,
) -> ImportRun:
    """Keep the file sealed, to be read. The same ``submission`` again gives the same import.

    For one school, or for all schools of an owner; with neither only for a named actor in an empty
    house. Raises Denied.
    """
    _demand_import(by, school, owner)
    _data_key, wrapped = keys.new_data_key()
    now = clock.now()
    run = ImportRun(
        submission=submission or uuid4(),
        school=school,
        owner=owner or (school.owner if school is not None else None),
        uploaded_by=None if isinstance(by, NamedActor) else by,
        created_at=now,
        expires_at=now + LIFETIME,
        starting_year=starting_year(),
        wrapped_key=wrapped,
    )
    run.sealed_file = run.seal("file", name.replace("\x00", "").encode() + b"\x00" + content)
    try:
        with transaction.atomic():
            run.save(force_insert=True)
            trail.record(by, "roster.import", run, law="L86", school=school)
    except IntegrityError:
        earlier = ImportRun.objects.get(submission=run.submission)
        demand(by, "roster.read", earlier)
        return earlier
    return run


def _demand_import(by: Any, school: School | None, owner: SchoolOwner | None) -> None:
    if school is not None:
        demand(by, "roster.import", school)
    elif owner is not None:
        demand(by, "roster.import_all", owner)
    elif not isinstance(by, NamedActor) or by.name not in RULES["roster.import_all"].named:
        raise Denied(by, "roster.import_all", SchoolOwner())


def starting_year() -> int:
    """The first calendar year of the school year a list without dates is for."""
    today = clock.today()
    return today.year if today.month >= NEW_YEAR_FROM_MONTH else today.year - 1


def _set(run: ImportRun, **values: Any) -> None:
    """Write ``values`` to the row at once, also outside a transaction."""
    for name, value in values.items():
        setattr(run, name, value)
    run.save(update_fields=[*values])


def read_waiting(run: ImportRun) -> ImportRun:
    """Read the file of an import that waits, unless somebody else is doing it.

    Of what goes wrong in our own house only the class is kept, since its text may hold a name; the
    file is tried three times.
    """
    if not _lease(run):
        run.refresh_from_db()
        return run
    run.refresh_from_db()
    try:
        with translation.override(language_of(run)):
            _read(run)
    except Exception as error:  # whatever it is, the file waits or stops; it never half-works
        stopped = run.tries >= MAX_TRIES
        _set(
            run,
            failure=type(error).__name__[:80],
            leased_until=None,
            status=Status.STOPPED if stopped else Status.WAITING,
            step=Step.WAITING,
        )
    return run


def _lease(run: ImportRun) -> bool:
    """Take the import for two minutes; False when another process has it, or it does not wait."""
    free = Q(leased_until=None) | Q(leased_until__lt=clock.now())
    waiting = ImportRun.objects.filter(free, pk=run.pk, status=Status.WAITING)
    until = clock.now() + LEASE
    return bool(waiting.update(leased_until=until, tries=F("tries") + 1, step=Step.OPENING))


def _read(run: ImportRun) -> None:
    there = file_of(run)
    if there is None:
        _set(run, status=Status.EXPIRED, leased_until=None)
        return
    name, content = there
    if _needs_columns(run, name, content):
        _set(run, status=Status.MAPPING, step=Step.DONE, leased_until=None)
        return
    _set(run, step=Step.COMPARING)
    _keep_reading(run, name, _reading(run, name, content))


def _needs_columns(run: ImportRun, name: str, content: bytes) -> bool:
    """Whether a person must say what the columns of a table mean."""
    if not is_table(name, content):
        return False
    try:
        table = read_sheet(name, content, Findings())
    except RosterProblem:
        return False  # the reading itself will say what is wrong
    context = _context(run, table.headers)
    return context is not None and bool(headings.missing(context.columns))


def _context(run: ImportRun, names: list[str]) -> TableContext | None:
    school = school_of(run)
    if school is None:
        return None
    year = run.starting_year or starting_year()
    return TableContext(school, year, columns_for(school, names))


def _reading(run: ImportRun, name: str, content: bytes) -> Reading:
    context = None
    if is_table(name, content):
        try:
            context = _context(run, read_sheet(name, content, Findings()).headers)
        except RosterProblem:
            context = None
    return read_file(name, content, clock.today(), run.school, context)


def _keep_reading(run: ImportRun, name: str, reading: Reading) -> None:
    counts = reading.comparison.plan.counts() if reading.comparison is not None else {}
    _set(
        run,
        sealed_report=run.seal("report", json.dumps(reading.report(name)).encode()),
        status=Status.READY if reading.is_usable else Status.STOPPED,
        must_be_accepted=bool(reading.stops),
        counts=counts,
        digest=reading.digest(),
        step=Step.DONE,
        leased_until=None,
    )


def choose_columns(
    run: ImportRun, *, by: Any, columns: dict[str, str], starting_year: int
) -> ImportRun:
    """Say what the columns mean (meaning → heading) and which year it is for; then it is read.

    Raises Denied, or NotNow when the file is gone or is in use already.
    """
    school = school_of(run)
    if school is None:
        raise NotNow(_("Vi vet ikke hvilken skole listen gjelder. Velg skole først."))
    demand(by, "roster.import", school)
    if run.status not in {Status.MAPPING, Status.READY, Status.STOPPED}:
        raise NotNow(_("Filen er tatt i bruk eller lagt bort. Hent den inn på nytt."))
    there = file_of(run)
    if there is None:
        raise NotNow(_("Filen er tatt i bruk eller lagt bort. Hent den inn på nytt."))
    table = read_sheet(*there, Findings())
    with transaction.atomic():
        ColumnMapping.objects.update_or_create(
            school=school,
            digest=headings.digest(table.headers),
            defaults={"columns": columns, "saved_at": clock.now()},
        )
        _set(run, starting_year=starting_year, status=Status.WAITING, step=Step.WAITING, tries=0)
        trail.record(by, "roster.import", run, law="L86", school=school, why="columns")
    return run


def apply_import(run: ImportRun, *, by: Any, accept_removals: bool = False) -> dict[str, Any]:
    """Use the lists: everything or nothing. Returns what ``numbers`` gives.

    The file is laid beside the house once more first. Raises Denied, and NotNow when the
    differences are no longer those that were shown, when a removal of more than a fifth or of a
    whole class has not been accepted, or when the import is in another state.
    """
    demand(by, "roster.apply", run)
    with transaction.atomic():
        run = ImportRun.objects.select_for_update().get(pk=run.pk)
        there = file_of(run)
        if run.status != Status.READY or there is None:
            raise NotNow(_("Disse listene kan ikke tas i bruk nå. Last siden på nytt."))
        reading = _reading(run, *there)
        comparison = reading.comparison
        if comparison is not None and not reading.found.errors and reading.digest() == run.digest:
            if reading.stops and not accept_removals:
                raise NotNow(" ".join(reading.stops))
            steps = apply(comparison, by=by, action="roster.apply")
            result = _finish(run, reading, steps, by)
            expand_schools(comparison.places())
            return result
    _keep_reading(run, there[0], reading)
    raise NotNow(_("Noe er endret siden du så på listen. Se over forskjellene en gang til."))


def _finish(run: ImportRun, reading: Reading, steps: Steps, by: Any) -> dict[str, Any]:
    """Close the import: throw the file away, keep the way back, drop the way back of others."""
    assert reading.comparison is not None  # noqa: S101 - for the type checker; asked by the caller
    run.owner = run.owner or SchoolOwner.objects.order_by("pk").first()
    ImportRun.objects.exclude(pk=run.pk).filter(owner=run.owner).update(sealed_steps=None)
    summary = {**report(run), "entries": [], "rollover": None}
    _set(
        run,
        owner=run.owner,
        status=Status.APPLIED,
        applied_at=clock.now(),
        sealed_file=None,
        sealed_report=run.seal("report", json.dumps(summary).encode()),
        sealed_steps=run.seal("steps", steps.as_bytes()),
    )
    trail.record(by, "roster.apply", run, law="L86", school=run.school)
    return numbers(reading.comparison.places(), clock.today())


def undo_import(run: ImportRun, *, by: Any) -> Kept:
    """Take the last import back; who is already in use stays and is returned.

    Raises Denied, or NotNow when a later import has been used or this one was undone.
    """
    demand(by, "roster.undo", run)
    with transaction.atomic():
        run = ImportRun.objects.select_for_update().get(pk=run.pk)
        steps = run.unseal("steps")
        if not can_be_undone(run) or steps is None:
            raise NotNow(_("Du kan angre fram til neste import. Denne kan ikke angres lenger."))
        done = Steps.from_bytes(steps)
        let_go(done.made("Person"), done.made("Group"))
        kept = take_back(done)
        expand_schools(School.objects.filter(owner=run.owner))
        names = sorted(person.full_name for person in kept.people)
        summary = {**report(run), "kept": names, "changed_since": kept.changed_since}
        _set(
            run,
            status=Status.UNDONE,
            undone_at=clock.now(),
            sealed_steps=None,
            sealed_report=run.seal("report", json.dumps(summary).encode()),
        )
        trail.record(by, "roster.undo", run, law="L86", school=run.school)
        for key in sorted(kept.restored):
            trail.record(by, "roster.undo", f"people.person:{key}")
    return kept


def run_waiting_imports() -> int:
    """One round of the worker: read what waits, put away what has expired. Returns how many."""
    drop_expired()
    free = Q(leased_until=None) | Q(leased_until__lt=clock.now())
    waiting = ImportRun.objects.filter(free, status=Status.WAITING).order_by("created_at")
    done = 0
    for run in waiting[:MAX_ONCE]:
        read_waiting(run)
        done += 1
    return done


def drop_expired() -> int:
    """Throw away files nobody used within a week. Returns how many."""
    unused = [Status.WAITING, Status.MAPPING, Status.READY, Status.STOPPED]
    old = ImportRun.objects.filter(status__in=unused, expires_at__lt=clock.now())
    if not old.exists():  # a question is free; a change would lock the house every round
        return 0
    return old.update(status=Status.EXPIRED, sealed_file=None, sealed_report=None)


def rehearse(name: str, content: bytes, *, school: School | None = None) -> "Rehearsal":
    """Do all that an import would do, and take it back: nothing is kept, not even the file."""
    run = ImportRun(school=school, owner=SchoolOwner.objects.order_by("pk").first())
    reading = _reading(run, name, content)
    return Rehearsal(reading, _in_vain(reading))


def _in_vain(reading: Reading) -> dict[str, Any] | None:
    comparison = reading.comparison
    if comparison is None or reading.found.errors:
        return None
    with transaction.atomic():
        apply(comparison, by=NamedActor("roster"), action="roster.apply")
        result = numbers(comparison.places(), clock.today())
        transaction.set_rollback(True)
    return result


class Rehearsal:
    """A reading and the numbers it would have led to (None when it cannot be used)."""

    def __init__(self, reading: Reading, result: dict[str, Any] | None) -> None:
        self.reading, self.result = reading, result
