"""The editor: one chapter at a time, both written forms side by side."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from fellesskap.access.grammar import may
from fellesskap.access.once import once
from fellesskap.kit.clash import Clash, clashes, settled, show_clash
from fellesskap.people.middleware import ActorRequest
from fellesskap.plan.actions import text
from fellesskap.plan.exceptions import PlanProblem, WrittenMeanwhile
from fellesskap.plan.forms.writing import EXTRA, LineForm, SectionForm
from fellesskap.plan.models import Line, Plan, Section
from fellesskap.plan.queries.drafting import chapter_of, line_by, section_by
from fellesskap.plan.queries.drafts import last_writer, seen_mark
from fellesskap.plan.views.doors import done, open_line, open_plan, open_section

LINE_TEXTS = ("text_nb", "text_nn", "term_nb", "term_nn", "alt_nb", "alt_nn")
LINE_CHOICES = ("kind", "code", "says", "address")
SECTION_TEXTS = ("title_nb", "title_nn")


@never_cache
@require_GET
def section(request: ActorRequest, pk: UUID) -> HttpResponse:
    """One chapter: every line in both forms, and what one can do with it."""
    row = open_section(request, pk, "plan.read_draft")
    can_write = may(request.actor, "plan.edit", row.plan)
    shown = {
        "chapter": chapter_of(row),
        "section": row,
        "plan": row.plan,
        "may_edit": can_write and row.plan.status == Plan.Status.DRAFT,
        "kinds": Line.Kind.choices,
    }
    return render(request, "plan/section.html", shown)


@never_cache
@require_http_methods(["GET", "POST"])
@once
def add_section(request: ActorRequest, pk: UUID) -> HttpResponse:
    """A new chapter."""
    plan = open_plan(request, pk, "plan.edit")
    form = SectionForm(request.POST or None)
    made: list[Section] = []
    add = text.add_section
    if done(form, lambda: made.append(add(by=request.actor, plan=plan, words=form.words))):
        messages.success(request, _("Kapitlet er lagt til."))
        return redirect("plan:section", made[0].pk)
    return _section_page(request, plan, form, None)


@never_cache
@require_http_methods(["GET", "POST"])
@once
def write_section(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Number, titles and paragraphs of one chapter."""
    row = open_section(request, pk, "plan.edit")
    form = SectionForm(settled(request.POST, SECTION_TEXTS) or None, section=row)
    write = text.write_section

    def save() -> None:
        write(by=request.actor, section=row, words=form.words, seen=form.cleaned_data["seen"])

    try:
        if done(form, save):
            messages.success(request, _("Lagret."))
            return redirect("plan:section", pk)
    except WrittenMeanwhile:
        return _clash(request, section_by(pk), form, SECTION_TEXTS, ("number", "duties"))
    return _section_page(request, row.plan, form, row)


def _section_page(
    request: ActorRequest, plan: Plan, form: SectionForm, row: Section | None
) -> HttpResponse:
    shown = {"form": form, "plan": plan, "section": row}
    status = 422 if form.is_bound else 200
    return render(request, "plan/section_form.html", shown, status=status)


@never_cache
@require_http_methods(["GET", "POST"])
@once
def add_line(request: ActorRequest, pk: UUID) -> HttpResponse:
    """A new line: last, or after the one named in the address."""
    row = open_section(request, pk, "plan.edit")
    after = next((one.line for one in chapter_of(row).lines if _named(request, one.line)), None)
    form = LineForm(request.POST or None, plan=row.plan, kind=_kind(request))
    made: list[Line] = []

    def save() -> None:
        made.append(text.add_line(by=request.actor, section=row, words=form.words, after=after))

    if done(form, save):
        messages.success(request, _("Lagt til."))
        return redirect(f"{reverse('plan:section', args=[pk])}#linje-{made[0].pk}")
    return _line_page(request, row, form, None)


def _named(request: ActorRequest, line: Line) -> bool:
    return str(line.pk) == request.GET.get("etter")


def _kind(request: ActorRequest) -> str:
    asked = request.GET.get("slag", "")
    return asked if asked in Line.Kind.values else str(Line.Kind.TEXT)


