"""A council's own year as a ring and a list: its lines, the school's public ones, days to avoid."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.utils.translation import gettext as _

from fellesskap.calendar.models import SchoolYear
from fellesskap.councils.kinds import year_begun
from fellesskap.councils.models import Avoid, WheelLine
from fellesskap.councils.offers import Offer, offers_for
from fellesskap.councils.weeks import monday_of
from fellesskap.kit import clock, dates
from fellesskap.people.models import Person, School
from fellesskap.plan.models import Body
from fellesskap.plan.queries.current import in_words, year_of
from fellesskap.plan.queries.margin import promised_in
from fellesskap.plan.queries.year_lines import COUNCIL_LANES, Line, lines_of
from fellesskap.plan.queries.year_wheel import drawn_year
from fellesskap.plan.wheel.drawing import Wheel, draw
from fellesskap.plan.wheel.lanes import CLASS, FAU, LEADERS, PUPILS

OWN, SCHOOL, AVOID = "own", "school", "avoid"
PUBLIC = (FAU, PUPILS, LEADERS, CLASS)  # the lanes a council sees of the school's year
DAYS = timedelta(days=4)
LINES = WheelLine.objects.select_related("body__school", "school", "file")
AVOIDED = Avoid.objects.select_related("school")


@dataclass(frozen=True)
class WheelPage:
    """What the page shows; ``wheel`` is None where the school has no such year."""

    body: Body
    year: int
    wheel: Wheel | None
    own: list[tuple[WheelLine, Line]]
    school: list[Line]
    avoid: list[Avoid]
    offers: list[Offer]
    title: str

    @property
    def rows(self) -> list[Line]:
        """Everything in the ring, by date."""
        days = [_avoid_line(row) for row in self.avoid]
        lines = [*(line for _row, line in self.own), *self.school, *days]
        return sorted(lines, key=lambda line: (line.opens, line.closes))


def wheel_page(actor: Person, body: Body, year: int | None = None) -> WheelPage:
    """The council's year: a fixed number of queries."""
    begun = year_begun(clock.today()) if year is None else year
    found = year_of(body.school, date(begun, 8, 1)) or year_of(body.school, date(begun, 10, 1))
    rows = list(WheelLine.objects.filter(body=body, year=begun).select_related("body", "file"))
    own = sorted(((row, _own_line(row)) for row in rows), key=lambda pair: pair[1].opens)
    avoid = list(
        Avoid.objects.filter(
            school=body.school, last__gte=date(begun, 8, 1), first__lt=date(begun + 1, 8, 1)
        )
    )
    school = _public_lines(found) if found else []
    has = {row.title for row in rows}
    page = WheelPage(
        body=body,
        year=begun,
        wheel=None,
        own=own,
        school=school,
        avoid=avoid,
        offers=[one for one in offers_for(body.kind) if str(one.title) not in has],
        title=_("Året vårt {year}").format(year=dates.school_year(date(begun, 8, 1))),
    )
    if found is None:
        return page
    return replace(page, wheel=_drawn(body.school, found, page))


def _drawn(school: School, year: SchoolYear, page: WheelPage) -> Wheel:
    drawing = drawn_year(school, year, page.rows)
    lanes = {OWN: page.body.title_nb, SCHOOL: _("Skolen"), AVOID: _("Datoer å unngå")}
    return draw(replace(drawing, lanes=lanes, title=page.title))


def _own_line(row: WheelLine, lane: str = OWN) -> Line:
    first = monday_of(row.year, row.first_week)
    last = max(monday_of(row.year, row.last_week), first)
    return Line(
        code="",
        title=row.title,
        opens=first,
        closes=last + DAYS,
        who=in_words(row.body.title_nb, row.body.title_nn),
        lane=lane,
        added=row.pk,
        rank=2,
    )


def _avoid_line(row: Avoid) -> Line:
    return Line(
        code="",
        title=row.title,
        opens=row.first,
        closes=row.last,
        who="",
        lane=AVOID,
        added=row.pk,
        rank=1,
        lasting=False,
    )


def _public_lines(year: SchoolYear) -> list[Line]:
    """What the plan says to everybody of the year: when and what, and not how it goes."""
    lines = lines_of(promised_in(year), year, clock.today())
    found = [line for line in lines if line.lane in PUBLIC and not line.weekly]
    return [
        Line(
            code=line.code,
            title=line.title,
            opens=line.opens,
            closes=line.closes,
            who=line.who,
            lane=SCHOOL,
            short=line.short,
            rank=line.rank + 4,
            lasting=False,
            fixed=line.fixed,
        )
        for line in found
        if not _is_inside_class(line)
    ]


def _is_inside_class(line: Line) -> bool:
    """What goes on in every class by itself says nothing to a council."""
    return line.lane == CLASS and line.fixed is None


def titles_in_school_year(school: School, year: SchoolYear) -> Iterable[Line]:
    """What the school sees of its councils' own years: the title and the weeks (P88)."""
    rows = WheelLine.objects.filter(school=school, year=year.starts.year)
    for row in rows.select_related("body").defer("notes"):
        yield _own_line(row, COUNCIL_LANES.get(row.body.kind, LEADERS))


def line_as_stored(line: WheelLine) -> WheelLine:
    """The line as it stands now, and who wrote it last."""
    return WheelLine.objects.select_related("edited_by", "file").get(pk=line.pk)
