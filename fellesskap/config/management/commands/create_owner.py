"""``fellesskap create-owner``."""

import sys
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management import BaseCommand, CommandError, CommandParser
from django.core.validators import validate_email
from django.urls import reverse

from fellesskap.access.grammar import OPERATOR
from fellesskap.config import installation
from fellesskap.people import actions
from fellesskap.people.exceptions import AddressTaken, OwnerExists

ASKED = {
    "name": "Name of the municipality or the board: ",
    "orgnr": "Organisation number (nine digits, or empty): ",
    "given_name": "First person: given name: ",
    "family_name": "First person: family name: ",
    "email": "First person: e-mail address: ",
}


class Command(BaseCommand):
    """Makes the school owner and its first person, who sets up everything else in the browser."""

    help = "Make the school owner and the first person, who gets a one-time link."

    def add_arguments(self, parser: CommandParser) -> None:
        """Each answer may be given as an option; what is not given is asked for."""
        for field, question in ASKED.items():
            parser.add_argument(f"--{field.replace('_', '-')}", help=question.rstrip(": "))

    def handle(self, *args: Any, **options: Any) -> None:
        """Raises CommandError when an answer cannot be right or the owner is there already."""
        answers = {field: answer(field, options[field]) for field in ASKED}
        demand_whole(answers)
        try:
            _person, token = actions.create_owner(by=OPERATOR, **answers)
        except (AddressTaken, OwnerExists) as problem:
            raise CommandError(str(problem)) from None
        here = installation.read()
        base = f"https://{here.hosts[0]}" if here.https else f"http://{here.hosts[0]}:{here.port}"
        self.stdout.write(
            f"{answers['name']} is made. Give this link to {answers['given_name']}; it works once, "
            f"for seven days:\n{base}{reverse('people:welcome', args=[token])}"
        )


def answer(field: str, given: str | None) -> str:
    """The option, or what the operator types; empty where nobody can be asked."""
    if given is not None:
        return given.strip()
    return input(ASKED[field]).strip() if sys.stdin.isatty() else ""


def demand_whole(answers: dict[str, str]) -> None:
    """Raises CommandError with a sentence about the first answer that cannot be right."""
    for field in ("name", "given_name", "family_name", "email"):
        if not answers[field]:
            raise CommandError(f"--{field.replace('_', '-')} is missing.")
    try:
        validate_email(answers["email"])
    except ValidationError:
        raise CommandError("--email is not an e-mail address.") from None
    orgnr = answers["orgnr"]
    if orgnr and not (orgnr.isdecimal() and len(orgnr) == 9):
        raise CommandError("--orgnr must be nine digits.")
