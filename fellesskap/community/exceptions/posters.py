"""What can stand in the way of the rules of a class, and of what a team has agreed on."""

from django.utils.translation import gettext as _

from fellesskap.kit.saving import NotPossible, SomebodyWrote


class NameInRule(NotPossible):
    """A pupil's name in a suggestion, a rule or a note."""

    def __str__(self) -> str:
        return _("Her står navnet til en elev. Skriv hva vi alle gjør, uten navn.")


class TooFewRules(NotPossible):
    """There is nothing to choose between yet."""

    def __str__(self) -> str:
        return _("Dere trenger minst tre regler før dere går videre. Slå sammen noen forslag til.")


class WrongNumber(NotPossible):
    """A poster with two rules, or with eight."""

    def __str__(self) -> str:
        return _("En plakat har fra tre til sju regler. Fire til seks er lettest å huske.")


class HangsOnTheWall(NotPossible):
    """The poster is published: it is taken down before it is changed."""

    def __str__(self) -> str:
        return _("Plakaten henger oppe. Ta den ned før dere endrer reglene.")


class NotThisStep(NotPossible):
    """The class has gone on to another step meanwhile."""

    def __str__(self) -> str:
        return _("Klassen er på et annet steg nå. Last siden på nytt.")


class ClassIsOver(NotPossible):
    """A class of another year."""

    def __str__(self) -> str:
        return _("Klassen går ikke på skolen i år. Velg en klasse som går her nå.")


class TeamIsOver(NotPossible):
    """A team that is no more."""

    def __str__(self) -> str:
        return _("Teamet finnes ikke lenger. Velg et team som er her nå.")


class DoorIsClosed(NotPossible):
    """The page for pupils is open no more."""

    def __str__(self) -> str:
        return _("Læreren har lukket siden. Det dere har skrevet, er tatt imot.")


class NoRoomLeft(NotPossible):
    """More came in than a class can have written."""

    def __str__(self) -> str:
        return _("Nå har klassen mange nok forslag. Si resten høyt til læreren.")


class TooManyDots(NotPossible):
    """More dots than one has, or none at all."""

    def __init__(self, dots: int) -> None:
        super().__init__(dots)
        self.dots = dots

    def __str__(self) -> str:
        return _("Du har {dots} prikker. Del ut fra én til {dots}.").format(dots=self.dots)


class HasVoted(NotPossible):
    """One device, one vote."""

    def __str__(self) -> str:
        return _("Denne enheten har stemt alt. Er du en ny, så spør læreren.")


class NoSuchCode(NotPossible):
    """The words on the board are others."""

    def __str__(self) -> str:
        return _("Vi finner ikke de ordene. Se på tavla, og skriv dem en gang til.")


class DayIsAhead(NotPossible):
    """What has not happened cannot be written down."""

    def __str__(self) -> str:
        return _("Den dagen har ikke vært ennå. Velg i dag eller en dag som har vært.")


class NotInThisYear(NotPossible):
    """A day outside the school year of the poster or the agreement."""

    def __str__(self) -> str:
        return _("Dagen ligger utenfor skoleåret. Velg en dag i dette skoleåret.")


class EmptyAgreement(NotPossible):
    """Nothing to agree on."""

    def __str__(self) -> str:
        return _("Skriv noe i minst én av boksene først. Så kan dere si at dere er enige.")


class WrittenMeanwhile(SomebodyWrote):
    """Somebody else saved after this was read."""

    def __str__(self) -> str:
        return _("En annen lagret mens du skrev. Begge tekstene står her.")
