"""The pages of councils, as pupils, homes and those who work here meet them."""

import pytest
from django.urls import reverse

from fellesskap.councils.actions.items import raise_item
from fellesskap.councils.actions.meetings import call_council
from fellesskap.councils.models import Avoid, Item, Seat, WheelLine
from fellesskap.councils.tests.sitting import body_of, seated
from fellesskap.councils.tests.test_meetings import write
from fellesskap.kit import clock
from fellesskap.meetings.tests.holding import K, called
from fellesskap.people.models import Invitation


@pytest.fixture
def plan(cast):
    return seated(cast)


@pytest.fixture
def as_who(client, cast, plan):
    def enter(name, kind=""):
        client.force_login(cast.user(name))
        if kind:
            client.post(reverse("councils:choose"), {"role": str(body_of(cast, kind).pk)})
        return client

    return enter


def at(page, row):
    return reverse(f"councils:{page}", args=[row.pk])


def words(answer):
    return answer.content.decode()


def test_pupils_write_in_their_own_words_and_can_have_it_read_aloud(as_who, cast):
    client = as_who("Edvin", "pupil_council")
    meeting = call_council(by=cast["Edvin"], body=body_of(cast, "pupil_council"), day=clock.today())
    page = words(client.get(at("meeting", meeting)))
    for said in ("Det vi skal snakke om", "Det vi sa", "Hvem gjør det?", "Les høyt"):
        assert said in page
    point = meeting.points.first()
    sent = {"point-said": "Alle vil ha ball.", "point-edited": "0", "next": ""}
    assert client.post(at("point", point), sent).status_code == 302
    sent = {"point-said": "Espen tok den.", "point-edited": "1"}
    answer = client.post(at("point", point), sent)
    assert answer.status_code == 422
    assert "Skriv det uten navnet" in words(answer)
    assert "Espen tok den." in words(answer)


def test_both_texts_stand_when_two_wrote_at_once(as_who, cast):
    client = as_who("Edvin", "pupil_council")
    council = body_of(cast, "pupil_council")
    meeting = call_council(by=cast["Edvin"], body=council, day=clock.today())
    point = meeting.points.first()
    write(cast, "Randi", point, said="Randis ord")
    answer = client.post(at("point", point), {"point-said": "Våre ord", "point-edited": "0"})
    assert answer.status_code == 409
    assert "Randi" in words(answer)
    assert "Våre" in words(answer)


def test_a_class_sends_a_point_to_its_council(as_who, cast):
    meeting = called(cast, K.CLASS_MEETING, "6A", by="Knut")
    point = meeting.points.first()
    client = as_who("Knut")
    assert at("from_point", point) in words(
        client.get(reverse("meetings:meeting", args=[meeting.pk]))
    )
    client.post(at("from_point", point), {"text": "Vi vil ha flere baller."})
    assert Item.objects.get().group == cast.group("6A")
    assert as_who("Kari").get(at("from_point", point)).status_code == 404


def test_rektor_answers_from_the_page_and_fau_reads_it(as_who, cast):
    item = raise_item(by=cast["Frank"], body=body_of(cast, "fau"), text="To benker.")
    client = as_who("Randi")
    answer = client.post(at("answer", item), {"answer-verdict": "yes"})
    assert answer.status_code == 422
    client.post(at("answer", item), {"answer-verdict": "yes", "answer-text": "De kommer i mai."})
    page = words(as_who("Frank", "fau").get(at("item", item)))
    assert "De kommer i mai." in page
    assert "Ja." in page


def test_rektor_gives_a_seat_and_a_link_to_log_in(as_who, cast):
    client, fau = as_who("Randi"), body_of(cast, "fau")
    assert "Frank Oppegaard" in words(client.get(at("seats", fau)))
    address = f"{at('give_seat', fau)}?av={cast.group('4B').pk}"
    sent = {"person": cast["Fride"].pk, "part": "member", "starts": "2026-11-17"}
    assert client.post(address, sent).status_code == 302
    seat = Seat.objects.get(person=cast["Fride"])
    assert (seat.stands_as, seat.group) == ("guardian", cast.group("4B"))
    cast["Fride"].user.set_unusable_password()
    cast["Fride"].user.save()
    page = words(client.post(at("invite", seat), {"email": "fride@example.org"}))
    assert "/velkommen/" in page
    assert Invitation.objects.get().person == cast["Fride"]
    assert as_who("Siv").get(at("invite", seat)).status_code == 404


def test_faus_year_is_planned_and_told(as_who, cast):
    client, fau = as_who("Frank", "fau"), body_of(cast, "fau")
    client.post(at("take_up", fau), {"offer": ["autumn"]})
    line = WheelLine.objects.get()
    client.post(at("hold", line), {"on": clock.today().isoformat()})
    line.refresh_from_db()
    assert line.held_on == clock.today()
    sent = {"avoid-title": "Konfirmasjon", "avoid-first": "2026-11-20", "avoid-last": "2026-11-18"}
    answer = client.post(at("avoid", fau), sent)
    assert answer.status_code == 422
    assert "Konfirmasjon" in words(answer)
    assert not Avoid.objects.exists()
    assert client.get(at("wheel_pdf", fau))["Content-Type"] == "application/pdf"


@pytest.mark.law("L36")
def test_the_school_sees_the_title_in_its_wheel_and_not_the_notes(as_who, cast):
    client, fau = as_who("Frank", "fau"), body_of(cast, "fau")
    sent = {"title": "Natteravn", "first_week": "48", "last_week": "48", "notes": "Bare for oss"}
    assert client.post(at("new_line", fau), sent).status_code == 302
    page = words(as_who("Randi").get("/arshjul/?maaned=2026-11"))
    assert "Natteravn" in page
    assert "Bare for oss" not in page
    assert as_who("Randi").get(at("wheel", fau)).status_code == 404


def test_the_page_asks_the_same_however_much_there_is(as_who, cast, django_assert_max_num_queries):
    fau = body_of(cast, "fau")
    raise_item(by=cast["Frank"], body=fau, text="Sak")
    client = as_who("Frank", "fau")
    client.get(at("council", fau))
    with django_assert_max_num_queries(60) as few:
        client.get(at("council", fau))
    for number in range(11):
        raise_item(by=cast["Frank"], body=fau, text=f"Sak {number}")
    with django_assert_max_num_queries(len(few)):
        client.get(at("council", fau))


def test_an_odd_address_is_no_fault(as_who, cast):
    meeting = call_council(by=cast["Frank"], body=body_of(cast, "fau"), day=clock.today())
    for odd in ("\x00", "x" * 5000, "9" * 400):
        client = as_who("Frank", "fau")
        assert client.get(at("meeting", meeting), {"punkt": odd}).status_code == 200
        page = at("give_seat", body_of(cast, "fau"))
        assert as_who("Randi").get(page, {"av": odd}).status_code == 404
