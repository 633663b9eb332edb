"""Lists of the school's own: Excel and CSV, with columns that are guessed or chosen."""

import io
import zipfile
from datetime import date

import pytest

from fellesskap.integrations.actions import apply_import, bring_file, choose_columns, read_waiting
from fellesskap.integrations.models import ColumnMapping, ImportRun
from fellesskap.integrations.queries import report
from fellesskap.integrations.roster.columns import guess, missing
from fellesskap.integrations.tests.doing import fetch
from fellesskap.integrations.tests.sets import packed, written
from fellesskap.people.models import Enrolment, Group, Guardianship, Person, Position, Role

HEADINGS = [
    "Elevnummer",
    "Fornavn",
    "Etternavn",
    "Fødselsdato",
    "Klasse",
    "Trinn",
    "Rolle",
    "Foresatt 1 navn",
    "Foresatt 1 mobil",
    "Foresatt 2 navn",
    "Foresatt 2 e-post",
]
PUPILS = [
    ["1", "Åse", "Strand", "03.05.2016", "5A", "5", "Elev", "Gro Strand", "90000001", "", ""],
    [
        "2",
        "Jon",
        "Strand",
        "2018-05-03",
        "3A",
        "3",
        "",
        "Gro Strand",
        "90000001",
        "Per Ås",
        "p@e.no",
    ],
    ["3", "Eli", "Dal", "", "5A", "5", "Elev", "Dal, Ola", "90000002", "", ""],
    ["t1", "Kim", "Vik", "", "5A", "", "Kontaktlærer", "", "", "", ""],
]


def sheet(rows):
    """The rows as a small Excel workbook."""
    lines = []
    for number, row in enumerate(rows, 1):
        cells = "".join(f'<c t="inlineStr"><is><t>{cell}</t></is></c>' for cell in row)
        lines.append(f'<row r="{number}">{cells}</row>')
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    kinds = "http://schemas.openxmlformats.org/package/2006/content-types"
    doc = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    files = {
        "[Content_Types].xml": f'<Types xmlns="{kinds}"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{kind}.sheet.main+xml"/>'
        f'<Override PartName="/xl/sheet1.xml" ContentType="{kind}.worksheet+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}"><Relationship Id="a" '
        f'Type="{doc}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{doc}"><sheets>'
        '<sheet name="Elever" sheetId="1" r:id="b"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}"><Relationship Id="b" '
        f'Type="{doc}/worksheet" Target="sheet1.xml"/></Relationships>',
        "xl/sheet1.xml": f'<worksheet xmlns="{main}"><sheetData>{"".join(lines)}'
        "</sheetData></worksheet>",
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def test_a_workbook_that_names_a_cell_far_out_is_refused(cast):
    parts = zipfile.ZipFile(io.BytesIO(sheet([HEADINGS])))
    files = {info.filename: parts.read(info) for info in parts.infolist()}
    files["xl/sheet1.xml"] = files["xl/sheet1.xml"].replace(
        b"</sheetData>", b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    )

    run = brought(cast, packed(files), "elever.xlsx")

    [error] = report(run)["errors"]
    assert error["message"] == "Regnearket er for stort. Del det opp."


def test_a_workbook_of_the_old_kind_is_answered_in_a_sentence(cast):
    run = brought(cast, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000), "elever.xls")

    [error] = report(run)["errors"]
    assert error["message"].startswith("Regnearket kan ikke åpnes.")


def brought(cast, content, name="elever.csv"):
    run = bring_file(by=cast["Rune"], name=name, content=content, school=cast.other_school)
    return read_waiting(run)


def used(cast, content, name="elever.csv"):
    run = brought(cast, content, name)
    assert run.status == ImportRun.Status.READY, report(run)
    return apply_import(run, by=cast["Rune"], accept_removals=True)


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_a_list_with_headings_we_know_needs_no_questions(cast, form):
    rows = [HEADINGS, *PUPILS]
    content = sheet(rows) if form == "xlsx" else written(rows, "cp1252", ";")

    used(cast, content, f"elever.{form}")

    child = Person.objects.get(source_id="1")
    assert (child.full_name, child.birth_date) == ("Åse Strand", date(2016, 5, 3))
    group = Group.objects.get(source_id="2026:5A")
    assert (group.title, group.grades, group.starts) == ("5A", [5], date(2026, 8, 1))
    assert Enrolment.objects.get(person=child).starts == date(2026, 11, 17)
    teacher = Position.objects.get(person__source_id="t1", role=Role.CONTACT_TEACHER)
    assert teacher.group == group


def test_one_adult_in_two_rows_is_one_person(cast):
    used(cast, written([HEADINGS, *PUPILS]))

    ties = Guardianship.objects.filter(pupil__source_id__in=["1", "2", "3"])
    names = sorted((t.pupil.source_id, t.guardian.full_name, t.confirmed) for t in ties)
    assert names == [
        ("1", "Gro Strand", False),
        ("2", "Gro Strand", False),
        ("2", "Per Ås", False),
        ("3", "Ola Dal", False),
    ]
    assert Person.objects.filter(given_name="Gro", family_name="Strand").count() == 1


