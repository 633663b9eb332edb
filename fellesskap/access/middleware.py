"""Every refusal is written down and answered 404, and no page is kept for the next one to read."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.cache import add_never_cache_headers

from fellesskap.access.grammar import Denied
from fellesskap.audit import trail
from fellesskap.kit.views import page_not_found


class NotKeptMiddleware:
    """No page stays in the browser or on the way: «back» shows nothing after logging out (L91)."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Every answer of the house, also redirects and errors; the bundle is served before."""
        response = self.get_response(request)
        add_never_cache_headers(response)
        return response


class DeniedMiddleware:
    """A refusal and a wrong address look the same to the one who asked."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Nothing to do on the way in."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Only refusals are answered here."""
        if not isinstance(error, Denied):
            return None
        trail.refused(error.actor, error.action, error.target)
        return page_not_found(request, error)
