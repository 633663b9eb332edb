"""The whole school is about as large as it says, the same every time, and quickly written."""

from collections import Counter
from datetime import date, timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from fellesskap.calendar.days import is_weekday
from fellesskap.calendar.queries import calendar_of
from fellesskap.demo.clock import demo_today, set_demo_clock
from fellesskap.demo.synth import load_owner
from fellesskap.demo.world import gather_world, load_world
from fellesskap.kit import clock
from fellesskap.people.models import Enrolment, Group, Guardianship, Person, Position, School
from fellesskap.people.queries import class_of, contact_teachers, pupils_in, workers

TODAY = date(2026, 11, 17)


@pytest.fixture
def world(db, school_day):
    return load_world(TODAY)


def everything(world):
    """Every value of every row, but for accounts' moment of birth."""
    rows = vars(world.rows) | {"users": [user.username for user in world.rows.users]}
    return {
        table: [{k: v for k, v in vars(row).items() if k != "_state"} for row in found]
        for table, found in rows.items()
        if table != "users"
    }


def test_the_same_seed_and_day_give_the_same_school():
    first, again = gather_world(TODAY), gather_world(TODAY)
    assert everything(first) == everything(again)
    other = gather_world(TODAY, seed=2)
    assert everything(first)["people"] != everything(other)["people"]


def test_no_id_is_made_twice():
    for rows in vars(gather_world(TODAY).rows).values():
        assert len({row.pk for row in rows}) == len(rows)


def test_the_school_is_as_large_as_it_says(world):
    classes = Group.objects.current().filter(school=world.school, kind=Group.Kind.HOMEROOM)
    pupils = Enrolment.objects.current().filter(group__in=classes)
    guardians = Guardianship.objects.filter(pupil__in=pupils.values("person"))
    bases = Group.objects.filter(school=world.school, kind=Group.Kind.AKS_BASE)
    assert classes.count() == 20
    assert 410 <= pupils.count() <= 450
    assert 720 <= guardians.values("guardian").distinct().count() <= 800
    assert 55 <= workers(world.school).count() <= 65
    assert bases.count() == 4


def test_every_class_has_its_teacher_and_every_pupil_a_home(world):
    classes = Group.objects.current().filter(school=world.school, kind=Group.Kind.HOMEROOM)
    for group in classes:
        assert contact_teachers(group).count() == 1
        assert 20 <= pupils_in([group]).count() <= 23
    pupils = Enrolment.objects.filter(school=world.school).values("person")
    assert not Person.objects.filter(pk__in=pupils, guardian_ties=None).exists()


def test_pupils_are_as_old_as_their_class(world):
    for pupil in pupils_in([world.cast.group("1A")]):
        assert pupil.birth_date.year == 2020
    for pupil in pupils_in([world.cast.group("10B")]):
        assert pupil.birth_date.year == 2011


def test_the_classes_were_there_last_year_under_last_years_names(world):
    may = date(2026, 5, 11)
    assert class_of(world.cast["Emma"], may).title == "3B"
    assert calendar_of(world.school, may).is_school_day(may)
    teachers = Position.objects.on(may).filter(group=class_of(world.cast["Emma"], may))
    assert world.cast["Kari"].pk in teachers.values_list("person", flat=True)


def test_there_are_siblings_two_home_families_and_interpreters(world):
    ties = world.rows.ties
    children = Counter(tie.guardian_id for tie in ties)
    homes = {tie.pupil_id for tie in ties if tie.household == "2"}
    assert sum(count > 1 for count in children.values()) > 60
    assert 0.25 < len(homes) / len({tie.pupil_id for tie in ties}) < 0.5
    assert len({tie.interpreter_language for tie in ties}) > 5


def test_nobody_has_two_classes_at_once(world):
    rows = Enrolment.objects.current().filter(group__kind=Group.Kind.HOMEROOM)
    counts = Counter(rows.values_list("person", flat=True))
    assert max(counts.values()) == 1


def test_an_owner_of_several_schools_has_them_in_different_sizes(db, school_day):
    world = load_owner(3, TODAY)
    schools = School.objects.filter(owner=world.cast.owner).exclude(name="Nordlia skole")
    sizes = {Enrolment.objects.filter(school=school).count() for school in schools}
    assert len(sizes) == 3
    assert len(set(schools.values_list("orgnr", flat=True))) == 3
    with pytest.raises(ValueError, match="expected 1 to"):
        load_owner(0, TODAY)


def test_invented_people_never_come_among_real_ones(cast):
    for command in (["demo_data"], ["synth", "--schools", "1"]):
        with pytest.raises(CommandError, match="empty one only"):
            call_command(*command, stderr=StringIO())


@pytest.mark.parametrize("year", range(2024, 2036))
def test_the_demo_never_stands_in_the_summer_nor_goes_back(year):
    days = [date(year, 5, 1) + timedelta(days=step) for step in range(170)]
    stood = [demo_today(day) for day in days]
    assert stood == sorted(stood)
    for day, shown in zip(days, stood, strict=True):
        if date(year, 6, 1) <= day <= date(year, 9, 14):
            assert is_weekday(shown)
            assert (shown.month, shown.day) <= (6, 3) or (shown.month, shown.day) >= (9, 12)
        else:
            assert shown == day


def test_the_demo_stands_on_a_school_day_of_its_own_school(world):
    calendar = calendar_of(world.school, clock.today())
    for real in (date(2026, 7, 1), date(2026, 8, 20), date(2027, 6, 5)):
        assert calendar.is_school_day(demo_today(real))


def test_a_process_of_the_demo_lives_in_the_demos_day_at_the_real_hour():
    outside = clock.now() - timedelta(days=139)  # 1 July 2026
    try:
        with clock.at(outside):
            assert set_demo_clock() == date(2026, 6, 1)
        with clock.at(clock.moment(TODAY, 10)):
            assert set_demo_clock() == TODAY
    finally:
        clock.shift(timedelta())
