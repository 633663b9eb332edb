"""A chapter and a line of the plan, in both written forms side by side."""

from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from fellesskap.calendar.models import SchoolYear
from fellesskap.kit.forms import WordsInput
from fellesskap.people.models import Role
from fellesskap.plan.actions.text import LineWords, SectionWords
from fellesskap.plan.forms.fields import duty_choices
from fellesskap.plan.models import Line, Plan, Promise, Section
from fellesskap.plan.queries.children import AGES, age_name
from fellesskap.plan.queries.drafts import seen_mark

KIND = Line.Kind
# What a line of each kind says besides its text.
ALSO: dict[str, tuple[str, ...]] = {
    KIND.PROMISE: ("code", "says"),
    KIND.FOLLOW_UP: ("code",),
    KIND.EXPECTATION: ("code",),
    KIND.CONCEPT: ("term_nb", "term_nn"),
    KIND.PICTURE: ("alt_nb", "alt_nn", "address"),
    KIND.LINK: ("address",),
    KIND.CHILD: ("code", "term_nb", "term_nn"),  # the age, and the heading it stands under
    KIND.ROLE: ("code",),
}
# A line for a role speaks to one of these, or to somebody with a post at the school.
NOT_POSTS = (
    *(Role.ACTING_REKTOR, Role.REPORT_RECEIVER, Role.ON_CALL),
    *(Role.OWNER_RECEIVER, Role.OWNER_ADMIN, Role.OPERATOR),
)
SPOKEN_TO = [
    ("worker", _("alle som arbeider her")),
    *((role.value, role.label) for role in Role if role not in NOT_POSTS),
    ("guardian", _("de hjemme")),
    ("pupil", _("elevene")),
]
EXTRA = ("code", "says", "term_nb", "term_nn", "alt_nb", "alt_nn", "address")
HOW_OFTEN = [
    ("", _("Stedet sier ikke hvor ofte")),
    ("1/year", _("én gang i året")),
    ("2/year", _("to ganger i året")),
    ("2+/year", _("minst to ganger i året")),
    ("4/year", _("fire ganger i året")),
    ("1/half", _("én gang i halvåret")),
    ("2/half", _("to ganger i halvåret")),
    ("week", _("hver uke")),
    ("day", _("hver skoledag")),
    ("fixed_weeks", _("i faste uker")),
    ("event", _("når det skjer")),
    ("need", _("ved behov")),
]


