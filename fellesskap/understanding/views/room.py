"""A session while it goes on: a phone in every hand, one screen for all, one step at a time."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from fellesskap.access.door import open_record
from fellesskap.access.grammar import may
from fellesskap.access.once import once
from fellesskap.access.qr import picture_of
from fellesskap.kit.clash import Clash, Writer, clashes, settled, show_clash
from fellesskap.kit.saving import NotPossible, pressed, saved
from fellesskap.people.middleware import ActorRequest
from fellesskap.understanding.actions import kits
from fellesskap.understanding.actions import sessions as deeds
from fellesskap.understanding.exceptions import WordingWrittenMeanwhile
from fellesskap.understanding.forms.sessions import (
    SentenceForm,
    StepForm,
    VoteForm,
    WordingForm,
)
from fellesskap.understanding.models import About, Session
from fellesskap.understanding.queries.sessions import SESSIONS, Room, room_of, sentence_in
from fellesskap.understanding.views.sessions import situation_at

RUN, TAKE_PART = "session.run", "session.take_part"
PHONE, SCREEN = "understanding:session", "understanding:screen"


def _open(request: ActorRequest, pk: UUID, action: str = TAKE_PART) -> Session:
    return open_record(SESSIONS, pk, by=request.actor, action=action)


@never_cache
@require_GET
def session(request: ActorRequest, pk: UUID) -> HttpResponse:
    """The step we are at; afterwards what came of it, or what is left to go through."""
    return _phone(request, room_of(request.actor, _open(request, pk)))


def _phone(
    request: ActorRequest, room: Room, status: int = 200, **sent: forms.Form
) -> HttpResponse:
    return render(request, "understanding/session.html", _shown(request, room, sent), status=status)


def _shown(request: ActorRequest, room: Room, sent: dict[str, forms.Form]) -> dict[str, Any]:
    said = [sent.get(about) or SentenceForm(about=about) for about in About.values]
    return {"room": room, "runs": may(request.actor, RUN, room.session), "said": said}


@never_cache
@require_GET
def now(request: ActorRequest, pk: UUID) -> HttpResponse:
    """What a phone asks every few seconds: nothing new, or the step as it is now."""
    found = _open(request, pk)
    if request.headers.get("HX-Request") != "true":
        return redirect(PHONE, pk)
    room = room_of(request.actor, found)
    if request.GET.get("sett") == room.mark:
        return HttpResponse(status=204)
    if "skriver" in request.GET:
        return render(request, "understanding/_gone_on.html", {"page": reverse(PHONE, args=[pk])})
    if not found.is_open:
        return HttpResponse(headers={"HX-Refresh": "true"})
    return render(request, "understanding/_now.html", _shown(request, room, {}))


@require_POST
@once
def join(request: ActorRequest, pk: UUID) -> HttpResponse:
    """I am here."""
    found = _open(request, pk)
    return _done(request, PHONE, found, lambda: deeds.join(by=request.actor, session=found))


@require_POST
@once
def vote(request: ActorRequest, pk: UUID) -> HttpResponse:
    """One answer. Where it goes, nobody can tell."""
    found, form = _open(request, pk), VoteForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Svaret ble ikke tatt med. Prøv igjen."))
        return redirect(PHONE, pk)
    row = situation_at(found, form.cleaned_data["place"])
    choice = form.cleaned_data["choice"]
    answer = _done(
        request,
        PHONE,
        found,
        lambda: deeds.vote(by=request.actor, situation=row, choice=choice),
    )
    return answer if found.is_open else redirect(f"{reverse(PHONE, args=[pk])}#s{row.place}")


@require_POST
@once
def say(request: ActorRequest, pk: UUID, about: str) -> HttpResponse:
    """A sentence, without a name."""
    found = _open(request, pk)
    form = SentenceForm(request.POST, about=About(about))
    send = deeds.send_sentence
    if saved(form, lambda data: send(by=request.actor, session=found, **data)):
        messages.success(request, _("Sendt. Ingen ser hvem som skrev det."))
        return redirect(PHONE, pk)
    return _phone(request, room_of(request.actor, found), 422, **{about: form})


@require_POST
@once
def finish(request: ActorRequest, pk: UUID) -> HttpResponse:
    """I have gone through it."""
    found = _open(request, pk)
    return _done(
        request,
        PHONE,
        found,
        lambda: kits.finish(by=request.actor, session=found),
        _("Takk. Nå har du gått gjennom det samme som de andre."),
    )


@never_cache
@require_GET
def screen(request: ActorRequest, pk: UUID) -> HttpResponse:
    """For everybody to see: one step at a time, and nothing about a person."""
    return _screen(request, room_of(request.actor, _open(request, pk, RUN)))


def _screen(
    request: ActorRequest, room: Room, form: WordingForm | None = None, status: int = 200
) -> HttpResponse:
    if not room.session.is_open:
        return redirect(PHONE, room.session.pk)
    code = picture_of(request.build_absolute_uri(reverse("understanding:sessions")))
    written = form or WordingForm(room=room, school=room.session.school)
    context = {"room": room, "code": code, "form": written}
    return render(request, "understanding/screen.html", context, status=status)


@never_cache
@require_GET
def screen_now(request: ActorRequest, pk: UUID) -> HttpResponse:
    """What the screen asks every few seconds: how many have answered, how long is left."""
    found = _open(request, pk, RUN)
    if request.headers.get("HX-Request") != "true":
        return redirect(SCREEN, pk)
    room = room_of(request.actor, found)
    if request.GET.get("sett") == room.lively_mark:
        return HttpResponse(status=204)
    if request.GET.get("steg") != room.mark:
        return HttpResponse(headers={"HX-Refresh": "true"})
    form = WordingForm(room=room, school=found.school)
    return render(request, "understanding/_screen.html", {"room": room, "form": form})


@require_POST
@once
def go_on(request: ActorRequest, pk: UUID) -> HttpResponse:
    """One step on."""
    found, seen = _open(request, pk, RUN), request.POST.get("seen", "")
    go = deeds.go_on
    return _done(request, SCREEN, found, lambda: go(by=request.actor, session=found, seen=seen))


@require_POST
@once
def go_to(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Another step."""
    found, form = _open(request, pk, RUN), StepForm(request.POST)
    if not form.is_valid():
        return redirect(SCREEN, pk)
    step, go = form.cleaned_data["step"], deeds.go_to
    return _done(request, SCREEN, found, lambda: go(by=request.actor, session=found, step=step))


