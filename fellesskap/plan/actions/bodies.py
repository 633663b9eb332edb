"""The councils of the school: which it has, from when, and until when."""

from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.translation import override

from fellesskap.access.grammar import demand
from fellesskap.audit import trail
from fellesskap.people.actions.positions import end
from fellesskap.people.models import School
from fellesskap.plan.exceptions import BodyStands, NameMissing
from fellesskap.plan.models import Body

KINDS_OF_MANY = (Body.Kind.OTHER,)


@transaction.atomic
def set_up_body(
    *, by: Any, school: School, kind: str, starts: date, title_nb: str = "", title_nn: str = ""
) -> Body:
    """Say that the school has this council from a day on. Raises BodyStands, NameMissing, Denied.

    Without a title it is called what its kind is called.
    """
    demand(by, "body.set_up", school)
    if kind in KINDS_OF_MANY and not title_nb.strip() and not title_nn.strip():
        raise NameMissing
    same = Body.objects.filter(Q(ends=None) | Q(ends__gte=starts), school=school, kind=kind)
    if kind not in KINDS_OF_MANY and same.exists():
        raise BodyStands
    with override("nb"):
        called = str(Body.Kind(kind).label)
    row = Body.objects.create(
        school=school,
        kind=kind,
        starts=starts,
        title_nb=title_nb or called,
        title_nn=title_nn,
    )
    trail.record(by, "body.set_up", row, law="L36", school=school)
    return row


@transaction.atomic
def end_body(*, by: Any, body: Body, last_day: date) -> None:
    """The school has it no more after ``last_day``. Raises people's AlreadyOver, or Denied."""
    demand(by, "body.end", body)
    end(body, last_day)
    trail.record(by, "body.end", body, law="L36", school=body.school)
