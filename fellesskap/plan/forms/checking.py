"""What the school does with a finding."""

from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from fellesskap.kit.forms import ChipRadios, WordsInput
from fellesskap.plan.models import FindingReply


def _choices() -> list[tuple[str, str]]:
    return [(one.value, capfirst(str(one.label))) for one in FindingReply.Choice]


class FindingForm(forms.Form):
    """Mend it, or let it stand and say why."""

    choice = forms.ChoiceField(
        label=_("Hva gjør dere med det?"),
        choices=_choices,
        widget=ChipRadios,
        error_messages={"required": _("Velg hva dere gjør med det.")},
    )
    why = forms.CharField(
        label=_("Hvorfor?"),
        required=False,
        max_length=2000,
        widget=WordsInput(3),
        help_text=_("Trengs når dere lar det stå. Skriv om planen, ikke om personer."),
    )

    def __init__(self, data: Any, *, now: FindingReply | None) -> None:
        stands = {"choice": now.choice, "why": now.why} if now else {}
        super().__init__(data, initial=stands)
