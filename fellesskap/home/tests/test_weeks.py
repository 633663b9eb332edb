"""The week of a class: here or elsewhere, written, published, taken back."""

from datetime import date, timedelta

import pytest

from fellesskap.access.grammar import Denied
from fellesskap.calendar.models import DayOff
from fellesskap.commitments.models import Commitment
from fellesskap.home.actions.weeks import (
    LAST_WEEK,
    TEMPLATE,
    Written,
    begin_week,
    keep_as_template,
    publish_week,
    take_back_week,
    write_week,
)
from fellesskap.home.exceptions import (
    NamesInText,
    NoSchoolThatWeek,
    NotHere,
    NothingWritten,
    WrittenMeanwhile,
)
from fellesskap.home.queries.weeks import asked_monday, week_page
from fellesskap.kit import clock
from fellesskap.plan.expansion import expand
from fellesskap.plan.queries.current import year_of

MONDAY = date(2026, 11, 16)
NEXT = MONDAY + timedelta(days=7)


def written(**more):
    school = ["Norsk: vi leser dikt\nUt på tur", "", "", "", ""]
    return Written(word="Vi hjelper hverandre", school=school, **more)


def begun(cast, group, monday=MONDAY, source="", text=None):
    plan = begin_week(by=cast["Nora"], group=group, monday=monday, source=source)
    if text:
        write_week(by=cast["Nora"], plan=plan, version=plan.version, written=text)
    plan.refresh_from_db()
    return plan


def lines_of(plan):
    return [(line.weekday, line.at_home, line.subject, line.what) for line in plan.lines.all()]


def test_a_school_that_has_its_weeks_elsewhere_writes_nothing_twice(cast):
    with pytest.raises(NotHere):
        begin_week(by=cast["Kari"], group=cast.group("4B"), monday=MONDAY)


def test_what_stands_before_the_colon_is_the_subject(cast, weeks_here):
    plan = begun(cast, weeks_here, text=written(home=["", "Les side 4", "", "", ""]))
    assert lines_of(plan) == [
        (0, False, "Norsk", "vi leser dikt"),
        (0, False, "", "Ut på tur"),
        (1, True, "", "Les side 4"),
    ]


def test_a_new_week_begins_from_the_last_one_or_from_the_template(cast, weeks_here):
    plan = begun(cast, weeks_here, text=written())
    keep_as_template(by=cast["Nora"], plan=plan)
    write_week(by=cast["Nora"], plan=plan, version=2, written=Written(school=["Svømming"]))
    following = begun(cast, weeks_here, NEXT, LAST_WEEK)
    assert lines_of(following) == [(0, False, "", "Svømming")]
    later = begun(cast, weeks_here, NEXT + timedelta(days=7), TEMPLATE)
    assert [line[3] for line in lines_of(later)] == ["vi leser dikt", "Ut på tur"]
    assert later.word == ""  # the word of a week is its own


@pytest.mark.law("L3")
def test_publishing_keeps_that_week_and_taking_back_opens_it(cast, weeks_here):
    expand(cast.other_school, year_of(cast.other_school, clock.today()))
    owed = Commitment.objects.open().filter(promise="A06", target=weeks_here.pk)
    before = owed.count()
    plan = begun(cast, weeks_here, NEXT, text=written())
    publish_week(by=cast["Nora"], plan=plan)
    publish_week(by=cast["Nora"], plan=plan)
    assert owed.count() == before - 1
    kept = Commitment.objects.get(evidence__record=plan.pk)
    assert kept.due.isocalendar()[:2] == NEXT.isocalendar()[:2]
    take_back_week(by=cast["Nora"], plan=plan)
    assert owed.count() == before


def test_nothing_is_published_before_something_stands_there(cast, weeks_here):
    with pytest.raises(NothingWritten):
        publish_week(by=cast["Nora"], plan=begun(cast, weeks_here))


def test_the_name_of_a_pupil_is_refused_and_another_writer_is_not_overwritten(cast, weeks_here):
    plan = begun(cast, weeks_here)
    text = Written(bring="Erlend tar med ball")
    with pytest.raises(NamesInText, match="Erlend"):
        write_week(by=cast["Nora"], plan=plan, version=1, written=text)
    write_week(by=cast["Nora"], plan=plan, version=1, written=written())
    with pytest.raises(WrittenMeanwhile):
        write_week(by=cast["Rune"], plan=plan, version=1, written=Written())


def test_a_teacher_of_another_school_writes_nothing(cast, weeks_here):
    with pytest.raises(Denied):
        begin_week(by=cast["Kari"], group=weeks_here, monday=MONDAY)


def test_a_break_is_said_and_gets_no_plan(cast, weeks_here):
    DayOff.objects.create(
        school=cast.other_school,
        kind="break",
        title="christmas_break",
        starts=NEXT,
        ends=NEXT + timedelta(days=4),
    )
    with pytest.raises(NoSchoolThatWeek):
        begin_week(by=cast["Nora"], group=weeks_here, monday=NEXT)
    assert week_page(cast["Ferdinand"], weeks_here, NEXT).break_name == "Juleferie"


@pytest.mark.parametrize("text", ["", "2026-99", "9999-01", "0000-01", "x" * 5000, "2026-4\x00"])
def test_a_week_that_nobody_meant_is_this_week(text):
    assert asked_monday(text) == MONDAY


def test_on_saturday_the_week_that_comes_is_shown():
    with clock.at(clock.moment(date(2026, 11, 21), 9)):
        assert asked_monday("") == NEXT
