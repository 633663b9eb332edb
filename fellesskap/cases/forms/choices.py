"""The fields in which one chooses people, and cases, among those a page has found."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import QuerySet

from fellesskap.people.models import Person


def offer(form: forms.Form, **people: "QuerySet[Person]") -> None:
    """Give each named field of ``form`` the people that can be chosen in it."""
    for name, rows in people.items():
        field = form.fields[name]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 - for the types
        field.queryset = rows


class FirstNameChoice(forms.ModelChoiceField):
    """One child or one adult whom everyone in the case knows, by first name."""

    def label_from_instance(self, obj: Any) -> str:
        """The first name, and the class where the query has found it."""
        title = getattr(obj, "class_title", "")
        return f"{obj.first_name}, {title}" if title else str(obj.first_name)


def choices_of(pairs: Iterable[tuple[Any, str]]) -> list[tuple[str, str]]:
    """(id, words) for a field of choices; ids are UUIDs, compared as text."""
    return [(str(key), words) for key, words in pairs]
