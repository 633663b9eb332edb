"""What kind of picture a file is, and how large: read from its first bytes, nothing else is."""

from fellesskap.breaks.exceptions import NotAPicture

LARGEST = 4 * 1024 * 1024
PNG, JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"
FRAMES = {0xC0, 0xC1, 0xC2, 0xC3, 0xC5, 0xC6, 0xC7, 0xC9, 0xCA, 0xCB, 0xCD, 0xCE, 0xCF}


def read_picture(content: bytes) -> tuple[str, int, int]:
    """(media type, width, height) in pixels. Raises NotAPicture."""
    if len(content) > LARGEST:
        raise NotAPicture
    if content.startswith(PNG) and content[12:16] == b"IHDR":
        media, size = "image/png", (_number(content[16:20]), _number(content[20:24]))
    elif content.startswith(JPEG):
        media, size = "image/jpeg", _jpeg_size(content)
    else:
        raise NotAPicture
    if not all(size):
        raise NotAPicture
    return media, *size


def _number(four: bytes) -> int:
    return int.from_bytes(four, "big")


def _jpeg_size(content: bytes) -> tuple[int, int]:
    """Walk the segments until the frame that says how large it is."""
    at = 2
    while at + 9 <= len(content) and content[at] == 0xFF:
        if content[at + 1] in FRAMES:
            return _number(content[at + 7 : at + 9]), _number(content[at + 5 : at + 7])
        at += 2 + _number(content[at + 2 : at + 4])
    return 0, 0
