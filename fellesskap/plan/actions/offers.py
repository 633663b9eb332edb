"""A school owner offers its schools a version to begin from, and takes the offer back."""

from typing import Any

from django.db import transaction

from fellesskap.access.grammar import demand
from fellesskap.audit import trail
from fellesskap.kit import clock
from fellesskap.plan.models import Plan, TemplateOffer


@transaction.atomic
def offer_template(*, by: Any, plan: Plan) -> TemplateOffer:
    """Let every school of the owner begin from ``plan``. Offered again after being taken back."""
    demand(by, "template.offer", plan)
    now = {"offered_by": by, "offered_at": clock.now(), "withdrawn_at": None}
    offer, _made = TemplateOffer.objects.update_or_create(plan=plan, defaults=now)
    trail.record(by, "template.offer", plan, law="L36", school=plan.school)
    return offer


@transaction.atomic
def withdraw_offer(*, by: Any, plan: Plan) -> None:
    """Offer it no more. What schools have begun from it stays theirs."""
    demand(by, "template.offer", plan)
    TemplateOffer.objects.filter(plan=plan, withdrawn_at=None).update(withdrawn_at=clock.now())
    trail.record(by, "template.offer", plan, law="L36", why="withdrawn", school=plan.school)
