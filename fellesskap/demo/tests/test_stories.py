"""What has happened at Solvang skole is whole and honest."""

from contextlib import redirect_stderr
from datetime import date
from io import StringIO

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import transaction

from fellesskap.access.grammar import visible
from fellesskap.audit import trail
from fellesskap.breaks.models import Post
from fellesskap.cases import models
from fellesskap.cases.models import Card, CardReader, Case, LightNote, Report
from fellesskap.cases.queries.facts import facts_of
from fellesskap.cases.queries.inbox import undecided
from fellesskap.cases.queries.phase import Phase, phase
from fellesskap.commitments.kinds import KINDS
from fellesskap.commitments.models import Commitment, Evidence, Reminder
from fellesskap.demo.stories.stage import Stage
from fellesskap.demo.world import gather_world
from fellesskap.files.fields import SealedTextField
from fellesskap.files.models import SealedFile
from fellesskap.kit import clock
from fellesskap.meetings.models import Task
from fellesskap.notices.models import Notice
from fellesskap.people.models import Group, Person, School
from fellesskap.plan.expansion import promised
from fellesskap.plan.models import Body, FixedWeek, Plan, Remedy, SchoolMeasure
from fellesskap.plan.queries.current import plan_of, year_of
from fellesskap.plan.scopes import grade_target
from fellesskap.plan.states import tallies
from tests.test_templates_and_words import NEVER

# What a promise can be about, besides the records of cases.
PROMISED_TO = (School, Group, Person, Body, FixedWeek, SchoolMeasure, Plan, Post, Task)
TUESDAY = clock.moment(date(2026, 11, 17), 10)
pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def said(django_db_setup, django_db_blocker):
    """What the command says while it loads Solvang skole with its stories, once for this file."""
    with django_db_blocker.unblock(), transaction.atomic():
        with clock.at(TUESDAY), redirect_stderr(StringIO()) as heard:
            call_command("demo_data")
        yield heard.getvalue()
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def world(said):
    """Solvang skole as the command left it."""
    return gather_world(TUESDAY.date())


def texts():
    """Everything that was typed, opened."""
    for name in models.__all__:
        model = getattr(models, name)
        sealed = [f.name for f in model._meta.fields if isinstance(f, SealedTextField)]
        for row in model._base_manager.all() if sealed else ():
            yield from (getattr(row, field) for field in sealed)


def test_the_command_loads_the_school_and_tells_how_far_it_is(said):
    assert Person.objects.filter(given_name="Emma", family_name="Lundamo").exists()
    assert said.splitlines()[-1].split() == ["100%", "ready"]


def test_there_is_a_case_in_every_phase(world):
    found = [phase(facts) for facts in facts_of(Case.objects.order_by("opened_at"))]
    assert set(found) == set(Phase)
    assert 28 <= len(found) <= 34
    assert Report.objects.count() >= 35


def test_every_report_and_note_came_with_a_submission_that_comes_again(world):
    rows = [*Report.objects.all(), *LightNote.objects.all()]
    assert {row.submission.version for row in rows} == {5}


def test_the_inbox_of_rektor_holds_what_waits(world):
    waiting = undecided(world.cast["Randi"])
    about = [row.file.involvements.get().person.first_name for row in waiting]
    assert about[0] not in world.cast.people  # the one that is urgent
    assert {"Elias", "Edvin", "Edda"} <= set(about)
    assert len(about) == 5
    assert [row.opened_at is None for row in waiting].count(True) == 1


def test_nothing_behind_the_owners_wall_shows_to_the_leadership(world):
    hidden = SealedFile.objects.filter(wall=SealedFile.Wall.OWNER)
    assert hidden.count() == 3
    for name in ("Randi", "Arne", "Aud", "Anne", "Åse"):
        person = world.cast[name]
        for model, action in ((Report, "report.read"), (Case, "case.read")):
            assert not visible(model.objects.filter(file__in=hidden), person, action).exists()
        assert not Notice.objects.filter(person=person, file__in=hidden).exists()
        assert not Reminder.objects.filter(person=person, commitment__file__in=hidden).exists()


