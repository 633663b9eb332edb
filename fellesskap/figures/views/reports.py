"""The report to the councils: the list, one of them, writing, releasing, PDF and Word."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from fellesskap.access.door import open_record
from fellesskap.access.grammar import may
from fellesskap.access.once import once
from fellesskap.audit import trail
from fellesskap.councils.roles import base_for
from fellesskap.figures import draft, sentences
from fellesskap.figures.actions import reports as act
from fellesskap.figures.charts import by_kind_chart, shares_chart
from fellesskap.figures.exceptions import WrittenMeanwhile
from fellesskap.figures.fau import answers, no_governor
from fellesskap.figures.forms.reports import FauForm, ReportForm
from fellesskap.figures.models import CouncilReport, FauLine
from fellesskap.figures.papers import Paper, pdf_of, report_paper, report_title
from fellesskap.figures.queries.reports import (
    ReportPage,
    released_reports,
    report_page,
    reports_for,
)
from fellesskap.figures.views.doors import clash, my_school, open_report, tried
from fellesskap.figures.word import MEDIA_TYPE, word_of
from fellesskap.kit.clash import settled
from fellesskap.kit.saving import saved
from fellesskap.people.middleware import ActorRequest
from fellesskap.plan.models import Body

READ, WRITE, PAGE = "council_report.read", "council_report.write", "figures:report"


@require_GET
def reports(request: ActorRequest) -> HttpResponse:
    """Those the reader may read, and the one that is to be written now."""
    school = my_school(request, "figures.look")
    shown = {
        "page": reports_for(request.actor, school),
        "may_begin": may(request.actor, "council_report.begin", school),
    }
    return render(request, "figures/reports.html", shown)


@require_POST
@once
def begin(request: ActorRequest) -> HttpResponse:
    """The report of the time that was over last."""
    school = my_school(request, "council_report.begin")
    due = reports_for(request.actor, school).next
    if due is None:
        raise Http404
    made: list[Any] = []
    tried(
        request,
        lambda: made.append(
            act.begin_report(by=request.actor, school=school, year=due.year, season=due.season)
        ),
        _("Utkastet er laget. Tallene står der alt; skriv det som ikke er tall."),
    )
    return redirect(PAGE, made[0].pk) if made else redirect("figures:reports")


@require_GET
def for_council(request: ActorRequest, pk: UUID) -> HttpResponse:
    """The reports that stand, for those who sit in the council."""
    body = open_record(Body, pk, by=request.actor, action="council.read")
    shown = {"body": body, "reports": released_reports(body.school), "base": base_for(request)}
    return render(request, "figures/for_council.html", shown)


@never_cache
@require_GET
def report(request: ActorRequest, pk: UUID) -> HttpResponse:
    """The whole report as the councils will read it."""
    page = report_page(open_report(request, pk, READ))
    shown = {
        **_shown(page),
        "may_write": may(request.actor, WRITE, page.report),
        "nothing": _("Ikke skrevet ennå."),
        "base": base_for(request),
    }
    return render(request, "figures/report.html", shown)


def _shown(page: ReportPage) -> dict[str, Any]:
    """What the page of a report needs, in the order of P124."""
    figures = page.figures
    return {
        "page": page,
        "report": page.report,
        "title": report_title(page.report),
        "promises": sentences.promises(figures),
        "kept": sentences.kept_share(figures),
        "chart": by_kind_chart(figures),
        "rows": sentences.kinds(figures.reported),
        "surveys": [*sentences.surveys(figures), *sentences.measures(figures)],
        "cases": draft.cases(figures),
        "no_governor": no_governor(),
        "shares": shares_chart(figures),
        "fau": answers(figures, page.lines, page.report.governor),
        "rest": [
            *sentences.councils(figures),
            *sentences.changes(figures),
            *sentences.outdoors(figures),
        ],
    }


@never_cache
@require_http_methods(["GET", "POST"])
@once
def write(request: ActorRequest, pk: UUID) -> HttpResponse:
    """What the school says beside the figures."""
    found = open_report(request, pk, WRITE)
    before = {name: getattr(found, name) for name in (*act.TEXTS, "version")}
    form = ReportForm(settled(request.POST, act.TEXTS) or None, initial=before)

    def save(data: dict[str, Any]) -> None:
        version = data.pop("version")
        act.write_report(by=request.actor, report=found, texts=data, version=version)

    try:
        if form.is_bound and saved(form, save):
            messages.success(request, _("Lagret."))
            return redirect(PAGE, pk)
    except WrittenMeanwhile:
        now = open_report(request, pk, WRITE)
        return _two(request, form, now, {name: getattr(now, name) for name in act.TEXTS})
    shown = {"form": form, "report": found, "title": report_title(found)}
    return render(request, "figures/write.html", shown, status=422 if form.errors else 200)


def _two(
    request: ActorRequest, form: Any, now: CouncilReport, texts: dict[str, str]
) -> HttpResponse:
    """Two wrote at once; whoever saved last is told of."""
    seen = SavedBy(now)
    return clash(request, form, seen, texts, (PAGE, now.pk))


class SavedBy:
    """A report as the screen for two writers asks for it."""

    def __init__(self, report: CouncilReport) -> None:
        self.version, self.by, self.at = report.version, report.written_by, report.written_at


@never_cache
@require_http_methods(["GET", "POST"])
@once
def fau(request: ActorRequest, pk: UUID) -> HttpResponse:
    """The school's own line to each of FAU's questions, with what the figures say beside it."""
    found = open_report(request, pk, WRITE)
    page = report_page(found)
    names = FauLine.Question.values
    initial = {**page.lines, "version": found.version}
    form = FauForm(settled(request.POST, names) or None, initial=initial)

    def save(data: dict[str, Any]) -> None:
        version = data["version"]
        act.answer_fau(by=request.actor, report=found, lines=form.lines, version=version)

    try:
        if form.is_bound and saved(form, save):
            messages.success(request, _("Lagret."))
            return redirect(PAGE, pk)
    except WrittenMeanwhile:
        now = report_page(open_report(request, pk, WRITE))
        return _two(request, form, now.report, {name: now.lines.get(name, "") for name in names})
    told = answers(page.figures, {}, found.governor)
    fields = [(form[one.question], one.figures) for one in told]
    shown = {"form": form, "fields": fields, "report": found, "title": report_title(found)}
    return render(request, "figures/fau.html", shown, status=422 if form.errors else 200)


@never_cache
@require_http_methods(["GET", "POST"])
@once
def release(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Asked first, then frozen."""
    found = open_report(request, pk, WRITE)
    if request.method == "GET":
        shown = {"report": found, "title": report_title(found)}
        return render(request, "figures/release.html", shown)
    done = _("Rapporten er sendt ut. Tall og tekst endres ikke mer.")
    tried(request, lambda: act.release_report(by=request.actor, report=found), done)
    return redirect(PAGE, pk)


