"""What stays open before one may read about pupils: reporting, language, logging out.

opplæringsforskrifta § 20-2 asks for training before access (L86); § 12-4 lets no report wait.
So every page is behind the gate unless its view says otherwise here.
"""

from collections.abc import Callable
from typing import Any, TypeVar

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

View = TypeVar("View", bound=Callable[..., Any])


def open_before_training(view: View) -> View:
    """Mark ``view`` as one that shows nobody's data and so stands open before the gate.

    It goes outermost, above any decorator that wraps the view.
    """
    view.open_before_training = True  # type: ignore[attr-defined]
    return view


def tells_of_own_reports(view: View) -> View:
    """Mark ``view`` as one that shows what one has reported: open before training, but not to
    whoever has come in with a new password alone. It goes outermost, as the one above."""
    view.tells_of_own_reports = True  # type: ignore[attr-defined]
    return open_before_training(view)


def asks_who_it_is(view: Any) -> bool:
    """Whether ``view`` shows what somebody has reported."""
    return getattr(view, "tells_of_own_reports", False)


def is_open(view: Any) -> bool:
    """Whether ``view`` stands open before the gate."""
    return getattr(view, "open_before_training", False)


def send_to(request: HttpRequest, address: str) -> HttpResponse:
    """Send the reader to ``address``, also when only a fragment of the page was asked for."""
    if request.headers.get("HX-Request") == "true":
        return HttpResponse(headers={"HX-Redirect": address})
    return redirect(address)
