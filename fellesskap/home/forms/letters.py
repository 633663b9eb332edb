"""A letter: to whom, in which language, what it says."""

from collections.abc import Collection
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from fellesskap.home.actions.letters import Text
from fellesskap.home.models import Language
from fellesskap.kit.forms import ChipTicks, WordsInput
from fellesskap.people.models import Group


class Titled(forms.ModelMultipleChoiceField):  # type: ignore[type-arg] # the stubs at run time
    """Classes, grades and bases to tick, by what they are called."""

    def label_from_instance(self, obj: Any) -> str:
        """4B."""
        return str(obj.title)


class TextForm(forms.Form):
    """The letter in one language."""

    language = forms.ChoiceField(choices=Language.choices, label=gettext_lazy("Språk"))
    title = forms.CharField(
        max_length=120,
        label=gettext_lazy("Hva gjelder brevet?"),
        error_messages={"required": gettext_lazy("Gi brevet en overskrift.")},
    )
    body = forms.CharField(
        max_length=8000,
        widget=WordsInput(rows=12),
        label=gettext_lazy("Brevet"),
        error_messages={"required": gettext_lazy("Skriv brevet.")},
    )

    def __init__(self, *args: Any, without: Collection[str] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        left = [(code, name) for code, name in Language.choices if code not in without]
        self.fields["language"].choices = left  # type: ignore[attr-defined] # a choice

    @property
    def text(self) -> Text:
        """What was written, for the action."""
        data = self.cleaned_data
        return Text(data["language"], data["title"], data["body"])


class LetterForm(TextForm):
    """The letter and to whom it is."""

    version = forms.IntegerField(widget=forms.HiddenInput, initial=1)
    to_all = forms.BooleanField(required=False, label=gettext_lazy("Alle hjem på skolen"))
    groups = Titled(
        Group.objects.none(),
        required=False,
        widget=ChipTicks,
        label=gettext_lazy("Hjemmene til"),
    )
    field_order = ["version", "to_all", "groups", "language", "title", "body"]

    def __init__(self, *args: Any, groups: Any, for_all: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["groups"].queryset = groups  # type: ignore[attr-defined] # a model choice
        if not for_all:
            del self.fields["to_all"]

    @property
    def sent_to(self) -> dict[str, Any]:
        """To whom, for the action."""
        data = self.cleaned_data
        return {"groups": list(data["groups"]), "to_all": bool(data.get("to_all"))}


class PaperForm(forms.Form):
    """Which homes were given the letter on paper."""

    homes = forms.MultipleChoiceField(
        required=False, widget=forms.CheckboxSelectMultiple, label=gettext_lazy("Gitt på papir")
    )

    def __init__(self, *args: Any, homes: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["homes"] = forms.TypedMultipleChoiceField(
            choices=homes,
            widget=forms.CheckboxSelectMultiple,
            label=gettext_lazy("Gitt på papir"),
            error_messages={"required": gettext_lazy("Velg minst ett barn.")},
        )
