"""Forms for the rules of a class: on the teacher's screen, and on the devices of the pupils."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from fellesskap.community.actions.posters import Wording
from fellesskap.community.models import Poster, PosterRule, Practice, Suggestion
from fellesskap.community.models.posters import SHORT
from fellesskap.community.queries.posters import says_not
from fellesskap.kit import clock
from fellesskap.kit.forms import WRITE_A_DATE, ChipRadios, DayInput, says_something
from fellesskap.people.forms import NamedGroup
from fellesskap.people.models import Group


class Sentence(forms.CharField):
    """One short sentence: at most 120 signs, and at least one that can be seen."""

    def __init__(self, *, missing: Any, **kwargs: Any) -> None:
        super().__init__(
            max_length=SHORT,
            error_messages={
                "required": missing,
                "max_length": _("Skriv det kortere: høyst 120 tegn."),
            },
            **kwargs,
        )

    def clean(self, value: Any) -> Any:
        """One line, without blanks around it."""
        text = " ".join(str(super().clean(value)).split())
        if not says_something(text):
            raise forms.ValidationError(self.error_messages["required"])
        return text


class StartForm(forms.Form):
    """How the class collects."""

    way = forms.ChoiceField(
        label=_("Hvordan vil dere begynne?"),
        choices=Poster.Way.choices,
        initial=Poster.Way.PAIRS,
        widget=forms.RadioSelect,
    )


class SuggestForm(forms.Form):
    """One suggestion."""

    text = Sentence(
        label=_("Hva vil vi gjøre for å ha det godt sammen?"),
        missing=_("Skriv et forslag først."),
    )


class ByText(forms.ModelMultipleChoiceField):  # type: ignore[type-arg] # subscripting needs the stubs at run time
    """Suggestions to tick, by what they say."""

    def label_from_instance(self, obj: Any) -> str:
        """The text."""
        return str(obj.text)


class MergeForm(forms.Form):
    """Suggestions that mean the same, and one sentence for them."""

    suggestions = ByText(
        Suggestion.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        label=_("Hvilke forslag handler om det samme?"),
        error_messages={
            "required": _("Velg minst ett forslag."),
            "invalid_choice": _("Et av forslagene er brukt alt. Velg på nytt."),
            "invalid_pk_value": _("Et av forslagene er brukt alt. Velg på nytt."),
        },
    )
    text = Sentence(
        label=_("Én setning for dem alle"),
        missing=_("Skriv setningen som skal stå i stedet for forslagene."),
    )

    def __init__(self, *args: Any, poster: Poster, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice = self.fields["suggestions"]
        assert isinstance(choice, forms.ModelMultipleChoiceField)  # noqa: S101 - for the types
        choice.queryset = poster.suggestions.filter(rule=None, is_hidden=False)


class PartForm(forms.Form):
    """Which rule or suggestion a small button is about."""

    rule = forms.ModelChoiceField(PosterRule.objects.none(), required=False)
    suggestion = forms.ModelChoiceField(Suggestion.objects.none(), required=False)
    more = forms.TypedChoiceField(choices=[("1", "+"), ("-1", "−")], coerce=int, required=False)
    hide = forms.BooleanField(required=False)

    def __init__(self, *args: Any, poster: Poster, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["rule"].queryset = poster.rules.all()  # type: ignore[attr-defined] # a model choice
        self.fields["suggestion"].queryset = poster.suggestions.all()  # type: ignore[attr-defined] # the same


class StepForm(forms.Form):
    """On to another step."""

    step = forms.ChoiceField(choices=Poster.Step.choices)


class RulesForm(forms.Form):
    """How every rule is to stand on the poster: text, picture, order, on it or not."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, poster: Poster, rules: list[PosterRule], **kwargs: Any) -> None:
        initial: dict[str, Any] = {"version": poster.version}
        for place, rule in enumerate(rules, 1):
            initial |= {f"text_{rule.pk}": rule.text, f"picture_{rule.pk}": rule.pictogram}
            initial |= {f"place_{rule.pk}": place, f"on_{rule.pk}": rule.is_on_poster}
        super().__init__(*args, **kwargs)
        self.initial = initial
        self.rules = rules
        for number, rule in enumerate(rules, 1):
            self._add(rule, number)

    def _add(self, rule: PosterRule, number: int) -> None:
        self.fields[f"text_{rule.pk}"] = Sentence(
            label=_("Regel {number}").format(number=number),
            missing=_("Skriv regelen, eller ta den bort fra plakaten."),
            help_text=_("Si hva vi gjør. Hva gjør vi i stedet?") if says_not(rule.text) else "",
        )
        self.fields[f"picture_{rule.pk}"] = forms.ChoiceField(
            label=_("Bilde til regel {number}").format(number=number),
            choices=PosterRule.Pictogram.choices,
        )
        self.fields[f"place_{rule.pk}"] = forms.TypedChoiceField(
            label=_("Plass for regel {number}").format(number=number),
            choices=[(one, str(one)) for one in range(1, len(self.rules) + 1)],
            coerce=int,
        )
        self.fields[f"on_{rule.pk}"] = forms.BooleanField(
            label=_("Regel {number} står på plakaten").format(number=number), required=False
        )

    @property
    def texts(self) -> dict[str, str]:
        """Field → the sentence as it stands."""
        return {f"text_{rule.pk}": rule.text for rule in self.rules}

    def groups(self) -> list[tuple[PosterRule, list[Any]]]:
        """The four fields of each rule."""
        names = ("text", "picture", "place", "on")
        return [(rule, [self[f"{name}_{rule.pk}"] for name in names]) for rule in self.rules]

    def wordings(self) -> list[Wording]:
        """What was written."""
        data = self.cleaned_data
        return [
            Wording(
                rule=rule,
                text=data[f"text_{rule.pk}"],
                pictogram=data[f"picture_{rule.pk}"],
                place=data[f"place_{rule.pk}"],
                is_on_poster=data[f"on_{rule.pk}"],
            )
            for rule in self.rules
        ]


