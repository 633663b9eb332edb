"""A square a phone can read, as a picture that comes with the page: no request to anybody."""

import base64
from io import BytesIO

import qrcode  # type: ignore[import-untyped] # the library carries no types
from qrcode.image.svg import SvgPathFillImage  # type: ignore[import-untyped] # the same


def picture_of(text: str) -> str:
    """``text`` as a QR code on white, which also a dark page shows: a data address for ``img``."""
    out = BytesIO()
    qrcode.make(text, image_factory=SvgPathFillImage, border=3).save(out)
    return f"data:image/svg+xml;base64,{base64.b64encode(out.getvalue()).decode()}"
