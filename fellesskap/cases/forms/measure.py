"""An answer about one day of a measure: done, or nothing came of it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from fellesskap.cases.forms.hearing import WRITE_A_DATE
from fellesskap.kit import clock
from fellesskap.kit.forms import WordsInput


class AnswerForm(forms.Form):
    """The day, yes or no, and a few words where they help."""

    on = forms.DateField(error_messages=WRITE_A_DATE)
    done = forms.ChoiceField(
        choices=[("yes", gettext_lazy("Gjort")), ("no", gettext_lazy("Ble ikke noe av"))]
    )
    note = forms.CharField(widget=WordsInput, required=False, strip=False, max_length=1000)

    def __init__(self, data: Any) -> None:
        super().__init__({"on": clock.today().isoformat(), **data.dict()})

    @property
    def answer(self) -> dict[str, Any]:
        """What the action takes."""
        data = self.cleaned_data
        return {"on": data["on"], "done": data["done"] == "yes", "note": data["note"]}
