"""How a form is written by the server: label, hint, answer and error that know of each other.

``FORM_RENDERER`` is ``KitRenderer``, so every Django form looks right: ``{{ form }}`` writes all
fields, ``{% field form.name %}`` one of them, ``{% error_summary form %}`` what remains.
"""

import unicodedata
import uuid
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import django.forms
from django import forms
from django.forms.renderers import DjangoTemplates
from django.template.backends.django import DjangoTemplates as TemplateBackend
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

BUILTINS = ["django.templatetags.i18n", "fellesskap.kit.templatetags.kit"]


@dataclass(frozen=True)
class Explained:
    """The words of one choice and a quieter line under it: who will read, what it means."""

    label: str | Promise
    hint: str | Promise = ""

    def __str__(self) -> str:
        return str(self.label)


# What a field for a day says when it is empty, or holds something else than a day.
WRITE_A_DATE = {
    "required": gettext_lazy("Velg en dag."),
    "invalid": gettext_lazy("Skriv en dato, for eksempel 24.11.2026."),
}


class KitBoundField(forms.BoundField):
    """A field on its way to the page: knows where an error link must land and who describes it."""

    def build_widget_attrs(
        self, attrs: dict[str, Any], widget: forms.Widget | None = None
    ) -> dict[str, Any]:
        """The look's class, and "required" said without the browser's own message boxes."""
        built = super().build_widget_attrs(attrs, widget)
        used = widget or self.field.widget
        own = str(built.get("class") or used.attrs.get("class", ""))
        if not used.is_hidden and "ds-input" not in own.split():
            built["class"] = f"ds-input {own}".strip()
        required = built.pop("required", False)
        if self.use_fieldset:
            built.pop("aria-invalid", None)
        elif required:
            built["aria-required"] = "true"
        return built

    @property
    def focus_id(self) -> str:
        """The id an error link goes to: the first choice of a set, otherwise the field itself."""
        return f"{self.auto_id}_0" if self.is_set else str(self.auto_id)

    @property
    def error_link(self) -> str:
        """What the summary says: our own sentences alone, Django's general ones after the label."""
        text = " ".join(str(error) for error in self.errors)
        general = {str(message) for message in _general_messages(self.field)}
        return f"{self.label}: {text}" if general & set(map(str, self.errors)) else text

    @property
    def is_set(self) -> bool:
        """One of several radio buttons or tick boxes."""
        return isinstance(self.field.widget, forms.RadioSelect | forms.CheckboxSelectMultiple)

    @property
    def is_tick(self) -> bool:
        """A single tick box, whose label stands after it."""
        return isinstance(self.field.widget, forms.CheckboxInput)

    @property
    def as_chips(self) -> bool:
        """Short answers in a row instead of one under the other."""
        return bool(getattr(self.field.widget, "chips", False))


def _general_messages(field: forms.Field) -> list[str | Promise]:
    """The messages that a kind of field has from Django, which do not say which field they mean."""
    kinds = reversed(type(field).__mro__)
    return [
        message
        for kind in kinds
        for message in getattr(kind, "default_error_messages", {}).values()
    ]


class KitRenderer(DjangoTemplates):
    """Writes forms with the kit's templates and components."""

    form_template_name = "kit/forms/form.html"
    field_template_name = "kit/forms/field.html"
    bound_field_class = KitBoundField

    @cached_property
    def engine(self) -> TemplateBackend:
        """Django's own widget templates and the kit's, with the kit's tags as builtins."""
        widgets = Path(django.forms.__file__).parent / "templates"
        return TemplateBackend(
            {
                "APP_DIRS": True,
                "DIRS": [widgets],
                "NAME": "kitforms",
                "OPTIONS": {"builtins": BUILTINS},
            }
        )


class ChipRadios(forms.RadioSelect):
    """One of a few short answers."""

    chips = True


class ChipTicks(forms.CheckboxSelectMultiple):
    """Any of a few short answers."""

    chips = True


class DayInput(forms.DateInput):
    """A day, in the way the reader's own device asks for one."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")


class MomentInput(forms.DateTimeInput):
    """A day and a time of day."""

    input_type = "datetime-local"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%dT%H:%M")


class WordsInput(forms.Textarea):
    """A place to write; ``rows`` lines high. Line breaks alone are nothing written."""

    def __init__(self, rows: int = 6, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"rows": rows, **(attrs or {})})

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        """What was written, as it was written; empty when there is nothing in it to see."""
        value = super().value_from_datadict(data, files, name)
        return "" if isinstance(value, str) and not says_something(value) else value


def says_something(text: str) -> bool:
    """Whether there is a sign in ``text`` that can be seen: not only blanks, breaks and marks."""
    return any(unicodedata.category(sign)[0] not in "CZ" for sign in text)


class SubmissionForm(forms.Form):
    """A form that can be sent twice without anything happening twice.

    ``cleaned_data["submission"]`` is a UUID made when the form was first shown; the action keeps it
    with what it made, and gives the same receipt for the same id.
    """

    submission = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
