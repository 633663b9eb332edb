"""Finding out: what the school wants to know, how, and what it found. The community first (L53)."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fellesskap.cases.forms.choices import choices_of
from fellesskap.cases.forms.hearing import WRITE_A_DATE, written
from fellesskap.cases.models import InquiryStep
from fellesskap.kit import clock
from fellesskap.kit.forms import ChipRadios, ChipTicks, DayInput

# In this order: the day, the group, the adults; the single pupil last.
PROMPTS = [
    gettext_lazy("Hvor og når skjer det? Hva er likt de gangene?"),
    gettext_lazy("Hvem er voksen der da, og hva gjør vi?"),
    gettext_lazy("Hva gjør de andre i gruppa når det skjer?"),
    gettext_lazy("Hvem bestemmer i leken, og hvem får være med?"),
    gettext_lazy("Hva skjer på nett som følger med inn på skolen?"),
    gettext_lazy("Når går det bra? Hva er annerledes da?"),
    gettext_lazy("Hva har vi prøvd før, og hva ble bedre?"),
]


class QuestionForm(forms.Form):
    """One thing to find out: one of the questions that are ready, or one's own."""

    prefix = "ask"
    ready = forms.ChoiceField(
        required=False,
        widget=forms.RadioSelect,
        label=gettext_lazy("Begynn med det rundt eleven"),
    )
    question = written(
        2,
        gettext_lazy("Eller skriv ditt eget spørsmål"),
        help_text=gettext_lazy("Spør etter det som holder det i gang, ikke etter skyld."),
    )
    method = forms.ChoiceField(
        choices=InquiryStep.Method.choices,
        widget=ChipRadios,
        label=gettext_lazy("Hvordan finner dere det ut?"),
        error_messages={"required": gettext_lazy("Velg hvordan dere finner det ut.")},
    )
    asked_on = forms.DateField(
        widget=DayInput,
        initial=clock.today,
        label=gettext_lazy("Når begynner dere?"),
        error_messages=WRITE_A_DATE,
    )
    cases = forms.MultipleChoiceField(
        required=False,
        widget=forms.CheckboxSelectMultiple,
        label=gettext_lazy("Gjelder det flere saker?"),
        help_text=gettext_lazy("Da skrives det én gang, uten navn, og står i hver sak."),
    )

    def __init__(self, *args: Any, cases: Iterable[tuple[UUID, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, choices in (
            ("ready", [(str(place), text) for place, text in enumerate(PROMPTS)]),
            ("cases", choices_of(cases)),
        ):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)  # noqa: S101 - for the types
            field.choices = choices

    def clean(self) -> dict[str, Any]:
        """Ours or theirs; one's own question goes first."""
        data = super().clean() or {}
        own = (data.get("question") or "").strip()
        if not own and data.get("ready"):
            data["question"] = str(PROMPTS[int(data["ready"])])
        elif not own and "question" not in self.errors:
            raise ValidationError(_("Velg et spørsmål, eller skriv ditt eget."))
        return data


class FindingsForm(forms.Form):
    """What was found, what keeps it going, and what is still unclear."""

    findings = written(
        5,
        gettext_lazy("Hva fant dere ut?"),
        gettext_lazy("Skriv hva dere fant ut, også om dere ikke fant noe."),
        gettext_lazy("Det som er sett og sagt, av hvem og når."),
    )
    factors = forms.MultipleChoiceField(
        choices=InquiryStep.Factor.choices,
        required=False,
        widget=ChipTicks,
        label=gettext_lazy("Hva holder det i gang?"),
    )
    unclear = written(2, gettext_lazy("Hva vet dere ikke ennå?"))
    done_on = forms.DateField(
        widget=DayInput,
        initial=clock.today,
        label=gettext_lazy("Når var dere ferdige med dette?"),
        error_messages=WRITE_A_DATE,
    )
    step = forms.UUIDField(widget=forms.HiddenInput)
    version = forms.IntegerField(widget=forms.HiddenInput)
