"""One talk with one home, and the short card for those who must know what to do."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fellesskap.cases.forms.choices import PeopleChoice, PersonChoice, offer
from fellesskap.cases.forms.hearing import WRITE_A_DATE, written
from fellesskap.cases.models import HomeContact, PlanVersion
from fellesskap.kit import clock
from fellesskap.kit.forms import ChipRadios, ChipTicks, DayInput, MomentInput, WordsInput
from fellesskap.people.models import Person

HOW = HomeContact.How


class ContactForm(forms.Form):
    """What was said with one guardian; each home has a form of its own, so nothing crosses over."""

    how = forms.ChoiceField(
        choices=HOW.choices,
        initial=HOW.PHONE,
        widget=ChipRadios,
        label=gettext_lazy("Hvordan?"),
    )
    at = forms.DateTimeField(
        widget=MomentInput,
        initial=lambda: clock.local(clock.now()).replace(second=0, microsecond=0, tzinfo=None),
        label=gettext_lazy("Når?"),
        error_messages=WRITE_A_DATE,
    )
    summary = written(
        4, gettext_lazy("Hva snakket dere om?"), gettext_lazy("Skriv kort hva dere snakket om.")
    )
    promised = written(2, gettext_lazy("Hva lovet du?"))
    promised_by = PersonChoice(
        Person.objects.none(),
        required=False,
        label=gettext_lazy("Hvem skal gjøre det?"),
        empty_label=gettext_lazy("Jeg"),
    )
    promised_due = forms.DateField(
        widget=DayInput,
        required=False,
        label=gettext_lazy("Innen når?"),
        error_messages=WRITE_A_DATE,
    )
    disagrees = written(
        2,
        gettext_lazy("Er hjemmet uenig i noe?"),
        help_text=gettext_lazy("Skriv det som et syn, ikke om personen. Det står i planen."),
    )
    told_of_rights = forms.BooleanField(
        required=False,
        label=gettext_lazy(
            "Jeg sa fra om retten til å gå til Statsforvalteren, og fra hvilken dag."
        ),
        help_text=gettext_lazy("Opplæringslova § 12-6"),
    )
    saw_plan = forms.BooleanField(required=False, label=gettext_lazy("Hjemmet har sett planen."))
    told_of_closing = forms.BooleanField(
        required=False,
        label=gettext_lazy("Jeg sa at saken skal avsluttes, og hva de mener står over."),
    )

    def __init__(
        self,
        *args: Any,
        team: "QuerySet[Person]",
        plan: PlanVersion | None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        offer(self, promised_by=team)
        self.plan = plan
        if plan is None:
            del self.fields["saw_plan"], self.fields["told_of_closing"]

    def clean(self) -> dict[str, Any]:
        """Nobody said anything when there was no answer; a promise has a day."""
        data = super().clean() or {}
        if data.get("how") == HOW.NO_ANSWER and self.errors.pop("summary", None):
            data["summary"] = ""
        promised, due = (data.get("promised") or "").strip(), data.get("promised_due")
        if promised and not due and "promised_due" not in self.errors:
            self.add_error(
                "promised_due", _("Skriv innen når. Da får den som skal gjøre det, den på Min dag.")
            )
        if due and not promised:
            self.add_error("promised", _("Skriv hva du lovet."))
        return data

    @property
    def spoken(self) -> dict[str, Any]:
        """What the action takes."""
        data = dict(self.cleaned_data)
        saw = data.pop("saw_plan", False)
        data["has_seen_plan"] = self.plan.number if saw and self.plan else None
        return data


class CardForm(forms.Form):
    """Three lines on what to do, for those who meet the pupil, until a day."""

    words = forms.CharField(
        widget=WordsInput(rows=3),
        strip=False,
        max_length=600,
        label=gettext_lazy("Hva skal de gjøre?"),
        help_text=gettext_lazy("Tre linjer om hva de skal gjøre, ikke hvorfor."),
        error_messages={"required": gettext_lazy("Skriv hva de skal gjøre.")},
    )
    readers = PeopleChoice(
        Person.objects.none(),
        widget=ChipTicks,
        label=gettext_lazy("Hvem må vite det?"),
        error_messages={"required": gettext_lazy("Velg hvem som må vite det.")},
    )
    expires_on = forms.DateField(
        widget=DayInput,
        label=gettext_lazy("Beskjeden gjelder til og med"),
        help_text=gettext_lazy("Etter den dagen kan de ikke lese den lenger."),
        error_messages=WRITE_A_DATE,
    )

    def __init__(self, *args: Any, readers: "QuerySet[Person]", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, readers=readers)

    def clean_expires_on(self) -> date:
        """A card that has expired tells nobody anything."""
        day: date = self.cleaned_data["expires_on"]
        if day < clock.today():
            raise ValidationError(_("Datoen har vært. Velg i dag eller senere."))
        return day
