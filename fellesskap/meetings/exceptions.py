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


class Named(NotPossible):
    """A pupil's name where none may stand."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class NamedInPublic(Named):
    """A pupil's name in minutes that anybody would read."""

    def __str__(self) -> str:
        return _(
            "Her står navnet {name}. Åpne referatet og skriv det uten navnet. Da kan det stå på "
            "skolens side."
        ).format(name=self.name)


class LooksLikeAName(Named):
    """A name in a point about nobody, with those from outside in the room."""

    def __str__(self) -> str:
        return _(
            "Her står {name}, og noen utenfra er med. Skriv det uten navnet, eller kryss av for at "
            "det ikke er en elev."
        ).format(name=self.name)


class OthersNamed(Named):
    """Another pupil's name in what goes home."""

    def __str__(self) -> str:
        return _("Her står navnet {name}. Skriv det uten navnet før det går hjem.").format(
            name=self.name
        )


class NotAgreed(NotPossible):
    """A pupil by name, with those from outside in the room, without a consent that holds."""

    def __str__(self) -> str:
        return _(
            "Noen utenfra er med, og det er ikke registrert samtykke som gjelder for dem. "
            "Registrer samtykket, eller ta det opp uten navn."
        )


class NotTheirs(NotPossible):
    """The consent is about another pupil, or is no longer valid."""

    def __str__(self) -> str:
        return _("Samtykket gjelder ikke lenger. Registrer et nytt.")


class NotAHome(NotPossible):
    """Given by somebody who may not give it."""

    def __str__(self) -> str:
        return _("Velg en foresatt med rett til å vite, eller eleven selv fra 16 år.")


class PupilDecides(NotPossible):
    """From sixteen the pupil says it, not the home."""

    def __str__(self) -> str:
        return _("Eleven er fylt 16 år og samtykker selv.")


class NotHeard(NotPossible):
    """From twelve the pupil is heard before the home agrees."""

    def __str__(self) -> str:
        return _("Eleven er fylt 12 år. Skriv når eleven ble hørt.")


class WrongPeriod(NotPossible):
    """Over before it began, or longer than a year."""

    def __str__(self) -> str:
        return _("Velg en siste dag fra i dag og høyst ett år fram.")


class NothingAgreed(NotPossible):
    """No lines, or no service."""

    def __str__(self) -> str:
        return _("Skriv hva det er samtykket til, og velg minst én tjeneste.")


class NothingChosen(NotPossible):
    """Nothing to pass on."""

    def __str__(self) -> str:
        return _("Velg minst én linje som gis videre.")


class NoNextDay(NotPossible):
    """Neither a next day nor the last meeting."""

    def __str__(self) -> str:
        return _("Avtal dagen for neste møte, eller kryss av for at dette var det siste.")


class NextIsBefore(NotPossible):
    """The next one before this one."""

    def __str__(self) -> str:
        return _("Neste møte må være etter dette.")


class WhoIsItAbout(NotPossible):
    """A meeting around nobody, or for no class."""

    def __str__(self) -> str:
        return _("Velg hvem eller hvilken klasse møtene gjelder.")


class BegunAlready(NotPossible):
    """There is such a series already."""

    def __str__(self) -> str:
        return _("Slike møter er alt satt opp. De står i lista hos dem som er med.")


class NotWorkingHere(NotPossible):
    """Somebody who does not work at the school."""

    def __str__(self) -> str:
        return _("Velg noen som arbeider på skolen.")


class NotFinished(NotPossible):
    """A grade without measures is not gone through."""

    def __str__(self) -> str:
        return _("Trinnet har ingen tiltak å gå gjennom ennå.")


class NotFollowed(NotPossible):
    """A measure whose day has been and of which nothing is written."""

    def __str__(self) -> str:
        return _("Skriv hva dere så for hvert tiltak som er over dato. Da er trinnet gått gjennom.")
