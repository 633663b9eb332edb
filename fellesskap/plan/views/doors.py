"""From an address to the draft, its chapter, its line: what one may not see does not exist."""

from collections.abc import Callable
from uuid import UUID

from django import forms
from django.http import Http404

from fellesskap.access.door import open_record
from fellesskap.people.middleware import ActorRequest
from fellesskap.people.models import School
from fellesskap.plan.exceptions import PlanProblem, WrittenMeanwhile
from fellesskap.plan.models import Line, Plan, Promise, Section
from fellesskap.plan.queries.drafting import line_by, promise_by, section_by


def my_school(request: ActorRequest, action: str) -> School:
    """The school of this session, if the actor may do ``action`` there."""
    if not request.school:
        raise Http404
    return open_record(School, request.school.pk, by=request.actor, action=action)


def open_plan(request: ActorRequest, pk: UUID, action: str) -> Plan:
    """A version of the plan."""
    return open_record(Plan, pk, by=request.actor, action=action)


def open_section(request: ActorRequest, pk: UUID, action: str) -> Section:
    """A chapter of a plan one may do ``action`` on."""
    section = section_by(pk)
    open_plan(request, section.plan_id, action)
    return section


def open_line(request: ActorRequest, pk: UUID, action: str) -> Line:
    """A line of a plan one may do ``action`` on."""
    line = line_by(pk)
    open_plan(request, line.section.plan_id, action)
    return line


def open_promise(request: ActorRequest, pk: UUID, action: str) -> Promise:
    """A promise of a plan one may do ``action`` on."""
    promise = promise_by(pk)
    open_plan(request, promise.plan_id, action)
    return promise


def done(form: forms.Form, write: Callable[[], object]) -> bool:
    """Whether the form was sent, was right, and was written; else it says what is left.

    WrittenMeanwhile goes on to whoever shows both texts.
    """
    if not form.is_bound or not form.is_valid():
        return False
    try:
        write()
    except WrittenMeanwhile:
        raise
    except PlanProblem as problem:
        say(form, problem)
        return False
    return True


def say(form: forms.Form, problem: PlanProblem) -> None:
    """The sentence beside the field it is about, or over the whole form."""
    name = problem.field if problem.field in form.fields else None
    form.add_error(name, str(problem))
