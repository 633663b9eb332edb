"""A leader sets the school's calendar; what cannot be is refused in a sentence."""

from datetime import date

import pytest

from fellesskap.access.grammar import Denied
from fellesskap.audit import trail
from fellesskap.calendar.actions import (
    Halves,
    add_aks_days,
    add_day_off,
    change_year,
    remove_aks_days,
    remove_day_off,
    set_up_year,
)
from fellesskap.calendar.exceptions import (
    AlreadySo,
    CalendarProblem,
    DaysMeet,
    EndsBeforeItStarts,
    HalvesOutOfOrder,
    OutsideTheYear,
    TitleOfAnotherKind,
    YearExists,
)
from fellesskap.calendar.models import AksDay, DayOff, SchoolYear
from fellesskap.calendar.queries import calendar_of

NEXT = Halves(date(2027, 8, 16), date(2027, 12, 17), date(2028, 1, 3), date(2028, 6, 16))
FRIDAY = date(2027, 3, 5)


def a_day_off(cast, by="Randi", **changed):
    return add_day_off(
        **{
            "by": cast[by],
            "school": cast.school,
            "kind": DayOff.Kind.LOCAL,
            "title": DayOff.Title.FREE_DAY,
            "starts": FRIDAY,
            "ends": FRIDAY,
        }
        | changed
    )


def actions_on(row):
    return [entry.action for entry in trail.entries(target=row)]


def test_a_leader_sets_up_the_next_year(cast):
    year = set_up_year(by=cast["Anne"], school=cast.school, halves=NEXT)
    assert (year.title, year.starts, year.ends) == ("2027–28", date(2027, 8, 1), date(2028, 7, 31))
    assert not calendar_of(cast.school, NEXT.starts).is_school_day(date(2027, 8, 13))
    assert actions_on(year) == ["calendar.set_up_year"]


def test_a_year_is_set_up_once(cast):
    set_up_year(by=cast["Randi"], school=cast.school, halves=NEXT)
    with pytest.raises(YearExists, match="2027–28"):
        set_up_year(by=cast["Randi"], school=cast.school, halves=NEXT)


@pytest.mark.parametrize(
    "wrong",
    [
        Halves(date(2027, 8, 16), date(2027, 8, 15), date(2028, 1, 3), date(2028, 6, 16)),
        Halves(date(2027, 8, 16), date(2027, 12, 17), date(2027, 12, 17), date(2028, 6, 16)),
        Halves(date(2027, 8, 16), date(2027, 12, 17), date(2028, 1, 3), date(2028, 8, 1)),
        Halves(date(2027, 3, 1), date(2027, 12, 17), date(2028, 1, 3), date(2028, 6, 16)),
    ],
)
def test_days_in_the_wrong_order_are_refused(cast, wrong):
    with pytest.raises(HalvesOutOfOrder):
        set_up_year(by=cast["Randi"], school=cast.school, halves=wrong)
    assert SchoolYear.objects.filter(school=cast.school).count() == 1


def test_a_year_can_be_moved_within_itself(cast):
    year = set_up_year(by=cast["Oda"], school=cast.school, halves=NEXT)
    later = Halves(date(2027, 8, 17), date(2027, 12, 17), date(2028, 1, 3), date(2028, 6, 16))
    change_year(by=cast["Oda"], year=year, halves=later)
    assert not calendar_of(cast.school, NEXT.starts).is_school_day(date(2027, 8, 16))
    year_after = Halves(*(date(day.year + 1, day.month, 15) for day in NEXT.days.values()))
    with pytest.raises(HalvesOutOfOrder):
        change_year(by=cast["Oda"], year=year, halves=year_after)


def test_a_day_off_closes_the_school_and_taking_it_out_opens_it(cast):
    row = a_day_off(cast)
    assert not calendar_of(cast.school, FRIDAY).is_school_day(FRIDAY)
    remove_day_off(by=cast["Randi"], day_off=row)
    assert calendar_of(row.school, FRIDAY).is_school_day(FRIDAY)


@pytest.mark.parametrize(
    ("changed", "problem"),
    [
        ({"ends": date(2027, 3, 4)}, EndsBeforeItStarts),
        ({"starts": date(2027, 2, 26)}, DaysMeet),
        ({"starts": date(2030, 3, 4), "ends": date(2030, 3, 5)}, OutsideTheYear),
        ({"ends": date(2027, 8, 2)}, OutsideTheYear),
        ({"title": DayOff.Title.WINTER_BREAK}, TitleOfAnotherKind),
    ],
)
def test_a_day_off_that_cannot_be_is_refused_in_a_sentence(cast, changed, problem):
    before = DayOff.objects.count()
    with pytest.raises(problem) as refused:
        a_day_off(cast, **changed)
    assert str(refused.value).endswith(".")
    assert isinstance(refused.value, CalendarProblem)
    assert DayOff.objects.count() == before


def test_a_teacher_and_another_schools_rektor_change_nothing(cast):
    for stranger in ("Kari", "Rune", "Fatima", "Inger"):
        with pytest.raises(Denied):
            a_day_off(cast, by=stranger)
    assert not DayOff.objects.filter(starts=FRIDAY).exists()


def test_aks_opens_on_a_day_off_and_closes_again(cast):
    a_day_off(cast)
    row = add_aks_days(by=cast["Åse"], school=cast.school, starts=FRIDAY, ends=FRIDAY, is_open=True)
    assert calendar_of(cast.school, FRIDAY).someone_is_here(FRIDAY)
    assert actions_on(row) == ["calendar.add_aks_days"]
    remove_aks_days(by=cast["Åse"], aks_day=row)
    assert not calendar_of(row.school, FRIDAY).someone_is_here(FRIDAY)


def test_aks_is_neither_opened_twice_nor_open_and_closed_at_once(cast):
    with pytest.raises(AlreadySo):
        add_aks_days(by=cast["Åse"], school=cast.school, starts=FRIDAY, ends=FRIDAY, is_open=True)
    taken = AksDay.objects.filter(school=cast.school).first()
    with pytest.raises(DaysMeet):
        add_aks_days(
            by=cast["Åse"],
            school=cast.school,
            starts=taken.starts,
            ends=taken.starts,
            is_open=False,
        )
