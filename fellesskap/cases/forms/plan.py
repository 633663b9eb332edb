"""The five points of the plan, and one measure: who does what, when, how often."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fellesskap.cases.forms.choices import PersonChoice, offer
from fellesskap.cases.forms.hearing import WRITE_A_DATE, written
from fellesskap.cases.models import Measure
from fellesskap.kit import clock
from fellesskap.kit.forms import ChipRadios, ChipTicks, DayInput, WordsInput
from fellesskap.people.models import Person

WEEKDAYS = [
    ("0", gettext_lazy("mandag")),
    ("1", gettext_lazy("tirsdag")),
    ("2", gettext_lazy("onsdag")),
    ("3", gettext_lazy("torsdag")),
    ("4", gettext_lazy("fredag")),
]
AGREES = [
    ("yes", gettext_lazy("Ja")),
    ("no", gettext_lazy("Nei")),
    ("", gettext_lazy("Ikke spurt om dette")),
]
LEVELS = [  # what the adults do stands first: a plan is not the pupil's to carry (L52.8)
    (one.value, one.label)
    for one in (
        Measure.Level.ADULTS,
        Measure.Level.GROUP,
        Measure.Level.SCHOOL,
        Measure.Level.PUPIL,
    )
]


class WordsInTime(forms.CharField):
    """One of the five points: empty in a draft, never in a plan that holds."""

    def validate(self, value: Any) -> None:
        """What is missing is said beside the draft, not here."""


class DayInTime(forms.DateField):
    """The day of the evaluation: empty in a draft, never in a plan that holds."""

    def validate(self, value: Any) -> None:
        """What is missing is said beside the draft, not here."""


class PlanForm(forms.Form):
    """The words of a draft. All of it may be empty until the plan is to be in force."""

    problem = WordsInTime(
        widget=WordsInput(rows=4), strip=False, label=gettext_lazy("Hva skal løses")
    )
    goal = written(2, gettext_lazy("Hva vil vi oppnå"))
    evaluate_on = DayInTime(
        widget=DayInput,
        label=gettext_lazy("Når ser vi om det virker?"),
        error_messages=WRITE_A_DATE,
    )
    evaluator = PersonChoice(
        Person.objects.none(),
        required=False,
        label=gettext_lazy("Hvem spør eleven?"),
        empty_label=gettext_lazy("Den som leder saken"),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)

    def __init__(self, *args: Any, evaluators: "QuerySet[Person]", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, evaluator=evaluators)


class MeasureForm(forms.Form):
    """One measure: a verb, who, when and how often, and how the pupil will notice."""

    what = written(
        2,
        gettext_lazy("Hva gjør vi?"),
        gettext_lazy("Skriv hva som skal gjøres."),
        gettext_lazy("Hvem gjør hva, og hvor. For eksempel: «Voksen i garderoben før elevene»."),
    )
    when_words = forms.CharField(
        max_length=200,
        label=gettext_lazy("Når?"),
        help_text=gettext_lazy("For eksempel: «hvert storefri til jul»."),
        error_messages={"required": gettext_lazy("Skriv når det skal gjøres.")},
    )
    responsible = PersonChoice(
        Person.objects.none(),
        label=gettext_lazy("Hvem gjør det?"),
        help_text=gettext_lazy("En person, ikke en rolle."),
        empty_label=gettext_lazy("Velg én person"),
        error_messages={"required": gettext_lazy("Velg én person.")},
    )
    level = forms.ChoiceField(
        choices=LEVELS,
        widget=ChipRadios,
        label=gettext_lazy("Hvor ligger tiltaket?"),
        error_messages={"required": gettext_lazy("Velg hvor tiltaket ligger.")},
    )
    rhythm = forms.ChoiceField(
        choices=Measure.Rhythm.choices,
        initial=Measure.Rhythm.DAILY,
        widget=ChipRadios,
        label=gettext_lazy("Hvor ofte?"),
    )
    weekdays = forms.MultipleChoiceField(
        choices=WEEKDAYS,
        required=False,
        widget=ChipTicks,
        label=gettext_lazy("Hvilke dager?"),
    )
    starts = forms.DateField(
        widget=DayInput,
        initial=clock.today,
        label=gettext_lazy("Første dag"),
        error_messages=WRITE_A_DATE,
    )
    ends = forms.DateField(
        widget=DayInput,
        required=False,
        label=gettext_lazy("Siste dag"),
        error_messages=WRITE_A_DATE,
    )
    how_noticed = written(2, gettext_lazy("Hvordan merker eleven det?"))
    pupil_agrees = forms.ChoiceField(
        choices=AGREES,
        required=False,
        widget=ChipRadios,
        label=gettext_lazy("Er eleven enig i tiltaket?"),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=1)

    def __init__(self, *args: Any, doers: "QuerySet[Person]", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, responsible=doers)

    def clean(self) -> dict[str, Any]:
        """The last day is not before the first."""
        data = super().clean() or {}
        starts, ends = data.get("starts"), data.get("ends")
        if starts and ends and ends < starts:
            self.add_error("ends", _("Siste dag er før første dag. Bytt om på dagene."))
        return data

    @property
    def fields_of_measure(self) -> dict[str, Any]:
        """What the actions take."""
        data = dict(self.cleaned_data)
        data.pop("version")
        weekly = data["rhythm"] == Measure.Rhythm.WEEKLY
        data["weekdays"] = [int(day) for day in data["weekdays"]] if weekly else []
        data["pupil_agrees"] = {"yes": True, "no": False}.get(data["pupil_agrees"])
        return data


def measure_as_typed(measure: Measure) -> dict[str, Any]:
    """What stands in the form of a measure that is to be changed."""
    return {
        "what": measure.what,
        "when_words": measure.when_words,
        "responsible": measure.responsible_id,
        "level": measure.level,
        "rhythm": measure.rhythm,
        "weekdays": [str(day) for day in measure.weekdays],
        "starts": measure.starts,
        "ends": measure.ends,
        "how_noticed": measure.how_noticed,
        "pupil_agrees": {True: "yes", False: "no", None: ""}[measure.pupil_agrees],
        "version": measure.version,
    }
