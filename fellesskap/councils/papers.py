"""A council's year on A3, and the page it leaves to those who come after."""

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from fellesskap.councils.queries.handing import Preview
from fellesskap.councils.queries.wheel import WheelPage
from fellesskap.documents.typeset import typeset
from fellesskap.kit import clock, dates
from fellesskap.plan.models import Body
from fellesskap.plan.queries.year_lines import Line
from fellesskap.plan.wheel.paper import drawn


def centre() -> tuple[str, str]:
    """What stands in the middle of the ring: this week and day."""
    today = clock.today()
    return dates.week(today).capitalize(), dates.weekday_date(today)


def wheel_paper(body: Body, page: WheelPage) -> bytes:
    """The tagged PDF: the ring, and after it the same lines as a table. No notes."""
    data = {
        "title": page.title,
        "school": body.school.name,
        "lang": _language(),
        "intro": body.title_nb,
        "alt": page.title,
        "wheel": drawn(page.wheel, centre(), []) if page.wheel else EMPTY,
        "columns": [_("Når"), _("Hva"), _("Hvem"), _("Hvordan det går"), ""],
        "rows": [_row(line) for line in page.rows],
        "foot": _("Laget av rådet selv."),
    }
    return typeset("year.typ", data, made_at=clock.moment(clock.today(), 12))


EMPTY = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 2"><path d="M0 1h10"/></svg>'


def _row(line: Line) -> list[str]:
    when = dates.daymonth(line.opens) if line.opens == line.closes else line.when
    return [when, line.title, line.who, "", ""]


def handing_paper(page: Preview) -> bytes:
    """What is open and what was learnt, for the next council. Names nobody but its own members."""
    assert page.done is not None  # noqa: S101 - the view answers 404 without it
    rows = [[_("Til dere som kommer etter"), "", page.done.notes]] if page.done.notes else []
    rows += [[_("Åpent"), line.now.when, line.text] for line in page.items]
    rows += [
        [_("I året vårt"), dates.weeks(line.first_week, line.last_week), _told(line)]
        for line in page.lines
    ]
    data = {
        "title": _("Gitt over fra {council}").format(council=page.body.title_nb),
        "school": page.body.school.name,
        "lang": _language(),
        "intro": dates.longdate(page.done.on),
        "widths": [1, 1, 3],
        "columns": [_("Hva"), _("Når"), _("Mer om det")],
        "rows": rows or [["", "", ""]],
        "foot": _("Her står ikke noe om enkeltelever."),
    }
    return typeset("list.typ", data, made_at=clock.moment(page.done.on, 12))


def _told(line: object) -> str:
    title, notes = getattr(line, "title", ""), getattr(line, "notes", "")
    return f"{title}. {notes}" if notes else str(title)


def _language() -> str:
    return (get_language() or "nb")[:2]
