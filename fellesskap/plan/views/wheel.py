"""The year wheel with its list, on the screen and on paper."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from fellesskap.access.grammar import demand, may
from fellesskap.kit import clock, dates
from fellesskap.people.middleware import ActorRequest
from fellesskap.people.models import School
from fellesskap.plan import wheel_paper
from fellesskap.plan.expansion import expand
from fellesskap.plan.explaining import explain
from fellesskap.plan.queries import year_wheel
from fellesskap.plan.queries.year_wheel import Asked
from fellesskap.plan.views.doors import my_school
from fellesskap.plan.views.reading import school_of

# The key in the corner of the drawing: each mark, and where it stands.
KEY = [("holdt", 362), ("naa", 392), ("sen", 422), ("brutt", 452), ("ennaa", 482)]


def wheel_school(request: ActorRequest) -> School:
    """The school of this session, for whoever may see how its plan goes."""
    school = school_of(request)
    demand(request.actor, "plan.see_state", school)
    return school


@require_GET
def year(request: ActorRequest) -> HttpResponse:
    """The wheel and the equal list, for the school or the part of it that was chosen."""
    school = wheel_school(request)
    asked = _asked(request)
    found = year_wheel.year_by(school, asked.year)
    if found is None:
        return render(request, "plan/no_year.html", {"school": school})
    page = year_wheel.year_page(request.actor, school, found, asked)
    shown = {
        "page": page,
        "wheel": page.wheel,
        "key": KEY,
        "centre": _centre(),
        "pdf": asked.address(maaned=""),
        "sets_weeks": may(request.actor, "fixed_week.add", school),
    }
    return render(request, "plan/year_wheel.html", shown)


@require_GET
def year_pdf(request: ActorRequest) -> HttpResponse:
    """The same on A3: the wheel on one side, the table of the whole year after it."""
    school = wheel_school(request)
    asked = _asked(request)
    found = year_wheel.year_by(school, asked.year)
    if found is None:
        return render(request, "plan/no_year.html", {"school": school})
    page = year_wheel.year_page(request.actor, school, found, asked)
    paper = wheel_paper.year_paper(school, page, _centre(), KEY)
    name = _("arshjul-{year}.pdf").format(year=found.title.replace("–", "-"))
    disposition = f'inline; filename="{name}"'
    return HttpResponse(
        paper, content_type="application/pdf", headers={"Content-Disposition": disposition}
    )


@require_http_methods(["GET", "POST"])
def moved(request: ActorRequest) -> HttpResponse:
    """After the calendar was changed: what the plan moves, and where it now stands."""
    school = my_school(request, "calendar.import_year")
    found = year_wheel.year_by(school, "")
    if found is None:
        return render(request, "plan/no_year.html", {"school": school})
    said = explain(expand(school, found)) if request.method == "POST" else None
    shown = {"year": found, "said": said, "lines": year_wheel.moved_lines(found)}
    return render(request, "plan/year_moved.html", shown)


def _asked(request: ActorRequest) -> Asked:
    get = request.GET
    return Asked(get.get("aar", ""), get.get("vis", ""), get.get("maaned", ""))


def _centre() -> tuple[str, str]:
    """What stands in the middle of the ring: this week and day."""
    today = clock.today()
    return dates.week(today).capitalize(), dates.weekday_date(today)
