"""The words and the decks on paper: tagged, from the same text as the pages."""

from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from fellesskap.documents.typeset import typeset
from fellesskap.kit import clock, dates
from fellesskap.people.models import School
from fellesskap.understanding.models import Deck, Reader
from fellesskap.understanding.queries.concepts import Word

TEMPLATE = "school_plan.typ"


def words_paper(school: School, words: list[Word], reader: Reader) -> bytes:
    """Every word in the words of one reader."""
    lines = [
        {"level": 0, "term": f"{word.wording.term}: ", "text": word.wording.text(reader)}
        for word in words
        if word.wording.text(reader)
    ]
    data = {
        "title": _("Ordene, og hva de betyr hos oss"),
        "eyebrow": f"{school.name} · {dates.longdate(clock.today())} · {reader.label}",
        "foot": _("Skolen skriver ordene om når den forstår mer. De siste står på skolens sider."),
        "parts": [{"level": 2, "title": str(reader.label).capitalize(), "lines": lines}],
    }
    return _typeset(school, data)


def deck_paper(deck: Deck) -> bytes:
    """The whole deck as a handout."""
    parts = [
        {
            "level": 2,
            "title": slide.title,
            "lines": [{"level": 0, "term": "", "text": line} for line in slide.lines],
        }
        for slide in deck.slides.all()
    ]
    version = _("versjon %(number)s") % {"number": deck.version}
    data = {
        "title": _("Retten til å ha det trygt og godt på skolen"),
        "eyebrow": f"{deck.school.name} · {deck.get_audience_display()} · {version}",
        "foot": _("Loven det gjelder, er opplæringslova kapittel 12."),
        "parts": parts,
    }
    return _typeset(deck.school, data)


def _typeset(school: School, data: dict[str, Any]) -> bytes:
    common = {
        "school": school.name,
        "lang": (get_language() or "nb")[:2],
        "intro": [],
        "contents": [],
    }
    return typeset(TEMPLATE, common | data, made_at=clock.moment(clock.today(), 12))