@never_cache
@require_http_methods(["GET", "POST"])
@once
def write_line(request: ActorRequest, pk: UUID) -> HttpResponse:
    """What one line says, in both forms; what it is tied to."""
    line = open_line(request, pk, "plan.edit")
    data = settled(request.POST, LINE_TEXTS) or None
    form = LineForm(data, plan=line.section.plan, kind=line.kind, line=line)

    def save() -> None:
        seen = form.cleaned_data["seen"]
        text.write_line(by=request.actor, line=line, words=form.words, seen=seen)

    try:
        if done(form, save):
            messages.success(request, _("Lagret."))
            return redirect(_place_of(line_by(pk)))
    except WrittenMeanwhile:
        return _clash(request, line_by(pk), form, LINE_TEXTS, LINE_CHOICES)
    return _line_page(request, line.section, form, line)


def _place_of(line: Line) -> str:
    """The line where it stands in its chapter."""
    return f"{reverse('plan:section', args=[line.section_id])}#linje-{line.pk}"


def _line_page(
    request: ActorRequest, row: Section, form: LineForm, line: Line | None
) -> HttpResponse:
    extra = [form[name] for name in EXTRA if name in form.fields]
    shown = {"form": form, "plan": row.plan, "section": row, "line": line, "extra": extra}
    status = 422 if form.is_bound else 200
    return render(request, "plan/line_form.html", shown, status=status)


def _clash(
    request: ActorRequest,
    now: Line | Section,
    form: Any,
    texts: tuple[str, ...],
    choices: tuple[str, ...],
) -> HttpResponse:
    """Someone else saved the same: both texts on screen, nothing is gone."""
    known_texts = {name: getattr(now, name) for name in texts if name in form.fields}
    known_choices = {name: _as_read(now, name) for name in choices if name in form.fields}
    clash = Clash(
        found=clashes(form, known_texts, known_choices),
        form=form,
        version=seen_mark(now),
        writer=last_writer(now),
        back=("plan:section", getattr(now, "section_id", now.pk)),
        mark="seen",
    )
    return show_clash(request, clash)


def _as_read(now: Line | Section, name: str) -> tuple[Any, str]:
    """The value, and how it reads: a kind by its word, the rest as it stands."""
    value = getattr(now, name)
    shown = getattr(now, f"get_{name}_display", None)
    return value, str(shown() if shown else value) or "–"


@require_POST
def move_line(request: ActorRequest, pk: UUID) -> HttpResponse:
    """One step up or down; past the end of the chapter into the next."""
    line = open_line(request, pk, "plan.edit")
    steps = -1 if request.POST.get("up") else 1
    return _step(request, lambda: text.move_line(by=request.actor, line=line, steps=steps), line)


@require_POST
def take_out_line(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Out of the text; it can be put back."""
    line = open_line(request, pk, "plan.edit")
    return _step(request, lambda: text.take_out_line(by=request.actor, line=line), line)


@require_POST
def put_back_line(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Into the text again, where it stood."""
    line = open_line(request, pk, "plan.edit")
    return _step(request, lambda: text.put_back_line(by=request.actor, line=line), line)


def _step(request: ActorRequest, write: Callable[[], object], line: Line) -> HttpResponse:
    try:
        write()
    except PlanProblem as problem:
        messages.error(request, str(problem))
    return redirect(_place_of(line_by(line.pk)))


@require_POST
def take_out_section(request: ActorRequest, pk: UUID) -> HttpResponse:
    """The whole chapter out of the text; it can be put back."""
    row = open_section(request, pk, "plan.edit")
    return _whole(request, lambda: text.take_out_section(by=request.actor, section=row), row)


@require_POST
def put_back_section(request: ActorRequest, pk: UUID) -> HttpResponse:
    """The chapter stands where it stood."""
    row = open_section(request, pk, "plan.edit")
    return _whole(request, lambda: text.put_back_section(by=request.actor, section=row), row)


def _whole(request: ActorRequest, write: Callable[[], object], row: Section) -> HttpResponse:
    try:
        write()
    except PlanProblem as problem:
        messages.error(request, str(problem))
    return redirect("plan:draft", row.plan_id)
