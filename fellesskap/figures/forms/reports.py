"""What the school writes beside the figures, and its line to each of FAU's questions."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from fellesskap.figures.forms.evaluations import VersionForm, words
from fellesskap.figures.models import FauLine


class ReportForm(VersionForm):
    """The words of a report, in the order they stand in it."""

    surveys = words(
        _("Hva vet dere fra undersøkelser?"),
        help_text=_("Skriv datoen, og bare tall som andre alt har gjort trygge å vise."),
    )
    governor = words(
        _("Er noe hos Statsforvalteren?"),
        help_text=_("Ett tall eller en setning, aldri om en sak som kan kjennes igjen."),
    )
    worked = words(_("Hva virket?"), rows=4)
    change = words(_("Hva endrer dere?"), rows=4)
    ask = words(_("Hva spør dere rådet om?"))
    answered = words(_("Hva svarer dere på det rådet spurte om sist?"))


class FauForm(VersionForm):
    """One line to each question."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for question in FauLine.Question:
            self.fields[question.value] = words(question.label, rows=2)

    @property
    def lines(self) -> dict[str, str]:
        """Question → what was written, of a valid form."""
        return {name: self.cleaned_data[name] for name in FauLine.Question.values}
