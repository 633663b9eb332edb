"""Sentences the user may read about meetings."""

from django.utils.translation import gettext as _


class NotPossible(Exception):
    """What was asked cannot be done; ``str`` is the sentence."""

    def __str__(self) -> str:
        return self.sentence()

    def sentence(self) -> str:
        """Why not, and what one can do."""
        raise NotImplementedError


class NoSchoolThatDay(NotPossible):
    """The day is a day off."""

    def sentence(self) -> str:
        """Choose another day."""
        return _("Det er ikke skole den dagen. Velg en annen dag.")


class AlreadyCalled(NotPossible):
    """The series has a meeting that day."""

    def sentence(self) -> str:
        """It is there already."""
        return _("Det er alt et møte den dagen. Åpne det i lista.")


class Closed(NotPossible):
    """The minutes are closed."""

    def sentence(self) -> str:
        """Open them again first."""
        return _("Referatet er ferdig. Åpne det igjen for å endre det.")


class NotYet(NotPossible):
    """It has not taken place."""

    def sentence(self) -> str:
        """Wait for its day."""
        return _("Møtet er ikke holdt ennå. Referatet kan gjøres ferdig fra den dagen møtet er.")


class NobodyThere(NotPossible):
    """Nobody was marked as present."""

    def sentence(self) -> str:
        """Say who was there."""
        return _("Kryss av for hvem som var der. Da viser referatet at møtet ble holdt.")


class PupilNamed(NotPossible):
    """A pupil's name in a meeting where no pupil is spoken of by name."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name

    def sentence(self) -> str:
        """Write it without the name."""
        return _(
            "Her står navnet til en elev ({name}). I dette møtet snakker vi ikke om én elev med "
            "navn. Skriv det uten navnet, eller meld fra."
        ).format(name=self.name)


class WrittenMeanwhile(NotPossible):
    """Somebody else saved the point after it was opened."""

    def sentence(self) -> str:
        """Both texts are kept."""
        return _("Noen andre har skrevet på punktet samtidig.")


class OneLine(NotPossible):
    """«Følg med», or calling somebody in, without saying what it is about."""

    def sentence(self) -> str:
        """Write one line."""
        return _("Skriv én linje om hva det gjelder.")


class SurroundingsFirst(NotPossible):
    """Something is laid on somebody before the surroundings have been looked at."""

    def sentence(self) -> str:
        """Look around first."""
        return _("Se på det rundt først: Hva i fellesskapet holder det i gang?")


class NoDayToLookAgain(NotPossible):
    """A class review without a day to look again."""

    def sentence(self) -> str:
        """Choose a day."""
        return _("Velg en dag for når dere ser på klassen igjen. Da kan gjennomgangen avsluttes.")
