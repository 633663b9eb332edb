"""A council's own year, and handing it over in June in one press."""

from datetime import date, timedelta

import pytest

from fellesskap.commitments.models import Evidence
from fellesskap.councils.actions.handing import hand_over, take_back
from fellesskap.councils.actions.seats import end_seat, seat_outsider
from fellesskap.councils.actions.wheel import add_line, avoid_days, hold_line, not_held, take_up
from fellesskap.councils.exceptions import (
    DoesNotGoHere,
    NotInSpring,
    OutOfOrder,
    PupilNamed,
    SitsAlready,
    TooLateToUndo,
)
from fellesskap.councils.models import Seat, WheelLine
from fellesskap.councils.offers import offers_for
from fellesskap.councils.papers import handing_paper, wheel_paper
from fellesskap.councils.queries.handing import preview
from fellesskap.councils.queries.wheel import titles_in_school_year, wheel_page
from fellesskap.councils.rules import seats_of
from fellesskap.councils.tests.sitting import body_of, seated, sit
from fellesskap.kit import clock
from fellesskap.plan.states import tallies
from fellesskap.plan.tests.promising import promise, rows_of

JUNE = clock.moment(date(2027, 6, 10), 10)


@pytest.fixture
def plan(cast):
    return seated(
        cast,
        promise("A24", scope="council", windows=[[45, 48]]),
        promise("A25a", scope="school"),
        promise("A32", scope="event", rhythm="event", fixed_by="may"),
    )


def party(cast, by="Frank", kind="fau", **more):
    words = {"title": "Høstfest", "notes": "Husk nøkkelen til gymsalen."}
    words |= {"first_week": 45, "last_week": 46}
    return add_line(
        by=cast[by],
        body=body_of(cast, kind),
        year=2026,
        **{**words, **more},
    )


def kept(plan, code):
    tally = tallies(rows_of(plan), clock.today(), plan.year).get(code)
    return tally.kept if tally else 0


def test_what_a_council_did_keeps_its_promise_and_can_be_undone(cast, plan):
    line = party(cast)
    assert kept(plan, "A32") == 0
    hold_line(by=cast["Frank"], line=line, on=clock.today())
    assert kept(plan, "A32") == 1
    not_held(by=cast["Frank"], line=line)
    assert kept(plan, "A32") == 0
    play = party(cast, by="Edvin", kind="pupil_council", title="Lekedag")
    hold_line(by=cast["Edvin"], line=play, on=clock.today())
    assert kept(plan, "A25a") == 1


def test_another_day_for_the_same_is_not_another_time(cast):
    seated(cast, promise("A25a", scope="school", rhythm="half", windows=[[40, 51], [4, 22]]))
    play = party(cast, by="Edvin", kind="pupil_council", title="Lekedag")
    hold_line(by=cast["Edvin"], line=play, on=clock.today())
    with clock.at(clock.moment(date(2027, 1, 20), 10)):
        hold_line(by=cast["Edvin"], line=play, on=clock.today())
    assert Evidence.objects.filter(record=play.pk, withdrawn_at=None).count() == 1


@pytest.mark.law("L36")
def test_the_school_sees_titles_alone(cast, plan):
    party(cast)
    [line] = titles_in_school_year(cast.school, plan.year)
    assert (line.title, line.because, line.state) == ("Høstfest", "", None)
    paper = wheel_paper(body_of(cast, "fau"), wheel_page(cast["Frank"], body_of(cast, "fau")))
    assert paper.startswith(b"%PDF")


def test_the_ring_holds_own_lines_the_schools_and_days_to_avoid(cast, plan):
    party(cast)
    day = clock.today()
    avoid_days(by=cast["Frank"], school=cast.school, first=day, last=day, title="Konfirmasjon")
    page = wheel_page(cast["Frank"], body_of(cast, "fau"))
    assert [name for _path, name, _y in page.wheel.lanes] == ["fau", "Skolen", "Datoer å unngå"]
    assert {"Høstfest", "Konfirmasjon", "A24"} <= {line.title for line in page.rows}
    assert len(page.wheel.marks) == len(page.rows)


