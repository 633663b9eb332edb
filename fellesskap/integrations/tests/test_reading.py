"""No file, however strange, brings the reading down."""

import io
import zipfile
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fellesskap.integrations.exceptions import RosterProblem
from fellesskap.integrations.roster.archive import unpack
from fellesskap.integrations.roster.cells import grade_of, is_orgnr
from fellesskap.integrations.roster.checking import looks_like_national_number
from fellesskap.integrations.roster.findings import Findings
from fellesskap.integrations.roster.pipeline import read_file
from fellesskap.integrations.roster.reading import read_table
from fellesskap.integrations.roster.sheets import read_sheet
from fellesskap.integrations.tests.sets import furulia, packed
from fellesskap.integrations.tests.test_tables import HEADINGS, PUPILS, sheet
from fellesskap.kit import clock

WHOLE = furulia(pupils=2).files()
NAMES = sorted(WHOLE)
WORKBOOK = zipfile.ZipFile(io.BytesIO(sheet([HEADINGS, *PUPILS])))
PARTS = {info.filename: WORKBOOK.read(info) for info in WORKBOOK.infolist()}


def reads(name, content):
    """The reading, which may find errors but never fails."""
    reading = read_file(name, content, clock.today())
    assert reading.is_usable or reading.found.errors
    for finding in reading.found.errors:
        assert finding.file
        assert finding.message
    return reading


@pytest.mark.django_db
@settings(max_examples=150)
@given(content=st.binary(max_size=400), name=st.sampled_from(["a.zip", "a.csv", "a.xlsx"]))
def test_random_bytes_are_answered(content, name):
    reads(name, content)


@pytest.mark.django_db
@settings(max_examples=60)
@given(start=st.sampled_from([b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"\xff\xfe"]))
def test_files_that_only_begin_well_are_answered(start):
    for size in (0, 10, 600, 2000):
        reads("a.xlsx", start + bytes(size))


@pytest.mark.django_db
@settings(max_examples=150)
@given(data=st.data(), name=st.sampled_from(NAMES))
def test_a_good_set_with_damaged_bytes_is_answered(data, name):
    content = bytearray(WHOLE[name])
    for _number in range(data.draw(st.integers(1, 6))):
        place = data.draw(st.integers(0, len(content) - 1))
        content[place : place + data.draw(st.integers(0, 3))] = data.draw(st.binary(max_size=3))
    reads("lister.zip", packed({**WHOLE, name: bytes(content)}))


@pytest.mark.django_db
@settings(max_examples=150)
@given(data=st.data())
def test_a_damaged_zip_file_is_answered(data):
    content = bytearray(packed(WHOLE))
    for _number in range(data.draw(st.integers(1, 8))):
        place = data.draw(st.integers(0, len(content) - 1))
        content[place] = data.draw(st.integers(0, 255))
    reads("lister.zip", bytes(content))


@settings(max_examples=150)
@given(data=st.data(), part=st.sampled_from(sorted(PARTS)))
def test_a_damaged_workbook_is_a_table_or_a_sentence(data, part):
    content = bytearray(PARTS[part])
    for _number in range(data.draw(st.integers(1, 6))):
        place = data.draw(st.integers(0, len(content) - 1))
        content[place : place + data.draw(st.integers(0, 3))] = data.draw(st.binary(max_size=3))
    with suppress(RosterProblem):
        assert read_sheet("a.xlsx", packed({**PARTS, part: bytes(content)}), Findings())


@settings(max_examples=200)
@given(text=st.text(max_size=300))
def test_any_text_is_a_table_or_a_sentence(text):
    with suppress(RosterProblem):
        assert read_table("a.csv", text.encode("utf-8", "surrogatepass"), Findings()).headers


def test_a_zip_within_a_zip_is_not_followed():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("inner.zip", packed(WHOLE))

    assert list(unpack("a.zip", out.getvalue())) == ["inner.zip"]


@pytest.mark.parametrize(
    ("text", "grade"),
    [("06", 6), ("10", 10), ("1. trinn", 1), ("4.klasse", 4), ("11", None), ("KG", None)],
)
def test_grades_are_whole_numbers_from_one_to_ten(text, grade):
    assert grade_of(text) == grade


@pytest.mark.parametrize(
    ("number", "valid"),
    [("976820037", True), ("974589648", True), ("987654321", False), ("333000333", False)],
)
def test_an_organisation_number_adds_up(number, valid):
    assert is_orgnr(number) is valid


@pytest.mark.parametrize(
    ("number", "looks"),
    [
        ("02013299997", True),
        ("20914695016", True),
        ("02013299903", True),
        ("30108299939", True),
        ("38850903357", False),
        ("09119311111", False),
        ("123", False),
    ],
)
def test_a_national_number_is_known_also_after_2032(number, looks):
    assert looks_like_national_number(number) is looks
