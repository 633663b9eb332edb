"""Min dag, Skolen nå, the sheet for rektor's safe, who is away, and protected addresses."""

from datetime import timedelta
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from fellesskap.access.door import open_record
from fellesskap.access.gates import open_before_training
from fellesskap.access.grammar import may
from fellesskap.access.next_page import wanted
from fellesskap.audit import trail
from fellesskap.cases.exceptions import NotPossible
from fellesskap.commitments.actions import end_stand_in, set_target, withdraw
from fellesskap.commitments.models import StandIn
from fellesskap.kit import clock
from fellesskap.people.actions import end_naming
from fellesskap.people.middleware import ActorRequest
from fellesskap.people.models import AddressGrading, AddressReader, Person, School
from fellesskap.people.models.homes import A_YEAR
from fellesskap.people.queries import staff as staff_page
from fellesskap.people.views.staff import answer, done
from fellesskap.today import actions
from fellesskap.today.forms import (
    AwayForm,
    LiftForm,
    NameReaderForm,
    ProtectForm,
    RenewForm,
    TargetForm,
)
from fellesskap.today.hiding import HIDDEN, hide, names_hidden
from fellesskap.today.queries import addresses as address_queries
from fellesskap.today.queries import away as away_queries
from fellesskap.today.queries import my_day as page
from fellesskap.today.queries import school as school_queries
from fellesskap.today.queries.kept import evidence_of
from fellesskap.today.queries.targets import targets_of
from fellesskap.today.queries.yours import yours as page_of
from fellesskap.understanding.queries.sessions import going_on_now


def _led(request: ActorRequest, action: str) -> School:
    """The school of this page, for its leaders alone; the look is in the log."""
    if not request.school:
        raise Http404
    return open_record(School, request.school.pk, by=request.actor, action=action)


@open_before_training
@never_cache
@require_GET
def yours(request: ActorRequest) -> HttpResponse:
    """The page of a pupil or a home, and who can help today."""
    mine = page_of(request.actor)
    return render(request, mine.template, {"page": mine})


@never_cache
@require_GET
def my_day(request: ActorRequest) -> HttpResponse:
    """At most three things first, what was kept, then the rest."""
    led = school_queries.led_by(request.actor, request.school)
    shown = {
        "school": school_queries.school_sentence(request.actor, led) if led else "",
        "day": page.my_day(request.actor),
        "greeting": page.greeting(clock.local(clock.now()).hour, request.actor.first_name),
        "today": clock.today(),
        "hidden": names_hidden(request),
        "session": going_on_now(request.actor),
        "later_open": "alt" in request.GET,
    }
    return hide(request, render(request, "today/my_day.html", shown), request.school)


@never_cache
@require_GET
def school(request: ActorRequest) -> HttpResponse:
    """The school in a sentence, then what waits, what the law says, the cases and the week."""
    led = _led(request, "today.look")
    shown = {
        "page": school_queries.school_page(request.actor, led),
        "today": clock.today(),
        "hidden": names_hidden(request),
        "sets_targets": may(request.actor, "commitment.set_target", led),
    }
    return hide(request, render(request, "today/school.html", shown), led)


@never_cache
@require_GET
def safe(request: ActorRequest) -> HttpResponse:
    """Open cases and their next dates on one sheet. That it was taken out stands in the log."""
    led = _led(request, "today.print")
    trail.exported(request.actor, "today.print", led, law="L86", school=led)
    shown = {"page": school_queries.safe_page(request.actor, led)}
    return render(request, "today/safe.html", shown)


@require_POST
def names(request: ActorRequest) -> HttpResponse:
    """Show initials instead of pupils' names in this session, or names again."""
    request.session[HIDDEN] = not names_hidden(request)
    return redirect(wanted(request) or "today:my_day")


@require_POST
def take_back(request: ActorRequest, pk: UUID) -> HttpResponse:
    """What was kept is open again; the log shows who took it back."""
    withdraw(by=request.actor, evidence=evidence_of(pk))
    messages.success(request, _("Angret. Alt er som før."))
    return redirect("today:my_day")


either = require_http_methods(["GET", "POST"])


@never_cache
@require_GET
def stand_ins(request: ActorRequest) -> HttpResponse:
    """Who is away now, and who does the work."""
    led = _led(request, "commitment.stand_in")
    return render(request, "today/stand_ins.html", {"rows": away_queries.stand_ins(led)})


