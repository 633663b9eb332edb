"""What one reads off the school's own skolerute."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from fellesskap.calendar.actions import Halves
from fellesskap.calendar.models import TITLES, DayOff, SchoolYear
from fellesskap.kit.forms import ChipRadios, DayInput

OPEN, CLOSED = "open", "closed"
KIND_OF = {title: kind for kind, titles in TITLES.items() for title in titles}


def _day(label: Any) -> forms.DateField:
    return forms.DateField(label=label, widget=DayInput)


class YearForm(forms.Form):
    """The four days that make a school year."""

    first_autumn_day = _day(_("Første skoledag om høsten"))
    last_autumn_day = _day(_("Siste skoledag før jul"))
    first_spring_day = _day(_("Første skoledag etter jul"))
    last_spring_day = _day(_("Siste skoledag om våren"))

    @classmethod
    def of(cls, year: SchoolYear | None, data: Any = None) -> "YearForm":
        """The form as the year is now, or empty."""
        now = {name: getattr(year, name) for name in cls.base_fields} if year else {}
        return cls(data, initial=now)

    def halves(self) -> Halves:
        """The days, after the form was found right."""
        return Halves(**self.cleaned_data)


class DayOffForm(forms.Form):
    """Days without school for the pupils."""

    title = forms.ChoiceField(label=_("Hva"), choices=DayOff.Title.choices)
    starts = _day(_("Fra og med"))
    ends = _day(_("Til og med"))

    def details(self) -> dict[str, Any]:
        """What the action asks for: the sort of day off follows from its name."""
        title = DayOff.Title(self.cleaned_data["title"])
        return self.cleaned_data | {"title": title, "kind": KIND_OF[title]}


class AksForm(forms.Form):
    """Days when AKS is open although there is no school, or closed."""

    opening = forms.ChoiceField(
        label=_("AKS er"),
        choices=[(OPEN, _("åpen når skolen har fri")), (CLOSED, _("stengt"))],
        widget=ChipRadios,
        initial=OPEN,
    )
    starts = _day(_("Fra og med"))
    ends = _day(_("Til og med"))

    def details(self) -> dict[str, Any]:
        """What the action asks for."""
        days = {name: self.cleaned_data[name] for name in ("starts", "ends")}
        return days | {"is_open": self.cleaned_data["opening"] == OPEN}
