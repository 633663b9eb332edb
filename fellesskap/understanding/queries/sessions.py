"""What the pages of a session need: the step, the clock, the answers, this year's wording."""

from collections import defaultdict
from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fellesskap.access.grammar import visible
from fellesskap.commitments.models import Commitment
from fellesskap.kit import clock
from fellesskap.people.models import Person, School
from fellesskap.understanding.kinds import KIT
from fellesskap.understanding.models import (
    About,
    Choice,
    Present,
    Sentence,
    Session,
    Situation,
    Tally,
    Voted,
    YearWording,
)
from fellesskap.understanding.shipped import expected
from fellesskap.understanding.steps import ends_at, steps_of

LEAST = 5  # so many answers together, or none are shown
MOST_APART = 2  # so many situations are taken up again
SESSIONS = Session.objects.select_related("school", "year", "called_by", "edited_by")
Step = Session.Step
ONE_LABEL = gettext_lazy("Det vi svarte")


@dataclass(frozen=True)
class Bar:
    """How many gave one answer. ``share`` is in whole per cent of those shown."""

    label: str
    count: int
    share: int


@dataclass(frozen=True)
class Seen:
    """A situation as one person may see it now."""

    row: Situation
    bars: list[Bar]
    has_voted: bool
    answers: int  # how many have answered, shown or not

    @property
    def is_open(self) -> bool:
        """Whether the vote goes on."""
        return self.row.closed_at is None

    @property
    def total(self) -> int:
        """How many answers are shown."""
        return sum(bar.count for bar in self.bars)

    @property
    def is_shown(self) -> bool:
        """Whether there are enough answers to show any."""
        return not self.is_open and self.total >= LEAST

    @property
    def largest(self) -> int:
        """The largest share: the lower, the more we disagree."""
        return max(bar.share for bar in self.bars)


@dataclass(frozen=True)
class StepLine:
    """One step in the list of steps."""

    step: str
    label: str
    state: str  # holdt, naa or ennaa


