"""What is asked at the doors and about who works here."""

from datetime import date
from typing import Any

from django import forms
from django.conf import settings
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from fellesskap.kit import clock
from fellesskap.kit.forms import DayInput
from fellesskap.people.models import Group, Person, School

NO_ADDRESS = {"invalid": _("Skriv en e-postadresse, for eksempel navn@skolen.no.")}
Choices = list[tuple[str, str]]


def _day(label: Any, *, required: bool = True, help_text: Any = "") -> forms.DateField:
    return forms.DateField(label=label, required=required, help_text=help_text, widget=DayInput)


class NamedPerson(forms.ModelChoiceField):  # type: ignore[type-arg] # as below
    """A person chosen from a list, shown by name."""

    def label_from_instance(self, obj: Any) -> str:
        """The whole name."""
        return str(obj.full_name)


class NamedGroup(forms.ModelChoiceField):  # type: ignore[type-arg] # as below
    """A group chosen from a list, shown by its title."""

    def label_from_instance(self, obj: Any) -> str:
        """The title: 4B, Blåbær."""
        return str(obj.title)


class WrittenForm(forms.Form):
    """Bokmål, nynorsk or English: each language named by itself."""

    language = forms.ChoiceField(
        label=_("Hvilket språk vil du lese?"),
        choices=settings.LANGUAGES,
        widget=forms.RadioSelect,
    )


class InviteForm(forms.Form):
    """Under which address somebody logs in."""

    email = forms.EmailField(
        label=_("E-postadresse på jobb"),
        help_text=_("Den blir navnet personen logger inn med."),
        error_messages=NO_ADDRESS,
    )


class RoleForm(forms.Form):
    """A role, from a day, perhaps to a day, perhaps for one group."""

    role = forms.ChoiceField(label=_("Oppgave"))
    group = NamedGroup(
        label=_("For klasse, base eller team"), queryset=Group.objects.none(), required=False
    )
    starts = _day(_("Fra"))
    ends = _day(_("Til"), required=False, help_text=_("La stå tomt når du ikke vet det."))

    def __init__(
        self, *args: Any, roles: Choices, groups: "QuerySet[Group] | None" = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"] = forms.ChoiceField(label=_("Oppgave"), choices=roles)
        if groups is None:
            del self.fields["group"]
        else:
            self.fields["group"].queryset = groups  # type: ignore[attr-defined] # a model choice


class NewWorkerForm(forms.Form):
    """Somebody no list has brought."""

    given_name = forms.CharField(label=_("Fornavn"), max_length=80)
    family_name = forms.CharField(label=_("Etternavn"), max_length=80)
    email = forms.EmailField(
        label=_("E-postadresse på jobb"), required=False, error_messages=NO_ADDRESS
    )
    phone = forms.CharField(label=_("Telefon"), max_length=20, required=False)
    role = forms.ChoiceField(label=_("Oppgave"))
    starts = _day(_("Fra"))

    def __init__(self, *args: Any, roles: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"] = forms.ChoiceField(label=_("Oppgave"), choices=roles)


class EndForm(forms.Form):
    """The last day of a position."""

    last_day = _day(_("Siste dag"))


class DaysForm(forms.Form):
    """From a day to a day, both included."""

    starts = _day(_("Fra og med"))
    ends = _day(_("Til og med"))

    @staticmethod
    def today() -> dict[str, date]:
        """Today alone, as what the form begins with."""
        return {"starts": clock.today(), "ends": clock.today()}


class StandInForm(DaysForm):
    """Who takes over a task for some days."""

    person = NamedPerson(label=_("Hvem"), queryset=Person.objects.none())
    field_order = ["person", "starts", "ends"]

    def __init__(self, *args: Any, people: "QuerySet[Person]", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = people  # type: ignore[attr-defined] # a model choice


class SchoolForm(forms.ModelForm):  # type: ignore[type-arg] # subscripting needs the stubs at run time
    """What the school's pages show: numbers, names and the written form."""

    class Meta:
        model = School
        fields = (
            "phone",
            "written_form",
            "governor_name",
            "governor_phone",
            "ombud_name",
            "ombud_phone",
        )
        labels = {
            "phone": _("Skolens telefon"),
            "written_form": _("Målform"),
            "governor_name": _("Statsforvalteren, navn"),
            "governor_phone": _("Statsforvalteren, telefon"),
            "ombud_name": _("Mobbeombudet, navn"),
            "ombud_phone": _("Mobbeombudet, telefon"),
        }
