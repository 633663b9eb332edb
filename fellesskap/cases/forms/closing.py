"""Ending a case, and opening it again."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fellesskap.cases.forms.hearing import written
from fellesskap.cases.models import Closing
from fellesskap.kit.forms import Explained

REASON = Closing.Reason
HINTS = {
    REASON.SAFE: gettext_lazy("To ja, minst to uker fra hverandre"),
    REASON.MOVED: gettext_lazy("Tilby å overføre planen. Familien bestemmer."),
    REASON.AGAINST_VIEW: gettext_lazy("Bare rektor. Grunnen blir stående synlig."),
}


class CloseCaseForm(forms.Form):
    """Why the case ends; all but the child's own yes needs words."""

    reason = forms.ChoiceField(
        choices=(),
        widget=forms.RadioSelect,
        label=gettext_lazy("Hvorfor avsluttes saken?"),
        error_messages={"required": gettext_lazy("Velg hvorfor saken avsluttes.")},
    )
    words = written(
        3,
        gettext_lazy("Skriv hvorfor"),
        help_text=gettext_lazy("Det står i saken så lenge saken finnes."),
    )
    handover_offered = forms.BooleanField(
        required=False,
        label=gettext_lazy("Vi har tilbudt å overføre planen til den nye skolen."),
    )

    def __init__(self, data: Any, *, reasons: list[str], **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        field = self.fields["reason"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - for the types
        field.choices = [(one, Explained(REASON(one).label, HINTS[REASON(one)])) for one in reasons]

    def clean(self) -> dict[str, Any]:
        """A reason that is not the child's own yes is written out."""
        data = super().clean() or {}
        if data.get("reason") not in (None, REASON.SAFE) and not (data.get("words") or "").strip():
            self.add_error("words", _("Skriv hvorfor. Noen få ord holder."))
        return data


class ReopenForm(forms.Form):
    """Why it is opened again."""

    why = written(
        3,
        gettext_lazy("Hvorfor åpnes saken igjen?"),
        gettext_lazy("Skriv hvorfor. Noen få ord holder."),
    )
