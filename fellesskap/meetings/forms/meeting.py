"""Forms of a meeting: calling it, a new point, what was said, who does what."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from fellesskap.cases.forms.hearing import written
from fellesskap.kit import clock
from fellesskap.kit.forms import WRITE_A_DATE, ChipTicks, DayInput
from fellesskap.meetings.measured import Went
from fellesskap.meetings.queries.room import Room
from fellesskap.people.forms import NamedPeople, NamedPerson
from fellesskap.people.models import Person

FAR = 400  # days


def near(day: date) -> None:
    """Refuse a day that nobody meant: more than a school year from today."""
    if abs((day - clock.today()).days) > FAR:
        raise forms.ValidationError(WRITE_A_DATE["invalid"])


class CallForm(forms.Form):
    """When the next one is."""

    day = forms.DateField(
        widget=DayInput,
        validators=[near],
        label=gettext_lazy("Hvilken dag?"),
        error_messages={**WRITE_A_DATE, "required": gettext_lazy("Velg en dag.")},
    )


def not_a_pupil() -> forms.BooleanField:
    """The name that was found is somebody else's."""
    return forms.BooleanField(
        required=False, label=gettext_lazy("Navnet er ikke navnet til en elev her")
    )


class NewPointForm(forms.Form):
    """Something to talk about; where a pupil may be spoken of, perhaps one pupil."""

    prefix = "new"
    title = forms.CharField(
        max_length=200,
        label=gettext_lazy("Hva vil du ta opp?"),
        error_messages={"required": gettext_lazy("Skriv kort hva det gjelder.")},
    )
    pupil = NamedPerson(
        Person.objects.none(),
        required=False,
        label=gettext_lazy("Gjelder det én elev?"),
        empty_label=gettext_lazy("Nei"),
    )
    sure = not_a_pupil()

    def __init__(self, *args: Any, room: Room, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not room.services:
            del self.fields["sure"]
        if room.pupils is None:
            del self.fields["pupil"]
            return
        choice = self.fields["pupil"]
        assert isinstance(choice, forms.ModelChoiceField)  # noqa: S101 - for the types
        choice.queryset = room.pupils


class PointForm(forms.Form):
    """What was said and decided under one point."""

    prefix = "point"
    said = written(5, gettext_lazy("Det vi snakket om"))
    decision = written(2, gettext_lazy("Det vi bestemte"))
    is_open = forms.BooleanField(
        required=False,
        label=gettext_lazy("Kan stå i referatet for alle"),
    )
    sure = not_a_pupil()
    edited = forms.IntegerField(widget=forms.HiddenInput)


class TaskForm(forms.Form):
    """Who does what by when."""

    prefix = "task"
    what = forms.CharField(
        max_length=200,
        label=gettext_lazy("Hva skal gjøres?"),
        error_messages={"required": gettext_lazy("Skriv kort hva som skal gjøres.")},
    )
    owner = NamedPerson(
        Person.objects.none(),
        label=gettext_lazy("Hvem gjør det?"),
        empty_label=gettext_lazy("Velg"),
        error_messages={"required": gettext_lazy("Velg hvem som gjør det.")},
    )
    due = forms.DateField(
        widget=DayInput,
        validators=[near],
        label=gettext_lazy("Innen når?"),
        error_messages={**WRITE_A_DATE, "required": gettext_lazy("Velg en dag.")},
    )

    def __init__(self, *args: Any, room: Room, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"due": room.due})
        super().__init__(*args, **kwargs)
        offered(self, "owner", room)


class PresenceForm(forms.Form):
    """Who is here."""

    prefix = "here"
    here = NamedPeople(
        Person.objects.none(),
        required=False,
        widget=ChipTicks,
        label=gettext_lazy("Hvem er her?"),
    )

    def __init__(self, *args: Any, room: Room, **kwargs: Any) -> None:
        ticked = [person.pk for person, was_here in room.people if was_here]
        kwargs.setdefault("initial", {"here": ticked})
        super().__init__(*args, **kwargs)
        offered(self, "here", room)


def offered(form: forms.Form, name: str, room: Room) -> None:
    """Those who are called can be chosen."""
    field = form.fields[name]
    assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 - for the types
    called = [person.pk for person, _was_here in room.people]
    if room.now and room.now.case:
        called.append(room.now.case.lead_id)
    field.queryset = Person.objects.filter(pk__in=called).order_by("given_name", "family_name")


class CallInForm(forms.Form):
    """What to ask whoever is called in."""

    prefix = "call"
    question = forms.CharField(
        max_length=200,
        label=gettext_lazy("Hva vil dere spørre helsesykepleier om?"),
        error_messages={"required": gettext_lazy("Skriv én linje om hva det gjelder.")},
    )


class WatchForm(forms.Form):
    """One line about one pupil, until the next review."""

    prefix = "watch"
    line = forms.CharField(
        max_length=200,
        label=gettext_lazy("Hva følger vi med på?"),
        error_messages={"required": gettext_lazy("Skriv én linje om hva det gjelder.")},
    )


class CloseForm(forms.Form):
    """The next one, where it is agreed on each time, or that there is none."""

    prefix = "close"
    next_day = forms.DateField(
        widget=DayInput,
        validators=[near],
        required=False,
        label=gettext_lazy("Når er neste møte?"),
        error_messages=WRITE_A_DATE,
    )
    is_last = forms.BooleanField(required=False, label=gettext_lazy("Dette var det siste møtet"))


def went_of(data: Any, lines: list[str]) -> dict[str, str]:
    """Measure → how it went, of what was sent; the rest is not said."""
    said = {line: data.get(f"went-{number}", "") for number, line in enumerate(lines)}
    return {line: value for line, value in said.items() if value in Went.values}


class CommunityForm(forms.Form):
    """The class as a community, in five steps."""

    prefix = "class"
    describe = written(3, gettext_lazy("1. Slik er det i klassen, uten å gi noen skylda"))
    known = written(3, gettext_lazy("2. Det vi vet, og hvem vi vet det fra"))
    surroundings = written(3, gettext_lazy("3. Det rundt som holder det i gang"))
    alone = written(2, gettext_lazy("Ligger noe hos enkelte? Skriv det uten navn"))
    measures = written(3, gettext_lazy("4. Det vi gjør med hver av tingene"))
    look_again = forms.DateField(
        widget=DayInput,
        validators=[near],
        required=False,
        label=gettext_lazy("5. Når ser vi på det igjen?"),
        error_messages=WRITE_A_DATE,
    )
    edited = forms.IntegerField(widget=forms.HiddenInput)
