"""What the calendar cannot be, in sentences the reader may see."""

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext


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


class NotACalendar(CalendarProblem):
    """The file is no iCalendar file, or is damaged."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "Filen er ikke en kalender vi kan lese. Last den ned på nytt, eller lim inn "
                "tabellen."
            )
        )


class TooMuchToRead(CalendarProblem):
    """More than any skolerute holds."""

    def __init__(self) -> None:
        super().__init__(
            _("Dette er mye mer enn en skolerute. Velg en fil med bare skolens fridager.")
        )


class NoDateInLine(CalendarProblem):
    """A line of a pasted table has no day in it."""

    def __init__(self, number: int) -> None:
        super().__init__(
            _(
                "Linje {number} har ingen dato vi kan lese. Skriv den som 28.9.2026, eller ta "
                "linja bort."
            ).format(number=number)
        )


class NothingToRead(CalendarProblem):
    """There is nothing of this school year in it."""

    def __init__(self) -> None:
        super().__init__(
            _("Vi fant ingen dager fra dette skoleåret. Velg et annet skoleår eller en annen fil.")
        )


class EntryEndsBeforeItStarts(CalendarProblem):
    """One entry of a skolerute has its days in the wrong order."""

    def __init__(self, words: str) -> None:
        super().__init__(
            _("«{words}» slutter før det begynner. Rett datoene. Ingenting er endret.").format(
                words=words
            )
        )


class EntryOutsideTheYear(CalendarProblem):
    """One entry of a skolerute lies in another school year."""

    def __init__(self, words: str) -> None:
        super().__init__(
            _("«{words}» ligger i et annet skoleår. Rett datoene. Ingenting er endret.").format(
                words=words
            )
        )


class EntriesMeet(CalendarProblem):
    """Two entries of a skolerute say different things of the same day."""

    def __init__(self, one: str, other: str, day: date) -> None:
        super().__init__(
            _(
                "«{one}» og «{other}» gjelder begge {day}. Velg «Ingenting» for den ene, eller "
                "rett datoene. Ingenting er endret."
            ).format(one=one, other=other, day=in_words(day))
        )


class SchoolDaysUnknown(CalendarProblem):
    """Neither the skolerute nor the school has said when school begins and ends."""

    def __init__(self, missing: str) -> None:
        super().__init__(
            _(
                "Skoleruta sier ikke {missing}. Velg det for en av radene, eller sett opp "
                "skoleåret for hånd først. Ingenting er endret."
            ).format(missing=missing)
        )


class TooFewWeeks(CalendarProblem):
    """The skolerute leaves fewer school weeks than the law demands."""

    def __init__(self, short: int) -> None:
        super().__init__(
            ngettext(
                "Skoleruta gir {n} uke mindre enn 38 skoleuker (opplæringslova § 14-1). Se over "
                "datoene. Ingenting er endret.",
                "Skoleruta gir {n} uker mindre enn 38 skoleuker (opplæringslova § 14-1). Se over "
                "datoene. Ingenting er endret.",
                short,
            ).format(n=short)
        )
