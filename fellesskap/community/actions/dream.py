"""The dream class is begun, agreed on, looked at again; mentors come and go; what was held."""

from datetime import date, timedelta

from django.db import transaction

from fellesskap.access.grammar import demand
from fellesskap.audit import trail
from fellesskap.calendar.models import SchoolYear
from fellesskap.calendar.queries import calendar_of
from fellesskap.community.actions.words import has_been, refuse_names, this_year
from fellesskap.community.exceptions.together import (
    AlreadyThere,
    NotOlder,
    NotThatGrade,
    WrittenMeanwhile,
)
from fellesskap.community.models import DreamClass, Gathering, Mentor
from fellesskap.community.queries.dream import older_pupils
from fellesskap.kit import clock
from fellesskap.people.models import Group, Person
from fellesskap.plan.actions.keeping import keep_promise, withdraw_record

A35, GRADES, LAW = "A35", range(8, 11), "L3"
LOOKS = ("look_autumn", "look_winter", "look_spring")
MONTHS = ((10, 5), (1, 11), (4, 12))  # about when the class looks again


@transaction.atomic
def begin_dream_class(*, by: Person, group: Group) -> DreamClass:
    """This year's dream class of ``group``; begun twice is the same one.

    Raises NotThatGrade, NoSchoolYear.
    """
    demand(by, "group.make_dream_class", group)
    if not set(group.grades) & set(GRADES):
        raise NotThatGrade
    year = this_year(group.school)
    row, is_new = DreamClass.objects.get_or_create(
        group=group, year=year, defaults={"school": group.school, **looks_of(group, year)}
    )
    if is_new:
        trail.record(by, "group.make_dream_class", row, law=LAW)
    return row


def looks_of(group: Group, year: SchoolYear) -> dict[str, date]:
    """Column → a school day in autumn, in January and in April."""
    calendar = calendar_of(group.school, year.starts)
    first = year.starts.year
    days = [date(first if month > 7 else first + 1, month, day) for month, day in MONTHS]
    return dict(zip(LOOKS, map(calendar.next_school_day, days), strict=True))


@transaction.atomic
def write_agreement(
    *,
    by: Person,
    dream: DreamClass,
    seen: int,
    is_ours: str,
    we_do: str,
    looks: tuple[date | None, date | None, date | None],
) -> None:
    """What the class wants to be, what it does for it, and when it looks again.

    ``seen`` is the version the writer read. Raises WrittenMeanwhile, NameInWords.
    """
    demand(by, "dream_class.write", dream)
    refuse_names(dream.school, is_ours, we_do)
    row = DreamClass.objects.select_for_update().get(pk=dream.pk)
    if row.edited != seen:
        raise WrittenMeanwhile
    row.is_ours, row.we_do = is_ours.strip(), we_do.strip()
    row.look_autumn, row.look_winter, row.look_spring = looks
    row.edited, row.edited_by, row.edited_at = seen + 1, by, clock.now()
    row.save()
    trail.record(by, "dream_class.write", row, law=LAW)


@transaction.atomic
def add_mentor(*, by: Person, dream: DreamClass, pupil: Person) -> Mentor:
    """A pupil of an older class becomes mentor. Raises NotOlder, AlreadyThere."""
    demand(by, "dream_class.write", dream)
    if not older_pupils(dream).filter(pk=pupil.pk).exists():
        raise NotOlder
    row, is_new = Mentor.objects.get_or_create(
        dream=dream,
        pupil=pupil,
        ends=None,
        defaults={"school": dream.school, "starts": clock.today()},
    )
    if not is_new:
        raise AlreadyThere
    trail.record(by, "dream_class.write", dream, law=LAW)
    return row


@transaction.atomic
def trained(*, by: Person, mentor: Mentor, on: date | None) -> None:
    """The mentor was trained on a day; None takes it back. Raises DayAhead."""
    demand(by, "dream_class.write", mentor.dream)
    if on is not None:
        has_been(on)
    mentor.trained_on = on
    mentor.save(update_fields=["trained_on"])


@transaction.atomic
def end_mentor(*, by: Person, mentor: Mentor) -> None:
    """No longer mentor: yesterday was the last day; what began today never was."""
    demand(by, "dream_class.write", mentor.dream)
    yesterday = clock.today() - timedelta(days=1)
    if mentor.starts > yesterday:
        mentor.delete()
    else:
        mentor.ends = yesterday
        mentor.save(update_fields=["ends"])
    trail.record(by, "dream_class.write", mentor.dream, law=LAW)


@transaction.atomic
def gather(
    *,
    by: Person,
    dream: DreamClass,
    kind: str,
    on: date,
    what: str,
    how_many: int | None = None,
) -> Gathering:
    """Something the class did together; it keeps A35. Raises DayAhead, NameInWords."""
    demand(by, "dream_class.write", dream)
    has_been(on)
    refuse_names(dream.school, what)
    row: Gathering = Gathering.objects.create(
        school=dream.school,
        dream=dream,
        kind=Gathering.Kind(kind),
        on=on,
        what=what.strip(),
        how_many=how_many,
        by=by,
        at=clock.now(),
    )
    keep_promise(
        by=by,
        school=dream.school,
        code=A35,
        about=dream.group_id,
        on=on,
        evidence="activity",
        record=row.pk,
    )
    trail.record(by, "dream_class.write", dream, law=LAW)
    return row


@transaction.atomic
def take_back_gathering(*, by: Person, gathering: Gathering) -> None:
    """It was not so: what it kept is open again."""
    demand(by, "dream_class.write", gathering.dream)
    withdraw_record(by=by, record=gathering.pk)
    trail.record(by, "dream_class.write", gathering.dream, law=LAW, why="taken_back")
    gathering.delete()