@never_cache
@either
def away(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Somebody is away: who does the work, and what becomes of the cases the person leads."""
    led = _led(request, "commitment.stand_in")
    person = staff_page.one_here(led, pk)
    cases = away_queries.cases_to_give(request.actor, led, person)
    form = AwayForm(
        request.POST or None,
        people=staff_page.workers_here(led).exclude(pk=pk),
        cases=cases,
        give=away_queries.cases_to_hand_over(request.actor, cases),
        initial={"starts": clock.today()},
    )
    if _arranged(request, led, person, form):
        messages.success(request, _("Lagret. Det som skal gjøres, går til vikaren i denne tiden."))
        return redirect("today:stand_ins")
    rows = away_queries.stand_ins(led).filter(person=person)
    shown = {"person": person, "rows": rows, "cases": cases}
    return answer(request, "today/away.html", form, **shown)


def _arranged(request: ActorRequest, led: School, person: Person, form: AwayForm) -> bool:
    give = actions.give_stand_in
    try:
        return done(form, lambda _: give(by=request.actor, school=led, person=person, **form.given))
    except NotPossible as sentence:
        form.add_error("instead", str(sentence))
        return False


@require_POST
def back(request: ActorRequest, pk: UUID) -> HttpResponse:
    """The one who was away is back: yesterday was the last day, or today when it began today."""
    row = open_record(StandIn, pk, by=request.actor, action="commitment.end_stand_in")
    last = max(row.starts, clock.today() - timedelta(days=1))
    end_stand_in(by=request.actor, row=row, last_day=last)
    messages.success(request, _("Lagret. Det som skal gjøres, går til den som er tilbake."))
    return redirect("today:stand_ins")


@never_cache
@either
def targets(request: ActorRequest) -> HttpResponse:
    """The school's own targets beside what the law says; rektor sets them from a day on."""
    led = _led(request, "commitment.set_target")
    form = TargetForm(request.POST or None, initial={"valid_from": clock.today()})
    if done(form, lambda given: set_target(by=request.actor, school=led, **given)):
        messages.success(request, _("Lagret. Målet gjelder fra dagen du valgte."))
        return redirect("today:targets")
    return answer(request, "today/targets.html", form, lines=targets_of(led))


@never_cache
@require_GET
def addresses(request: ActorRequest) -> HttpResponse:
    """Whose address is protected, and what must be checked."""
    _led(request, "people.read_addresses")
    shown = {"gradings": address_queries.gradings(request.actor)}
    return render(request, "today/addresses.html", shown)


@never_cache
@either
def address(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Protect where one person lives, and those at home with a child."""
    person = open_record(Person, pk, by=request.actor, action="people.grade_address")
    family = address_queries.family_of(person)
    today = clock.today()
    form = ProtectForm(
        request.POST or None,
        people=address_queries.unprotected(request.actor, family),
        initial={"people": [pk], "starts": today, "ends": today + A_YEAR},
    )
    protect = actions.protect_addresses
    if done(form, lambda given: protect(by=request.actor, **given)):
        messages.success(request, _("Lagret. Adressen er beskyttet."))
        return redirect("today:address", pk)
    gradings = address_queries.gradings(request.actor, family)
    return answer(request, "today/address.html", form, person=person, gradings=gradings)


@never_cache
@either
def check_address(request: ActorRequest, pk: UUID) -> HttpResponse:
    """The yearly check: the decision is renewed, or it is lifted. Nothing ends by itself (L88)."""
    action = "people.end_address_grading"
    row = open_record(AddressGrading, pk, by=request.actor, action=action)
    what = request.POST.get("what", "")
    renew = RenewForm(
        request.POST if what == "renew" else None, initial={"ends": clock.today() + A_YEAR}
    )
    lift = LiftForm(request.POST if what == "lift" else None)
    if _checked(request, row, renew, lift):
        messages.success(request, _("Lagret. Sjekken er gjort."))
        return redirect("today:addresses")
    sent: forms.Form = lift if lift.is_bound else renew
    return answer(request, "today/check_address.html", sent, renew=renew, lift=lift, row=row)


def _checked(request: ActorRequest, row: AddressGrading, renew: RenewForm, lift: LiftForm) -> bool:
    by = request.actor
    return done(renew, lambda given: actions.renew_address(by=by, grading=row, **given)) or done(
        lift, lambda given: actions.lift_address(by=by, grading=row, **given)
    )


@never_cache
@either
def readers(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Who must know of a protected address, why, and until when: rektor names them one by one."""
    person = open_record(Person, pk, by=request.actor, action="people.name_for_address")
    led = _led(request, "people.read_addresses")
    family = address_queries.protected_here(request.actor, address_queries.family_of(person))
    form = NameReaderForm(
        request.POST or None,
        staff=staff_page.workers_here(led).exclude(pk=request.actor.pk),
        people=family,
        initial={"people": [row.pk for row in family], "ends": clock.today() + A_YEAR},
    )
    name = actions.name_readers
    if done(form, lambda given: name(by=request.actor, **given)):
        messages.success(request, _("Lagret. Den du valgte, får beskjed."))
        return redirect("today:readers", pk)
    shown = {"person": person, "rows": address_queries.readers_of(request.actor, family)}
    return answer(request, "today/readers.html", form, **shown)


@require_POST
def end_reading(request: ActorRequest, pk: UUID) -> HttpResponse:
    """One who is named need not know any more."""
    row = open_record(AddressReader, pk, by=request.actor, action="people.end_naming")
    end_naming(by=request.actor, row=row)
    messages.success(request, _("Lagret. Det gjelder med en gang."))
    return redirect("today:readers", row.person_id)


@never_cache
@require_GET
def protected(request: ActorRequest) -> HttpResponse:
    """The protected addresses one has been let know of. For everybody else there is no page."""
    rows = address_queries.told_to(request.actor)
    if not rows:
        raise Http404
    return render(request, "today/protected.html", {"rows": rows})
