"""A form is sent: it is saved, or stands as it was typed with the sentence that says why not."""

from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse, QueryDict

from fellesskap.cases.models import Case
from fellesskap.cases.queries.plan_page import as_stored, others_in

WHILE_READING = {"GET": "case.read", "HEAD": "case.read", "POST": "case.write"}
# What someone writes in a case; the rest of a form are choices, days and people.
WRITTEN = {
    *("words", "wishes", "withheld", "weight", "place", "interests", "childs_view", "outcome"),
    *("question", "findings", "unclear", "summary", "promised", "disagrees"),
}


def needed(request: HttpRequest) -> str:
    """What one must be allowed to do on a page that all in the case read and some write on."""
    return WHILE_READING[request.method or "GET"]


def tagged(case: Case, data: dict[str, Any]) -> dict[str, Any]:
    """``data`` with tags in its texts in place of the names of others in the file (L58)."""
    others = others_in(case)
    return {
        name: as_stored(value, others, case.pupil) if name in WRITTEN else value
        for name, value in data.items()
    }


def whole(deed: Callable[[], HttpResponse]) -> HttpResponse:
    """The answer of ``deed``; what it began is undone when the answer says that something is wrong.

    So a draft that is begun to write in stands only when something was written.
    """
    with transaction.atomic():
        answer = deed()
        if answer.status_code >= 400:
            transaction.set_rollback(True)
    return answer


def typed_texts(data: QueryDict) -> list[str]:
    """The sentences in what was sent: shown again when there is no form left to keep them in."""
    return [value for values in data.lists() for value in values[1] if " " in value.strip()]
