"""Calendars: an address one makes and revokes, and the file that a calendar program reads."""

import hashlib
from uuid import UUID

from allauth.core.internal import ratelimit
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fellesskap.access.door import open_record
from fellesskap.access.gates import open_before_training
from fellesskap.people.middleware import ActorRequest
from fellesskap.plan import ics
from fellesskap.plan.actions import feeds as actions
from fellesskap.plan.forms.year import FeedForm
from fellesskap.plan.models import Feed, Promise
from fellesskap.plan.queries import feeds as queries
from fellesskap.plan.views.doors import done, my_school

NAME = "arshjul.ics"
WRONG_ADDRESSES = "60/m/ip"  # a whole school may stand behind one address
TOO_MANY = 429


@require_http_methods(["GET", "POST"])
def listed(request: ActorRequest) -> HttpResponse:
    """The addresses one has; sending the form makes one more, which is shown this once."""
    school = my_school(request, "feed.make")
    form = FeedForm(request.POST or None)
    made: list[str] = []

    def write() -> None:
        role = form.cleaned_data["role"]
        made.append(actions.make_feed(by=request.actor, school=school, role=role)[1])

    status = 200 if done(form, write) or not form.is_bound else 422
    shown = {
        "form": form,
        "link": request.build_absolute_uri(reverse("plan:feed", args=made)) if made else "",
        "feeds": [(feed, _named(feed)) for feed in queries.feeds_of(request.actor, school)],
    }
    return render(request, "plan/feeds.html", shown, status=status)


@require_POST
def revoke(request: ActorRequest, pk: UUID) -> HttpResponse:
    """The address shows nothing from now on."""
    feed = open_record(Feed, pk, by=request.actor, action="feed.revoke")
    actions.revoke_feed(by=request.actor, feed=feed)
    messages.success(request, _("Adressen virker ikke lenger."))
    return redirect("plan:feeds")


@open_before_training
@login_not_required
@require_safe
def feed(request: HttpRequest, token: str) -> HttpResponse:
    """The file: days, short names and links, for whoever has the address."""
    found = queries.feed_by_token(token)
    if found is None:
        return _wrong_address(request)
    body = _written(request, found)
    etag = f'"{hashlib.sha256(body).hexdigest()}"'
    changed = int(queries.changed_at(found).timestamp())
    whole = HttpResponse(body, content_type=ics.MEDIA_TYPE)
    whole["Content-Disposition"] = f'inline; filename="{NAME}"'
    whole["ETag"], whole["Last-Modified"] = etag, http_date(changed)
    seen = get_conditional_response(request, etag=etag, last_modified=changed, response=whole)
    return seen or whole


def _wrong_address(request: HttpRequest) -> HttpResponse:
    """404, and after many wrong ones from the same place nothing at all for a while."""
    tried = ratelimit.consume(
        request, app="plan", action="feed", config={"feed": WRONG_ADDRESSES}, limit_get=True
    )
    if tried is None:
        return HttpResponse(status=TOO_MANY)
    raise Http404


def _written(request: HttpRequest, found: Feed) -> bytes:
    """The feed as iCalendar, in the written form of the one who made it."""
    host, language = request.get_host().split(":")[0], found.made_by.written_form or "nb"
    with translation.override(language):
        name = _("{school}: {what}").format(school=found.school.name, what=_named(found))
        events = [_event(request, shown) for shown in queries.events_of(found)]
        return ics.calendar(name, host, events)


def _event(request: HttpRequest, shown: queries.Shown) -> ics.Event:
    page = reverse("plan:promise", args=[shown.code]) if shown.code else reverse("plan:year")
    event = shown.event
    return ics.Event(
        kind=shown.kind,
        id=event.pk,
        sequence=event.sequence,
        changed_at=event.changed_at,
        first=event.starts,
        last=event.ends,
        title=shown.title or _("Tatt ut av planen"),
        text=shown.because,
        link=request.build_absolute_uri(page),
        cancelled=event.cancelled_at is not None,
    )


def _named(feed: Feed) -> str:
    """Whose promises a feed shows."""
    return str(Promise.Keeper(feed.role).label) if feed.role else _("det jeg har ansvar for")
