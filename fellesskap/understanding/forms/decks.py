"""What is shown of chapter 12, and who was told when."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from fellesskap.kit import clock
from fellesskap.kit.forms import WRITE_A_DATE, DayInput, WordsInput
from fellesskap.people.models import Group
from fellesskap.plan.models import Body
from fellesskap.understanding.forms.concepts import OneOfTwo
from fellesskap.understanding.models import Audience, Deck
from fellesskap.understanding.queries.decks import name_of
from fellesskap.understanding.template.reading import WrittenSlide

MOST = 12
PARTS = ("title_nb", "title_nn", "text_nb", "text_nn")
LABELS = {
    "title_nb": _("Side %(number)s: overskrift på bokmål"),
    "title_nn": _("Side %(number)s: overskrift på nynorsk"),
    "text_nb": _("Side %(number)s: punkter på bokmål"),
    "text_nn": _("Side %(number)s: punkter på nynorsk"),
}


def typed(deck: Deck) -> dict[str, str]:
    """What the fields say of ``deck``: name of the field → text, also for the empty places."""
    known = {f"{part}_{number}": "" for number in range(1, MOST + 1) for part in PARTS}
    for number, slide in enumerate(deck.slides.all(), 1):
        known |= {f"{part}_{number}": getattr(slide, part) for part in PARTS}
    return known


class DeckForm(forms.Form):
    """At most twelve pages; ``seen`` is the version one began from. An empty page is left out."""

    use_required_attribute = False
    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, deck: Deck) -> None:
        super().__init__(data, initial={"seen": deck.version, **typed(deck)})
        self.length = deck.slides.count()
        for number in range(1, MOST + 1):
            for part in PARTS:
                is_title = part.startswith("title")
                self.fields[f"{part}_{number}"] = OneOfTwo(
                    label=LABELS[part] % {"number": number},
                    max_length=80 if is_title else 1000,
                    widget=forms.TextInput() if is_title else WordsInput(5),
                )

    @property
    def pages(self) -> list[list[forms.BoundField]]:
        """The fields of each page that has something on it, and one empty page after."""
        rows = [[self[f"{part}_{number}"] for part in PARTS] for number in range(1, MOST + 1)]
        used = [place for place, row in enumerate(rows, 1) if any(one.value() for one in row)]
        return rows[: max([self.length, *used]) + 1]

    def clean(self) -> dict[str, Any]:
        """A page with points has a heading, and there is at least one page."""
        data = super().clean() or {}
        for number in range(1, MOST + 1):
            said = [data.get(f"{part}_{number}", "") for part in PARTS]
            if any(said[2:]) and not any(said[:2]):
                self.add_error(f"title_nb_{number}", str(_("Gi siden en overskrift.")))
        if not self.errors and not self.slides:
            raise forms.ValidationError(str(_("Skriv minst én side.")))
        return data

    @property
    def slides(self) -> list[WrittenSlide]:
        """The pages that say something, in their order."""
        found = []
        for number in range(1, MOST + 1):
            said = [self.cleaned_data.get(f"{part}_{number}", "") for part in PARTS]
            if any(said):
                found.append(WrittenSlide(*(text.replace("\r\n", "\n") for text in said)))
        return found


class TellForm(forms.Form):
    """Which class or council was told, and when. All who work here are told together."""

    whom = forms.ChoiceField(
        label=_("Hvem fikk vite det?"),
        error_messages={"required": _("Velg hvilken klasse eller hvilket råd som fikk vite det.")},
    )
    on = forms.DateField(label=_("Når?"), widget=DayInput, error_messages=WRITE_A_DATE)

    def __init__(
        self,
        data: Any = None,
        *,
        deck: Deck,
        groups: Iterable[Group],
        bodies: Iterable[Body],
        asked: str = "",
    ) -> None:
        initial = {"on": clock.today(), "whom": asked}
        super().__init__(data, initial=initial)
        self.groups = {str(group.pk): group for group in groups}
        self.bodies = {str(body.pk): body for body in bodies}
        if deck.audience == Audience.STAFF:
            del self.fields["whom"]
            return
        classes = [(pk, group.title) for pk, group in self.groups.items()]
        councils = [(pk, name_of(body)) for pk, body in self.bodies.items()]
        known = [(_("Klasser"), classes), (_("Råd og utvalg"), councils)]
        choices = [("", _("Velg")), *((name, rows) for name, rows in known if rows)]
        choice = self.fields["whom"]
        assert isinstance(choice, forms.ChoiceField)  # noqa: S101 - for the types
        choice.choices = choices

    @property
    def told(self) -> dict[str, Any]:
        """What ``tell`` asks for: the class or the council, and the day."""
        whom = self.cleaned_data.get("whom", "")
        return {
            "group": self.groups.get(whom),
            "body": self.bodies.get(whom),
            "on": self.cleaned_data["on"],
        }

    def clean_on(self) -> date:
        """A day that has been."""
        day: date = self.cleaned_data["on"]
        if day > clock.today():
            raise forms.ValidationError(
                str(_("Dagen har ikke vært ennå. Velg i dag eller tidligere."))
            )
        return day
