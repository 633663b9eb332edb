"""Coming in for the first time, signing, and reporting without an account."""

from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse

from fellesskap.access.grammar import OPERATOR, Denied
from fellesskap.audit import trail
from fellesskap.kit import clock
from fellesskap.people import actions
from fellesskap.people.exceptions import (
    AddressTaken,
    CodeNoLongerWorks,
    DaysOutOfOrder,
    LinkNoLongerWorks,
    OwnerExists,
    TooManyDays,
)
from fellesskap.people.models import Acknowledgement, Invitation, Person, Position, SchoolOwner

LONG = "fire vanlige ord etter"
KARI = "kari@example.org"
OWNER = {
    "name": "Nyvik kommune",
    "orgnr": "310000000",
    "given_name": "Orm",
    "family_name": "Skarveland",
    "email": "orm@example.org",
}


def never_logged_in(cast, whom="Kari"):
    """An account nobody has chosen a password for."""
    user = cast.user(whom)
    user.set_unusable_password()
    user.save()


def invite(cast, whom="Kari", email="kari.ny@example.org"):
    never_logged_in(cast, whom)
    return actions.invite(by=cast["Randi"], person=cast[whom], email=email)


def substitute_code(cast, days=1):
    last = cast.today + timedelta(days=days - 1)
    return actions.give_substitute_code(
        by=cast["Randi"], school=cast.school, starts=cast.today, ends=last
    )


@pytest.mark.law("L86")
def test_a_link_is_used_once(cast):
    _invitation, token = invite(cast)

    user = actions.accept_invitation(token=token, password=LONG)

    assert user.check_password(LONG)
    assert user.username == "kari.ny@example.org"
    with pytest.raises(LinkNoLongerWorks):
        actions.accept_invitation(token=token, password=LONG)


def test_a_link_stops_after_a_week(cast):
    _invitation, token = invite(cast)

    with clock.at(clock.now() + timedelta(days=7)), pytest.raises(LinkNoLongerWorks):
        actions.find_invitation(token)


def test_a_new_link_stops_the_one_before(cast):
    _first, lost = invite(cast)
    _second, token = invite(cast)

    with pytest.raises(LinkNoLongerWorks):
        actions.find_invitation(lost)
    assert actions.find_invitation(token).person == cast["Kari"]


def test_the_link_itself_is_kept_nowhere(cast):
    invitation, token = invite(cast)

    assert token not in repr(Invitation.objects.values().get(pk=invitation.pk))
    assert all(token not in repr(vars(line)) for line in trail.entries())


def test_two_people_do_not_share_an_address(cast):
    invite(cast)

    with pytest.raises(AddressTaken):
        invite(cast, "Lise")


@pytest.mark.law("L90")
def test_the_mail_says_only_that_something_waits(cast, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        _invitation, token = invite(cast)

    (letter,) = mail.outbox
    text = letter.subject + letter.body
    assert letter.to == ["kari.nordvikas@example.org", "kari.ny@example.org"]
    for hidden in (token, "Kari", "Randi", "Solvang", "http"):
        assert hidden not in text


def test_a_leader_gives_no_link_to_rektor(cast):
    with pytest.raises(Denied):
        actions.invite(by=cast["Arne"], person=cast["Randi"], email="arne@example.org")


def test_a_new_link_ends_the_sessions_of_the_old_password(cast, client):
    client.force_login(cast.user("Kari"))
    _invitation, token = actions.invite(by=cast["Oda"], person=cast["Kari"], email=KARI)
    actions.accept_invitation(token=token, password=LONG)

    assert client.get(reverse("people:staff")).status_code == 302


@pytest.mark.law("L60")
def test_signing_twice_is_signing_once(cast):
    Acknowledgement.objects.filter(person=cast["Kari"]).delete()

    first = actions.sign_confidentiality(by=cast["Kari"])
    again = actions.sign_confidentiality(by=cast["Kari"])

    assert first == again
    lines = trail.entries(target=first)
    assert [(line.action, line.law) for line in lines] == [("people.sign_confidentiality", "L60")]


def test_the_operator_makes_the_first_owner(db):
    person, token = actions.create_owner(by=OPERATOR, **OWNER)

    assert actions.find_invitation(token).person == person
    assert Position.objects.get(person=person).role == "owner_admin"
    with pytest.raises(OwnerExists):
        actions.create_owner(by=OPERATOR, **OWNER)


def test_an_owner_that_a_list_made_gets_its_first_person(db):
    made = SchoolOwner.objects.create(name="Nyvik kommune", orgnr=OWNER["orgnr"])

    person, _token = actions.create_owner(by=OPERATOR, **OWNER)

    assert Position.objects.get(person=person).owner == made


def test_no_person_makes_an_owner(cast):
    with pytest.raises(Denied):
        actions.create_owner(by=cast["Oda"], **OWNER)
    assert not Person.objects.filter(family_name=OWNER["family_name"]).exists()


@pytest.mark.law("L8")
def test_a_substitutes_code_holds_on_its_own_days(cast):
    code, token = substitute_code(cast)

    assert actions.find_substitute_code(token) == code
    with clock.at(clock.now() + timedelta(days=1)), pytest.raises(CodeNoLongerWorks):
        actions.find_substitute_code(token)


def test_a_code_that_is_stopped_does_not_work(cast):
    code, token = substitute_code(cast)
    actions.withdraw_substitute_code(by=cast["Arne"], code=code)

    with pytest.raises(CodeNoLongerWorks):
        actions.find_substitute_code(token)


def test_a_code_lasts_a_school_week_at_most(cast):
    substitute_code(cast, days=5)
    with pytest.raises(TooManyDays):
        substitute_code(cast, days=6)
    with pytest.raises(DaysOutOfOrder):
        substitute_code(cast, days=0)
