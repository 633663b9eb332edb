"""The figures in full sentences: the first draft that an evaluation or a report writes itself."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from fellesskap.cases.models import Report
from fellesskap.figures.models import FauLine
from fellesskap.figures.queries.cases import NO_WORD, CaseFigures
from fellesskap.figures.queries.gathered import Figures
from fellesskap.figures.queries.promises import FIXED, PromiseFigure, Standing, by_kind, kind_words
from fellesskap.figures.safe import Band, Cell
from fellesskap.kit import dates

MOST_NAMED = 6
Question = FauLine.Question


@dataclass(frozen=True)
class Row:
    """One line of a table: what, and how many as it may be told."""

    what: str
    said: str


def cell_words(cell: Cell) -> str:
    """«ingen», «under 5», «12», «5 eller flere», «vises ikke»."""
    if cell.band is Band.EXACT:
        return str(cell.n)
    if cell.band is Band.MANY:
        return _("%(n)s eller flere") % {"n": cell.n}
    return {
        Band.NONE: _("ingen"),
        Band.FEW: _("under 5"),
        Band.HELD_BACK: _("vises ikke"),
    }[cell.band]


def in_a_row(words: Iterable[str]) -> str:
    """«a, b og c»."""
    listed = list(words)
    if len(listed) < 2:
        return "".join(listed)
    return _("%(first)s og %(last)s") % {"first": ", ".join(listed[:-1]), "last": listed[-1]}


def names(figures: Iterable[PromiseFigure]) -> str:
    """The promises by name, and how many more there are."""
    listed = [one.name for one in figures]
    rest = len(listed) - MOST_NAMED
    if rest > 0:
        more = ngettext("%(n)s til", "%(n)s til", rest) % {"n": rest}
        listed = [*listed[:MOST_NAMED], more]
    return in_a_row(listed)


# Promises ------------------------------------------------------------------------------------


def promises(figures: Figures) -> list[str]:
    """How the promises that are counted have gone, and how it was the year before."""
    counted = figures.reported
    if not counted:
        return [_("Planen har ingen løfter som regnes med.")]
    return [
        *_how_many(counted),
        *_named(counted),
        *_compared(counted, figures.reported_before),
        *_not_counted(figures),
    ]


def _of(figures: Iterable[PromiseFigure], *standings: Standing) -> list[PromiseFigure]:
    return [one for one in figures if one.how in standings]


def _how_many(counted: list[PromiseFigure]) -> list[str]:
    due = [one for one in counted if one.how not in (Standing.NOT_YET, Standing.NOT_RELEVANT)]
    if not due:
        return [_("Ingen løfter har hatt frist ennå.")]
    kept = len(_of(due, Standing.KEPT))
    said = ngettext(
        "%(kept)s av %(due)s løfte som har hatt frist, er holdt hele veien.",
        "%(kept)s av %(due)s løfter som har hatt frist, er holdt hele veien.",
        len(due),
    )
    return [said % {"kept": kept, "due": len(due)}]


def _named(counted: list[PromiseFigure]) -> list[str]:
    late, broken = _of(counted, Standing.LATE), _of(counted, Standing.BROKEN)
    said = []
    if late:
        said.append(_("Noe er forsinket i: %(names)s.") % {"names": names(late)})
    if broken:
        said.append(_("Ikke holdt hele veien: %(names)s.") % {"names": names(broken)})
    return said


def kept_share(figures: Figures) -> list[str]:
    """How many of the promises that have fallen due are kept."""
    return _how_many(figures.reported)


def one_promise(figure: PromiseFigure) -> str:
    """«Trinnmøter: holdt, 18 av 20.»"""
    rhythm = figure.kind in (FIXED.OURS, FIXED.MAY)
    values = {"name": figure.name, "state": figure.how.said, "count": figure.count}
    if rhythm or not figure.count:
        return _("%(name)s: %(state)s.") % values
    return _("%(name)s: %(state)s, %(count)s.") % values


def _compared(now: list[PromiseFigure], before: list[PromiseFigure]) -> list[str]:
    """What went better and what went less well than the year before, where both are known."""
    was = {one.code: one.share for one in before if one.share is not None}
    known = [one for one in now if one.share is not None and one.code in was]
    better = [one for one in known if (one.share or 0) > (was[one.code] or 0)]
    worse = [one for one in known if (one.share or 0) < (was[one.code] or 0)]
    if not known:
        return [_("Det finnes ingen tall fra året før å sammenligne med.")]
    said = []
    if better:
        said.append(_("Bedre enn året før: %(names)s.") % {"names": names(better)})
    if worse:
        said.append(_("Mindre enn året før: %(names)s.") % {"names": names(worse)})
    return said or [_("Det er som året før.")]


def _not_counted(figures: Figures) -> list[str]:
    ours = any(one.kind == FIXED.OURS for one in figures.promises)
    return [_("Det som er vår egen rytme, regnes ikke med.")] if ours else []


def kinds(figures: list[PromiseFigure]) -> list[Row]:
    """«Skolens løfter»: «18 holdt · 3 noe er forsinket»."""
    return [Row(kind_words(kind), counted(found)) for kind, found in by_kind(figures).items()]


def counted(found: Mapping[Standing, int]) -> str:
    """How many stand how, in words."""
    parts = [
        _("%(n)s %(state)s") % {"n": number, "state": standing.said}
        for standing, number in found.items()
        if number
    ]
    return " · ".join(parts) or _("ingen")


# Surveys -------------------------------------------------------------------------------------


def surveys(figures: Figures) -> list[str]:
    """Honestly: there are no answers here. When each was held stands where the school said so."""
    said = [_("Det er ingen tall fra undersøkelser i dette systemet ennå.")]
    known = {one.code: one.name for one in figures.promises}
    for code, day in figures.surveys.items():
        if code in known:
            values = {"name": known[code], "day": dates.longdate(day)}
            said.append(_("%(name)s: sist holdt %(day)s.") % values)
    return said


# Cases ---------------------------------------------------------------------------------------


def span(first: date, last: date) -> str:
    """«1. mai–31. oktober 2026»."""
    return f"{dates.daymonth(first)}–{dates.longdate(last)}"


def cases(figures: CaseFigures) -> list[str]:
    """What was received, how fast, and how it ended."""
    values = {"span": span(figures.first, figures.last), "n": cell_words(figures.received)}
    said = [_("Meldinger %(span)s: %(n)s.") % values]
    if figures.received.band is Band.NONE:
        return said
    said.append(_fast(figures))
    if figures.on_time == 100:
        said.append(_("Alle evalueringene ble holdt den dagen det først var avtalt."))
    elif figures.on_time is not None:
        words = _("Omtrent %(share)s %% av evalueringene ble holdt den dagen det først var avtalt.")
        said.append(words % {"share": figures.on_time})
    said.append(
        _("Avsluttet fordi eleven sier at det er trygt: %(safe)s. Åpnet igjen: %(again)s.")
        % {"safe": cell_words(figures.closed_safe), "again": cell_words(figures.reopened)}
    )
    return said


def _fast(figures: CaseFigures) -> str:
    days = figures.days_to_plan
    if days is None:
        return _("Det er for få planer til å si hvor fort det gikk.")
    said = ngettext(
        "Fra skolen visste om det til eleven hadde en plan, gikk det vanligvis %(n)s skoledag.",
        "Fra skolen visste om det til eleven hadde en plan, gikk det vanligvis %(n)s skoledager.",
        days,
    )
    return said % {"n": days}


def kinds_of_cases(figures: CaseFigures) -> list[Row]:
    """What reports were about, where it may be told; only what there was something of."""
    labels = {value: str(label) for value, label in Report.Concept.choices}
    labels[NO_WORD] = _("uten et ord for det")
    return [
        Row(labels.get(name, name), cell_words(cell))
        for name, cell in figures.kinds.items()
        if cell.band not in (Band.NONE, Band.HELD_BACK)
    ]


def kinds_are_held_back(figures: CaseFigures) -> bool:
    """Whether there is something that is not told."""
    return any(cell.band is Band.HELD_BACK for cell in figures.kinds.values()) and (
        figures.received.band is not Band.NONE
    )


# The rest ------------------------------------------------------------------------------------


def measures(figures: Figures) -> list[str]:
    """How measures for the school and the grades stand."""
    found = figures.measures
    if not found.all:
        return [_("Skolen har ingen tiltak for alle i år.")]
    values = {"all": found.all, "going": found.going_on, "seen": found.seen, "late": found.late}
    said = [
        ngettext(
            "Skolen har %(all)s tiltak for alle i år: %(going)s i gang, %(seen)s avsluttet med det "
            "vi så.",
            "Skolen har %(all)s tiltak for alle i år: %(going)s i gang, %(seen)s avsluttet med det "
            "vi så.",
            found.all,
        )
        % values
    ]
    if found.late:
        said.append(_("Dagen for å se på det har vært for %(late)s av dem.") % values)
    return said


def councils(figures: Figures) -> list[str]:
    """What each council said of the plan, in a word, and whether it has an answer."""
    if not figures.heard:
        return [_("Ingen råd har svart på høringen om planen.")]
    said = []
    for one in figures.heard:
        values = {"body": one.body_words, "verdict": one.verdict_words}
        sentence = _("%(body)s %(verdict)s.") % values
        if one.answered:
            sentence = _("%(body)s %(verdict)s, og har fått svar.") % values
        said.append(sentence[:1].upper() + sentence[1:])
    return said


def changes(figures: Figures) -> list[str]:
    """How much of the plan is otherwise than the year before."""
    if not figures.changes:
        return [_("Det finnes ingen plan fra året før å sammenligne med.")]
    return [
        _(
            "I planen er %(new)s setninger nye, %(changed)s endret og %(gone)s tatt bort siden "
            "året før."
        )
        % figures.changes
    ]


def outdoors(figures: Figures) -> list[str]:
    """What was noticed in breaks, by number."""
    found = figures.outdoors
    if found is None or found.noticed.band is Band.NONE:
        return [_("Ingen har notert noe fra friminuttene de siste fire ukene.")]
    said = [
        _("Notert fra friminuttene de siste fire ukene: %(n)s.") % {"n": cell_words(found.noticed)}
    ]
    if found.places:
        said.append(
            ngettext(
                "%(n)s sted trenger flere voksne.",
                "%(n)s steder trenger flere voksne.",
                found.places,
            )
            % {"n": found.places}
        )
    if found.pointed:
        said.append(
            ngettext(
                "Elevene har pekt på %(n)s sted.",
                "Elevene har pekt på %(n)s steder.",
                found.pointed,
            )
            % {"n": found.pointed}
        )
    return said
