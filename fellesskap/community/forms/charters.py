"""Four boxes and a day: what a team has agreed on."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from fellesskap.community.models import Charter
from fellesskap.community.models.charters import LONG
from fellesskap.kit.forms import DayInput, WordsInput

TOO_LONG = {"max_length": _("Skriv det kortere: høyst 2000 tegn i hver boks.")}


def _box(label: Any, help_text: Any) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=help_text,
        max_length=LONG,
        required=False,
        widget=WordsInput(rows=5),
        error_messages=TOO_LONG,
    )


class CharterForm(forms.Form):
    """What the grown-ups of a team do in the same way."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    routines = _box(
        _("Faste rutiner"),
        _("Hvordan begynner og slutter timene? Hvem er hvor når det blir uro?"),
    )
    learning = _box(
        _("Mål for læring"),
        _("Hvordan får alle støtte, tilbakemelding og aktiv dialog i timene?"),
    )
    environment = _box(
        _("Mål for miljøet"),
        _("Varige vennskap, raushet for det som er ulikt, elevene som får være med og bestemme."),
    )
    signs = _box(
        _("Slik ser vi at det virker"),
        _("Hva ville en som kom på besøk, se og høre?"),
    )
    look_again = forms.DateField(
        label=_("Når ser vi på avtalen igjen?"),
        required=False,
        widget=DayInput,
        error_messages={"invalid": _("Skriv en dato, for eksempel 24.11.2026.")},
    )

    @staticmethod
    def begin_with(charter: Charter) -> dict[str, Any]:
        """What stands."""
        names = ("version", "routines", "learning", "environment", "signs", "look_again")
        return {name: getattr(charter, name) for name in names}