@require_POST
@once
def write(request: ActorRequest, pk: UUID) -> HttpResponse:
    """This year's wording; «Bruk» on a sentence saves what is written too."""
    room = room_of(request.actor, _open(request, pk, RUN))
    sent = settled(request.POST, WordingForm.names())
    form = WordingForm(sent, room=room, school=room.session.school)
    try:
        if saved(form, lambda data: _write(request, room, form)):
            return redirect(SCREEN, pk)
    except WordingWrittenMeanwhile:
        return _clash(request, room.session, form)
    return _screen(request, room, form, 422)


def _write(request: ActorRequest, room: Room, form: WordingForm) -> None:
    chosen = sentence_in(room, request.POST.get("use", ""))
    if chosen is not None and not form.use(chosen):
        messages.error(request, _("Begge plassene er brukt. Tøm en av dem først."))
    seen = form.cleaned_data["seen"]
    deeds.write_wording(by=request.actor, session=room.session, texts=form.texts(), seen=seen)


def _clash(request: ActorRequest, session: Session, form: WordingForm) -> HttpResponse:
    """Two leaders wrote at once: both texts on screen."""
    room = room_of(request.actor, session)
    name = session.edited_by.first_name if session.edited_by else _("En annen")
    texts = WordingForm(room=room, school=session.school).initials()
    clash = Clash(
        found=clashes(form, texts),
        form=form,
        version=session.edited,
        writer=Writer(name, session.edited_at),
        back=(SCREEN, session.pk),
        mark="seen",
    )
    return show_clash(request, clash)


@require_http_methods(["GET", "POST"])
@once
def close(request: ActorRequest, pk: UUID) -> HttpResponse:
    """We are done, after being asked."""
    found = _open(request, pk, RUN)
    if request.method == "GET":
        context = {"room": room_of(request.actor, found)}
        return render(request, "understanding/close.html", context)
    try:
        kept = deeds.close_session(by=request.actor, session=found)
    except NotPossible as sentence:
        messages.error(request, str(sentence))
        return redirect(SCREEN, pk)
    messages.success(request, _("Økta er avsluttet. De som ikke var her, får det på Min dag."))
    if kept:
        messages.success(request, _("Løftet i planen er holdt."))
    return redirect(PHONE, pk)


@require_http_methods(["GET", "POST"])
@once
def open_again(request: ActorRequest, pk: UUID) -> HttpResponse:
    """It was not done after all, after being asked."""
    found = _open(request, pk, RUN)
    if request.method == "GET":
        return render(request, "understanding/open_again.html", {"session": found})
    again = deeds.open_again
    return _done(request, SCREEN, found, lambda: again(by=request.actor, session=found))


def _done(
    request: ActorRequest, page: str, session: Session, deed: Any, said: str = ""
) -> HttpResponse:
    """Do it, or say why not, and go to the page."""
    pressed(request, deed, said)
    return redirect(page, session.pk)
