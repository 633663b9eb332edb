"""The week on one sheet, and a letter once for each home that has not read it."""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from fellesskap.documents.typeset import typeset
from fellesskap.home.models import Letter, WeekLine, WeekPlan
from fellesskap.home.queries.letters import recipients, text_in
from fellesskap.home.queries.reach import Reached
from fellesskap.home.queries.weeks import Day, days_of
from fellesskap.kit import clock, dates

# The fonts of the papers hold Latin and Cyrillic letters; what is written with others is shown on
# screen and printed from there.
NOT_ON_PAPER = {"ar", "prs", "ti", "ur"}


def answer(pdf: bytes, name: str) -> HttpResponse:
    """The paper, shown in the browser and kept by none."""
    headers = {"Content-Disposition": f'inline; filename="{name}.pdf"', "Cache-Control": "no-store"}
    return HttpResponse(pdf, content_type="application/pdf", headers=headers)


def week_paper(plan: WeekPlan) -> bytes:
    """One A4 sheet. Raises ValueError for a template, which is no week."""
    if plan.monday is None:
        raise ValueError("a template has no week")
    title = _("Ukeplan for %(group)s, %(week)s") % {
        "group": plan.group.title,
        "week": dates.week(plan.monday),
    }
    data = {
        "lang": _language(),
        "school": plan.school.name,
        "title": title,
        "top": [
            [label, text]
            for label, text in (
                (_("Ukas ord"), plan.word),
                (_("Felles mål"), plan.goal),
                (_("Ta med"), plan.bring),
            )
            if text
        ],
        "heads": [_("Dag"), _("På skolen"), _("Hjemme")],
        "days": [_day(day) for day in days_of(plan.school, plan.monday, plan)],
    }
    return typeset("week.typ", data, made_at=plan.edited_at)


def _day(day: Day) -> dict[str, Any]:
    return {
        "name": dates.weekday(day.date).capitalize(),
        "date": dates.daymonth(day.date),
        "free": day.free,
        "school": [_line(line) for line in day.school],
        "home": [_line(line) for line in day.home],
    }


def _line(line: WeekLine) -> list[str]:
    return [f"{line.subject}: " if line.subject else "", line.what]


def letter_paper(letter: Letter, reached: Reached) -> bytes:
    """The letter once for each home it has not reached, with the child's name to hand it out by;
    once without a name when it has reached them all. No address, and nothing of the home."""
    texts = [one for one in letter.texts.all() if one.language not in NOT_ON_PAPER]
    text = text_in(texts or letter.texts.all(), [])
    copies = [
        f"{one.pupil.full_name}, {title}" if title else one.pupil.full_name
        for title, some in reached.waiting
        for one in some
    ]
    data = {
        "lang": text.language,
        "school": letter.school.name,
        "phone": letter.school.phone,
        "title": text.title,
        "day": dates.longdate(letter.sent_at or letter.made_at),
        "to": recipients(letter),
        "parts": [part.splitlines() for part in text.body.replace("\r", "").split("\n\n")],
        "copies": copies or [""],
        "foot": _("Brevet ligger også på siden til hjemmet i Fellesskap."),
    }
    return typeset("letter.typ", data, made_at=letter.sent_at or clock.now())


def _language() -> str:
    return (get_language() or "nb")[:2]
