"""Forms of what a grade finds in its results, and what it does about it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from fellesskap.cases.forms.hearing import written
from fellesskap.meetings.forms.agreed import CHOOSE, a_day
from fellesskap.people.forms import NamedPerson
from fellesskap.people.models import Person


class AnalysisForm(forms.Form):
    """The boxes before the measures, and the one after them."""

    prefix = "grade"
    describe = written(3, gettext_lazy("1. Det svarene sier, uten å gi noen skylda"))
    known = written(3, gettext_lazy("2. Det vi ellers vet, og hvem vi vet det fra"))
    surroundings = written(3, gettext_lazy("3. Det rundt som holder det i gang"))
    look_again = a_day(gettext_lazy("5. Når ser vi på det igjen?"))
    edited = forms.IntegerField(widget=forms.HiddenInput)


class MeasureForm(forms.Form):
    """Something the grade does: the sign that it works, who, and by when."""

    prefix = "measure"
    what = forms.CharField(
        max_length=200,
        label=gettext_lazy("Hva gjør trinnet?"),
        error_messages={"required": gettext_lazy("Skriv kort hva trinnet gjør.")},
    )
    sign = forms.CharField(
        max_length=200,
        label=gettext_lazy("Hva ser vi når det virker?"),
        error_messages={"required": gettext_lazy("Skriv hva dere ser når det virker.")},
    )
    owner = NamedPerson(
        Person.objects.none(),
        label=gettext_lazy("Hvem har ansvaret?"),
        empty_label=CHOOSE,
        error_messages={"required": gettext_lazy("Velg hvem som har ansvaret.")},
    )
    due = a_day(gettext_lazy("Innen når?"), required=gettext_lazy("Velg en dag."))

    def __init__(self, *args: Any, owners: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["owner"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 - for the types
        field.queryset = owners
