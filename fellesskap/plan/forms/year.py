"""What one writes about a fixed week, and whose calendar one wants."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from fellesskap.kit.forms import ChipTicks
from fellesskap.plan.models import FixedWeek, Promise

MINE = ""
GRADES = [(number, f"{number}.") for number in range(1, 11)]


class FixedWeekForm(forms.Form):
    """A week of the year, what it is called, and for whom."""

    title_nb = forms.CharField(
        label=_("Hva heter uka?"), max_length=60, help_text=_("For eksempel Vennskapsuka.")
    )
    title_nn = forms.CharField(label=_("Hva heter den på nynorsk?"), max_length=60, required=False)
    week = forms.IntegerField(label=_("Ukenummer"), min_value=1, max_value=53)
    grades = forms.TypedMultipleChoiceField(
        label=_("For hvilke trinn?"),
        help_text=_("Velg ingen hvis uka er for alle."),
        choices=GRADES,
        coerce=int,
        required=False,
        widget=ChipTicks,
    )

    @classmethod
    def of(cls, fixed: FixedWeek, data: Any = None) -> "FixedWeekForm":
        """The form as the week is now."""
        now = {name: getattr(fixed, name) for name in cls.base_fields}
        return cls(data, initial=now)


class FeedForm(forms.Form):
    """One's own promises, or those of a role."""

    role = forms.ChoiceField(
        label=_("Hva skal kalenderen vise?"),
        required=False,
        choices=[(MINE, _("Det jeg har ansvar for")), *Promise.Keeper.choices],
    )
