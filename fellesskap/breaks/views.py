"""Who is out today, the roster, twenty seconds of noticing, places and times, a walk."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from fellesskap.access.door import open_record
from fellesskap.access.grammar import may
from fellesskap.access.once import once
from fellesskap.access.qr import picture_of
from fellesskap.breaks import actions
from fellesskap.breaks.forms import (
    BreakForm,
    ChangeForm,
    ManForm,
    NoticeForm,
    PlaceForm,
    WalkForm,
    YardForm,
    ZoneForm,
    pressed,
)
from fellesskap.breaks.pictures import LARGEST
from fellesskap.breaks.queries import (
    A_YEAR,
    POSTS,
    breaks_of,
    now_in,
    out_on,
    out_today,
    places_and_times,
    roster_of,
    yard_of,
    yard_picture_of,
    zones_of,
)
from fellesskap.kit import clock
from fellesskap.kit.saving import saved
from fellesskap.people.middleware import ActorRequest
from fellesskap.people.models import School
from fellesskap.people.queries import workers
from fellesskap.people.views.here import here

ROSTER, TODAY = "breaks:roster", "breaks:today"
AHEAD = timedelta(days=14)


@require_GET
def today(request: ActorRequest) -> HttpResponse:
    """Who is out where, today or on ``?dag=``."""
    school = here(request, "breaks.look")
    day = _day(request.GET.get("dag", "")) or clock.today()
    if abs(day - clock.today()) > A_YEAR:
        day = clock.today()
    page = out_today(request.actor, school, day)
    leads = may(request.actor, "breaks.plan", school)
    return render(request, "breaks/today.html", {"page": page, "leads": leads})


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


@require_http_methods(["GET", "POST"])
@once
def noticed(request: ActorRequest) -> HttpResponse:
    """Three taps: where, when, what. No name."""
    school = here(request, "breaks.notice")
    zones = zones_of(school)
    breaks = breaks_of(school)
    now = now_in(breaks)
    initial = {"tap": uuid4(), "during": now.pk if now else None}
    form = NoticeForm(request.POST or None, zones=zones, breaks=breaks, initial=initial)
    if form.is_bound and saved(
        form, lambda data: actions.notice(by=request.actor, school=school, **data)
    ):
        return redirect(f"{reverse('breaks:notice')}?sist={form.cleaned_data['tap']}")
    context = {"form": form, "last": _tap(request.GET.get("sist", "")), "has_zones": zones.exists()}
    return render(request, "breaks/notice.html", context, status=422 if form.errors else 200)


def _tap(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


@require_POST
@once
def take_back(request: ActorRequest, tap: UUID) -> HttpResponse:
    """The last tap was a mistake."""
    actions.take_back(by=request.actor, tap=tap, school=here(request, "breaks.notice"))
    messages.success(request, _("Tatt bort."))
    return redirect("breaks:notice")


@require_GET
def places(request: ActorRequest) -> HttpResponse:
    """Where and when more grown-ups are needed."""
    school = here(request, "breaks.look")
    leads = may(request.actor, "breaks.plan", school)
    return render(request, "breaks/places.html", {"page": places_and_times(school), "leads": leads})


@require_GET
def roster(request: ActorRequest) -> HttpResponse:
    """The whole week."""
    return _roster(request, here(request, "breaks.look"))


def _roster(
    request: ActorRequest, school: School, status: int = 200, **sent: forms.Form
) -> HttpResponse:
    context: dict[str, Any] = {
        "page": roster_of(school),
        "leads": may(request.actor, "breaks.plan", school),
        "zone": ZoneForm(),
        "new_break": BreakForm(),
        **sent,
    }
    return render(request, "breaks/roster.html", context, status=status)


@require_POST
@once
def zone(request: ActorRequest) -> HttpResponse:
    """A new zone."""
    school = here(request, "breaks.plan")
    form = ZoneForm(request.POST)
    if saved(form, lambda data: actions.add_zone(by=request.actor, school=school, **data)):
        return redirect(ROSTER)
    return _roster(request, school, 422, zone=form)


@require_POST
@once
def new_break(request: ActorRequest) -> HttpResponse:
    """A new break."""
    school = here(request, "breaks.plan")
    form = BreakForm(request.POST)
    if saved(form, lambda data: actions.add_break(by=request.actor, school=school, **data)):
        return redirect(ROSTER)
    return _roster(request, school, 422, new_break=form)


@require_http_methods(["GET", "POST"])
@once
def end_zone(request: ActorRequest, pk: UUID) -> HttpResponse:
    """The zone is no more, after being asked."""
    school = here(request, "breaks.plan")
    row = zones_of(school).filter(pk=pk).first()
    return _end(request, row, lambda zone: actions.end_zone(by=request.actor, zone=zone))


@require_http_methods(["GET", "POST"])
@once
def end_break(request: ActorRequest, pk: UUID) -> HttpResponse:
    """The break is no more, after being asked."""
    school = here(request, "breaks.plan")
    row = breaks_of(school).filter(pk=pk).first()
    return _end(request, row, lambda ended: actions.end_break(by=request.actor, row=ended))


def _end(request: ActorRequest, row: Any, deed: Callable[[Any], None]) -> HttpResponse:
    if row is None:
        raise Http404
    if request.method == "GET":
        return render(request, "breaks/end.html", {"row": row})
    deed(row)
    messages.success(request, _("Tatt bort."))
    return redirect(ROSTER)


@require_http_methods(["GET", "POST"])
@once
def man(request: ActorRequest, pk: UUID, weekday: int) -> HttpResponse:
    """Who is out at a post on one weekday."""
    post = open_record(POSTS, pk, by=request.actor, action="post.man")
    if weekday not in post.at.weekdays:
        raise Http404
    held = post.watches.filter(weekday=weekday, ends=None).values_list("person", flat=True)
    form = ManForm(
        request.POST if request.method == "POST" else None,
        people=workers(post.school),
        initial={"people": list(held)},
    )
    if form.is_bound and saved(
        form,
        lambda data: actions.man(
            by=request.actor, post=post, weekday=weekday, people=list(data["people"])
        ),
    ):
        return redirect(ROSTER)
    day = clock.today() + timedelta(days=(weekday - clock.today().weekday()) % 7)
    context = {"post": post, "form": form, "day": day}
    return render(request, "breaks/man.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@once
def change(request: ActorRequest, pk: UUID, day: str) -> HttpResponse:
    """Somebody else at a post for one day."""
    post = open_record(POSTS, pk, by=request.actor, action="post.man")
    on = _day(day)
    if on is None or not clock.today() <= on <= clock.today() + AHEAD:
        raise Http404
    form = ChangeForm(
        request.POST if request.method == "POST" else None, people=workers(post.school)
    )
    if form.is_bound and saved(
        form,
        lambda data: actions.change_day(by=request.actor, post=post, day=on, person=data["person"]),
    ):
        return redirect(f"{reverse(TODAY)}?dag={on.isoformat()}")
    context = {"post": post, "form": form, "day": on}
    return render(request, "breaks/change.html", context, status=422 if form.errors else 200)


@require_GET
def card(request: ActorRequest, pk: UUID) -> HttpResponse:
    """A card for whoever takes over today: where, when, five lines, and a code to report by."""
    post = open_record(POSTS, pk, by=request.actor, action="post.look")
    out = out_on(post.school, clock.today())
    code = picture_of(request.build_absolute_uri(reverse("cases:report")))
    context = {"post": post, "people": out.get(post, []), "day": clock.today(), "code": code}
    return render(request, "breaks/card.html", context)


@require_http_methods(["GET", "POST"])
@once
def walk(request: ActorRequest) -> HttpResponse:
    """What pupils pointed out."""
    school = here(request, "breaks.plan")
    zones = zones_of(school)
    form = WalkForm(request.POST or None, zones=zones, initial={"day": clock.today()})
    if form.is_bound and saved(form, lambda data: _walk(request, school, form)):
        messages.success(request, _("Lagret. Nå kan dere bestemme hva dere gjør med stedene."))
        return redirect("breaks:places")
    return render(request, "breaks/walk.html", {"form": form}, status=422 if form.errors else 200)


def _walk(request: ActorRequest, school: School, form: WalkForm) -> None:
    data = form.cleaned_data
    actions.walk(
        by=request.actor,
        school=school,
        day=data["day"],
        grades=data["grades"],
        pupils=data["pupils"],
        spots=form.spots(),
    )


@require_http_methods(["GET", "POST"])
@once
def yard(request: ActorRequest) -> HttpResponse:
    """A drawing of the yard, which nobody has to have."""
    school = here(request, "breaks.plan")
    form = YardForm(request.POST or None, request.FILES or None)
    if form.is_bound and saved(form, lambda data: _draw(request, school, data)):
        return redirect(ROSTER)
    return render(request, "breaks/yard.html", {"form": form}, status=422 if form.errors else 200)


def _draw(request: ActorRequest, school: School, data: dict[str, Any]) -> None:
    actions.draw_yard(
        by=request.actor,
        school=school,
        content=data["picture"].read(LARGEST + 1),
        described=data["described"],
    )


@require_GET
def yard_picture(request: ActorRequest) -> HttpResponse:
    """The drawing itself."""
    row = yard_picture_of(here(request, "breaks.look"))
    if row is None:
        raise Http404
    return HttpResponse(bytes(row.content), content_type=row.media_type)


@require_http_methods(["GET", "POST"])
@once
def place(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Where on the drawing a zone is: a press on the picture, or two numbers."""
    school = here(request, "breaks.plan")
    row = zones_of(school).filter(pk=pk).first()
    picture = yard_of(school)
    if row is None or picture is None:
        raise Http404
    form = PlaceForm(pressed(request.POST, picture) if request.method == "POST" else None)
    if form.is_bound and saved(
        form, lambda data: actions.place_zone(by=request.actor, zone=row, **data)
    ):
        return redirect(ROSTER)
    context = {"zone": row, "yard": picture, "form": form}
    return render(request, "breaks/place.html", context, status=422 if form.errors else 200)
