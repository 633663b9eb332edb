"""What is asked at the doors."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _


class WrittenForm(forms.Form):
    """Bokmål, nynorsk or English: each language named by itself."""

    language = forms.ChoiceField(
        label=_("Hvilket språk vil du lese?"),
        choices=settings.LANGUAGES,
        widget=forms.RadioSelect,
    )
