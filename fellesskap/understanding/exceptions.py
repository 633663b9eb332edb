"""Sentences the user may read about the words, and about what is told of chapter 12."""

from django.utils.translation import gettext as _

from fellesskap.kit.saving import NotPossible, SomebodyWrote


class NameInWords(NotPossible):
    """A pupil's name in a text that everybody reads."""

    def __str__(self) -> str:
        return _("Her står navnet til en elev. Alle kan lese dette. Skriv det uten navn.")


class WordWrittenMeanwhile(SomebodyWrote):
    """Another version was saved after this one was read."""

    def __str__(self) -> str:
        return _("En annen lagret mens du skrev. Se på begge tekstene.")


class SameWord(NotPossible):
    """The school has that word already."""

    def __str__(self) -> str:
        return _("Ordet finnes alt. Åpne det og skriv det om.")


class DayHasBeen(NotPossible):
    """A wording from a day that is over: it would change what a word meant then."""

    def __str__(self) -> str:
        return _("Ordlyden kan gjelde fra i dag eller senere. Det ordet betydde før, står.")


class DayAhead(NotPossible):
    """Somebody is said to have been told on a day that has not been."""

    def __str__(self) -> str:
        return _("Dagen har ikke vært ennå. Velg i dag eller tidligere.")


class BeforeTheyCame(NotPossible):
    """Somebody new is said to have been told by something that never was."""

    def __str__(self) -> str:
        return _("Det de andre fikk vite, er tatt tilbake. Da er det ikke noe å ta igjen.")


class NobodyChosen(NotPossible):
    """Homes and pupils are told class by class, or in a council."""

    def __str__(self) -> str:
        return _("Velg hvilken klasse eller hvilket råd som fikk vite det.")


class OneOfThem(NotPossible):
    """Both a class and a council."""

    def __str__(self) -> str:
        return _("Velg enten en klasse eller et råd.")
