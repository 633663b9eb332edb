"""The words about a case, with what they meant when they were put there."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from fellesskap.access.door import open_record
from fellesskap.access.grammar import may
from fellesskap.access.once import once
from fellesskap.cases.actions.concepts import set_tags
from fellesskap.cases.forms.concepts import ConceptsForm
from fellesskap.cases.models import Case
from fellesskap.cases.queries.case_head import head_of
from fellesskap.cases.queries.concepts import tags_of, words_to_choose
from fellesskap.cases.views.saving import needed
from fellesskap.kit.saving import saved
from fellesskap.people.middleware import ActorRequest


@require_http_methods(["GET", "POST"])
@once
def concepts(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Read the words; whoever writes in the case chooses them."""
    found = open_record(Case, pk, by=request.actor, action=needed(request))
    tags = tags_of(found.file)
    chosen = {tag.wording.concept.code: tag.wording.term for tag in tags}
    words = {word.concept.code: word.wording.term for word in words_to_choose(found.school)}
    form = ConceptsForm(
        request.POST if request.method == "POST" else None,
        choices=list((words | chosen).items()),
        initial={"codes": list(chosen)},
    )
    if form.is_bound and saved(
        form, lambda data: set_tags(by=request.actor, case=found, codes=data["codes"])
    ):
        messages.success(request, _("Lagret."))
        return redirect("cases:case", pk)
    shown = {"head": head_of(found), "tags": tags, "form": form}
    shown["may_write"] = bool(words) and may(request.actor, "case.write", found)
    return render(request, "cases/concepts.html", shown, status=422 if form.errors else 200)
