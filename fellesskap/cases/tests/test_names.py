"""The server proposes whom a name is; the writer says yes, no, or which of two (L58)."""

from urllib.parse import parse_qs, urlsplit

import pytest

from fellesskap.access.grammar import Denied
from fellesskap.audit import trail
from fellesskap.cases.actions.names import settle_all, settle_name
from fellesskap.cases.queries.names import kinds_of_texts, names_page, texts_of
from fellesskap.cases.tests.browsing import at
from fellesskap.cases.tests.making import weigh
from fellesskap.files.actions import involve
from fellesskap.people.models import Person

WORDS = "Even og Emma har et even strev."


@pytest.fixture
def case(cast, case):
    """Emma's case, with Even in its file."""
    involve(case.file, [cast["Even"]], "bystander")
    return case


def write(log_in, case, words=WORDS):
    """Siv writes why it is best; gives back where she was led."""
    typed = {"decision": "plan", "interests": words, "childs_view": "Vil ut.", "outcome": "Ja."}
    answer = log_in("Siv").post(at("interests", case), typed | {"submission": words})
    assert answer.status_code == 302
    return answer.url


def touch(log_in, case, found, person, who="Siv"):
    sent = {"place": found.place, "number": found.number, "word": found.word, "person": person}
    return log_in(who).post(at("names", case), sent)


def stored(case):
    return case.best_interests.get().interests


@pytest.mark.law("L58")
def test_the_writer_sees_the_saved_text_with_its_names_and_goes_on(cast, case, log_in):
    led = urlsplit(write(log_in, case))
    assert (led.path, parse_qs(led.query)["next"]) == (at("names", case), [at("interests", case)])
    page = log_in("Siv").get(led.geturl()).content.decode()
    assert "<mark>Even</mark> og Emma har et Even strev." in page
    assert f'href="{at("interests", case)}">Gå videre</a>' in page


def test_a_text_without_names_leads_straight_on(case, log_in):
    assert write(log_in, case, "Emma vil være med.") == at("interests", case)


@pytest.mark.law("L58")
def test_one_touch_says_that_a_word_is_no_name(cast, case, log_in):
    write(log_in, case)
    name, word = names_page(case).found
    assert touch(log_in, case, word, "nobody").status_code == 302
    touch(log_in, case, name, cast["Even"].pk)
    assert stored(case) == f"⟦{cast['Even'].pk}⟧ og Emma har et ⟦=even⟧ strev."
    assert names_page(case).found == []
    page = log_in("Siv").get(at("interests", case)).content.decode()
    assert "Even og Emma har et even strev." in page
    assert trail.entries(target=case).filter(action="case.settle_name").count() == 2


def test_until_somebody_answers_it_is_read_as_the_person(cast, case, log_in):
    write(log_in, case, "Even var der.")
    page = log_in("Siv").get(at("interests", case)).content.decode()
    assert "Even var der." in page
    assert "⟦" not in page


@pytest.mark.law("L58")
def test_the_writer_chooses_between_two_of_the_same_name(cast, case, log_in):
    other = Person.objects.create(given_name="Even", family_name="Ås")
    involve(case.file, [other], "bystander")
    write(log_in, case, "Even ropte.")
    [one] = names_page(case).found
    assert {person.full_name for person in one.people} == {cast["Even"].full_name, "Even Ås"}
    assert not names_page(case).can_all_be_right
    touch(log_in, case, one, other.pk)
    assert stored(case) == f"⟦{other.pk}⟧ ropte."


def test_the_pupil_of_the_case_can_be_the_one_of_two(cast, case, log_in):
    involve(case.file, [Person.objects.create(given_name="Emma", family_name="Ås")], "bystander")
    write(log_in, case, "Emma lo.")
    [one] = names_page(case).found
    touch(log_in, case, one, case.pupil_id)
    assert stored(case) == "⟦=Emma⟧ lo."


def test_one_touch_says_yes_to_all(cast, case, log_in):
    write(log_in, case)
    led = log_in("Siv").post(at("names", case), {"person": "all", "next": at("plan", case)})
    assert led.url == at("plan", case)
    assert stored(case).count(f"⟦{cast['Even'].pk}⟧") == 2


@pytest.mark.parametrize(
    "changed",
    [
        {"number": "7"},
        {"number": "x"},
        {"word": "Ella"},
        {"place": "case:x:y"},
        {"place": "bestinterests:1:id"},
        {"person": "11111111-1111-4111-8111-111111111111"},
        {"person": ""},
    ],
)
def test_what_does_not_fit_the_text_changes_nothing(cast, case, log_in, changed):
    write(log_in, case)
    found, before = names_page(case).found[0], stored(case)
    sent = {"place": found.place, "number": "0", "word": "Even", "person": "nobody"} | changed
    assert log_in("Siv").post(at("names", case), sent).status_code == 302
    assert stored(case) == before


@pytest.mark.law("L60")
def test_only_those_who_write_in_the_case_answer(cast, case, log_in):
    write(log_in, case)
    one = names_page(case).found[0]
    assert touch(log_in, case, one, "nobody", who="Lise").status_code == 404
    with pytest.raises(Denied):
        settle_all(by=cast["Olav"], case=case)
    with pytest.raises(Denied):
        settle_name(by=cast["Lise"], case=case, place="", number=0, word="", person=None)


def test_every_kind_of_text_that_lies_in_a_case_is_looked_through(cast, case):
    weigh(cast, case, "plan")
    known = {name for name, model in kinds_of_texts().items() if texts_of(model)}
    assert known >= {
        *("account", "bestinterests", "card", "case", "closing", "evaluation", "hearing"),
        *("homecontact", "immediatemeasure", "inquirystep", "measure", "planversion"),
    }
