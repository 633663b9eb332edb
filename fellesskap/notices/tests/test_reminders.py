"""A reminder says what, why and the reference, and leads to a page the reader may open."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from fellesskap.cases import kinds
from fellesskap.cases.tests.making import case_for
from fellesskap.commitments.actions import keep
from fellesskap.commitments.ladder import remind
from fellesskap.commitments.models import Commitment, Reminder
from fellesskap.files.actions import bar
from fellesskap.kit import clock
from fellesskap.notices.delivery import mail_for, tell_reminders
from fellesskap.notices.models import Notice
from fellesskap.notices.queries import inbox

LATER = date(2026, 12, 4)


@pytest.fixture
def case(cast):
    return case_for(cast)


@pytest.fixture
def debt(case):
    return Commitment.objects.get(kind=kinds.HEAR, file=case.file)


def reminded(debt, person, step):
    """The message of one step."""
    Reminder.objects.create(commitment=debt, person=person, step=step, made_at=clock.now())
    tell_reminders()
    return Notice.objects.get(person=person, kind=f"reminder.{step}")


def line(person, notice):
    return next(one for one in inbox(person).unread if one.notice == notice)


@pytest.mark.law("L90")
def test_it_says_what_why_and_the_reference_and_names_no_child(cast, case, debt, client):
    notice = reminded(debt, cast["Siv"], "due")
    client.force_login(cast.user("Siv"))
    page = client.get(reverse("notices:inbox")).text
    assert "I dag: La eleven få si hvordan det er" in page
    assert "Fordi eleven skal få si hva som er vanskelig" in page
    assert f"Referanse {case.file.reference}" in page
    assert "Målet vårt (ikke lovkrav)" in page
    assert cast["Emma"].first_name not in page.partition("<main")[2]
    assert client.post(f"/beskjeder/{notice.pk}/").url == reverse("cases:hear", args=[case.pk])
    assert case.file.reference not in mail_for(notice).body


def test_a_sentence_that_begins_with_the_name_begins_with_a_capital(cast, case):
    row = Commitment.objects.get(kind=kinds.HEAR, file=case.file)
    row.kind = kinds.EVALUATE
    row.save()
    notice = reminded(row, cast["Siv"], "late")
    assert line(cast["Siv"], notice).said.because == (
        "Fordi datoen står i planen. Eleven svarer først."
    )


@pytest.mark.law("L12", "L20")
def test_the_owner_gets_a_page_that_says_what_waits_at_which_school(cast, case, debt, client):
    notice = reminded(debt, cast["Olav"], "owner")
    client.force_login(cast.user("Olav"))
    where = client.post(f"/beskjeder/{notice.pk}/").url
    page = client.get(where)
    assert page.status_code == 200
    for words in (cast.school.name, case.file.reference, cast["Randi"].full_name):
        assert words in page.text
    assert cast["Emma"].first_name not in page.text
    assert reverse("cases:hear", args=[case.pk]) not in page.text


def test_rektor_goes_from_the_page_to_where_it_is_done(cast, case, debt, client):
    notice = reminded(debt, cast["Randi"], "rektor")
    client.force_login(cast.user("Randi"))
    page = client.get(reverse("notices:reminder", args=[notice.pk])).text
    assert reverse("cases:hear", args=[case.pk]) in page


@pytest.mark.law("L22", "L24")
def test_whoever_may_not_know_any_more_reads_nothing_of_it(cast, case, debt, client):
    notice = reminded(debt, cast["Randi"], "rektor")
    bar(case.file, cast["Randi"], "stepped_aside")
    client.force_login(cast.user("Randi"))
    page = client.get(reverse("notices:inbox")).text
    assert "En påminnelse som ikke gjelder deg lenger." in page
    assert case.file.reference not in page
    assert client.get(reverse("notices:reminder", args=[notice.pk])).status_code == 404


def test_what_has_been_done_says_so(cast, case, debt):
    notice = reminded(debt, cast["Siv"], "late")
    keep(kind=debt.kind, about=debt.target, by=cast["Siv"])
    assert line(cast["Siv"], notice).text == "Ferdig: La eleven få si hvordan det er"


def test_reading_costs_the_same_for_one_and_for_many(cast, case, django_assert_num_queries):
    with clock.at(clock.moment(LATER, 9)):
        for days in (0, 3):
            with clock.at(clock.moment(LATER + timedelta(days=days), 9)):
                remind()
                tell_reminders()
                with django_assert_num_queries(2):
                    assert inbox(cast["Siv"]).unread
