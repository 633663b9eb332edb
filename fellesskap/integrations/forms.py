"""What one fills in to bring lists into the school. Nothing is saved here."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from fellesskap.integrations.roster.archive import MAX_UPLOAD
from fellesskap.integrations.roster.columns import MEANINGS, missing
from fellesskap.kit import dates
from fellesskap.kit.forms import ChipRadios, SubmissionForm

EVERY_SCHOOL = "all"
LONGEST_NAME = 200
NEEDED = {"id", "group"}  # and a name, in one column or two


class UploadForm(SubmissionForm):
    """A file, and which school it is for where there is more than one to choose from."""

    place = forms.ChoiceField(label=_("Hvilken skole gjelder filen?"), widget=ChipRadios)
    file = forms.FileField(
        label=_("Filen fra skolesystemet"),
        help_text=_("OneRoster (zip), Excel eller CSV. Høyst 25 MB."),
        max_length=LONGEST_NAME,
        allow_empty_file=True,  # the reading says what is wrong with it
        error_messages={"required": _("Velg filen du vil hente inn.")},
    )

    def __init__(self, *args: Any, places: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        place: Any = self.fields["place"]
        place.choices = places
        if len(places) == 1:
            place.initial = places[0][0]
            place.widget = forms.HiddenInput()

    def clean_file(self) -> "UploadedFile[bytes]":
        """At most 25 MB."""
        file: UploadedFile[bytes] = self.cleaned_data["file"]
        size = file.size or 0
        if size > MAX_UPLOAD:
            sentence = _("Filen er %(size)s MB. Grensen er 25 MB. Prøv en mindre fil.")
            raise forms.ValidationError(sentence, params={"size": -(-size // 1024 // 1024)})
        return file


class ColumnsForm(forms.Form):
    """Which heading means what, and which school year the list is for."""

    year = forms.TypedChoiceField(
        label=_("Hvilket skoleår gjelder listen?"), coerce=int, widget=ChipRadios
    )

    def __init__(
        self, *args: Any, headings: list[str], guessed: dict[str, str], year: int, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["year"]
        field.choices = [(first, dates.school_year(first)) for first in (year - 1, year, year + 1)]
        field.initial = year
        choices = [("", _("Ingen kolonne")), *((h, h) for h in headings if h)]
        for meaning, label in MEANINGS.items():
            self.fields[meaning] = forms.ChoiceField(
                label=str(label),
                choices=choices,
                required=meaning in NEEDED,
                initial=guessed.get(meaning, ""),
                error_messages={"required": _("Velg en kolonne.")},
            )

    def columns(self) -> dict[str, str]:
        """Meaning → heading, for those that were chosen."""
        chosen = {meaning: self.cleaned_data.get(meaning, "") for meaning in MEANINGS}
        return {meaning: heading for meaning, heading in chosen.items() if heading}

    def clean(self) -> dict[str, Any]:
        """What a list cannot do without must be chosen, and no column twice."""
        cleaned = super().clean() or {}
        columns = self.columns()
        for meaning in set(missing(columns)) - NEEDED:
            self.add_error(meaning, _("Velg en kolonne."))
        for meaning, heading in columns.items():
            if list(columns.values()).count(heading) > 1:
                self.add_error(meaning, _("Kolonnen er valgt to ganger. Velg en annen."))
        return cleaned


class UseForm(forms.Form):
    """The yes to lists that take away more than they should."""

    accept = forms.BooleanField(
        label=_("Ja, det er riktig at disse går ut"),
        required=False,
    )

    def __init__(self, *args: Any, must_accept: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not must_accept:
            del self.fields["accept"]
        else:
            self.fields["accept"].required = True
            sentence = _("Se over hvem som går ut, og si ja hvis det er riktig.")
            self.fields["accept"].error_messages["required"] = sentence
