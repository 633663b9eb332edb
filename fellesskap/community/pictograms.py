"""The small pictures on a class's poster, as files of their own for paper."""

import re
from functools import cache
from pathlib import Path

from django.contrib.staticfiles import finders

SPRITE = "fellesskap/icons.svg"
INK = "#2b2b2b"


@cache
def _symbols() -> dict[str, str]:
    """Icon → its drawing, from the sprite that the pages use."""
    found = finders.find(SPRITE)
    text = Path(str(found)).read_text("utf-8") if found else ""
    return dict(re.findall(r'<symbol id="(\w+)"[^>]*>(.*?)</symbol>', text, re.DOTALL))


def drawing_of(name: str) -> str:
    """One icon as a whole SVG in dark ink; empty where the sprite has no such icon."""
    drawing = _symbols().get(name, "").replace("currentColor", INK)
    if not drawing:
        return ""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="none">{drawing}</svg>'
    )
