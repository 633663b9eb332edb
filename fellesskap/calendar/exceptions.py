"""What the calendar cannot be, in sentences the reader may see."""

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _


def in_words(day: date) -> str:
    """``day`` with the month in words and the year."""
    return date_format(day, "j. F Y")


class CalendarProblem(Exception):
    """Says what is in the way and what to do instead. ``str()`` is the sentence."""


class YearExists(CalendarProblem):
    """The school has this year already."""

    def __init__(self, title: str) -> None:
        super().__init__(
            _("Skoleåret {title} er satt opp fra før. Endre det i stedet.").format(title=title)
        )


class HalvesOutOfOrder(CalendarProblem):
    """The four days of a year do not follow each other within one school year."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "Dagene må komme etter hverandre: første skoledag, siste dag før jul, første dag "
                "etter jul, siste skoledag, alle mellom 1. august og 31. juli."
            )
        )


class EndsBeforeItStarts(CalendarProblem):
    """The last day is before the first."""

    def __init__(self) -> None:
        super().__init__(_("Siste dag er før første dag. Bytt om på dagene."))


class OutsideTheYear(CalendarProblem):
    """There is no school year around these days."""

    def __init__(self, first: date, last: date) -> None:
        super().__init__(
            _(
                "Dagene {first}–{last} ligger ikke i et skoleår som er satt opp. "
                "Sett opp skoleåret først."
            ).format(first=in_words(first), last=in_words(last))
        )


class DaysMeet(CalendarProblem):
    """Something else stands on one of these days."""

    def __init__(self, first: date, last: date) -> None:
        super().__init__(
            _(
                "Det står noe annet på {first}–{last}. Ta bort det først, eller velg andre dager."
            ).format(first=in_words(first), last=in_words(last))
        )


class TitleOfAnotherKind(CalendarProblem):
    """A break is called a planning day, or the other way round."""

    def __init__(self) -> None:
        super().__init__(_("Navnet passer ikke til slags fridag. Velg et annet navn."))


class AlreadySo(CalendarProblem):
    """AKS would be opened on days when it is open anyway."""

    def __init__(self) -> None:
        super().__init__(_("AKS er åpen disse dagene fra før. Du trenger ikke gjøre noe."))
