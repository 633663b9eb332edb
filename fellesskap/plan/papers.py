"""The plan on paper, from the same text as the page: tagged, and the same bytes each time."""

from datetime import datetime
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from fellesskap.documents.typeset import typeset
from fellesskap.kit import clock, dates
from fellesskap.plan.models import Line, Plan
from fellesskap.plan.queries.document import Part, Sentence, text_of
from fellesskap.plan.queries.role import RolePage

TEMPLATE = "school_plan.typ"


def plan_paper(plan: Plan) -> bytes:
    """The whole text of one version."""
    text = text_of(plan)
    numbered = [f"{part.number} {part.title}" for part in text.chapters]
    data = {
        "title": text.title,
        "intro": [],
        "contents": numbered,
        "parts": [_part(part) for part in text.parts],
    }
    return _typeset(plan, data)


def role_paper(page: RolePage) -> bytes:
    """What the plan says to the roles of one person, and which promises are theirs: no names."""
    said = [line for _part, line in page.lines]
    promised = ", ".join(row.short for row in page.promises)
    parts = [
        {
            "level": 2,
            "title": _("De neste ti sekundene"),
            "lines": [_line(line, 3) for line in said],
        },
        {"level": 2, "title": _("Løftene"), "lines": [_plain(f"{promised}.")] if promised else []},
    ]
    data = {
        "title": _("Min rolle på én side"),
        "intro": [", ".join(page.roles)],
        "contents": [],
        "parts": [part for part in parts if part["lines"]],
    }
    return _typeset(page.plan, data)


def _part(part: Part) -> dict[str, Any]:
    level = min(part.depth + 2, 4)
    return {
        "level": level,
        "title": f"{part.number} {part.title}",
        "lines": [_line(line, min(level + 1, 4)) for line in part.lines],
    }


def _line(line: Sentence, level: int) -> dict[str, Any]:
    """A line of the plan; ``level`` is what a heading among them has, 0 is plain text."""
    words = f"{line.text} {line.alt}".strip() if line.kind == Line.Kind.PICTURE else line.text
    is_heading = line.kind == Line.Kind.HEADING
    is_concept = line.kind == Line.Kind.CONCEPT and line.term
    return _plain(words) | {
        "level": level if is_heading else 0,
        "term": f"{line.term}: " if is_concept else "",
    }


def _plain(words: str) -> dict[str, Any]:
    return {"level": 0, "term": "", "text": words}


def _typeset(plan: Plan, data: dict[str, Any]) -> bytes:
    """The paper with what every page of the plan carries."""
    school, year = plan.school.name, dates.school_year(plan.year.starts)
    eyebrow = f"{school} · {year}"
    if plan.adopted_on:
        adopted = _("vedtatt %(day)s") % {"day": dates.longdate(plan.adopted_on)}
        foot = _("Planen gjelder for alle på %(school)s. Den står også på skolens sider.")
    else:
        adopted = _("utkast")
        foot = _("Dette er et utkast på %(school)s. Det gjelder ikke før det er vedtatt.")
    eyebrow = f"{eyebrow} · {adopted}"
    common = {
        "school": school,
        "eyebrow": eyebrow,
        "lang": (get_language() or "nb")[:2],
        "foot": foot % {"school": school},
    }
    return typeset(TEMPLATE, common | data, made_at=_made_at(plan))


def _made_at(plan: Plan) -> datetime:
    """The day it was adopted, so that the same text is the same paper."""
    return clock.moment(plan.adopted_on, 12) if plan.adopted_on else plan.made_at
