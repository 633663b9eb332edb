"""Parent meetings: called by a letter, held, taken back, read by those who were not there."""

from datetime import time, timedelta

import pytest

from fellesskap.access.grammar import Denied, may
from fellesskap.commitments.models import Commitment
from fellesskap.home.actions.holding import hold_meeting, letter_of_minutes, take_back_held
from fellesskap.home.actions.letters import Text, add_language, send_letter
from fellesskap.home.actions.parents import Called, call_meeting, call_off, change_meeting
from fellesskap.home.exceptions import DayHasBeen, NamesInText, NotHeldYet, OverAlready
from fellesskap.home.models import ParentMeeting
from fellesskap.kit import clock
from fellesskap.plan.expansion import expand
from fellesskap.plan.queries.current import year_of
from fellesskap.plan.tests.promising import adopted, promise
from fellesskap.understanding.actions.decks import lay_down_decks


def called(**more):
    usual = {"day": clock.today(), "begins": time(18), "place": "Klasserommet"}
    return Called(**{**usual, **more})


def meet(cast, **more):
    return call_meeting(
        by=cast["Kari"], school=cast.school, groups=[cast.group("4B")], called=called(**more)
    )


def owed(cast, *codes):
    adopted(cast.school, *(promise(code, scope="homeroom") for code in codes))
    expand(cast.school, year_of(cast.school, clock.today()))
    return Commitment.objects.open().filter(promise__in=codes, target=cast.group("4B").pk)


def hold(cast, meeting, **more):
    meeting.refresh_from_db()
    hold_meeting(by=cast["Kari"], meeting=meeting, version=meeting.version, minutes="", **more)


@pytest.mark.law("L145")
def test_calling_makes_the_invitation_and_homes_see_it_when_it_is_sent(cast):
    meeting = meet(cast, items="Leksehjelp\nTuren i mai")
    [text] = meeting.invitation.texts.all()
    for said in ("17. november", "18.00", "Klasserommet", "kapittel 12", "– Turen i mai"):
        assert said in text.body
    assert not may(cast["Fatima"], "parent_meeting.read", meeting)
    send_letter(by=cast["Kari"], letter=meeting.invitation)
    assert may(cast["Fatima"], "parent_meeting.read", meeting)
    assert not may(cast["Farid"], "parent_meeting.read", meeting)


@pytest.mark.law("L38")
@pytest.mark.parametrize("has_decks", [True, False])
def test_a_meeting_that_was_held_keeps_what_it_was_for(cast, has_decks):
    if has_decks:
        lay_down_decks(cast.school)
    left = owed(cast, "A22", "A27", "F01")
    meeting = meet(cast)
    hold(cast, meeting, reads_expectations=False)
    assert list(left.values_list("promise", flat=True)) == ["F01"]
    hold(cast, meeting, tells_chapter_12=False)
    assert list(left.values_list("promise", flat=True)) == ["A27"]
    take_back_held(by=cast["Kari"], meeting=meeting)
    assert left.count() == 3


def test_a_meeting_keeps_each_class_it_was_for(cast):
    adopted(cast.school, promise("A22", scope="homeroom"))
    expand(cast.school, year_of(cast.school, clock.today()))
    groups = [cast.group("4B"), cast.group("2A")]
    meeting = call_meeting(by=cast["Anne"], school=cast.school, groups=groups, called=called())
    hold(cast, meeting)
    kept = Commitment.objects.filter(evidence__record=meeting.pk, promise="A22")
    assert set(kept.values_list("group__title", flat=True)) == {"4B", "2A"}


def test_another_day_is_told_by_a_correction_when_the_invitation_is_out(cast):
    meeting = meet(cast)
    other = called(day=clock.today() + timedelta(days=2))
    letter = change_meeting(by=cast["Kari"], meeting=meeting, called=other)
    assert letter == meeting.invitation
    assert "19. november" in letter.texts.get().body
    send_letter(by=cast["Kari"], letter=letter)
    meeting.refresh_from_db()
    letter = change_meeting(by=cast["Kari"], meeting=meeting, called=called())
    assert (letter.corrects, letter.sent_at) == (meeting.invitation, None)
    letter = call_off(by=cast["Kari"], meeting=meeting)
    assert "ikke holdt" in letter.texts.get().body
    with pytest.raises(OverAlready):
        hold(cast, meeting)


def test_another_day_is_not_told_as_the_old_one_in_another_language(cast):
    meeting = meet(cast)
    polish = Text("pl", "Zebranie", "17 listopada, 18.00")
    add_language(by=cast["Kari"], letter=meeting.invitation, text=polish)
    other = called(day=clock.today() + timedelta(days=2))
    letter = change_meeting(by=cast["Kari"], meeting=meeting, called=other)
    assert list(letter.texts.values_list("language", flat=True)) == ["nb"]


def test_nobody_is_invited_to_a_meeting_that_was_called_off(cast):
    meeting = meet(cast)
    call_off(by=cast["Kari"], meeting=meeting)
    with pytest.raises(OverAlready):
        send_letter(by=cast["Kari"], letter=meeting.invitation)


def test_what_has_not_been_is_not_held_and_what_has_been_is_not_called(cast):
    with pytest.raises(DayHasBeen):
        meet(cast, day=clock.today() - timedelta(days=1))
    with pytest.raises(NotHeldYet):
        hold(cast, meet(cast, day=clock.today() + timedelta(days=1)))
    with pytest.raises(NamesInText):
        meet(cast, items="Hvordan Espen har det")
    with pytest.raises(Denied):
        call_meeting(
            by=cast["Lise"], school=cast.school, groups=[cast.group("4B")], called=called()
        )


def test_the_minutes_go_home_as_a_letter_and_no_row_says_who_was_there(cast):
    meeting = meet(cast)
    minutes = "Vi ble enige om en tur."
    hold_meeting(by=cast["Kari"], meeting=meeting, version=1, minutes=minutes, homes=17)
    meeting.refresh_from_db()
    letter = letter_of_minutes(by=cast["Kari"], meeting=meeting)
    assert letter.texts.get().body == minutes
    people = {field.name for field in ParentMeeting._meta.get_fields() if field.is_relation}
    assert people == {"school", "invitation", "called_by", "held_by", "classes"}
