"""The councils of the school: which it has, from when to when."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from fellesskap.access.door import open_record
from fellesskap.access.grammar import may
from fellesskap.access.once import once
from fellesskap.people.exceptions import AlreadyOver
from fellesskap.people.middleware import ActorRequest
from fellesskap.plan.actions.bodies import end_body, set_up_body
from fellesskap.plan.forms.school import BodyForm, LastDayForm
from fellesskap.plan.models import Body
from fellesskap.plan.queries.bodies import bodies_at
from fellesskap.plan.views.doors import done, my_school


@never_cache
@require_http_methods(["GET", "POST"])
@once
def bodies(request: ActorRequest) -> HttpResponse:
    """The councils; sending the form sets one up."""
    action = "body.set_up" if request.method == "POST" else "plan.see_state"
    school = my_school(request, action)
    form = BodyForm(request.POST or None)
    add = set_up_body
    if done(form, lambda: add(by=request.actor, school=school, **form.cleaned_data)):
        messages.success(request, _("Lagret."))
        return redirect("plan:bodies")
    shown = {
        "page": bodies_at(school),
        "form": form,
        "may_set_up": may(request.actor, "body.set_up", school),
    }
    return render(request, "plan/bodies.html", shown, status=422 if form.is_bound else 200)


@never_cache
@require_http_methods(["GET", "POST"])
@once
def end(request: ActorRequest, pk: UUID) -> HttpResponse:
    """The last day of a council."""
    row = open_record(Body, pk, by=request.actor, action="body.end")
    form = LastDayForm(request.POST or None)
    if form.is_bound and form.is_valid():
        try:
            end_body(by=request.actor, body=row, last_day=form.cleaned_data["last_day"])
            messages.success(request, _("Lagret."))
            return redirect("plan:bodies")
        except AlreadyOver as problem:
            form.add_error("last_day", str(problem))
    status = 422 if form.is_bound else 200
    return render(request, "plan/end_body.html", {"form": form, "row": row}, status=status)
