"""What every page of the room asks first: which school, and what one may do there."""

from django.http import HttpResponse
from django.utils.translation import get_language


def paper(content: bytes, name: str) -> HttpResponse:
    """A PDF; its name says what it is and in which language."""
    given = HttpResponse(content, content_type="application/pdf")
    given["Content-Disposition"] = f'inline; filename="{name}-{get_language() or "nb"}.pdf"'
    return given
