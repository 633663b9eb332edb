"""Somebody is away, an address is protected: what is asked."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from fellesskap.cases.limits import OURS
from fellesskap.cases.models import Case
from fellesskap.kit.forms import ChipRadios, ChipTicks, DayInput
from fellesskap.people.forms import NamedPeople, NamedPerson
from fellesskap.people.models import AddressGrading, AddressReader, Person
from fellesskap.today.queries.targets import in_words

NOTHING, LET_IN, HAND_OVER = "nothing", "let_in", "hand_over"
WHAT = {
    NOTHING: _("Ingenting"),
    LET_IN: _("Slipp vikaren inn i saken"),
    HAND_OVER: _("La vikaren lede saken"),
}


class AwayForm(forms.Form):
    """Who does the work, from when to when, and what becomes of each case the person leads."""

    instead = NamedPerson(
        label=_("Hvem gjør arbeidet så lenge?"),
        queryset=Person.objects.none(),
        error_messages={"required": _("Velg hvem som gjør arbeidet.")},
    )
    starts = forms.DateField(label=_("Fra og med"), widget=DayInput)
    ends = forms.DateField(
        label=_("Til og med"),
        widget=DayInput,
        required=False,
        help_text=_("La stå tomt når du ikke vet det."),
    )

    def __init__(
        self,
        *args: Any,
        people: "QuerySet[Person]",
        cases: list[Case],
        give: Collection[UUID],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.cases = cases
        self.fields["instead"].queryset = people  # type: ignore[attr-defined] # a model choice
        for case in cases:
            allowed = WHAT if case.pk in give else {key: WHAT[key] for key in (NOTHING, LET_IN)}
            self.fields[case.pk.hex] = forms.ChoiceField(
                label=f"{case.pupil.full_name} · {case.file.reference}",
                choices=list(allowed.items()),
                widget=ChipRadios,
                error_messages={"required": _("Velg hva som skal skje med saken.")},
            )

    @property
    def given(self) -> dict[str, Any]:
        """What the action takes."""
        data = self.cleaned_data
        chosen = {what: [c for c in self.cases if data[c.pk.hex] == what] for what in WHAT}
        period = {name: data[name] for name in ("instead", "starts", "ends")}
        return period | {"let_in": chosen[LET_IN], "hand_over": chosen[HAND_OVER]}


class ProtectForm(forms.Form):
    """Whose address, how strictly, from when to when."""

    people = NamedPeople(
        label=_("Hvem gjelder det?"),
        queryset=Person.objects.none(),
        widget=ChipTicks,
        error_messages={"required": _("Velg hvem det gjelder.")},
    )
    grade = forms.ChoiceField(
        label=_("Hva står i vedtaket?"),
        choices=AddressGrading.Grade.choices,
        widget=ChipRadios,
        error_messages={"required": _("Velg det som står i vedtaket.")},
    )
    starts = forms.DateField(label=_("Fra"), widget=DayInput)
    ends = forms.DateField(
        label=_("Vedtaket gjelder til"),
        widget=DayInput,
        required=False,
        help_text=_("Står det ingen dato, minner vi deg på det etter ett år."),
    )

    def __init__(self, *args: Any, people: "QuerySet[Person]", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["people"].queryset = people  # type: ignore[attr-defined] # a model choice


class NameReaderForm(forms.Form):
    """Who must know, why, and until when."""

    reader = NamedPerson(
        label=_("Hvem må vite om den?"),
        queryset=Person.objects.none(),
        error_messages={"required": _("Velg hvem som må vite om den.")},
    )
    reason = forms.ChoiceField(
        label=_("Hvorfor?"),
        choices=AddressReader.Reason.choices,
        widget=ChipRadios,
        error_messages={"required": _("Velg hvorfor.")},
    )
    people = NamedPeople(
        label=_("Hvem gjelder det?"),
        queryset=Person.objects.none(),
        widget=ChipTicks,
        error_messages={"required": _("Velg hvem det gjelder.")},
    )
    ends = forms.DateField(label=_("Til og med"), widget=DayInput)

    def __init__(
        self,
        *args: Any,
        staff: "QuerySet[Person]",
        people: "QuerySet[Person]",
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reader"].queryset = staff  # type: ignore[attr-defined] # a model choice
        self.fields["people"].queryset = people  # type: ignore[attr-defined] # a model choice


class RenewForm(forms.Form):
    """The decision holds for another year."""

    ends = forms.DateField(label=_("Det nye vedtaket gjelder til"), widget=DayInput)


class LiftForm(forms.Form):
    """The decision is lifted."""

    last_day = forms.DateField(label=_("Siste dag adressen er beskyttet"), widget=DayInput)


class TargetForm(forms.Form):
    """One of the school's own targets, from a day on."""

    duty = forms.ChoiceField(
        label=_("Hvilket mål?"), error_messages={"required": _("Velg hvilket mål.")}
    )
    value = forms.IntegerField(
        label=_("Hvor lenge?"),
        min_value=1,
        help_text=_("Antall i samme enhet som målet har i dag."),
        error_messages={
            "required": _("Skriv et tall."),
            "invalid": _("Skriv et helt tall."),
            "min_value": _("Skriv et tall fra 1 og oppover."),
        },
    )
    valid_from = forms.DateField(label=_("Gjelder fra"), widget=DayInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(one.duty, str(one.what)) for one in OURS.values()]
        self.fields["duty"].choices = choices  # type: ignore[attr-defined] # a choice

    def clean(self) -> dict[str, Any]:
        """Not more than «snarast» can bear."""
        data = super().clean() or {}
        ours, value = OURS.get(data.get("duty", "")), data.get("value")
        if ours and value and value > ours.most:
            most = in_words(ours, ours.most)
            said = _("Loven sier så snart som mulig. Sett et mål på høyst {most}.")
            self.add_error("value", str(said).format(most=most))
        return data
