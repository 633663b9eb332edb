"""The cast is what the tests stand on, so it is itself tried."""

from datetime import date
from itertools import permutations

from fellesskap.access.models import User
from fellesskap.calendar.queries import calendar_of, uncovered_days
from fellesskap.demo.cast import PASSWORD, gather, solvang
from fellesskap.demo.rows import invented_orgnr, uid
from fellesskap.kit import clock
from fellesskap.people.models import Enrolment, Guardianship, Person, Position
from fellesskap.people.queries import class_of, contact_teachers, rektor_today


def test_everyone_is_found_by_name_and_can_log_in(cast, client):
    assert cast["Emma"].given_name == "Emma"
    assert cast.user("Randi") == User.objects.get(username="randi")
    assert client.login(username="kari", password=PASSWORD)
    assert Person.objects.filter(user=None).count() == 0


def test_every_planted_word_belongs_to_one_person_alone(cast):
    words = [word.lower() for word in cast.words.values()]
    assert [pair for pair in permutations(words, 2) if pair[0] in pair[1]] == []


def test_the_cast_takes_few_queries(db, django_assert_max_num_queries):
    with django_assert_max_num_queries(16):
        solvang()


def test_the_same_day_gives_the_same_ids():
    first = gather(date(2026, 11, 17), usable_logins=False)
    again = gather(date(2026, 11, 17), usable_logins=False)
    assert [row.pk for row in first.rows.positions] == [row.pk for row in again.rows.positions]
    assert first["Emma"].pk == uid("person", "Emma") == again["Emma"].pk


def test_who_is_where(cast):
    assert rektor_today(cast.school) == cast["Randi"]
    assert rektor_today(cast.other_school) == cast["Rune"]
    assert class_of(cast["Emma"]) == cast.group("4B")
    assert list(contact_teachers(cast.group("4B"))) == [cast["Kari"]]
    assert cast["Emma"].age_on(clock.today()) == 9
    nordlia = Enrolment.objects.filter(school=cast.other_school).values("person").distinct()
    assert [row["person"] for row in nordlia] == [cast["Erlend"].pk]


def test_the_families_that_need_care_are_there(cast):
    assert cast.tie("Farid", "Embla").parental_responsibility is False
    assert cast.tie("Frode", "Eirik").contact_ban_from is not None
    assert cast.tie("Felix", "Edvin").confirmed is False
    assert cast.tie("Filippa", "Espen").kind == Guardianship.Kind.FOSTER
    assert cast.tie("Ingrid", "Even").guardian == cast["Ingrid"]
    grades = {row.person.given_name: row.grade for row in cast.rows.gradings}
    assert grades["Elida"] == "strict"
    assert grades["Eskil"] == "confidential"
    hidden = cast["Fiona"]
    assert (hidden.phone, hidden.email) == ("", "")


def test_the_substitute_is_gone_tomorrow(cast):
    tomorrow = date(2026, 11, 18)
    assert Position.objects.current().filter(person=cast["Vera"]).exists()
    assert not Position.objects.on(tomorrow).filter(person=cast["Vera"]).exists()


def test_somebody_would_answer_on_every_day_of_the_year(cast):
    assert uncovered_days(cast.school, date(2026, 8, 1), date(2027, 7, 31)) == []


def test_the_school_year_has_its_breaks_and_enough_weeks(cast):
    calendar = calendar_of(cast.school, clock.today())
    assert not calendar.is_school_day(date(2026, 9, 28))
    assert calendar.is_aks_day(date(2026, 9, 28))
    assert not calendar.is_aks_day(date(2026, 12, 24))
    assert calendar.is_school_day(clock.today())
    assert len(calendar.school_weeks(date(2026, 8, 1), date(2027, 7, 31))) >= 38


def test_invented_organisation_numbers_check_and_differ():
    numbers = [invented_orgnr(number) for number in range(30)]
    assert len(set(numbers)) == 30
    weights = (3, 2, 7, 6, 5, 4, 3, 2, 1)
    for orgnr in numbers:
        assert sum(int(d) * w for d, w in zip(orgnr, weights, strict=True)) % 11 == 0
