"""A promise in plain words: for whom, how often, when, who, and what shows that it was kept."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from fellesskap.kit.forms import ChipTicks, Explained
from fellesskap.plan.actions.promises import PromiseWords
from fellesskap.plan.forms.fields import WeeksField, duty_choices
from fellesskap.plan.forms.writing import SeenForm
from fellesskap.plan.models import Promise
from fellesskap.plan.queries.drafts import PROMISE, seen_mark

FIXED = Promise.FixedBy
FIXED_BY = [
    (FIXED.PLAN, Explained(_("skolens løfte"), _("Vi lover det. Blir det ikke gjort, vises det."))),
    (FIXED.OURS, Explained(_("vår rytme"), _("Slik pleier vi å gjøre det. Er aldri forsinket."))),
    (FIXED.LAW, Explained(_("lovkrav"), _("Loven sier det. Velg paragrafen under."))),
    (FIXED.MAY, Explained(_("en invitasjon"), _("Noen blir spurt, og kan si nei."))),
]
WORDS = tuple(name for name in PROMISE if name != "withdrawn")


class PromiseForm(SeenForm):
    """Everything a school decides about a promise. Nothing is written in code."""

    short_nb = forms.CharField(
        label=_("Kort navn på bokmål"),
        max_length=48,
        required=False,
        help_text=_("Står i årshjulet og på Min dag."),
    )
    short_nn = forms.CharField(label=_("Kort navn på nynorsk"), max_length=48, required=False)
    because_nb = forms.CharField(
        label=_("Hvorfor, på bokmål"),
        max_length=200,
        required=False,
        help_text=_("Begynn med «Fordi»."),
    )
    because_nn = forms.CharField(label=_("Hvorfor, på nynorsk"), max_length=200, required=False)
    scope = forms.ChoiceField(
        label=_("Hvem er løftet for?"),
        choices=[("", _("Velg")), *Promise.Scope.choices],
        error_messages={
            "required": _(
                "Hvem er løftet for? Velg skolen, hver klasse, hver elev eller noe annet."
            )
        },
    )
    grades = forms.TypedMultipleChoiceField(
        label=_("Hvilke trinn?"),
        coerce=int,
        required=False,
        choices=[(grade, str(grade)) for grade in range(1, 11)],
        widget=ChipTicks,
        help_text=_("Velg ingen hvis det gjelder alle."),
    )
    times = forms.IntegerField(label=_("Hvor mange ganger?"), min_value=1, max_value=50, initial=1)
    rhythm = forms.ChoiceField(label=_("Hvor ofte?"), choices=Promise.Rhythm.choices)
    windows = WeeksField(
        label=_("I hvilke uker?"),
        required=False,
        max_length=200,
        help_text=_(
            "For eksempel 38–41, 3–6: én periode for hver gang. "
            "Står feltet tomt, er hele halvåret eller året åpent."
        ),
    )
    fixed_by = forms.ChoiceField(
        label=_("Hvem sier det?"), choices=FIXED_BY, widget=forms.RadioSelect, initial=FIXED.PLAN
    )
    duty = forms.ChoiceField(label=_("Paragrafen som står bak"), required=False)
    law_part_nb = forms.CharField(
        label=_("Hva av det loven krever, på bokmål"),
        max_length=80,
        required=False,
        help_text=_("For eksempel: invitasjonen."),
    )
    law_part_nn = forms.CharField(
        label=_("Hva av det loven krever, på nynorsk"), max_length=80, required=False
    )
    keeper = forms.ChoiceField(label=_("Hvem har ansvaret?"), choices=Promise.Keeper.choices)
    others_nb = forms.CharField(label=_("Hvem er med, på bokmål"), max_length=120, required=False)
    others_nn = forms.CharField(label=_("Hvem er med, på nynorsk"), max_length=120, required=False)
    shown = forms.ChoiceField(
        label=_("Hva viser at det er gjort?"), choices=Promise.Shown.choices, initial="statement"
    )
    elsewhere = forms.BooleanField(
        label=_("Dette holder vi i et annet system"),
        required=False,
        help_text=_("Da skriver den som har ansvaret, én setning hvert halvår. Ikke noe mer."),
    )

    def __init__(self, data: Any, *, promise: Promise | None = None) -> None:
        now = {}
        if promise is not None:
            now = {name: getattr(promise, name) for name in WORDS} | {"seen": seen_mark(promise)}
        super().__init__(data, initial=now)
        chosen = promise.duty if promise else ""
        self.fields["duty"].choices = [("", _("Ingen")), *duty_choices(chosen)]  # type: ignore[attr-defined] # a choice field

    @property
    def words(self) -> PromiseWords:
        """What the action asks for."""
        return PromiseWords(**{name: self.cleaned_data[name] for name in WORDS})
