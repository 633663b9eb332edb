"""Which child, and why it cannot wait."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy

from fellesskap.cases.forms.choices import offer, one_pupil
from fellesskap.cases.forms.hearing import written
from fellesskap.people.models import Person


class EmergencyForm(forms.Form):
    """The pupil, and the words rektor reads."""

    about = one_pupil(gettext_lazy("Hvilken elev gjelder det?"))
    reason = written(
        3,
        gettext_lazy("Hvorfor må du lese dette nå?"),
        gettext_lazy("Skriv hvorfor. Noen få ord holder."),
    )

    def __init__(self, *args: Any, pupils: "QuerySet[Person]", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, about=pupils)
