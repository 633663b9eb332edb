"""The pages of imports, as a leader meets them."""

import uuid
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError, connection
from django.urls import reverse

from fellesskap.integrations.actions import (
    apply_import,
    bring_file,
    drop_expired,
    run_waiting_imports,
)
from fellesskap.integrations.models import ImportRun
from fellesskap.integrations.queries import differences, report
from fellesskap.integrations.tests.doing import state
from fellesskap.integrations.tests.sets import furulia, packed, written
from fellesskap.integrations.tests.test_tables import HEADINGS, PUPILS
from fellesskap.kit import clock
from fellesskap.people.models import Enrolment, Person

START = reverse("integrations:import")


@pytest.fixture
def rune(client, cast):
    """Rune, rektor at Nordlia, where no lists have been fetched yet."""
    client.force_login(cast.user("Rune"))
    return client


def nordlia(cast, **more):
    """Lists for Nordlia skole."""
    lists = furulia(**more)
    school, owner = cast.other_school, cast.owner
    lists.row("orgs", "org-school").update(name=school.name, identifier=school.orgnr)
    lists.row("orgs", "org-owner").update(name=owner.name, identifier=owner.orgnr)
    return lists


def send(client, cast, content, name="lister.zip", submission=None):
    file = SimpleUploadedFile(name, content)
    place = str(cast.other_school.pk)
    sent = {"file": file, "place": place, "submission": submission or uuid.uuid4()}
    answer = client.post(START, sent)
    assert answer.status_code == 302, answer.content.decode()
    return ImportRun.objects.get(pk=answer.url.rstrip("/").rpartition("/")[2])


def page(client, run):
    return client.get(reverse("integrations:run", args=[run.pk]))


def test_a_leader_brings_a_file_looks_it_over_uses_it_and_takes_it_back(rune, cast):
    before = Enrolment.objects.count()
    run = send(rune, cast, nordlia(cast).packed())
    assert "Vi leser filen" in page(rune, run).content.decode()

    assert run_waiting_imports() == 1
    shown = page(rune, run).content.decode()
    assert "Se over endringene" in shown
    assert "Ny foresatt." in shown
    assert Enrolment.objects.count() == before

    rune.post(reverse("integrations:use", args=[run.pk]))
    assert "Du kan angre fram til neste import." in page(rune, run).content.decode()
    assert Enrolment.objects.count() == before + 24

    rune.post(reverse("integrations:undo", args=[run.pk]))
    assert "Importen er angret" in page(rune, run).content.decode()
    assert Enrolment.objects.count() == before


def test_without_a_worker_the_page_reads_the_file_itself(rune, cast):
    run = send(rune, cast, nordlia(cast).packed())
    url = reverse("integrations:progress", args=[run.pk])

    first = rune.post(url, headers={"hx-request": "true"})
    with clock.at(clock.now() + timedelta(seconds=5)):
        second = rune.post(url, headers={"hx-request": "true"})

    assert "Filen venter." in first.content.decode()
    assert second.headers["HX-Redirect"] == reverse("integrations:run", args=[run.pk])
    run.refresh_from_db()
    assert run.status == ImportRun.Status.READY


def test_without_javascript_a_button_reads_the_file(rune, cast):
    run = send(rune, cast, nordlia(cast).packed())

    answer = rune.post(reverse("integrations:progress", args=[run.pk]), follow=True)

    assert "Se over endringene" in answer.content.decode()


def test_the_same_form_sent_twice_is_one_import(rune, cast):
    submission = uuid.uuid4()

    first = send(rune, cast, b"x", submission=submission)
    second = send(rune, cast, b"x", submission=submission)

    assert first.pk == second.pk
    assert ImportRun.objects.count() == 1


def test_a_file_with_errors_shows_file_row_and_column(rune, cast):
    lists = nordlia(cast)
    lists.row("enrollments", "e-pa0-6a")["classSourcedId"] = "9z"
    run = send(rune, cast, lists.packed())
    run_waiting_imports()

    shown = page(rune, run).content.decode()

    assert "enrollments.csv, rad 2, kolonne «classSourcedId»" in shown
    assert "Klassen 9z finnes ikke i filen. Ingenting er endret." in shown


def test_lists_for_another_school_than_the_own_are_refused(rune, cast):
    lists = nordlia(cast)
    lists.row("orgs", "org-school").update(name=cast.school.name, identifier=cast.school.orgnr)
    run = send(rune, cast, lists.packed())
    run_waiting_imports()

    assert "Du kan hente inn lister for Nordlia skole" in page(rune, run).content.decode()


def test_lists_that_take_away_too_much_must_be_accepted(rune, cast):
    rune.post(reverse("integrations:use", args=[_ready(rune, cast, nordlia(cast)).pk]))
    lists = nordlia(cast)
    lists.drop("enrollments", *[f"e-pb{number}-6b" for number in range(10)])
    run = _ready(rune, cast, lists)
    url = reverse("integrations:use", args=[run.pk])

    unaccepted = rune.post(url)
    assert unaccepted.status_code == 422
    assert "Filen tar bort 10 av " in unaccepted.content.decode()

    rune.post(url, {"accept": "on"})
    run.refresh_from_db()
    assert run.status == ImportRun.Status.APPLIED


