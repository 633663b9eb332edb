"""Fetch lists from a file at the machine: ``fellesskap import-roster FILE``."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from fellesskap.access.grammar import OPERATOR
from fellesskap.integrations.actions import (
    apply_import,
    bring_file,
    read_waiting,
    rehearse,
)
from fellesskap.integrations.exceptions import NotNow
from fellesskap.integrations.models import ImportRun
from fellesskap.integrations.queries import report
from fellesskap.integrations.roster.archive import MAX_UPLOAD
from fellesskap.integrations.roster.numbers import numbers
from fellesskap.kit import clock
from fellesskap.people.models import School, SchoolOwner


class Command(BaseCommand):
    """Reads the file, uses it when nothing is wrong, and says what came of it."""

    help = "Fetch pupils, staff and homes from a OneRoster zip file, an Excel sheet or a CSV file."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """FILE and three switches."""
        parser.add_argument("file", type=Path)
        parser.add_argument("--dry-run", action="store_true", help="change nothing, only tell")
        parser.add_argument(
            "--accept-removals",
            action="store_true",
            help="use the file although more than a fifth of the pupils, or a class, would go",
        )
        parser.add_argument("--json", action="store_true", help="answer with one JSON object")

    def handle(self, *args: Any, **options: Any) -> None:
        """Exit 0 only when the file was used, or when a dry run found nothing wrong."""
        path: Path = options["file"]
        try:
            with path.open("rb") as stream:
                content = stream.read(MAX_UPLOAD + 1)
        except OSError as error:
            sentence = _("Vi kan ikke åpne {path}.").format(path=path)
            self._answer(_outcome(stopped=sentence), **options)
            raise SystemExit(1) from error
        accept = options["accept_removals"]
        run = _rehearse if options["dry_run"] else _import
        outcome = run(path.name, content, accept)
        self._answer(outcome, **options)
        if outcome["stopped"]:
            raise SystemExit(1)

    def _answer(self, outcome: dict[str, Any], **options: Any) -> None:
        if options["json"]:
            self.stdout.write(json.dumps(outcome, ensure_ascii=False, indent=1))
            return
        for finding in [*outcome["errors"], *outcome["warnings"]]:
            self.stdout.write(_line(finding))
        if outcome["stopped"]:
            self.stdout.write(outcome["stopped"])
        elif not outcome["applied"]:
            self.stdout.write(_("Prøvekjøring: filen kan brukes. Ingenting er endret."))
        self.stdout.write(
            _("Skoler: {schools}. Elever: {pupils}. Foresatte: {guardians}.").format(**outcome)
        )


def _line(finding: dict[str, Any]) -> str:
    """«users.csv, rad 4, kolonne «role»: …»"""
    where = [finding["file"]]
    if finding["row"]:
        where.append(_("rad {row}").format(row=finding["row"]))
    if finding["column"]:
        where.append(_("kolonne «{column}»").format(column=finding["column"]))
    return f"{', '.join(where)}: {finding['message']}"


def _outcome(result: dict[str, Any] | None = None, **values: Any) -> dict[str, Any]:
    """The answer, with the numbers of the house as it is when nothing was changed."""
    shown = result or numbers(list(School.objects.all()), clock.today())
    empty: dict[str, Any] = {"applied": False, "stopped": None, "errors": [], "warnings": []}
    return {**empty, **shown, **values}


def _has_errors(errors: list[Any]) -> str:
    return ngettext(
        "{number} ting må rettes i filen. Ingenting er endret.",
        "{number} ting må rettes i filen. Ingenting er endret.",
        len(errors),
    ).format(number=len(errors))


def _rehearse(name: str, content: bytes, accept: bool) -> dict[str, Any]:
    rehearsal = rehearse(name, content)
    found = rehearsal.reading.found
    errors = [finding.as_json() for finding in found.errors]
    stopped = _has_errors(errors) if errors else None
    if not stopped and rehearsal.reading.stops and not accept:
        stopped = " ".join(rehearsal.reading.stops)
    return _outcome(
        rehearsal.result,
        stopped=stopped,
        errors=errors,
        warnings=[finding.as_json() for finding in found.warnings],
    )


def _import(name: str, content: bytes, accept: bool) -> dict[str, Any]:
    owner = SchoolOwner.objects.order_by("pk").first()
    run = read_waiting(bring_file(by=OPERATOR, name=name, content=content, owner=owner))
    told = report(run)
    said = {"errors": told.get("errors", []), "warnings": told.get("warnings", [])}
    if run.status == ImportRun.Status.MAPPING:
        sentence = _("Velg kolonner på nettsiden, eller gi kolonnene navn vi kjenner.")
        return _outcome(stopped=sentence, **said)
    if run.status != ImportRun.Status.READY:
        return _outcome(stopped=_stopped(run, said["errors"]), **said)
    try:
        result = apply_import(run, by=OPERATOR, accept_removals=accept)
    except NotNow as stop:
        return _outcome(stopped=stop.sentence, **said)
    return _outcome(result, applied=True, **said)


def _stopped(run: ImportRun, errors: list[Any]) -> str:
    if errors:
        return _has_errors(errors)
    return _("Noe gikk galt hos oss ({failure}). Ingenting er endret.").format(failure=run.failure)
