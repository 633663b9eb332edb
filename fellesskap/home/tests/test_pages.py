"""The pages of the room, at work and at home."""

import pytest
from django.urls import reverse

from fellesskap.home.actions.letters import send_letter
from fellesskap.home.actions.weeks import begin_week
from fellesskap.home.models import Letter, ParentMeeting, WeekPlan
from fellesskap.home.queries.weeks import this_monday
from fellesskap.notices.models import Notice
from fellesskap.people.models import Person


def words(answer):
    return answer.content.decode()


def paper(answer):
    assert answer["Content-Type"] == "application/pdf"
    return answer.content[:5]


def test_a_letter_is_written_looked_through_and_sent(as_who, cast):
    client = as_who("Kari")
    sent = {"version": 1, "groups": [cast.group("4B").pk], "language": "nb", "title": "Tur"}
    answer = client.post(reverse("home:new_letter"), sent)
    assert (answer.status_code, "Skriv brevet." in words(answer)) == (422, True)
    page = words(client.post(reverse("home:new_letter"), sent | {"body": "Ut."}, follow=True))
    assert "Brevet går til 5 hjem." in page
    letter = Letter.objects.get()
    page = words(client.post(reverse("home:send_letter", args=[letter.pk]), follow=True))
    assert "0 av 5 hjem har åpnet brevet" in page
    emails = Person.objects.exclude(email="").values_list("email", flat=True)
    assert not [email for email in emails if email in page]


def test_what_names_a_pupil_is_refused_and_nothing_is_lost(as_who, cast):
    sent = {"version": 1, "groups": [cast.group("4B").pk], "language": "nb", "title": "Tur"}
    answer = as_who("Kari").post(reverse("home:new_letter"), sent | {"body": "Espen tar ball."})
    assert answer.status_code == 422
    assert "Her står navn som elever på skolen har: Espen." in words(answer)
    assert "Espen tar ball." in words(answer)


def test_a_home_finds_its_letter_and_opening_it_is_enough(as_who, cast, draft):
    send_letter(by=cast["Kari"], letter=draft)
    client = as_who("Finn")
    assert "1 nytt" in words(client.get(reverse("today:yours")))
    page = words(client.get(reverse("home:letters")))
    address = reverse("home:letter", args=[draft.pk])
    assert address in page
    page = words(client.get(address))
    assert "Vi går til bekken." in page
    assert "hjem har åpnet" not in page
    assert "1 nytt" not in words(client.get(reverse("today:yours")))
    assert not Notice.objects.filter(person=cast["Finn"], read_at=None).exists()


def test_the_mail_says_nothing_of_the_letter(cast, draft):
    send_letter(by=cast["Kari"], letter=draft)
    columns = {field.name for field in Notice._meta.get_fields()}
    assert not columns & {"title", "body", "text"}


def test_papers_are_handed_out_to_one_or_to_a_whole_class(as_who, cast, draft):
    send_letter(by=cast["Kari"], letter=draft)
    client = as_who("Kari")
    assert paper(client.get(reverse("home:paper", args=[draft.pk]))) == b"%PDF-"
    address = reverse("home:given", args=[draft.pk])
    assert "Velg minst ett barn" in words(client.post(address, {}, follow=True))
    page = words(client.post(address, {"title": "4B", "all": "1"}, follow=True))
    assert "5 hjem har fått det på papir." in page
    assert as_who("Lise").get(reverse("home:paper", args=[draft.pk])).status_code == 404


def test_another_language_is_added_and_taken_out(as_who, draft):
    client = as_who("Kari")
    text = {"language": "pl", "title": "Wycieczka", "body": "Idziemy nad strumień."}
    page = words(client.post(reverse("home:add_language", args=[draft.pk]), text, follow=True))
    assert "?sprak=pl" in page
    client.post(reverse("home:take_out_language", args=[draft.pk, "pl"]))
    assert draft.texts.count() == 1


def test_a_draft_is_thrown_away_after_being_asked(as_who, draft):
    client, address = as_who("Kari"), reverse("home:throw_away", args=[draft.pk])
    assert "er ikke sendt til noen" in words(client.get(address))
    client.post(address)
    assert not Letter.objects.exists()


