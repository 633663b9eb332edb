"""What some need to know about a pupil: the few who need it, for as long as they need it."""

from datetime import timedelta

import pytest
from django.urls import reverse

from fellesskap.access.grammar import Denied, may
from fellesskap.care import actions
from fellesskap.care.exceptions import IsFamily, KnownAlready, NotAllLookedAt, TooFarOff
from fellesskap.care.kinds import LOOK, NEW_TEACHER, READ
from fellesskap.care.models import Known
from fellesskap.commitments.models import Commitment
from fellesskap.kit import clock
from fellesskap.meetings.tests.holding import school_with
from fellesskap.notices.models import Notice
from fellesskap.people.models import Position, Role
from fellesskap.people.queries import class_of
from fellesskap.plan.tests.promising import promise
from fellesskap.vault.keys import Shredded

WHAT, WHY = "Si hei ved navn hver morgen.", "Det har vært tungt hjemme."


def put(cast, pupil="Even", knowers=("Mona",), by="Siv", days=60):
    return actions.put_up(
        by=cast[by],
        school=cast.school,
        pupil=cast[pupil],
        what=WHAT,
        why=WHY,
        owner=cast["Siv"],
        knowers=[cast[name] for name in knowers],
        look_on=clock.today() + timedelta(days=days),
    )


def owed(kind):
    return [row.owner.given_name for row in Commitment.objects.open().filter(kind=kind)]


@pytest.mark.law("L6")
def test_only_those_who_were_chosen_read_it_and_never_why(cast, school_day, client):
    known = put(cast)
    for name, status in (("Mona", 200), ("Siv", 200), ("Kari", 404), ("Ingrid", 404)):
        client.force_login(cast[name].user)
        page = client.get(reverse("care:known", args=[known.pk]))
        assert page.status_code == status, name
        assert (WHY in page.content.decode()) is (name == "Siv")


def test_who_was_chosen_hears_of_it_without_a_word_and_says_when_it_is_read(cast, school_day):
    known = put(cast)
    assert Notice.objects.get(kind=READ).person == cast["Mona"]
    assert owed(READ) == ["Mona"]
    actions.read(by=cast["Mona"], known=known)
    actions.read(by=cast["Mona"], known=known)
    assert owed(READ) == []
    assert known.knowers.get().read_at == clock.now()


@pytest.mark.law("L6")
def test_it_falls_away_when_nobody_looks_again_and_the_words_are_destroyed(cast, school_day):
    known = put(cast)
    with clock.at(clock.now() + timedelta(days=75)):
        assert not may(cast["Mona"], "known.read", known)
        assert not may(cast["Siv"], "known.read_why", known)
        assert actions.forget_old() == 0
        assert owed(LOOK) == owed(READ) == []
    with clock.at(clock.now() + timedelta(days=75 + 31)):
        assert actions.forget_old() == 1
        with pytest.raises(Shredded):
            _ = Known.objects.get(pk=known.pk).what


def test_a_look_moves_the_day_and_is_owed_again(cast, school_day):
    known = put(cast)
    actions.go_on(by=cast["Siv"], known=known, look_on=clock.today() + timedelta(days=90))
    row = Commitment.objects.open().get(kind=LOOK)
    assert row.due == clock.today() + timedelta(days=90)
    with pytest.raises(TooFarOff):
        actions.go_on(by=cast["Siv"], known=known, look_on=clock.today() + timedelta(days=200))


def test_who_no_longer_needs_it_is_out_at_once_and_new_words_are_read_anew(cast, school_day):
    known = put(cast, knowers=("Mona", "Truls"))
    actions.read(by=cast["Mona"], known=known)
    change = {"what": "La Even velge plass.", "why": WHY, "owner": cast["Siv"], "edited": 0}
    days = {"look_on": clock.today() + timedelta(days=30), "home_told_on": None}
    actions.change(by=cast["Siv"], known=known, knowers=[cast["Mona"]], **change, **days)
    assert not may(cast["Truls"], "known.read", known)
    assert owed(READ) == ["Mona"]


