"""The municipality's skolerute: read, shown with what each row becomes, and taken into use."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from fellesskap.calendar import actions, queries
from fellesskap.calendar.exceptions import CalendarProblem, NothingToRead
from fellesskap.calendar.forms import EntryForms, RouteForm, entries_of
from fellesskap.calendar.route import route_of
from fellesskap.calendar.skolerute import Entry, read_file, read_table
from fellesskap.calendar.views.year import PAGE, my_school
from fellesskap.people.middleware import ActorRequest

ACTION = "calendar.import_year"


@require_http_methods(["GET", "POST"])
def read_route(request: ActorRequest) -> HttpResponse:
    """Choose a file or paste a table; the answer is what each row would become. Writes nothing."""
    my_school(request, ACTION)
    form = RouteForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        try:
            rows = _read(form)
        except CalendarProblem as problem:
            form.add_error(None, str(problem))
        else:
            year = form.cleaned_data["year"]
            return _preview(request, EntryForms(initial=entries_of(rows)), year)
    status = 422 if form.is_bound else 200
    return render(request, "calendar/read_route.html", {"form": form}, status=status)


@require_POST
def use_route(request: ActorRequest) -> HttpResponse:
    """Take it into use as it was looked over; what contradicts itself changes nothing."""
    school = my_school(request, ACTION)
    picked = _year(request.POST.get("year", ""))
    forms = EntryForms(request.POST)
    if not forms.is_valid():
        return _preview(request, forms, picked, _("Velg hva hver rad blir til."), status=422)
    starts, ends = queries.span_of(picked)
    known = queries.known_halves(school, starts)
    try:
        route = route_of([one.entry() for one in forms], starts, ends, known)
        actions.import_year(by=request.actor, school=school, route=route)
    except CalendarProblem as problem:
        return _preview(request, forms, picked, str(problem), status=422)
    messages.success(request, _("Skoleruta er tatt i bruk."))
    return redirect(PAGE)


def _year(asked: str) -> int:
    """The school year that was chosen on the page before. Raises Http404."""
    try:
        return int(RouteForm().fields["year"].clean(asked))
    except ValidationError as wrong:
        raise Http404 from wrong


def _read(form: RouteForm) -> list[Entry]:
    """The rows of the school year that was chosen. Raises a CalendarProblem."""
    given = form.cleaned_data
    if given["file"]:
        rows = read_file(given["file"].read(), *form.span)
    else:
        rows = read_table(given["table"], *form.span)
    if not rows:
        raise NothingToRead
    return rows


def _preview(
    request: ActorRequest, forms: Any, year: int, problem: str = "", *, status: int = 200
) -> HttpResponse:
    shown = {"forms": forms, "year": year, "problem": problem}
    return render(request, "calendar/route_preview.html", shown, status=status)
