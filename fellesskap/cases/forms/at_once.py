"""One line on the page of the case."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _

from fellesskap.cases.exceptions import SafetyMissing


class SafeForm(forms.Form):
    """What keeps the pupil safe until tomorrow."""

    prefix = "safe"
    words = forms.CharField(max_length=500)

    def __init__(self, *args: Any, name: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["words"]
        field.label = _("Hva gjør %(name)s trygg til i morgen?") % {"name": name}
        field.error_messages["required"] = str(SafetyMissing())
