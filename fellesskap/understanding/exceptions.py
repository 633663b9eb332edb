"""Sentences the user may read about the words, and about what is told of chapter 12."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

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


# The discussion of the year -------------------------------------------------------------------


class NoYearThere(NotPossible):
    """A session on a day of a school year that nobody has entered."""

    def __str__(self) -> str:
        return _("Skoleåret for den dagen er ikke lagt inn. Velg en annen dag.")


class AnotherIsOpen(NotPossible):
    """One session at a time."""

    def __str__(self) -> str:
        return _("En annen økt er i gang. Avslutt den først.")


class NotBegun(NotPossible):
    """The session has been called and not begun."""

    def __str__(self) -> str:
        return _("Økta har ikke begynt ennå.")


class SessionOver(NotPossible):
    """The session is closed."""

    def __str__(self) -> str:
        return _("Økta er avsluttet.")


class SomebodyVoted(NotPossible):
    """The situations stand as they were when the session began."""

    def __str__(self) -> str:
        return _("Økta har begynt. Situasjonene kan ikke endres nå.")


class VotingClosed(NotPossible):
    """The vote is not open."""

    def __str__(self) -> str:
        return _("Avstemningen er ikke åpen. Svaret ble ikke tatt med.")


class HasVoted(NotPossible):
    """Everyone answers once."""

    def __str__(self) -> str:
        return _("Du har svart på denne. Svaret kan ikke endres, for ingen vet hva du svarte.")


class SaidTwice(NotPossible):
    """Somebody has proposed the same words."""

    def __str__(self) -> str:
        return _("Den setningen er sendt inn alt.")


class EnoughSentences(NotPossible):
    """More than anybody can read."""

    def __str__(self) -> str:
        return _("Det er kommet så mange setninger at det holder.")


class NobodyWasThere(NotPossible):
    """A session is closed with nobody present."""

    def __str__(self) -> str:
        return _("Ingen er ført opp som til stede. Legg til dem som er her.")


class NothingAgreed(NotPossible):
    """The yearly session is closed without this year's wording."""

    def __str__(self) -> str:
        return _("Skriv minst én setning om krenkende atferd og én om å gripe inn først.")


class YearIsOver(NotPossible):
    """What was done in a school year that is over stands."""

    def __str__(self) -> str:
        return _("Skoleåret er over. Da står det som ble gjort.")


class NotThrough(NotPossible):
    """Some situations are left. Carries how many."""

    def __init__(self, left: int) -> None:
        super().__init__(left)
        self.left = left

    def __str__(self) -> str:
        return ngettext(
            "{n} situasjon står igjen. Svar på den, eller gå videre uten å svare.",
            "{n} situasjoner står igjen. Svar på dem, eller gå videre uten å svare.",
            self.left,
        ).format(n=self.left)


class WordingWrittenMeanwhile(SomebodyWrote):
    """Somebody else saved this year's wording after it was read."""

    def __str__(self) -> str:
        return _("En annen lagret mens du skrev. Se på begge tekstene.")
