"""What stands in the way, in sentences the reader may see."""

from django.utils.translation import gettext as _


class PeopleProblem(Exception):
    """Says what is in the way and what to do instead. ``str()`` is the sentence."""


class LinkNoLongerWorks(PeopleProblem):
    """An invitation that is used, withdrawn, too old or never was."""

    def __init__(self) -> None:
        super().__init__(_("Lenken virker ikke lenger. Be skolen om en ny."))


class CodeNoLongerWorks(PeopleProblem):
    """A substitute's code on another day than its own, or withdrawn."""

    def __init__(self) -> None:
        super().__init__(_("Denne koden gjelder ikke i dag. Be kontoret om en ny."))


class AddressTaken(PeopleProblem):
    """Somebody else logs in with this e-mail address."""

    def __init__(self) -> None:
        super().__init__(_("En annen logger inn med denne e-postadressen. Velg en annen adresse."))


class OwnerGivesTheLink(PeopleProblem):
    """A leader of the school would come in as somebody who already logs in."""

    def __init__(self) -> None:
        super().__init__(_("Denne kontoen er i bruk. Be skoleeieren gi personen en ny lenke."))


class AddressStands(PeopleProblem):
    """A leader of the school would move an account in use to another e-mail address."""

    def __init__(self) -> None:
        super().__init__(_("Kontoen er i bruk, så adressen står. Be skoleeieren endre den."))


class TooManyDays(PeopleProblem):
    """A substitute's code for longer than a school week."""

    def __init__(self, longest: int) -> None:
        super().__init__(
            _("En kode gjelder i høyst {n} dager. Lag en ny når den er ute.").format(n=longest)
        )


class DaysOutOfOrder(PeopleProblem):
    """The last day is before the first."""

    def __init__(self) -> None:
        super().__init__(_("Siste dag er før første dag. Bytt om på dagene."))


class DayHasBeen(PeopleProblem):
    """Something is to hold from a day that has been."""

    def __init__(self) -> None:
        super().__init__(_("Datoen har vært. Velg i dag eller senere."))


class OwnerExists(PeopleProblem):
    """The installation has its school owner already."""

    def __init__(self) -> None:
        super().__init__(_("Skoleeieren finnes fra før. Be skoleeieren gi deg en lenke."))


class NotForYourself(PeopleProblem):
    """Someone would give themselves a position that opens more doors."""

    def __init__(self) -> None:
        super().__init__(
            _("Denne oppgaven kan du ikke gi deg selv. Be rektor eller skoleeieren gjøre det.")
        )


class HoldsItAlready(PeopleProblem):
    """The same person has the same position on some of these days."""

    def __init__(self) -> None:
        super().__init__(_("Denne personen har oppgaven fra før i denne tiden. Velg andre dager."))


class AnotherIsRektor(PeopleProblem):
    """A school has one rektor at a time."""

    def __init__(self) -> None:
        super().__init__(
            _("Skolen har en rektor i denne tiden. Sett sluttdato for den stillingen først.")
        )


class GroupOfAnotherSchool(PeopleProblem):
    """The group belongs to another school than the position."""

    def __init__(self) -> None:
        super().__init__(_("Gruppen hører til en annen skole. Velg en gruppe her."))


class RoleAtAnotherPlace(PeopleProblem):
    """A role of the owner was given at a school, or the other way round."""

    def __init__(self) -> None:
        super().__init__(_("Denne oppgaven finnes ikke her. Velg skole eller skoleeier først."))


class ReferenceMissing(PeopleProblem):
    """The right to be told is only taken away by a decision that can be found again (L63)."""

    def __init__(self) -> None:
        super().__init__(_("Skriv hvilket vedtak som tar bort retten, for eksempel saksnummeret."))


class HouseholdMayNotKnow(PeopleProblem):
    """The address may be hidden from the very one who is named."""

    def __init__(self) -> None:
        super().__init__(_("Denne personen er foresatt i den samme familien. Velg en annen."))


class LongerThanAYear(PeopleProblem):
    """Nobody is named to know of an address for longer than a decision runs."""

    def __init__(self) -> None:
        super().__init__(_("Velg en dag fra i dag og høyst et år fram."))


class AlreadyOver(PeopleProblem):
    """The end would lie before the beginning, or it ended earlier than that."""

    def __init__(self) -> None:
        super().__init__(_("Dagen passer ikke med når dette begynte eller sluttet. Velg en annen."))
