"""How do we know that it was kept? A dated sentence or a link, without the name of any pupil."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from fellesskap.kit import clock
from fellesskap.kit.forms import DayInput, WordsInput
from fellesskap.people.models import School
from fellesskap.plan.queries.named import pupils_named
from fellesskap.plan.states import NotRelevant


class WithoutNames(forms.Form):
    """A text that all who work here may read, and so one without the name of a pupil."""

    def __init__(self, *sent: Any, school: School, **more: Any) -> None:
        super().__init__(*sent, **more)
        self.school = school

    def clean_text(self) -> str:
        """The text, if no pupil of the school is named in it."""
        text = str(self.cleaned_data["text"])
        named = pupils_named(self.school, text)
        if named:
            sentence = _("Her står navnet %(names)s. Flere leser dette. Skriv det uten navn.")
            raise forms.ValidationError(sentence, params={"names": ", ".join(named)})
        return text


class StatementForm(WithoutNames):
    """A sentence or a link, and the day it was done."""

    on = forms.DateField(label=_("Når ble det gjort?"), widget=DayInput)
    text = forms.CharField(
        label=_("Hvordan vet vi det?"),
        help_text=_("Én setning: hva dere gjorde, og hvor det står. Ingen navn på elever."),
        required=False,
        max_length=600,
        widget=WordsInput(3),
    )
    address = forms.URLField(
        label=_("Lenke til der det står"), required=False, max_length=400, assume_scheme="https"
    )

    def __init__(self, *sent: Any, school: School, **more: Any) -> None:
        super().__init__(*sent, school=school, initial={"on": clock.today()}, **more)


class SetAsideForm(forms.Form):
    """Why it is not to be done this time."""

    why = forms.ChoiceField(
        label=_("Hvorfor gjelder det ikke denne gangen?"),
        choices=NotRelevant.choices,
        widget=forms.RadioSelect,
    )


class RemedyForm(WithoutNames):
    """The leadership's line."""

    text = forms.CharField(
        label=_("Dette gjør vi nå"),
        help_text=_("Én eller to setninger om hva skolen gjør, og når. Navnet ditt står etter."),
        max_length=280,
        widget=WordsInput(3),
    )
