"""What can stand in the way of what classes do together."""

from django.utils.translation import gettext as _

from fellesskap.kit.saving import NotPossible, SomebodyWrote


class NameInWords(NotPossible):
    """A pupil's name in words about an activity."""

    def __str__(self) -> str:
        return _("Her står navnet til en elev. Skriv hva dere gjorde, uten navn.")


class NoSchoolYear(NotPossible):
    """The school has entered no school year for today."""

    def __str__(self) -> str:
        return _("Skoleruta for i år mangler. Legg den inn først.")


class NotThatGrade(NotPossible):
    """A dream class is for the eighth to the tenth grade."""

    def __str__(self) -> str:
        return _("Drømmeklassen er for 8. til 10. trinn.")


class DayAhead(NotPossible):
    """Something that has not happened is noted as held."""

    def __str__(self) -> str:
        return _("Dagen har ikke vært ennå. Velg i dag eller en dag som har vært.")


class NotOlder(NotPossible):
    """A mentor or a buddy must come from an older class of the same school."""

    def __str__(self) -> str:
        return _("Velg noen fra en eldre klasse på skolen.")


class AlreadyThere(NotPossible):
    """The same is there already."""

    def __str__(self) -> str:
        return _("Det står der fra før.")


class NotOfTheClass(NotPossible):
    """A pupil who is in none of the two classes."""

    def __str__(self) -> str:
        return _("Eleven går ikke i klassen i dag. Velg en annen.")


class KeptApart(NotPossible):
    """Two who somebody has said are not to be put together."""

    def __str__(self) -> str:
        return _("De to skal ikke settes sammen. Velg en annen.")


class TooMany(NotPossible):
    """A group of buddies larger than six."""

    def __str__(self) -> str:
        return _("Gruppa blir større enn seks. Velg en annen.")


class CannotMix(NotPossible):
    """No way to put the class together that keeps everyone apart who must be."""

    def __str__(self) -> str:
        return _("Det går ikke opp med dem som ikke skal være sammen. Ta bort en av linjene.")


class TooFew(NotPossible):
    """A class too small for a group."""

    def __str__(self) -> str:
        return _("Det er for få elever til å lage grupper.")


class EndsFirst(NotPossible):
    """The last day comes before the first."""

    def __str__(self) -> str:
        return _("Den siste dagen kommer før den første. Se på datoene.")


class TooLong(NotPossible):
    """A round or a scheme that reaches past the school year."""

    def __str__(self) -> str:
        return _("Den siste dagen ligger etter skoleåret. Velg en dag før sommeren.")


class IsShared(NotPossible):
    """The homes have seen the groups: they are not mixed anew."""

    def __str__(self) -> str:
        return _("Gruppene er delt med hjemmene. Ta delingen tilbake før du blander på nytt.")


class HasBegun(NotPossible):
    """A group has met: the groups are not taken back from the homes."""

    def __str__(self) -> str:
        return _("En gruppe har møttes alt. Flytt elever én og én i stedet.")


class Taken(NotPossible):
    """Another home has the group that week."""

    def __str__(self) -> str:
        return _("Et annet hjem tar imot den uka. Takk for at dere ville.")


class WeekTaken(NotPossible):
    """The group meets that week already, or the week lies outside the round."""

    def __str__(self) -> str:
        return _("Velg en annen uke. Gruppa møtes alt den uka, eller runden er ikke i gang da.")


class NotYet(NotPossible):
    """A meeting that lies ahead cannot have happened."""

    def __str__(self) -> str:
        return _("Den uka har ikke kommet ennå.")


class WrittenMeanwhile(SomebodyWrote):
    """Someone saved the agreement after it was read."""

    def __str__(self) -> str:
        return _("Noen andre lagret mens du skrev.")
