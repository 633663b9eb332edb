"""Sentences the user may read about meetings."""

from django.utils.translation import gettext as _

from fellesskap.kit.saving import NotPossible, SomebodyWrote


class NoSchoolThatDay(NotPossible):
    """The day is a day off."""

    def __str__(self) -> str:
        return _("Det er ikke skole den dagen. Velg en annen dag.")


class AlreadyCalled(NotPossible):
    """The series has a meeting that day."""

    def __str__(self) -> str:
        return _("Det er alt et møte den dagen. Åpne det i lista.")


class Closed(NotPossible):
    """The minutes are closed."""

    def __str__(self) -> str:
        return _("Referatet er ferdig. Åpne det igjen for å endre det.")


class NotYet(NotPossible):
    """It has not taken place."""

    def __str__(self) -> str:
        return _("Møtet er ikke holdt ennå. Referatet kan gjøres ferdig fra den dagen møtet er.")


class NobodyThere(NotPossible):
    """Nobody was marked as present."""

    def __str__(self) -> str:
        return _("Kryss av for hvem som var der. Da viser referatet at møtet ble holdt.")


class PupilNamed(NotPossible):
    """A pupil's name in a meeting where no pupil is spoken of by name."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name

    def __str__(self) -> str:
        return _(
            "Her står navnet til en elev ({name}). I dette møtet snakker vi ikke om én elev med "
            "navn. Skriv det uten navnet, eller meld fra."
        ).format(name=self.name)


class NamedForAll(NotPossible):
    """A pupil's name in a point that goes into the version for all."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name

    def __str__(self) -> str:
        return _(
            "Her står navnet {name}. Skriv det uten navnet, eller ta bort krysset for referatet "
            "for alle."
        ).format(name=self.name)


class WrittenMeanwhile(SomebodyWrote):
    """Somebody else saved the point after it was opened."""

    def __str__(self) -> str:
        return _("Noen andre har skrevet på punktet samtidig.")


class OneLine(NotPossible):
    """«Følg med», or calling somebody in, without saying what it is about."""

    def __str__(self) -> str:
        return _("Skriv én linje om hva det gjelder.")


class SurroundingsFirst(NotPossible):
    """Something is laid on somebody before the surroundings have been looked at."""

    def __str__(self) -> str:
        return _("Se på det rundt først: Hva i fellesskapet holder det i gang?")


class NotThere(NotPossible):
    """Somebody who was not there says who was."""

    def __str__(self) -> str:
        return _("Du er ikke ført opp som til stede. En som var der, kan føre deg opp.")


class NoDayToLookAgain(NotPossible):
    """A class review without a day to look again."""

    def __str__(self) -> str:
        return _("Velg en dag for når dere ser på klassen igjen. Da kan gjennomgangen avsluttes.")
