"""The reports to the councils: those there are, which one is next, and one of them whole."""

from dataclasses import dataclass

from fellesskap.access.grammar import visible
from fellesskap.calendar.models import SchoolYear
from fellesskap.figures.models import CouncilReport
from fellesskap.figures.queries.cases import period_of
from fellesskap.figures.queries.gathered import Figures, figures_of
from fellesskap.figures.queries.promises import valid_plans
from fellesskap.kit import clock
from fellesskap.people.models import Person, School

REPORTS = CouncilReport.objects.select_related(
    "school", "year", "begun_by", "written_by", "released_by"
)
Season = CouncilReport.Season


@dataclass(frozen=True)
class Next:
    """The report that is to be written now."""

    year: SchoolYear
    season: CouncilReport.Season


@dataclass(frozen=True)
class ReportList:
    """What the page of reports shows to one reader."""

    drafts: list[CouncilReport]
    released: list[CouncilReport]
    withdrawn: list[CouncilReport]
    next: Next | None


def reports_for(person: Person, school: School) -> ReportList:
    """Those ``person`` may read, newest first: four queries."""
    rows = list(visible(REPORTS.filter(school=school), person, "council_report.read"))
    due = next_report(school)
    if due is not None and _is_begun(due):
        due = None
    return ReportList(
        drafts=[row for row in rows if row.is_draft],
        released=[row for row in rows if row.released_at and not row.withdrawn_at],
        withdrawn=[row for row in rows if row.released_at and row.withdrawn_at],
        next=due,
    )


def _is_begun(due: Next) -> bool:
    rows = CouncilReport.objects.filter(year=due.year, season=due.season, withdrawn_at=None)
    return rows.exists()


def next_report(school: School) -> Next | None:
    """The report of the time that was over last; None where no plan was in force then."""
    today = clock.today()
    years = list(
        SchoolYear.objects.filter(school=school, starts__lte=today).order_by("-starts")[:2]
    )
    for year in years:
        for season in (Season.MAY, Season.NOVEMBER):
            if period_of(year, season)[1] < today:
                return Next(year, season) if year.pk in valid_plans([year]) else None
    return None


@dataclass(frozen=True)
class ReportPage:
    """One report, ready to be shown."""

    report: CouncilReport
    figures: Figures
    lines: dict[str, str]


def report_page(report: CouncilReport) -> ReportPage:
    """Frozen where it is released, else with the figures of today."""
    figures = (
        Figures.from_data(report.figures)
        if report.figures
        else figures_of(report.school, report.year, report.season)
    )
    lines = dict(report.fau_lines.values_list("question", "words"))
    return ReportPage(report, figures, lines)


def released_reports(school: School) -> list[CouncilReport]:
    """What the councils may read, newest first: one query."""
    rows = REPORTS.filter(school=school, withdrawn_at=None).exclude(released_at=None)
    return list(rows.order_by("-released_at"))
