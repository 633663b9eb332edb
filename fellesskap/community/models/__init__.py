"""What a class and a team make together: one file per noun."""

from fellesskap.community.models.buddies import (
    Apart,
    BuddyActivity,
    BuddyScheme,
    Pair,
    StandInBuddy,
)
from fellesskap.community.models.charters import Charter
from fellesskap.community.models.dream import DreamClass, Gathering, Mentor
from fellesskap.community.models.friends import (
    Contact,
    FriendGroup,
    FriendRound,
    InGroup,
    NotTogether,
    OptedOut,
    Turn,
)
from fellesskap.community.models.posters import (
    Poster,
    PosterDoor,
    PosterRule,
    Practice,
    Revisit,
    Suggestion,
)
from fellesskap.community.models.programmes import Activity, Programme, ProgrammeSession

__all__ = [
    "Activity",
    "Apart",
    "BuddyActivity",
    "BuddyScheme",
    "Charter",
    "Contact",
    "DreamClass",
    "FriendGroup",
    "FriendRound",
    "Gathering",
    "InGroup",
    "Mentor",
    "NotTogether",
    "OptedOut",
    "Pair",
    "Poster",
    "PosterDoor",
    "PosterRule",
    "Practice",
    "Programme",
    "ProgrammeSession",
    "Revisit",
    "StandInBuddy",
    "Suggestion",
    "Turn",
]
