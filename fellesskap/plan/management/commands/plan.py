"""The plan at the machine: what the check finds in it, and how every promise goes."""

import json
from argparse import ArgumentParser
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from fellesskap.kit import clock
from fellesskap.people.models import School
from fellesskap.plan.check import Finding, findings
from fellesskap.plan.queries.versions import plan_of_year, plan_to_check, schools_with_plans
from fellesskap.plan.queries.whole import whole_plan
from fellesskap.plan.states import Tally


class Command(BaseCommand):
    """Answers about one school's plan, in words or as one JSON object."""

    help = "What is to be said of a school's plan."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """A word for what is asked, which school, and how to answer."""
        words = parser.add_subparsers(dest="word", metavar="WORD", required=True)
        check = words.add_parser("check", help="what the plan lacks, and where it says two things")
        check.add_argument("--year", type=int, metavar="YYYY", help="the year its autumn is in")
        check.set_defaults(answer=self.tell_findings)
        state = words.add_parser("state", help="how every promise of this school year goes")
        state.set_defaults(answer=self.tell_state)
        for word in words.choices.values():
            word.add_argument("--json", action="store_true", help="answer with one JSON object")
            word.add_argument("--school", dest="orgnr", metavar="ORGNR", help="which of several")

    def handle(self, *args: Any, **options: Any) -> None:
        """Exit 0 whenever there is an answer."""
        options["answer"](chosen(options["orgnr"]), **options)

    def tell_findings(self, school: School, **options: Any) -> None:
        """What the check finds in last year's plan, or in the plan of the year asked for."""
        asked = options["year"]
        plan = plan_of_year(school, asked) if asked else plan_to_check(school, clock.today())
        if plan is None:
            sentence = _("{school} har ingen plan for det skoleåret.")
            raise CommandError(sentence.format(school=school.name))
        found = findings(plan)
        if options["json"]:
            self._say_json({"findings": [as_data(one) for one in found]})
            return
        self.stdout.write(f"{school.name}, {plan.year.title}")
        for one in found:
            self.stdout.write(f"{one.paragraph or '–'}  {one.severity.said}: {one.text}")
        if not found:
            self.stdout.write(_("Plansjekken fant ingenting."))

    def tell_state(self, school: School, **options: Any) -> None:
        """Every promise of the plan that is valid today, and the size of the school."""
        whole = whole_plan(school)
        if options["json"]:
            self._say_json(whole.as_data())
            return
        sentence = _("{school}: {pupils} elever, {classes} klasser, {grades} trinn")
        self.stdout.write(sentence.format(school=school.name, **asdict(whole.size)))
        for one in whole.tallies:
            self.stdout.write(_state_line(one))

    def _say_json(self, told: dict[str, Any]) -> None:
        self.stdout.write(json.dumps(told, ensure_ascii=False, indent=1))


def _state_line(one: Tally) -> str:
    """«A03  18 av 20 holdt, 2 forsinket»"""
    said = _("{code}: {kept} av {occurrences} holdt").format(
        code=one.code, kept=one.kept, occurrences=one.occurrences
    )
    rest = [
        (one.due, _("{number} nå")),
        (one.late, _("{number} forsinket")),
        (one.broken, _("{number} ikke holdt")),
        (one.not_yet, _("{number} ikke ennå")),
        (one.not_relevant, _("{number} ikke aktuelt")),
    ]
    return ", ".join([said, *(words.format(number=number) for number, words in rest if number)])


def chosen(orgnr: str | None) -> School:
    """The school of that number; without one, the only school that has a plan."""
    if orgnr:
        school = School.objects.filter(orgnr=orgnr).first()
        if school is None:
            raise CommandError(_("Ingen skole her har organisasjonsnummer {n}.").format(n=orgnr))
        return school
    schools = schools_with_plans()
    if len(schools) == 1:
        return schools[0]
    if not schools:
        raise CommandError(_("Ingen skole her har en plan ennå."))
    names = ", ".join(f"{school.name} ({school.orgnr or '–'})" for school in schools)
    sentence = _("Flere skoler har en plan: {names}. Si hvilken med --school og nummeret.")
    raise CommandError(sentence.format(names=names))


def as_data(found: Finding) -> dict[str, Any]:
    """One finding as programs read it."""
    return {
        "paragraph": found.paragraph,
        "severity": str(found.severity),
        "law": found.law or None,
        "text": found.text,
    }
