"""The pages of dream class, buddies, friendship groups, activities and programmes."""

import pytest
from django.urls import reverse

from fellesskap.demo.planting import Play
from fellesskap.demo.together_records import (
    ACTIVITY,
    DREAM,
    GROUP,
    PAIR,
    PROGRAMME,
    ROUND,
    SCHEME,
    TURN,
    play_together,
)

PAGES = [
    ("community:dream_classes", ""),
    ("community:dream_class", DREAM),
    ("community:write_agreement", DREAM),
    ("community:buddies", ""),
    ("community:begin_buddies", ""),
    ("community:buddy_board", SCHEME),
    ("community:buddy_period", SCHEME),
    ("community:step_in", PAIR),
    ("community:diplomas_pdf", SCHEME),
    ("community:friend_classes", ""),
    ("community:friend_class", "Klassen 4B"),
    ("community:friend_round", ROUND),
    ("community:take_back_round", ROUND),
    ("community:end_round", ROUND),
    ("community:add_turn", GROUP),
    ("community:turn", TURN),
    ("community:activities", ""),
    ("community:new_activity", ""),
    ("community:activity", ACTIVITY),
    ("community:activity_out", ACTIVITY),
    ("community:new_programme", ""),
    ("community:programme", PROGRAMME),
    ("community:describe_programme", PROGRAMME),
]


@pytest.fixture
def told(cast):
    return play_together(Play(cast))


@pytest.fixture
def as_who(client, cast):
    def enter(name):
        client.force_login(cast.user(name))
        return client

    return enter


def words(answer):
    return answer.content.decode()


def test_a_leader_opens_every_page(as_who, told):
    client = as_who("Randi")
    wrong = []
    for name, record in PAGES:
        address = reverse(name, args=[told.records[record].pk] if record else [])
        answer = client.get(address)
        if answer.status_code != 200:
            wrong.append((name, answer.status_code))
    assert wrong == []
