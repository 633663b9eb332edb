"""Minutes on paper, from the same text as the page: tagged, and kept nowhere."""

from typing import Any

from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from fellesskap.documents.typeset import typeset
from fellesskap.kit import clock, dates
from fellesskap.meetings.models import Community, Point, Task
from fellesskap.meetings.queries.minutes import Minutes

TEMPLATE = "school_plan.typ"
BOXES = (
    ("describe", gettext_lazy("1. Slik er det i klassen, uten å gi noen skylda")),
    ("known", gettext_lazy("2. Det vi vet, og hvem vi vet det fra")),
    ("surroundings", gettext_lazy("3. Det rundt som holder det i gang")),
    ("alone", gettext_lazy("Ligger noe hos enkelte? Skriv det uten navn")),
    ("measures", gettext_lazy("4. Det vi gjør med hver av tingene")),
)


def minutes_paper(page: Minutes) -> bytes:
    """The version of the minutes that ``page`` holds."""
    school = page.meeting.school.name
    data = {
        "title": page.title,
        "eyebrow": f"{school} · {dates.longdate(page.meeting.day)} · {_which(page)}",
        "intro": _here(page),
        "contents": [],
        "parts": [*(_point(point, tasks) for point, tasks in page.lines), *_more(page)],
        "school": school,
        "lang": (get_language() or "nb")[:2],
        "foot": _("Skrevet ut fra Fellesskap. Det som gjelder i dag, står der."),
    }
    return typeset(TEMPLATE, data, made_at=clock.now())


def _which(page: Minutes) -> str:
    if page.for_all:
        return _("referatet for alle")
    return _("til hjemmet") if page.for_home else _("hele referatet")


def _here(page: Minutes) -> list[str]:
    """Who was there; the version for all says it as the page does."""
    names = [person.full_name for person in page.here]
    names += [f"{one.name} ({one.get_service_display()})" for one in page.outsiders]
    return [f"{_('Til stede:')} {', '.join(names)}"] if names else []


def _point(point: Point, tasks: list[Task]) -> dict[str, Any]:
    lines = [_line(point.said)] if point.said else []
    if point.decision:
        lines.append(_line(point.decision, term=f"{_('Vi bestemte:')} "))
    lines += [
        _line(f"{one.what}: {one.owner.full_name}, {dates.daymonth(one.commitment.due)}")
        for one in tasks
    ]
    return {"level": 2, "title": point.title, "lines": lines}


def _more(page: Minutes) -> list[dict[str, Any]]:
    """What a class review found of the class, and what the grades found."""
    parts = []
    if page.community:
        parts.append(_class(page.community, page.went))
    for analysis, measures in page.grades:
        words = [analysis.describe, analysis.known, analysis.surroundings]
        lines = [_line(text) for text in words if text]
        lines += [
            _line(f"{one.what}: {one.owner.full_name}, {dates.daymonth(one.due)}")
            for one in measures
        ]
        title = _("{grade}. trinn").format(grade=analysis.grade)
        parts.append({"level": 2, "title": title, "lines": lines})
    return parts


def _class(community: Community, went: list[tuple[str, str]]) -> dict[str, Any]:
    lines = [_line(f"{what}: {how}") for what, how in went]
    for name, title in BOXES:
        if getattr(community, name):
            lines += [_line(str(title), level=3), _line(getattr(community, name))]
    return {"level": 2, "title": _("Klassen som fellesskap"), "lines": lines}


def _line(text: str, *, level: int = 0, term: str = "") -> dict[str, Any]:
    return {"level": level, "term": term, "text": text}
