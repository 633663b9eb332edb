"""Promises that stand below the law's minimum, say two things, or stand where nobody reads them."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from fellesskap.law import REGISTER
from fellesskap.plan.check.finding import Finding, Severity
from fellesskap.plan.check.reading import Rows
from fellesskap.plan.frequency import Frequency, promised, said
from fellesskap.plan.models import Line, Promise, Section
from fellesskap.plan.queries.current import in_words as one_of

MANY = 4  # so many places for one promise, and nobody keeps them alike


@dataclass(frozen=True)
class Minimum:
    """So many times a school year at least, by this duty, for every grade of the school."""

    a_year: int
    duty: str


MINIMUMS = {
    "A10": Minimum(2, "L145.1"),
    "A20": Minimum(2, "L145"),
    "A22": Minimum(1, "L145"),
}


def under_the_law(rows: Rows) -> Iterator[Finding]:
    """A place, or the promise itself, that says less often than the law does."""
    for code, minimum in MINIMUMS.items():
        if code in rows.promises:
            found = _lowest(rows, code, minimum)
            if found is not None:
                yield found


def _lowest(rows: Rows, code: str, minimum: Minimum) -> Finding | None:
    promise = rows.promises[code]
    at, often = _below(rows, promise, minimum)
    without = rows.grades - set(promise.grades) if promise.grades else set()
    if at is None and not without and often is None:
        return None
    duty = REGISTER[minimum.duty]
    asked = Frequency(minimum.a_year, "year")
    section = at or next((section for section, _line in rows.places(code)), None)
    values = {
        "promise": promise.short,
        "says": in_words(often) if often else _("ikke noe om alle trinn"),
        "law": in_words(asked),
        "source": ", ".join(part for part in (_law_part(promise), duty.source) if part),
    }
    text = _("«%(promise)s»: her står det %(says)s. Lovens minstekrav er %(law)s (%(source)s).")
    others = [
        one.number for one, line in rows.places(code) if one != section and _enough(line, minimum)
    ]
    also = _("Del %(numbers)s i samme plan sier noe annet.") % {"numbers": ", ".join(others)}
    return Finding(
        key=f"minimum:{code}",
        paragraph=section.number if section else "",
        severity=Severity.BREACH,
        law=minimum.duty,
        text=" ".join([text % values, *([also] if others else [])]),
        suggestion=_("Skriv %(law)s for alle trinn, og si det samme alle steder.") % values,
        section=section.pk if section else None,
    )


def _law_part(promise: Promise) -> str:
    """What of the promise is law, in the reader's written form."""
    return one_of(promise.law_part_nb, promise.law_part_nn)


def _below(
    rows: Rows, promise: Promise, minimum: Minimum
) -> tuple[Section | None, Frequency | None]:
    """The first place under the minimum and what it says; the promise itself when no place is."""
    for section, line in rows.places(promise.code):
        often = said(line.says)
        if often is not None and often.a_year < minimum.a_year:
            return section, often
    own = promised(promise)
    return None, (own if own.a_year < minimum.a_year else None)


def _enough(line: Line, minimum: Minimum) -> bool:
    often = said(line.says)
    return often is not None and often.a_year >= minimum.a_year


def against_itself(rows: Rows) -> Iterator[Finding]:
    """A promise whose places do not say the same, or not what the promise says."""
    low = {found.key.partition(":")[2] for found in under_the_law(rows)}
    for code, promise in rows.promises.items():
        heard: dict[Frequency, list[Section]] = defaultdict(list)
        for section, line in rows.places(code):
            often = said(line.says)
            if often is not None:
                heard[often].append(section)
        if not heard or code in low:
            continue
        own = promised(promise)
        if set(heard) == {own}:
            continue
        yield _contradiction(promise, heard, own)


def _contradiction(
    promise: Promise, heard: dict[Frequency, list[Section]], own: Frequency
) -> Finding:
    sentence = _("Del %(numbers)s sier %(often)s.")
    told = [
        sentence % {"numbers": _numbers(places), "often": in_words(often)}
        for often, places in heard.items()
    ]
    if len(heard) == 1:
        told.append(_("Løftet selv sier %(often)s.") % {"often": in_words(own)})
    places = [section for sections in heard.values() for section in sections]
    head = _("«%(promise)s» står med ulik hyppighet.") % {"promise": promise.short}
    return Finding(
        key=f"says:{promise.code}",
        paragraph=_numbers(places),
        severity=Severity.CONTRADICTION,
        law=promise.duty if promise.duty in REGISTER else "",
        text=" ".join([head, *told]),
        suggestion=_("Velg hvor ofte det skal være, og si det samme alle steder."),
        section=places[-1].pk,
    )


def said_too_often(rows: Rows) -> Iterator[Finding]:
    """One promise in many places: the next change will miss one of them."""
    for code, promise in rows.promises.items():
        places = [section for section, _line in rows.places(code)]
        if len({section.pk for section in places}) >= MANY:
            values = {"promise": promise.short, "numbers": _numbers(places)}
            yield Finding(
                key=f"places:{code}",
                paragraph=_numbers(places),
                severity=Severity.WORDING,
                law="",
                text=_("«%(promise)s» står flere steder: %(numbers)s. Det er ett løfte.") % values,
                suggestion=_("La det stå ett sted, og vis dit fra de andre."),
                section=places[0].pk,
            )


def nowhere_to_read(rows: Rows) -> Iterator[Finding]:
    """A promise that is owed but stands in no sentence."""
    for code, promise in rows.promises.items():
        if not rows.places(code):
            yield Finding(
                key=f"unread:{code}",
                paragraph="",
                severity=Severity.MISSING,
                law="",
                text=_("Løftet «%(promise)s» står ikke i teksten, så ingen kan lese det.")
                % {"promise": promise.short},
                suggestion=_("Skriv en setning om det der det hører til, eller ta løftet ut."),
            )


def unknown(rows: Rows) -> Iterator[Finding]:
    """A sentence that says it is a promise, where no promise is behind it."""
    for section, line in rows.text():
        if line.kind == Line.Kind.PROMISE and line.code not in rows.promises:
            yield Finding(
                key=f"orphan:{line.thread}",
                paragraph=section.number,
                severity=Severity.MISSING,
                law="",
                text=_("En setning lover noe som ingen har som løfte: «%(text)s»")
                % {"text": line.text_nb or line.text_nn},
                suggestion=_("Lag løftet, eller gjør setningen til vanlig tekst."),
                section=section.pk,
            )


def _numbers(places: list[Section]) -> str:
    return ", ".join(dict.fromkeys(section.number for section in places))


def in_words(often: Frequency) -> str:
    """«to ganger i året» as one reads it."""
    if often.unit == "year":
        values = {"n": often.times}
        if often.at_least:
            words = ngettext("minst %(n)s gang i året", "minst %(n)s ganger i året", often.times)
        else:
            words = ngettext("%(n)s gang i året", "%(n)s ganger i året", often.times)
        return words % values
    return {
        "week": _("hver uke"),
        "day": _("hver skoledag"),
        "fixed_weeks": _("i faste uker"),
        "event": _("når det skjer"),
        "need": _("bare når det trengs"),
    }[often.unit]
