"""A letter reaches every home with a right to know, and shows nobody an address."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from fellesskap.access.grammar import Denied
from fellesskap.home.actions.letters import (
    SENT,
    Text,
    add_language,
    change_letter,
    correct_letter,
    give_on_paper,
    not_on_paper,
    open_letter,
    send_letter,
    take_back_letter,
    throw_away,
    write_letter,
)
from fellesskap.home.exceptions import (
    NamesInText,
    NobodyToSendTo,
    ReadAlready,
    SameLanguage,
    SentAlready,
)
from fellesskap.home.models import Letter
from fellesskap.home.queries.letters import home_page, letter_lines
from fellesskap.home.queries.reach import reached
from fellesskap.notices.models import Notice
from fellesskap.people.models import Person

TEXT = Text("nb", "Hei", "Velkommen til et nytt år.")


def sent(cast, draft):
    send_letter(by=cast["Kari"], letter=draft)
    draft.refresh_from_db()
    return draft


def to_all(cast):
    letter = write_letter(by=cast["Randi"], school=cast.school, text=TEXT, to_all=True)
    send_letter(by=cast["Randi"], letter=letter)
    return letter


def waiting(actor, letter):
    return {one.pupil.first_name for _t, some in reached(actor, letter).waiting for one in some}


@pytest.mark.law("L63")
def test_both_homes_are_told_and_nobody_without_the_right(cast, draft):
    sent(cast, draft)
    told = Notice.objects.filter(kind=SENT).values_list("person__given_name", flat=True)
    assert sorted(told) == ["Fatima", "Filippa", "Finn", "Fride", "Ingrid"]
    assert reached(cast["Kari"], draft).total == 5  # Emma has two homes


def test_sending_twice_is_sending_once(cast, draft):
    assert [send_letter(by=cast["Kari"], letter=draft) for _twice in range(2)] == [5, 5]
    assert Notice.objects.filter(kind=SENT).count() == 5


def test_brothers_and_sisters_in_one_home_are_one_home(cast):
    letter = to_all(cast)
    rows = letter.homes.filter(pupil__in=[cast["Elias"], cast["Edda"]])
    assert (rows.count(), rows.values("home").distinct().count()) == (2, 1)
    open_letter(by=cast["Frida"], letter=letter)
    assert not waiting(cast["Randi"], letter) & {"Elias", "Edda"}


def test_a_letter_is_opened_by_a_home_and_no_row_says_by_whom(cast, draft):
    sent(cast, draft)
    open_letter(by=cast["Fatima"], letter=draft)
    open_letter(by=cast["Fatima"], letter=draft)
    page = reached(cast["Kari"], draft)
    assert (page.opened, page.total) == (1, 5)
    assert "Emma" in waiting(cast["Kari"], draft)  # the home at Finn's
    columns = {field.name for field in draft.homes.model._meta.get_fields()}
    assert "opened_by" not in columns


def test_somebody_who_works_here_and_reads_has_opened_it_for_no_home(cast, draft):
    sent(cast, draft)
    open_letter(by=cast["Siv"], letter=draft)
    assert reached(cast["Kari"], draft).opened == 0


@pytest.mark.law("L88")
def test_who_has_a_protected_address_is_not_told_by_being_missing(cast):
    letter = to_all(cast)
    hidden = {"Elida", "Eskil"}
    for who in ("Randi", "Bente", "Anne"):
        assert waiting(cast[who], letter) >= hidden
    assert waiting(cast["Knut"], letter) == {"Edvin", *hidden}  # his own class alone


def test_where_no_home_is_confirmed_the_child_carries_it_on_paper(cast):
    cast.tie("Frank", "Edvin").__class__.objects.filter(pupil=cast["Edvin"]).update(confirmed=False)
    letter = to_all(cast)
    assert "Edvin" in waiting(cast["Knut"], letter)
    row = letter.homes.get(pupil=cast["Edvin"])
    give_on_paper(by=cast["Knut"], letter=letter, homes=[row.home])
    assert reached(cast["Knut"], letter).on_paper == 1
    not_on_paper(by=cast["Knut"], letter=letter)
    assert "Edvin" in waiting(cast["Knut"], letter)


def test_it_is_taken_back_until_somebody_has_read_it(cast, draft):
    sent(cast, draft)
    take_back_letter(by=cast["Kari"], letter=draft)
    assert not Notice.objects.filter(kind=SENT).exists()
    assert not draft.homes.exists()
    sent(cast, draft)
    open_letter(by=cast["Finn"], letter=draft)
    with pytest.raises(ReadAlready):
        take_back_letter(by=cast["Kari"], letter=draft)
    correction = correct_letter(by=cast["Kari"], letter=draft)
    assert correct_letter(by=cast["Kari"], letter=draft) == correction
    send_letter(by=cast["Kari"], letter=correction)
    assert home_page(cast["Finn"], draft, "").correction == correction


def test_what_is_sent_is_not_changed_and_names_nobody(cast, draft):
    to = {"groups": [cast.group("4B")], "to_all": False}
    named = Text("nb", "Tur", "Espen tar med ball.")
    with pytest.raises(NamesInText):
        change_letter(by=cast["Kari"], letter=draft, version=1, text=named, **to)
    sent(cast, draft)
    with pytest.raises(SentAlready):
        change_letter(by=cast["Kari"], letter=draft, version=1, text=TEXT, **to)
    with pytest.raises(SentAlready):
        throw_away(by=cast["Kari"], letter=draft)


def test_a_home_reads_in_its_language_when_it_is_written(cast, draft):
    add_language(by=cast["Kari"], letter=draft, text=Text("ar", "رحلة", "نذهب إلى النهر."))
    with pytest.raises(SameLanguage):
        add_language(by=cast["Kari"], letter=draft, text=Text("ar", "رحلة", "نعم"))
    letter = Letter.objects.get(pk=draft.pk)
    assert home_page(cast["Fatima"], letter, "").text.direction == "rtl"
    assert home_page(cast["Finn"], letter, "").text.language == "nb"
    assert home_page(cast["Fatima"], letter, "nb").text.title == "Tur på torsdag"


def test_nobody_writes_to_classes_that_are_not_theirs(cast):
    with pytest.raises(NobodyToSendTo):
        write_letter(by=cast["Kari"], school=cast.school, text=TEXT)
    with pytest.raises(Denied):
        write_letter(by=cast["Kari"], school=cast.school, text=TEXT, groups=[cast.group("6A")])
    with pytest.raises(Denied):
        write_letter(by=cast["Kari"], school=cast.school, text=TEXT, to_all=True)


def test_a_whole_school_costs_no_more_questions_than_one_class(cast, draft):
    with CaptureQueriesContext(connection) as one_class:
        send_letter(by=cast["Kari"], letter=draft)
    letter = write_letter(by=cast["Randi"], school=cast.school, text=TEXT, to_all=True)
    with CaptureQueriesContext(connection) as whole:
        send_letter(by=cast["Randi"], letter=letter)
    assert len(whole) <= len(one_class)
    assert Person.objects.filter(notices__target=letter.pk).count() > 10


def test_a_list_of_twelve_costs_as_much_as_a_list_of_one(cast, draft):
    with CaptureQueriesContext(connection) as one:
        assert len(letter_lines(cast["Kari"], cast.school)) == 1
    for _more in range(11):
        sent(cast, correct_letter(by=cast["Kari"], letter=sent(cast, draft)))
    with CaptureQueriesContext(connection) as many:
        assert len(letter_lines(cast["Kari"], cast.school)) == 12
    assert len(many) == len(one)
