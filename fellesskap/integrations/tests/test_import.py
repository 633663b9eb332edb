"""What an import does to the people of the house, and what it leaves alone."""

from datetime import date

import pytest

from fellesskap.audit import trail
from fellesskap.integrations.models import ImportRun
from fellesskap.integrations.tests.doing import fetch, state
from fellesskap.integrations.tests.sets import Lists, changes, furulia, packed
from fellesskap.kit import clock
from fellesskap.people.models import (
    AddressGrading,
    Enrolment,
    Group,
    Guardianship,
    Person,
    Position,
    Role,
    School,
    SchoolOwner,
)

pytestmark = pytest.mark.django_db


def one(source_id):
    return Person.objects.get(source_id=source_id)


def test_an_empty_house_gets_owner_school_classes_and_people_from_the_file():
    answer = fetch(furulia().packed())

    assert answer["groups"] == {"6A": 10, "6B": 10, "Kor, blandet": 4}
    assert SchoolOwner.objects.get().name == "Lillevik kommune"
    assert School.objects.get().orgnr == "974589648"
    group = Group.objects.get(title="6A")
    assert (group.kind, group.grades) == (Group.Kind.HOMEROOM, [6])
    assert (group.starts, group.ends) == (date(2026, 8, 17), date(2027, 7, 31))
    assert one("pa1").full_name == "Øyvind Mari Eleva1"
    assert one("pa1").birth_date == date(2015, 3, 4)


def test_the_same_file_twice_is_the_same_as_once():
    fetch(furulia().packed())
    before = state()

    fetch(furulia().packed())

    assert state() == before


def test_a_dry_run_tells_the_numbers_and_changes_nothing():
    before = state()

    answer = fetch(furulia().packed(), "--dry-run")

    assert (answer["applied"], answer["exit"], answer["pupils"]) == (False, 0, 20)
    assert state() == before
    assert not ImportRun.objects.exists()


def test_changes_move_end_and_begin_periods_and_delete_none():
    fetch(furulia().packed())

    answer = fetch(changes().packed())

    moved = Enrolment.objects.filter(person=one("pb0")).order_by("starts")
    assert [(row.group.title, row.starts, row.ends) for row in moved] == [
        ("6B", date(2026, 8, 17), date(2026, 11, 13)),
        ("6A", date(2026, 11, 16), None),
    ]
    assert Enrolment.objects.get(person=one("pb1")).ends == date(2026, 11, 15)
    assert one("pa2").family_name == "Nyttnavn"
    assert one("ga3").phone == "+4700000009"
    assert answer["pupils"] == 20


def test_an_empty_cell_empties_and_a_missing_column_touches_nothing():
    fetch(furulia().packed())
    lists = changes()
    files = lists.files()
    files["users.csv"] = files["users.csv"].replace(
        b",sms,phone,", b",metadata.old,metadata.older,"
    )

    from_missing = fetch(packed(files))

    assert from_missing["applied"] is True
    assert one("ga3").phone == "+4700000001"
    assert one("pa2").email == ""


def test_roles_that_lead_are_never_given_and_contact_teacher_is():
    fetch(furulia().packed())

    given = set(Position.objects.values_list("person__source_id", "role", "group__title"))
    assert given == {
        ("t1", Role.TEACHER, None),
        ("t1", Role.CONTACT_TEACHER, "6A"),
        ("t2", Role.TEACHER, None),
        ("t2", Role.CONTACT_TEACHER, "6B"),
        ("t2", Role.TEACHER, "6A"),
        ("s1", Role.ASSISTANT, None),
        ("k1", Role.OFFICE, None),
    }


def test_what_the_school_has_added_survives():
    fetch(furulia().packed())
    tie = Guardianship.objects.get(guardian=one("ga0"))
    Guardianship.objects.filter(pk=tie.pk).update(confirmed=True, household="A")
    today = clock.today()
    Position.objects.create(
        person=one("t1"), role=Role.SOCIAL_TEACHER, school=School.objects.get(), starts=today
    )
    Person.objects.filter(source_id="pa0").update(nickname="Ása-mus")
    before = state()

    fetch(furulia().packed())

    assert state() == before


def test_no_guardian_sees_anything_before_the_school_has_confirmed():
    fetch(furulia().packed())

    assert set(Guardianship.objects.values_list("confirmed", flat=True)) == {False}
    assert not Person.objects.filter(source_id="r1").exists()


def test_email_and_telephone_of_someone_with_a_protected_address_are_not_taken():
    fetch(furulia().packed())
    child = one("pa0")
    Person.objects.filter(pk=child.pk).update(email="")
    AddressGrading.objects.create(person=child, grade="strict", starts=clock.today())

    fetch(furulia().packed())

    assert one("pa0").email == ""


def test_one_who_leaves_gets_a_last_day_and_keeps_the_home():
    fetch(furulia().packed())
    lists = furulia()
    lists.drop("users", "pa0", "ga0", "r1")
    lists.drop("demographics", "pa0")
    lists.drop("enrollments", "e-pa0-6a", "e-pa0-choir")

    answer = fetch(lists.packed())

    assert answer["pupils"] == 19
    assert set(Enrolment.objects.filter(person=one("pa0")).values_list("ends", flat=True)) == {
        date(2026, 11, 16)
    }
    assert Guardianship.objects.get(pupil=one("pa0")).ends is None


