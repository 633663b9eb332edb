"""Sentences the user may read about pupils somebody needs to know about."""

from datetime import date

from django.utils.translation import gettext as _

from fellesskap.kit.dates import longdate
from fellesskap.kit.saving import NotPossible, SomebodyWrote


class KnownAlready(NotPossible):
    """The pupil stands in the overview."""

    def __str__(self) -> str:
        return _("Eleven står i oversikten fra før. Åpne det som står der, og endre det.")


class NobodyToKnow(NotPossible):
    """Nobody was chosen to know."""

    def __str__(self) -> str:
        return _("Velg minst én som trenger å vite det.")


class NoReason(NotPossible):
    """What to do, or why, is missing."""

    def __str__(self) -> str:
        return _("Skriv både hva de voksne skal gjøre, og hvorfor det står her.")


class TooFarOff(NotPossible):
    """The day to look again has been, or lies more than half a year ahead."""

    def __init__(self, last: date) -> None:
        self.last = last

    def __str__(self) -> str:
        day = longdate(self.last)
        return _("Velg en dag fra i morgen og senest %(day)s.") % {"day": day}


class IsFamily(NotPossible):
    """Somebody chosen is the pupil's guardian."""

    def __str__(self) -> str:
        return _("En av dem du valgte, er i familie med eleven. Velg en annen.")


class NotAllLookedAt(NotPossible):
    """Some have not been looked at these days."""

    def __str__(self) -> str:
        return _("Se på alle først. For hver av dem sier du om det gjelder fortsatt.")


class WrittenMeanwhile(SomebodyWrote):
    """Someone else saved while this was being written."""

    def __str__(self) -> str:
        return _("Noen andre lagret mens du skrev. Se hva som er nytt, og lagre igjen.")


class HasEnded(NotPossible):
    """It ended, and the words are gone."""

    def __str__(self) -> str:
        return _("Dette gjelder ikke lenger.")
