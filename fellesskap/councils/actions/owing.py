"""An answer is owed by whoever is rektor today, and brought back by the class's teacher today."""

from django.db import transaction
from django.db.models import QuerySet

from fellesskap.commitments.actions import hand_over, owe
from fellesskap.commitments.models import Commitment
from fellesskap.councils.kinds import ANSWER, BACK
from fellesskap.councils.models import Item, Step
from fellesskap.councils.rules import ANSWERS
from fellesskap.people.models import Person, Position, Role
from fellesskap.people.queries import contact_teachers, rektor_today
from fellesskap.plan.actions.events import owe_event

TO = Step.To
PROPOSALS = "A45"


def follow_owners() -> int:
    """Tick: what waited for a rektor the school did not have, or is owed by somebody who has
    another post now, goes to the one who has it today; how many did. Done twice: once."""
    waiting = Step.objects.filter(to__in=(TO.REKTOR, TO.CLASS), answered_on=None)
    rows = waiting.filter(due__isnull=False, item__done_on=None)
    found = rows.select_related("item__school", "item__group", "commitment", "file")
    return sum(_follow(step) for step in found.order_by("sent_on"))


@transaction.atomic
def _follow(step: Step) -> bool:
    if step.commitment and _posts(step).filter(person=step.commitment.owner_id).exists():
        return False
    item = step.item
    is_answer = step.to == TO.REKTOR
    pick = rektor_today(item.school) if is_answer else None
    if not is_answer and item.group:
        pick = contact_teachers(item.group).first()
    if pick is None:
        return False
    if step.commitment:
        hand_over(step.commitment, to=pick)
    else:
        _owe(step, pick)
    if is_answer:
        _promise(step, pick)
    return True


def _posts(step: Step) -> "QuerySet[Position]":
    """The posts in which one may answer, or bring the answer back."""
    held = Position.objects.current()
    if step.to == TO.REKTOR:
        return held.filter(school=step.item.school_id, role__in=ANSWERS)
    return held.filter(group=step.item.group_id, role=Role.CONTACT_TEACHER)


def _owe(step: Step, owner: Person) -> None:
    assert step.due is not None  # noqa: S101 - asked for above
    kind = ANSWER if step.to == TO.REKTOR else BACK
    is_promise = kind == ANSWER and step.item.kind == Item.Kind.PROPOSAL
    step.commitment = owe(
        key=f"{kind}:{step.pk}",
        kind=kind,
        school=step.item.school,
        owner=owner,
        due=step.due,
        norm=Commitment.Norm.PROMISE if is_promise else Commitment.Norm.RHYTHM,
        target=step.item_id,
    )
    step.save(update_fields=["commitment"])


def _promise(step: Step, owner: Person) -> None:
    """What the plan promises of a proposal follows the answer."""
    item = step.item
    if item.kind != Item.Kind.PROPOSAL or step.due is None:
        return
    row = owe_event(
        school=item.school,
        code=PROPOSALS,
        about=item.pk,
        owner=owner,
        opens=step.sent_on,
        due=step.due,
    )
    if row is not None and row.owner_id != owner.pk:
        hand_over(row, to=owner)
