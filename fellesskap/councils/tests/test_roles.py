"""A seat and one's own child are two roles: in the one nothing is seen of the other."""

from datetime import timedelta

import pytest
from django.urls import reverse

from fellesskap.access.grammar import may
from fellesskap.councils.actions.items import raise_item
from fellesskap.councils.actions.seats import invite_seat
from fellesskap.councils.exceptions import DoesNotGoHere
from fellesskap.councils.models import Seat
from fellesskap.councils.rules import seats_of
from fellesskap.councils.tests.sitting import body_of, seated, sit
from fellesskap.kit import clock
from fellesskap.people.exceptions import OwnerGivesTheLink
from fellesskap.people.models import Enrolment

CHOOSE = "/rad/velg/"


@pytest.fixture
def plan(cast):
    return seated(cast)


def come_in(client, cast, name, role=None):
    client.force_login(cast.user(name))
    if role:
        client.post(CHOOSE, {"role": role})
    return client


def home(cast, kind="fau"):
    return reverse("councils:council", args=[body_of(cast, kind).pk])


def words(answer):
    return answer.content.decode()


def test_whoever_has_a_seat_chooses_after_logging_in(client, cast, plan):
    come_in(client, cast, "Frank")
    answer = client.get("/", follow=True)
    assert answer.redirect_chain[-1][0] == CHOOSE
    assert "Barnet mitt" in words(answer)
    assert "Fau" in words(answer)
    answer = client.post(CHOOSE, {"role": str(body_of(cast, "fau").pk)})
    assert answer.url == home(cast)


@pytest.mark.law("L35", "L60")
def test_in_the_councils_role_nothing_of_ones_own_child_is_seen(client, cast, plan):
    fau = str(body_of(cast, "fau").pk)
    come_in(client, cast, "Frank", fau)
    assert "Nå er du her for rådet." in words(client.get(home(cast)))
    for address in ("/ditt/", "/", "/saker/", "/beskjeder/"):
        answer = client.get(address, follow=True)
        assert answer.redirect_chain[-1][0] == CHOOSE
        assert "Edvin" not in words(answer)


def test_as_a_parent_nothing_of_the_council_is_seen(client, cast, plan):
    item = raise_item(by=cast["Frank"], body=body_of(cast, "fau"), text="En benk ved porten.")
    come_in(client, cast, "Frank", "own")
    assert "Nå ser du det som gjelder barnet ditt." in words(client.get("/ditt/"))
    for address in (home(cast), reverse("councils:item", args=[item.pk])):
        answer = client.get(address)
        assert answer.url == CHOOSE


@pytest.mark.law("L35")
def test_what_the_school_reports_is_read_in_the_councils_role_alone(client, cast, plan):
    fau = body_of(cast, "fau")
    address = reverse("figures:for_council", args=[fau.pk])
    assert come_in(client, cast, "Frank", str(fau.pk)).get(address).status_code == 200
    assert come_in(client, cast, "Frank", "own").get(address).url == CHOOSE


@pytest.mark.law("L22", "L86")
def test_a_seat_is_no_way_in_as_somebody_above_nor_a_way_to_give_seats(cast, plan):
    seat = sit(cast, "Randi", "amu", "worker", part="member")
    account = cast.user("Randi")
    account.set_unusable_password()
    account.save()
    with pytest.raises(OwnerGivesTheLink):
        invite_seat(by=cast["Anne"], seat=seat, email="anne@example.org")
    with pytest.raises(DoesNotGoHere):
        sit(cast, "Ella", "pupil_council", "pupil", part="contact")


def test_before_one_has_chosen_neither_is_seen(client, cast, plan):
    come_in(client, cast, "Edvin")
    assert client.get(home(cast, "pupil_council")).url == CHOOSE
    assert client.get("/ditt/").url == CHOOSE
    page = words(client.get(CHOOSE))
    assert "Siden min" in page
    assert "Les høyt" in page


def test_whoever_works_here_or_has_no_seat_is_not_asked(client, cast, plan):
    sit(cast, "Kari", "fau", "worker", part="member")
    come_in(client, cast, "Kari")
    assert client.get(home(cast)).status_code == 200
    come_in(client, cast, "Fatima")
    assert client.get("/ditt/").status_code == 200
    assert client.get(CHOOSE).url == "/"
    assert client.get(home(cast)).status_code == 404


def test_the_role_is_over_with_the_seat(client, cast, plan):
    come_in(client, cast, "Frank", str(body_of(cast, "fau").pk))
    Seat.objects.filter(person=cast["Frank"]).delete()
    assert client.get(home(cast)).status_code == 404
    assert "Nå er du her for rådet." not in words(client.get("/ditt/"))


@pytest.mark.law("L36")
def test_a_seat_ends_with_what_it_rests_on(cast, plan):
    fau, council = body_of(cast, "fau"), body_of(cast, "pupil_council")
    assert seats_of(cast["Edvin"]).get().ends == cast.last_day
    assert may(cast["Frank"], "council.read", fau)
    Enrolment.objects.filter(person=cast["Edvin"]).update(ends=clock.today())
    with clock.at(clock.now() + timedelta(days=1)):
        assert not may(cast["Frank"], "council.read", fau)
        assert not may(cast["Edvin"], "council.read", council)
