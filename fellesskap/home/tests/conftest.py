"""What the tests of the room meet: a school that writes home, and one that has its weeks here."""

import pytest

from fellesskap.demo.home_records import keeps_weeks_here, play_home
from fellesskap.demo.planting import Play
from fellesskap.home.actions.letters import Text, write_letter


@pytest.fixture
def told(cast):
    """The named records."""
    return play_home(Play(cast))


@pytest.fixture
def weeks_here(cast):
    """Nordlia has its week plans in the product; gives its class 5C."""
    keeps_weeks_here(cast.other_school)
    return cast.group("5C")


@pytest.fixture
def draft(cast):
    """A letter from Kari to the homes of 4B, not sent."""
    text = Text("nb", "Tur på torsdag", "Vi går til bekken.\n\nTa med mat.")
    return write_letter(by=cast["Kari"], school=cast.school, text=text, groups=[cast.group("4B")])


@pytest.fixture
def as_who(client, cast):
    """The browser of somebody of the cast."""

    def enter(name):
        client.force_login(cast.user(name))
        return client

    return enter
