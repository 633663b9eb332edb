"""A class's poster and a team's agreement on paper: tagged, and no pupil's name on them."""

from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from fellesskap.community.models import Charter, Poster
from fellesskap.community.pictograms import drawing_of
from fellesskap.community.queries.posters import rules_on
from fellesskap.documents.typeset import typeset
from fellesskap.kit import clock, dates

POSTER, CHARTER = "class_poster.typ", "team_charter.typ"
SIZES = ("a3", "a4")


def poster_paper(poster: Poster, size: str) -> bytes:
    """The poster for the wall, A3 or A4."""
    data = _common(poster) | {
        "title": _("Slik vil vi ha det i {group}").format(group=poster.group.title),
        "paper": size if size in SIZES else SIZES[1],
        "rules": [
            {
                "text": rule.text,
                "alt": str(rule.get_pictogram_display()),
                "picture": drawing_of(rule.pictogram),
            }
            for rule in rules_on(poster)
        ],
        "foot": _("Vi har laget reglene sammen. Vi øver på dem, og ser på dem igjen."),
    }
    return typeset(POSTER, data, made_at=poster.published_at or poster.started_at)


def charter_paper(charter: Charter) -> bytes:
    """The agreement of a team, for the wall of the team room."""
    boxes = [
        (_("Faste rutiner"), charter.routines),
        (_("Mål for læring"), charter.learning),
        (_("Mål for miljøet"), charter.environment),
        (_("Slik ser vi at det virker"), charter.signs),
    ]
    again = charter.look_again
    data = _common(charter) | {
        "title": _("Avtalen til {team}").format(team=charter.group.title),
        "boxes": [
            {"title": title, "lines": text.splitlines()} for title, text in boxes if text.strip()
        ],
        "foot": _("Vi ser på avtalen igjen {day}.").format(day=dates.longdate(again))
        if again
        else "",
    }
    made = clock.moment(charter.agreed_on, 12) if charter.agreed_on else charter.edited_at
    return typeset(CHARTER, data, made_at=made)


def _common(row: Poster | Charter) -> dict[str, Any]:
    return {
        "school": row.school.name,
        "eyebrow": f"{row.school.name} · {dates.school_year(row.year)}",
        "lang": (get_language() or "nb")[:2],
    }
