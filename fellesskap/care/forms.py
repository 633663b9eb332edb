"""What is asked about a pupil somebody needs to know about."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from fellesskap.cases.forms.hearing import written
from fellesskap.kit.forms import WRITE_A_DATE, ChipTicks, DayInput
from fellesskap.people.forms import NamedPeople, NamedPerson
from fellesskap.people.models import Person, School
from fellesskap.people.queries.staff import workers_here


class LookForm(forms.Form):
    """When somebody looks at it again."""

    look_on = forms.DateField(
        widget=DayInput, label=_("Når ser dere på det igjen?"), error_messages=WRITE_A_DATE
    )


class KnownForm(LookForm):
    """What to do, why, who sees to it, who needs to know, and until when."""

    what = written(
        3,
        _("Hva skal de voksne gjøre?"),
        _("Skriv hva de voksne skal gjøre."),
        _("To eller tre setninger. Det er dette de som trenger å vite det, leser."),
    )
    why = written(
        3,
        _("Hvorfor står det her?"),
        _("Skriv kort hvorfor det står her."),
        _("Bare det som trengs. Leses av deg, sosiallærer, rektor og den som følger opp."),
    )
    knowers = NamedPeople(
        Person.objects.none(),
        widget=ChipTicks,
        label=_("Hvem trenger å vite hva de skal gjøre?"),
        error_messages={"required": _("Velg minst én som trenger å vite det.")},
    )
    owner = NamedPerson(
        Person.objects.none(),
        label=_("Hvem følger opp?"),
        empty_label=_("Velg"),
        error_messages={"required": _("Velg hvem som følger opp.")},
    )
    home_told_on = forms.DateField(
        widget=DayInput,
        required=False,
        label=_("Når snakket dere med de hjemme om det?"),
        help_text=_("La stå tomt når det ikke er gjort."),
        error_messages=WRITE_A_DATE,
    )
    edited = forms.IntegerField(widget=forms.HiddenInput, initial=0)
    field_order = ["pupil", "what", "why", "knowers", "owner", "look_on", "home_told_on"]

    def __init__(self, *args: Any, school: School, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("knowers", "owner"):
            self.fields[name].queryset = workers_here(school)  # type: ignore[attr-defined]


class NewKnownForm(KnownForm):
    """The same, with the pupil."""

    pupil = NamedPerson(
        Person.objects.none(),
        label=_("Hvilken elev?"),
        empty_label=_("Velg"),
        error_messages={"required": _("Velg en elev.")},
    )

    def __init__(self, *args: Any, pupils: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["pupil"].queryset = pupils  # type: ignore[attr-defined]
