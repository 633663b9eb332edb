"""Receiving a report on one screen: what it becomes, and the five decisions when a case opens."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fellesskap.cases.actions.opening import Opening
from fellesskap.cases.forms.choices import PeopleChoice, PersonChoice, choices_of, offer
from fellesskap.cases.models import Case, Report
from fellesskap.files import tags
from fellesskap.kit import clock
from fellesskap.kit.forms import ChipRadios, ChipTicks, DayInput, WordsInput
from fellesskap.people.models import Guardianship, Person

# A help list, not the law's words: the act says only «alvorleg tilfelle» (L12).
CRITERIA = [
    ("employee", gettext_lazy("En som arbeider her, kan ha krenket eleven")),
    ("grave", gettext_lazy("Grov vold, trusler eller noe som går dypt inn på eleven")),
    ("many", gettext_lazy("Flere mot én")),
    ("long", gettext_lazy("Det har vart lenge, og det vi har gjort, har ikke hjulpet")),
    ("digital", gettext_lazy("På nett på tvers av skoler, eller alvorlige trusler")),
    ("outsiders", gettext_lazy("Noen utenfra kommer til skolen")),
    ("locked", gettext_lazy("Samarbeidet har låst seg")),
    ("move", gettext_lazy("Bytte av skole vurderes")),
]


class CloseForm(forms.Form):
    """Close with a reason and what was done (L19)."""

    reason = forms.CharField(
        widget=WordsInput(rows=3),
        strip=False,
        label=gettext_lazy("Hvorfor avsluttes meldingen?"),
        error_messages={"required": gettext_lazy("Skriv en kort grunn.")},
    )
    done = forms.CharField(
        widget=WordsInput(rows=3),
        strip=False,
        label=gettext_lazy("Hva er gjort?"),
        error_messages={"required": gettext_lazy("Skriv hva som ble gjort, også om det var lite.")},
    )


class AskForm(forms.Form):
    """Ask the one who reported."""

    question = forms.CharField(
        widget=WordsInput(rows=3),
        strip=False,
        label=gettext_lazy("Hva trenger du å vite?"),
        error_messages={"required": gettext_lazy("Skriv spørsmålet.")},
    )


class JoinForm(forms.Form):
    """The report belongs to a case."""

    case = forms.ChoiceField(
        widget=forms.RadioSelect,
        label=gettext_lazy("Hvilken sak hører den til?"),
        error_messages={
            "required": gettext_lazy("Velg en sak."),
            "invalid_choice": gettext_lazy("Velg en sak."),
        },
    )

    def __init__(self, *args: Any, cases: Sequence[tuple[Any, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["case"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - for the types
        field.choices = choices_of(cases)


class OwnerForm(forms.Form):
    """To the school owner, or why not."""

    criteria = forms.MultipleChoiceField(
        choices=CRITERIA,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        label=gettext_lazy("Hva gjør det alvorlig? (hjelpeliste)"),
    )
    words = forms.CharField(
        widget=WordsInput(rows=4),
        strip=False,
        label=gettext_lazy("Hva skal kommunen vite?"),
        error_messages={"required": gettext_lazy("Skriv det kommunen trenger for å hjelpe.")},
    )


class OpeningForm(forms.Form):
    """What is decided once, for every case that opens from the report."""

    lead = PersonChoice(
        Person.objects.none(),
        label=gettext_lazy("Hvem leder saken?"),
        empty_label=gettext_lazy("Velg én person"),
        error_messages={
            "required": gettext_lazy("Hvem skal lede saken? Velg én person før du åpner den.")
        },
    )
    card_words = forms.CharField(
        widget=WordsInput(rows=3),
        required=False,
        strip=False,
        max_length=600,
        label=gettext_lazy("Hva skal de gjøre?"),
        help_text=gettext_lazy("Tre linjer om hva de skal gjøre, ikke hvorfor."),
    )
    card_readers = PeopleChoice(
        Person.objects.none(),
        required=False,
        widget=ChipTicks,
        label=gettext_lazy("Hvem må vite noe før kl. 08.30 i morgen?"),
    )
    card_expires = forms.DateField(
        widget=DayInput, required=False, label=gettext_lazy("Beskjeden gjelder til")
    )
    serious = forms.ChoiceField(
        widget=ChipRadios,
        choices=Case.Serious.choices,
        label=gettext_lazy("Er det alvorlig nok for kommunen?"),
        error_messages={"required": gettext_lazy("Velg nei, ja eller usikker.")},
    )
    criteria = forms.MultipleChoiceField(
        choices=CRITERIA,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        label=gettext_lazy("Hva gjør det alvorlig? (hjelpeliste)"),
    )
    serious_words = forms.CharField(
        widget=WordsInput(rows=3),
        required=False,
        strip=False,
        label=gettext_lazy("Hva skal kommunen vite?"),
    )

    def __init__(
        self,
        *args: Any,
        leads: "QuerySet[Person]",
        readers: "QuerySet[Person]",
        proposed: Person | None,
        card_expires: date,
        **kwargs: Any,
    ) -> None:
        kwargs["initial"] = {"lead": proposed, "card_expires": card_expires}
        super().__init__(*args, **kwargs)
        offer(self, lead=leads, card_readers=readers)

    def clean_card_expires(self) -> date | None:
        """A card that has expired tells nobody anything."""
        day: date | None = self.cleaned_data["card_expires"]
        if day is not None and day < clock.today():
            raise ValidationError(_("Datoen har vært. Velg i dag eller senere."))
        return day

    def clean(self) -> dict[str, Any]:
        """Readers need words, words need readers, and the owner needs to be told what."""
        data = super().clean() or {}
        if data.get("card_readers") and not (data.get("card_words") or "").strip():
            self.add_error("card_words", _("Skriv hva de skal gjøre, eller ta bort mottakerne."))
        if (data.get("card_words") or "").strip() and not data.get("card_readers"):
            self.add_error("card_readers", _("Velg hvem som må vite det."))
        told = (data.get("serious_words") or "").strip()
        if data.get("serious") == Case.Serious.YES and not told:
            self.add_error("serious_words", _("Skriv det kommunen trenger for å hjelpe."))
        return data


class PupilForm(forms.Form):
    """What is decided for one of the pupils: what concerns this one, and each home."""

    opens = forms.BooleanField(required=False, initial=True)
    account = forms.CharField(widget=WordsInput(rows=5), required=False, strip=False)
    safe_until_tomorrow = forms.CharField(required=False, max_length=500)

    def __init__(
        self,
        *args: Any,
        pupil: Person,
        homes: Sequence[Guardianship],
        callers: "QuerySet[Person]",
        others: Iterable[Person],
        words: str,
        proposed: Person | None,
        not_called: Sequence[str] = (),
        **kwargs: Any,
    ) -> None:
        self.pupil, self.homes, self.others = pupil, homes, list(others)
        self.not_called = not_called
        proposal = tags.for_writing(tags.tag(words, self.others), self.others)
        kwargs |= {"prefix": pupil.pk.hex, "initial": {"account": proposal}}
        super().__init__(*args, **kwargs)
        name = {"name": pupil.first_name}
        self.fields["opens"].label = _("Åpne sak for %(name)s") % name
        self.fields["account"].label = _("Det som gjelder %(name)s") % name
        self.fields["safe_until_tomorrow"].label = _("Hva gjør %(name)s trygg til i morgen?") % name
        opens = not self.is_bound or bool(self.data.get(self.add_prefix("opens")))
        self.fields["account"].required = opens
        self.fields["account"].error_messages["required"] = _(
            "Skriv hva saken gjelder for denne eleven."
        )
        for tie in homes:
            self.fields[f"caller_{tie.guardian_id.hex}"] = PersonChoice(
                callers,
                required=False,
                initial=proposed,
                label=_who_calls(tie),
                empty_label=_("Ingen i dag"),
            )

    @property
    def caller_fields(self) -> list[Any]:
        """One select for each home."""
        return [self[f"caller_{tie.guardian_id.hex}"] for tie in self.homes]

    def opening(self, shared: dict[str, Any]) -> Opening | None:
        """What the action takes, or None when no case opens for this pupil."""
        data = self.cleaned_data
        if not data["opens"]:
            return None
        callers = {
            tie.guardian: data[f"caller_{tie.guardian_id.hex}"]
            for tie in self.homes
            if data[f"caller_{tie.guardian_id.hex}"] is not None
        }
        return Opening(
            pupil=self.pupil,
            account=tags.from_writing(data["account"], self.others),
            lead=shared["lead"],
            safe_until_tomorrow=data["safe_until_tomorrow"],
            card_words=shared["card_words"],
            card_readers=list(shared["card_readers"]),
            card_expires=shared["card_expires"],
            callers=callers,
            serious=shared["serious"],
            criteria=shared["criteria"],
            serious_words=shared["serious_words"],
        )


def _who_calls(tie: Guardianship) -> str:
    """«Hvem ringer Fatima i dag?», and which language to order an interpreter in (L38)."""
    name, language = tie.guardian.first_name, tie.interpreter_language
    if not language:
        return _("Hvem ringer %(guardian)s i dag?") % {"guardian": name}
    return _("Hvem ringer %(guardian)s i dag? Tolk: %(language)s.") % {
        "guardian": name,
        "language": language,
    }


def pupil_forms(
    data: Any,
    *,
    report: Report,
    pupils: Sequence[Person],
    homes: dict[Any, list[Guardianship]],
    callers: "QuerySet[Person]",
    proposed: Person | None,
    not_called: Mapping[Any, Sequence[str]] = MappingProxyType({}),
) -> list[PupilForm]:
    """One form for each pupil the report is about."""
    return [
        PupilForm(
            data,
            pupil=pupil,
            homes=homes.get(pupil.pk, []),
            callers=callers,
            others=[other for other in pupils if other != pupil],
            words=report.words,
            proposed=proposed,
            not_called=not_called.get(pupil.pk, ()),
        )
        for pupil in pupils
    ]
