"""The pages ask as often for one row as for twelve, and keep every wall."""

from datetime import date
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from fellesskap.cases.actions.filing import Words, file_report
from fellesskap.cases.actions.hearing import record_hearing
from fellesskap.cases.actions.notes import write_note
from fellesskap.cases.actions.opening import Opening, open_cases
from fellesskap.cases.models import Case, Report
from fellesskap.cases.queries.case_list import case_list
from fellesskap.cases.queries.case_page import case_page
from fellesskap.cases.queries.inbox import inbox_page
from fellesskap.cases.queries.intake_page import intake_page
from fellesskap.cases.queries.my_reports import my_reports
from fellesskap.cases.queries.notes import notes_page
from fellesskap.cases.queries.school_now import safe_list, school_now
from fellesskap.cases.tests.making import TUESDAY, case_for, cases_for, evaluate, on, plan_for
from fellesskap.demo.case_records import BEFORE
from fellesskap.demo.records import BEHIND_OWNER, BEHIND_REKTOR, ELIAS
from fellesskap.kit import clock
from fellesskap.people.models import School

PUPILS = ["Emma", "Even", "Embla", "Espen", "Elias", "Ella"]


def report_for(cast, *names, by="Kari", adult="nobody", **more):
    written = Words(
        adult_involved=adult, words="Sto alene.", about=[cast[name] for name in names], **more
    )
    return file_report(by=cast[by], school=cast.school, submission=uuid4(), written=written)


def note_for(cast):
    return write_note(
        by=cast["Kari"],
        school=cast.school,
        pupil=cast["Emma"],
        words="Var stille.",
        submission=uuid4(),
    )


def asked(page):
    """How many questions the page put to the database."""
    with CaptureQueriesContext(connection) as queries:
        page()
    return len(queries)


@pytest.fixture
def fresh_school(cast):
    """The school as a request reads it: without a calendar in memory."""
    return lambda: School.objects.select_related("owner").get(pk=cast.school.pk)


def test_a_list_of_twelve_cases_costs_what_a_list_of_one_costs(cast):
    for case in cases_for(cast, "Emma"):
        plan_for(cast, case)
    one = asked(lambda: case_list(cast["Randi"]))
    for case in [*cases_for(cast, *PUPILS), *cases_for(cast, *PUPILS[:5])]:
        plan_for(cast, case)
    assert Case.objects.count() == 12
    assert asked(lambda: case_list(cast["Randi"])) == one


def test_the_page_of_a_case_does_not_grow_with_what_it_holds(cast):
    case = case_for(cast)
    plan_for(cast, case)
    record_hearing(
        by=cast["Siv"], case=case, pupil=case.pupil, held_on=TUESDAY, words="Ingen spør."
    )
    small = asked(lambda: case_page(cast["Siv"], case))
    for day in (date(2026, 11, 24), date(2026, 12, 8)):
        with on(day):
            evaluate(cast, case, "partly", decision="keep", why="Det hjelper litt.")
    for _number in range(10):
        record_hearing(
            by=cast["Siv"], case=case, pupil=case.pupil, held_on=TUESDAY, words="Nå er det bedre."
        )
    # what was said of each measure is read in one question more, however many there are
    assert asked(lambda: case_page(cast["Siv"], case)) <= small + 1


def test_twelve_reports_cost_what_one_costs(cast, fresh_school):
    report_for(cast, "Emma")
    one = asked(lambda: inbox_page(cast["Randi"]))
    now = asked(lambda: school_now(cast["Randi"], fresh_school()))
    mine = asked(lambda: my_reports(cast["Kari"]))
    for _number in range(11):
        report_for(cast, "Emma", "Even")
    assert Report.objects.count() == 12
    assert asked(lambda: inbox_page(cast["Randi"])) == one
    assert asked(lambda: school_now(cast["Randi"], fresh_school())) == now
    assert asked(lambda: my_reports(cast["Kari"])) == mine
    assert len(inbox_page(cast["Randi"]).waiting) == 12


def test_the_school_with_twelve_cases_costs_what_one_costs(cast, fresh_school):
    for case in cases_for(cast, "Emma"):
        plan_for(cast, case)
    one = asked(lambda: school_now(cast["Randi"], fresh_school()))
    for case in [*cases_for(cast, *PUPILS), *cases_for(cast, *PUPILS[:5])]:
        plan_for(cast, case)
    assert asked(lambda: school_now(cast["Randi"], fresh_school())) == one


