"""Fields that several forms of this room use: weeks in words, people by name, the mark of a row."""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from fellesskap.kit.forms import DayInput
from fellesskap.law import REGISTER
from fellesskap.law.register import Duty

WINDOW = re.compile(r"\s*(\d{1,2})(?:\s*[-–—]\s*(\d{1,2}))?\s*")
STATUTE = "statute"


class WeeksField(forms.CharField):
    """Weeks of the school year as people write them: «38–41, 3–6» ⇄ [[38, 41], [3, 6]]."""

    def prepare_value(self, value: Any) -> Any:
        """The pairs as they are read; what was typed stays as it was typed."""
        if not isinstance(value, list):
            return value
        pairs = [(first, last) for first, last in value]
        return ", ".join(
            str(first) if first == last else f"{first}–{last}" for first, last in pairs
        )

    def clean(self, value: Any) -> Any:
        """The pairs. A piece that is no week says so."""
        typed = super().clean(value)
        pieces = [piece for piece in re.split(r"[,;]| og ", typed) if piece.strip()]
        return [self._pair(piece) for piece in pieces]

    def _pair(self, piece: str) -> list[int]:
        found = WINDOW.fullmatch(piece)
        if not found:
            raise forms.ValidationError(
                _("Skriv ukene som tall fra 1 til 53, for eksempel 38–41 eller 3–6.")
            )
        first = int(found[1])
        return [first, int(found[2] or first)]


def day_field(label: Any, *, required: bool = True, help_text: Any = "") -> forms.DateField:
    """A day, in the way the reader's own device asks for one."""
    return forms.DateField(label=label, required=required, help_text=help_text, widget=DayInput)


def duty_choices(*chosen: str, in_plan: bool = False) -> list[tuple[str, str]]:
    """Duties of the law by paragraph, with what each one says: all of them, or those a plan must
    cover. What is already chosen is among them."""
    known = [one for one in REGISTER.values() if one.id in chosen or _fits(one, in_plan)]
    words = {one.id: f"{one.source}: {one.plain}" for one in known}
    return sorted(words.items(), key=lambda pair: _by_paragraph(pair[1]))


def _fits(duty: Duty, in_plan: bool) -> bool:
    return duty.in_plan is not None if in_plan else duty.kind == STATUTE


def _by_paragraph(words: str) -> list[tuple[int, int | str]]:
    parts = re.split(r"(\d+)", words)
    return [(0, int(part)) if part.isdigit() else (1, part) for part in parts]
