"""Forms of what a home agrees to, of who is with it, and of what is passed on."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from fellesskap.cases.forms.hearing import written
from fellesskap.kit.forms import WRITE_A_DATE, ChipRadios, ChipTicks, DayInput
from fellesskap.meetings.forms.meeting import near
from fellesskap.meetings.kinds import AROUND
from fellesskap.meetings.models import Consent, Series, Service
from fellesskap.meetings.queries.agreed import ConsentPage
from fellesskap.people.forms import NamedGroup, NamedPeople, NamedPerson
from fellesskap.people.models import Group, Person

BEGUN = [
    (str(kind), Series.Kind(kind).label.capitalize()) for kind in [*AROUND, Series.Kind.TRANSFER]
]
CHOOSE = gettext_lazy("Velg")


def a_day(label: Any, *, required: Any = "") -> forms.DateField:
    """A day near today; ``required`` is what is said when it stands empty."""
    errors = {**WRITE_A_DATE, "required": required} if required else WRITE_A_DATE
    return forms.DateField(
        widget=DayInput,
        validators=[near],
        label=label,
        required=bool(required),
        error_messages=errors,
    )


def _offer(form: forms.Form, name: str, rows: Any) -> None:
    field = form.fields[name]
    assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 - for the types
    field.queryset = rows


class BeginForm(forms.Form):
    """Meetings around a pupil, or about a class that moves on."""

    prefix = "begin"
    kind = forms.ChoiceField(
        choices=BEGUN,
        widget=ChipRadios,
        label=gettext_lazy("Hva slags møte?"),
        error_messages={"required": gettext_lazy("Velg hva slags møte det er.")},
    )
    pupil = NamedPerson(
        Person.objects.none(),
        required=False,
        label=gettext_lazy("Rundt hvilken elev?"),
        empty_label=CHOOSE,
    )
    group = NamedGroup(
        Group.objects.none(),
        required=False,
        label=gettext_lazy("For overføringsmøte: hvilken klasse?"),
        empty_label=CHOOSE,
    )
    others = NamedPeople(
        Person.objects.none(),
        required=False,
        widget=forms.SelectMultiple,
        label=gettext_lazy("Hvem flere skal være med?"),
        help_text=gettext_lazy(
            "Kontaktlæreren, sosiallæreren, avdelingslederen og rektor er med. Ta med så få som "
            "det trengs."
        ),
    )
    day = a_day(gettext_lazy("Hvilken dag?"), required=gettext_lazy("Velg en dag."))

    def __init__(self, *args: Any, pupils: Any, groups: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, rows in (("pupil", pupils), ("group", groups), ("others", people)):
            _offer(self, name, rows)


class SeatForm(forms.Form):
    """One more who is with it."""

    prefix = "seat"
    person = NamedPerson(
        Person.objects.none(),
        label=gettext_lazy("Hvem skal være med?"),
        empty_label=CHOOSE,
        error_messages={"required": gettext_lazy("Velg hvem som skal være med.")},
    )

    def __init__(self, *args: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, "person", people)


class OutsiderForm(forms.Form):
    """Somebody from another service who is here."""

    prefix = "outside"
    name = forms.CharField(
        max_length=120,
        label=gettext_lazy("Navn"),
        error_messages={"required": gettext_lazy("Skriv navnet.")},
    )
    service = forms.ChoiceField(
        choices=Service,
        widget=ChipRadios,
        label=gettext_lazy("Hvor kommer de fra?"),
        error_messages={"required": gettext_lazy("Velg hvor de kommer fra.")},
    )


class ConsentForm(forms.Form):
    """What the home has agreed to, and what it holds for."""

    prefix = "consent"
    given_by = NamedPerson(
        Person.objects.none(),
        label=gettext_lazy("Hvem samtykker?"),
        empty_label=CHOOSE,
        error_messages={"required": gettext_lazy("Velg hvem som samtykker.")},
    )
    also_by = NamedPerson(
        Person.objects.none(),
        required=False,
        label=gettext_lazy("Og den andre forelderen?"),
        empty_label=gettext_lazy("Ingen flere"),
    )
    heard_on = a_day(gettext_lazy("Når ble eleven hørt?"))
    covers = written(
        4,
        gettext_lazy("Hva er det samtykket til? Én ting på hver linje"),
        gettext_lazy("Skriv hva det er samtykket til."),
    )
    services = forms.MultipleChoiceField(
        choices=Service,
        widget=ChipTicks,
        label=gettext_lazy("Hvem kan høre det?"),
        error_messages={"required": gettext_lazy("Velg minst én tjeneste.")},
    )
    until = a_day(gettext_lazy("Til og med"), required=gettext_lazy("Velg en dag."))
    how = forms.ChoiceField(
        choices=Consent.How,
        widget=ChipRadios,
        label=gettext_lazy("Hvordan ble det gitt?"),
        error_messages={"required": gettext_lazy("Velg hvordan det ble gitt.")},
    )

    def __init__(self, *args: Any, page: ConsentPage, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, "given_by", page.givers)
        _offer(self, "also_by", page.givers)


class HandOnForm(forms.Form):
    """Which lines of the consent the next place gets, and from when the pupil is there."""

    prefix = "hand"
    lines = forms.MultipleChoiceField(
        widget=forms.CheckboxSelectMultiple,
        label=gettext_lazy("Hva gis videre?"),
        error_messages={"required": gettext_lazy("Velg minst én linje som gis videre.")},
    )
    begins = a_day(gettext_lazy("Når begynner eleven der?"), required=gettext_lazy("Velg en dag."))

    def __init__(self, *args: Any, lines: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["lines"].choices = [(line, line) for line in lines]  # type: ignore[attr-defined] # a choice