def test_one_who_comes_back_has_been_away_in_between():
    fetch(furulia().packed())
    lists = furulia()
    lists.drop("enrollments", "e-pa5-6a")
    fetch(lists.packed())

    with clock.at(clock.moment(date(2026, 12, 1), 9)):
        fetch(furulia().packed())
        before = state()
        fetch(furulia().packed())

    periods = Enrolment.objects.filter(person=one("pa5")).order_by("starts")
    assert [(row.starts, row.ends) for row in periods] == [
        (date(2026, 8, 17), date(2026, 11, 16)),
        (date(2026, 12, 1), None),
    ]
    assert state() == before


def test_the_newer_version_comes_out_the_same():
    fetch(furulia("1.2").packed())

    assert fetch(furulia("1.2").packed())["groups"] == {"6A": 10, "6B": 10, "Kor, blandet": 4}
    assert Position.objects.filter(role=Role.CONTACT_TEACHER).count() == 2
    assert Guardianship.objects.count() == 20


@pytest.mark.parametrize(("encoding", "separator"), [("cp1252", ";"), ("utf-16", "\t")])
def test_other_letters_and_separators_are_recognised(encoding, separator):
    answer = fetch(furulia().packed(encoding=encoding, separator=separator))

    assert one("t2").family_name == "Ærlig"
    assert answer["groups"]["6A"] == 10


def test_windows_letters_are_told_to_the_reader():
    answer = fetch(furulia().packed(encoding="cp1252", separator=";"))

    sentence = (
        "Filen er lest som Windows-1252 med «;» som skille. Se over æ, ø og å før du bruker den."
    )
    assert {"file": "users.csv", "row": None, "column": None, "message": sentence} in answer[
        "warnings"
    ]


def test_a_link_that_stands_one_way_is_taken_and_listed():
    lists = furulia()
    lists.row("users", "ga4")["agentSourcedIds"] = ""

    answer = fetch(lists.packed())

    assert Guardianship.objects.filter(guardian=one("ga4")).exists()
    assert any("knyttet bare én vei" in warning["message"] for warning in answer["warnings"])


def test_passwords_are_kept_nowhere():
    fetch(furulia().packed())

    run = ImportRun.objects.get()
    kept = (run.unseal("report") or b"") + (run.unseal("steps") or b"")
    assert run.sealed_file is None
    assert b"planted-word" not in kept
    assert "planted-word" not in str(state())


def test_every_person_known_before_has_a_line_in_the_trail():
    fetch(furulia().packed())

    fetch(changes().packed())

    lines = set(trail.entries().filter(action="roster.apply").values_list("target", flat=True))
    touched = {f"people.person:{one(key).pk}" for key in ("pb0", "pb1", "pa2", "ga3")}
    assert touched <= lines


def test_a_thousand_pupils_take_a_fixed_number_of_questions(django_assert_max_num_queries):
    small, large = furulia(pupils=10).packed(), furulia(pupils=500).packed()
    fetch(small)

    with django_assert_max_num_queries(150):
        answer = fetch(large)

    assert answer["pupils"] == 1000


def test_two_schools_with_one_title_are_told_apart():
    lists = furulia()
    lists.add("orgs", "org-other", name="Granlia", type="school", identifier="974588145")
    lists.group("other-6a", "6A", school="org-other")
    lists.person("x1", "Mia", "Granli", "student", org="org-other")
    lists.enrol("x1", "other-6a", school="org-other")

    answer = fetch(lists.packed())

    assert answer["schools"] == 2
    assert answer["groups"] == {
        "6B": 10,
        "974588145/6A": 1,
        "974589648/6A": 10,
        "Kor, blandet": 4,
    }


def test_a_year_that_has_not_begun_is_counted_on_its_first_day():
    with clock.at(clock.moment(date(2026, 6, 20))):
        answer = fetch(furulia().packed())

    assert answer["groups"]["6A"] == 10
    assert answer["pupils"] == 20


@pytest.mark.parametrize("role", ["principal", "counselor", "siteAdministrator"])
def test_a_leading_role_of_the_newer_version_becomes_office_work(role):
    lists = furulia("1.2")
    lists.row("roles", "r-k1")["role"] = role

    fetch(lists.packed())

    held = Position.objects.filter(person__source_id="k1")
    assert [position.role for position in held] == [Role.OFFICE]


def test_a_pupil_written_as_teacher_of_a_class_gets_no_position():
    lists = furulia()
    lists.enrol("pa0", "6b", "teacher", "true")

    fetch(lists.packed())

    assert not Position.objects.filter(person__source_id="pa0").exists()


def test_changes_in_the_newer_version_end_a_role():
    fetch(furulia("1.2").packed())
    lists = Lists("1.2", mode="delta")
    lists.person("s1", "Ådne", "Assistent", "aide")
    lists.row("roles", "r-s1")["status"] = "tobedeleted"

    with clock.at(clock.moment(date(2026, 11, 20))):
        fetch(lists.packed())

    assert Position.objects.get(person__source_id="s1").ends == date(2026, 11, 19)
