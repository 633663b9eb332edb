"""How it went: what the child said, what each measure came to, and what happens now."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fellesskap.cases.actions.drafts import MeasureFields
from fellesskap.cases.actions.evaluations import Verdict
from fellesskap.cases.forms.choices import PersonChoice, offer
from fellesskap.cases.forms.hearing import WRITE_A_DATE, written
from fellesskap.cases.forms.plan import LEVELS
from fellesskap.cases.models import Evaluation, Measure, MeasureVerdict
from fellesskap.kit import clock
from fellesskap.kit.forms import ChipRadios, DayInput, Explained, WordsInput
from fellesskap.people.models import Person

ANSWER, DECISION, NEXT = Evaluation.Answer, Evaluation.Decision, MeasureVerdict.Next
YES_NO = [("yes", gettext_lazy("Ja")), ("no", gettext_lazy("Nei"))]
CHOOSE_ANSWER = {"required": gettext_lazy("Velg det eleven svarte, også «vet ikke».")}
NEW = ("new_what", "new_when", "new_responsible", "new_level")
RHYTHMS = [
    ("1", gettext_lazy("hver skoledag")),
    ("7", gettext_lazy("hver uke")),
    ("14", gettext_lazy("annenhver uke")),
    ("28", gettext_lazy("hver fjerde uke")),
]


class ChildForm(forms.Form):
    """What the child answers on the device. Words may stand alone or not at all."""

    answer = forms.ChoiceField(
        choices=ANSWER.choices,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Velg ett svar. Du kan også velge «vet ikke».")},
    )
    words = forms.CharField(widget=WordsInput, required=False, strip=False, max_length=4000)


class RecordWordsForm(forms.Form):
    """What the child said to an adult: the words, who asked, when, where."""

    prefix = "record"
    answer = forms.ChoiceField(
        choices=ANSWER.choices,
        widget=ChipRadios,
        label=gettext_lazy("Har eleven det trygt og godt nå?"),
        error_messages=CHOOSE_ANSWER,
    )
    words = written(
        3,
        gettext_lazy("Hva sa eleven?"),
        gettext_lazy("Skriv det eleven sa, med elevens egne ord. Noen få ord holder."),
        gettext_lazy("Elevens egne ord, ikke din tolkning."),
    )
    asked_by = PersonChoice(
        Person.objects.none(),
        label=gettext_lazy("Hvem spurte?"),
        empty_label=None,
        error_messages={"required": gettext_lazy("Velg én person.")},
    )
    asked_on = forms.DateField(
        widget=DayInput,
        initial=clock.today,
        label=gettext_lazy("Når?"),
        error_messages=WRITE_A_DATE,
    )
    asked_where = forms.CharField(
        max_length=200,
        label=gettext_lazy("Hvor?"),
        error_messages={"required": gettext_lazy("Skriv hvor dere snakket sammen.")},
    )

    def __init__(self, *args: Any, people: "QuerySet[Person]", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, asked_by=people)


@dataclass(frozen=True)
class Judged:
    """One measure of the plan on its way to the form: its row, and whether it was done so far;
    None when there has been no day for it."""

    measure: Measure
    was_done: bool | None


class VerdictForm(forms.Form):
    """One measure: done as agreed? does it help? and now?"""

    done = forms.ChoiceField(
        choices=YES_NO,
        widget=ChipRadios,
        label=gettext_lazy("Ble det gjort som avtalt?"),
        error_messages={"required": gettext_lazy("Velg ja eller nei.")},
    )
    helps = forms.ChoiceField(
        choices=ANSWER.choices,
        required=False,
        widget=ChipRadios,
        label=gettext_lazy("Hjelper det?"),
    )
    next_step = forms.ChoiceField(
        choices=NEXT.choices, initial=NEXT.KEEP, widget=ChipRadios, label=gettext_lazy("Hva nå?")
    )
    note = forms.CharField(required=False, max_length=500, label=gettext_lazy("Noe å huske på?"))

    def __init__(self, data: Any, *, judged: Judged) -> None:
        self.measure = judged.measure
        initial = {"done": {True: "yes", False: "no", None: None}[judged.was_done]}
        super().__init__(data, prefix=judged.measure.pk.hex, initial=initial)

    @property
    def verdict(self) -> Verdict:
        """What the action takes."""
        data = self.cleaned_data
        return Verdict(
            measure=self.measure,
            done_as_agreed=data["done"] == "yes",
            next_step=data["next_step"],
            helps=data["helps"],
            note=data["note"],
        )


class EvaluationForm(forms.Form):
    """What those at home and the school see, and what is decided."""

    staff_saw = written(3, gettext_lazy("Hva har de voksne sett?"))
    decision = forms.ChoiceField(
        choices=(),
        widget=forms.RadioSelect,
        label=gettext_lazy("Hva gjør vi nå?"),
        error_messages={"required": gettext_lazy("Velg hva dere gjør nå.")},
    )
    decision_why = written(2, gettext_lazy("Hvorfor?"))
    new_what = written(
        2,
        gettext_lazy("Nytt tiltak"),
        help_text=gettext_lazy("Du kan også endre tiltakene i planen etterpå."),
    )
    new_when = forms.CharField(required=False, max_length=200, label=gettext_lazy("Når?"))
    new_responsible = PersonChoice(
        Person.objects.none(),
        required=False,
        label=gettext_lazy("Hvem gjør det?"),
        empty_label=gettext_lazy("Velg én person"),
    )
    new_level = forms.ChoiceField(
        choices=LEVELS,
        required=False,
        widget=ChipRadios,
        label=gettext_lazy("Hvor ligger tiltaket?"),
    )

    def __init__(
        self, data: Any, *, safe: bool, homes: Sequence[Person], doers: "QuerySet[Person]"
    ) -> None:
        self.homes = homes
        super().__init__(data, initial={"decision": DECISION.CONTINUE if safe else None})
        offer(self, new_responsible=doers)
        decision = self.fields["decision"]
        assert isinstance(decision, forms.ChoiceField)  # noqa: S101 - for the types
        decision.choices = list(_decisions(safe))
        for guardian in homes:
            self.fields[self._name(guardian)] = written(
                2, _("Hva sier %(name)s?") % {"name": guardian.first_name}
            )

    @staticmethod
    def _name(guardian: Person) -> str:
        return f"home_{guardian.pk.hex}"

    @property
    def home_fields(self) -> list[Any]:
        """One field for each home, in an order that ranks nobody."""
        return [self[self._name(guardian)] for guardian in self.homes]

    @property
    def homes_say(self) -> str:
        """What was said, each on a line of its own with the name first."""
        said = ((one, self.cleaned_data[self._name(one)].strip()) for one in self.homes)
        return "\n".join(f"{one.first_name}: {words}" for one, words in said if words)

    def clean(self) -> dict[str, Any]:
        """A reasoned keep has its reason; a new measure has someone who does it."""
        data = super().clean() or {}
        if data.get("decision") == DECISION.KEEP and not (data.get("decision_why") or "").strip():
            self.add_error(
                "decision_why", _("Skriv hvorfor dere beholder det. Noen få ord holder.")
            )
        if (data.get("new_what") or "").strip() and data.get("decision") == DECISION.CHANGE:
            missing = {
                "new_when": _("Skriv når det skal gjøres."),
                "new_responsible": _("Velg én person."),
                "new_level": _("Velg hvor tiltaket ligger."),
            }
            for name, sentence in missing.items():
                if not data.get(name):
                    self.add_error(name, sentence)
        return data

    @property
    def new_measure(self) -> MeasureFields | None:
        """The measure written here, or None."""
        data = self.cleaned_data
        if data["decision"] != DECISION.CHANGE or not data["new_what"].strip():
            return None
        return {
            "what": data["new_what"],
            "when_words": data["new_when"],
            "responsible": data["new_responsible"],
            "level": data["new_level"],
        }


def _decisions(safe: bool) -> Iterable[tuple[str, Any]]:
    """Going on as now is a choice when the child has said yes; else a change, or a reason."""
    if safe:
        yield DECISION.CONTINUE, gettext_lazy("Fortsette som nå")
    yield DECISION.CHANGE, gettext_lazy("Endre eller legge til et tiltak")
    if not safe:
        words = gettext_lazy("Fortsette likt"), gettext_lazy("Du må skrive hvorfor")
        yield DECISION.KEEP, Explained(*words)


class MoveForm(forms.Form):
    """Another day, with why."""

    prefix = "move"
    to = forms.DateField(
        widget=DayInput, label=gettext_lazy("Ny dato"), error_messages=WRITE_A_DATE
    )
    why = written(2, gettext_lazy("Hvorfor?"), gettext_lazy("Skriv hvorfor. Noen få ord holder."))


class RhythmForm(forms.Form):
    """How often the child wants to be asked."""

    prefix = "rhythm"
    days = forms.TypedChoiceField(
        choices=RHYTHMS,
        coerce=int,
        widget=ChipRadios,
        label=gettext_lazy("Hvor ofte vil eleven bli spurt?"),
        error_messages={"required": gettext_lazy("Velg hvor ofte.")},
    )


class HandBackForm(forms.Form):
    """The adult has the device again, and shows it."""

    password = forms.CharField(
        widget=forms.PasswordInput({"autocomplete": "current-password"}),
        strip=False,
        label=gettext_lazy("Passordet ditt"),
        error_messages={"required": gettext_lazy("Skriv passordet ditt.")},
    )

    def __init__(self, data: Any, *, user: Any) -> None:
        super().__init__(data)
        self.user = user

    def clean_password(self) -> str:
        """The one who logged in, and nobody else."""
        password: str = self.cleaned_data["password"]
        if not self.user.check_password(password):
            raise ValidationError(_("Passordet stemte ikke. Prøv igjen."))
        return password
