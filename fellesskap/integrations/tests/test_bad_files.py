"""Whatever is wrong with a file, it is said in a sentence with a place, and nothing is changed."""

import io
import zipfile

import pytest

from fellesskap.integrations.tests.doing import fetch, state
from fellesskap.integrations.tests.sets import Lists, furulia, packed

pytestmark = pytest.mark.django_db

NOTHING = " Ingenting er endret."


def bent(table, sourced_id, **cells):
    """A set with one row changed."""
    lists = furulia()
    lists.row(table, sourced_id).update(cells)
    return lists


def said(content, name="lister.zip"):
    """What is said about a file that must change nothing: (file, row, column, message)."""
    before = state()
    answer = fetch(content, name=name)
    assert (answer["applied"], answer["exit"]) == (False, 1)
    assert answer["stopped"]
    assert state() == before
    return [tuple(error.values()) for error in answer["errors"]]


ROWS = [
    (
        bent("enrollments", "e-pa0-6a", classSourcedId="9z"),
        ("enrollments.csv", 2, "classSourcedId", f"Klassen 9z finnes ikke i filen.{NOTHING}"),
    ),
    (
        bent("enrollments", "e-pa0-6a", userSourcedId="px"),
        ("enrollments.csv", 2, "userSourcedId", f"Personen px finnes ikke i filen.{NOTHING}"),
    ),
    (
        bent("enrollments", "e-pa0-6a", schoolSourcedId="sx"),
        ("enrollments.csv", 2, "schoolSourcedId", f"Skolen sx finnes ikke i filen.{NOTHING}"),
    ),
    (
        bent("classes", "6b", schoolSourcedId="sx"),
        ("classes.csv", 3, "schoolSourcedId", f"Skolen sx finnes ikke i filen.{NOTHING}"),
    ),
    (
        bent("classes", "6b", termSourcedIds="zz"),
        ("classes.csv", 3, "termSourcedIds", f"Terminen zz finnes ikke i filen.{NOTHING}"),
    ),
    (
        bent("users", "pa0", agentSourcedIds="gx"),
        ("users.csv", 2, "agentSourcedIds", f"Personen gx finnes ikke i filen.{NOTHING}"),
    ),
    (
        bent("users", "pa0", orgSourcedIds="sx"),
        ("users.csv", 2, "orgSourcedIds", f"Skolen sx finnes ikke i filen.{NOTHING}"),
    ),
    (
        bent("demographics", "pa0", sourcedId="px"),
        ("demographics.csv", 2, "sourcedId", f"Personen px finnes ikke i filen.{NOTHING}"),
    ),
    (
        bent("users", "ga0", sourcedId="pa0"),
        (
            "users.csv",
            3,
            "sourcedId",
            "Rad 2 og 3: samme id pa0. Behold én rad og prøv igjen.",
        ),
    ),
    (
        bent("users", "pa0", givenName=" "),
        ("users.csv", 2, "givenName", "Feltet er tomt. Fyll det ut og prøv igjen."),
    ),
    (
        bent("users", "pa0", familyName="x" * 81),
        ("users.csv", 2, "familyName", "Teksten er lengre enn 80 tegn. Gjør den kortere."),
    ),
    (
        bent("demographics", "pa0", birthDate="4.3.2015"),
        ("demographics.csv", 2, "birthDate", "Skriv datoen slik: 2026-08-17."),
    ),
    (
        bent("enrollments", "e-pa0-6a", endDate="2026-08-16"),
        ("enrollments.csv", 2, "endDate", "Siste dag er før første dag."),
    ),
    (
        bent("classes", "6a", classType="klasse"),
        ("classes.csv", 2, "classType", "Skriv homeroom eller scheduled."),
    ),
    (
        bent("users", "pa0", status="borte"),
        ("users.csv", 2, "status", "Skriv active eller tobedeleted."),
    ),
]


