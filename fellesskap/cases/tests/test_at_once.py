"""What keeps the child safe until tomorrow can be written down on any day, on the case's page."""

import pytest

from fellesskap.access.grammar import Denied
from fellesskap.audit import trail
from fellesskap.cases.actions.at_once import keep_safe
from fellesskap.cases.queries.case_page import case_facts
from fellesskap.cases.queries.check import have_i_done_all
from fellesskap.cases.tests.browsing import at
from fellesskap.cases.tests.making import closed_case, on
from fellesskap.files.actions import involve
from fellesskap.kit import clock


def safe_line(case):
    return next(line for line in have_i_done_all(case_facts(case)) if "trygg til" in line.sentence)


@pytest.mark.law("L14")
def test_what_keeps_the_child_safe_is_written_on_the_page_of_the_case(cast, case, log_in):
    assert safe_line(case).state == "remaining"
    typed = {"safe-words": "Mona møter Emma ved porten.", "submission": "en"}
    for _tap in range(2):
        assert log_in("Siv").post(at("safe", case), typed).url == at("case", case)
    [row] = case.immediate.all()
    assert (row.words, row.by, row.at) == ("Mona møter Emma ved porten.", cast["Siv"], clock.now())
    assert safe_line(case).state == "done"
    assert "Mona møter Emma ved porten." in log_in("Siv").get(at("case", case)).content.decode()
    assert trail.entries(target=case).filter(action="case.keep_safe").count() == 1


def test_an_empty_line_says_what_is_missing(cast, case, log_in):
    answer = log_in("Siv").post(at("safe", case), {"safe-words": " "})
    assert answer.status_code == 422
    assert "Skriv hva dere gjør med en gang. Én linje holder." in answer.content.decode()


@pytest.mark.law("L58")
def test_the_name_of_another_pupil_in_it_is_a_tag(cast, case, log_in):
    involve(case.file, [cast["Even"]], "bystander")
    log_in("Siv").post(at("safe", case), {"safe-words": "Even spiser i klasserommet."})
    assert str(cast["Even"].pk) in case.immediate.get().words


@pytest.mark.law("L60")
def test_those_who_are_not_in_the_case_write_nothing(cast, case):
    for name in ("Lise", "Fatima", "Olav"):
        with pytest.raises(Denied):
            keep_safe(by=cast[name], case=case, words="x")


def test_a_case_that_is_closed_says_so(cast, log_in):
    closed, day = closed_case(cast)
    with on(day):
        answer = log_in("Randi").post(at("safe", closed), {"safe-words": "Mona er ute."})
    assert answer.status_code == 422
    assert "Saken er avsluttet. Åpne den igjen først." in answer.content.decode()
