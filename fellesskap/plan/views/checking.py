"""The plan check: what it found in a version, and what the school has decided about it."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from fellesskap.access.grammar import may
from fellesskap.access.once import once
from fellesskap.people.middleware import ActorRequest
from fellesskap.plan.actions.checking import answer_finding
from fellesskap.plan.forms.checking import FindingForm
from fellesskap.plan.queries.checking import check_page, checked, plan_for_check
from fellesskap.plan.views.doors import done, my_school, open_plan


@never_cache
@require_GET
def check(request: ActorRequest) -> HttpResponse:
    """The findings of the version asked for, else of the newest one."""
    school = my_school(request, "plan.begin")
    newest = plan_for_check(school)
    asked = _as_uuid(request.GET.get("plan", ""))
    if newest is None and asked is None:
        return render(request, "plan/check.html", {"school": school})
    plan = open_plan(request, asked or newest.pk, "plan.check")  # type: ignore[union-attr] # one is there
    shown = {
        "page": check_page(plan),
        "plan": plan,
        "school": school,
        "may_write": may(request.actor, "plan.edit", plan),
    }
    return render(request, "plan/check.html", shown)


@never_cache
@require_http_methods(["GET", "POST"])
@once
def reply(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Answer one finding."""
    plan = open_plan(request, pk, "plan.check")
    one = checked(plan, request.GET.get("funn", ""))
    if one is None:
        raise Http404
    form = FindingForm(request.POST or None, now=one.reply)
    key = one.finding.key

    def write() -> None:
        answer_finding(by=request.actor, plan=plan, finding=key, **form.cleaned_data)

    if done(form, write):
        messages.success(request, _("Svaret er lagret. Funnet står her til det er rettet."))
        return redirect(f"{reverse('plan:check')}?plan={plan.pk}")
    status = 422 if form.is_bound else 200
    shown = {"plan": plan, "one": one, "form": form}
    return render(request, "plan/check_reply.html", shown, status=status)


def _as_uuid(text: str) -> UUID | None:
    """The version that is asked for; Raises Http404 where nobody can read it."""
    if not text:
        return None
    try:
        return UUID(text)
    except ValueError as error:
        raise Http404 from error
