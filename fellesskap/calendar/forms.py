"""What one reads off the school's own skolerute."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from fellesskap.calendar.actions import Halves
from fellesskap.calendar.models import KIND_OF, DayOff, SchoolYear
from fellesskap.calendar.skolerute import BECOMES, LARGEST, MOST, Entry
from fellesskap.kit import clock, dates
from fellesskap.kit.forms import ChipRadios, DayInput, WordsInput

OPEN, CLOSED = "open", "closed"


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


def _coming_years() -> list[tuple[int, str]]:
    """This school year and the next two, by the calendar year they begin in."""
    today = clock.today()
    first = today.year if today.month >= 8 else today.year - 1
    return [(year, dates.school_year(year)) for year in range(first, first + 3)]


class RouteForm(forms.Form):
    """Where the skolerute is read from: a file, or a table that was pasted."""

    year = forms.TypedChoiceField(label=_("Hvilket skoleår?"), coerce=int, choices=_coming_years)
    file = forms.FileField(
        label=_("Kalenderfil fra kommunen"),
        required=False,
        help_text=_("En fil som slutter på .ics."),
    )
    table = forms.CharField(
        label=_("Eller lim inn tabellen"),
        required=False,
        max_length=LARGEST,
        widget=WordsInput(rows=8),
        help_text=_("Én linje for hver fri, for eksempel: Høstferie 28.9.–2.10."),
    )

    def clean(self) -> dict[str, Any]:
        """One of the two."""
        given: dict[str, Any] = super().clean() or {}
        if not given.get("file") and not (given.get("table") or "").strip():
            raise forms.ValidationError(_now("Velg en fil, eller lim inn tabellen."))
        return given

    @property
    def span(self) -> tuple[date, date]:
        """The first and the last day of the school year that was chosen."""
        year = self.cleaned_data["year"]
        return date(year, 8, 1), date(year + 1, 7, 31)


class EntryForm(forms.Form):
    """One row of the skolerute, and what it becomes."""

    words = forms.CharField(required=False, max_length=500, widget=forms.HiddenInput)
    first = forms.DateField(widget=forms.HiddenInput)
    last = forms.DateField(widget=forms.HiddenInput)
    becomes = forms.ChoiceField(label=_("Blir til"), choices=[("", _("Velg")), *BECOMES.items()])

    @property
    def days(self) -> str:
        """The days in words, as they were read."""
        first, last = (_read_day(self[name].value()) for name in ("first", "last"))
        if first is None or last is None:
            return ""
        if first == last:
            return dates.weekday_date(first)
        return f"{dates.daymonth(first)} – {dates.daymonth(last)}"

    def entry(self) -> Entry:
        """The row, after the form was found right."""
        return Entry(**self.cleaned_data)


def _read_day(value: Any) -> date | None:
    """A day that was read from a file, or that came back with the form."""
    try:
        return value if isinstance(value, date) else date.fromisoformat(str(value))
    except ValueError:
        return None


EntryForms = forms.formset_factory(EntryForm, extra=0, max_num=MOST, absolute_max=MOST)


def entries_of(rows: list[Entry]) -> list[dict[str, Any]]:
    """What the forms show before anything was chosen."""
    return [
        {"words": row.words, "first": row.first, "last": row.last, "becomes": row.becomes}
        for row in rows
    ]