def test_twelve_notes_cost_what_one_costs(cast):
    note_for(cast)
    one = asked(lambda: notes_page(cast["Kari"], cast.school))
    for _number in range(11):
        note_for(cast)
    assert asked(lambda: notes_page(cast["Kari"], cast.school)) == one
    assert len(notes_page(cast["Kari"], cast.school).notes) == 12


@pytest.mark.law("L5", "L6")
def test_a_leader_sees_how_many_notes_and_nothing_of_them(cast):
    note_for(cast)
    page = notes_page(cast["Anne"], cast.school)
    assert (page.notes, page.count) == ([], 1)
    assert notes_page(cast["Lise"], cast.school).count is None


@pytest.mark.law("L10", "L22", "L24")
def test_each_receiver_sees_the_reports_that_are_for_them(cast, played):
    waits = {
        who: {line.reference for line in inbox_page(cast[who]).waiting}
        for who in ("Randi", "Sunniva", "Arne", "Anne", "Olav", "Kari")
    }
    urgent, unsure = (
        played.records[name].file.reference
        for name in ("Knuts melding som haster", "Kines melding, usikker")
    )
    assert {urgent, unsure} <= waits["Randi"]
    assert urgent in waits["Sunniva"]
    assert unsure not in waits["Sunniva"]
    assert waits["Arne"] == {urgent}
    assert waits["Anne"] == waits["Kari"] == set()
    assert unsure not in waits["Olav"]


def test_what_hurries_stands_first_and_then_the_oldest(cast):
    with clock.at(clock.moment(date(2026, 11, 16), 14, 40)):
        old = report_for(cast, "Edvin")
    new = report_for(cast, "Elias")
    urgent = report_for(cast, "Ella", urgency="now")
    page = inbox_page(cast["Randi"])
    order = [line.pk for line in page.waiting]
    assert order == [urgent.pk, old.pk, new.pk]
    assert page.waiting[1].title == "Edvin, 6A"
    assert page.waiting[1].arrived == "Kom i går kl.\u00a014.40"
    assert page.waiting[1].source == "kontaktlærer, haster i dag, én skoledag gammel"
    assert page.waiting[1].status == "Ingen tidligere meldinger. Ikke åpnet av noen."


@pytest.mark.law("L24")
def test_what_came_before_is_counted_only_as_far_as_the_reader_may_see(cast):
    report_for(cast, "Emma", by="Mona", adult="leadership", suspect=cast["Arne"])
    later = clock.moment(TUESDAY, 11)
    with clock.at(later):
        report = report_for(cast, "Emma")
        [line] = inbox_page(cast["Randi"]).waiting
        assert line.status.startswith("Ingen tidligere meldinger.")
        assert intake_page(cast["Randi"], report).earlier == []


@pytest.mark.law("L11", "L27")
def test_the_intake_says_how_it_came_who_reads_and_when_the_door_opens(cast):
    report = report_for(
        cast, "Elias", by="Lise", intervened=True, intervention="Fulgte ham til biblioteket."
    )
    page = intake_page(cast["Randi"], report)
    facts = {fact.name: fact.value for fact in page.facts}
    assert page.title == "Elias, 9A"
    assert page.first_reader == "Du er den første som leser."
    assert facts["Skrevet av"] == "Lise, lærer"
    assert facts["Grep inn"] == "ja, Fulgte ham til biblioteket."
    assert page.door.opens == date(2026, 11, 24)
    assert (page.wall, page.owner_step, page.outcome) == ("", False, None)
    assert page.ask_first == [cast["Elias"]]


@pytest.mark.law("L23", "L24", "L27")
def test_behind_the_walls_the_intake_says_who_reads_and_shows_no_date_to_wait_for(cast, played):
    walled = intake_page(cast["Olav"], played.records["Monas melding om ledelsen"])
    assert walled.wall == "Ingen i ledelsen på skolen kan se at meldingen finnes."
    assert walled.door.opens is None
    employee = report_for(cast, "Emma", adult="employee", suspect=cast["Mats"])
    page = intake_page(cast["Randi"], employee)
    assert page.owner_step
    assert page.wall.startswith("Rektor leser dette. Kommunen kan også lese det.")


