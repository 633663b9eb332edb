"""Where to go after a stop at the door: the page that was asked for, never another site."""

from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.http import HttpRequest
from django.shortcuts import resolve_url
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme


def wanted(request: HttpRequest) -> str:
    """The address in ``next`` if it is one of ours, from its first slash, else an empty string."""
    asked = request.POST.get("next") or request.GET.get("next") or ""
    ours = asked.startswith("/") and url_has_allowed_host_and_scheme(asked, {request.get_host()})
    return asked if ours else ""


def after(request: HttpRequest) -> str:
    """The page asked for, or the day's first page."""
    return wanted(request) or resolve_url(settings.LOGIN_REDIRECT_URL)


def where(request: HttpRequest) -> str:
    """The page the reader is on: for a form that is sent, the page it stood on."""
    if request.method in {"GET", "HEAD"}:
        return request.get_full_path()
    came_from = urlsplit(request.headers.get("Referer", ""))
    if came_from.netloc and came_from.netloc != request.get_host():
        return ""
    return f"{came_from.path}?{came_from.query}" if came_from.query else came_from.path


def stop_at(name: str, request: HttpRequest, **more: str) -> str:
    """The address of the stop ``name`` which afterwards leads back to where the reader was."""
    back = where(request)
    query = more | ({"next": back} if back else {})
    return f"{reverse(name)}?{urlencode(query)}" if query else reverse(name)


def passed_on_to(name: str, request: HttpRequest) -> str:
    """The address of the stop ``name`` with the questions this stop itself was asked."""
    query = request.GET.urlencode()
    return f"{reverse(name)}?{query}" if query else reverse(name)
