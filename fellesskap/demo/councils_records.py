"""Named records of the room ``councils``, with planted words: tables and crawl."""

from fellesskap.demo.planting import Play


def play_councils(told: Play) -> Play:
    """Nothing yet."""
    return told