@pytest.mark.parametrize(("lists", "sentence"), ROWS)
def test_a_row_that_cannot_be_right_is_named(lists, sentence):
    assert sentence in said(lists.packed())


def test_all_errors_are_told_at_once():
    lists = bent("enrollments", "e-pa0-6a", classSourcedId="9z")
    lists.row("users", "pb0")["agentSourcedIds"] = "gx"

    assert [error[0] for error in said(lists.packed())] == ["users.csv", "enrollments.csv"]


@pytest.mark.parametrize(
    ("prop", "value", "sentence"),
    [
        ("oneroster.version", "2.0", "oneroster.version er «2.0». Vi leser 1.1, 1.2."),
        ("manifest.version", "7", "manifest.version er «7». Vi leser 1.0, 1.1."),
    ],
)
def test_an_unknown_version_stops(prop, value, sentence):
    files = furulia().files()
    lines = files["manifest.csv"].decode().splitlines()
    lines = [f"{prop},{value}" if line.startswith(prop) else line for line in lines]
    files["manifest.csv"] = "\r\n".join(lines).encode()

    row = next(n for n, line in enumerate(lines, 1) if line.startswith(prop))
    assert said(packed(files)) == [("manifest.csv", row, "value", sentence + NOTHING)]


def without(name):
    files = furulia().files()
    del files[name]
    return packed(files)


def locked():
    content = bytearray(furulia().packed())
    start = 0
    while (start := content.find(b"PK\x01\x02", start)) >= 0:
        content[start + 8] |= 1
        start += 4
    return bytes(content)


def bomb():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("users.csv", b"0" * 60_000_000)
    return out.getvalue()


def lying_bomb():
    """A zip file whose directory claims that the content is small."""
    content = bytearray(bomb())
    start = content.rfind(b"PK\x01\x02")
    content[start + 24 : start + 28] = (100).to_bytes(4, "little")
    content[22:26] = (100).to_bytes(4, "little")
    return bytes(content)


OPEN = "Filen kan ikke åpnes. Last den ned på nytt fra systemet dere bruker."
WHOLE = [
    (b"", "Filen er tom."),
    (b"PK\x03\x04 broken", OPEN),
    (furulia().packed()[:1000], OPEN),
    (bomb(), "Zip-filen blir alt for stor når den pakkes ut. Vi stoppet."),
    (lying_bomb(), OPEN),
    (
        packed({f"lister/{k}": v for k, v in furulia().files().items()}),
        "Filene må ligge øverst i zip-filen, ikke i en mappe. Pakk dem på nytt.",
    ),
    (
        packed({**furulia().files(), "../users.csv": b"x"}),
        "Filene må ligge øverst i zip-filen, ikke i en mappe. Pakk dem på nytt.",
    ),
    (
        packed({**furulia().files(), "USERS.csv": b"x"}),
        "To filer i zip-filen har samme navn. Behold én av dem.",
    ),
    (locked(), "Zip-filen er låst med passord. Pakk den på nytt uten."),
    (
        packed({f"{number}.csv": b"x" for number in range(61)}),
        "Zip-filen har 61 filer. Vi tar imot høyst 60.",
    ),
    (without("manifest.csv"), "manifest.csv mangler. Da vet vi ikke hva filen er."),
]


@pytest.mark.parametrize(("content", "sentence"), WHOLE)
def test_a_file_that_cannot_be_opened_is_named(content, sentence):
    [(file, row, column, message)] = said(content)

    assert (file, row, column) == ("lister.zip", None, None)
    assert message.removesuffix(NOTHING) == sentence


def test_a_file_over_the_limit_is_refused():
    [(_file, _row, _column, message)] = said(b"PK\x03\x04" + b"0" * 26_000_000 + b"1" * 300_000)

    assert message == "Filen er 25 MB. Grensen er 25 MB." + NOTHING


def test_a_file_the_manifest_promises_must_be_there():
    sentence = "Manifestet sier at filen er med, men den mangler." + NOTHING

    assert said(without("users.csv")) == [("users.csv", None, None, sentence)]


