"""Taking something up, sending it on, answering it, and bringing the answer back to the class."""

from datetime import date

from django.db import transaction

from fellesskap.access.grammar import demand
from fellesskap.audit import trail
from fellesskap.commitments.actions import keep, owe, release, withdraw_evidence
from fellesskap.commitments.models import Commitment
from fellesskap.councils.exceptions import Answered, Finished, SaysNothing, TooLate, Waits
from fellesskap.councils.kinds import ANSWER, BACK, FOUR_WEEKS, back_by, latest_answer
from fellesskap.councils.models import Item, Step
from fellesskap.councils.naming import refuse_names
from fellesskap.councils.rules import ANSWER as ANSWERED
from fellesskap.files.actions import open_file
from fellesskap.files.models import SealedFile
from fellesskap.kit import clock
from fellesskap.meetings.models import Point
from fellesskap.notices.actions import tell
from fellesskap.people.models import Group, Person
from fellesskap.people.queries import contact_teachers, rektor_today
from fellesskap.plan.actions.events import owe_event
from fellesskap.plan.actions.keeping import keep_promise, withdraw_record
from fellesskap.plan.models import Body

TO = Step.To
PROPOSALS = "A45"
HAS_ANSWER = "councils.answered"


@transaction.atomic
def raise_from_class(
    *, by: Person, group: Group, body: Body, text: str, point: Point | None = None
) -> Item:
    """A class wants its council to take something up. Raises SaysNothing and PupilNamed."""
    demand(by, "council_item.raise", group)
    item = _new(by, body, Item.Kind.MATTER, text, group=group, point=point)
    _step(item, TO.COUNCIL, by, body=body)
    trail.record(by, "council_item.raise", item, law="L35", school=body.school)
    return item


@transaction.atomic
def raise_item(
    *,
    by: Person,
    body: Body,
    text: str,
    kind: str = Item.Kind.MATTER,
    due: date | None = None,
    point: Point | None = None,
) -> Item:
    """A council takes something up with rektor, or proposes something: an answer is owed by a day.

    Raises SaysNothing, PupilNamed and TooLate.
    """
    demand(by, "council.write", body)
    item = _new(by, body, kind, text, point=point)
    _ask_rektor(item, by, due)
    trail.record(by, "council.write", item, law="L36", school=body.school)
    return item


@transaction.atomic
def send_item(
    *,
    by: Person,
    item: Item,
    body: Body | None = None,
    due: date | None = None,
    words: str = "",
) -> None:
    """On to rektor, or to another council, with what the council came to itself.

    Raises Waits, Finished, TooLate and PupilNamed.
    """
    demand(by, "council_item.send", item)
    refuse_names(item.school, words)
    last = _still_going(item)
    if last.answered_on is None and last.to != TO.COUNCIL:
        raise Waits
    if last.answered_on is None:
        _answered(last, by, "", words)
    if body is None:
        _ask_rektor(item, by, due)
    else:
        _step(item, TO.OTHER, by, body=body)
    trail.record(by, "council_item.send", item, law="L36", school=item.school)


@transaction.atomic
def answer_item(*, by: Person, item: Item, verdict: str, text: str) -> None:
    """Yes, partly or no, and why. What came from a class goes back to it, as its teacher's task.

    Raises Answered, SaysNothing and PupilNamed.
    """
    demand(by, "council_item.answer", item)
    last = _still_going(item)
    if last.answered_on is not None or last.to not in (TO.REKTOR, TO.OTHER):
        raise Answered
    if not text.strip():
        raise SaysNothing
    refuse_names(item.school, text)
    _answered(last, by, verdict, text)
    if last.to == TO.REKTOR:
        keep(kind=ANSWER, about=item.pk, by=by, record=item.pk, key=_key(last))
        _keep_promise(by, item)
        _back_to_class(item, by)
    tell(
        [item.raised_by, last.sent_by],
        kind=HAS_ANSWER,
        school=item.school,
        once=f"answered:{last.pk}",
        target=item.pk,
    )
    trail.record(by, "council_item.answer", item, law="L36", school=item.school)


@transaction.atomic
def take_back_answer(*, by: Person, item: Item) -> None:
    """The answer was not finished: it is owed again. Not after the class has heard it."""
    demand(by, "council_item.answer", item)
    _still_going(item)
    asked = item.steps.filter(to=TO.REKTOR, answered_on__isnull=False).last()
    if asked is None:
        raise Answered
    after = item.steps.filter(place__gt=asked.place)
    if after.exclude(to=TO.CLASS).exists():
        raise Waits
    release(kind=BACK, about=item.pk, why="undone", by=by)
    after.delete()
    asked.answer, asked.verdict, asked.answered_on, asked.answered_by = "", "", None, None
    asked.save()
    withdraw_evidence(kind=ANSWER, about=item.pk, by=by, key=_key(asked))
    withdraw_record(by=by, record=item.pk)
    trail.record(by, "council_item.answer", item, law="L36", why="undone", school=item.school)


