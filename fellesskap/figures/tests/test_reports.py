"""The councils' report: bands, frozen when released, the same on page, PDF and Word, no names."""

from io import BytesIO

import pikepdf
import pytest
from django.urls import reverse
from django.utils import translation
from docx import Document

from fellesskap.access.grammar import Denied
from fellesskap.cases.models import Report
from fellesskap.demo.planting import Play, file_as, planted
from fellesskap.figures.actions.evaluations import close_evaluation, open_again, open_evaluation
from fellesskap.figures.actions.reports import (
    TEXTS,
    begin_report,
    checksum_of,
    release_report,
    withdraw_report,
    write_report,
)
from fellesskap.figures.exceptions import IsReleased, PupilNamed, ReportExists
from fellesskap.figures.models import CouncilReport, Evaluation, FauLine
from fellesskap.figures.papers import pdf_of, report_paper
from fellesskap.figures.queries.evaluations import evaluation_page
from fellesskap.figures.queries.reports import next_report, report_page
from fellesskap.figures.word import word_of
from fellesskap.kit import clock
from fellesskap.plan.actions.events import event_kept
from fellesskap.plan.queries.current import year_of
from fellesskap.plan.tests.promising import adopted, promise

NOVEMBER = CouncilReport.Season.NOVEMBER
Concept = Report.Concept


@pytest.fixture
def plan(cast):
    return adopted(cast.school, promise("A01"), promise("A24", fixed_by="ours"))


def begun(cast):
    year = year_of(cast.school, clock.today())
    return begin_report(by=cast["Randi"], school=cast.school, year=year, season=NOVEMBER)


def reported(cast, number, *, day=(2026, 10, 5), first=0, tags=()):
    """So many reports in October."""
    told = Play(cast)
    with clock.at(clock.moment(clock.today().replace(*day), 10)):
        for place in range(first, first + number):
            file_as(told, f"Melding {place}", by="Kari", about=["Emma"], tags=list(tags))
    return told


