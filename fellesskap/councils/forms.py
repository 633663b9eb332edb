"""Forms of a council: seats, a meeting, a point, something to take up, an answer, the year."""

from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy

from fellesskap.cases.forms.hearing import written
from fellesskap.councils.models import Item, Seat, Step
from fellesskap.councils.weeks import place_of
from fellesskap.councils.words import CouncilWords
from fellesskap.kit import clock, dates
from fellesskap.kit.forms import ChipRadios, ChipTicks, DayInput
from fellesskap.people.forms import NamedPeople, NamedPerson
from fellesskap.people.models import Person
from fellesskap.plan.models import Body

A_DATE = gettext_lazy("Skriv en dato, for eksempel 24.11.2026.")
SOMETHING = gettext_lazy("Skriv noe først.")
FAR = 400  # days
LONG, LINE = 4000, 200


def near(day: date) -> None:
    """Refuse a day that nobody meant: more than a school year from today."""
    if abs((day - clock.today()).days) > FAR:
        raise forms.ValidationError(A_DATE)


def a_day(label: Any, *, required: bool = True, help_text: Any = "") -> forms.DateField:
    """A day within a school year of today."""
    return forms.DateField(
        widget=DayInput,
        validators=[near],
        label=label,
        required=required,
        help_text=help_text,
        error_messages={"invalid": A_DATE, "required": gettext_lazy("Velg en dag.")},
    )


def a_line(label: Any, *, longest: int = LINE, required: bool = True) -> forms.CharField:
    """One line of text."""
    return forms.CharField(
        max_length=longest, label=label, required=required, error_messages={"required": SOMETHING}
    )


def a_text(rows: int, label: Any, *, required: bool = False) -> forms.CharField:
    """A few lines of text."""
    field = written(rows, label, SOMETHING if required else "")
    field.max_length = LONG
    return field


class NamedBody(forms.ModelChoiceField):  # type: ignore[type-arg] # as in people.forms
    """A council, by its title."""

    def label_from_instance(self, obj: Any) -> str:
        """Elevrådet, FAU."""
        return str(obj.title_nb).capitalize() if str(obj.title_nb).islower() else str(obj.title_nb)


class NamedSeats(forms.ModelMultipleChoiceField):  # type: ignore[type-arg] # as above
    """Seats to tick, by who sits in them."""

    def label_from_instance(self, obj: Any) -> str:
        """The whole name."""
        return str(obj.person.full_name)


class SeatForm(forms.Form):
    """Who sits there, as what, for how long."""

    person = NamedPerson(
        Person.objects.none(),
        label=gettext_lazy("Hvem?"),
        empty_label=gettext_lazy("Velg"),
        error_messages={"required": gettext_lazy("Velg hvem.")},
    )
    part = forms.ChoiceField(
        label=gettext_lazy("Som hva?"),
        choices=Seat.Part.choices,
        widget=ChipRadios,
        initial=Seat.Part.MEMBER,
        error_messages={"required": gettext_lazy("Velg hva plassen er.")},
    )
    starts = a_day(gettext_lazy("Fra"))
    ends = a_day(
        gettext_lazy("Til"),
        required=False,
        help_text=gettext_lazy("La stå tomt, så varer plassen ut skoleåret."),
    )

    def __init__(self, *args: Any, people: "QuerySet[Person]", **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"starts": clock.today(), "part": Seat.Part.MEMBER})
        super().__init__(*args, **kwargs)
        choice = self.fields["person"]
        assert isinstance(choice, forms.ModelChoiceField)  # noqa: S101 - for the types
        choice.queryset = people


class OutsiderForm(forms.Form):
    """Somebody from outside, by name."""

    given_name = a_line(gettext_lazy("Fornavn"), longest=80)
    family_name = a_line(gettext_lazy("Etternavn"), longest=80)
    part = SeatForm.base_fields["part"]
    starts = a_day(gettext_lazy("Fra"))
    ends = a_day(gettext_lazy("Til"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"starts": clock.today(), "part": Seat.Part.MEMBER})
        super().__init__(*args, **kwargs)


class InviteForm(forms.Form):
    """Under which address the one in the seat logs in."""

    email = forms.EmailField(
        label=gettext_lazy("E-postadresse"),
        help_text=gettext_lazy("Den blir navnet personen logger inn med."),
        error_messages={
            "invalid": gettext_lazy("Skriv en e-postadresse, for eksempel navn@example.org."),
            "required": gettext_lazy("Skriv en e-postadresse."),
        },
    )


class CallForm(forms.Form):
    """When the council meets."""

    day = a_day(gettext_lazy("Hvilken dag?"))


class NewPointForm(forms.Form):
    """Something to talk about."""

    prefix = "new"
    title = a_line(gettext_lazy("Hva vil dere snakke om?"))


class PointForm(forms.Form):
    """What the council writes under one point, in its own words."""

    prefix = "point"
    said = a_text(5, "")
    decision = a_text(3, "")
    who_does = a_line("", required=False)
    answer_by = a_day("", required=False)
    edited = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, *args: Any, words: CouncilWords, asked: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, label in (
            ("said", words.said),
            ("decision", words.decided),
            ("who_does", words.who_does),
            ("answer_by", words.answer_by),
        ):
            self.fields[name].label = str(label)
        self.fields["answer_by"].help_text = gettext_lazy(
            "La stå tomt hvis dere ikke skal spørre rektor. Rektor svarer innen fire uker."
        )
        if asked:
            self.fields["answer_by"].widget = forms.HiddenInput()

    def clean_answer_by(self) -> date | None:
        """Nothing once rektor has been asked."""
        field = self.fields["answer_by"]
        hidden = isinstance(field.widget, forms.HiddenInput)
        return None if hidden else self.cleaned_data["answer_by"]


