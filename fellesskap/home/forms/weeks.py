"""The whole week on one screen."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from fellesskap.home.actions.weeks import Written
from fellesskap.home.models import WeekPlan
from fellesskap.kit.forms import WordsInput

WEEKDAYS = (
    gettext_lazy("Mandag"),
    gettext_lazy("Tirsdag"),
    gettext_lazy("Onsdag"),
    gettext_lazy("Torsdag"),
    gettext_lazy("Fredag"),
)
LINE = 300
MOST = 20


class WeekForm(forms.Form):
    """What a class does in one week. Nothing has to be written."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    word = forms.CharField(max_length=200, required=False, label=gettext_lazy("Ukas ord"))
    goal = forms.CharField(
        max_length=300,
        required=False,
        label=gettext_lazy("Felles mål"),
        help_text=gettext_lazy("Det alle i klassen øver på sammen."),
    )
    bring = forms.CharField(max_length=300, required=False, label=gettext_lazy("Ta med"))

    def __init__(self, *args: Any, plan: WeekPlan, **kwargs: Any) -> None:
        kwargs["initial"] = _as_typed(plan)
        super().__init__(*args, **kwargs)
        for day in range(len(WEEKDAYS)):
            self.fields[f"school_{day}"] = _lines(gettext_lazy("På skolen"))
            self.fields[f"home_{day}"] = _lines(gettext_lazy("Hjemme"), rows=3)

    @property
    def days(self) -> list[tuple[str, forms.BoundField, forms.BoundField]]:
        """Day by day: what is done at school, what is to do at home."""
        return [
            (str(name), self[f"school_{day}"], self[f"home_{day}"])
            for day, name in enumerate(WEEKDAYS)
        ]

    @property
    def written(self) -> Written:
        """What was written, for the action."""
        data = self.cleaned_data
        days = range(len(WEEKDAYS))
        return Written(
            word=data["word"],
            goal=data["goal"],
            bring=data["bring"],
            school=[data[f"school_{day}"] for day in days],
            home=[data[f"home_{day}"] for day in days],
        )


class Lines(forms.CharField):
    """A few lines, none of them too long for its place."""

    def clean(self, value: Any) -> str:
        """The text; a sentence when a line is too long or there are too many."""
        text = str(super().clean(value))
        lines = [line for line in text.splitlines() if line.strip()]
        if len(lines) > MOST:
            raise forms.ValidationError(
                gettext_lazy("Her er det for mange linjer. Tjue får plass.")
            )
        if any(len(line) > LINE for line in lines):
            raise forms.ValidationError(
                gettext_lazy("En linje er for lang. Del den i to, den kan ha 300 tegn.")
            )
        return text


def _lines(label: Any, rows: int = 4) -> Lines:
    return Lines(required=False, label=label, widget=WordsInput(rows=rows))


def _as_typed(plan: WeekPlan) -> dict[str, Any]:
    """What stands in ``plan``, as it was typed."""
    shown: dict[str, Any] = {
        "version": plan.version,
        "word": plan.word,
        "goal": plan.goal,
        "bring": plan.bring,
    }
    for line in plan.lines.all():
        name = f"{'home' if line.at_home else 'school'}_{line.weekday}"
        shown[name] = f"{shown[name]}\n{line.text}" if name in shown else line.text
    return shown


def texts_of(plan: WeekPlan) -> dict[str, str]:
    """Name of field → what stands now, for the screen of two writers."""
    typed = _as_typed(plan)
    names = ["word", "goal", "bring"]
    names += [f"{where}_{day}" for day in range(len(WEEKDAYS)) for where in ("school", "home")]
    return {name: str(typed.get(name, "")) for name in names}
