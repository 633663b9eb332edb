"""The hearing and the adoption: a day to answer by, what a body said, what rektor did with it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from fellesskap.kit import clock
from fellesskap.kit.forms import ChipRadios, WordsInput
from fellesskap.plan.forms.fields import day_field
from fellesskap.plan.models import Answer


class AskForm(forms.Form):
    """Until when those who are asked can answer."""

    until = day_field(
        _("Siste dag for å svare"), help_text=_("Gi rådene tid til å møtes: helst fire uker.")
    )


class AnswerForm(forms.Form):
    """What one body decided, and when."""

    body = forms.ChoiceField(label=_("Hvem har svart?"))
    verdict = forms.ChoiceField(
        label=_("Hva mente de?"),
        choices=Answer.Verdict.choices,
        widget=ChipRadios,
        error_messages={"required": _("Velg hva de mente.")},
    )
    text = forms.CharField(
        label=_("Svaret med deres egne ord"),
        required=False,
        max_length=8000,
        widget=WordsInput(6),
        help_text=_("Skriv om planen. Ikke navn på elever."),
    )
    on = day_field(_("Dagen de bestemte det"))

    def __init__(self, data: Any, *, bodies: list[tuple[str, str]], now: Answer | None) -> None:
        stands = {"on": clock.today()}
        if now is not None:
            stands = {name: getattr(now, name) for name in ("body", "verdict", "text", "on")}
        elif bodies:
            stands["body"] = bodies[0][0]  # type: ignore[assignment] # a day and a word
        super().__init__(data, initial=stands)
        self.fields["body"].choices = bodies  # type: ignore[attr-defined] # a choice field


class ReplyForm(forms.Form):
    """What was done with an answer."""

    text = forms.CharField(
        label=_("Hva gjorde dere med svaret?"), max_length=8000, widget=WordsInput(5)
    )


class AdoptForm(forms.Form):
    """The day the plan was adopted, and whose answer rektor does without."""

    on = day_field(_("Vedtatt dagen"))
    without = forms.MultipleChoiceField(
        label=_("Vedta uten svar fra"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Det står i planen at svaret manglet."),
    )

    def __init__(self, data: Any, *, missing: list[tuple[str, str]]) -> None:
        super().__init__(data, initial={"on": clock.today()})
        if missing:
            self.fields["without"].choices = missing  # type: ignore[attr-defined] # a choice field
        else:
            del self.fields["without"]
