"""The pages for when something went wrong. They need no context, no session and no log-in."""

import logging
import secrets
import sys

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

faults = logging.getLogger("fellesskap.faults")


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The page had been open so long that the form was not safe to take."""
    return render(request, "csrf_failure.html", status=403)


def page_not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The same words whether the page does not exist or is not for this reader."""
    return render(request, "404.html", status=404)


def permission_denied(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """What the reader can see but not do; shows the exception's own ``sentence`` if it has one."""
    sentence = getattr(exception, "sentence", "")
    return render(request, "403.html", {"sentence": sentence}, status=403)


def server_error(request: HttpRequest) -> HttpResponse:
    """A fault of ours, with a number to name it by. The log gets number and kind, never text."""
    reference = secrets.token_hex(3).upper()
    kind = sys.exc_info()[0]
    faults.error("fault %s: %s", reference, kind.__name__ if kind else "unknown")
    return HttpResponse(render_to_string("500.html", {"reference": reference}), status=500)


def unavailable(
    request: HttpRequest, contact_name: str = "", contact_phone: str = ""
) -> HttpResponse:
    """Fellesskap cannot answer just now; says whom to ring when the installation knows it."""
    context = {"contact_name": contact_name, "contact_phone": contact_phone}
    answer = HttpResponse(render_to_string("503.html", context), status=503)
    answer["Retry-After"] = "60"
    return answer
