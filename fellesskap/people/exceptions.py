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
        super().__init__(
            _(
                "En annen logger inn med denne e-postadressen. Velg en annen adresse."
            )
        )


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


class OwnerExists(PeopleProblem):
    """The installation has its school owner already."""

    def __init__(self) -> None:
        super().__init__(_("Skoleeieren finnes fra før. Be skoleeieren gi deg en lenke."))
