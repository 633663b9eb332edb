"""Named records of the room ``community``, with planted words: tables and crawl."""

from fellesskap.demo.planting import Play
from fellesskap.demo.poster_records import play_posters
from fellesskap.demo.together_records import play_together


def play_community(told: Play) -> Play:
    """What classes and teams made and did together."""
    return play_together(play_posters(told))
