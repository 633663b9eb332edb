"""The light note: less than a report, and never a way round the question about an adult."""

from uuid import uuid4

import pytest
from django.urls import reverse

from fellesskap.access.grammar import Denied, may
from fellesskap.audit import trail
from fellesskap.cases.actions.filing import Words
from fellesskap.cases.actions.notes import report_note, share_note, write_note
from fellesskap.cases.models import LightNote, Report
from fellesskap.cases.queries.notes import notes_page
from fellesskap.cases.tests.browsing import at
from fellesskap.files.models import SealedFile
from fellesskap.people.models import Person

WORDS = "Rektor ropte til Emma i gangen."
WRITE, REPORT = reverse("cases:write_note"), reverse("cases:report")


@pytest.fixture
def note(cast):
    return write_note(
        by=cast["Kari"],
        school=cast.school,
        pupil=cast["Emma"],
        words=WORDS,
        submission=uuid4(),
        readers=[cast["Arne"], cast["Mats"]],
    )


def told(cast, note, adult="leadership", suspect="Randi", by="Kari"):
    """The note is reported, with the question about an adult answered."""
    written = Words(
        adult_involved=adult, words=note.words, about=[note.pupil], suspect=cast[suspect]
    )
    return report_note(by=cast[by], note=note, submission=note.report_submission, written=written)


def typed(cast, pupil="Emma", **more):
    """What the form for a note sends."""
    return {
        "submission": str(uuid4()),
        "about": str(cast[pupil].pk),
        "words": WORDS,
        "may_be_unsafe": "no",
    } | more


def page_of(log_in, name, address):
    """What someone reads, without what the server makes anew for each page."""
    answer = log_in(name).get(address)
    return answer.status_code, answer.context["page"]


@pytest.mark.law("L22", "L24")
@pytest.mark.parametrize("answer", ["yes", "unsure"])
def test_yes_and_unsure_file_nothing_and_lead_to_the_question_about_an_adult(cast, log_in, answer):
    sent = typed(cast, may_be_unsafe=answer)
    page = log_in("Kari").post(WRITE, sent)

    assert (Report.objects.count(), LightNote.objects.count()) == (0, 0)
    shown = page.content.decode()
    assert (page.status_code, f'action="{REPORT}"' in shown, WORDS in shown) == (200, True, True)
    assert sent["submission"] in shown
    assert f'value="{cast["Emma"].pk}" checked' in shown
    assert "Ingen i ledelsen på skolen kan se at det finnes." in shown
    assert page.context["form"]["adult_involved"].value() is None


@pytest.mark.law("L22", "L24")
def test_a_note_about_rektor_turned_report_lands_behind_the_owners_wall(cast, log_in, note):
    page = log_in("Kari").post(at("report_note", note))
    assert Report.objects.count() == 0
    form = page.context["form"]
    assert (form.initial["words"], form.initial["observed_at"]) == (WORDS, note.written_at)
    sent = {
        "from_note": str(note.pk),
        "submission": str(form.initial["submission"]),
        "about": str(cast["Emma"].pk),
        "words": WORDS,
        "adult_involved": "leadership",
        "suspect": str(cast["Randi"].pk),
    }
    answer = log_in("Kari").post(REPORT, sent)

    report = Report.objects.get()
    assert answer.url == at("receipt", report)
    assert report.file.wall == SealedFile.Wall.OWNER
    assert LightNote.objects.get().became == report
    assert "Se kvitteringen" in log_in("Kari").get(at("note", note)).content.decode()


@pytest.mark.law("L24")
def test_a_leader_who_reads_the_note_sees_no_difference(cast, log_in, note):
    addresses = [at("note", note), reverse("cases:notes")]
    before = [page_of(log_in, "Arne", address) for address in addresses]
    counted = notes_page(cast["Randi"], cast.school)

    told(cast, note)

    assert [page_of(log_in, "Arne", address) for address in addresses] == before
    assert notes_page(cast["Randi"], cast.school) == counted
    assert notes_page(cast["Arne"], cast.school).notes[0].is_report is False
    assert notes_page(cast["Kari"], cast.school).notes[0].is_report is True
    assert "kvitteringen" not in log_in("Arne").get(at("note", note)).content.decode()


@pytest.mark.law("L22", "L25")
def test_the_one_it_is_about_loses_the_note(cast, note):
    assert may(cast["Mats"], "note.read", note)
    told(cast, note, adult="employee", suspect="Mats")
    assert not may(cast["Mats"], "note.read", note)
    assert notes_page(cast["Mats"], cast.school).notes == []
    share_note(by=cast["Kari"], note=note, readers=[cast["Mats"], cast["Arne"]])
    assert {row.person for row in note.readers.all()} == {cast["Arne"]}


@pytest.mark.law("L22")
def test_only_the_author_makes_a_report_of_a_note(cast, log_in, note):
    with pytest.raises(Denied):
        told(cast, note, by="Arne")
    assert log_in("Arne").post(at("report_note", note)).status_code == 404
    sent = typed(cast, adult_involved="nobody", from_note=str(note.pk))
    assert log_in("Arne").post(REPORT, sent).status_code == 404
    assert (Report.objects.count(), LightNote.objects.get().became) == (0, None)


def test_a_note_becomes_one_report_however_often_it_is_sent(cast, note):
    assert told(cast, note) == told(cast, LightNote.objects.get())
    assert Report.objects.count() == 1


@pytest.mark.parametrize("wrong", ["", "x", "\0", "1" * 99])
def test_what_is_no_id_is_no_failure(cast, log_in, note, wrong):
    assert log_in("Kari").post(at("report_note", note), {"submission": wrong}).status_code == 200
    for field in ("submission", "from_note", "about", "tags"):
        sent = typed(cast, adult_involved="nobody", from_note=str(note.pk)) | {field: wrong}
        assert log_in("Kari").post(REPORT, sent).status_code in {302, 404, 422}


@pytest.mark.law("L5")
def test_the_author_lets_someone_in_and_out_later(cast, log_in, note):
    kari = log_in("Kari")
    kari.post(at("share_note", note), {"readers": [str(cast["Lise"].pk), str(cast["Arne"].pk)]})
    assert {row.person for row in note.readers.all()} == {cast["Lise"], cast["Arne"]}
    shown = kari.get(at("note", note)).context["page"].readers
    assert shown == [cast["Arne"], cast["Lise"]]
    kari.post(at("share_note", note), {})
    assert not note.readers.exists()
    assert log_in("Lise").post(at("share_note", note), {}).status_code == 404
    actions = {entry.action for entry in trail.entries(target=note)}
    assert {"note.write", "note.share"} <= actions


def test_a_note_is_about_one_pupil(cast, log_in):
    two = [str(Person.objects.get(pk=cast[name].pk).pk) for name in ("Emma", "Elias")]
    answer = log_in("Kari").post(WRITE, typed(cast, about=two))
    assert (answer.status_code, LightNote.objects.count()) == (422, 0)
    assert WORDS in answer.content.decode()


def test_a_note_of_line_breaks_alone_is_no_note(cast, log_in):
    sent = {"submission": uuid4(), "words": "\r\n" * 40, "about": cast["Emma"].pk}
    sent["may_be_unsafe"] = "no"
    assert log_in("Kari").post(WRITE, sent).status_code == 422
    assert not LightNote.objects.exists()
