"""Sentences that may be read about councils."""

from django.utils.translation import gettext as _

from fellesskap.kit.saving import NotPossible, SomebodyWrote


class PupilNamed(NotPossible):
    """A pupil's name in what a council writes."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name

    def __str__(self) -> str:
        return _(
            "Her står navnet {name}. I rådet snakker vi ikke om én elev. Skriv det uten navnet. "
            "Er du urolig for noen, så si det til en voksen på skolen."
        ).format(name=self.name)


class SitsAlready(NotPossible):
    """The person has a place in the council."""

    def __str__(self) -> str:
        return _("Den du valgte, har allerede en plass i rådet.")


class DoesNotGoHere(NotPossible):
    """A pupil or a home that is not of the school."""

    def __str__(self) -> str:
        return _("Den du valgte, hører ikke til på skolen nå.")


class OutOfOrder(NotPossible):
    """The last day is before the first, or a week after the other."""

    def __str__(self) -> str:
        return _("Den siste dagen er før den første. Bytt om på dem.")


class TooLate(NotPossible):
    """An answer is asked for later than a council should have to wait."""

    def __str__(self) -> str:
        return _("Velg en dag innen fire uker. Et råd skal ikke vente lenger på svar.")


class Waits(NotPossible):
    """It lies with somebody already."""

    def __str__(self) -> str:
        return _("Den ligger hos noen allerede. Vent på svaret.")


class Answered(NotPossible):
    """Nobody waits for an answer."""

    def __str__(self) -> str:
        return _("Det er svart på denne allerede.")


class Finished(NotPossible):
    """It has been back in the class, or the council is done with it."""

    def __str__(self) -> str:
        return _("Dere er ferdige med denne.")


class SaysNothing(NotPossible):
    """An answer or an item without words."""

    def __str__(self) -> str:
        return _("Skriv noe først.")


class HandedOver(NotPossible):
    """This year's council has handed over."""

    def __str__(self) -> str:
        return _("Rådet har alt gitt over til dem som kommer etter.")


class NotInSpring(NotPossible):
    """It is too early to hand over."""

    def __str__(self) -> str:
        return _("Rådet gir over i mai, juni eller juli.")


class TooLateToUndo(NotPossible):
    """The new school year has begun."""

    def __str__(self) -> str:
        return _("Det nye skoleåret har begynt. Gi plassene på nytt i stedet.")


class NotYet(NotPossible):
    """It lies ahead."""

    def __str__(self) -> str:
        return _("Den dagen har ikke vært ennå.")


class NoMeetings(NotPossible):
    """The meetings of the council are not set up."""

    def __str__(self) -> str:
        return _("Møtene til rådet er ikke satt opp. Rektor gjør det under Møter.")


class NoLogIn(NotPossible):
    """Somebody from outside has no account here."""

    def __str__(self) -> str:
        return _("Den som kommer utenfra, har ikke konto her, og får papirene av skolen.")


class WrittenMeanwhile(SomebodyWrote):
    """Somebody else saved the line after it was opened."""

    def __str__(self) -> str:
        return _("Noen andre har skrevet på linja samtidig.")
