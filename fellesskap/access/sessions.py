"""How long one stays logged in: short on a device that many share, a working day on one's own.

Sessions on shared devices are short (L91). The report form gets more time than other pages: what is
being written there must not be lost because someone stopped to think.
"""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.auth import login
from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from fellesskap.access.gates import is_open
from fellesskap.access.models import User
from fellesskap.access.next_page import stop_at
from fellesskap.kit import clock

BACKEND = "django.contrib.auth.backends.ModelBackend"
BEGAN, QUIET_FROM, SHARED = "began", "quiet_from", "shared_device"

OWN_DEVICE_QUIET = timedelta(minutes=60)
OWN_DEVICE_LONGEST = timedelta(hours=10)
SHARED_QUIET = timedelta(minutes=2)
SHARED_WRITING = timedelta(minutes=10)
SHARED_LONGEST = timedelta(minutes=30)
# A row is written only when the limit has moved this much: reading must not cost a write.
STEP = timedelta(seconds=30)


class LoggedIn(HttpRequest):
    """A request of someone with an account: what views behind log-in are given."""

    user: User


def begin(request: HttpRequest, user: User, *, shared: bool = False) -> None:
    """Log ``user`` in on this device; ``shared`` when others use the device too."""
    login(request, user, backend=BACKEND)
    start_watch(request.session, shared=shared)


def start_watch(session: SessionBase, *, shared: bool) -> None:
    """Count from now on how long it has been quiet."""
    session[BEGAN] = clock.now().isoformat()
    session[SHARED] = shared
    session.pop(QUIET_FROM, None)


def is_shared(request: HttpRequest) -> bool:
    """Whether this is a device that many share: no search for pupils, nothing kept on it."""
    return bool(request.session.get(SHARED))


def quiet_limit(request: HttpRequest) -> timedelta:
    """How long the page that is now on the screen may stand untouched."""
    if not is_shared(request):
        return OWN_DEVICE_QUIET
    match = request.resolver_match
    return SHARED_WRITING if match and is_open(match.func) else SHARED_QUIET


def is_over(request: HttpRequest) -> bool:
    """Whether the session has been quiet too long or has lasted too long."""
    session = request.session
    if BEGAN not in session or (settings.DEMO and not is_shared(request)):
        return False
    longest = SHARED_LONGEST if is_shared(request) else OWN_DEVICE_LONGEST
    now = clock.now()
    quiet_from = session.get(QUIET_FROM)
    began = datetime.fromisoformat(session[BEGAN])
    return now > began + longest or bool(quiet_from and now > datetime.fromisoformat(quiet_from))


def _keep_awake(request: HttpRequest) -> None:
    """Someone is here: move the limit."""
    limit = clock.now() + quiet_limit(request)
    before = request.session.get(QUIET_FROM)
    if not before or abs(limit - datetime.fromisoformat(before)) > STEP:
        request.session[QUIET_FROM] = limit.isoformat()


class QuietMiddleware:
    """Logs out what has been quiet too long; afterwards one continues where one was.

    A page on a shared device also leaves the screen by itself (the header ``Refresh``, no script).
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Look at the clock on the way in, move the limit on the way out."""
        if is_over(request):
            shared = is_shared(request)
            request.session.flush()
            # The next one at a shared device is someone else, who wants another page.
            quiet = f"{reverse('login')}?stille=1&delt=1"
            return redirect(quiet if shared else stop_at("login", request, stille="1"))
        response = self.get_response(request)
        if BEGAN in request.session:
            _keep_awake(request)
            if is_shared(request):
                after = int(quiet_limit(request).total_seconds()) + 5
                response.headers["Refresh"] = f"{after}; url={reverse('login')}?stille=1&delt=1"
        return response
