"""The weeks the whole school has together: added, changed, taken out, put back, carried over."""

from datetime import date

import pytest
from django.urls import reverse

from fellesskap.access.grammar import Denied
from fellesskap.audit import trail
from fellesskap.calendar.actions import Halves, set_up_year
from fellesskap.plan.actions.fixed_weeks import add_week, carry_weeks, change_week, remove_week
from fellesskap.plan.exceptions import NothingToCarry, WeekStands
from fellesskap.plan.expansion import expand
from fellesskap.plan.models import FixedWeek
from fellesskap.plan.tests.promising import adopted, rows_of

PAGE = "plan:fixed_weeks"


@pytest.fixture
def plan(cast):
    found = adopted(cast.school)
    expand(found.school, found.year)
    return found


def weeks_owed(plan):
    """The ISO weeks of what is owed for the fixed weeks."""
    rows = rows_of(plan).filter(promise="A31").order_by("due")
    return [due.isocalendar().week for due in rows.values_list("due", flat=True)]


def add(cast, plan, week=39, title="Vennskapsuka", by="Randi"):
    return add_week(by=cast[by], school=cast.school, year=plan.year, week=week, title_nb=title)


def test_a_new_week_is_owed_at_once_and_a_changed_one_moves(cast, plan):
    fixed = add(cast, plan)
    assert weeks_owed(plan) == [39]
    change_week(by=cast["Randi"], fixed=fixed, week=49, title_nb="Lysuka", grades=[2, 1])
    assert weeks_owed(plan) == [49]
    assert FixedWeek.objects.get().grades == [1, 2]
    remove_week(by=cast["Randi"], fixed=fixed)
    assert weeks_owed(plan) == []
    actions = {entry.action for entry in trail.entries(school_id=cast.school.pk)}
    assert {"fixed_week.add", "fixed_week.change", "fixed_week.remove"} <= actions


def test_a_week_in_a_break_is_held_in_the_next_school_week_and_says_so(cast, plan, client):
    add(cast, plan, week=40)
    client.force_login(cast.user("Randi"))
    page = client.get(reverse(PAGE)).text
    assert weeks_owed(plan) == [41]
    assert "Skolen har fri da, så den holdes i uke\xa041." in page


def test_the_same_week_stands_once(cast, plan):
    add(cast, plan)
    with pytest.raises(WeekStands, match="Uke\xa039 står i hjulet fra før"):
        add(cast, plan)


@pytest.mark.parametrize("name", ["Kari", "Siv", "Truls", "Rune"])
def test_only_the_leaders_set_them(cast, plan, name):
    with pytest.raises(Denied):
        add(cast, plan, by=name)


def test_what_was_taken_out_can_be_put_back_as_it_was(cast, plan, client):
    fixed = add(cast, plan)
    owed = list(rows_of(plan).filter(promise="A31").values_list("key", flat=True))
    client.force_login(cast.user("Randi"))
    out = client.post(reverse("plan:fixed_week_out", args=[fixed.pk]), follow=True)
    assert "Uka er tatt bort." in out.text
    assert weeks_owed(plan) == []
    back = client.post(reverse("plan:fixed_week_back"), follow=True)
    assert "Uka står i hjulet igjen." in back.text
    assert list(rows_of(plan).filter(promise="A31").values_list("key", flat=True)) == owed
    assert FixedWeek.objects.get().pk == fixed.pk


def test_next_year_begins_with_the_same_weeks(cast, plan):
    halves = (date(2027, 8, 16), date(2027, 12, 21), date(2028, 1, 3), date(2028, 6, 16))
    add(cast, plan)
    add(cast, plan, week=17, title="Uteuka")
    to = set_up_year(by=cast["Randi"], school=cast.school, halves=Halves(*halves))
    carry = {"by": cast["Randi"], "school": cast.school, "year": plan.year, "to": to}
    carry_weeks(**carry)
    listed = FixedWeek.objects.filter(year=to).values_list("week", "title_nb")
    assert set(listed) == {(39, "Vennskapsuka"), (17, "Uteuka")}
    with pytest.raises(NothingToCarry):
        carry_weeks(**carry)


def test_the_page_adds_changes_and_tells_what_is_wrong(cast, plan, client):
    client.force_login(cast.user("Anne"))
    sent = {"title_nb": "Vennskapsuka", "week": 39, "grades": ["1", "2"]}
    assert client.post(reverse(PAGE), sent).status_code == 302
    fixed = FixedWeek.objects.get()
    assert (fixed.week, fixed.grades) == (39, [1, 2])
    assert client.post(reverse(PAGE), sent).status_code == 422
    assert client.post(reverse(PAGE), {"title_nb": "", "week": 99}).status_code == 422
    change = reverse("plan:fixed_week", args=[fixed.pk])
    assert client.get(change).status_code == 200
    assert client.post(change, sent | {"week": 49}).status_code == 302
    assert FixedWeek.objects.get().week == 49


def test_after_the_calendar_changed_the_page_says_what_moved(cast, plan, client):
    client.force_login(cast.user("Randi"))
    moved = reverse("plan:year_moved")
    assert "Legg planen på skoleruta nå" in client.get(moved).text
    FixedWeek.objects.create(school=cast.school, year=plan.year, week=39, title_nb="Vennskapsuka")
    assert "A31: 1 ny gang, fordi planen lover det." in client.post(moved).text
    assert "Ingenting måtte flyttes nå." in client.post(moved).text
