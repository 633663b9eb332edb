"""Who works here: roles with dates, first links, rektor's stand-in, codes for substitutes."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from fellesskap.access.door import open_record
from fellesskap.access.grammar import may
from fellesskap.access.qr import picture_of
from fellesskap.kit import clock
from fellesskap.people import actions
from fellesskap.people.exceptions import PeopleProblem
from fellesskap.people.forms import (
    DaysForm,
    EndForm,
    InviteForm,
    NewWorkerForm,
    RoleForm,
    StandInForm,
)
from fellesskap.people.middleware import ActorRequest
from fellesskap.people.models import Person, Position, Role, School, SubstituteCode
from fellesskap.people.queries import staff as staff_page

LEAD = "people.give_substitute_code"  # what the leadership of the school may do, and nobody else
either = require_http_methods(["GET", "POST"])


def done(form: forms.BaseForm, act: Callable[[dict[str, Any]], Any]) -> bool:
    """Whether the form was sent, was right, and ``act`` did it; else the form says what is left."""
    if not form.is_bound or not form.is_valid():
        return False
    try:
        act(form.cleaned_data)
    except PeopleProblem as problem:
        form.add_error(None, str(problem))
        return False
    return True


def answer(
    request: ActorRequest, template: str, form: forms.BaseForm, **shown: Any
) -> HttpResponse:
    """The page with its form; 422 when what was sent cannot be done."""
    status = 422 if form.is_bound and not request.headers.get("HX-Request") else 200
    return render(request, template, {"form": form, **shown}, status=status)


def _my_school(request: ActorRequest, action: str) -> School:
    """The school of this session, if the actor may do ``action`` there."""
    if not request.school:
        raise Http404
    return open_record(School, request.school.pk, by=request.actor, action=action)


@require_GET
def staff(request: ActorRequest) -> HttpResponse:
    """Everyone who works here."""
    school = _my_school(request, "people.read_staff")
    shown = {
        "school": school,
        "staff": staff_page.staff(school, request.actor),
        "at_owner": staff_page.staff_of_owner(school, request.actor),
        "acting": staff_page.acting_periods(school),
        "leads": bool(staff_page.roles_to_give(request.actor, school)),
        "leads_here": may(request.actor, LEAD, school),
        "runs_owner": bool(staff_page.roles_to_give(request.actor, school, at_owner=True)),
    }
    return render(request, "people/staff.html", shown)


@either
def worker(request: ActorRequest, pk: UUID) -> HttpResponse:
    """One who works here: give a role, end one, give a link."""
    school = _my_school(request, "people.read_staff")
    found = staff_page.one_here(school, pk)
    here = staff_page.worker_here(school, found, request.actor)
    at_owner = not any(row.school_id for row in here.positions)
    groups = None if at_owner else staff_page.groups_here(school)
    form = RoleForm(
        request.POST or None,
        roles=staff_page.roles_to_give(request.actor, school, at_owner=at_owner),
        groups=groups,
        initial={"starts": clock.today()},
    )
    place = school.owner if at_owner else school
    if done(form, lambda given: _appoint(request.actor, found, place, given)):
        messages.success(request, _("Lagret."))
        return redirect("people:worker", pk)
    shown = {"worker": here, "endable": staff_page.endable(here, request.actor)}
    shown |= {"can_be_away": not at_owner and may(request.actor, LEAD, school)}
    return answer(request, "people/worker.html", form, **shown, invite=_invite_form(found))


def _appoint(by: Person, person: Person, at: Any, given: dict[str, Any]) -> Position:
    return actions.appoint(by=by, person=person, at=at, **given | {"role": Role(given["role"])})


def _invite_form(person: Person) -> InviteForm:
    return InviteForm(initial={"email": person.email})


@either
def new_worker(request: ActorRequest) -> HttpResponse:
    """Take in somebody no list has brought, at the school or (``?eier``) at its owner."""
    school = _my_school(request, "people.read_staff")
    at_owner = "eier" in request.GET
    roles = staff_page.roles_to_give(request.actor, school, at_owner=at_owner)
    form = NewWorkerForm(request.POST or None, roles=roles, initial={"starts": clock.today()})
    place = school.owner if at_owner else school
    if done(form, lambda given: _add(request.actor, place, given)):
        messages.success(request, _("Lagret. Gi personen en lenke når du vil."))
        return redirect("people:staff")
    return answer(request, "people/new_worker.html", form, at_owner=at_owner)


def _add(by: Person, at: Any, given: dict[str, Any]) -> Position:
    return actions.add_worker(by=by, at=at, **given | {"role": Role(given["role"])})


@either
def end_position(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Choose the last day of a position."""
    row = open_record(Position, pk, by=request.actor, action="people.end_position")
    form = EndForm(request.POST or None, initial={"last_day": clock.today()})
    end = actions.end_position
    if done(form, lambda given: end(by=request.actor, position=row, **given)):
        messages.success(request, _("Lagret. Tilgangen slutter samme dag."))
        return redirect("people:staff")
    return answer(request, "people/end_position.html", form, position=row)


