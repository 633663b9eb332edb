"""The plan a school begins with: whole, in both written forms, and clear about what is wrong."""

import re

import pytest

from fellesskap.people.models.persons import Role
from fellesskap.plan.check.terms import CONCEPTS
from fellesskap.plan.models import Line, Promise
from fellesskap.plan.template import PROMISES, TemplateUnreadable, read, read_files

CODES = {
    *(f"A{number:02}" for number in range(1, 51) if number not in {19, 25}),
    *("A19a", "A19b", "A25a", "A25b"),
}
NOT_OURS = (
    r"!|\bbrukere?n?\b(?! den| ordet)|\bmobber(e|en)?\b|offer|tett opp|ved behov|iverksett|ivareta"
    r"|håndter|vedrørende|\bjf\.|9 A|plikt til å tie|\bL\d"
)
A_YEAR = {"year": 1, "half": 2}


@pytest.fixture
def written(tmp_path):
    """Writes a file of a template and gives its path."""

    def write(text, name="text.toml"):
        path = tmp_path / name
        path.write_text(text)
        return path

    return write


def test_every_promise_of_the_plan_comes_with_the_product():
    promises = read().promises
    assert {each.code for each in promises} == CODES
    assert len(promises) == len(CODES)


def test_every_occurrence_has_a_window():
    for each in read().promises:
        asked = each.times * A_YEAR.get(each.rhythm, 0)
        assert (each.code, len(each.windows)) == (each.code, asked)
        weeks = [(week - 33) % 53 for pair in each.windows for week in pair]
        assert weeks == sorted(weeks)


def test_a_promise_fits_in_the_wheel_and_says_why():
    for each in read().promises:
        for short in (each.short_nb, each.short_nn):
            assert 3 <= len(short) <= 28, short
        for because in (each.because_nb, each.because_nn):
            assert re.fullmatch(r"Fordi .+\.", because), because
        assert not each.law_part_nb or each.duty


def test_a_promise_of_the_template_fits_the_table():
    for place, each in enumerate(read().promises):
        row = Promise(place=place, **each.columns())
        row.clean_fields(exclude=["plan", "windows", "grades"])


def test_what_is_kept_elsewhere_and_what_is_an_invitation():
    promises = read().promises
    assert [each.code for each in promises if each.elsewhere] == ["A06", "A38"]
    assert [each.code for each in promises if each.fixed_by == "may"] == ["A30", "A32", "A46"]
    lawful = {each.code: each.duty for each in promises if each.duty}
    assert lawful == {
        "A10": "L145.1",
        "A17": "L145.2",
        "A19b": "L145.2",
        "A20": "L145",
        "A22": "L145",
        "A27": "L38",
        "A28": "L38",
    }


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ('title_nb = "Plan"\n\n[[section]]\ntitle_nb = "Mål"\n', 3, "number is missing"),
        ('title_nb = "Plan\n', 1, "Illegal character"),
        (
            'title_nb = "Plan"\n[[section]]\nnumber = "1"\ntitle_nb = "Mål"\nduties = ["L999"]\n',
            2,
            "L999 is not in the register of duties",
        ),
    ],
)
def test_a_wrong_section_is_told_with_file_and_line(written, text, line, reason):
    path = written(text)
    with pytest.raises(TemplateUnreadable, match=rf"{path.name}, line {line}, .*{reason}"):
        read_files(path)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ('kind = "song"\nnb = "Vi synger."', "kind is none of text"),
        ('kind = "promise"\nnb = "Vi synger."\ncode = "A99"', "'A99' in 1 is no promise"),
        ('kind = "promise"\nnb = "Vi synger."\ncode = "A01"\nsays = "ofte"', "like 2/year"),
        ('kind = "concept"\nnb = "Å synge."', "term_nb is missing"),
        ('kind = "text"\nnb = "Vi synger."\nsang = "ja"', "sang is none of"),
    ],
)
def test_a_wrong_line_is_told_with_file_and_line(written, line, reason):
    head = 'title_nb = "Plan"\n[[section]]\nnumber = "1"\ntitle_nb = "Mål"\n'
    path = written(f"{head}[[section.line]]\n{line}\n")
    with pytest.raises(TemplateUnreadable, match=f"text.toml, line 5, .*{reason}"):
        read_files(path)


def test_a_wrong_promise_is_told_with_file_and_line(written):
    shipped = PROMISES.read_text()
    twice = written(shipped + shipped[shipped.index("[[promise]]") :], "promises.toml")
    text = written('title_nb = "Plan"\n')
    with pytest.raises(TemplateUnreadable, match="A01 stands there twice"):
        read_files(text, twice)
    wrong = written(shipped.replace('scope = "pupil"', 'scope = "cat"', 1), "promises.toml")
    with pytest.raises(TemplateUnreadable, match="scope is none of school, grade"):
        read_files(text, wrong)


def test_the_schools_name_stands_in_its_plan():
    plan = read().at("Solvang skole")
    assert plan.title_nb.endswith("Solvang skole")
    assert "{school}" not in repr(plan)


def test_a_line_of_the_template_fits_the_table():
    for section in read().sections:
        for line in section.lines:
            row = Line(place=0, **vars(line))
            row.clean_fields(exclude=["section"])


def lines(kind=None):
    return [
        line
        for section in read().sections
        for line in section.lines
        if kind is None or line.kind == kind
    ]


def test_every_promise_stands_in_the_text_and_few_stand_twice():
    codes = [line.code for line in lines(Line.Kind.PROMISE)]
    assert set(codes) == CODES
    assert {code for code in codes if codes.count(code) > 1} == {"A10"}


def test_every_follow_up_expectation_and_concept_stands_in_the_text():
    assert {line.code for line in lines(Line.Kind.FOLLOW_UP)} == {
        f"B{number:02}" for number in range(1, 12)
    }
    assert {line.code for line in lines(Line.Kind.EXPECTATION)} == {"F01", "F02", "F03"}
    assert {line.term_nb for line in lines(Line.Kind.CONCEPT)} == set(CONCEPTS)


def test_every_chapter_speaks_to_children_and_every_age_has_words():
    chapters = {
        section.number.partition(".")[0]
        for section in read().sections
        if any(line.kind == Line.Kind.CHILD for line in section.lines)
    }
    assert chapters == {str(number) for number in range(1, 9)}
    said = lines(Line.Kind.CHILD)
    assert {line.code for line in said} == {"", "10-12", "13-16"}
    assert all(line.term_nb and line.term_nn for line in said)
    small = [line.text_nb for line in said if not line.code]
    assert max(len(text.split()) for text in small) <= 20


def test_every_role_is_told_what_to_do_in_the_next_ten_seconds():
    told = {line.code for line in lines(Line.Kind.ROLE)}
    others = {"worker", "guardian", "pupil"}
    assert told - others <= set(Role.values)
    assert told >= others | {
        *("contact_teacher", "social_teacher", "department_head", "rektor"),
        *("aks_worker", "substitute", "school_nurse"),
    }


def test_every_line_stands_in_both_written_forms():
    for line in lines():
        assert line.text_nn, line.text_nb
        assert bool(line.term_nb) == bool(line.term_nn)


def test_the_text_keeps_to_our_voice():
    for line in lines():
        for text in (line.text_nb, line.text_nn):
            assert not re.search(NOT_OURS, text, re.I), text
            assert not re.search(r"straks", text) or re.search(r"12-5|voksen|vaksen", text)


def test_law_is_cited_with_its_act():
    for line in lines():
        for found in re.finditer(r"§", line.text_nb):
            assert re.search(r"opplæringslova $", line.text_nb[: found.start()], re.I), line.text_nb