@require_POST
@once
def withdraw(request: ActorRequest, pk: UUID) -> HttpResponse:
    """A released report that was wrong: kept, and another is written."""
    found = open_report(request, pk, WRITE)
    done = _("Rapporten er trukket tilbake. Du kan skrive en ny.")
    tried(request, lambda: act.withdraw_report(by=request.actor, report=found), done)
    return redirect("figures:reports")


@require_POST
@once
def put_away(request: ActorRequest, pk: UUID) -> HttpResponse:
    """A draft that is not to become anything."""
    found = open_report(request, pk, WRITE)
    done = _("Utkastet er lagt bort.")
    tried(request, lambda: act.put_away(by=request.actor, report=found), done)
    return redirect("figures:reports")


@require_GET
def report_pdf(request: ActorRequest, pk: UUID) -> HttpResponse:
    """For print and for the agenda."""
    return as_file(pdf_of(_paper(request, pk)), "application/pdf", "rapport.pdf")


@require_GET
def report_word(request: ActorRequest, pk: UUID) -> HttpResponse:
    """For the school to go on with."""
    return as_file(word_of(_paper(request, pk)), MEDIA_TYPE, "rapport.docx")


def _paper(request: ActorRequest, pk: UUID) -> Paper:
    page = report_page(open_report(request, pk, READ))
    trail.exported(request.actor, READ, page.report, school=page.report.school)
    return report_paper(page.report, page.figures, page.lines)


def as_file(content: bytes, media_type: str, name: str) -> HttpResponse:
    """A file to keep."""
    answer = HttpResponse(content, content_type=media_type)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
