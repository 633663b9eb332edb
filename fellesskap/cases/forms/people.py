"""Who is in a case, and what the office needs to know about its file."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy

from fellesskap.cases.forms.choices import PersonChoice, offer
from fellesskap.cases.forms.hearing import written
from fellesskap.cases.forms.intake import CRITERIA
from fellesskap.people.models import Person


class ChoosePersonForm(forms.Form):
    """One adult: to be let in, or to lead."""

    person = PersonChoice(
        Person.objects.none(),
        label=gettext_lazy("Hvem?"),
        empty_label=gettext_lazy("Velg én person"),
        error_messages={"required": gettext_lazy("Velg én person.")},
    )

    def __init__(self, *args: Any, people: "QuerySet[Person]", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, person=people)


class ArchiveForm(forms.Form):
    """The number of the case in the archive; with the version it was written on."""

    archive_number = forms.CharField(
        required=False,
        max_length=40,
        label=gettext_lazy("Arkivnummer"),
        help_text=gettext_lazy("Bare nummeret, ikke navn."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput)


class SeriousForm(forms.Form):
    """To the school owner: what makes it serious, and what the owner must know (L12)."""

    prefix = "serious"
    criteria = forms.MultipleChoiceField(
        choices=CRITERIA,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        label=gettext_lazy("Hva gjør det alvorlig? (hjelpeliste)"),
    )
    words = written(
        5,
        gettext_lazy("Hva skal kommunen vite?"),
        gettext_lazy("Skriv det kommunen trenger for å hjelpe."),
    )


class NotSeriousForm(forms.Form):
    """Why the owner is not told; it can be decided anew any day."""

    prefix = "not"
    reason = written(
        3,
        gettext_lazy("Hvorfor er det ikke alvorlig nok for kommunen nå?"),
        gettext_lazy("Skriv en kort grunn."),
    )
