"""Two ladders. Duties from the law climb: whoever owes it (for a report the one with rektor's
delegation, where there is one) → rektor → deputy → school owner, past whoever may not know of the
file. A promise of the plan stops at the nearest leader, as one weekly line."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from fellesskap.access.grammar import may
from fellesskap.calendar.days import Calendar
from fellesskap.calendar.queries import calendar_of
from fellesskap.commitments.kinds import told_in_lines
from fellesskap.commitments.models import Commitment, Reminder, StandIn
from fellesskap.kit import clock
from fellesskap.law import duty
from fellesskap.people.models import Person, Position, School
from fellesskap.people.models.persons import REKTOR_ROLES, Role

Step = Reminder.Step
READ, HEAR = "commitment.read", "commitment.hear_of"
MONDAY, SATURDAY = 0, 5
MORNING = 7  # o'clock: nobody is reminded at night of what is due in the day
CLIMB = ((1, Step.REKTOR), (2, Step.DEPUTY), (3, Step.OWNER))  # after so many days (or hours)


@dataclass
class SchoolToday:
    """What the ladder needs to know of one school, read once per tick."""

    school: School
    calendar: Calendar
    stand_ins: dict[object, tuple[Person, date]]
    holders: dict[str, list[Person]] = field(default_factory=dict)

    @classmethod
    def of(cls, school: School, day: date) -> "SchoolToday":
        """Four queries."""
        away = StandIn.objects.on(day).filter(school=school).select_related("stand_in")
        held = Position.objects.on(day).filter(school=school) | Position.objects.on(day).filter(
            owner=school.owner_id
        )
        holders: dict[str, list[Person]] = {}
        held = held.select_related("person").order_by("starts", "pk")
        for row in held:
            holders.setdefault(row.role, []).append(row.person)
        stand_ins = cls._for_rektor(list(held)) | {
            row.person_id: (row.stand_in, row.starts) for row in away
        }
        return cls(school, calendar_of(school, day), stand_ins, holders)

    @staticmethod
    def _for_rektor(held: list[Position]) -> dict[object, tuple[Person, date]]:
        """Whoever acts as rektor does what rektor owes meanwhile."""
        acting = next((row for row in held if row.role == Role.ACTING_REKTOR), None)
        if acting is None:
            return {}
        rektors = [row for row in held if row.role == Role.REKTOR]
        return {row.person_id: (acting.person, acting.starts) for row in rektors}

    def rung(self, step: str) -> list[Person]:
        """Who stands on a rung of the ladder."""
        roles = {
            Step.REKTOR: [*reversed(REKTOR_ROLES)],
            Step.DEPUTY: [Role.ASSISTANT_REKTOR],
            Step.OWNER: [Role.OWNER_RECEIVER],
            Step.WEEKLY: [Role.DEPARTMENT_HEAD, Role.REKTOR],
        }[Step(step)]
        return [person for role in roles for person in self.holders.get(role, [])]


# A report nobody has taken in hand climbs all the way: until it is read, nobody has been told.
REPORTED = "L8"


def rungs(row: Commitment) -> int:
    """How many rungs it may climb: all for a date that the law sets, and for a report nobody takes;
    to rektor where the duty is the law's and the date is ours (law.md 12.1); none for the rest."""
    if row.norm == Commitment.Norm.LAW or row.duty == REPORTED:
        return len(CLIMB)
    return 1 if row.duty and duty(row.duty).kind == "statute" else 0


def _who_does_it(row: Commitment, here: SchoolToday) -> tuple[Person, date]:
    """The stand-in or the owner, and the day it is really due: moved to a stand-in is not late."""
    stand_in = here.stand_ins.get(row.owner_id)
    if stand_in is None or not may(stand_in[0], READ, row):
        return row.owner, row.due
    person, since = stand_in
    return person, max(row.due, here.calendar.add_school_days(since, 1))


def _overdue_by(row: Commitment, due: date, here: SchoolToday, now: datetime) -> int:
    """School days (or whole hours, for what is due at a moment) since it fell due; −1 before."""
    if row.due_at is not None and due == row.due:
        if now < row.due_at:
            return -1
        return int((now - row.due_at) / timedelta(hours=1))
    today = clock.local(now).date()
    if today <= due:
        return -1
    if row.norm == Commitment.Norm.LAW or not here.calendar.is_school_day(due):
        return _weekdays_between(due, today) - 1  # the law does not wait for August (L144)
    return here.calendar.school_days_between(due, today) - 1


def _weekdays_between(after: date, until: date) -> int:
    days = (until - after).days
    return sum((after + timedelta(days=n)).weekday() < SATURDAY for n in range(1, days + 1))


def steps_for(row: Commitment, here: SchoolToday, now: datetime) -> Iterator[tuple[Person, str]]:
    """Every (person, step) that should have happened by ``now``; the tick makes what is missing."""
    doer, due = _who_does_it(row, here)
    local = clock.local(now)
    if local.date() >= due and (local.hour >= MORNING or local.date() > due):
        yield doer, Step.DUE
    overdue = _overdue_by(row, due, here, now)
    if overdue < 0:
        return
    yield doer, Step.LATE
    if rungs(row):
        yield from _climb(row, here, overdue, doer)
    elif row.norm == Commitment.Norm.PROMISE and local.weekday() == MONDAY:
        for leader in here.rung(Step.WEEKLY)[:1]:
            yield leader, Step.WEEKLY


def _climb(
    row: Commitment, here: SchoolToday, overdue: int, doer: Person
) -> Iterator[tuple[Person, str]]:
    """The rungs reached. A rung where nobody may know, or nobody else, is passed at once."""
    reached = min(sum(overdue >= after for after, _step in CLIMB), rungs(row))
    for place, (_after, step) in enumerate(CLIMB):
        if place >= reached:
            return
        others = [person for person in here.rung(step) if person not in (row.owner, doer)]
        told = [person for person in others if may(person, HEAR, row)]
        reached += not told
        for person in told:
            yield person, step


def _may_hear(person: Person, step: str, row: Commitment) -> bool:
    """Whoever should do it hears of it as long as they may read it; the rungs have been asked."""
    return step not in {Step.DUE, Step.LATE} or may(person, READ, row)


def remind() -> int:
    """One tick: make the reminders that are due and not made. Safe to run twice or be killed."""
    now = clock.now()
    day = clock.today()
    made = 0
    schools: dict[object, SchoolToday] = {}
    late = Commitment.objects.open().filter(due__lte=day).exclude(kind__in=told_in_lines())
    rows = late.select_related("owner", "file", "school__owner").prefetch_related("reminders")
    for row in rows:
        if row.school_id not in schools:
            schools[row.school_id] = SchoolToday.of(row.school, day)
        has = {(reminder.person_id, reminder.step) for reminder in row.reminders.all()}
        for person, step in steps_for(row, schools[row.school_id], now):
            if (person.pk, step) in has or not _may_hear(person, step, row):
                continue
            _row, new = Reminder.objects.get_or_create(
                commitment=row, person=person, step=step, defaults={"made_at": now}
            )
            made += new
    return made
