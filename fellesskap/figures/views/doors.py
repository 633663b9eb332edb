"""From an address to an evaluation or a report: what one may not see does not exist."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpResponse

from fellesskap.access.door import open_record
from fellesskap.figures.models import CouncilReport, Evaluation
from fellesskap.figures.queries.evaluations import EVALUATIONS
from fellesskap.figures.queries.reports import REPORTS
from fellesskap.kit.clash import Clash, Writer, clashes, show_clash
from fellesskap.kit.saving import NotPossible
from fellesskap.people.middleware import ActorRequest
from fellesskap.people.models import School
from fellesskap.plan.exceptions import PlanProblem


def my_school(request: ActorRequest, action: str) -> School:
    """The school of this session, if the actor may do ``action`` there."""
    if not request.school:
        raise Http404
    return open_record(School, request.school.pk, by=request.actor, action=action)


def open_evaluation(request: ActorRequest, pk: UUID, action: str) -> Evaluation:
    """An evaluation."""
    return open_record(EVALUATIONS, pk, by=request.actor, action=action)


def open_report(request: ActorRequest, pk: UUID, action: str) -> CouncilReport:
    """A report."""
    return open_record(REPORTS, pk, by=request.actor, action=action)


def tried(request: ActorRequest, deed: Callable[[], object], done: str) -> bool:
    """Do it and say so, or say why it cannot be done now."""
    try:
        deed()
    except (NotPossible, PlanProblem) as sentence:
        messages.error(request, str(sentence))
        return False
    messages.success(request, done)
    return True


def clash(
    request: ActorRequest,
    form: Form,
    now: Any,
    texts: Mapping[str, str],
    back: tuple[str, UUID],
    choices: Mapping[str, tuple[Any, str]] | None = None,
) -> HttpResponse:
    """Two wrote the same: both texts on the screen. ``now`` has ``version``, ``by`` and ``at``."""
    writer = Writer(now.by.first_name, now.at)
    found = clashes(form, texts, choices)
    return show_clash(request, Clash(found, form, now.version, writer, back))
