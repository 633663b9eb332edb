"""The year on A3: the wheel, and after it the same lines as a table that can be read aloud."""

from datetime import datetime

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from fellesskap.documents.typeset import typeset
from fellesskap.kit import clock, dates
from fellesskap.people.models import School
from fellesskap.plan.queries.year_lines import Line
from fellesskap.plan.queries.year_wheel import YearPage
from fellesskap.plan.wheel.paper import drawn

TEMPLATE = "year.typ"


def year_paper(
    school: School, page: YearPage, centre: tuple[str, str], key: list[tuple[str, int]]
) -> bytes:
    """The tagged PDF of the year as ``page`` shows it: the same day gives the same bytes."""
    title = _("Årshjul {year}").format(year=page.year.title)
    data = {
        "title": title,
        "school": school.name,
        "lang": (get_language() or "nb")[:2],
        "intro": f"{page.words} {dates.longdate(clock.today())}.",
        "alt": page.wheel.title,
        "wheel": drawn(page.wheel, centre, key),
        "columns": [_("Når"), _("Hva"), _("Hvem"), _("Hvordan det går"), _("Lovkrav")],
        "rows": [row(line) for line in page.lines],
        "foot": _("Felles for alle som arbeider på {school}.").format(school=school.name),
    }
    return typeset(TEMPLATE, data, made_at=_today())


def row(line: Line) -> list[str]:
    """One line of the table."""
    state = line.state.sentence if line.state else ""
    when = f"{line.when}, {dates.month(line.opens)}" if line.weekly else line.when
    return [when, line.title, line.who, state, _("ja") if line.is_law else ""]


def _today() -> datetime:
    return clock.moment(clock.today(), 12)
