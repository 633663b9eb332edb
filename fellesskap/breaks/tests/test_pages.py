"""The pages of breaks."""

from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from fellesskap.breaks.models import Noticed, Walk, YardPicture, Zone
from fellesskap.breaks.tests.test_breaks import PNG, put_out
from fellesskap.breaks.tests.yard import laid_out
from fellesskap.kit import clock


@pytest.fixture
def post(cast):
    return laid_out(cast)


@pytest.fixture
def as_who(client, cast):
    def enter(name):
        client.force_login(cast.user(name))
        return client

    return enter


def words(answer):
    return answer.content.decode()


def test_one_sees_where_one_is_and_what_is_empty(as_who, cast, post):
    put_out(cast, post, "Mona")
    page = words(as_who("Mona").get(reverse("breaks:today")))
    assert "Der du er ute" in page
    assert "Se bak muren." in page
    assert "1 sted mangler en voksen" in page


def test_three_taps_save_what_was_seen_and_can_be_undone(as_who, post):
    client, tap = as_who("Truls"), uuid4()
    sent = {"tap": tap, "zone": post.zone.pk, "during": post.at.pk, "kind": "alone"}
    answer = client.post(reverse("breaks:notice"), sent, follow=True)
    assert "Lagret." in words(answer)
    client.post(reverse("breaks:take_back", args=[tap]))
    assert not Noticed.objects.exists()


def test_what_is_missing_is_said_and_nothing_is_lost(as_who, post):
    answer = as_who("Truls").post(reverse("breaks:notice"), {"tap": uuid4(), "kind": "alone"})
    assert answer.status_code == 422
    assert "Velg hvor det var." in words(answer)


def test_there_is_no_place_to_write_a_name(as_who, post):
    page = words(as_who("Truls").get(reverse("breaks:notice")))
    main = page[page.index("<main") : page.index("</main")]
    assert "<textarea" not in main
    assert 'type="text"' not in main
    assert reverse("cases:report") in main


def test_a_leader_makes_the_list(as_who, cast):
    client = as_who("Anne")
    client.post(reverse("breaks:zone"), {"zone-title": "Skogen"})
    sent = {
        "break-title": "Storefri",
        "break-weekdays": ["0", "1"],
        "break-begins": "11:00",
        "break-ends_at": "11:45",
    }
    client.post(reverse("breaks:new_break"), sent)
    post = Zone.objects.get().posts.get()
    address = reverse("breaks:man", args=[post.pk, 1])
    client.post(address, {"people": [cast["Mona"].pk]})
    assert "Mona" in words(client.get(reverse("breaks:roster")))
    assert client.get(reverse("breaks:man", args=[post.pk, 4])).status_code == 404


def test_a_break_that_ends_too_soon_keeps_what_was_typed(as_who, post):
    sent = {
        "break-title": "Kveldsfri",
        "break-weekdays": ["0"],
        "break-begins": "12:00",
        "break-ends_at": "11:00",
    }
    answer = as_who("Anne").post(reverse("breaks:new_break"), sent)
    assert answer.status_code == 422
    assert "Friminuttet slutter før det begynner" in words(answer)
    assert "Kveldsfri" in words(answer)


def test_somebody_takes_over_and_gets_a_card(as_who, cast, post):
    client = as_who("Anne")
    address = reverse("breaks:change", args=[post.pk, clock.today().isoformat()])
    client.post(address, {"person": cast["Vera"].pk})
    page = words(as_who("Vera").get(reverse("breaks:card", args=[post.pk])))
    assert "gul vest" in page
    assert "Vera" in page
    assert client.get(reverse("breaks:change", args=[post.pk, "2020-01-01"])).status_code == 404


def test_a_place_is_pressed_on_the_drawing(as_who, post):
    client = as_who("Anne")
    picture = SimpleUploadedFile("gard.png", PNG, content_type="image/png")
    sent = {"yard-picture": picture, "yard-described": "Skolegården sett ovenfra"}
    assert client.post(reverse("breaks:yard"), sent).status_code == 302
    client.post(reverse("breaks:place", args=[post.zone.pk]), {"at.x": "320", "at.y": "120"})
    zone = Zone.objects.get(pk=post.zone.pk)
    assert (zone.across, zone.down) == (50, 25)
    assert "Skolegården sett ovenfra" in words(client.get(reverse("breaks:roster")))
    assert client.get(reverse("breaks:yard_picture"))["Content-Type"] == "image/png"
    assert YardPicture.objects.get().width == 800


def test_a_walk_is_written_down(as_who, post):
    client = as_who("Anne")
    sent = {"walk-day": "2026-11-16", "walk-pupils": "6", f"walk-words_{post.zone.pk}": "Mørkt."}
    assert "Mørkt." in words(client.post(reverse("breaks:walk"), sent, follow=True))


def test_strangers_find_nothing_and_the_school_next_door_its_own(as_who, cast, post):
    put_out(cast, post, "Mona")
    for who in ("Fatima", "Emma", "Oda"):
        assert as_who(who).get(reverse("breaks:today")).status_code in (302, 404)
    assert "Ballbingen" not in words(as_who("Nora").get(reverse("breaks:today")))
    assert as_who("Nora").get(reverse("breaks:card", args=[post.pk])).status_code == 404


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31", "\x00", "2026-13-01", "1" * 5000])
def test_a_day_that_nobody_meant_is_no_fault(as_who, post, day):
    assert as_who("Randi").get(reverse("breaks:today"), {"dag": day}).status_code == 200


def test_a_made_up_tap_in_the_address_is_no_fault(as_who, post):
    answer = as_who("Truls").get(reverse("breaks:notice"), {"sist": "hva som helst"})
    assert answer.status_code == 200


def test_a_press_far_outside_the_drawing_is_turned_down(as_who, post):
    client = as_who("Randi")
    sent = {"yard-picture": SimpleUploadedFile("u.png", PNG), "yard-described": "Uteområdet"}
    client.post(reverse("breaks:yard"), sent)
    address = reverse("breaks:place", args=[post.zone.pk])
    assert client.post(address, {"at.x": "9" * 400, "at.y": "1"}).status_code == 422


@pytest.mark.parametrize("day", ["2026-12-24", "9999-12-31"])
def test_nobody_writes_down_a_walk_that_has_not_been(as_who, post, day):
    sent = {"walk-day": day, "walk-pupils": "4"}
    answer = as_who("Randi").post(reverse("breaks:walk"), sent)
    assert answer.status_code == 422
    assert not Walk.objects.exists()
