"""What is taken up goes from the class to its council, to rektor, and back with an answer."""

from datetime import timedelta

import pytest

from fellesskap.commitments.models import Commitment
from fellesskap.councils.actions.items import (
    answer_item,
    give_back,
    not_given_back,
    raise_from_class,
    raise_item,
    send_item,
    take_back_answer,
)
from fellesskap.councils.actions.meetings import call_council
from fellesskap.councils.actions.owing import follow_owners
from fellesskap.councils.actions.seats import follow_all
from fellesskap.councils.exceptions import Answered, PupilNamed, TooLate, Waits
from fellesskap.councils.kinds import ANSWER, BACK
from fellesskap.councils.models import Item
from fellesskap.councils.queries.items import item_page
from fellesskap.councils.tests.sitting import body_of, seated
from fellesskap.councils.tests.test_meetings import write
from fellesskap.kit import clock
from fellesskap.notices.models import Notice
from fellesskap.people.models import Position, Role
from fellesskap.plan.expansion import expand
from fellesskap.plan.states import tallies
from fellesskap.plan.tests.promising import promise, rows_of


@pytest.fixture
def plan(cast):
    return seated(cast, promise("A45", scope="event", rhythm="event"))


def asked_by_class(cast):
    return raise_from_class(
        by=cast["Knut"],
        group=cast.group("6A"),
        body=body_of(cast, "pupil_council"),
        text="Vi vil ha flere baller.",
    )


def owed(kind):
    return Commitment.objects.open().filter(kind=kind)


@pytest.mark.law("L35", "L36")
def test_it_goes_from_the_class_to_rektor_and_back_with_dates(cast, plan):
    item = asked_by_class(cast)
    send_item(by=cast["Edvin"], item=item)
    assert [row.owner for row in owed(ANSWER)] == [cast["Randi"]]
    answer_item(by=cast["Randi"], item=item, verdict="partly", text="Vi kjøper to.")
    assert not owed(ANSWER)
    assert [row.owner for row in owed(BACK)] == [cast["Knut"]]
    told = Notice.objects.filter(kind="councils.answered")
    assert {row.person for row in told} == {cast["Knut"], cast["Edvin"]}
    give_back(by=cast["Knut"], item=item)
    assert not owed(BACK)
    page = item_page(cast["Edvin"], item)
    assert [stop.mark for stop in page.line.stops] == ["holdt"] * 3
    assert [stop.where for stop in page.line.stops] == ["Pupil_council", "Rektor", "Tilbake i 6A"]


@pytest.mark.law("L35")
def test_what_a_class_sent_goes_on_from_the_meeting_as_the_classs_own(cast, plan):
    item, body = asked_by_class(cast), body_of(cast, "pupil_council")
    meeting = call_council(by=cast["Edvin"], body=body, day=clock.today())
    point = meeting.points.get(source=f"item:{item.pk}")
    write(cast, "Edvin", point, decision="Vi vil ha to.", answer_by=clock.today())
    assert Item.objects.get() == item
    assert item_page(cast["Randi"], item).line.stops[0].answer == "Vi vil ha to."
    answer_item(by=cast["Randi"], item=item, verdict="yes", text="De er kjøpt.")
    assert [row.owner for row in owed(BACK)] == [cast["Knut"]]


def test_four_weeks_is_the_longest_and_a_late_answer_says_whose_it_is(cast, plan):
    item = asked_by_class(cast)
    with pytest.raises(TooLate):
        send_item(by=cast["Edvin"], item=item, due=clock.today() + timedelta(days=29))
    send_item(by=cast["Edvin"], item=item)
    assert owed(ANSWER).get().due <= clock.today() + timedelta(weeks=4)
    with clock.at(clock.now() + timedelta(weeks=5)):
        now = item_page(cast["Edvin"], item).line.now
        assert now.mark == "sen"
        assert "ligger hos rektor" in now.when


def test_nobody_answers_twice_and_nothing_is_sent_while_it_waits(cast, plan):
    item = asked_by_class(cast)
    send_item(by=cast["Edvin"], item=item)
    with pytest.raises(Waits):
        send_item(by=cast["Edvin"], item=item)
    answer_item(by=cast["Randi"], item=item, verdict="no", text="Det er ikke råd til det.")
    with pytest.raises(Answered):
        answer_item(by=cast["Randi"], item=item, verdict="yes", text="Ja.")


def test_an_answer_taken_back_is_owed_again(cast, plan):
    item = asked_by_class(cast)
    send_item(by=cast["Edvin"], item=item)
    answer_item(by=cast["Randi"], item=item, verdict="yes", text="Ja.")
    take_back_answer(by=cast["Randi"], item=item)
    assert (owed(ANSWER).count(), owed(BACK).count()) == (1, 0)
    answer_item(by=cast["Randi"], item=item, verdict="no", text="Nei, dessverre.")
    give_back(by=cast["Knut"], item=item)
    not_given_back(by=cast["Knut"], item=item)
    assert owed(BACK).count() == 1


@pytest.mark.law("L35")
def test_a_pupils_name_is_refused(cast, plan):
    with pytest.raises(PupilNamed):
        raise_item(by=cast["Frank"], body=body_of(cast, "fau"), text="Espen bråker.")


def test_a_proposal_is_a_promise_that_a_dated_answer_keeps(cast, plan):
    item = raise_item(
        by=cast["Frank"], body=body_of(cast, "fau"), text="En benk ved porten.", kind="proposal"
    )
    expand(plan.school, plan.year)  # what happened stays owed
    assert state(plan) == (1, 0)
    answer_item(by=cast["Randi"], item=item, verdict="yes", text="Den kommer i mai.")
    assert state(plan) == (1, 1)
    take_back_answer(by=cast["Randi"], item=item)
    assert state(plan) == (1, 0)


def state(plan):
    tally = tallies(rows_of(plan), clock.today(), plan.year)["A45"]
    return tally.occurrences, tally.kept


def over(cast, name):
    Position.objects.filter(person=cast[name]).update(ends=clock.today() - timedelta(days=1))


def begins(cast, name, role, **where):
    today = clock.today()
    Position.objects.create(school=cast.school, person=cast[name], role=role, starts=today, **where)


@pytest.mark.law("L36")
def test_an_answer_is_owed_by_whoever_is_rektor_today(cast, plan):
    fau = body_of(cast, "fau")
    raise_item(by=cast["Frank"], body=fau, text="En benk ved porten.", kind="proposal")
    over(cast, "Randi")
    raise_item(by=cast["Frank"], body=fau, text="Lys ved porten.", kind="proposal")
    assert owed(ANSWER).count() == 1  # nobody is rektor
    begins(cast, "Aud", Role.REKTOR)
    follow_all()
    assert [row.owner for row in owed(ANSWER)] == [cast["Aud"]] * 2
    assert {row.owner for row in owed("promise").filter(promise="A45")} == {cast["Aud"]}
    assert follow_owners() == 0


@pytest.mark.law("L35")
def test_the_class_hears_from_the_teacher_it_has_today(cast, plan):
    item = asked_by_class(cast)
    send_item(by=cast["Edvin"], item=item)
    answer_item(by=cast["Randi"], item=item, verdict="no", text="Det er ikke råd i år.")
    over(cast, "Knut")
    begins(cast, "Lars", Role.CONTACT_TEACHER, group=cast.group("6A"))
    follow_all()
    assert [row.owner for row in owed(BACK)] == [cast["Lars"]]
