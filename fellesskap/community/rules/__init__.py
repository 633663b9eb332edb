"""Who may do what in the class and the team: docs/access/community.md. One file for each noun."""

from fellesskap.community.rules import charters, posters

__all__ = ["charters", "posters"]
