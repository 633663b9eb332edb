"""Offering a talk, writing down what a pupil said, and what is best for the pupil."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy

from fellesskap.cases.forms.choices import FirstNameChoice, PersonChoice, offer
from fellesskap.cases.models import BestInterests, Hearing
from fellesskap.kit import clock
from fellesskap.kit.forms import ChipRadios, DayInput, WordsInput
from fellesskap.people.models import Person

WRITE_A_DATE = {
    "required": gettext_lazy("Velg en dato."),
    "invalid": gettext_lazy("Skriv en dato, for eksempel 3.11.2026."),
}
CHOOSE_A_PUPIL = {
    "required": gettext_lazy("Velg en elev."),
    "invalid_choice": gettext_lazy("Velg en elev."),
}


def written(rows: int, label: Any, required: Any = "", help_text: Any = "") -> forms.CharField:
    """A place to write; ``required`` is what is said when it stands empty."""
    return forms.CharField(
        widget=WordsInput(rows=rows),
        strip=False,
        required=bool(required),
        label=label,
        help_text=help_text,
        error_messages={"required": required} if required else None,
    )


class OfferForm(forms.Form):
    """A talk is offered: to whom, how, where, with whom."""

    prefix = "offer"
    pupil = FirstNameChoice(
        Person.objects.none(),
        widget=ChipRadios,
        empty_label=None,
        label=gettext_lazy("Hvem skal få si hva de mener?"),
        error_messages=CHOOSE_A_PUPIL,
    )
    how = forms.ChoiceField(
        choices=Hearing.How.choices,
        initial=Hearing.How.TALK,
        widget=ChipRadios,
        label=gettext_lazy("Hvordan?"),
    )
    adult = PersonChoice(
        Person.objects.none(),
        required=False,
        label=gettext_lazy("Hvilken voksen vil eleven snakke med?"),
        empty_label=gettext_lazy("Den som leder saken"),
    )
    place = forms.CharField(required=False, max_length=200, label=gettext_lazy("Hvor?"))
    interpreter = forms.BooleanField(
        required=False, label=gettext_lazy("Eleven vil ha tolk. Skolen bestiller og betaler.")
    )

    def __init__(
        self, *args: Any, pupils: "QuerySet[Person]", adults: "QuerySet[Person]", **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        offer(self, pupil=pupils, adult=adults)


class RecordForm(forms.Form):
    """What the pupil said, in the pupil's own words, and how it is taken care of."""

    prefix = "record"
    pupil = FirstNameChoice(
        Person.objects.none(),
        widget=ChipRadios,
        empty_label=None,
        label=gettext_lazy("Hvem snakket du med?"),
        error_messages=CHOOSE_A_PUPIL,
    )
    words = written(
        5,
        gettext_lazy("Hva sa eleven?"),
        gettext_lazy("Skriv det eleven sa, med elevens egne ord. Noen få ord holder."),
        gettext_lazy("Elevens egne ord, ikke din tolkning."),
    )
    wishes = written(3, gettext_lazy("Hva vil eleven at vi gjør?"))
    withheld = written(
        2,
        gettext_lazy("Er det noe eleven ikke vil at vi sier videre?"),
        help_text=gettext_lazy("Også hjem. Noe må vi si videre om loven krever det."),
    )
    weight = written(3, gettext_lazy("Hvordan tar vi hensyn til det eleven mener?"))
    held_on = forms.DateField(
        widget=DayInput,
        initial=clock.today,
        label=gettext_lazy("Når snakket dere sammen?"),
        error_messages=WRITE_A_DATE,
    )
    adult = PersonChoice(
        Person.objects.none(),
        required=False,
        label=gettext_lazy("Hvem snakket med eleven?"),
        empty_label=gettext_lazy("Jeg"),
    )
    place = forms.CharField(required=False, max_length=200, label=gettext_lazy("Hvor?"))
    read_back = forms.BooleanField(
        required=False, label=gettext_lazy("Jeg leste det opp, og eleven sa at det stemmer.")
    )

    def __init__(
        self, *args: Any, pupils: "QuerySet[Person]", adults: "QuerySet[Person]", **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        offer(self, pupil=pupils, adult=adults)


class DeclineForm(forms.Form):
    """The pupil did not want to talk now."""

    on = forms.DateField(
        widget=DayInput,
        initial=clock.today,
        label=gettext_lazy("Når sa eleven det?"),
        error_messages=WRITE_A_DATE,
    )


class InterestsForm(forms.Form):
    """What is best for the pupil in one decision (L43)."""

    decision = forms.ChoiceField(
        choices=BestInterests.Decision.choices,
        widget=ChipRadios,
        label=gettext_lazy("Hva skal dere bestemme?"),
        error_messages={"required": gettext_lazy("Velg hva dere skal bestemme.")},
    )
    childs_view = written(
        4,
        gettext_lazy("Hva mener eleven?"),
        gettext_lazy("Skriv hva eleven mener, også om eleven ikke vil si noe."),
    )
    interests = written(
        5,
        gettext_lazy("Hva taler for og imot?"),
        gettext_lazy("Skriv hva som taler for og imot."),
        gettext_lazy("Tryggheten nå, det eleven er god på og glad i, og hva det koster eleven."),
    )
    outcome = written(
        3,
        gettext_lazy("Hva kom dere fram til, og hvorfor?"),
        gettext_lazy("Skriv hva dere kom fram til, og hvorfor."),
    )
