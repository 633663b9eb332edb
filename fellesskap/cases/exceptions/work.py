"""What cannot be done with a note, a report or a case, in sentences for the one at the screen."""

from datetime import date

from django.utils.translation import gettext as _

from fellesskap.kit import dates
from fellesskap.kit.saving import NotPossible, SomebodyWrote


class AboutPupil(NotPossible):
    """A sentence with the first name of the pupil in it."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name


class NobodyReceives(NotPossible):
    """Neither school nor owner has anyone who may receive this report."""

    def __str__(self) -> str:
        return _(
            "Kommunen har ikke pekt ut noen som kan ta imot dette ennå. Teksten står her. "
            "Ring Statsforvalteren eller mobbeombudet, og prøv igjen."
        )


class OpenAlready(NotPossible):
    """One pupil has one open case at a time."""

    def __str__(self) -> str:
        return _("Eleven har en åpen sak her fra før. Skriv i den i stedet.")


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


class WrittenMeanwhile(SomebodyWrote):
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


class CaseClosed(NotPossible):
    """Nothing new is planned in a closed case."""

    def __str__(self) -> str:
        return _("Saken er avsluttet. Åpne den igjen først.")


class SafetyMissing(NotPossible):
    """What keeps a child safe is said in words."""

    def __str__(self) -> str:
        return _("Skriv hva dere gjør med en gang. Én linje holder.")


class StillAhead(NotPossible):
    """Something is written as done on a day that has not come."""

    def __str__(self) -> str:
        return _("Datoen har ikke vært ennå. Velg i dag eller tidligere.")


class DateHasBeen(NotPossible):
    """Something is planned for a day that has been."""

    def __str__(self) -> str:
        return _("Datoen har vært. Velg i dag eller senere.")


class NoSchoolThatDay(NotPossible):
    """The day chosen has no school; ``suggestion`` is the next that has."""

    def __init__(self, day: date, suggestion: date) -> None:
        super().__init__()
        self.day, self.suggestion = day, suggestion

    def __str__(self) -> str:
        return _("{day} er fridag. Vi foreslår {suggestion}.").format(
            day=dates.longdate(self.day), suggestion=dates.longdate(self.suggestion)
        )


class WordsMissing(NotPossible):
    """A talk that was held has the child's words."""

    def __str__(self) -> str:
        return _("Skriv det eleven sa, med elevens egne ord. Noen få ord holder.")


class AlreadyWritten(NotPossible):
    """What a child said is never written over."""

    def __str__(self) -> str:
        return _("Denne samtalen er skrevet ned. Skriv en ny i stedet.")


class FamilyInvolved(NotPossible):
    """Someone in the case is family of the other pupil who is to be heard."""

    def __str__(self) -> str:
        return _(
            "Du eller den som leder saken, er i familie med denne eleven. "
            "Gi saken videre før eleven blir hørt her."
        )


class NotPupilHere(NotPossible):
    """Only pupils of the school are heard in its cases."""

    def __str__(self) -> str:
        return _("Denne eleven går ikke på skolen. Velg en annen.")


class InterestsMissing(NotPossible):
    """Best interests are weighed in words, never in a tick (L43)."""

    def __str__(self) -> str:
        return _("Skriv hva som står mot hverandre, hva eleven mener, og hvordan det ble.")


class QuestionMissing(NotPossible):
    """A step to find out begins with what the school wants to know."""

    def __str__(self) -> str:
        return _("Skriv hva dere vil finne ut.")


class FindingsMissing(NotPossible):
    """A step to find out ends with what was found."""

    def __str__(self) -> str:
        return _("Skriv hva dere fant ut. Også at dere ikke fant noe, er noe å skrive.")


class NameInSharedText(NotPossible):
    """What is shared between cases names no pupil (L18)."""

    def __str__(self) -> str:
        return _("Det som er felles for flere elever, kan ikke ha navn. Skriv det uten navn.")


class NotShareable(NotPossible):
    """These cases do not have the same readers, so nothing is written for both."""

    def __str__(self) -> str:
        return _("Dette kan ikke være felles for disse sakene. Skriv det i hver sak.")


class HomeMayNotBeTold(NotPossible):
    """Not a guardian of the pupil, not confirmed, or without the right to know now (L63)."""

    def __str__(self) -> str:
        return _("Skolen kan ikke gi denne personen opplysninger nå. Snakk med rektor.")


class WithheldNotSeen(NotPossible):
    """The child has said what is not to be passed on, and nobody has looked at it (L64)."""

    def __str__(self) -> str:
        return _("Se først på det barnet ikke vil at blir sagt videre, og kryss av.")


class PromiseIncomplete(NotPossible):
    """A promise to a home has a day."""

    def __str__(self) -> str:
        return _("Når skal det du lovet, være gjort? Skriv en dato.")


class NotInCase(NotPossible):
    """Whoever promises a home something must be let into the case first."""

    def __str__(self) -> str:
        return _("Denne personen er ikke med i saken. Inviter personen først.")


class CardIncomplete(NotPossible):
    """A card has words and someone to read them."""

    def __str__(self) -> str:
        return _("Skriv hva de voksne skal gjøre, og velg hvem som må vite det.")