class SeenForm(forms.Form):
    """A form that knows what its writer saw, so that two writers are told of each other."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=16)


class LineForm(SeenForm):
    """One line. Which fields it has besides the text follows from its kind."""

    kind = forms.ChoiceField(label=_("Hva slags linje er det?"), choices=KIND.choices)
    text_nb = forms.CharField(
        label=_("Bokmål"), required=False, max_length=4000, widget=WordsInput(5)
    )
    text_nn = forms.CharField(
        label=_("Nynorsk"), required=False, max_length=4000, widget=WordsInput(5)
    )
    term_nb = forms.CharField(label=_("Ordet på bokmål"), required=False, max_length=80)
    term_nn = forms.CharField(label=_("Ordet på nynorsk"), required=False, max_length=80)
    code = forms.CharField(label=_("Merke"), required=False, max_length=20)
    says = forms.ChoiceField(
        label=_("Hvor ofte sier akkurat dette stedet?"), required=False, choices=HOW_OFTEN
    )
    alt_nb = forms.CharField(
        label=_("Hva bildet viser, på bokmål"), required=False, max_length=2000
    )
    alt_nn = forms.CharField(
        label=_("Hva bildet viser, på nynorsk"), required=False, max_length=2000
    )
    address = forms.URLField(
        label=_("Adresse"), required=False, max_length=400, assume_scheme="https"
    )

    def __init__(self, data: Any, *, plan: Plan, kind: str, line: Line | None = None) -> None:
        now = {name: getattr(line, name) for name in (*EXTRA, "text_nb", "text_nn")} if line else {}
        super().__init__(
            data, initial={**now, "kind": kind, "seen": seen_mark(line) if line else ""}
        )
        wanted = data.get("kind", kind) if data else kind
        for name in set(EXTRA) - set(ALSO.get(wanted, ())):
            del self.fields[name]
        self._ask_for_code(plan, wanted, line)
        if line is not None and "says" in self.fields and line.says not in dict(HOW_OFTEN):
            self.fields["says"].choices = [*HOW_OFTEN, (line.says, line.says)]  # type: ignore[attr-defined] # a choice field

    def _ask_for_code(self, plan: Plan, kind: str, line: Line | None) -> None:
        """Which promise, role or age: chosen from a list, never typed."""
        choices: list[tuple[str, Any]]
        if kind == KIND.PROMISE:
            rows = Promise.objects.filter(plan=plan, withdrawn=False)
            choices = [("", _("Velg et løfte")), *((row.code, said(row)) for row in rows)]
            label = _("Hvilket løfte handler det om?")
        elif kind == KIND.ROLE:
            choices, label = list(SPOKEN_TO), _("Hvem snakker linja til?")
        elif kind == KIND.CHILD:
            choices = [("", _("alle aldre")), *((age, age_name(age)) for age in AGES)]
            label = _("Hvilken alder?")
        else:
            return
        now = line.code if line is not None and line.kind == kind else ""
        if now and now not in dict(choices):
            choices.append((now, now))
        self.fields["code"] = forms.ChoiceField(label=label, choices=choices, required=False)

    @property
    def words(self) -> LineWords:
        """What the action asks for."""
        names = {name: self.cleaned_data[name] for name in EXTRA if name in self.fields}
        data = self.cleaned_data
        return LineWords(
            kind=data["kind"], text_nb=data["text_nb"], text_nn=data["text_nn"], **names
        )


def said(promise: Promise) -> str:
    """A promise in a list: its code and its short name."""
    return f"{promise.code} {promise.short_nb or promise.short_nn}"


class SectionForm(SeenForm):
    """A chapter: number, title, and what of the law it covers."""

    number = forms.CharField(
        label=_("Nummer"),
        max_length=8,
        help_text=_("For eksempel 6 eller 6.1. Kapitlene står i den rekkefølgen."),
        validators=[
            RegexValidator(
                r"^\d{1,2}(\.\d{1,2}){0,2}$", _("Skriv et tall, for eksempel 6 eller 6.1.")
            )
        ],
    )
    title_nb = forms.CharField(label=_("Tittel på bokmål"), required=False, max_length=120)
    title_nn = forms.CharField(label=_("Tittel på nynorsk"), required=False, max_length=120)
    duties = forms.MultipleChoiceField(
        label=_("Hvilke paragrafer handler kapitlet om?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Plansjekken leser dette når den ser etter hva planen mangler."),
    )

    def __init__(self, data: Any, *, section: Section | None = None) -> None:
        now = {}
        if section is not None:
            names = ("number", "title_nb", "title_nn", "duties")
            now = {name: getattr(section, name) for name in names} | {"seen": seen_mark(section)}
        super().__init__(data, initial=now)
        chosen = section.duties if section else []
        self.fields["duties"].choices = duty_choices(*chosen, in_plan=True)  # type: ignore[attr-defined] # a choice field

    @property
    def words(self) -> SectionWords:
        """What the action asks for."""
        names = ("number", "title_nb", "title_nn", "duties")
        return SectionWords(**{name: self.cleaned_data[name] for name in names})


class BeginForm(forms.Form):
    """Where a new draft begins, and for which year."""

    TEMPLATE = "template"

    year = forms.ModelChoiceField(
        label=_("Hvilket skoleår skal planen gjelde for?"),
        queryset=SchoolYear.objects.none(),
        empty_label=None,
    )
    source = forms.ChoiceField(
        label=_("Hva vil dere begynne med?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Velg hva dere vil begynne med.")},
    )

    def __init__(
        self,
        data: Any,
        *,
        years: Any,
        sources: list[tuple[str, Any]],
        year: SchoolYear | None,
    ) -> None:
        super().__init__(data, initial={"source": sources[0][0], "year": year})
        field: Any = self.fields["year"]
        field.queryset = years
        field.label_from_instance = lambda row: row.title
        self.fields["source"].choices = sources  # type: ignore[attr-defined] # a choice field