def test_a_heading_without_a_needed_column_is_named():
    files = furulia().files()
    files["users.csv"] = files["users.csv"].replace(b"familyName", b"etternavn")

    sentence = "Kolonnen mangler i overskriften." + NOTHING
    assert said(packed(files)) == [("users.csv", 1, "familyName", sentence)]


def test_a_row_with_too_few_cells_and_a_lost_quotation_mark_are_named():
    files = furulia().files()
    short = {**files, "orgs.csv": files["orgs.csv"] + b"org-9,,\r\n"}
    quoted = {**files, "orgs.csv": files["orgs.csv"] + b'org-9,,,"Granlia\r\n'}

    assert said(packed(short))[0] == (
        "orgs.csv",
        4,
        None,
        "Raden har 3 felt, men overskriften har 7.",
    )
    assert said(packed(quoted))[0][3] == (
        "Raden kan ikke leses. Se etter et anførselstegn som mangler."
    )


def test_a_national_number_as_id_is_refused_and_not_repeated():
    lists = furulia()
    lists.row("users", "s1")["sourcedId"] = "02013299997"

    [(file, _row, column, message)] = said(lists.packed())

    assert (file, column) == ("users.csv", "sourcedId")
    assert "02013299997" not in message


def test_changes_without_a_date_are_refused():
    lists = Lists(mode="delta")
    lists.person("x1", "Ny", "Elev", "student", dateLastModified="")
    lists.person("x2", "Ny", "Elev", "student", dateLastModified="i går")

    columns = [error[2] for error in said(lists.packed())]
    assert columns[:2] == ["dateLastModified", "dateLastModified"]


def test_changes_to_an_empty_house_point_at_nobody():
    lists = Lists(mode="delta")
    lists.enrol("pa0", "6a")

    columns = [error[2] for error in said(lists.packed())]
    assert columns == ["classSourcedId", "userSourcedId", "schoolSourcedId"]


def test_another_owner_than_the_one_of_the_house_is_refused():
    fetch(furulia().packed())
    lists = bent("orgs", "org-owner", name="Storby kommune", identifier="986252932")

    [(file, row, column, message)] = said(lists.packed())

    assert (file, row, column) == ("orgs.csv", 2, "identifier")
    assert message.startswith("Filen gjelder Storby kommune, men her er skoleeieren Lillevik")


def fewer(number):
    """The set without some pupils of each class."""
    lists = furulia()
    gone = [f"p{letter}{n}" for letter in "ab" for n in range(number)]
    lists.drop("enrollments", *[f"e-{p}-6{p[1]}" for p in gone], *[f"e-{p}-choir" for p in gone])
    return lists


def test_a_fifth_may_go_and_more_than_a_fifth_stops():
    fetch(furulia().packed())

    assert said(fewer(3).packed()) == []
    stopped = fetch(fewer(3).packed())["stopped"]
    assert stopped == (
        "Filen tar bort 6 av 20 elever. Det er mer enn en femdel, så vi stoppet. Er det riktig?"
    )
    assert fetch(fewer(3).packed(), "--dry-run")["exit"] == 1
    assert fetch(fewer(3).packed(), "--accept-removals")["pupils"] == 14


def test_exactly_a_fifth_is_no_reason_to_stop():
    fetch(furulia().packed())

    assert fetch(fewer(2).packed())["pupils"] == 16


def test_a_whole_class_that_goes_stops():
    fetch(furulia(pupils=2).packed())
    lists = furulia(pupils=2)
    lists.group("7a", "7A")
    for row in lists.tables["enrollments"]:
        if row["role"] == "student" and row["classSourcedId"] == "6b":
            row["classSourcedId"] = "7a"

    answer = fetch(lists.packed())

    assert answer["stopped"] == (
        "Filen tar bort alle elevene i 6B. Derfor stoppet vi. Er det riktig?"
    )
    assert fetch(lists.packed(), "--accept-removals")["applied"] is True
