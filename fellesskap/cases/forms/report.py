"""The form Meld fra: three required answers, the rest if one wants to."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fellesskap.cases.actions.filing import Words
from fellesskap.cases.forms.choices import FullNameChoice, offer
from fellesskap.cases.models import Report
from fellesskap.kit import clock
from fellesskap.kit.forms import (
    ChipRadios,
    ChipTicks,
    Explained,
    MomentInput,
    SubmissionForm,
    WordsInput,
)
from fellesskap.people.models import Person

LONGEST = 20_000
Adult = Report.AdultInvolved


class ReportForm(SubmissionForm):
    """About whom, is an adult involved, what did you see or hear."""

    about = forms.ModelMultipleChoiceField(
        Person.objects.none(),
        required=False,
        error_messages={
            "invalid_choice": gettext_lazy("Denne eleven går ikke her i dag. Søk på nytt."),
            "invalid_pk_value": gettext_lazy("Denne eleven går ikke her i dag. Søk på nytt."),
        },
    )
    name_unknown = forms.BooleanField(required=False, label=gettext_lazy("Vet ikke navnet"))
    unnamed = forms.CharField(
        required=False,
        max_length=500,
        label=gettext_lazy("Hvordan kan vi kjenne igjen eleven?"),
        help_text=gettext_lazy("Klasse, klær, hvem eleven var sammen med. Noen få ord holder."),
    )
    adult_involved = forms.ChoiceField(
        widget=forms.RadioSelect,
        label=gettext_lazy("2. Er en voksen involvert?"),
        error_messages={"required": gettext_lazy("Velg én av de fem, også «usikker».")},
    )
    words = forms.CharField(
        widget=WordsInput(rows=6),
        strip=False,
        label=gettext_lazy("3. Hva har du sett eller hørt?"),
        help_text=gettext_lazy(
            "Skriv det som skjedde, slik du ville sagt det. Gjerne ordene barnet brukte."
        ),
        error_messages={
            "required": gettext_lazy("Skriv hva du så eller hørte. Noen få ord holder.")
        },
    )
    suspect = FullNameChoice(
        Person.objects.none(),
        required=False,
        label=gettext_lazy("Hvilken voksen gjelder det?"),
        empty_label=gettext_lazy("Vil ikke si det her"),
    )
    tags = forms.MultipleChoiceField(
        widget=ChipTicks,
        choices=Report.Concept.choices,
        required=False,
        label=gettext_lazy("Hva handler det om?"),
        help_text=gettext_lazy("Velg bare det du er sikker på. Vet du ikke, velger du ingenting."),
    )
    urgency = forms.ChoiceField(
        widget=ChipRadios,
        choices=Report.Urgency.choices,
        initial=Report.Urgency.TODAY,
        required=False,
        label=gettext_lazy("Hvor mye haster det?"),
    )
    intervened = forms.ChoiceField(
        widget=ChipRadios,
        choices=[("yes", gettext_lazy("Ja")), ("no", gettext_lazy("Nei"))],
        required=False,
        label=gettext_lazy("Grep du inn?"),
    )
    intervention = forms.CharField(
        widget=WordsInput(rows=2),
        required=False,
        strip=False,
        label=gettext_lazy("Hva gjorde du?"),
    )
    observed_at = forms.DateTimeField(
        widget=MomentInput, required=False, label=gettext_lazy("Når skjedde det?")
    )
    told_by = forms.CharField(
        required=False,
        max_length=200,
        label=gettext_lazy("Var det noen som fortalte deg det?"),
        help_text=gettext_lazy("Skriv hvem, for eksempel en elev eller en på AKS."),
    )
    told_at = forms.DateTimeField(
        widget=MomentInput, required=False, label=gettext_lazy("Når ble det fortalt?")
    )

    def __init__(
        self,
        *args: Any,
        pupils: "QuerySet[Person]",
        staff: "QuerySet[Person]",
        adult_choices: list[tuple[str, Explained]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        offer(self, about=pupils, suspect=staff)
        adult = self.fields["adult_involved"]
        assert isinstance(adult, forms.ChoiceField)  # noqa: S101 - for the types
        adult.choices = adult_choices

    def clean_words(self) -> str:
        """Nothing typed is cut: what is too long is said, and stays in the field."""
        words: str = self.cleaned_data["words"]
        if not words.strip():
            raise ValidationError(_("Skriv hva du så eller hørte. Noen få ord holder."))
        if len(words) > LONGEST:
            text = _("Teksten er %(count)s tegn for lang. Ingenting er borte.")
            raise ValidationError(text % {"count": len(words) - LONGEST})
        return words

    def _not_ahead(self, name: str) -> Any:
        when = self.cleaned_data[name]
        if when is not None and when > clock.now():
            raise ValidationError(_("Tidspunktet er ikke kommet ennå. Skriv da det skjedde."))
        return when

    def clean_observed_at(self) -> Any:
        """What is seen has happened."""
        return self._not_ahead("observed_at")

    def clean_told_at(self) -> Any:
        """What is told has been told."""
        return self._not_ahead("told_at")

    def clean(self) -> dict[str, Any]:
        """Someone is named, or the name is not known."""
        cleaned = super().clean() or {}
        named = cleaned.get("about") or cleaned.get("name_unknown") or cleaned.get("unnamed")
        if not named and "about" not in self.errors:
            self.add_error("about", _("Velg en elev, eller «Vet ikke navnet»."))
        return cleaned

    def written(self) -> Words:
        """What the action takes."""
        data = self.cleaned_data
        return Words(
            adult_involved=data["adult_involved"],
            words=data["words"],
            about=list(data["about"]),
            unnamed=data["unnamed"],
            suspect=data["suspect"],
            urgency=data["urgency"] or Report.Urgency.TODAY,
            intervened={"yes": True, "no": False}.get(data["intervened"]),
            intervention=data["intervention"],
            told_by=data["told_by"],
            observed_at=data["observed_at"],
            told_at=data["told_at"],
            tags=data["tags"],
        )


class CarriedForm(ReportForm):
    """The form on Meld fra, which may go on from a note, saved or being written."""

    from_note = forms.UUIDField(required=False, widget=forms.HiddenInput)
    carried = forms.CharField(required=False, max_length=4, widget=forms.HiddenInput)


class EnterForForm(ReportForm):
    """A report that someone else saw: told orally or handed over on paper. Told is not entered."""

    channel = forms.ChoiceField(
        widget=ChipRadios,
        choices=[
            (Report.Channel.ORAL, Report.Channel.ORAL.label),
            (Report.Channel.PAPER, Report.Channel.PAPER.label),
        ],
        initial=Report.Channel.ORAL,
        label=gettext_lazy("Hvordan fikk du vite det?"),
    )
    reporter = FullNameChoice(
        Person.objects.none(),
        required=False,
        label=gettext_lazy("Hvem så eller hørte det?"),
        help_text=gettext_lazy("Den som arbeider her, får kvittering og kan følge meldingen."),
        empty_label=gettext_lazy("En som ikke arbeider her"),
    )

    def __init__(self, *args: Any, staff: "QuerySet[Person]", **kwargs: Any) -> None:
        super().__init__(*args, staff=staff, **kwargs)
        offer(self, reporter=staff)
        self.fields["told_at"].required = True
        self.fields["told_at"].error_messages["required"] = _("Skriv når du fikk vite det.")
