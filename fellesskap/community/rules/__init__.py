"""Who may do what in the class and the team: docs/access/community.md. One file for each noun."""

from fellesskap.community.rules import (
    buddies,
    charters,
    dream,
    friends,
    posters,
    programmes,
)

__all__ = ["buddies", "charters", "dream", "friends", "posters", "programmes"]