def test_an_adult_stays_the_same_person_when_the_first_child_leaves(cast):
    used(cast, written([HEADINGS, *PUPILS]))
    before = Person.objects.get(given_name="Gro", family_name="Strand")

    used(cast, written([HEADINGS, *PUPILS[1:]]))

    tie = Guardianship.objects.get(pupil__source_id="2", guardian__given_name="Gro")
    assert (tie.guardian, tie.ends) == (before, None)


def test_two_columns_that_change_places_pass_no_access_to_another_adult(cast):
    used(cast, written([HEADINGS, *PUPILS]))
    before = dict(Person.objects.exclude(source_id="").values_list("pk", "family_name"))
    swapped = [[*row[:7], row[9], "", row[7], row[10]] for row in PUPILS]

    used(cast, written([HEADINGS, *swapped]))

    after = dict(Person.objects.filter(pk__in=before).values_list("pk", "family_name"))
    assert after == before


def test_an_adult_with_a_new_number_is_the_same_person(cast):
    used(cast, written([HEADINGS, *PUPILS]))
    before = Person.objects.get(family_name="Dal", given_name="Ola")
    changed = [
        [*row[:8], "90000077" if row[7] == "Dal, Ola" else row[8], *row[9:]] for row in PUPILS
    ]

    used(cast, written([HEADINGS, *changed]))

    assert Person.objects.get(family_name="Dal", given_name="Ola").pk == before.pk
    assert Person.objects.get(pk=before.pk).phone == "90000077"


def test_the_same_list_twice_is_the_same_as_once(cast):
    used(cast, written([HEADINGS, *PUPILS]))

    run = brought(cast, written([HEADINGS, *PUPILS]))

    assert set(run.counts.values()) == {0}


def test_headings_nobody_knows_are_asked_about_once(cast):
    odd = ["Kode", "F", "E", "Født", "Hvor", "T", "R", "F1", "F1m", "F2", "F2e"]
    run = brought(cast, written([odd, *PUPILS]))
    assert run.status == ImportRun.Status.MAPPING

    chosen = {"id": "Kode", "given_name": "F", "family_name": "E", "group": "Hvor", "role": "R"}
    choose_columns(run, by=cast["Rune"], columns=chosen, starting_year=2026)
    run = read_waiting(run)

    assert run.status == ImportRun.Status.READY
    assert ColumnMapping.objects.get().columns == chosen
    assert brought(cast, written([odd, *PUPILS])).status == ImportRun.Status.READY


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        (["1", *PUPILS[2][1:]], "Rad 2 og 5: samme id 1. Behold én rad og prøv igjen."),
        (["", *PUPILS[2][1:]], "Feltet er tomt. Fyll det ut og prøv igjen."),
        (["9", "", *PUPILS[2][2:]], "Raden mangler fornavn eller etternavn."),
        (["9", "A", "B", "i fjor", *PUPILS[2][4:]], "Skriv datoen slik: 26.11.2015."),
        (
            ["02013299997", *PUPILS[2][1:]],
            "Kolonnen ser ut til å ha fødselsnumre. Velg en annen kolonne.",
        ),
    ],
)
def test_a_row_that_cannot_be_right_is_named(cast, row, sentence):
    run = brought(cast, written([HEADINGS, *PUPILS[:3], row]))

    [error] = report(run)["errors"]
    assert run.status == ImportRun.Status.STOPPED
    assert (error["row"], error["message"]) == (5, sentence)


def test_a_list_of_people_we_have_from_elsewhere_stops(cast):
    names = [[str(n), f"A{n}", f"B{n}", "", "5A", "5", "Elev", "", "", "", ""] for n in range(6)]
    for _number, given, family, *_rest in names:
        person = Person.objects.create(given_name=given, family_name=family)
        group = Group.objects.filter(school=cast.other_school).first()
        Enrolment.objects.create(
            school=cast.other_school, person=person, group=group, starts=group.starts
        )

    run = brought(cast, written([HEADINGS, *names]))

    assert "heter det samme" in report(run)["stops"][0]


@pytest.mark.django_db
def test_a_list_in_an_empty_house_asks_for_the_school():
    answer = fetch(written([HEADINGS, *PUPILS]), name="elever.csv")

    [error] = answer["errors"]
    assert error["message"] == "Vi vet ikke hvilken skole listen gjelder. Velg skole først."


def test_headings_in_norwegian_and_english_are_guessed():
    assert guess(["Feide-navn", "Navn", "Basisgruppe"]) == {
        "id": "Feide-navn",
        "full_name": "Navn",
        "group": "Basisgruppe",
    }
    assert missing(guess(["Student ID", "First name", "Last name", "Class"])) == []
    assert missing(guess(["Navn"])) == ["id", "group"]