def test_offered_lines_are_taken_up_once_and_weeks_go_forward(cast, plan):
    fau = body_of(cast, "fau")
    offers = offers_for("fau")
    assert take_up(by=cast["Frank"], body=fau, year=2026, offers=offers) == len(offers)
    assert take_up(by=cast["Frank"], body=fau, year=2026, offers=offers) == 0
    with pytest.raises(OutOfOrder):
        party(cast, first_week=10, last_week=45)
    with pytest.raises(PupilNamed):
        party(cast, notes="Spør Espen.")


def test_one_press_in_june_hands_over_and_another_takes_it_back(cast, plan):
    party(cast)
    fau = body_of(cast, "fau")
    with clock.at(JUNE):
        done = hand_over(by=cast["Frank"], body=fau, notes="Begynn tidlig.", staying=[])
        line = WheelLine.objects.get(year=2027)
        assert (line.title, line.notes) == ("Høstfest", "Husk nøkkelen til gymsalen.")
        assert handing_paper(preview(cast["Frank"], fau)).startswith(b"%PDF")
        assert Seat.objects.get(person=cast["Frank"]).ends == date(2027, 7, 31)
        take_back(by=cast["Frank"], handover=done)
        assert not WheelLine.objects.filter(year=2027).exists()


@pytest.mark.law("L36")
def test_handing_over_lengthens_no_seat_and_taking_it_back_wakes_none(cast, plan):
    fau = body_of(cast, "fau")
    gone = sit(cast, "Fatima", "fau", "guardian", part="member")
    short = sit(cast, "Ella", "pupil_council", "pupil", part="member", ends=date(2027, 6, 15))
    with clock.at(JUNE):
        done = hand_over(by=cast["Frank"], body=fau, notes="", staying=[])
        hand_over(by=cast["Edvin"], body=short.body, notes="", staying=[])
    with clock.at(JUNE + timedelta(days=2)):
        end_seat(by=cast["Randi"], seat=Seat.objects.get(pk=gone.pk))
        take_back(by=cast["Frank"], handover=done)
        assert not seats_of(cast["Fatima"])
    short.refresh_from_db()
    assert short.ends == date(2027, 6, 15)


def test_whoever_stays_goes_on_and_whoever_leaves_the_school_does_not(cast, plan):
    council = body_of(cast, "pupil_council")
    sit(cast, "Ella", "pupil_council", "pupil", part="member", group=cast.group("9A"))
    with clock.at(JUNE):
        seats = Seat.objects.filter(body=council)
        page = preview(cast["Edvin"], council)
        assert [seat.person for seat in page.leaving] == [cast["Ella"]]  # 9 is the last grade here
        hand_over(by=cast["Edvin"], body=council, notes="", staying=seats)
    ends = dict(Seat.objects.filter(body=council).values_list("person__given_name", "ends"))
    assert ends == {"Edvin": date(2028, 7, 31), "Ella": date(2027, 7, 31)}


def test_it_is_not_done_in_november_nor_undone_in_august(cast, plan):
    fau = body_of(cast, "fau")
    with pytest.raises(NotInSpring):
        hand_over(by=cast["Frank"], body=fau, notes="", staying=[])
    with clock.at(JUNE):
        done = hand_over(
            by=cast["Frank"], body=fau, notes="", staying=Seat.objects.filter(body=fau)
        )
    with clock.at(clock.moment(date(2027, 8, 1), 10)), pytest.raises(TooLateToUndo):
        take_back(by=cast["Frank"], handover=done)


def test_seats_are_for_those_who_belong_and_one_at_a_time(cast, plan):
    with pytest.raises(SitsAlready):
        sit(cast, "Frank", "fau", "guardian")
    with pytest.raises(DoesNotGoHere):
        sit(cast, "Ferdinand", "fau", "guardian")  # the child goes to Nordlia
    seat = seat_outsider(
        by=cast["Randi"], body=body_of(cast, "ds"), given_name="Ida", family_name="Utenfra"
    )
    assert seat.person.user is None
    assert not seats_of(seat.person)
