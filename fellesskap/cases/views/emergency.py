"""An hour's look at one case, for whoever is on duty and reaches nobody in it."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from fellesskap.access.door import open_record
from fellesskap.access.once import once
from fellesskap.cases.actions.emergency import open_in_emergency
from fellesskap.cases.forms.emergency import EmergencyForm
from fellesskap.cases.queries.emergency import is_over, sheet
from fellesskap.cases.queries.report_page import pupils_today
from fellesskap.cases.views.choosing import names, sent, typed, write_choices
from fellesskap.files.models import BreakGlass
from fellesskap.people.middleware import ActorRequest
from fellesskap.people.models import School


@never_cache
@require_http_methods(["GET", "POST"])
@once
def seek(request: ActorRequest) -> HttpResponse:
    """Choose the child and say why; rektor is told in the same moment."""
    if not request.school:
        raise Http404
    action = "emergency.seek"
    school = open_record(School, request.school.pk, by=request.actor, action=action)
    form = EmergencyForm(sent(request), pupils=pupils_today(school))
    if not form.is_bound or not form.is_valid():
        return _page(request, school, form)
    pupil, reason = form.cleaned_data["about"], form.cleaned_data["reason"]
    row = open_in_emergency(by=request.actor, school=school, pupil=pupil, reason=reason)
    write_choices(request, school, [pupil])
    if row is None:
        messages.info(request, _("Det er ingen sak du kan åpne. Rektor har fått beskjed."))
        return redirect("cases:emergency")
    return redirect("cases:emergency_sheet", row.pk)


def _page(request: ActorRequest, school: School, form: EmergencyForm) -> HttpResponse:
    if request.method == "POST" and not form.is_bound:
        form.initial = typed(request)
    context = names(request, school, single=True) | {"form": form}
    if request.htmx and not form.is_bound:  # type: ignore[attr-defined]
        return render(request, "cases/_names.html", context)
    return render(request, "cases/emergency.html", context, status=422 if form.errors else 200)


@never_cache
@require_GET
def read(request: ActorRequest, pk: UUID) -> HttpResponse:
    """What protects the child now, until the hour is over."""
    row = open_record(BreakGlass, pk, by=request.actor, action="emergency.read")
    if is_over(row):
        messages.info(request, _("Timen er ute. Må du lese mer, åpner du på nytt."))
        return redirect("cases:emergency")
    return render(request, "cases/emergency_sheet.html", {"page": sheet(row)})
