"""Measures for the school or a grade, and the councils the school has."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from fellesskap.kit import clock
from fellesskap.people.forms import NamedPerson
from fellesskap.people.models import School
from fellesskap.people.queries import workers
from fellesskap.plan.forms.fields import day_field
from fellesskap.plan.models import Body, Promise

WHOLE_SCHOOL = ""
GRADES = [(WHOLE_SCHOOL, _("hele skolen")), *((str(n), _("{n}. trinn")) for n in range(1, 11))]


class MeasureForm(forms.Form):
    """What, what we would see, who, by when, and from which promise."""

    what = forms.CharField(
        label=_("Hva gjør dere?"),
        max_length=200,
        help_text=_("Skriv om skolen eller trinnet. Ikke navn på elever."),
    )
    sign = forms.CharField(
        label=_("Hva vil dere se hvis det hjelper?"),
        max_length=200,
        help_text=_("For eksempel: Færre står alene ved huskene."),
    )
    grade = forms.TypedChoiceField(
        label=_("For hvem?"), required=False, coerce=int, empty_value=None
    )
    owner = NamedPerson(label=_("Hvem følger opp?"), queryset=None, empty_label=_("Velg"))
    due = day_field(_("Når ser dere på det igjen?"))
    code = forms.ChoiceField(label=_("Hvilket løfte kommer det fra?"), required=False)

    def __init__(self, data: Any, *, school: School, promises: list[Promise], code: str) -> None:
        super().__init__(data, initial={"code": code})
        words = [(value, str(label).format(n=value)) for value, label in GRADES]
        self.fields["grade"].choices = words  # type: ignore[attr-defined] # a choice field
        owner: Any = self.fields["owner"]
        owner.queryset = workers(school)
        known = [(row.code, f"{row.code} {row.short_nb or row.short_nn}") for row in promises]
        self.fields["code"].choices = [("", _("Ingen")), *known]  # type: ignore[attr-defined] # a choice field


class FollowForm(forms.Form):
    """What the school saw, and whether it goes on."""

    seen = forms.CharField(
        label=_("Hva så dere?"),
        max_length=200,
        help_text=_("Skriv om skolen eller trinnet. Ikke navn på elever."),
    )
    go_on_until = day_field(
        _("Fortsetter det? Når ser dere på det igjen?"),
        required=False,
        help_text=_("La feltet stå tomt hvis dere er ferdige."),
    )


class BodyForm(forms.Form):
    """A council the school has, from a day on."""

    kind = forms.ChoiceField(label=_("Hva slags råd?"), choices=Body.Kind.choices)
    title_nb = forms.CharField(
        label=_("Hva heter det, på bokmål?"),
        max_length=80,
        required=False,
        help_text=_("La feltet stå tomt hvis det heter det samme som over."),
    )
    title_nn = forms.CharField(label=_("Hva heter det, på nynorsk?"), max_length=80, required=False)
    starts = day_field(_("Fra og med"))

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, initial={"starts": clock.today()})


class LastDayForm(forms.Form):
    """The last day of a council."""

    last_day = day_field(_("Siste dag"))