def everything_in(report):
    """All the words of the page, the PDF and the Word file."""
    page = report_page(report)
    paper = report_paper(report, page.figures, page.lines)
    word = Document(BytesIO(word_of(paper)))
    said = [one.text for one in word.paragraphs]
    said += [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    said += [str(shape._inline.docPr.attrib) for shape in word.inline_shapes]
    with pikepdf.open(BytesIO(pdf_of(paper))) as pdf:
        assert pdf.Root.MarkInfo.Marked
        said += [str(pdf.docinfo.get("/Title", "")), str(pdf.docinfo.get("/Author", ""))]
    return "\n".join([*said, str(paper.blocks)])


def test_the_report_of_the_time_that_is_over_is_next(cast, plan):
    due = next_report(cast.school)
    assert (due.season, due.year) == (NOVEMBER, plan.year)
    begun(cast)
    with pytest.raises(ReportExists):
        begun(cast)


@pytest.mark.law("L105")
def test_few_reports_are_told_as_under_five_and_never_by_kind(cast, plan):
    reported(cast, 3, tags=[Concept.EXCLUSION])
    [cases] = report_page(begun(cast)).figures.cases
    assert cases.received.is_small
    assert {cell.band.value for cell in cases.kinds.values()} == {"held_back"}
    assert cases.days_to_plan is None


@pytest.mark.law("L24", "L105")
def test_what_stands_behind_a_wall_is_in_no_number(cast, plan):
    told = reported(cast, 5)
    for number, adult in enumerate(
        (Report.AdultInvolved.LEADERSHIP, Report.AdultInvolved.EMPLOYEE)
    ):
        with clock.at(told.ago(30)):
            file_as(told, f"Bak vegg {number}", by="Kari", about=["Emma"], adult=adult)
    [cases] = report_page(begun(cast)).figures.cases
    assert cases.received.n == 5


@pytest.mark.law("L105")
def test_what_was_told_of_a_time_is_told_alike_ever_after(cast, plan):
    reported(cast, 5)
    first = release_report(by=cast["Randi"], report=begun(cast))
    reported(cast, 1, first=5)
    withdraw_report(by=cast["Randi"], report=first)
    [cases] = report_page(begun(cast)).figures.cases
    assert cases.received.n == 5


@pytest.mark.law("L105")
def test_a_report_tells_what_a_closed_evaluation_told_of_the_same_time(cast, plan):
    reported(cast, 6)
    year = year_of(cast.school, clock.today())
    looked_back = open_evaluation(by=cast["Randi"], school=cast.school, year=year)
    close_evaluation(by=cast["Randi"], evaluation=looked_back)
    reported(cast, 1, first=6)
    open_again(by=cast["Randi"], evaluation=looked_back)
    [cases] = report_page(begun(cast)).figures.cases
    assert cases.received.n == 6
    cases, *_later = evaluation_page(Evaluation.objects.get()).figures.cases
    assert cases.received.n == 6


def test_a_released_report_is_frozen_and_has_a_fingerprint(cast, plan):
    report = release_report(by=cast["Randi"], report=begun(cast))
    assert report.checksum == checksum_of(CouncilReport.objects.get(pk=report.pk))
    with pytest.raises(IsReleased):
        write_report(by=cast["Randi"], report=report, texts={}, version=report.version)
    plan.promises.update(short_nb="Noe annet")
    assert report_page(report).figures.reported[0].name == "A01"


@pytest.mark.law("L105")
def test_how_many_meetings_there_are_around_a_pupil_is_not_told(cast):
    adopted(cast.school, promise("A34", scope="event", rhythm="event"))
    words = {"school": cast.school, "about": cast["Emma"].pk, "owner": cast["Siv"]}
    event_kept(by=cast["Siv"], code="A34", on=clock.today(), evidence="meeting", **words)
    [figure] = report_page(begun(cast)).figures.reported
    assert (figure.standing, figure.count, figure.share) == ("kept", "", None)


def test_what_is_our_own_rhythm_is_in_no_report(cast, plan):
    page = report_page(begun(cast))
    assert [one.code for one in page.figures.reported] == ["A01"]


def test_only_leaders_read_a_draft_and_everyone_who_works_here_what_is_released(cast, plan, client):
    report = begun(cast)
    address = reverse("figures:report", args=[report.pk])
    with pytest.raises(Denied):
        release_report(by=cast["Kari"], report=report)
    client.force_login(cast.user("Kari"))
    assert client.get(address).status_code == 404
    release_report(by=cast["Randi"], report=report)
    assert client.get(address).status_code == 200
    client.force_login(cast.user("Fatima"))
    assert client.get(address).status_code == 404


@pytest.mark.law("L35", "L68")
def test_no_paper_for_the_councils_holds_a_name_or_a_word_from_a_case(cast, plan):
    told = reported(cast, 7, tags=[Concept.EXCLUSION])
    said = everything_in(release_report(by=cast["Randi"], report=begun(cast)))
    names = {name for one in cast.people.values() for name in one.full_name.split() if name}
    words = [cast["Emma"].full_name, *planted(told)]
    assert "utestenging" in said
    assert [word for word in words if word in said] == []
    assert [name for name in names if f" {name} " in said] == []


def test_word_and_pdf_say_the_same_in_order_with_described_drawings(cast, plan):
    report = begun(cast)
    texts = dict.fromkeys(TEXTS, "") | {"worked": "To voksne ved ballbingen."}
    write_report(by=cast["Randi"], report=report, texts=texts, version=1)
    page = report_page(CouncilReport.objects.get(pk=report.pk))
    paper = report_paper(page.report, page.figures, page.lines)
    headings = [one["text"][:2] for one in paper.blocks if one["kind"] == "heading"]
    assert headings[:7] == [f"{number}." for number in range(1, 8)]
    assert [one["text"] for one in paper.blocks if one.get("level") == 3] == [
        str(question.label) for question in FauLine.Question
    ]
    assert "To voksne ved ballbingen." in everything_in(page.report)


def test_the_words_name_no_pupil_and_two_writers_are_told(cast, plan, client):
    report = begun(cast)
    with pytest.raises(PupilNamed):
        write_report(
            by=cast["Randi"], report=report, texts={"worked": "Emma har det bra."}, version=1
        )
    write_report(by=cast["Anne"], report=report, texts={"worked": "Flere tau."}, version=1)
    client.force_login(cast.user("Randi"))
    address = reverse("figures:write", args=[report.pk])
    answer = client.post(address, {"worked": "Fra Randi.", "version": 1})
    assert answer.status_code == 409
    assert "Anne" in answer.content.decode()


def test_the_same_report_reads_in_every_language(cast, plan):
    report = begun(cast)
    for language in ("nb", "nn", "en"):
        with translation.override(language):
            assert everything_in(report)


def test_pages_ask_the_same_for_one_promise_and_for_twelve(
    cast, client, django_assert_max_num_queries
):
    adopted(cast.school, *[promise(f"A{number:02}") for number in range(1, 13)])
    report = begun(cast)
    client.force_login(cast.user("Randi"))
    with django_assert_max_num_queries(60):
        client.get(reverse("figures:report", args=[report.pk]))
