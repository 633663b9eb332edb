"""The light note, the question at save, and a case from before."""

from datetime import date, datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fellesskap.cases.forms.choices import PeopleChoice, PersonChoice, offer, one_pupil
from fellesskap.kit import clock
from fellesskap.kit.forms import ChipRadios, DayInput, SubmissionForm, WordsInput
from fellesskap.people.models import Person

YES, UNSURE, NO = "yes", "unsure", "no"


class NoteForm(SubmissionForm):
    """About whom, what, and whether it is a report after all."""

    about = one_pupil(gettext_lazy("Hvem gjelder det?"))
    words = forms.CharField(
        widget=WordsInput(rows=5),
        strip=False,
        label=gettext_lazy("Hva vil du huske?"),
        help_text=gettext_lazy("Bare det som trengs for å følge med. Ikke helse eller hjemmet."),
        error_messages={"required": gettext_lazy("Skriv noen få ord.")},
    )
    readers = PeopleChoice(
        Person.objects.none(),
        required=False,
        widget=forms.SelectMultiple(attrs={"size": 5}),
        label=gettext_lazy("Hvem andre skal lese det?"),
    )
    may_be_unsafe = forms.ChoiceField(
        widget=ChipRadios,
        choices=[
            (YES, gettext_lazy("Ja")),
            (UNSURE, gettext_lazy("Usikker")),
            (NO, gettext_lazy("Nei")),
        ],
        label=gettext_lazy("Kan det være at eleven ikke har det trygt og godt?"),
        error_messages={"required": gettext_lazy("Svar ja, usikker eller nei.")},
    )

    def __init__(
        self,
        *args: Any,
        pupils: "QuerySet[Person]",
        staff: "QuerySet[Person]",
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        offer(self, about=pupils, readers=staff)


class ShareNoteForm(forms.Form):
    """Who reads the note from now on."""

    readers = PeopleChoice(
        Person.objects.none(),
        required=False,
        widget=forms.SelectMultiple(attrs={"size": 5}),
        label=gettext_lazy("Hvem andre skal lese det?"),
    )

    def __init__(self, *args: Any, staff: "QuerySet[Person]", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, readers=staff)


class EarlierCaseForm(forms.Form):
    """A case that runs already, from Word or paper, in three minutes."""

    about = one_pupil(gettext_lazy("Hvem gjelder saken?"))
    lead = PersonChoice(
        Person.objects.none(),
        label=gettext_lazy("Hvem leder saken?"),
        empty_label=gettext_lazy("Velg én person"),
        error_messages={
            "required": gettext_lazy("Hvem skal lede saken? Velg én person før du åpner den.")
        },
    )
    raised_on = forms.DateField(
        widget=DayInput, label=gettext_lazy("Når fikk rektor vite det første gang?")
    )
    counts_from = forms.DateField(
        widget=DayInput,
        label=gettext_lazy("Fra hvilken dag skal målene våre telle her?"),
        help_text=gettext_lazy("Det som er gjort før denne dagen, står i den gamle planen."),
    )
    earlier_plan = forms.CharField(
        widget=WordsInput(rows=8),
        required=False,
        strip=False,
        label=gettext_lazy("Planen som gjelder nå"),
        help_text=gettext_lazy("Lim inn teksten fra den gamle planen."),
    )
    evaluate_on = forms.DateField(
        widget=DayInput, label=gettext_lazy("Når skal eleven spørres neste gang?")
    )

    def __init__(
        self,
        *args: Any,
        pupils: "QuerySet[Person]",
        leads: "QuerySet[Person]",
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        offer(self, about=pupils, lead=leads)

    def clean_raised_on(self) -> date:
        """It has happened."""
        day: date = self.cleaned_data["raised_on"]
        if day > clock.today():
            raise ValidationError(_("Datoen er ikke kommet ennå. Velg i dag eller tidligere."))
        return day

    def clean_counts_from(self) -> date:
        """Not before rektor knew, and not later than today."""
        day: date = self.cleaned_data["counts_from"]
        raised = self.cleaned_data.get("raised_on")
        if day > clock.today() or (raised is not None and day < raised):
            raise ValidationError(_("Velg en dag fra rektor fikk vite det, til og med i dag."))
        return day

    def clean_evaluate_on(self) -> date:
        """It is still to come."""
        day: date = self.cleaned_data["evaluate_on"]
        if day < clock.today():
            raise ValidationError(_("Datoen har vært. Velg i dag eller senere."))
        return day

    @property
    def raised_at(self) -> datetime:
        """The start of the school day: the hour is not known any more."""
        return clock.moment(self.cleaned_data["raised_on"], 8)
