"""A letter: to whom, in which language, what it says."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy

from fellesskap.home.actions.letters import Text
from fellesskap.home.models import Language
from fellesskap.home.queries.reach import Waiting
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
        error_messages={"required": gettext_lazy("Velg minst én klasse.")},
    )
    field_order = ["version", "to_all", "groups", "language", "title", "body"]

    def __init__(self, *args: Any, groups: Any, for_all: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["groups"].queryset = groups  # type: ignore[attr-defined] # a model choice
        if not for_all:
            del self.fields["to_all"]
            self.fields["groups"].required = True

    @property
    def sent_to(self) -> dict[str, Any]:
        """To whom, for the action."""
        data = self.cleaned_data
        return {"groups": list(data["groups"]), "to_all": bool(data.get("to_all"))}


class PaperForm(forms.Form):
    """Which homes of one class were given the letter on paper: those that are ticked, or all."""

    title = forms.CharField(required=False)
    all = forms.BooleanField(required=False)
    homes = forms.MultipleChoiceField(required=False)

    def __init__(self, *args: Any, waiting: list[tuple[str, list[Waiting]]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.waiting = dict(waiting)
        rows = [(str(one.home), "") for some in self.waiting.values() for one in some]
        self.fields["homes"].choices = rows  # type: ignore[attr-defined] # a choice

    @property
    def given(self) -> list[UUID]:
        """The homes that have it now."""
        data = self.cleaned_data
        if data["all"]:
            return [one.home for one in self.waiting.get(data["title"], [])]
        return [UUID(home) for home in data["homes"]]

    def clean(self) -> dict[str, Any]:
        """Nothing chosen is nothing given."""
        data: dict[str, Any] = super().clean() or {}
        if not data.get("all") and not data.get("homes"):
            raise forms.ValidationError(gettext_lazy("Velg minst ett barn."))
        return data