def test_a_meeting_is_called_held_and_read_by_those_who_were_not_there(as_who, cast):
    client = as_who("Kari")
    sent = {
        "groups": [cast.group("4B").pk],
        "day": "2026-11-17",
        "begins": "18:00",
        "place": "Biblioteket",
    }
    page = words(client.post(reverse("home:new_meeting"), sent, follow=True))
    assert "Vi møtes her: Biblioteket." in page
    meeting = ParentMeeting.objects.get()
    send_letter(by=cast["Kari"], letter=meeting.invitation)
    told = {"version": 1, "homes": 17, "minutes": "Vi ble enige om en tur."}
    client.post(reverse("home:held", args=[meeting.pk]), told)
    again = client.post(reverse("home:held", args=[meeting.pk]), told | {"minutes": "Noe annet"})
    assert again.status_code == 409  # somebody wrote meanwhile: both texts are shown
    page = words(as_who("Fatima").get(reverse("home:meeting", args=[meeting.pk])))
    assert "Vi ble enige om en tur." in page


def test_a_week_is_written_published_and_read_in_three_ways(as_who, cast, weeks_here):
    client = as_who("Nora")
    page = words(client.get(reverse("home:week", args=[weeks_here.pk])))
    assert "Det er ingen ukeplan her ennå" in page
    client.post(reverse("home:begin_week", args=[weeks_here.pk]), {"uke": "2026-47"})
    plan = WeekPlan.objects.get()
    sent = {"version": 1, "school_0": "Norsk: dikt", "bring": "Gymtøy", "publish": "1"}
    client.post(reverse("home:write_week", args=[plan.pk]), sent)
    for who, said in (("Ferdinand", "Din side"), ("Erlend", "Dette skjer i"), ("Rune", "Hjem")):
        page = words(as_who(who).get(reverse("home:week", args=[weeks_here.pk])))
        assert "dikt" in page
        assert said in page
    assert paper(client.get(reverse("home:week_paper", args=[plan.pk]))) == b"%PDF-"
    assert "Ukeplanen til 5C" in words(as_who("Erlend").get(reverse("today:yours")))


def test_a_school_with_its_weeks_elsewhere_says_so_kindly(as_who, cast):
    page = words(as_who("Emma").get(reverse("home:week", args=[cast.group("4B").pk])))
    assert "Ukeplanen din ligger et annet sted." in page
    answer = as_who("Kari").post(reverse("home:begin_week", args=[cast.group("4B").pk]), {})
    assert answer.status_code == 302
    assert "Ukeplanen" not in words(as_who("Fatima").get(reverse("today:yours")))


def test_two_who_write_one_week_both_see_their_words(as_who, cast, weeks_here):
    plan = begin_week(by=cast["Nora"], group=weeks_here, monday=this_monday())
    address = reverse("home:write_week", args=[plan.pk])
    as_who("Nora").post(address, {"version": 1, "bring": "Gymtøy"})
    answer = as_who("Rune").post(address, {"version": 1, "bring": "Skøyter"})
    assert answer.status_code == 409
    assert {"Gymtøy", "Skøyter"} <= {
        word for word in ("Gymtøy", "Skøyter") if word in words(answer)
    }


@pytest.mark.parametrize("address", ["/hjem/", "/hjem/brev/nytt/", "/hjem/foreldremote/nytt/"])
def test_pages_of_work_send_homes_to_their_own(as_who, address):
    assert as_who("Fatima").get(address).url == reverse("today:yours")


def test_strangers_find_nothing(as_who, cast, draft, weeks_here):
    send_letter(by=cast["Kari"], letter=draft)
    plan = begin_week(by=cast["Nora"], group=weeks_here, monday=this_monday())
    for who in ("Farid", "Frida", "Emma", "Nora", "Oda"):
        assert as_who(who).get(reverse("home:letter", args=[draft.pk])).status_code == 404
    for who in ("Ferdinand", "Kari"):
        assert as_who(who).get(reverse("home:week_plan", args=[plan.pk])).status_code == 404
