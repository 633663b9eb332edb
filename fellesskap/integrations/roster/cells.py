"""One cell at a time: dates, lists, grades, numbers. Each says in words what it could not read."""

import re
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from fellesskap.integrations.roster.findings import Findings, Place
from fellesskap.kit import clock

YEARS = range(1900, 2100)
ORGNR_WEIGHTS = (3, 2, 7, 6, 5, 4, 3, 2)
CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")


class Row:
    """The cells of one row by column name, and a place to complain about them."""

    def __init__(self, place: Place, cells: dict[str, str], found: Findings) -> None:
        self.at, self.cells, self.found = place, cells, found

    def has(self, column: str) -> bool:
        """Whether the file has the column at all: a missing column is not an empty cell."""
        return column in self.cells

    def text(self, column: str, longest: int = 120) -> str:
        """The cell without stray spaces; "" when it is empty or not there."""
        value = " ".join(CONTROL.sub(" ", self.cells.get(column, "")).split())
        if len(value) > longest:
            sentence = _("Teksten er lengre enn {limit} tegn. Gjør den kortere.")
            self.found.error(self.at, column, sentence.format(limit=longest))
            return value[:longest]
        return value

    def needed(self, column: str, longest: int = 120) -> str:
        """Like text, and an error when it is empty."""
        value = self.text(column, longest)
        if not value:
            self.found.error(self.at, column, _("Feltet er tomt. Fyll det ut og prøv igjen."))
        return value

    def said(self, column: str, longest: int = 120) -> str | None:
        """The text, or None when the file has no such column."""
        return self.text(column, longest) if self.has(column) else None

    def many(self, column: str) -> tuple[str, ...]:
        """The parts of a list in one cell, without repetitions."""
        parts = (part.strip() for part in self.cells.get(column, "").split(","))
        return tuple(dict.fromkeys(part for part in parts if part))

    def day(self, column: str) -> date | None:
        """A date written 2026-08-17; None when empty; an error when it is something else."""
        value = self.text(column, 40)
        if not value:
            return None
        try:
            found = date.fromisoformat(value)
        except ValueError:
            found = None
        if found is None or found.year not in YEARS:
            self.found.error(self.at, column, _("Skriv datoen slik: 2026-08-17."))
            return None
        return found

    def needed_day(self, column: str) -> date:
        """Like day, and an error when it is empty."""
        if not self.text(column, 40):
            self.found.error(self.at, column, _("Feltet er tomt. Fyll det ut og prøv igjen."))
        return self.day(column) or clock.today()

    def changed_on(self) -> date | None:
        """The day in Norway of ``dateLastModified``, or None."""
        value = self.text("dateLastModified", 40)
        if not value:
            return None
        try:
            when = datetime.fromisoformat(value.replace("Z", "+00:00"))
            if when.year not in YEARS:
                raise ValueError(value)
        except ValueError:
            sentence = _("Skriv tidspunktet slik: 2026-10-05T06:00:00Z.")
            self.found.error(self.at, "dateLastModified", sentence)
            return None
        return clock.local(when).date() if when.tzinfo else when.date()

    def email(self, column: str) -> str | None:
        """The address; "" with a note when it cannot be one; None when there is no such column."""
        value = self.said(column, 254)
        if not value:
            return value
        try:
            validate_email(value)
        except ValidationError:
            sentence = _("Dette ser ikke ut som en e-postadresse. Den er ikke tatt med.")
            self.found.warn(self.at, column, sentence)
            return ""
        return value

    def phone(self, *columns: str) -> str | None:
        """The first number given in ``columns``; None when the file has none of them."""
        there = [column for column in columns if self.has(column)]
        if not there:
            return None
        for column in there:
            value = self.text(column, 254)
            if len(value) > 20:
                sentence = _("Dette ser ikke ut som et telefonnummer. Det er ikke tatt med.")
                self.found.warn(self.at, column, sentence)
            elif value:
                return value
        return ""

    def grades(self, column: str) -> tuple[int, ...]:
        """Whole numbers 1–10, sorted, from «06» or «01,02»; what else stands there is noted."""
        numbers = set()
        for part in self.many(column):
            number = grade_of(part)
            if number is None:
                sentence = _("«{text}» er ikke et trinn fra 1 til 10. Det er ikke tatt med.")
                self.found.warn(self.at, column, sentence.format(text=part[:20]))
            else:
                numbers.add(number)
        return tuple(sorted(numbers))

    def orgnr(self, column: str) -> str:
        """Nine digits that add up, or "" with a note."""
        value = self.text(column)
        number = re.sub(r"\s", "", value).upper().removeprefix("NO")
        if not number or is_orgnr(number):
            return number
        sentence = _("Dette er ikke et gyldig organisasjonsnummer. Det er ikke tatt med.")
        self.found.warn(self.at, column, sentence)
        return ""


def grade_of(text: str) -> int | None:
    """The grade 1–10 in «06», «6», «6. trinn»; None when there is none."""
    match = re.fullmatch(r"\s*0?(\d{1,2})(?:\.?\s*(?:trinn|klasse))?\s*", text, re.IGNORECASE)
    number = int(match.group(1)) if match and match.group(1).isascii() else 0
    return number if 1 <= number <= 10 else None


def is_orgnr(number: str) -> bool:
    """Whether nine digits pass the modulus 11 check."""
    if not re.fullmatch(r"[0-9]{9}", number):
        return False
    total = sum(int(d) * w for d, w in zip(number, ORGNR_WEIGHTS, strict=False))
    check = (11 - total % 11) % 11
    return check == int(number[8])
