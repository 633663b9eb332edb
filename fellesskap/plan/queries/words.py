"""What the margin says of a promise: a mark, a sentence, and who says so.

The sentence is made of real numbers and nothing else. It speaks of the school, never of who.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import reduce
from operator import add

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from fellesskap.kit import clock, dates
from fellesskap.plan.models import Promise
from fellesskap.plan.states import Slot, Tally
from fellesskap.plan.written import in_words

SCOPE, FIXED, RHYTHM = Promise.Scope, Promise.FixedBy, Promise.Rhythm
# Counted as times through the year, not as classes that have done it within one window.
TIMES = (RHYTHM.WEEK, RHYTHM.DAY)


@dataclass(frozen=True)
class Told:
    """The leadership's line: «dette gjør vi nå»."""

    text: str
    name: str


@dataclass
class Said:
    """What is known of one promise in one year, and what the leadership has said of it."""

    promise: Promise
    windows: list[Slot] = field(default_factory=list)  # by closing day
    remedy: Told | None = None
    broken_before: bool = False  # not kept the year before

    @property
    def total(self) -> Tally:
        """All windows of the year together."""
        tallies = (window.tally for window in self.windows)
        return reduce(add, tallies, Tally(self.promise.code))


@dataclass(frozen=True)
class State:
    """A mark with its sentence. ``bold`` is how the sentence begins when it begins with the state's
    own word; ``mark`` is empty where there is nothing to say yet of how it goes."""

    mark: str
    bold: str
    rest: str

    @property
    def sentence(self) -> str:
        """The whole of it, for papers."""
        return f"{self.bold}{self.rest}"


def where(promise: Promise, number: int, of: int) -> str:
    """«i 18 av 20 klasser»: how many of those it is for."""
    values = {"n": number, "of": of}
    return (_units(promise.scope, of)) % values


def _units(scope: str, of: int) -> str:
    known: dict[str, Callable[[], str]] = {
        SCOPE.HOMEROOM: lambda: ngettext(
            "i %(n)s av %(of)s klasse", "i %(n)s av %(of)s klasser", of
        ),
        SCOPE.GRADE: lambda: ngettext("på %(n)s av %(of)s trinn", "på %(n)s av %(of)s trinn", of),
        SCOPE.TEAM: lambda: ngettext("i %(n)s av %(of)s team", "i %(n)s av %(of)s team", of),
        SCOPE.AKS_BASE: lambda: ngettext("på %(n)s av %(of)s base", "på %(n)s av %(of)s baser", of),
        SCOPE.PUPIL: lambda: ngettext("for %(n)s av %(of)s elev", "for %(n)s av %(of)s elever", of),
        SCOPE.NEWCOMER: lambda: ngettext(
            "for %(n)s av %(of)s ny elev", "for %(n)s av %(of)s nye elever", of
        ),
        SCOPE.COUNCIL: lambda: ngettext("i %(n)s av %(of)s råd", "i %(n)s av %(of)s råd", of),
    }
    times = ngettext("%(n)s av %(of)s gang", "%(n)s av %(of)s ganger", of)
    return known[scope]() if scope in known else times


def state_of_promise(said: Said) -> State:
    """What stands beside the sentence."""
    total = said.total
    if not total.occurrences:
        return _of_none(said.promise)
    if said.promise.rhythm in TIMES and not said.promise.elsewhere:
        return _of_times(said, total)
    for speaks in (_broken, _late, _due, _kept):
        found = speaks(said)
        if found is not None:
            return found
    if total.not_relevant == total.occurrences:
        return _split("uaktuelt", _("Ikke aktuelt i år."))
    return _not_yet(said)


def _of_none(promise: Promise) -> State:
    """Nothing is owed this year: an invitation, or something that is done when it happens."""
    if promise.fixed_by == FIXED.MAY:
        return State("", "", _("Ingen skylder dette. Det er åpent for den som vil."))
    if RHYTHM.EVENT in (promise.rhythm, promise.scope):
        return State("", "", _("Gjelder når det skjer."))
    return _split("ennaa", _("Ikke ennå."))


def _of_times(said: Said, total: Tally) -> State:
    """Every week or every day: how it stands now, and how many times it was kept so far."""
    past = total.kept + total.late + total.broken
    values = {"kept": total.kept, "past": past}
    if total.broken:
        return _not_kept(said, where(said.promise, total.broken, past))
    if not past:
        return _split(*_beginning(said, total))
    so_far = ngettext(
        "Holdt %(kept)s av %(past)s gang til nå.",
        "Holdt %(kept)s av %(past)s ganger til nå.",
        past,
    )
    if total.late and _last_closed_is_late(said.windows):
        return _split("sen", " ".join([_("Forsinket."), so_far % values, *_told(said)]))
    if total.due or total.not_yet:
        return _split("naa", " ".join([_("Nå."), so_far % values]))
    return _split("sen" if total.late else "holdt", so_far % values)


def _beginning(said: Said, total: Tally) -> tuple[str, str]:
    """Before anything has been kept or passed."""
    if total.due and said.promise.rhythm == RHYTHM.DAY:
        return "naa", _("Nå, hver skoledag.")
    return ("naa", _("Nå, hver uke.")) if total.due else ("ennaa", _("Ikke ennå."))


def _last_closed_is_late(windows: Iterable[Slot]) -> bool:
    """Whether the newest week or day that is over was left without evidence."""
    over = [one for one in windows if one.tally.kept or one.tally.late]
    return bool(over) and max(over, key=lambda one: one.closes).tally.late > 0