class PractiseForm(forms.Form):
    """What the class or the base did."""

    kind = forms.ChoiceField(
        label=_("Hva gjorde dere?"),
        choices=Practice.Kind.choices,
        initial=Practice.Kind.PRACTISE,
        widget=ChipRadios,
    )
    group = NamedGroup(Group.objects.none(), label=_("Hvor?"), widget=ChipRadios, empty_label=None)
    rule = forms.ModelChoiceField(
        PosterRule.objects.none(),
        required=False,
        label=_("Hvilken regel?"),
        empty_label=_("Alle sammen"),
    )
    on = forms.DateField(label=_("Når?"), widget=DayInput, error_messages=WRITE_A_DATE)
    note = forms.CharField(
        max_length=200,
        required=False,
        label=_("Hvordan gikk det?"),
        help_text=_("En setning, uten navn."),
    )

    def __init__(self, *args: Any, poster: Poster, places: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["group"].queryset = places  # type: ignore[attr-defined] # a model choice
        rule = self.fields["rule"]
        assert isinstance(rule, forms.ModelChoiceField)  # noqa: S101 - for the types
        rule.queryset = poster.rules.filter(is_on_poster=True)
        rule.label_from_instance = lambda obj: obj.text  # type: ignore[method-assign] # by what it says
        self.initial.setdefault("on", clock.today())


class DayForm(forms.Form):
    """Another day to look at the rules again."""

    day = forms.DateField(
        label=_("Hvilken dag?"),
        widget=DayInput,
        error_messages={**WRITE_A_DATE, "required": _("Velg en dag.")},
    )


class CodeForm(forms.Form):
    """The words on the board."""

    code = forms.CharField(
        max_length=60,
        label=_("Skriv ordene som står på tavla"),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none"}),
        error_messages={"required": _("Skriv ordene som står på tavla.")},
    )


class BallotForm(forms.Form):
    """So many dots to each rule."""

    def __init__(self, *args: Any, poster: Poster, rules: list[PosterRule], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rules = rules
        numbers = [(one, str(one)) for one in range(poster.dots + 1)]
        for rule in rules:
            self.fields[f"dots_{rule.pk}"] = forms.TypedChoiceField(
                label=rule.text,
                choices=numbers,
                coerce=int,
                initial=0,
                widget=ChipRadios,
                error_messages={"required": _("Velg hvor mange prikker, eller 0.")},
            )

    def dots(self) -> dict[PosterRule, int]:
        """Rule → how many dots."""
        return {rule: self.cleaned_data[f"dots_{rule.pk}"] for rule in self.rules}