def test_every_case_list_holds_what_its_reader_may_open(cast, played):
    seen = {
        who: {row.pk for row in case_list(cast[who]).open}
        for who in ("Randi", "Siv", "Gro", "Rune", "Olav", "Arne", "Ingrid", "Mats")
    }
    behind_owner, behind_rektor = played.records[BEHIND_OWNER].pk, played.records[BEHIND_REKTOR].pk
    assert behind_owner not in seen["Randi"] | seen["Siv"] | seen["Arne"]
    assert behind_owner in seen["Rune"] & seen["Olav"]
    assert behind_rektor in seen["Randi"] & seen["Siv"]
    assert seen["Gro"] == {played.records[ELIAS].pk}
    assert seen["Arne"] == {played.records[BEFORE].pk}  # whoever brings a case in follows it
    assert seen["Ingrid"] == seen["Mats"] == set()


def test_cases_stand_by_what_comes_next_and_what_is_late_first(cast):
    with on(date(2026, 11, 10)):
        late = case_for(cast, "Even")
    soon = case_for(cast, "Emma")
    rows = case_list(cast["Randi"]).open
    assert [row.pk for row in rows] == [late.pk, soon.pk]
    assert [row.state for row in rows] == ["sen", "ennaa"]
    assert rows[0].title == "Even, 4B"


@pytest.mark.law("L24")
def test_the_school_of_the_one_it_is_about_is_the_one_of_yesterday(cast, fresh_school):
    report_for(cast, "Emma")
    case_for(cast, "Even")
    before = {who: school_now(cast[who], fresh_school()) for who in ("Randi", "Arne", "Anne")}
    paper = safe_list(cast["Randi"], fresh_school())
    play_owner_side(cast)
    for who, page in before.items():
        assert school_now(cast[who], fresh_school()) == page
    assert safe_list(cast["Randi"], fresh_school()) == paper


def play_owner_side(cast):
    """A report on the leadership, opened by the owner, investigated from outside."""
    report = report_for(cast, "Ella", by="Mona", adult="leadership", suspect=cast["Arne"])
    opening = Opening(pupil=cast["Ella"], account="Ella ble ropt til.", lead=cast["Rune"])
    open_cases(by=cast["Olav"], report=report, openings=[opening])


def test_the_school_says_itself_in_one_sentence(cast, fresh_school):
    with on(date(2026, 11, 3)):
        plan_for(cast, case_for(cast, "Emma"))
    report_for(cast, "Edvin")
    report_for(cast, "Elias")
    page = school_now(cast["Randi"], fresh_school())
    assert page.sentence == (
        "To meldinger venter på deg. Én evaluering er over datoen."
        " Én sak er i gang; den har en som leder og en neste dato."
    )


@pytest.mark.law("L15", "L20", "L27")
def test_the_law_and_our_own_targets_never_share_a_box(cast, fresh_school):
    with on(date(2026, 11, 3)):
        plan_for(cast, case_for(cast, "Emma"))
    with on(date(2026, 11, 11)):
        case_for(cast, "Even")
    page = school_now(cast["Randi"], fresh_school())
    assert [(one.title, one.state, one.law) for one in page.law] == [
        ("Emma, 4B", "sen", "L20"),
        ("Even, 4B", "naa", "L27"),
    ]
    assert page.law[1].what == "Familien kan gå til Statsforvalteren fra i morgen"
    assert {one.law for one in page.targets} & {"L20", "L27"} == set()
    assert all(one.title == "Even, 4B" for one in page.targets if one.law == "L16")


def test_the_week_says_what_falls_due_and_who_is_on_call(cast, fresh_school):
    case_for(cast, "Emma")
    page = school_now(cast["Randi"], fresh_school())
    assert [day.on.weekday() for day in page.week] == [0, 1, 2, 3, 4]
    assert [day.is_today for day in page.week] == [False, True, False, False, False]
    wednesday = [(line.state, line.what) for line in page.week[2].lines]
    assert ("ennaa", "La Emma få si hvordan det er") in wednesday
    assert [one.person for one in page.on_call] == [cast["Randi"], cast["Åse"]]


def test_the_paper_in_the_safe_has_every_open_case_and_its_next_date(cast, fresh_school):
    case = case_for(cast, "Emma")
    [line] = safe_list(cast["Randi"], fresh_school())
    assert (line.reference, line.title) == (case.file.reference, "Emma, 4B")
    assert (line.next_date, line.lead) == (date(2026, 11, 18), cast["Siv"].full_name)
