"""Each home is talked with apart, and what it was promised is owed by name and day."""

from datetime import date, timedelta

import pytest

from fellesskap.access.grammar import Denied, may
from fellesskap.cases import kinds
from fellesskap.cases.actions.homes import (
    contact_home,
    keep_promise_to_home,
    read_card,
    release_calls,
    release_expired_cards,
    write_card,
)
from fellesskap.cases.exceptions import (
    CardIncomplete,
    DateHasBeen,
    HomeMayNotBeTold,
    MayNotLead,
    NotInCase,
    PromiseIncomplete,
    StillAhead,
)
from fellesskap.cases.tests.making import TUESDAY, case_for, fresh, on, owed, told
from fellesskap.files.actions import bar
from fellesskap.files.models import Barred
from fellesskap.kit import clock
from fellesskap.people.models import Guardianship

THURSDAY, MONDAY = date(2026, 11, 19), date(2026, 11, 23)


@pytest.fixture
def case(cast):
    return case_for(cast)


def called(cast, case, guardian="Fatima", by="Siv", **more):
    given = {"how": "phone", "at": clock.now(), "summary": "Fortalte hva vi gjør."}
    return contact_home(by=cast[by], case=case, guardian=cast[guardian], **(given | more))


@pytest.mark.law("L38")
def test_a_call_to_one_home_keeps_the_call_to_that_home_alone(cast):
    callers = {cast["Fatima"]: cast["Siv"], cast["Finn"]: cast["Siv"]}
    case = case_for(cast, callers=callers)
    called(cast, case, "Finn")
    [row] = owed(kinds.CALL_HOME, case)
    assert row.key.endswith(str(cast["Fatima"].pk))


@pytest.mark.law("L63")
@pytest.mark.parametrize("fact", ["contact_ban_from", "information_removed_from"])
def test_nobody_owes_a_call_to_a_home_that_may_no_longer_be_told(cast, fact):
    callers = {cast["Fatima"]: cast["Siv"], cast["Finn"]: cast["Siv"]}
    case = case_for(cast, callers=callers)
    assert (release_calls(), len(owed(kinds.CALL_HOME, case))) == (0, 2)
    Guardianship.objects.filter(pk=cast.tie("Finn", "Emma").pk).update(**{fact: TUESDAY})
    assert (release_calls(), release_calls()) == (1, 0)
    [row] = owed(kinds.CALL_HOME, case)
    assert row.key.endswith(str(cast["Fatima"].pk))


def test_a_call_nobody_answered_is_written_and_still_owed(cast):
    case = case_for(cast, callers={cast["Fatima"]: cast["Siv"]})
    called(cast, case, how="no_answer", summary="")
    assert len(owed(kinds.CALL_HOME, case)) == 1
    called(cast, case)
    assert owed(kinds.CALL_HOME, case) == []


def test_what_was_said_and_what_the_home_disagrees_with_is_kept_as_written(cast, case):
    row = fresh(called(cast, case, disagrees="Ett syn: eget rom i pausene.", told_of_rights=True))
    assert (row.summary, row.disagrees) == (
        "Fortalte hva vi gjør.",
        "Ett syn: eget rom i pausene.",
    )
    assert row.told_of_rights


def test_a_promise_to_a_home_has_a_name_and_a_day_and_is_kept(cast, case):
    row = called(cast, case, promised="Siv ringer torsdag.", promised_due=THURSDAY)
    [debt] = owed(kinds.PROMISED_HOME, case)
    assert (debt.owner, debt.due, debt.norm) == (cast["Siv"], THURSDAY, "target")
    keep_promise_to_home(by=cast["Siv"], contact=row)
    assert owed(kinds.PROMISED_HOME, case) == []


@pytest.mark.parametrize(
    ("given", "refused"),
    [
        ({}, PromiseIncomplete),
        ({"promised_due": date(2026, 11, 16)}, DateHasBeen),
        ({"promised_due": THURSDAY, "promised_by": "Lise"}, NotInCase),
    ],
)
def test_a_promise_nobody_can_keep_is_not_written(cast, case, given, refused):
    if "promised_by" in given:
        given = given | {"promised_by": cast[given["promised_by"]]}
    with pytest.raises(refused):
        called(cast, case, promised="Vi ringer.", **given)
    assert not case.contacts.exists()


def test_a_call_that_has_not_been_is_not_written(cast, case):
    with pytest.raises(StillAhead):
        called(cast, case, at=clock.now() + timedelta(hours=1))


@pytest.mark.law("L63")
@pytest.mark.parametrize(
    ("pupil", "guardian"), [("Eirik", "Frode"), ("Edvin", "Felix"), ("Emma", "Frida")]
)
def test_a_contact_ban_an_unconfirmed_tie_or_another_home_is_not_told(cast, pupil, guardian):
    with pytest.raises(HomeMayNotBeTold):
        called(cast, case_for(cast, pupil), guardian)


@pytest.mark.law("L63")
def test_without_parental_responsibility_one_is_answered_by_hand_until_it_is_taken_away(cast):
    case = case_for(cast, "Embla")
    assert called(cast, case, "Farid")
    Guardianship.objects.filter(guardian=cast["Farid"]).update(information_removed_from=TUESDAY)
    with pytest.raises(HomeMayNotBeTold):
        called(cast, case, "Farid")


def carded(cast, case, *readers, **more):
    return write_card(
        by=cast["Siv"],
        case=case,
        words="Møt Emma ved porten.",
        readers=[cast[name] for name in readers],
        **more,
    )


@pytest.mark.law("L60")
def test_a_card_says_what_to_do_to_those_who_must_know_until_a_day(cast, case):
    card = carded(cast, case, "Truls", "Kari", expires_on=THURSDAY)
    assert told(cast["Truls"], "case.card") == 1
    assert not may(cast["Truls"], "case.read", case)
    read_card(by=cast["Truls"], card=card)
    assert [row.owner for row in owed(kinds.READ_CARD, card)] == [cast["Kari"]]
    assert card.readers.get(person=cast["Truls"]).read_at
    with pytest.raises(Denied):
        read_card(by=cast["Lise"], card=card)


@pytest.mark.law("L60")
def test_a_card_past_its_day_is_neither_read_nor_owed(cast, case):
    card = carded(cast, case, "Truls", expires_on=THURSDAY)
    with on(MONDAY):
        with pytest.raises(Denied):
            read_card(by=cast["Truls"], card=card)
        assert (release_expired_cards(), release_expired_cards()) == (1, 0)


def test_a_card_has_words_readers_and_nobody_whom_the_file_is_kept_from(cast, case):
    with pytest.raises(CardIncomplete):
        carded(cast, case)
    with pytest.raises(DateHasBeen):
        carded(cast, case, "Truls", expires_on=date(2026, 11, 16))
    bar(case.file, cast["Lise"], Barred.Reason.SUSPECTED)
    with pytest.raises(MayNotLead):
        carded(cast, case, "Lise")
