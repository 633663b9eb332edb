"""What is asked about what classes do together: days, what was done, who, and from when to when."""

from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from fellesskap.community.models import DreamClass, Gathering, Programme
from fellesskap.kit import clock
from fellesskap.kit.forms import ChipRadios, ChipTicks, DayInput, WordsInput
from fellesskap.people.forms import NamedGroup, NamedPerson
from fellesskap.people.models import Group, Person

Evaluated = Programme.Evaluated
NO_DATE = {
    "required": _("Velg en dag."),
    "invalid": _("Skriv en dato, for eksempel 24.11.2026."),
}
NO_NAMES = _("Skriv uten navn på elever.")
MOST = 2000  # who take part, and days in either direction are within reason


def day_field(label: Any, *, required: bool = True, help_text: Any = "") -> forms.DateField:
    """A day, with our own sentences."""
    return forms.DateField(
        label=label, required=required, help_text=help_text, widget=DayInput, error_messages=NO_DATE
    )


def words_field(label: Any, longest: int, missing: Any = "", help_text: Any = "") -> Any:
    """One line; required where a sentence says what is missing."""
    return forms.CharField(
        label=label,
        max_length=longest,
        required=bool(missing),
        help_text=help_text,
        error_messages={"required": missing} if missing else {},
    )


def count_field() -> forms.IntegerField:
    """How many took part, which nobody has to say."""
    return forms.IntegerField(
        label=_("Hvor mange var med?"),
        min_value=1,
        max_value=MOST,
        required=False,
        error_messages={"invalid": _("Skriv et tall.")},
    )


def grades_field() -> forms.TypedMultipleChoiceField:
    """The grades that take part; none is all."""
    return forms.TypedMultipleChoiceField(
        choices=[(str(grade), f"{grade}.") for grade in range(1, 11)],
        coerce=int,
        required=False,
        widget=ChipTicks,
        label=_("Hvilke trinn?"),
        help_text=_("La stå tomt når det gjelder alle."),
    )


class PeriodForm(forms.Form):
    """From a day to a day, both included."""

    starts = day_field(_("Fra og med"))
    ends = day_field(_("Til og med"))

    field_order = ["younger", "older", "starts", "ends"]


class HeldForm(forms.Form):
    """On which day it was held."""

    on = day_field(_("Når var det?"))

    @classmethod
    def today(cls, data: Any = None) -> "HeldForm":
        """With today as what it begins with."""
        return cls(data, initial={"on": clock.today()})


# The dream class -----------------------------------------------------------------------------