def test_a_new_contact_teacher_is_thought_of(cast, school_day):
    known = put(cast)
    Position.objects.create(
        person=cast["Lars"],
        school=cast.school,
        role=Role.CONTACT_TEACHER,
        group=class_of(cast["Even"]),
        starts=clock.today() + timedelta(days=1),
    )
    with clock.at(clock.now() + timedelta(days=1)):
        assert actions.tell_of_new_teachers() == 1
        assert actions.tell_of_new_teachers() == 0
        assert owed(NEW_TEACHER) == ["Siv"]
        actions.go_on(by=cast["Siv"], known=known, look_on=clock.today() + timedelta(days=30))
        assert owed(NEW_TEACHER) == []


def test_looking_through_them_all_keeps_the_promise_and_can_be_taken_back(cast, school_day):
    school_with(cast, promise("A49", scope="school", rhythm="half", keeper="social_teacher"))
    kept = Commitment.objects.filter(promise="A49", evidence__withdrawn_at=None)
    with clock.at(clock.now() - timedelta(days=30)):
        known = put(cast)
    with pytest.raises(NotAllLookedAt):
        actions.look_through(by=cast["Siv"], school=cast.school)
    actions.go_on(by=cast["Siv"], known=known, look_on=clock.today() + timedelta(days=30))
    row = actions.look_through(by=cast["Siv"], school=cast.school)
    assert kept.filter(evidence__record=row.pk).exists()
    actions.not_looked_through(by=cast["Siv"], row=row)
    assert not kept.filter(evidence__record=row.pk).exists()


def test_a_pupil_stands_there_once_and_no_family_is_chosen(cast, school_day):
    put(cast, pupil="Emma")
    with pytest.raises(KnownAlready):
        put(cast, pupil="Emma")
    with pytest.raises(IsFamily):
        put(cast, knowers=("Ingrid",))  # the mother of Even works here
    with pytest.raises(Denied):
        put(cast, pupil="Eline", by="Kari")


@pytest.mark.law("L6")
def test_who_keeps_the_overview_is_not_told_that_a_child_of_their_own_is_in_it(cast, school_day):
    with clock.at(clock.now() - timedelta(days=30)):
        put(cast)
    mother = cast["Ingrid"]
    starts = clock.today() - timedelta(days=1)
    role = {"role": Role.SOCIAL_TEACHER, "school": cast.school, "starts": starts}
    Position.objects.create(person=mother, **role)
    with pytest.raises(IsFamily):  # as for any child of hers, in it or not
        put(cast, by="Ingrid")
    assert actions.look_through(by=mother, school=cast.school)
    with pytest.raises(NotAllLookedAt):
        actions.look_through(by=cast["Siv"], school=cast.school)


def test_what_was_ended_too_soon_is_taken_up_again(cast, school_day):
    known = put(cast)
    actions.end(by=cast["Siv"], known=known)
    assert owed(READ) == owed(LOOK) == []
    actions.take_up(by=cast["Siv"], known=Known.objects.get(pk=known.pk))
    assert (owed(READ), owed(LOOK)) == (["Mona"], ["Siv"])


def test_the_page_asks_as_much_for_twelve_as_for_one(
    cast, school_day, client, django_assert_max_num_queries
):
    client.force_login(cast["Siv"].user)
    url = reverse("care:overview")
    put(cast)
    client.get(url)
    with django_assert_max_num_queries(100) as one:
        client.get(url)
    for name in ("Emma", "Eline", "Embla", "Espen", "Ella"):
        put(cast, pupil=name)
    with django_assert_max_num_queries(len(one)):
        client.get(url)


def test_the_form_keeps_what_was_typed(cast, school_day, client):
    client.force_login(cast["Siv"].user)
    page = client.post(reverse("care:new"), {"what": WHAT, "why": ""})
    assert page.status_code == 422
    assert WHAT in page.content.decode()
    assert "Skriv kort hvorfor det står her." in page.content.decode()
