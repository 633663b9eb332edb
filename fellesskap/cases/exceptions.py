"""What cannot be done, in sentences for the person at the screen."""

from django.utils.translation import gettext as _


class NotPossible(Exception):
    """Something the rules of the work do not allow now; ``str()`` is for the one at the screen."""


class AlreadyDecided(NotPossible):
    """The report has an outcome."""

    def __str__(self) -> str:
        return _("Noen har allerede bestemt hva som skjer med denne meldingen. Se hva det ble.")


class LeadMissing(NotPossible):
    """A case has a lead from its first minute."""

    def __str__(self) -> str:
        return _("Hvem skal lede saken? Velg én person før du åpner den.")


class MayNotLead(NotPossible):
    """The one chosen is kept out of the file."""

    def __str__(self) -> str:
        return _("Denne personen kan ikke være med i saken. Velg en annen.")


class ReasonMissing(NotPossible):
    """Closing at intake needs a reason and what was done (L19)."""

    def __str__(self) -> str:
        return _("Skriv hvorfor meldingen avsluttes, og hva som ble gjort.")


class WrittenMeanwhile(NotPossible):
    """Someone else saved the same thing after it was read: both texts are kept on screen."""

    def __init__(self, current: object) -> None:
        super().__init__()
        self.current = current

    def __str__(self) -> str:
        return _("Dere skrev samtidig")


class TooLate(NotPossible):
    """The minutes for undoing have passed."""

    def __str__(self) -> str:
        return _("Det er for sent å angre. Åpne saken igjen i stedet.")