class AgreementForm(forms.Form):
    """What the class wants to be, what it does for it, and when it looks again."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    is_ours = forms.CharField(
        label=_("Slik er drømmeklassen vår"),
        max_length=1500,
        required=False,
        widget=WordsInput(5),
        help_text=_("Klassens egne ord om hvordan det er å være her. Uten navn på elever."),
    )
    we_do = forms.CharField(
        label=_("Dette gjør vi for at det blir slik"),
        max_length=1500,
        required=False,
        widget=WordsInput(5),
        help_text=_("Hva vi elever gjør, og hva de voksne gjør."),
    )
    look_autumn = day_field(_("Vi ser på avtalen igjen om høsten"), required=False)
    look_winter = day_field(_("Vi ser på avtalen igjen i januar"), required=False)
    look_spring = day_field(_("Vi ser på avtalen igjen om våren"), required=False)

    @staticmethod
    def begin_with(dream: DreamClass) -> dict[str, Any]:
        """What stands now."""
        names = ("is_ours", "we_do", "look_autumn", "look_winter", "look_spring")
        return {name: getattr(dream, name) for name in names} | {"version": dream.edited}

    @property
    def looks(self) -> tuple[date | None, date | None, date | None]:
        """The three days."""
        data = self.cleaned_data
        return data["look_autumn"], data["look_winter"], data["look_spring"]


class GatheringForm(forms.Form):
    """Something the class did together."""

    prefix = "gathering"
    kind = forms.ChoiceField(
        label=_("Hva slags?"), choices=Gathering.Kind.choices, widget=ChipRadios
    )
    on = day_field(_("Når var det?"))
    what = words_field(
        _("Hva gjorde dere?"), 200, _("Skriv kort hva dere gjorde."), help_text=NO_NAMES
    )
    how_many = count_field()


class ChoosePupil(forms.Form):
    """A pupil out of a list."""

    prefix = "pupil"
    pupil = NamedPerson(
        Person.objects.none(),
        label=_("Elev"),
        empty_label=_("Velg"),
        error_messages={"required": _("Velg en elev.")},
    )

    def __init__(self, *args: Any, pupils: "QuerySet[Person]", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["pupil"].queryset = pupils  # type: ignore[attr-defined] # a model choice


# Buddies -------------------------------------------------------------------------------------


class SchemeForm(PeriodForm):
    """Which two classes, and from when to when."""

    younger = NamedGroup(
        Group.objects.none(),
        label=_("De som får faddere"),
        empty_label=_("Velg"),
        error_messages={"required": _("Velg en klasse.")},
    )
    older = NamedGroup(
        Group.objects.none(),
        label=_("De som er faddere"),
        empty_label=_("Velg"),
        error_messages={"required": _("Velg en klasse.")},
    )

    def __init__(self, *args: Any, classes: "QuerySet[Group]", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("younger", "older"):
            self.fields[name].queryset = classes  # type: ignore[attr-defined] # a model choice


class TwoForm(forms.Form):
    """One of the younger and one of the older."""

    younger = NamedPerson(
        Person.objects.none(),
        label=_("Den yngste"),
        empty_label=_("Velg"),
        error_messages={"required": _("Velg to.")},
    )
    older = NamedPerson(
        Person.objects.none(),
        label=_("Fadderen"),
        empty_label=_("Velg"),
        error_messages={"required": _("Velg to.")},
    )

    def __init__(
        self,
        *args: Any,
        younger: "QuerySet[Person]",
        older: "QuerySet[Person]",
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["younger"].queryset = younger  # type: ignore[attr-defined] # a model choice
        self.fields["older"].queryset = older  # type: ignore[attr-defined] # as above


class TogetherForm(TwoForm):
    """Two who are put together."""

    prefix = "together"


class ApartForm(TwoForm):
    """Two who are not put together. There is no place to write why."""

    prefix = "apart"


class PlanForm(forms.Form):
    """What is to be done in a week."""

    prefix = "plan"
    week_of = day_field(_("En dag i uka"))
    what = words_field(
        _("Hva skal dere gjøre?"), 200, _("Skriv kort hva dere skal gjøre."), help_text=NO_NAMES
    )


class StepInForm(forms.Form):
    """Who steps in today, or nobody after all."""

    older = NamedPerson(
        Person.objects.none(),
        required=False,
        label=_("Hvem er fadder i dag?"),
        empty_label=_("Fadderen selv"),
    )

    def __init__(self, *args: Any, older: "QuerySet[Person]", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["older"].queryset = older  # type: ignore[attr-defined] # a model choice


# Friendship groups ---------------------------------------------------------------------------


class ClassmatesForm(forms.Form):
    """Two of a class who are not put in one group. There is no place to write why."""

    prefix = "apart"
    one = NamedPerson(
        Person.objects.none(),
        label=_("Elev"),
        empty_label=_("Velg"),
        error_messages={"required": _("Velg to.")},
    )
    other = NamedPerson(
        Person.objects.none(),
        label=_("Ikke med"),
        empty_label=_("Velg"),
        error_messages={"required": _("Velg to.")},
    )

    def __init__(self, *args: Any, pupils: "QuerySet[Person]", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("one", "other"):
            self.fields[name].queryset = pupils  # type: ignore[attr-defined] # a model choice


class MoveForm(forms.Form):
    """To which group, or outside all of them."""

    OUTSIDE = "utenfor"
    to = forms.ChoiceField(label=_("Flytt til"), widget=ChipRadios)

    def __init__(self, *args: Any, places: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"] = forms.ChoiceField(
            label=_("Flytt til"),
            widget=ChipRadios,
            choices=[*places, (self.OUTSIDE, _("er ikke med denne gangen"))],
            error_messages={"required": _("Velg en gruppe.")},
        )


class WeekForm(forms.Form):
    """In which week a group meets."""

    week_of = day_field(_("En dag i uka de møtes"))


class TurnForm(WeekForm):
    """The week, and at school after all."""

    at_school = forms.BooleanField(required=False, label=_("De møtes på skolen"))


# Activities and programmes -------------------------------------------------------------------


class ActivityForm(forms.Form):
    """Something the school did together."""

    fixed_week = forms.ChoiceField(label=_("Felles uke"), required=False)
    title = words_field(
        _("Hva gjorde dere?"), 120, _("Skriv kort hva dere gjorde."), help_text=NO_NAMES
    )
    held_on = day_field(_("Når var det?"))
    grades = grades_field()
    how_many = count_field()
    saw = words_field(
        _("Hva så dere?"),
        300,
        help_text=_("Lekte noen sammen som ikke pleier? Skriv uten navn på elever."),
    )

    def __init__(self, *args: Any, weeks: list[tuple[Any, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.weeks = {str(row.pk): row for row, _title in weeks}
        choices = [(str(row.pk), title) for row, title in weeks]
        self.fields["fixed_week"] = forms.ChoiceField(
            label=_("Felles uke"),
            required=False,
            choices=[("", _("Ikke i en felles uke")), *choices],
        )

    def clean_fixed_week(self) -> Any:
        """The week itself, or None."""
        return self.weeks.get(self.cleaned_data["fixed_week"])


class SessionForm(forms.Form):
    """One planned time of a programme."""

    prefix = "session"
    planned_on = day_field(_("Når?"))
    what = words_field(
        _("Hva skal dere gjøre?"), 200, _("Skriv kort hva dere skal gjøre."), help_text=NO_NAMES
    )


class ProgrammeForm(forms.Form):
    """A programme, told honestly."""

    name = words_field(_("Hva heter programmet?"), 80, _("Skriv hva programmet heter."))
    claims = words_field(
        _("Hva sier de som står bak, at det gjør?"), 300, _("Skriv hva det skal gjøre.")
    )
    evaluated = forms.ChoiceField(
        label=_("Hvem har undersøkt om det virker?"),
        choices=Evaluated.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Velg det som stemmer så vidt dere vet.")},
    )
    evaluator = words_field(_("Hvem, når, og hva fant de?"), 200)
    sign = words_field(
        _("Hva ville vi sett her hvis det virket?"),
        300,
        _("Skriv noe en voksen kan se eller høre."),
        help_text=_("Noe en voksen kan se eller høre. Skriv uten navn på elever."),
    )
    number = words_field(
        _("Hvilket tall har skolen alt, som burde bli bedre?"),
        120,
        _("Velg ett tall som skolen alt har."),
        help_text=_("For eksempel andelen som sier at de har noen å være sammen med."),
    )
    number_before = words_field(_("Tallet før vi begynte"), 40)
    number_now = words_field(_("Tallet nå"), 40)
    owner = NamedPerson(
        Person.objects.none(),
        label=_("Hvem har ansvar for det?"),
        empty_label=_("Velg"),
        error_messages={"required": _("Velg hvem som har ansvar.")},
    )
    grades = grades_field()
    link = forms.URLField(
        label=_("Lenke til opplegget"), max_length=300, required=False, assume_scheme="https"
    )
    note = words_field(_("Det vi ellers vet om det"), 300)
    starts = day_field(_("Fra og med"))
    ends = day_field(_("Til og med"), required=False, help_text=_("La stå tomt når du ikke vet."))

    def __init__(self, *args: Any, people: "QuerySet[Person]", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = people  # type: ignore[attr-defined] # a model choice

    @classmethod
    def begin_with(cls, programme: Programme) -> dict[str, Any]:
        """What stands now."""
        return {name: getattr(programme, name) for name in cls.base_fields}