@transaction.atomic
def give_back(*, by: Person, item: Item) -> None:
    """The class has heard the answer, or the council is done with it."""
    demand(by, "council_item.give_back", item)
    last = _still_going(item)
    if last.answered_on is None and last.to in (TO.REKTOR, TO.OTHER):
        raise Waits
    if last.answered_on is None:
        _answered(last, by, "", "")
    keep(kind=BACK, about=item.pk, by=by, record=item.pk)
    item.done_on = clock.today()
    item.save(update_fields=["done_on"])
    trail.record(by, "council_item.give_back", item, law="L35", school=item.school)


@transaction.atomic
def not_given_back(*, by: Person, item: Item) -> None:
    """Not finished after all."""
    demand(by, "council_item.give_back", item)
    if item.done_on is None:
        return
    item.done_on = None
    item.save(update_fields=["done_on"])
    last = item.steps.last()
    if last is not None and last.to in (TO.CLASS, TO.COUNCIL):
        last.answered_on = last.answered_by = None
        last.save(update_fields=["answered_on", "answered_by"])
    withdraw_evidence(kind=BACK, about=item.pk, by=by)
    trail.record(by, "council_item.give_back", item, law="L35", why="undone", school=item.school)


def _new(
    by: Person,
    body: Body,
    kind: str,
    text: str,
    *,
    group: Group | None = None,
    point: Point | None = None,
) -> Item:
    if not text.strip():
        raise SaysNothing
    refuse_names(body.school, text)
    return Item.objects.create(
        file=open_file(school=body.school, kind=SealedFile.Kind.MEETING),
        school=body.school,
        body=body,
        kind=Item.Kind(kind),
        group=group,
        point=point,
        text=text.strip(),
        raised_on=clock.today(),
        raised_by=by,
    )


def _step(
    item: Item, to: str, by: Person, *, body: Body | None = None, due: date | None = None
) -> Step:
    return Step.objects.create(
        file=item.file,
        item=item,
        to=to,
        body=body,
        sent_on=clock.today(),
        sent_by=by,
        due=due,
        place=item.steps.count() + 1,
    )


def _ask_rektor(item: Item, by: Person, due: date | None) -> None:
    """It stands on rektor's Min dag until it is answered, four weeks at most."""
    today = clock.today()
    if due is not None and not today <= due <= today + FOUR_WEEKS:
        raise TooLate
    due = due or latest_answer(item.school, today)
    step = _step(item, TO.REKTOR, by, due=due)
    owner = rektor_today(item.school)
    if owner is None:
        return
    is_proposal = item.kind == Item.Kind.PROPOSAL
    step.commitment = owe(
        key=_key(step),
        kind=ANSWER,
        school=item.school,
        owner=owner,
        due=due,
        norm=Commitment.Norm.PROMISE if is_proposal else Commitment.Norm.RHYTHM,
        target=item.pk,
    )
    step.save(update_fields=["commitment"])
    if is_proposal:
        owe_event(
            school=item.school, code=PROPOSALS, about=item.pk, owner=owner, opens=today, due=due
        )


def _key(step: Step) -> str:
    return f"{ANSWER}:{step.pk}"


def _keep_promise(by: Person, item: Item) -> None:
    keep_promise(
        by=by,
        school=item.school,
        code=PROPOSALS,
        about=item.pk,
        on=clock.today(),
        evidence=ANSWERED,
        record=item.pk,
    )


def _back_to_class(item: Item, by: Person) -> None:
    teacher = contact_teachers(item.group).first() if item.group else None
    if teacher is None:
        return
    due = back_by(item.school, clock.today())
    step = _step(item, TO.CLASS, by, due=due)
    step.commitment = owe(
        key=f"{BACK}:{step.pk}",
        kind=BACK,
        school=item.school,
        owner=teacher,
        due=due,
        norm=Commitment.Norm.RHYTHM,
        target=item.pk,
    )
    step.save(update_fields=["commitment"])


def _answered(step: Step, by: Person, verdict: str, text: str) -> None:
    step.answer, step.verdict = text.strip(), verdict
    step.answered_on, step.answered_by = clock.today(), by
    step.save()


def _still_going(item: Item) -> Step:
    """The last stop. Raises Finished."""
    last = item.steps.select_for_update().last()
    if item.done_on is not None or last is None:
        raise Finished
    return last
