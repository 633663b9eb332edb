"""Which of the school's words are about a case."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from fellesskap.kit.forms import ChipTicks

Choices = list[tuple[str, str]]


class ConceptsForm(forms.Form):
    """Any of the words, or none."""

    def __init__(self, *args: Any, choices: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["codes"] = forms.MultipleChoiceField(
            widget=ChipTicks,
            choices=choices,
            required=False,
            label=_("Hvilke ord passer?"),
            help_text=_("Vet dere ikke, velger dere ingenting. Det er også et svar."),
        )
