"""What classes do together: what it keeps, who is kept apart, and what a home is never shown."""

from datetime import timedelta

import pytest

from fellesskap.access.grammar import Denied, may
from fellesskap.commitments.models import Commitment
from fellesskap.community.actions.buddies import (
    begin_buddies,
    forget_stand_ins,
    held_with_buddies,
    keep_apart,
    plan_activity,
    put_together,
    step_in,
    suggest_pairs,
)
from fellesskap.community.actions.dream import (
    add_mentor,
    begin_dream_class,
    gather,
    take_back_gathering,
    write_agreement,
)
from fellesskap.community.actions.forgetting import forget_old
from fellesskap.community.actions.friends import (
    end_round,
    keep_from,
    make_round,
    move_pupil,
    share_round,
    stand_outside,
    take_back_sharing,
)
from fellesskap.community.actions.programmes import hold_activity, take_back_activity
from fellesskap.community.actions.turns import (
    decline_turn,
    note_turn,
    share_telephone,
    take_turn,
)
from fellesskap.community.exceptions.together import (
    CannotMix,
    HasBegun,
    KeptApart,
    NameInWords,
    NotOlder,
    NotThatGrade,
    NotYet,
    Taken,
    WrittenMeanwhile,
)
from fellesskap.community.models import (
    Contact,
    FriendGroup,
    InGroup,
    NotTogether,
    Pair,
    StandInBuddy,
    Turn,
)
from fellesskap.community.queries.friends import board_of, group_page
from fellesskap.kit import clock
from fellesskap.people.models import AddressGrading, Enrolment
from fellesskap.plan.expansion import expand
from fellesskap.plan.models import FixedWeek
from fellesskap.plan.queries.current import year_of
from fellesskap.plan.tests.promising import adopted, promise

WEEKS = timedelta(days=42)


def owed(cast, code, **columns):
    adopted(cast.school, promise(code, **columns), weeks=[47])
    expand(cast.school, year_of(cast.school, clock.today()))


def is_open(code):
    return Commitment.objects.open().filter(promise=code).exists()


@pytest.fixture
def scheme(cast):
    today = clock.today()
    classes = {"younger": cast.group("2A"), "older": cast.group("4B")}
    return begin_buddies(by=cast["Kine"], starts=today, ends=today + WEEKS, **classes)


@pytest.fixture
def friends(cast):
    today = clock.today()
    return make_round(by=cast["Kari"], group=cast.group("4B"), starts=today, ends=today + WEEKS)


@pytest.fixture
def shared(cast, friends):
    share_round(by=cast["Kari"], round_=friends)
    return friends


def turn_of(cast, name, round_):
    """The group's second meeting, which is at the home of ``name``."""
    turns = list(Turn.objects.filter(friend_group__round=round_))
    if turns[1].child_id != cast[name].pk:
        Turn.objects.filter(friend_group__round=round_, child=cast[name]).update(child=None)
        Turn.objects.filter(pk=turns[1].pk).update(child=cast[name])
    return Turn.objects.get(pk=turns[1].pk)


@pytest.mark.law("L3")
def test_what_a_dream_class_did_keeps_its_promise_until_it_is_taken_back(cast):
    owed(cast, "A35", scope="homeroom", grades=[8, 9, 10], fixed_by="ours")
    kare = cast["Kåre"]
    row = begin_dream_class(by=kare, group=cast.group("9A"))
    held = gather(by=kare, dream=row, kind="activity", on=clock.today(), what="Natursti")
    assert not is_open("A35")
    take_back_gathering(by=kare, gathering=held)
    assert is_open("A35")


def test_two_write_the_agreement_and_nobody_is_named_in_it(cast):
    kare, looks = cast["Kåre"], (None, None, None)
    row = begin_dream_class(by=kare, group=cast.group("9A"))
    written = {"by": kare, "dream": row, "seen": 0, "we_do": "", "looks": looks}
    with pytest.raises(NameInWords):
        write_agreement(**written, is_ours="Alle er snille med Ella.")
    write_agreement(**written, is_ours="Alle blir hilst på.")
    with pytest.raises(WrittenMeanwhile):
        write_agreement(**written, is_ours="Vi ler med, ikke av.")


def test_a_dream_class_is_for_the_oldest_and_a_mentor_is_older_still(cast):
    with pytest.raises(NotThatGrade):
        begin_dream_class(by=cast["Kari"], group=cast.group("4B"))
    row = begin_dream_class(by=cast["Kåre"], group=cast.group("9A"))
    for name in ("Ella", "Emma"):
        with pytest.raises(NotOlder):
            add_mentor(by=cast["Kåre"], dream=row, pupil=cast[name])


