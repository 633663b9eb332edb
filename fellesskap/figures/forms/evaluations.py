"""What is written in an evaluation: a goal, what a group said, a choice, a measure."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from fellesskap.figures.models import Choice
from fellesskap.kit.forms import ChipRadios, WordsInput
from fellesskap.people.forms import NamedPerson
from fellesskap.people.models import Person, School
from fellesskap.people.queries import workers
from fellesskap.plan.forms.fields import day_field
from fellesskap.plan.models import Promise

Decision = Choice.Decision
NO_NAMES = _("Skriv om skolen og planen. Ikke navn på elever.")
RHYTHMS = [
    (Promise.Rhythm.YEAR.value, _("én gang i året")),
    (Promise.Rhythm.HALF.value, _("én gang i halvåret")),
    (Promise.Rhythm.WEEK.value, _("hver uke")),
]


def words(label: Any, *, rows: int = 3, required: bool = False, **more: Any) -> forms.CharField:
    """A place to write, of a length that can be read."""
    return forms.CharField(
        label=label, max_length=2000, required=required, widget=WordsInput(rows), **more
    )


class VersionForm(forms.Form):
    """A form that knows which version the writer saw; 0 where nothing was written."""

    version = forms.IntegerField(min_value=0, max_value=10**6, widget=forms.HiddenInput)


class GoalForm(VersionForm):
    """«Hva forteller oss det?» in one sentence."""

    words = forms.CharField(
        label=_("Hva forteller oss det?"),
        max_length=300,
        widget=WordsInput(3),
        help_text=_("Én setning. Aldri et tall for en person."),
        error_messages={"required": _("Skriv en setning.")},
    )


class SaidForm(VersionForm):
    """What helped, what was not done, and why."""

    helped = words(_("Hva hjalp?"), help_text=NO_NAMES)
    not_done = words(_("Hva ble ikke gjort?"))
    because = words(_("Hvorfor ikke?"))
    on = day_field(_("Når sa dere det?"))


class ChoiceForm(VersionForm):
    """Keep, change or drop, and why."""

    decision = forms.ChoiceField(
        label=_("Hva skal skje med løftet?"),
        widget=ChipRadios,
        choices=[(one.value, one.label) for one in Decision if one != Decision.NEW],
        error_messages={"required": _("Velg hva som skal skje med løftet.")},
    )
    reason = words(_("Hvorfor?"), help_text=_("Står det som før, kan feltet være tomt."))
    text_nb = words(_("Hvordan skal det stå, på bokmål?"))
    text_nn = words(_("Hvordan skal det stå, på nynorsk?"))


class NewForm(VersionForm):
    """A promise that the plan does not have yet."""

    short_nb = forms.CharField(label=_("Kort navn på bokmål"), max_length=48, required=False)
    short_nn = forms.CharField(label=_("Kort navn på nynorsk"), max_length=48, required=False)
    text_nb = words(_("Hvordan skal det stå, på bokmål?"))
    text_nn = words(_("Hvordan skal det stå, på nynorsk?"))
    section = forms.ChoiceField(label=_("Hvilket kapittel skal det stå i?"))
    rhythm = forms.ChoiceField(label=_("Hvor ofte?"), widget=ChipRadios, choices=RHYTHMS)
    reason = words(_("Hvorfor?"))

    def __init__(self, *args: Any, chapters: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["section"].choices = chapters  # type: ignore[attr-defined] # a choice field


class MeasureForm(forms.Form):
    """A measure for next year: what, what we would see, who, and by when."""

    what = forms.CharField(label=_("Hva gjør dere?"), max_length=200, help_text=NO_NAMES)
    sign = forms.CharField(label=_("Hva vil dere se hvis det hjelper?"), max_length=200)
    owner = NamedPerson(Person.objects.none(), label=_("Hvem følger opp?"), empty_label=_("Velg"))
    due = day_field(_("Når ser dere på det igjen?"))

    def __init__(self, *args: Any, school: School, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        owner: Any = self.fields["owner"]
        owner.queryset = workers(school)
