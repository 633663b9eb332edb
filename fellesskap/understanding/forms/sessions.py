"""Forms of a session: calling it, an answer, a sentence, this year's wording, who is here."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from fellesskap.kit import clock
from fellesskap.kit.forms import ChipRadios, ChipTicks, DayInput, WordsInput
from fellesskap.people.forms import NamedPeople
from fellesskap.people.models import Person, School
from fellesskap.understanding.models import About, Choice, Sentence, Session, Situation
from fellesskap.understanding.queries.sessions import Room
from fellesskap.understanding.shipped import situations

LONGEST = 240
PLACES = (1, 2)
WITHOUT = "without"  # goes on without answering


class CallForm(forms.Form):
    """Which kind, and on which day."""

    prefix = "call"
    kind = forms.ChoiceField(
        choices=Session.Kind.choices,
        initial=Session.Kind.YEARLY,
        widget=ChipRadios,
        label=gettext_lazy("Hva skal dere gjøre?"),
        error_messages={"required": gettext_lazy("Velg én.")},
    )
    day = forms.DateField(
        widget=DayInput,
        label=gettext_lazy("Hvilken dag?"),
        error_messages={
            "required": gettext_lazy("Velg en dag."),
            "invalid": gettext_lazy("Skriv en dato, for eksempel 24.11.2026."),
        },
    )
    situation = forms.ChoiceField(
        required=False,
        label=gettext_lazy("Hvilken situasjon, når det bare er én?"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen = [(code, one.title) for code, one in situations().items()]
        self.fields["situation"] = forms.ChoiceField(
            choices=chosen,
            required=False,
            label=self.fields["situation"].label,
        )

    def clean_day(self) -> date:
        """Today or later: what has been, has been."""
        day: date = self.cleaned_data["day"]
        if day < clock.today():
            raise forms.ValidationError(gettext_lazy("Velg i dag eller en dag som kommer."))
        return day

    def clean_situation(self) -> str:
        """The first where none is chosen."""
        return str(self.cleaned_data["situation"] or next(iter(situations())))


class VoteForm(forms.Form):
    """One answer about one situation."""

    place = forms.IntegerField(min_value=1, max_value=99)
    choice = forms.ChoiceField(choices=[*Choice.choices, (WITHOUT, WITHOUT)])

    def clean_choice(self) -> str:
        """Empty for whoever goes on without answering."""
        choice = str(self.cleaned_data["choice"])
        return "" if choice == WITHOUT else choice


class StepForm(forms.Form):
    """A step to go to."""

    step = forms.ChoiceField(choices=Session.Step.choices)


class SentenceForm(forms.Form):
    """One sentence for this year's wording."""

    about = forms.ChoiceField(choices=About.choices, widget=forms.HiddenInput)
    text = forms.CharField(
        max_length=LONGEST,
        widget=WordsInput(3),
        error_messages={"required": gettext_lazy("Skriv en setning.")},
    )

    def __init__(self, data: Any = None, *, about: str) -> None:
        super().__init__(data, prefix=about, initial={"about": about})
        self.fields["text"].label = About(about).label


