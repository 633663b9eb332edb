"""Each text stands in bokmål and nynorsk: which of them the reader gets."""

from django.utils.translation import get_language


def in_words(nb: str, nn: str) -> str:
    """The text in the reader's written form; the other where one is missing."""
    return (nn or nb) if get_language() == "nn" else (nb or nn)