@pytest.mark.law("L3")
def test_what_buddies_did_keeps_the_promise_of_the_youngest(cast, scheme):
    owed(cast, "A36", scope="homeroom", grades=[2], fixed_by="ours")
    kine, today = cast["Kine"], clock.today()
    row = plan_activity(by=kine, scheme=scheme, week_of=today, what="Papirdrager")
    assert is_open("A36")
    held_with_buddies(by=kine, activity=row, on=today)
    assert not is_open("A36")
    held_with_buddies(by=kine, activity=row, on=None)
    assert is_open("A36")


def test_a_suggestion_gives_everyone_somebody_and_keeps_apart_who_must_be(cast, scheme):
    kine = cast["Kine"]
    two = {"younger": cast["Eline"], "older": cast["Emma"]}
    keep_apart(by=kine, scheme=scheme, **two)
    suggest_pairs(by=kine, scheme=scheme)
    pairs = set(Pair.objects.values_list("younger__given_name", "older__given_name"))
    assert {one for one, _other in pairs} == {"Eline", "Edda", "Emil"}
    assert {other for _one, other in pairs} == {"Emma", "Even", "Embla", "Espen"}
    assert ("Eline", "Emma") not in pairs
    assert suggest_pairs(by=kine, scheme=scheme) == 0
    with pytest.raises(KeptApart):
        put_together(by=kine, scheme=scheme, **two)
    with pytest.raises(Denied):
        suggest_pairs(by=cast["Lise"], scheme=scheme)


def test_who_steps_in_is_forgotten_when_the_day_is_over(cast, scheme):
    pair = put_together(by=cast["Kari"], scheme=scheme, younger=cast["Eline"], older=cast["Emma"])
    step_in(by=cast["Kari"], pair=pair, older=cast["Even"])
    assert forget_stand_ins() == 0
    with clock.at(clock.now() + timedelta(days=1)):
        assert forget_stand_ins() == 1
    assert not StandInBuddy.objects.exists()


def test_no_place_is_there_to_write_why():
    for model in (NotTogether, StandInBuddy, InGroup, Pair):
        typed = {field.get_internal_type() for field in model._meta.local_fields}
        assert typed <= {"UUIDField", "ForeignKey", "DateField"}


def test_the_teacher_moves_lets_stand_outside_and_is_told_of_two_apart(cast, friends):
    kari, group = cast["Kari"], FriendGroup.objects.get(round=friends)
    stand_outside(by=kari, round_=friends, pupil=cast["Espen"])
    keep_from(by=kari, group=friends.group, one=cast["Emma"], other=cast["Even"])
    page = board_of(friends)
    assert page.outside == [cast["Espen"]]
    assert len(page.apart) == 1
    move_pupil(by=kari, group=group, pupil=cast["Espen"])
    assert board_of(friends).outside == []
    with pytest.raises(CannotMix):
        make_round(
            by=kari,
            group=friends.group,
            starts=friends.starts + WEEKS,
            ends=friends.starts + 2 * WEEKS,
        )


def test_the_first_time_is_at_school_and_then_homes_take_turns(cast, shared):
    turns = list(Turn.objects.filter(friend_group__round=shared))
    assert [turn.child_id is None for turn in turns] == [True, False, False, False]
    assert len({turn.monday for turn in turns}) == 4


def test_a_home_has_no_room_and_nothing_tells_that_it_was_asked(cast, shared):
    turn = turn_of(cast, "Emma", shared)
    with pytest.raises(Denied):
        decline_turn(by=cast["Ingrid"], turn=turn)
    decline_turn(by=cast["Fatima"], turn=turn)
    row = Turn.objects.get(pk=turn.pk)
    assert (row.child, row.agreed_by) == (None, None)
    take_turn(by=cast["Ingrid"], turn=row)
    assert Turn.objects.get(pk=turn.pk).child == cast["Even"]
    with pytest.raises(Taken):
        take_turn(by=cast["Fatima"], turn=row)


def test_it_has_happened_says_the_host_or_the_teacher_and_then_it_stands(cast, shared):
    turn = turn_of(cast, "Emma", shared)
    with pytest.raises(NotYet):
        note_turn(by=cast["Finn"], turn=turn, happened=True)
    with clock.at(clock.now() + WEEKS):
        with pytest.raises(Denied):  # the round is over: only the teacher now
            note_turn(by=cast["Ingrid"], turn=turn, happened=True)
        note_turn(by=cast["Kari"], turn=turn, happened=True)
    with pytest.raises(HasBegun):
        take_back_sharing(by=cast["Kari"], round_=shared)


@pytest.mark.law("L63")
def test_both_homes_see_and_one_without_a_right_to_know_sees_nothing(cast, shared):
    group = FriendGroup.objects.get(round=shared)
    for name in ("Fatima", "Finn"):
        page = group_page(cast[name], group)
        assert page.names == ["Embla", "Emma", "Espen", "Even"]
        assert page.telephones == []
    with pytest.raises(Denied):
        share_telephone(by=cast["Farid"], round_=shared, share=True)