def _broken(said: Said) -> State | None:
    window = _newest(said.windows, lambda tally: tally.broken)
    if window is None:
        return None
    return _not_kept(said, where(said.promise, window.tally.broken, _owed(window.tally)))


def _not_kept(said: Said, how_many: str) -> State:
    """The sentence is never without what we do."""
    values = {"where": how_many, "text": said.remedy.text if said.remedy else ""}
    if said.remedy is None:
        return _split(
            "brutt", _("Ikke holdt %(where)s. Hva vi gjør, er ikke skrevet ennå.") % values
        )
    sentence = _("Ikke holdt – dette gjør vi: %(text)s") % values
    return _split("brutt", f"{sentence} {said.remedy.name}")


def _late(said: Said) -> State | None:
    window = _newest(said.windows, lambda tally: tally.late)
    if window is None:
        return None
    owed = _owed(window.tally)
    values = {
        "where": where(said.promise, window.tally.late, owed),
        "day": dates.daymonth(window.closes),
    }
    one = owed == 1 or said.promise.elsewhere
    sentence = _("Forsinket. Fristen var %(day)s.") if one else _("Forsinket %(where)s.")
    return _split("sen", " ".join([sentence % values, *_told(said)]))


def _due(said: Said) -> State | None:
    window = next((one for one in said.windows if one.tally.due), None)
    if window is None:
        return None
    tally = window.tally
    values = {
        "day": dates.daymonth(window.closes),
        "where": where(said.promise, tally.kept, _owed(tally)),
    }
    told = [_("Nå, til %(day)s.") % values]
    if tally.kept and not said.promise.elsewhere:
        told.append(_("Holdt %(where)s.") % values)
    return _split("naa", " ".join([*told, *_elsewhere(said)]))


def _kept(said: Said) -> State | None:
    window = _newest(said.windows, lambda tally: tally.kept)
    if window is None:
        return None
    tally, promise = window.tally, said.promise
    kept_on = tally.last_kept_on or window.closes
    owed = _owed(tally)
    values = {"day": dates.daymonth(kept_on), "where": where(promise, tally.kept, owed)}
    if tally.kept < owed:  # our own rhythm, which is never late
        return _split("ennaa", _("Ikke ennå overalt. Holdt %(where)s.") % values)
    if owed == 1 or promise.elsewhere:
        told = [_("Holdt %(day)s.") % values]
    else:
        told = [_("Holdt %(where)s innen %(day)s.") % values]
    if tally.kept_late:
        told.append(_after(tally.kept_late, owed))
    return _split("holdt", " ".join([*told, *_elsewhere(said)]))


def _after(late: int, owed: int) -> str:
    """That some of it came after the window."""
    if owed == 1:
        return _("Det var etter fristen.")
    sentence = ngettext("%(n)s kom etter fristen.", "%(n)s kom etter fristen.", late)
    return sentence % {"n": late}


def _not_yet(said: Said) -> State:
    if said.broken_before and said.remedy is not None:
        sentence = _("Ikke holdt i fjor – dette gjør vi: %(text)s") % {"text": said.remedy.text}
        return _split("brutt", f"{sentence} {said.remedy.name}")
    today = clock.today()
    coming = (one.opens for one in said.windows if one.tally.not_yet and one.opens > today)
    opens = next(coming, None)
    if opens is None:
        return _split("ennaa", _("Ikke ennå."))
    sentence = _("Ikke ennå. Begynner %(day)s.") % {"day": dates.daymonth(opens)}
    return _split("ennaa", sentence)


def _owed(tally: Tally) -> int:
    """How many it is for, without those it does not concern."""
    return tally.occurrences - tally.not_relevant


def _newest(windows: Iterable[Slot], counted: Callable[[Tally], int]) -> Slot | None:
    found = [one for one in windows if counted(one.tally)]
    return max(found, key=lambda one: one.closes, default=None)


def _told(said: Said) -> list[str]:
    """What the leadership says of it, with the name."""
    return [f"{said.remedy.text} {said.remedy.name}"] if said.remedy else []


def _elsewhere(said: Said) -> list[str]:
    return [_("Holdes i et annet system.")] if said.promise.elsewhere else []


WORDS: dict[str, Callable[[], str]] = {
    "holdt": lambda: _("Holdt"),
    "naa": lambda: _("Nå"),
    "sen": lambda: _("Forsinket"),
    "brutt": lambda: _("Ikke holdt"),
    "ennaa": lambda: _("Ikke ennå"),
    "uaktuelt": lambda: _("Ikke aktuelt"),
}


def _split(mark: str, sentence: str) -> State:
    """The sentence with its first word apart, where it begins with the word of the state."""
    word = WORDS[mark]()
    if mark == "brutt" and ":" in sentence:
        word = sentence[: sentence.index(":") + 1]
    starts = sentence.startswith(word)
    return State(mark, word if starts else "", sentence[len(word) :] if starts else sentence)


@dataclass(frozen=True)
class Norm:
    """Who says so. ``kind`` is lov, lofte, rytme or invitasjon; ``part`` is what of it is law."""

    kind: str
    part: str = ""


def norms_of(promise: Promise) -> list[Norm]:
    """Law and promise are told apart, also where both stand behind one sentence."""
    part = in_words(promise.law_part_nb, promise.law_part_nn)
    law = [Norm("lov", part)] if promise.fixed_by == FIXED.LAW or (promise.duty and part) else []
    own = {FIXED.PLAN: "lofte", FIXED.OURS: "rytme", FIXED.MAY: "invitasjon"}
    kind = own.get(FIXED(promise.fixed_by))
    return [*law, Norm(kind)] if kind else law
