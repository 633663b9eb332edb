"""A hold stops every deletion: of the case, of what it answers and shares, and of notes (L73)."""

from datetime import timedelta
from uuid import uuid4

import pytest

from fellesskap.access.grammar import Denied, may
from fellesskap.cases.actions.drafts import share_measure
from fellesskap.cases.actions.intake import join_report
from fellesskap.cases.actions.keeping import hold_case
from fellesskap.cases.actions.notes import forget_expired, hold_note, write_note
from fellesskap.cases.actions.plans import draft_plan
from fellesskap.cases.queries.notes import notes_page
from fellesskap.cases.tests.browsing import ask, at
from fellesskap.cases.tests.making import cases_for, fresh, measure_for, on
from fellesskap.cases.tests.test_walls import report_by
from fellesskap.files.actions import shred
from fellesskap.files.models import SealedFile


def held(*rows):
    return [SealedFile.objects.get(pk=row.file_id).hold for row in rows]


def hold(cast, case, on_off=True):
    hold_case(by=cast["Randi"], case=fresh(case), hold=on_off)


def note_of(cast, pupil="Emma"):
    return write_note(
        by=cast["Kari"], school=cast.school, pupil=cast[pupil], words="Sto.", submission=uuid4()
    )


@pytest.mark.law("L73")
def test_the_report_of_a_case_on_hold_is_on_hold_and_never_shredded(cast):
    [case] = cases_for(cast, "Emma")
    report = case.reports.get().report
    hold(cast, case)
    assert held(report) == [True]
    with pytest.raises(ValueError, match="never shredded"):
        shred(fresh(report).file)
    hold(cast, case, False)
    assert held(case, report) == [False, False]


@pytest.mark.law("L73")
def test_what_two_cases_share_is_held_until_neither_is(cast):
    emma, embla = cases_for(cast, "Emma", "Embla")
    step, report = ask(cast, emma, embla), emma.reports.get().report
    for case in (emma, embla):
        hold(cast, case)
    hold(cast, emma, False)
    assert held(emma, embla, report, step) == [False, True, True, True]
    hold(cast, embla, False)
    assert held(emma, embla, report, step) == [False] * 4


@pytest.mark.law("L73")
def test_what_comes_to_a_case_on_hold_is_on_hold(cast):
    emma, embla = cases_for(cast, "Emma", "Embla")
    hold(cast, emma)
    report = report_by(cast)
    join_report(by=cast["Randi"], report=report, case=fresh(emma))
    plans = [draft_plan(by=cast["Siv"], case=fresh(case)) for case in (emma, embla)]
    own = measure_for(cast, plans[0])
    shared = share_measure(by=cast["Siv"], measure=own, with_plans=plans[1:])
    assert held(report, shared, ask(cast, fresh(emma), fresh(embla))) == [True, True, True]


@pytest.mark.law("L73")
def test_a_note_about_the_pupil_of_a_case_on_hold_is_not_shredded(cast, case):
    mine, other = note_of(cast), note_of(cast, "Even")
    hold(cast, case)
    with on(mine.expires_on + timedelta(days=1)):
        assert forget_expired() == 1
        assert (fresh(mine).file.shredded_at, fresh(other).file.shredded_at is None) == (
            None,
            False,
        )
        assert not may(cast["Kari"], "note.read", mine)  # its day is over, and nobody reads it
        hold(cast, case, False)
        assert forget_expired() == 1


@pytest.mark.law("L73")
def test_the_author_keeps_a_note_past_its_day(cast, log_in):
    note = note_of(cast)
    answer = log_in("Kari").post(at("hold_note", note), {"hold": "on"})
    assert (answer.status_code, held(note)) == (302, [True])
    with on(note.expires_on + timedelta(days=1)):
        assert forget_expired() == 0
        [line] = notes_page(cast["Kari"], cast.school).notes
        assert line.line.endswith("Blir tatt vare på.")
        assert "Det blir ikke borte før" in log_in("Kari").get(at("note", note)).content.decode()
        log_in("Kari").post(at("hold_note", note))
        assert forget_expired() == 1


def test_nobody_but_the_author_keeps_a_note(cast):
    for name in ("Randi", "Arne", "Lise", "Olav"):
        with pytest.raises(Denied):
            hold_note(by=cast[name], note=note_of(cast), hold=True)


def test_what_lies_only_in_the_case_is_held_with_it(cast, case):
    step = ask(cast, case)
    hold(cast, case)
    assert (step.file_id, held(step)) == (case.file_id, [True])
