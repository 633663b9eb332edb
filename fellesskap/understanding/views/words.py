"""The words: all of them, one of them, writing one anew, and the school's own."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from fellesskap.access.door import open_record
from fellesskap.access.grammar import may
from fellesskap.access.once import once
from fellesskap.kit.clash import Clash, Writer, clashes, settled, show_clash
from fellesskap.kit.saving import SomebodyWrote, saved
from fellesskap.people.middleware import ActorRequest
from fellesskap.people.views.here import here
from fellesskap.understanding import papers
from fellesskap.understanding.actions import concepts as actions
from fellesskap.understanding.forms.concepts import WordForm
from fellesskap.understanding.models import Concept, Reader
from fellesskap.understanding.models.concepts import WRITTEN
from fellesskap.understanding.queries import concepts as queries
from fellesskap.understanding.views.doors import paper

WORDS, WORD = "understanding:words", "understanding:word"


@require_GET
def words(request: ActorRequest) -> HttpResponse:
    """Every word in the words of one reader, those who work here first."""
    school = here(request, "words.read")
    reader = _reader(request)
    shown = {
        "words": [(word, word.wording.text(reader)) for word in queries.words_of(school)],
        "out": [(one, one.wordings.all()) for one in queries.taken_out(school)],
        "reader": reader,
        "readers": list(Reader),
        "leads": may(request.actor, "words.write", school),
        "school": school,
    }
    return render(request, "understanding/words.html", shown)


def _reader(request: ActorRequest) -> Reader:
    asked = request.GET.get("leser", "")
    return Reader(asked) if asked in Reader.values else Reader.STAFF


@require_GET
def words_pdf(request: ActorRequest) -> HttpResponse:
    """The words of one reader on paper."""
    school = here(request, "words.read")
    found = queries.words_of(school)
    return paper(papers.words_paper(school, found, _reader(request)), "ordene")


@require_POST
@once
def begin(request: ActorRequest) -> HttpResponse:
    """The school begins with the words that come along."""
    actions.begin_words(by=request.actor, school=here(request, "words.write"))
    messages.success(request, _("Ordene er lagt inn. Dere kan skrive dem om når dere vil."))
    return redirect(WORDS)


@require_GET
def word(request: ActorRequest, pk: UUID) -> HttpResponse:
    """One word: today, what it said last year, and everything it has meant."""
    concept = open_record(Concept, pk, by=request.actor, action="word.read")
    leads = may(request.actor, "word.write", concept)
    page = queries.word_page(concept)
    return render(request, "understanding/word.html", {"page": page, "leads": leads})


@never_cache
@require_http_methods(["GET", "POST"])
@once
def write(request: ActorRequest, pk: UUID) -> HttpResponse:
    """What the word means from a day on."""
    concept = open_record(Concept, pk, by=request.actor, action="word.write")
    form = WordForm(settled(request.POST, WRITTEN) or None, wording=queries.latest(concept))
    try:
        if form.is_bound and saved(form, lambda data: _write(request, concept, form)):
            messages.success(request, _("Lagret. Det ordet betydde før, står i historien."))
            return redirect(WORD, pk)
    except SomebodyWrote:
        return _clash(request, concept, form)
    return _form(request, form, concept)


def _write(request: ActorRequest, concept: Concept, form: WordForm) -> None:
    actions.write_wording(
        by=request.actor,
        concept=concept,
        texts=form.texts,
        starts=form.starts_on,
        seen=form.cleaned_data["seen"] or 0,
    )


def _clash(request: ActorRequest, concept: Concept, form: WordForm) -> HttpResponse:
    now = queries.latest(concept)
    clash = Clash(
        found=clashes(form, {name: getattr(now, name) for name in WRITTEN}),
        form=form,
        version=now.number,
        writer=Writer(
            now.written_by.first_name if now.written_by else _("En annen"), now.written_at
        ),
        back=(WORD, concept.pk),
        mark="seen",
    )
    return show_clash(request, clash)


def _form(request: ActorRequest, form: WordForm, concept: Concept | None) -> HttpResponse:
    shown: dict[str, Any] = {"form": form, "concept": concept}
    status = 422 if form.errors else 200
    return render(request, "understanding/word_form.html", shown, status=status)


@never_cache
@require_http_methods(["GET", "POST"])
@once
def add(request: ActorRequest) -> HttpResponse:
    """A word of the school's own."""
    school = here(request, "words.write")
    form = WordForm(request.POST or None)
    if form.is_bound and saved(
        form,
        lambda data: actions.add_concept(
            by=request.actor, school=school, texts=form.texts, starts=form.starts_on
        ),
    ):
        messages.success(request, _("Ordet er lagt til."))
        return redirect(WORDS)
    return _form(request, form, None)


@require_POST
@once
def take_out(request: ActorRequest, pk: UUID) -> HttpResponse:
    """One of the school's own words is no longer in use."""
    concept = open_record(Concept, pk, by=request.actor, action="word.write")
    actions.take_out(by=request.actor, concept=concept)
    messages.success(request, _("Ordet er tatt ut. Det står nederst på siden og kan settes inn."))
    return redirect(WORDS)


@require_POST
@once
def put_back(request: ActorRequest, pk: UUID) -> HttpResponse:
    """It is in use again."""
    concept = open_record(Concept, pk, by=request.actor, action="word.write")
    actions.put_back(by=request.actor, concept=concept)
    return redirect(WORD, pk)
