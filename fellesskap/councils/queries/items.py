"""What was taken up: where each thing lies, since when, by when, and what came back."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from fellesskap.access.grammar import may, visible
from fellesskap.councils.models import Item, Step
from fellesskap.kit import clock, dates
from fellesskap.people.models import Group, Person, School
from fellesskap.plan.models import Body

ITEMS = Item.objects.select_related("body", "group", "school", "raised_by", "file")
TO = Step.To


@dataclass(frozen=True)
class Stop:
    """One line of the way: the mark, who has it, since when, by when, and the answer."""

    step: Step
    mark: str  # holdt, naa, sen
    where: str
    when: str
    answer: str
    verdict: str


@dataclass(frozen=True)
class ItemLine:
    """One thing in a list: its words and where it lies now."""

    item: Item
    text: str
    stops: list[Stop]

    @property
    def now(self) -> Stop:
        """Where it is now."""
        return self.stops[-1]

    @property
    def is_late(self) -> bool:
        """Whether somebody should have answered."""
        return self.item.done_on is None and self.now.mark == "sen"

    @property
    def is_answered(self) -> bool:
        """Whether an answer has come and waits to be told."""
        return self.now.step.to == TO.CLASS or self.now.step.answered_on is not None

    @property
    def mark(self) -> str:
        """The mark of the whole."""
        return "holdt" if self.item.done_on else self.now.mark


@dataclass(frozen=True)
class ItemPage:
    """One item, and what the reader may do with it."""

    line: ItemLine
    may_answer: bool
    may_take_back: bool
    may_send: bool
    may_give_back: bool
    may_reopen: bool
    others: list[Body]  # the councils it may be sent on to


def item_lines(actor: Person, rows: "QuerySet[Item]") -> list[ItemLine]:
    """Those of ``rows`` that ``actor`` may read, the latest first: two queries."""
    seen = visible(rows, actor, "council_item.read").select_related("body", "group", "file")
    items = list(seen.order_by("-raised_on", "pk"))
    stops = _stops(items)
    return [ItemLine(item, item.text, stops[item.pk]) for item in items if stops.get(item.pk)]


def item_page(actor: Person, item: Item) -> ItemPage:
    """The page of one item."""
    line = ItemLine(item, item.text, _stops([item])[item.pk])
    last = line.now.step
    open_, waits = item.done_on is None, last.answered_on is None
    asked = last.to in (TO.REKTOR, TO.OTHER)
    return ItemPage(
        line=line,
        may_answer=open_ and waits and asked and may(actor, "council_item.answer", item),
        may_take_back=open_ and _has_answer(line) and may(actor, "council_item.answer", item),
        may_send=open_ and not (waits and asked) and may(actor, "council_item.send", item),
        may_give_back=open_
        and not (waits and asked)
        and may(actor, "council_item.give_back", item),
        may_reopen=not open_ and may(actor, "council_item.give_back", item),
        others=_others(item),
    )


def _has_answer(line: ItemLine) -> bool:
    """Whether rektor's answer is the last thing that happened."""
    steps = [stop.step for stop in line.stops if stop.step.to != TO.CLASS]
    return bool(steps) and steps[-1].to == TO.REKTOR and steps[-1].answered_on is not None


def _others(item: Item) -> list[Body]:
    rows = Body.objects.current().filter(school=item.school_id)
    return list(rows.exclude(pk=item.body_id))


def council_for_class(school: School) -> Body | None:
    """The pupils' council of the school: where what a class wants goes."""
    rows = Body.objects.current().filter(school=school, kind=Body.Kind.PUPIL_COUNCIL)
    return rows.first()


def from_class(actor: Person, group: Group) -> list[ItemLine]:
    """What one class has sent to its council."""
    return item_lines(actor, Item.objects.filter(group=group))


def _stops(items: Iterable[Item]) -> dict[UUID, list[Stop]]:
    """The way of each item: one query."""
    rows = Step.objects.filter(item__in=[item.pk for item in items])
    found: dict[UUID, list[Stop]] = {}
    today = clock.today()
    for step in rows.select_related("body", "file", "item__group", "item__body"):
        found.setdefault(step.item_id, []).append(_stop(step, today))
    return found


def _stop(step: Step, today: date) -> Stop:
    late = step.answered_on is None and step.due is not None and step.due < today
    mark = "holdt" if step.answered_on else "sen" if late else "naa"
    return Stop(
        step=step,
        mark=mark,
        where=_where(step),
        when=_when(step, late=late),
        answer=step.answer,
        verdict=str(step.get_verdict_display()),
    )


def _where(step: Step) -> str:
    if step.to == TO.REKTOR:
        return _("Rektor")
    if step.to == TO.CLASS:
        group = step.item.group
        return _("Tilbake i {group}").format(group=group.title) if group else _("Tilbake i klassen")
    body = step.body or step.item.body
    title = body.title_nb
    return title[:1].upper() + title[1:]


def _when(step: Step, *, late: bool) -> str:
    sent = dates.daymonth(step.sent_on)
    if step.answered_on:
        done = dates.daymonth(step.answered_on)
        if step.to in (TO.REKTOR, TO.OTHER):
            return _("Fikk den {sent}. Svarte {done}.").format(sent=sent, done=done)
        return _("Fikk den {sent}. Ferdig {done}.").format(sent=sent, done=done)
    if step.due is None:
        return _("Har den siden {sent}.").format(sent=sent)
    due = dates.daymonth(step.due)
    if late and step.to == TO.REKTOR:
        return _("Fikk den {sent}. Svaret skulle kommet {due}, og ligger hos rektor.").format(
            sent=sent, due=due
        )
    if late:
        return _("Fikk den {sent}. Det skulle vært gjort {due}.").format(sent=sent, due=due)
    if step.to == TO.CLASS:
        return _("Klassen får svaret innen {due}.").format(due=due)
    return _("Fikk den {sent}. Svarer innen {due}.").format(sent=sent, due=due)
