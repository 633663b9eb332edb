"""Words the plan does not explain, or too narrowly, and councils that nobody has set up."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from fellesskap.plan.check.finding import Finding, Severity
from fellesskap.plan.check.reading import Rows
from fellesskap.plan.models import Body, Line, Section

# The words a plan for a safe environment must agree on; bokmål and nynorsk.
CONCEPTS = {
    "konflikt": r"\bkonflikt",
    "mobbing": r"\bmobb",
    "krenkende atferd": r"\bkrenk",
    "rasisme": r"\brasis",
    "seksuell trakassering": r"\bseksuell trakassering",
    "vold": r"\b(vold|vald)\b",
    "utestenging": r"\b(utesteng|utestengj)",
    "uthenging": r"\buthengi",
    "hatefulle ytringer": r"\bhatefulle ytring",
    "utenforskap": r"\but[ae]nforskap",
    "nulltoleranse": r"\bnulltoleranse",
}
OWN_EXPERIENCE = re.compile(r"\b(oppl[ei]v|kjenner|kjennest|eleven selv|eleven sjølv)", re.I)
UNWANTED = re.compile(r"\b(uønsk|ikke vil|ikkje vil)", re.I)
BODIES = {
    Body.Kind.PUPIL_COUNCIL: re.compile(r"\belevråd", re.I),
    Body.Kind.FAU: re.compile(r"\bFAU\b|foreldrenes arbeidsutvalg|arbeidsutvalet til foreldra"),
    Body.Kind.DS: re.compile(r"\bdriftsstyre", re.I),
    Body.Kind.AMU: re.compile(r"\bAMU\b|\barbeidsmiljøutval", re.I),
    Body.Kind.SU: re.compile(r"\bsamarbeidsutval|\bSU\b"),
    Body.Kind.SMU: re.compile(r"\bsk(o|u)lemiljøutval|\bSMU\b"),
}


def undefined(rows: Rows) -> Iterator[Finding]:
    """A word the plan builds on without saying what it means."""
    terms = [line for _section, line in rows.text() if line.kind == Line.Kind.CONCEPT]
    for name, pattern in CONCEPTS.items():
        names = re.compile(pattern, re.I)
        if any(names.search(f"{line.term_nb} {line.term_nn}") for line in terms):
            continue
        section = _first(rows, names, but=Line.Kind.CONCEPT)
        if section is not None:
            yield Finding(
                key=f"concept:{name}",
                paragraph=section.number,
                severity=Severity.MISSING,
                law="",
                text=_("Planen bruker ordet «%(word)s», men sier ikke hva det betyr her.")
                % {"word": name},
                suggestion=_("Skriv hva ordet betyr hos dere, i den delen der ordene står."),
                section=section.pk,
            )


def closed(rows: Rows) -> Iterator[Finding]:
    """Two words that are easily explained so that a pupil falls outside."""
    for section, line in rows.text():
        if line.kind != Line.Kind.CONCEPT:
            continue
        term, text = line.term_nb or line.term_nn, line.text_nb or line.text_nn
        if re.match(r"krenkelse|krenking", term, re.I) and not OWN_EXPERIENCE.search(text):
            yield _narrow(
                section,
                line,
                "L2",
                _("Krenkelser er forklart som en ferdig liste. Det er eleven selv som vet."),
                _("Si at lista er eksempler, og at elevens egen opplevelse teller."),
            )
        if re.match(r"seksuell trakassering", term, re.I) and not UNWANTED.search(text):
            yield _narrow(
                section,
                line,
                "L3",
                _("«Seksuell trakassering» er forklart som forskjellsbehandling."),
                _("Ordet brukes vanligvis om seksuell oppmerksomhet som den andre ikke vil ha."),
            )


def _narrow(section: Section, line: Line, law: str, text: str, suggestion: str) -> Finding:
    return Finding(
        key=f"term:{line.thread}",
        paragraph=section.number,
        severity=Severity.WORDING,
        law=law,
        text=text,
        suggestion=suggestion,
        section=section.pk,
    )


def bodies(rows: Rows) -> Iterator[Finding]:
    """A council the plan names and the school has not set up, and the other way round."""
    for kind, names in BODIES.items():
        section = _first(rows, names)
        if section is not None and kind not in rows.bodies:
            yield Finding(
                key=f"body:{kind}",
                paragraph=section.number,
                severity=Severity.MISSING,
                law="L36",
                text=_("Planen nevner %(body)s, men skolen har ikke lagt inn at rådet finnes.")
                % {"body": kind.label},
                suggestion=_("Legg inn rådet, eller ta det ut av teksten."),
                section=section.pk,
            )
        if section is None and kind in rows.bodies:
            home = rows.section("3.3")
            yield Finding(
                key=f"unnamed:{kind}",
                paragraph=home.number if home else "",
                severity=Severity.WORDING,
                law="L36",
                text=_("Skolen har %(body)s, men planen nevner det ikke.") % {"body": kind.label},
                suggestion=_("Skriv hva rådet er med på, der rådene står."),
                section=home.pk if home else None,
            )


def _first(rows: Rows, names: re.Pattern[str], but: str = "") -> Section | None:
    for section, line in rows.text():
        if line.kind != but and names.search(f"{line.text_nb} {line.text_nn}"):
            return section
    return None
