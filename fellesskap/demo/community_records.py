"""Named records of the room ``community``, with planted words: tables and crawl."""

from fellesskap.demo.planting import Play


def play_community(told: Play) -> Play:
    """Nothing yet."""
    return told
