"""What a team has agreed on: the list, the agreement, writing it, and agreeing with one press."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from fellesskap.access.door import open_record
from fellesskap.access.once import once
from fellesskap.community.actions import charters as actions
from fellesskap.community.exceptions.posters import WrittenMeanwhile
from fellesskap.community.forms.charters import CharterForm
from fellesskap.community.models import Charter
from fellesskap.community.papers import charter_paper
from fellesskap.community.queries.charters import CHARTERS, charter_page, last_of, teams_page
from fellesskap.community.queries.posters import GROUPS
from fellesskap.community.views.wall import pdf
from fellesskap.kit import dates
from fellesskap.kit.clash import Clash, Writer, clashes, settled, show_clash
from fellesskap.kit.saving import NotPossible, saved
from fellesskap.people.middleware import ActorRequest
from fellesskap.people.views.here import here

CHARTER, WRITE = "community:charter", "community:write_charter"


def to_write(request: ActorRequest, pk: UUID) -> Charter:
    """The agreement, for the team and its leaders."""
    return open_record(CHARTERS, pk, by=request.actor, action="charter.write")


@require_GET
def teams(request: ActorRequest) -> HttpResponse:
    """The teams whose agreement the reader has part in."""
    lines = teams_page(request.actor, here(request, "community.look"))
    return render(request, "community/teams.html", {"lines": lines})


@require_POST
@once
def begin(request: ActorRequest, pk: UUID) -> HttpResponse:
    """This year's agreement."""
    group = open_record(GROUPS, pk, by=request.actor, action="group.make_charter")
    try:
        row = actions.begin_charter(by=request.actor, group=group)
    except NotPossible as sentence:
        messages.error(request, str(sentence))
        return redirect("community:teams")
    return redirect(WRITE, row.pk)


@never_cache
@require_GET
def charter(request: ActorRequest, pk: UUID) -> HttpResponse:
    """The agreement, with last year's beside it."""
    row = open_record(CHARTERS, pk, by=request.actor, action="charter.read")
    page = charter_page(row, request.actor)
    return render(request, "community/charter.html", {"page": page, "charter": row})


@require_GET
def charter_pdf(request: ActorRequest, pk: UUID) -> HttpResponse:
    """The agreement on paper."""
    row = open_record(CHARTERS, pk, by=request.actor, action="charter.read")
    return pdf(charter_paper(row), "teamets-avtale")


@never_cache
@require_http_methods(["GET", "POST"])
@once
def write(request: ActorRequest, pk: UUID) -> HttpResponse:
    """The four boxes."""
    row = to_write(request, pk)
    sent = settled(request.POST, actions.BOXES) or None
    form = CharterForm(sent, initial=CharterForm.begin_with(row))
    try:
        if form.is_bound and saved(form, lambda data: _save(request, row, data)):
            messages.success(request, _("Lagret."))
            return redirect(CHARTER, pk)
    except WrittenMeanwhile:
        return _clash(request, pk, form)
    context = {"form": form, "charter": row, "last": last_of(row)}
    return render(
        request, "community/charter_form.html", context, status=422 if form.errors else 200
    )


def _save(request: ActorRequest, row: Charter, data: dict[str, Any]) -> None:
    actions.write_charter(by=request.actor, charter=row, **data)


def _clash(request: ActorRequest, pk: UUID, form: CharterForm) -> HttpResponse:
    now = CHARTERS.get(pk=pk)
    texts = {box: getattr(now, box) for box in actions.BOXES}
    again = now.look_again
    choices = {"look_again": (again, dates.longdate(again) if again else _("ingen dag"))}
    writer = Writer(now.edited_by.first_name, now.edited_at)
    found = clashes(form, texts, choices)
    return show_clash(request, Clash(found, form, now.version, writer, (CHARTER, pk)))


@require_POST
@once
def agree(request: ActorRequest, pk: UUID) -> HttpResponse:
    """One press: this is what we do."""
    row = to_write(request, pk)
    try:
        actions.agree(by=request.actor, charter=row)
    except NotPossible as sentence:
        messages.error(request, str(sentence))
    else:
        messages.success(request, _("Avtalen gjelder. Dere kan fortsatt endre den."))
    return redirect(CHARTER, pk)


@require_POST
@once
def not_agreed(request: ActorRequest, pk: UUID) -> HttpResponse:
    """It was pressed too soon."""
    row = to_write(request, pk)
    actions.not_agreed(by=request.actor, charter=row)
    messages.success(request, _("Avtalen er et utkast igjen."))
    return redirect(CHARTER, pk)