def test_telephones_are_shown_between_those_who_both_said_yes(cast, shared):
    group = FriendGroup.objects.get(round=shared)
    share_telephone(by=cast["Fatima"], round_=shared, share=True)
    assert group_page(cast["Ingrid"], group).telephones == []
    share_telephone(by=cast["Ingrid"], round_=shared, share=True)
    seen = group_page(cast["Fatima"], group).telephones
    assert seen == [("Ingrid", "Even", cast["Ingrid"].phone)]
    share_telephone(by=cast["Ingrid"], round_=shared, share=False)
    assert group_page(cast["Fatima"], group).telephones == []


@pytest.mark.law("L88")
def test_a_home_that_must_not_be_found_is_never_asked_and_nothing_tells(cast, friends):
    AddressGrading.objects.create(person=cast["Fatima"], grade="strict", starts=clock.today())
    share_round(by=cast["Kari"], round_=friends)
    turns = Turn.objects.filter(friend_group__round=friends)
    assert cast["Emma"].pk not in set(turns.values_list("child", flat=True))
    assert turns.count() == 4
    for name in ("Fatima", "Finn"):
        with pytest.raises(Denied):
            take_turn(by=cast[name], turn=turns[0])
        with pytest.raises(Denied):
            share_telephone(by=cast[name], round_=friends, share=True)
        page = group_page(cast[name], turns[0].friend_group)
        assert not page.may_share
        assert not any(line.may_take for line in page.turns)


@pytest.mark.law("L88")
def test_a_group_with_two_homes_kept_out_meets_as_often_as_the_others(cast, friends):
    for name in ("Fatima", "Even"):
        AddressGrading.objects.create(person=cast[name], grade="strict", starts=clock.today())
    share_round(by=cast["Kari"], round_=friends)
    assert Turn.objects.filter(friend_group__round=friends).count() == 4


def test_who_has_left_the_class_sees_its_groups_no_more(cast, shared):
    group = FriendGroup.objects.get(round=shared)
    assert may(cast["Emma"], "friend_group.see", group)
    seats = Enrolment.objects.filter(person=cast["Emma"], group=cast.group("4B"))
    seats.update(ends=clock.today() - timedelta(days=1))
    for name in ("Emma", "Fatima"):
        assert not may(cast[name], "friend_group.see", group)


def test_a_round_that_is_ended_on_its_first_day_is_seen_by_no_home(cast, shared):
    group = FriendGroup.objects.get(round=shared)
    assert may(cast["Ingrid"], "friend_group.see", group)
    with clock.at(clock.moment(shared.starts, 12)):
        end_round(by=cast["Kari"], round_=shared)
        assert not may(cast["Ingrid"], "friend_group.see", group)


@pytest.mark.law("L88")
def test_a_home_that_is_protected_later_is_no_longer_named_as_host(cast, shared):
    turn = turn_of(cast, "Emma", shared)
    share_telephone(by=cast["Fatima"], round_=shared, share=True)
    share_telephone(by=cast["Ingrid"], round_=shared, share=True)
    AddressGrading.objects.create(person=cast["Emma"], grade="strict", starts=clock.today())
    page = group_page(cast["Ingrid"], turn.friend_group)
    assert "Emma" not in [line.host for line in page.turns]
    assert page.telephones == []
    assert {turn.child for turn in board_of(shared).groups[0].turns} <= {
        None,
        *(cast[name] for name in ("Even", "Embla", "Espen")),
    }
    share_telephone(by=cast["Fatima"], round_=shared, share=False)
    assert not Contact.objects.filter(guardian=cast["Fatima"]).exists()


@pytest.mark.law("L3")
def test_a_fixed_week_that_was_held_keeps_its_promise(cast):
    owed(cast, "A31", scope="fixed_week", rhythm="fixed_weeks", shown="activity")
    week = FixedWeek.objects.get(week=47)
    said = {"by": cast["Mona"], "school": cast.school, "held_on": clock.today()}
    with pytest.raises(NameInWords):
        hold_activity(**said, title="Leker", saw="Espen lekte med alle.", fixed_week=week)
    row = hold_activity(**said, title="Leker", fixed_week=week, keeps=[("A25a", cast.school.pk)])
    assert not is_open("A31")
    with pytest.raises(Denied):
        take_back_activity(by=cast["Truls"], activity=row)
    take_back_activity(by=cast["Mona"], activity=row)
    assert is_open("A31")


def test_groups_and_pairs_are_forgotten_a_year_after_the_school_year(cast, scheme, shared):
    suggest_pairs(by=cast["Kine"], scheme=scheme)
    with clock.at(clock.now() + timedelta(days=365)):
        assert forget_old() == 0
    with clock.at(clock.now() + timedelta(days=3 * 365)):
        assert forget_old() > 8
    assert not InGroup.objects.exists()
    assert not Pair.objects.exists()
