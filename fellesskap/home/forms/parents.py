"""A parent meeting: when and where, and afterwards what was said."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from fellesskap.home.actions.parents import Called
from fellesskap.home.forms.letters import Titled
from fellesskap.home.models import ParentMeeting
from fellesskap.kit.forms import ChipTicks, DayInput, WordsInput
from fellesskap.people.models import Group

CHAPTER_12 = gettext_lazy("Vi forteller om retten til å ha det trygt og godt (kapittel 12)")
EXPECTED = gettext_lazy("Vi leser det vi forventer av hverandre, hjem og skole")


class MeetingForm(forms.Form):
    """When, where and what it is about."""

    day = forms.DateField(
        widget=DayInput,
        label=gettext_lazy("Dag"),
        error_messages={
            "required": gettext_lazy("Velg en dag."),
            "invalid": gettext_lazy("Skriv en dato, for eksempel 24.11.2026."),
        },
    )
    begins = forms.TimeField(
        widget=forms.TimeInput(attrs={"type": "time"}),
        label=gettext_lazy("Klokkeslett"),
        error_messages={
            "required": gettext_lazy("Når begynner det?"),
            "invalid": gettext_lazy("Skriv et klokkeslett, for eksempel 18.00."),
        },
    )
    place = forms.CharField(
        max_length=80,
        label=gettext_lazy("Sted"),
        error_messages={"required": gettext_lazy("Skriv hvor dere møtes.")},
    )
    items = forms.CharField(
        max_length=2000,
        required=False,
        widget=WordsInput(rows=4),
        label=gettext_lazy("Dette skal vi også snakke om"),
        help_text=gettext_lazy("Ett punkt på hver linje."),
    )
    tells_chapter_12 = forms.BooleanField(required=False, initial=True, label=CHAPTER_12)
    reads_expectations = forms.BooleanField(required=False, initial=True, label=EXPECTED)

    def clean_day(self) -> date:
        """A day within reach: a slip of the keyboard is no meeting in another century."""
        day: date = self.cleaned_data["day"]
        if not 2000 <= day.year <= 2200:
            raise forms.ValidationError(gettext_lazy("Se på årstallet en gang til."))
        return day

    @property
    def called(self) -> Called:
        """What was written, for the action."""
        names = ("day", "begins", "place", "items", "tells_chapter_12", "reads_expectations")
        return Called(**{name: self.cleaned_data[name] for name in names})


class NewMeetingForm(MeetingForm):
    """A meeting and whose homes are called."""

    groups = Titled(
        Group.objects.none(),
        widget=ChipTicks,
        label=gettext_lazy("Hvilke klasser?"),
        error_messages={"required": gettext_lazy("Velg minst én klasse.")},
    )
    field_order = ["groups"]

    def __init__(self, *args: Any, groups: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["groups"].queryset = groups  # type: ignore[attr-defined] # a model choice


class HeldForm(forms.Form):
    """What was said, for those who were not there."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    homes = forms.IntegerField(
        min_value=0,
        max_value=1000,
        required=False,
        label=gettext_lazy("Hvor mange hjem var der?"),
        help_text=gettext_lazy("Bare et tall. Ingen blir ført opp med navn."),
        error_messages={"invalid": gettext_lazy("Skriv et tall.")},
    )
    tells_chapter_12 = forms.BooleanField(required=False, label=CHAPTER_12)
    reads_expectations = forms.BooleanField(required=False, label=EXPECTED)
    minutes = forms.CharField(
        max_length=8000,
        required=False,
        widget=WordsInput(rows=8),
        label=gettext_lazy("Til de som ikke var der"),
        help_text=gettext_lazy("Kort om det dere snakket om og ble enige om. Ingen navn."),
    )


def as_called(meeting: ParentMeeting) -> dict[str, Any]:
    """What the form begins with for a meeting that is to be changed."""
    names = ("day", "begins", "place", "items", "tells_chapter_12", "reads_expectations")
    return {name: getattr(meeting, name) for name in names}
