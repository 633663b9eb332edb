"""A word and what it means, for five readers, in both written forms side by side."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from fellesskap.kit import clock
from fellesskap.kit.forms import DayInput, WordsInput
from fellesskap.understanding.models import Reader, Wording
from fellesskap.understanding.models.concepts import WRITTEN

LANGUAGES = (("nb", _("bokmål")), ("nn", _("nynorsk")))
LONGEST = 1500


class OneOfTwo(forms.CharField):
    """A text that is asked for in one of two written forms: none of them is extra."""

    def validate(self, value: Any) -> None:
        """The form says what is missing when both are empty."""


class WordForm(forms.Form):
    """All that one wording says; ``seen`` is the number of the wording one began from."""

    use_required_attribute = False
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)
    term_nb = OneOfTwo(label=_("Ordet på bokmål"), max_length=60)
    term_nn = OneOfTwo(label=_("Ordet på nynorsk"), max_length=60)
    starts = forms.DateField(
        label=_("Gjelder fra"),
        widget=DayInput,
        help_text=_("Det ordet betydde før den dagen, står for det som ble skrevet da."),
        error_messages={
            "required": _("Velg en dag."),
            "invalid": _("Skriv en dato, for eksempel 24.11.2026."),
        },
    )

    def __init__(self, data: Any = None, *, wording: Wording | None = None) -> None:
        initial: dict[str, Any] = {"starts": clock.today()}
        if wording is not None:
            initial |= {name: getattr(wording, name) for name in WRITTEN}
            initial["seen"] = wording.number
        super().__init__(data, initial=initial)
        for reader in Reader:
            for language, words in LANGUAGES:
                self.fields[f"{reader}_{language}"] = OneOfTwo(
                    label=_("%(reader)s, %(language)s")
                    % {"reader": str(reader.label).capitalize(), "language": words},
                    max_length=LONGEST,
                    widget=WordsInput(4),
                )

    @property
    def pairs(self) -> list[tuple[str, forms.BoundField, forms.BoundField]]:
        """For each reader: who it is, and the two fields side by side."""
        return [
            (str(reader.label), self[f"{reader}_nb"], self[f"{reader}_nn"]) for reader in Reader
        ]

    def clean(self) -> dict[str, Any]:
        """A word has a name, and says something to those who work here, in one of the forms."""
        data = super().clean() or {}
        if not (data.get("term_nb") or data.get("term_nn")):
            self.add_error("term_nb", str(_("Skriv ordet på bokmål eller nynorsk.")))
        if not (data.get("staff_nb") or data.get("staff_nn")) and not self.errors:
            self.add_error("staff_nb", str(_("Skriv hva ordet betyr for dem som arbeider her.")))
        return data

    @property
    def texts(self) -> dict[str, str]:
        """The texts by column, with line breaks of one kind."""
        return {name: _plain(self.cleaned_data.get(name, "")) for name in WRITTEN}

    @property
    def starts_on(self) -> date:
        """From which day it holds."""
        day: date = self.cleaned_data["starts"]
        return day


def _plain(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")
