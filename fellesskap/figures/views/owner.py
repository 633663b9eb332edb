"""The year's figures for the school owner: the page, a table, and Word."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from fellesskap.audit import trail
from fellesskap.figures import owner_papers, sentences
from fellesskap.figures.queries.owner import OwnerFigures, owner_figures, schools_owned
from fellesskap.figures.views.reports import as_file
from fellesskap.figures.word import MEDIA_TYPE, word_of
from fellesskap.people.middleware import ActorRequest

READ = "owner_figures.read"


def _figures(request: ActorRequest) -> OwnerFigures:
    """The figures of the year in the address, for whoever works for the owner."""
    schools = schools_owned(request.actor) if request.actor else []
    if not schools:
        raise Http404
    asked = request.GET.get("aar", "")
    year = int(asked) if asked.isascii() and asked.isdigit() and len(asked) == 4 else None
    trail.saw_all(request.actor, READ, schools)
    return owner_figures(request.actor, schools, year)


@require_GET
def owner(request: ActorRequest) -> HttpResponse:
    """School by school, by name."""
    figures = _figures(request)
    heads = owner_papers.columns()
    rows = [
        (row.school.name, list(zip(heads[1:], owner_papers.row_of(row)[1:], strict=True)))
        for row in figures.schools
    ]
    shown = {
        "figures": figures,
        "title": owner_papers.title_of(figures),
        "how": owner_papers.how_to_read(),
        "rows": rows,
        "walled": sentences.cell_words(figures.walled) if figures.walled else "",
    }
    return render(request, "figures/owner.html", shown)


@require_GET
def owner_csv(request: ActorRequest) -> HttpResponse:
    """A table for a spreadsheet."""
    figures = _figures(request)
    _exported(request, figures)
    return as_file(owner_papers.owner_table(figures), "text/csv; charset=utf-8", "tall.csv")


@require_GET
def owner_word(request: ActorRequest) -> HttpResponse:
    """For the owner's own report."""
    figures = _figures(request)
    _exported(request, figures)
    return as_file(word_of(owner_papers.owner_paper(figures)), MEDIA_TYPE, "tall.docx")


def _exported(request: ActorRequest, figures: OwnerFigures) -> None:
    """One line for all the schools: they belong to one owner."""
    trail.exported(request.actor, READ, figures.schools[0].school.owner)