class HereForm(forms.Form):
    """Who is here."""

    prefix = "here"
    here = NamedPeople(
        Person.objects.none(),
        required=False,
        widget=ChipTicks,
        label=gettext_lazy("Hvem er her?"),
    )

    def __init__(self, *args: Any, people: list[tuple[Person, bool | None]], **kwargs: Any) -> None:
        ticked = [person.pk for person, was_here in people if was_here]
        kwargs.setdefault("initial", {"here": ticked})
        super().__init__(*args, **kwargs)
        choice = self.fields["here"]
        assert isinstance(choice, forms.ModelChoiceField)  # noqa: S101 - for the types
        called = [person.pk for person, _was_here in people]
        choice.queryset = Person.objects.filter(pk__in=called).order_by("given_name", "family_name")


class ItemForm(forms.Form):
    """Something to take up with rektor, by when."""

    kind = forms.ChoiceField(
        label=gettext_lazy("Hva er det?"),
        choices=[
            (Item.Kind.MATTER, gettext_lazy("Et spørsmål eller en sak")),
            (Item.Kind.PROPOSAL, gettext_lazy("Et forslag")),
        ],
        widget=ChipRadios,
        initial=Item.Kind.MATTER,
        error_messages={"required": gettext_lazy("Velg hva det er.")},
    )
    text = a_text(4, gettext_lazy("Hva vil dere ta opp?"), required=True)
    due = a_day(
        gettext_lazy("Når vil dere ha svar?"),
        required=False,
        help_text=gettext_lazy("La stå tomt, så svarer rektor innen fire uker."),
    )

    def __init__(self, *args: Any, words: CouncilWords, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].label = str(words.item_text)


class FromClassForm(forms.Form):
    """What a class wants its council to take up."""

    text = a_text(4, gettext_lazy("Hva vil klassen at elevrådet skal ta opp?"), required=True)


class AnswerForm(forms.Form):
    """Yes, partly or no, and why."""

    prefix = "answer"
    verdict = forms.ChoiceField(
        label=gettext_lazy("Hva er svaret?"),
        choices=Step.Verdict.choices,
        widget=ChipRadios,
        error_messages={"required": gettext_lazy("Velg ja, delvis eller nei.")},
    )
    text = a_text(4, gettext_lazy("Hvorfor, og hva skjer nå?"), required=True)


class SendForm(forms.Form):
    """On to rektor, or to another council."""

    prefix = "send"
    to = NamedBody(
        Body.objects.none(),
        required=False,
        widget=ChipRadios,
        label=gettext_lazy("Hvem skal få den?"),
        empty_label=gettext_lazy("Rektor"),
    )
    due = a_day(gettext_lazy("Når vil dere ha svar?"), required=False)

    def __init__(self, *args: Any, others: list[Body], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice = self.fields["to"]
        assert isinstance(choice, forms.ModelChoiceField)  # noqa: S101 - for the types
        choice.queryset = Body.objects.filter(pk__in=[body.pk for body in others])


def week_choices() -> list[tuple[int, str]]:
    """The weeks in the order of a school year."""
    weeks = sorted(range(1, 53), key=place_of)
    return [(week, dates.weeks(week, week)) for week in weeks]


class LineForm(forms.Form):
    """One line of the council's own year."""

    title = a_line(gettext_lazy("Hva?"), longest=80)
    first_week = forms.TypedChoiceField(coerce=int, label=gettext_lazy("Fra uke"))
    last_week = forms.TypedChoiceField(coerce=int, label=gettext_lazy("Til uke"))
    notes = a_text(3, gettext_lazy("Notat til dere selv"))
    is_shared = forms.BooleanField(
        required=False,
        label=gettext_lazy("Gjelder forventninger, en veileder eller en klubbkveld"),
    )
    edited = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)

    def __init__(self, *args: Any, kind: str, **kwargs: Any) -> None:
        week = clock.today().isocalendar().week
        kwargs.setdefault("initial", {"first_week": week, "last_week": week, "edited": 0})
        super().__init__(*args, **kwargs)
        for name in ("first_week", "last_week"):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)  # noqa: S101 - for the types
            field.choices = week_choices()
        self.fields["notes"].help_text = gettext_lazy(
            "Leses bare av dere som sitter i rådet. Skolen ser tittelen og ukene."
        )
        if kind != Body.Kind.FAU:
            del self.fields["is_shared"]


class HoldForm(forms.Form):
    """The day it took place."""

    on = a_day(gettext_lazy("Hvilken dag var det?"))


class AvoidForm(forms.Form):
    """Days on which nobody should place more."""

    prefix = "avoid"
    title = a_line(gettext_lazy("Hva skjer da?"), longest=60)
    first = a_day(gettext_lazy("Fra"))
    last = a_day(gettext_lazy("Til"))


class StayingForm(forms.Form):
    """Who sits one more year, and what the next council should know."""

    staying = NamedSeats(
        Seat.objects.none(),
        required=False,
        widget=ChipTicks,
        label=gettext_lazy("Hvem sitter ett år til?"),
    )
    notes = a_text(6, gettext_lazy("Til dere som kommer etter"))

    def __init__(self, *args: Any, seats: list[Seat], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice = self.fields["staying"]
        assert isinstance(choice, forms.ModelMultipleChoiceField)  # noqa: S101 - for the types
        rows = Seat.objects.filter(pk__in=[seat.pk for seat in seats]).select_related("person")
        choice.queryset = rows
        self.fields["notes"].help_text = gettext_lazy(
            "Skriv om det dere gjorde, og det som gjenstår. Ikke om enkeltelever."
        )
