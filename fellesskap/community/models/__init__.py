"""What a class and a team make together: one file per noun."""

from fellesskap.community.models.charters import Charter
from fellesskap.community.models.posters import (
    Poster,
    PosterDoor,
    PosterRule,
    Practice,
    Revisit,
    Suggestion,
)

__all__ = [
    "Charter",
    "Poster",
    "PosterDoor",
    "PosterRule",
    "Practice",
    "Revisit",
    "Suggestion",
]
