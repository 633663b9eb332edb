"""The fields in which one chooses people, and cases, among those a page has found."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fellesskap.people.models import Person


def offer(form: forms.Form, **people: "QuerySet[Person]") -> None:
    """Give each named field of ``form`` the people that can be chosen in it."""
    for name, rows in people.items():
        field = form.fields[name]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 - for the types
        field.queryset = rows


def described(person: Person) -> str:
    """«Siv Solbakken, sosiallærer», for rows with ``held`` (people.queries.with_positions)."""
    held = getattr(person, "held", [])
    role = str(held[0].get_role_display()) if held else ""
    group = f" {held[0].group.title}" if held and held[0].group else ""
    return f"{person.full_name}, {role}{group}" if role else person.full_name


class PersonChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    """One person, by name and what they do here."""

    def label_from_instance(self, obj: Any) -> str:
        """First name and role."""
        return described(obj)


class PeopleChoice(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    """Several people, by name and what they do here."""

    def label_from_instance(self, obj: Any) -> str:
        """First name and role."""
        return described(obj)


class FullNameChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    """One person by the whole name: two may share a first name."""

    def label_from_instance(self, obj: Any) -> str:
        """Given and family name."""
        return str(obj.full_name)


class FirstNameChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    """One child or one adult whom everyone in the case knows, by first name."""

    def label_from_instance(self, obj: Any) -> str:
        """The first name, and the class where the query has found it."""
        title = getattr(obj, "class_title", "")
        return f"{obj.first_name}, {title}" if title else str(obj.first_name)


class OnePupilChoice(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    """Exactly one pupil, chosen among the names the page shows (``cases/_names.html``)."""

    def clean(self, value: Any) -> Any:
        """The pupil. Two marks, as when a draft is put back, are asked about."""
        pupils = list(super().clean(value))
        if len(pupils) > 1:
            raise ValidationError(_("Velg bare én elev."))
        return pupils[0]


def one_pupil(label: Any) -> OnePupilChoice:
    """The field ``about`` of a form about one pupil."""
    gone = gettext_lazy("Denne eleven går ikke her i dag. Søk på nytt.")
    missing = gettext_lazy("Velg en elev.")
    return OnePupilChoice(
        Person.objects.none(),
        label=label,
        error_messages={"required": missing, "invalid_choice": gone, "invalid_pk_value": gone},
    )


def choices_of(pairs: Iterable[tuple[Any, str]]) -> list[tuple[str, str]]:
    """(id, words) for a field of choices; ids are UUIDs, compared as text."""
    return [(str(key), words) for key, words in pairs]