def _ready(client, cast, lists):
    run = send(client, cast, lists.packed())
    run_waiting_imports()
    run.refresh_from_db()
    assert run.status == ImportRun.Status.READY
    return run


def test_what_has_changed_since_it_was_shown_is_shown_again(rune, cast):
    rune.post(reverse("integrations:use", args=[_ready(rune, cast, nordlia(cast)).pk]))
    lists = nordlia(cast)
    lists.row("users", "pa3")["familyName"] = "Nytt"
    run = _ready(rune, cast, lists)
    Person.objects.filter(source_id="pa4").update(family_name="Endret her")

    answer = rune.post(reverse("integrations:use", args=[run.pk]), follow=True)

    assert "Se over forskjellene en gang til" in answer.content.decode()
    assert Person.objects.get(source_id="pa3").family_name == "Eleva3"


def test_columns_are_chosen_beside_what_stands_in_them(rune, cast):
    odd = ["Kode", "F", "E", "Født", "Hvor", "T", "R", "F1", "F1m", "F2", "F2e"]
    run = send(rune, cast, written([odd, *PUPILS]), "elever.csv")
    run_waiting_imports()
    url = reverse("integrations:columns", args=[run.pk])

    shown = rune.get(url).content.decode()
    missing = rune.post(url, {"year": "2026", "id": "Kode"})
    columns = {"id": "Kode", "given_name": "F", "family_name": "E", "group": "Hvor", "role": "R"}
    done = rune.post(url, {"year": "2026", **columns})

    assert "Åse · Jon · Eli" in shown
    assert missing.status_code == 422
    assert done.status_code == 302
    run_waiting_imports()
    assert "Åse Strand" in page(rune, run).content.decode()


def test_a_list_with_known_headings_needs_no_choice(rune, cast):
    run = send(rune, cast, written([HEADINGS, *PUPILS]), "elever.csv")
    run_waiting_imports()

    assert "Åse Strand" in page(rune, run).content.decode()


@pytest.mark.parametrize("who", ["Siv", "Kari", "Fatima", "Emma", "Olav"])
def test_others_find_no_page(client, cast, who):
    client.force_login(cast.user(who))
    run = send_as_rune(cast)

    urls = [START, reverse("integrations:run", args=[run.pk])]
    pages = [client.get(url, follow=True).content.decode() for url in urls]

    assert [words for words in pages if "filen" in words.lower()] == []


def send_as_rune(cast):
    return bring_file(by=cast["Rune"], name="a.zip", content=b"x", school=cast.other_school)


def test_a_file_nobody_uses_is_thrown_away_after_a_week(rune, cast):
    run = _ready(rune, cast, nordlia(cast))

    with clock.at(clock.now() + timedelta(days=8)):
        assert drop_expired() == 1
        assert "Filen er lagt bort" in page(rune, run).content.decode()

    run.refresh_from_db()
    assert (run.sealed_file, run.sealed_report) == (None, None)


def test_nothing_of_the_file_stands_in_the_clear(rune, cast):
    run = _ready(rune, cast, nordlia(cast))

    row = ImportRun.objects.filter(pk=run.pk).values().get()

    clear = str({name: value for name, value in row.items() if "sealed" not in name})
    kept = b"".join(bytes(row[name]) for name in ("sealed_file", "sealed_report"))
    assert "Eleva3" not in clear
    assert b"Eleva3" not in kept
    assert packed({}) not in kept


@pytest.mark.parametrize("pupils", [2, 20])
def test_the_page_of_changes_asks_a_fixed_number_of_questions(
    rune, cast, pupils, django_assert_max_num_queries
):
    run = _ready(rune, cast, nordlia(cast, pupils=pupils))

    with django_assert_max_num_queries(40):
        page(rune, run)


def test_a_home_stands_under_the_class_of_its_child(rune, cast):
    run = _ready(rune, cast, nordlia(cast))

    [(school, classes)] = differences(report(run)["entries"])

    new = {lines.title: [line["name"] for line in lines.sorts["new"]] for lines in classes}
    assert school == cast.other_school.name
    assert {"Ása Elevb0", "Gro Hjemb0"} <= set(new["6B"])
    assert "Gro Hjemb0" not in new["6A"]


def test_the_differences_are_in_the_written_form_of_the_one_who_brought_the_file(rune, cast):
    Person.objects.filter(pk=cast["Rune"].pk).update(written_form="en")
    run = _ready(rune, cast, nordlia(cast))

    rune.post(reverse("integrations:use", args=[run.pk]))

    run.refresh_from_db()
    assert run.status == ImportRun.Status.APPLIED


def breaks_at(words):
    """A database that goes away at the first statement that begins with ``words``."""

    def execute(call, sql, params, many, context):
        if sql.startswith(words):
            raise OperationalError("gone")
        return call(sql, params, many, context)

    return connection.execute_wrapper(execute)


@pytest.mark.parametrize("table", ["people_group", "people_guardianship", "audit_entry"])
def test_nothing_is_half_done_when_an_import_breaks_off(rune, cast, table):
    run = _ready(rune, cast, nordlia(cast))
    before = state()

    with breaks_at(f'INSERT INTO "{table}"'), pytest.raises(OperationalError):
        apply_import(run, by=cast["Rune"])

    run.refresh_from_db()
    assert run.status == ImportRun.Status.READY
    assert state() == before