def test_the_owner_sees_both_that_came_past_the_leadership(world):
    olav = world.cast["Olav"]
    behind = Report.objects.filter(file__wall=SealedFile.Wall.OWNER)
    assert visible(behind, olav, "report.decide").count() == 2
    case = Case.objects.get(file__wall=SealedFile.Wall.OWNER)
    assert case.lead == world.cast["Rune"]


def test_no_commitment_points_at_nothing(world):
    rooms = (apps.get_app_config(room) for room in ("councils", "meetings", "community"))
    arenas = [table for room in rooms for table in room.get_models()]
    tables = [getattr(models, name)._base_manager for name in models.__all__]
    tables += [model._base_manager for model in PROMISED_TO]
    tables += [table._base_manager for table in arenas]
    tables += [apps.get_model(kind.reads[1])._base_manager for kind in KINDS.values() if kind.reads]
    known = {pk for table in tables for pk in table.values_list("pk", flat=True)}
    known |= {grade_target(world.school.pk, grade) for grade in range(1, 11)}
    assert set(Commitment.objects.values_list("target", flat=True)) - known == set()


def test_the_trail_holds_and_somebody_has_read(world):
    with clock.at(TUESDAY):
        assert trail.verify().sound
    kinds = set(trail.entries(school_id=world.school.pk).values_list("kind", flat=True))
    assert kinds == {"change", "read"}


def test_no_label_is_put_on_anyone_and_no_name_is_left_to_fill_in(world):
    written = "\n".join(texts())
    assert NEVER.findall(written) == []
    assert "{" not in written
    assert "!" not in written


def test_what_was_neglected_has_been_reminded_of_by_the_ladder(world):
    late = Commitment.objects.open().filter(kind="case.evaluate", due__lt=TUESDAY.date())
    steps = set(Reminder.objects.filter(commitment__in=late).values_list("step", flat=True))
    assert {"due", "late", "rektor"} <= steps
    assert Notice.objects.filter(kind="case.measure_missed").exists()


def test_some_cards_are_read_and_some_are_not(world):
    assert Card.objects.count() >= 3
    assert CardReader.objects.filter(read_at=None).exists()
    assert CardReader.objects.exclude(read_at=None).exists()


def test_the_same_pupils_are_chosen_every_time():
    with clock.at(TUESDAY):
        first, again = (Stage(gather_world(clock.today()), clock.now()) for _ in range(2))
        for title in ("3B", "7A", "7A", "10A"):
            assert first.pupil(title) == again.pupil(title)


# The plan: kept for the most part, and honest about the rest ---------------------------------


def goes(school, day):
    year = year_of(school, day)
    return tallies(promised(school, year), TUESDAY.date(), year)


def test_both_years_have_a_plan_that_was_heard_and_adopted(world):
    plans = [plan_of(world.school, date(year, 11, 17)) for year in (2025, 2026)]
    assert [plan.answers.count() for plan in plans] == [5, 5]
    assert [plan.adopted_on < plan.year.first_autumn_day for plan in plans] == [True, True]


def test_most_is_kept_and_grade_eight_has_not_had_its_meeting(world):
    found = goes(world.school, TUESDAY.date())
    assert (found["A03"].kept, found["A03"].late) == (20, 0)
    assert (found["A08"].late, found["A14"].kept_late) == (1, 1)
    assert sum(one.late for one in found.values()) < 20
    assert all(0 < found[code].kept < found[code].occurrences for code in ("A10", "A20", "A06"))


def test_last_years_open_evening_was_not_held_and_the_leadership_says_what_it_does(world):
    found = goes(world.school, date(2025, 11, 17))
    assert found["A21"].broken == 1
    assert Remedy.objects.get(code="A21").year == year_of(world.school, date(2025, 11, 17))
    assert sum(one.kept for one in found.values()) > 0.9 * sum(
        one.occurrences for one in found.values() if one.not_yet == 0
    )


def test_nothing_was_registered_before_it_was_done_or_after_now(world):
    rows = Evidence.objects.filter(commitment__kind="promise")
    assert rows.exists()
    for row in rows:
        assert row.on <= clock.local(row.registered_at).date() <= TUESDAY.date()
