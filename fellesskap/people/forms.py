"""What is asked at the doors and about who works here."""

from datetime import date
from typing import Any

from django import forms
from django.conf import settings
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from fellesskap.kit import clock
from fellesskap.kit.forms import ChipRadios, DayInput
from fellesskap.people.models import Group, Guardianship, Person, School

NO_ADDRESS = {"invalid": _("Skriv en e-postadresse, for eksempel navn@skolen.no.")}
Choices = list[tuple[str, str]]


def _day(label: Any, *, required: bool = True, help_text: Any = "") -> forms.DateField:
    return forms.DateField(label=label, required=required, help_text=help_text, widget=DayInput)


class NamedPerson(forms.ModelChoiceField):  # type: ignore[type-arg] # as below
    """A person chosen from a list, shown by name."""

    def label_from_instance(self, obj: Any) -> str:
        """The whole name."""
        return str(obj.full_name)


class NamedPeople(forms.ModelMultipleChoiceField):  # type: ignore[type-arg] # as below
    """People to tick, by name."""

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


class NamedTies(forms.ModelMultipleChoiceField):  # type: ignore[type-arg] # as above
    """Ties to tick: who, what to whom."""

    def label_from_instance(self, obj: Any) -> str:
        """«Emma Lunde: Fatima Lunde, forelder»."""
        return _("{pupil}: {guardian}, {kind}").format(
            pupil=obj.pupil.full_name,
            guardian=obj.guardian.full_name,
            kind=obj.get_kind_display(),
        )


class ConfirmForm(forms.Form):
    """Which homes the school knows are right."""

    ties = NamedTies(
        label=_("Hvilke hjem stemmer?"),
        help_text=_("Se på det skolen har fra Folkeregisteret eller fra hjemmet selv."),
        queryset=Guardianship.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Velg minst ett hjem.")},
    )

    def __init__(self, *args: Any, ties: "QuerySet[Guardianship]", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["ties"].queryset = ties  # type: ignore[attr-defined] # a model choice


class TieForm(forms.ModelForm):  # type: ignore[type-arg] # as above
    """What one guardian is to one child, and what the school may not do."""

    class Meta:
        model = Guardianship
        fields = (
            "kind",
            "parental_responsibility",
            "decides_education",
            "lives_with",
            "interpreter_language",
            "contact_ban_from",
            "contact_ban_until",
            "information_removed_from",
            "information_removed_until",
            "information_removed_reference",
        )
        labels = {
            "kind": _("Hvem er dette for barnet?"),
            "parental_responsibility": _("Har foreldreansvar"),
            "decides_education": _("Bestemmer i spørsmål om opplæring"),
            "lives_with": _("Bor barnet her?"),
            "interpreter_language": _("Tolk til språk"),
            "contact_ban_from": _("Kontaktforbud fra"),
            "contact_ban_until": _("Kontaktforbud til og med"),
            "information_removed_from": _("Retten til opplysninger er tatt bort fra"),
            "information_removed_until": _("Retten er tatt bort til og med"),
            "information_removed_reference": _("Hvilket vedtak"),
        }
        help_texts = {
            "parental_responsibility": _(
                "Uten foreldreansvar kan personen be om opplysninger. Da svarer skolen for hånd."
            ),
            "decides_education": _(
                "Har barnevernet overtatt omsorgen, står det i opplæringslova § 24-4 hvem det er."
            ),
            "interpreter_language": _("La stå tomt når ingen trenger tolk."),
            "contact_ban_until": _("La stå tomt når det ikke har en siste dag."),
            "information_removed_until": _("La stå tomt når det ikke har en siste dag."),
            "information_removed_reference": _("Saksnummeret er nok. Ikke skriv hvorfor."),
        }
        widgets = {
            "kind": ChipRadios,
            "lives_with": ChipRadios,
            "contact_ban_from": DayInput,
            "contact_ban_until": DayInput,
            "information_removed_from": DayInput,
            "information_removed_until": DayInput,
        }
