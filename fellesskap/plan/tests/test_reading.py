"""The plan is read by everyone; how it goes stands in the margin for those who work here."""

import pytest
from django.urls import reverse

from fellesskap.demo.plan_records import play_plan
from fellesskap.demo.planting import Play


@pytest.fixture
def told(cast):
    return play_plan(Play(cast))


@pytest.mark.parametrize("who", ["Randi", "Kari", "Truls", "Bente"])
def test_whoever_works_here_reads_the_plan_with_its_margin(told, client, who):
    client.force_login(told.cast.user(who))
    page = client.get(reverse("plan:read")).content.decode()
    assert "Hver klasse lager regler." in page
    assert "<strong>Holdt</strong>" in page


def test_everyone_reads_the_text_and_nothing_of_how_it_goes(told, client):
    page = client.get(reverse("plan:open", args=[told.cast.school.pk])).content.decode()
    assert "Hver klasse lager regler." in page
    assert "fk-note" not in page
    assert "Holdt" not in page


def test_every_page_of_reading_opens_for_a_teacher(told, client):
    client.force_login(told.cast.user("Kari"))
    for name in ("versions", "changes", "my_role", "my_role_pdf", "for_pupils", "pdf"):
        assert client.get(reverse(f"plan:{name}")).status_code == 200, name
    for name in ("open", "open_for_pupils", "open_pdf"):
        assert client.get(reverse(f"plan:{name}", args=[told.cast.school.pk])).status_code == 200
    assert client.get(reverse("plan:promise", args=["A02"])).status_code == 200
