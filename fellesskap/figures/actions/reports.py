"""The report to the councils: begun, written, released and frozen, withdrawn."""

import json
from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from django.db import IntegrityError, transaction

from fellesskap.access.grammar import demand
from fellesskap.audit import trail
from fellesskap.calendar.models import SchoolYear
from fellesskap.figures.actions.writing import refuse_names
from fellesskap.figures.exceptions import (
    IsReleased,
    NoPlan,
    NotReleased,
    ReportExists,
    WrittenMeanwhile,
)
from fellesskap.figures.models import CouncilReport, FauLine
from fellesskap.figures.queries.gathered import figures_of
from fellesskap.figures.queries.promises import valid_plans
from fellesskap.kit import clock
from fellesskap.people.models import School

TEXTS = ("surveys", "governor", "worked", "change", "ask", "answered")
WRITE = "council_report.write"


@transaction.atomic
def begin_report(*, by: Any, school: School, year: SchoolYear, season: str) -> CouncilReport:
    """A draft; what was written in a withdrawn one comes along. Raises ReportExists or NoPlan."""
    demand(by, "council_report.begin", school)
    if year.pk not in valid_plans([year]):
        raise NoPlan
    now = clock.now()
    who = {"begun_by": by, "begun_at": now, "written_by": by, "written_at": now}
    before = CouncilReport.objects.filter(year=year, season=season).order_by("-begun_at").first()
    words = {name: getattr(before, name) for name in TEXTS} if before else {}
    try:
        with transaction.atomic():
            row = CouncilReport.objects.create(
                school=school, year=year, season=season, **who, **words
            )
    except IntegrityError:
        raise ReportExists from None
    lines = FauLine.objects.filter(report=before) if before else []
    FauLine.objects.bulk_create(
        FauLine(report=row, question=line.question, words=line.words) for line in lines
    )
    trail.record(by, "council_report.begin", row, law="L35", school=school)
    return row


def _held(by: Any, report: CouncilReport, version: int | None = None) -> CouncilReport:
    """The draft, kept for this writer. Raises IsReleased or WrittenMeanwhile."""
    demand(by, WRITE, report)
    rows = CouncilReport.objects.select_for_update(of=("self",)).select_related("school", "year")
    row: CouncilReport = rows.get(pk=report.pk)
    if not row.is_draft:
        raise IsReleased
    if version is not None and row.version != version:
        raise WrittenMeanwhile
    return row


def _written(by: Any, row: CouncilReport) -> None:
    row.version += 1
    row.written_by, row.written_at = by, clock.now()
    row.save()
    trail.record(by, WRITE, row, law="L35", school=row.school)


@transaction.atomic
def write_report(
    *, by: Any, report: CouncilReport, texts: Mapping[str, str], version: int
) -> CouncilReport:
    """What the school says beside the figures, by TEXTS. Raises PupilNamed or WrittenMeanwhile."""
    row = _held(by, report, version)
    refuse_names(row.school, *texts.values())
    for name in TEXTS:
        setattr(row, name, texts.get(name, ""))
    _written(by, row)
    return row


@transaction.atomic
def answer_fau(
    *, by: Any, report: CouncilReport, lines: Mapping[str, str], version: int
) -> CouncilReport:
    """The school's own line to each of FAU's questions; an empty one is taken away."""
    row = _held(by, report, version)
    refuse_names(row.school, *lines.values())
    for question in FauLine.Question.values:
        words = lines.get(question, "").strip()
        if words:
            FauLine.objects.update_or_create(
                report=row, question=question, defaults={"words": words}
            )
        else:
            FauLine.objects.filter(report=row, question=question).delete()
    _written(by, row)
    return row


@transaction.atomic
def release_report(*, by: Any, report: CouncilReport) -> CouncilReport:
    """Freeze the figures and the words, and let everyone who works here read. Raises IsReleased."""
    row = _held(by, report)
    row.figures = figures_of(row.school, row.year, row.season).as_data()
    row.released_by, row.released_at = by, clock.now()
    row.checksum = checksum_of(row)
    row.save()
    trail.record(by, WRITE, row, law="L35", why="released", school=row.school)
    return row


def checksum_of(report: CouncilReport) -> str:
    """A fingerprint of the figures and of every word: 64 hexadecimal signs."""
    told = {
        "figures": report.figures,
        "words": {name: getattr(report, name) for name in TEXTS},
        "fau": dict(report.fau_lines.values_list("question", "words")),
    }
    text = json.dumps(told, ensure_ascii=False, sort_keys=True)
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


@transaction.atomic
def withdraw_report(*, by: Any, report: CouncilReport) -> CouncilReport:
    """It is read no more as the school's word; it is kept, and another can be written.

    Raises NotReleased or Denied.
    """
    demand(by, WRITE, report)
    row = (
        CouncilReport.objects.select_for_update(of=("self",))
        .select_related("school")
        .get(pk=report.pk)
    )
    if row.released_at is None or row.withdrawn_at is not None:
        raise NotReleased
    row.withdrawn_by, row.withdrawn_at = by, clock.now()
    row.save()
    trail.record(by, WRITE, row, law="L35", why="withdrawn", school=row.school)
    return row


@transaction.atomic
def put_away(*, by: Any, report: CouncilReport) -> None:
    """A draft that is not to become anything. Raises IsReleased or Denied."""
    row = _held(by, report)
    row.withdrawn_by, row.withdrawn_at = by, clock.now()
    row.save()
    trail.record(by, WRITE, row, law="L35", why="put_away", school=row.school)