class WordingForm(forms.Form):
    """What we agreed on: two sentences about each, in the school's written form and the other."""

    def __init__(self, data: Any = None, *, room: Room, school: School) -> None:
        written = {(about, row.place): row for about, rows in room.wording.items() for row in rows}
        super().__init__(data, initial={"seen": room.session.edited})
        self.first = "nn" if school.written_form == School.Form.NYNORSK else "nb"
        self.fields["seen"] = forms.IntegerField(widget=forms.HiddenInput)
        for about, place, language in self.slots():
            row = written.get((about, place))
            self.fields[self.name(about, place, language)] = forms.CharField(
                max_length=LONGEST,
                required=False,
                widget=WordsInput(2),
                initial=getattr(row, f"text_{language}", ""),
                label=self._label(about, place, language),
            )

    @staticmethod
    def slots() -> Iterator[tuple[About, int, str]]:
        """What it is about, the place and the language of each field."""
        for about in About:
            for place in PLACES:
                yield from ((about, place, language) for language in ("nb", "nn"))

    @staticmethod
    def name(about: str, place: int, language: str) -> str:
        """The name of a field."""
        return f"{about}_{place}_{language}"

    @classmethod
    def names(cls) -> list[str]:
        """The names of the fields that hold words."""
        return [cls.name(*slot) for slot in cls.slots()]

    def initials(self) -> dict[str, str]:
        """What stands now, by the name of the field."""
        return {name: str(self.fields[name].initial or "") for name in self.names()}

    def _label(self, about: str, place: int, language: str) -> str:
        which = gettext_lazy("Setning 1") if place == 1 else gettext_lazy("Setning 2")
        if language == self.first:
            return str(which)
        other = gettext_lazy("på nynorsk") if language == "nn" else gettext_lazy("på bokmål")
        return f"{About(about).label} {str(which).lower()}, {other}"

    @property
    def parts(self) -> list[tuple[str, str, list[forms.BoundField]]]:
        """The fields to fill in first, by what they are about: its key, its words, its fields."""
        return [
            (
                about,
                str(About(about).label),
                [self[self.name(about, place, self.first)] for place in PLACES],
            )
            for about in About.values
        ]

    @property
    def others(self) -> list[forms.BoundField]:
        """The fields of the other written form."""
        return [self[self.name(*slot)] for slot in self.slots() if slot[2] != self.first]

    def texts(self) -> dict[tuple[About, int], tuple[str, str]]:
        """About and place → bokmål and nynorsk."""
        data = self.cleaned_data
        return {
            (about, place): (
                data[self.name(about, place, "nb")],
                data[self.name(about, place, "nn")],
            )
            for about in About
            for place in PLACES
        }

    def use(self, sentence: Sentence) -> bool:
        """Put a sentence in the first place that is free; False when none is."""
        names = [self.name(sentence.about, place, self.first) for place in PLACES]
        free = [name for name in names if not self.cleaned_data[name].strip()]
        if free:
            self.cleaned_data[free[0]] = sentence.text
        return bool(free)


class SituationForm(forms.Form):
    """A situation in the school's own words."""

    title_nb = forms.CharField(max_length=60, label=gettext_lazy("Hva heter situasjonen?"))
    text_nb = forms.CharField(
        max_length=600, widget=WordsInput(4), label=gettext_lazy("Hva skjer?")
    )
    talk_nb = forms.CharField(
        max_length=600,
        required=False,
        widget=WordsInput(4),
        label=gettext_lazy("Å snakke om, én linje til hvert spørsmål"),
    )
    title_nn = forms.CharField(
        max_length=60, required=False, label=gettext_lazy("Navnet på nynorsk")
    )
    text_nn = forms.CharField(
        max_length=600,
        required=False,
        widget=WordsInput(4),
        label=gettext_lazy("Det som skjer, på nynorsk"),
    )
    talk_nn = forms.CharField(
        max_length=600,
        required=False,
        widget=WordsInput(4),
        label=gettext_lazy("Å snakke om, på nynorsk"),
    )

    @classmethod
    def of(cls, row: Situation, data: Any = None) -> "SituationForm":
        """The form with what the situation says now."""
        return cls(data, initial={name: getattr(row, name) for name in cls.base_fields})


class PeopleForm(forms.Form):
    """Those who are here without a phone."""

    people = NamedPeople(
        Person.objects.none(),
        widget=ChipTicks,
        label=gettext_lazy("Hvem flere er her?"),
        error_messages={"required": gettext_lazy("Velg minst én.")},
    )

    def __init__(self, data: Any = None, *, people: Any) -> None:
        super().__init__(data)
        self.fields["people"].queryset = people  # type: ignore[attr-defined] # a model choice


class OnePersonForm(forms.Form):
    """Something about one of those who work here."""

    DEEDS = ("out", "read", "not_read", "aside", "again")
    person = forms.ModelChoiceField(Person.objects.none())
    deed = forms.ChoiceField(choices=[(deed, deed) for deed in DEEDS])

    def __init__(self, data: Any, *, people: Any) -> None:
        super().__init__(data)
        self.fields["person"].queryset = people  # type: ignore[attr-defined] # a model choice