@never_cache
@require_POST
def invite(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Make a one-time link and show it, this once, to the one who hands it over."""
    person = open_record(Person, pk, by=request.actor, action="people.invite")
    form = InviteForm(request.POST)
    made: list[str] = []

    def make(given: dict[str, Any]) -> None:
        made.append(actions.invite(by=request.actor, person=person, **given)[1])

    if not done(form, make):
        return answer(request, "people/invite.html", form, person=person)
    link = request.build_absolute_uri(reverse("people:welcome", args=made))
    shown = {"link": link, "picture": picture_of(link), "person": person}
    return render(request, "people/invitation.html", shown)


@either
def rektor_away(request: ActorRequest) -> HttpResponse:
    """Rektor is away: who is rektor meanwhile, from which day to which."""
    school = _my_school(request, "people.appoint_acting_rektor")
    people = staff_page.workers_here(school)
    form = StandInForm(request.POST or None, people=people, initial=DaysForm.today())
    if done(form, lambda given: _stand_in(request, school, Role.ACTING_REKTOR, given)):
        messages.success(request, _("Lagret. Meldinger går til stedfortrederen disse dagene."))
        return redirect("people:staff")
    return answer(request, "people/rektor_away.html", form)


@either
def on_call(request: ActorRequest) -> HttpResponse:
    """Who answers what cannot wait on days when the office is closed."""
    school = _my_school(request, "people.appoint")
    people = staff_page.workers_here(school)
    form = StandInForm(request.POST or None, people=people, initial=DaysForm.today())
    if done(form, lambda given: _stand_in(request, school, Role.ON_CALL, given)):
        messages.success(request, _("Lagret."))
        return redirect("people:staff")
    return answer(request, "people/on_call.html", form)


def _stand_in(request: ActorRequest, school: School, role: Role, given: dict[str, Any]) -> Position:
    return actions.appoint(by=request.actor, role=role, at=school, **given)


@never_cache
@either
def substitute_code(request: ActorRequest) -> HttpResponse:
    """A code on paper for substitutes: made here, shown once, printed."""
    school = _my_school(request, "people.give_substitute_code")
    form = DaysForm(request.POST or None, initial=DaysForm.today())
    made: list[tuple[SubstituteCode, str]] = []
    give = actions.give_substitute_code
    if done(form, lambda given: made.append(give(by=request.actor, school=school, **given))):
        code, token = made[0]
        link = request.build_absolute_uri(reverse("people:substitute", args=[token]))
        shown = {"code": code, "link": link, "picture": picture_of(link), "school": school}
        return render(request, "people/substitute_paper.html", shown)
    codes = staff_page.substitute_codes(school)
    return answer(request, "people/substitute_code.html", form, codes=codes)


@require_POST
def withdraw_code(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Stop a code before its last day."""
    action = "people.withdraw_substitute_code"
    code = open_record(SubstituteCode, pk, by=request.actor, action=action)
    actions.withdraw_substitute_code(by=request.actor, code=code)
    messages.success(request, _("Koden virker ikke lenger."))
    return redirect("people:substitute_code")
