"""What the school's pages show of the school itself, and which school one looks at."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from fellesskap.access.door import open_record
from fellesskap.access.next_page import wanted
from fellesskap.people import actions
from fellesskap.people.forms import SchoolForm
from fellesskap.people.middleware import ActorRequest
from fellesskap.people.models import School
from fellesskap.people.queries import schools_of, schools_run_by
from fellesskap.people.views.staff import answer, done


@require_http_methods(["GET", "POST"])
def details(request: ActorRequest) -> HttpResponse:
    """Numbers, names and the written form."""
    if not request.school:
        raise Http404
    action = "people.set_school_details"
    school = open_record(School, request.school.pk, by=request.actor, action=action)
    form = SchoolForm(request.POST or None, instance=school)
    write = actions.set_school_details
    if done(form, lambda given: write(by=request.actor, school=school, **given)):
        messages.success(request, _("Lagret."))
        return redirect(wanted(request) or "people:staff")
    return answer(request, "people/school.html", form, next=wanted(request))


@require_POST
def choose(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Look at another of one's own schools."""
    mine = schools_of(request.actor) | schools_run_by(request.actor)
    if not mine.filter(pk=pk).exists():
        raise Http404
    request.session["school"] = str(pk)
    return redirect(wanted(request) or "people:staff")
