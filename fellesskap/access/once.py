"""A form that arrives twice is done once, and both times get the same answer.

Put ``@once`` on the view, nearest to it, and ``{% submission %}`` in the form. A double tap, a
reload and a network that lost the answer then all end on the page the first one led to, also when
both arrive in the same moment. What was changed before it was sent again is another form.
"""

from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from hashlib import sha256
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseRedirectBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from fellesskap.access.models import Submission
from fellesskap.kit import clock

FIELD = "submission"
NOT_TYPED = "csrfmiddlewaretoken"
LONGEST = Submission._meta.get_field("answer").max_length or 0
KEPT = timedelta(days=3)  # as long as a draft on a device


def once(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Do what the form asks the first time it arrives; the next get the same redirect.

    An answer that is no redirect (a sentence about what is missing) is not remembered: the same
    form may be sent again.
    """

    @wraps(view)
    def answer(request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method != "POST" or not request.POST.get(FIELD):
            return view(request, *args, **kwargs)
        with transaction.atomic():  # the second one waits here until the first is done
            key, now = _key(request), clock.now()
            row, is_first = Submission.objects.get_or_create(key=key, defaults={"at": now})
            if not is_first:
                return _again(request, row)
            given = view(request, *args, **kwargs)
            _remember(row, given)
        return given

    answer.sent_twice_is_done_once = True  # type: ignore[attr-defined]
    return answer


def _key(request: HttpRequest) -> str:
    """A digest of who sent it, where to, and every field: never kept in a readable form."""
    who = request.user.pk or request.session.session_key
    typed = sorted((name, values) for name, values in request.POST.lists() if name != NOT_TYPED)
    files = [
        (name, file.name, file.size)
        for name in sorted(request.FILES)
        for file in request.FILES.getlist(name)
    ]
    whole = repr((str(who), request.path, typed, files))
    return sha256(whole.encode("utf-8", "surrogatepass")).hexdigest()


def _remember(row: Submission, given: HttpResponse) -> None:
    where = given.url if isinstance(given, HttpResponseRedirectBase) else ""
    if not where or len(where) > LONGEST:
        row.delete()
        return
    row.answer = where
    row.save(update_fields=["answer"])


def _again(request: HttpRequest, row: Submission) -> HttpResponse:
    messages.info(request, _("Skjemaet kom inn to ganger. Det er tatt imot én gang."))
    return redirect(row.answer)


def forget_old() -> int:
    """Tick: forms that were received long ago. Returns how many were forgotten."""
    gone, _by_model = Submission.objects.filter(at__lt=clock.now() - KEPT).delete()
    return gone
