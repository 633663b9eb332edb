"""A copy of the plan for one home: which home, and which more words to hide."""

import re
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fellesskap.cases.forms.choices import FirstNameChoice, offer
from fellesskap.kit.forms import ChipRadios
from fellesskap.people.models import Person


class CopyForm(forms.Form):
    """The home, and words besides the names that are known."""

    guardian = FirstNameChoice(
        Person.objects.none(),
        widget=ChipRadios,
        empty_label=None,
        label=gettext_lazy("Hvem skal ha kopien?"),
        error_messages={"required": gettext_lazy("Velg hvem som skal ha kopien.")},
    )
    hide = forms.CharField(
        required=False,
        max_length=1000,
        label=gettext_lazy("Andre ord som skal skjules"),
        help_text=gettext_lazy("Skriv komma mellom ordene. De blir til «en annen»."),
    )

    seen = forms.BooleanField(required=False)

    def __init__(self, data: Any, *, guardians: "QuerySet[Person]", withheld_by: str = "") -> None:
        """``withheld_by`` is the child who has said what is not to be passed on; empty: nobody."""
        super().__init__(data)
        offer(self, guardian=guardians)
        self.fields["seen"].label = _(
            "Jeg har sett hva {name} ikke vil at blir sagt videre."
        ).format(name=withheld_by)
        if not withheld_by:
            del self.fields["seen"]

    @property
    def words(self) -> list[str]:
        """The words to hide, each once."""
        parts = re.split(r"[,;\n]", self.cleaned_data["hide"])
        return list(dict.fromkeys(part.strip() for part in parts if part.strip()))
