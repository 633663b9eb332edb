"""The demo lets anyone choose who to be, so it answers nobody but this very machine."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest

FORWARDED = ("HTTP_FORWARDED", "HTTP_X_FORWARDED_", "HTTP_X_REAL_IP")
SENTENCE = "This is the demo of Fellesskap. It answers only on localhost, without a proxy.\n"


class DemoGuard:
    """Refuses (400) requests that came through a proxy or to any host but localhost."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request, or say why not."""
        forwarded = any(name.startswith(FORWARDED) for name in request.META)
        host = request.META.get("HTTP_HOST", "").rsplit(":", 1)[0]
        if forwarded or host not in settings.ALLOWED_HOSTS:
            return HttpResponseBadRequest(SENTENCE, content_type="text/plain; charset=utf-8")
        return self.get_response(request)
