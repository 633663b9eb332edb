"""Forms of breaks: a zone, a break, who is out, a tap, a walk, the picture of the yard."""

from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy

from fellesskap.breaks.models import SHOWN, Break, Noticed, YardPicture, Zone
from fellesskap.kit import clock
from fellesskap.kit.forms import WRITE_A_DATE, ChipRadios, ChipTicks, DayInput
from fellesskap.people.forms import NamedPeople, NamedPerson
from fellesskap.people.models import Person

WRITE_A_TIME = {"invalid": gettext_lazy("Skriv et klokkeslett, for eksempel 10.15.")}
DAYS = [
    ("0", gettext_lazy("mandag")),
    ("1", gettext_lazy("tirsdag")),
    ("2", gettext_lazy("onsdag")),
    ("3", gettext_lazy("torsdag")),
    ("4", gettext_lazy("fredag")),
]


class ByTitle(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A zone or a break, by what it is called."""

    def label_from_instance(self, obj: Any) -> str:
        """Its title."""
        return str(obj.title)


class ZoneForm(forms.Form):
    """A part of the outdoor area."""

    prefix = "zone"
    title = forms.CharField(
        max_length=60,
        label=gettext_lazy("Hva heter stedet?"),
        error_messages={"required": gettext_lazy("Gi stedet et navn.")},
    )
    look_for = forms.CharField(
        max_length=200,
        required=False,
        label=gettext_lazy("Hva skal en ny voksen se etter her?"),
    )


class BreakForm(forms.Form):
    """A break, or AKS's time outdoors."""

    prefix = "break"
    title = forms.CharField(
        max_length=60,
        label=gettext_lazy("Hva heter friminuttet?"),
        error_messages={"required": gettext_lazy("Gi friminuttet et navn.")},
    )
    weekdays = forms.TypedMultipleChoiceField(
        choices=DAYS,
        coerce=int,
        initial=[day for day, _name in DAYS],
        widget=ChipTicks,
        label=gettext_lazy("Hvilke dager?"),
        error_messages={"required": gettext_lazy("Velg minst én dag.")},
    )
    begins = forms.TimeField(
        widget=forms.TimeInput(attrs={"type": "time"}),
        label=gettext_lazy("Fra"),
        error_messages={**WRITE_A_TIME, "required": gettext_lazy("Når begynner det?")},
    )
    ends_at = forms.TimeField(
        widget=forms.TimeInput(attrs={"type": "time"}),
        label=gettext_lazy("Til"),
        error_messages={**WRITE_A_TIME, "required": gettext_lazy("Når slutter det?")},
    )
    is_aks = forms.BooleanField(required=False, label=gettext_lazy("Det er AKS-tid ute"))


class ManForm(forms.Form):
    """Who is out at a post on one weekday."""

    people = NamedPeople(
        Person.objects.none(),
        required=False,
        widget=ChipTicks,
        label=gettext_lazy("Hvem er ute her?"),
    )

    def __init__(self, *args: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice = self.fields["people"]
        assert isinstance(choice, forms.ModelMultipleChoiceField)  # noqa: S101 - for the types
        choice.queryset = people


class ChangeForm(forms.Form):
    """Somebody else for one day."""

    person = NamedPerson(
        Person.objects.none(),
        required=False,
        label=gettext_lazy("Hvem er ute i stedet?"),
        empty_label=gettext_lazy("Ingen ennå"),
    )

    def __init__(self, *args: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice = self.fields["person"]
        assert isinstance(choice, forms.ModelChoiceField)  # noqa: S101 - for the types
        choice.queryset = people


class NoticeForm(forms.Form):
    """Where, when, what kind: three taps. There is no place to write a name."""

    tap = forms.UUIDField(widget=forms.HiddenInput)
    zone = ByTitle(
        Zone.objects.none(),
        widget=ChipRadios,
        empty_label=None,
        label=gettext_lazy("Hvor?"),
        error_messages={"required": gettext_lazy("Velg hvor det var.")},
    )
    during = ByTitle(
        Break.objects.none(),
        required=False,
        widget=ChipRadios,
        empty_label=None,
        label=gettext_lazy("Når?"),
    )
    kind = forms.ChoiceField(
        choices=Noticed.Kind.choices,
        widget=ChipRadios,
        label=gettext_lazy("Hva så du?"),
        error_messages={"required": gettext_lazy("Velg hva du så.")},
    )

    def __init__(self, *args: Any, zones: Any, breaks: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, rows in (("zone", zones), ("during", breaks)):
            choice = self.fields[name]
            assert isinstance(choice, forms.ModelChoiceField)  # noqa: S101 - for the types
            choice.queryset = rows


class WalkForm(forms.Form):
    """A walk with pupils; each zone has one line."""

    prefix = "walk"
    day = forms.DateField(
        widget=DayInput,
        label=gettext_lazy("Når gikk dere?"),
        error_messages={**WRITE_A_DATE, "required": gettext_lazy("Velg en dag.")},
    )
    grades = forms.TypedMultipleChoiceField(
        choices=[(str(grade), f"{grade}.") for grade in range(1, 11)],
        coerce=int,
        required=False,
        widget=ChipTicks,
        label=gettext_lazy("Hvilke trinn var med?"),
    )
    pupils = forms.IntegerField(
        min_value=1,
        max_value=500,
        label=gettext_lazy("Hvor mange elever?"),
        error_messages={
            "required": gettext_lazy("Skriv hvor mange elever som gikk med."),
            "invalid": gettext_lazy("Skriv et tall."),
        },
    )

    def __init__(self, *args: Any, zones: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.zones = list(zones)
        for zone in self.zones:
            self.fields[f"words_{zone.pk}"] = forms.CharField(
                max_length=200, required=False, label=zone.title
            )

    def clean_day(self) -> date:
        """A day that has been: a walk is written down afterwards."""
        day: date = self.cleaned_data["day"]
        if day > clock.today():
            raise forms.ValidationError(
                gettext_lazy("Datoen har ikke vært ennå. Velg i dag eller tidligere.")
            )
        return day

    def spots(self) -> list[tuple[Zone, None, str]]:
        """What was said of each place; places nobody spoke of are left out."""
        said = [(zone, self.cleaned_data[f"words_{zone.pk}"].strip()) for zone in self.zones]
        return [(zone, None, words) for zone, words in said if words]


class YardForm(forms.Form):
    """A drawing of the yard."""

    prefix = "yard"
    picture = forms.FileField(
        label=gettext_lazy("Tegning av uteområdet"),
        error_messages={"required": gettext_lazy("Velg et bilde.")},
    )
    described = forms.CharField(
        max_length=200,
        label=gettext_lazy("Hva viser bildet?"),
        error_messages={"required": gettext_lazy("Skriv kort hva bildet viser.")},
    )


class PlaceForm(forms.Form):
    """A spot on the drawing, in per cent from the left and from the top."""

    across = forms.IntegerField(
        min_value=0, max_value=100, label=gettext_lazy("Hvor langt fra venstre, i prosent?")
    )
    down = forms.IntegerField(
        min_value=0, max_value=100, label=gettext_lazy("Hvor langt ovenfra, i prosent?")
    )


def pressed(data: QueryDict, picture: YardPicture) -> dict[str, Any]:
    """What was sent, with a press on the picture (``at.x`` and ``at.y``, in pixels) in per cent."""
    try:
        x, y = int(str(data["at.x"])), int(str(data["at.y"]))
        return {"across": round(100 * x / SHOWN), "down": round(100 * y / picture.shown_height)}
    except (KeyError, ValueError, OverflowError):
        return data.dict()
