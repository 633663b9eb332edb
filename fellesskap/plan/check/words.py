"""What has run out, what points at the repealed act, and what breaks off or cannot be read."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from fellesskap.plan.check.finding import Finding, Severity
from fellesskap.plan.check.reading import Rows
from fellesskap.plan.models import Line, Section

PERIOD = re.compile(r"\b20(\d\d)\s*[–-]\s*(?:20)?(\d\d)\b")
SINCE = re.compile(r"\bfr[aå] (?:og med )?(?:(?:høsten|hausten|våren) )?20(\d\d)\b", re.I)
BY = re.compile(r"\b(?:innen|innan|i|til|høsten|hausten|våren) 20(\d\d)\b(?!\s*[–-])", re.I)
CENTURY = 2000
REPEALED = re.compile(r"\bkap(?:ittel|\.)?[\s_-]*9[\s_-]*a\b|§+\s*9\s*A\b|\b9\s?A-\d", re.I)
OLD_WORD = re.compile(r"\bvarsl(?:e|er|es|et|ar|ast)\b", re.I)
SENTENCES = {
    Line.Kind.TEXT,
    Line.Kind.PROMISE,
    Line.Kind.FOLLOW_UP,
    Line.Kind.CONCEPT,
    Line.Kind.EXPECTATION,
    Line.Kind.CHILD,
    Line.Kind.ROLE,
}
ENDS = re.compile(r"[.?!…:][»”\")]*$|[»”]$")
IN_MID_AIR = re.compile(r"\b(og|eller|at)[.?!]$", re.I)
DOUBLED = re.compile(r"\b(\w+) \1\b", re.I)
MAY_DOUBLE = {"det", "den", "de", "dei"}


def dated(rows: Rows) -> Iterator[Finding]:
    """A year that has run out by the plan's own school year."""
    for section, line in rows.text():
        year = _run_out(f"{line.text_nb} {line.text_nn}", rows)
        if year is not None:
            yield Finding(
                key=f"dated:{line.thread}",
                paragraph=section.number,
                severity=Severity.DATED,
                law="L0",
                text=_("Her står «%(year)s», og det er gått ut: %(text)s")
                % {"year": year, "text": line.text_nb or line.text_nn},
                suggestion=_("Skriv det slik det er i år, uten årstallet."),
                section=section.pk,
            )


def _run_out(text: str, rows: Rows) -> str | None:
    """The years as they stand there; None where all of them still hold."""
    for found in PERIOD.finditer(text):
        if CENTURY + int(found[2]) < rows.ends.year:
            return found[0]
    for found in SINCE.finditer(text):
        if CENTURY + int(found[1]) <= rows.starts.year:
            return found[0]
    for found in BY.finditer(text):
        if CENTURY + int(found[1]) < rows.starts.year:
            return found[0]
    return None


def repealed(rows: Rows) -> Iterator[Finding]:
    """Chapter 9 A was repealed on 1 August 2024; «varsle» was its word."""
    for section, line in rows.text():
        if REPEALED.search(f"{line.text_nb} {line.text_nn} {line.address}"):
            yield Finding(
                key=f"repealed:{line.thread}",
                paragraph=section.number,
                severity=Severity.DATED,
                law="L0",
                text=_(
                    "Her vises det til kapittel 9 A i den gamle loven. Det gjelder ikke lenger."
                ),
                suggestion=_("Vis til kapittel 12 i opplæringslova, og bytt lenken."),
                section=section.pk,
            )
    old = [
        section
        for section, line in rows.text()
        if OLD_WORD.search(f"{line.text_nb} {line.text_nn}")
    ]
    if old:
        yield Finding(
            key="word:varsle",
            paragraph=old[0].number,
            severity=Severity.DATED,
            law="L8",
            text=_("Planen sier «varsle». I loven heter det nå å melde fra."),
            suggestion=_("Skriv «melde fra». Vil dere beholde ordet, kan dere det."),
            section=old[0].pk,
        )


def pictures(rows: Rows) -> Iterator[Finding]:
    """What stands only in a picture, not everyone can read."""
    for section, line in rows.text():
        if line.kind == Line.Kind.PICTURE and not (line.alt_nb.strip() or line.alt_nn.strip()):
            yield Finding(
                key=f"picture:{line.thread}",
                paragraph=section.number,
                severity=Severity.MISSING,
                law="L110",
                text=_("Noe står bare som et bilde: «%(text)s»")
                % {"text": line.text_nb or line.text_nn},
                suggestion=_("Skriv det som står i bildet, også som tekst."),
                section=section.pk,
            )


def broken(rows: Rows) -> Iterator[Finding]:
    """A sentence that does not end, or says a word twice."""
    for section, line in rows.all():
        texts = (line.text_nb, line.text_nn)
        if line.kind in SENTENCES and any(_breaks(text.strip()) for text in texts):
            yield _broken(section, line)


def _breaks(text: str) -> bool:
    if not text:
        return False
    twice = [found[1].lower() for found in DOUBLED.finditer(text)]
    return (
        not ENDS.search(text)
        or bool(IN_MID_AIR.search(text))
        or any(word not in MAY_DOUBLE for word in twice)
    )


def _broken(section: Section, line: Line) -> Finding:
    return Finding(
        key=f"broken:{line.thread}",
        paragraph=section.number,
        severity=Severity.WORDING,
        law="",
        text=_("En setning henger ikke sammen: «%(text)s»")
        % {"text": line.text_nb or line.text_nn},
        suggestion=_("Skriv setningen ferdig."),
        section=section.pk,
    )