@dataclass(frozen=True)
class Room:
    """A session as one person sees it."""

    session: Session
    seen: list[Seen]
    is_here: bool
    owes_kit: bool
    people: int  # how many are here
    wording: dict[str, list[YearWording]]
    last: "LastYear | None" = None
    sentences: dict[str, list[Sentence]] = field(default_factory=dict)

    @property
    def now(self) -> Seen:
        """The situation on the screen."""
        return next(one for one in self.seen if one.row.place == self.session.showing)

    @property
    def steps(self) -> list[StepLine]:
        """The steps with the mark of each."""
        order = steps_of(self.session)
        at = order.index(self.session.step)
        states = ["holdt"] * at + ["naa"] + ["ennaa"] * (len(order) - at - 1)
        return [
            StepLine(step, label_of(self.session, step), state)
            for step, state in zip(order, states, strict=True)
        ]

    @property
    def label(self) -> str:
        """What the step is called."""
        return label_of(self.session, self.session.step)

    @property
    def ends_at(self) -> str:
        """When the step is meant to be over: «14.22»."""
        when = ends_at(self.session)
        return clock.local(when).strftime("%H.%M") if when else ""

    @property
    def minutes_left(self) -> int:
        """Whole minutes until then, never below 0."""
        when = ends_at(self.session)
        return max(0, -int(-(when - clock.now()).total_seconds() // 60)) if when else 0

    @property
    def apart(self) -> list[Seen]:
        """Where we disagreed most, the most first."""
        shown = [one for one in self.seen if one.is_shown]
        return sorted(shown, key=lambda one: (one.largest, one.row.place))[:MOST_APART]

    @property
    def left(self) -> int:
        """How many situations the reader has not answered."""
        return sum(not one.has_voted for one in self.seen)

    @property
    def expected(self) -> list[str]:
        """What the staff expect of each other."""
        return expected()

    @property
    def mark(self) -> str:
        """Changes when the leader goes on: what a phone asks about."""
        return mark_of(self.session, self.now.row)

    @property
    def next_label(self) -> str:
        """What one step on will do."""
        if self.session.step != Step.VOTE:
            return _("Neste steg")
        if self.now.is_open:
            return _("Steng avstemningen og vis svarene")
        more = self.session.showing < len(self.seen)
        return _("Neste situasjon") if more else _("Neste steg")

    @property
    def lively_mark(self) -> str:
        """Changes with every answer and every minute too: what the big screen asks about."""
        return f"{self.mark}-{self.people}-{self.now.answers}-{self.count}-{self.minutes_left}"

    @property
    def count(self) -> int:
        """How many sentences have come."""
        return sum(len(rows) for rows in self.sentences.values())


@dataclass(frozen=True)
class LastYear:
    """What was agreed the last time."""

    session: Session
    wording: dict[str, list[YearWording]]


def label_of(session: Session, step: str) -> str:
    """What a step is called; with one situation there is nothing to compare."""
    if step == Step.APART and not session.is_yearly:
        return str(ONE_LABEL)
    return str(Step(step).label)


def mark_of(session: Session, now: Situation) -> str:
    """Where the leader has come to."""
    state = "closed" if session.closed_at else "open" if now.closed_at is None else "shown"
    return f"{session.step}-{session.showing}-{state}"


def room_of(by: Person, session: Session) -> Room:
    """The session as ``by`` sees it: a fixed number of queries."""
    here = Present.objects.filter(session=session)
    return Room(
        session=session,
        seen=_seen(by, session),
        is_here=here.filter(person=by).exists(),
        owes_kit=owes_kit(by, session),
        people=here.filter(how=Present.How.HERE).count(),
        wording=wording_of(session),
        last=last_before(session) if session.is_yearly else None,
        sentences=_sentences(session),
    )


def _seen(by: Person, session: Session) -> list[Seen]:
    mine = Voted.objects.filter(situation=OuterRef("pk"), person=by)
    rows = session.situations.annotate(mine=Exists(mine))
    tallies: dict[UUID, dict[str, Tally]] = defaultdict(dict)
    for tally in Tally.objects.filter(situation__session=session):
        tallies[tally.situation_id][tally.choice] = tally
    return [_one(row, row.mine, tallies[row.pk]) for row in rows]


def _one(row: Situation, has_voted: bool, tallies: dict[str, Tally]) -> Seen:
    total = sum(tally.shown for tally in tallies.values())
    bars = [
        Bar(str(choice.label), tallies[choice].shown, _share(tallies[choice].shown, total))
        for choice in Choice
    ]
    answers = sum(tally.shown + tally.waiting for tally in tallies.values())
    return Seen(row, bars, has_voted, answers)


def _share(count: int, total: int) -> int:
    return round(100 * count / total) if total else 0


def _sentences(session: Session) -> dict[str, list[Sentence]]:
    found: dict[str, list[Sentence]] = {about: [] for about in About.values}
    for row in session.sentences.all():
        found[row.about].append(row)
    return found


def wording_of(session: Session) -> dict[str, list[YearWording]]:
    """What a session agreed on, by what it is about; empty before anything is written."""
    found: dict[str, list[YearWording]] = {}
    for row in session.wordings.all():
        found.setdefault(row.about, []).append(row)
    return {about: found[about] for about in About.values if about in found}


def last_before(session: Session) -> LastYear | None:
    """What was agreed in the yearly session before this one."""
    return _agreed(Session.objects.filter(school=session.school_id, day__lt=session.day))


def in_force(school: School) -> LastYear | None:
    """What the school agreed on last."""
    return _agreed(Session.objects.filter(school=school))


def _agreed(rows: "QuerySet[Session]") -> LastYear | None:
    held = rows.filter(kind=Session.Kind.YEARLY, closed_at__isnull=False)
    found = held.select_related("year").order_by("-day").first()
    return LastYear(found, wording_of(found)) if found else None


def owes_kit(person: Person, session: Session) -> bool:
    """Whether ``person`` is still to go through it."""
    rows = Commitment.objects.open().filter(kind=KIT, target=session.pk, owner=person)
    return session.closed_at is not None and rows.exists()


def situations_of(session: Session) -> list[Situation]:
    """The situations of a session, in order."""
    return list(session.situations.select_related("session__school"))


def sentence_in(room: Room, pk: str) -> Sentence | None:
    """The sentence of that id, if it was sent to this session."""
    rows = [row for rows in room.sentences.values() for row in rows]
    return next((row for row in rows if str(row.pk) == pk), None)


def open_session(school: School) -> Session | None:
    """The session that goes on now, if any."""
    return SESSIONS.filter(school=school, opened_at__isnull=False, closed_at=None).first()


def going_on_now(person: Person) -> Session | None:
    """The session that goes on today where ``person`` works: one query."""
    rows = SESSIONS.filter(opened_at__isnull=False, closed_at=None, day=clock.today())
    return visible(rows, person, "session.take_part").first()


@dataclass(frozen=True)
class SessionsPage:
    """The list: what goes on, what is called, what was agreed, what has been held."""

    open: Session | None
    called: list[Session]
    held: list[Session]
    agreed: LastYear | None
    to_go_through: Session | None


def sessions_page(by: Person, school: School) -> SessionsPage:
    """Everything the list shows: a fixed number of queries."""
    rows = list(SESSIONS.filter(school=school))
    kits = Commitment.objects.open().filter(kind=KIT, owner=by, school=school)
    owed = set(kits.values_list("target", flat=True))
    held = [row for row in rows if row.closed_at]
    return SessionsPage(
        open=next((row for row in rows if row.is_open), None),
        called=sorted((row for row in rows if not row.opened_at), key=lambda row: row.day),
        held=held,
        agreed=in_force(school),
        to_go_through=next((row for row in held if row.pk in owed), None),
    )
