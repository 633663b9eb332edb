"""The same form arriving twice: done once, and both times the same answer."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from types import SimpleNamespace
from uuid import uuid4

import pytest
from django.contrib.messages.storage.base import BaseStorage
from django.db import connections
from django.http import HttpResponse
from django.shortcuts import redirect
from django.test import RequestFactory

from fellesskap.access.models import Submission, User
from fellesskap.access.once import forget_old, once
from fellesskap.kit import clock

FORM = {"submission": str(uuid4()), "words": "Sto alene.", "csrfmiddlewaretoken": "a"}


class Said(BaseStorage):
    """What was said to the one who sent it."""

    def _get(self, *args, **kwargs):
        return [], True

    def _store(self, messages, response, *args, **kwargs):
        return []


def sent(who="kari", to="/saker/1/", **fields):
    """A form on its way in."""
    request = RequestFactory().post(to, FORM | fields)
    request.user = SimpleNamespace(pk=who)
    request._messages = Said(request)
    return request


@once
def make(request):
    """A view that makes something new each time, unless something is missing."""
    if not request.POST["words"]:
        return HttpResponse(status=422)
    made = User.objects.create(username=uuid4().hex)
    return redirect(f"/laget/{made.pk}/")


def made():
    return User.objects.count()


def test_the_same_form_twice_is_done_once_and_answered_the_same(db):
    first, second = make(sent()), make(sent(csrfmiddlewaretoken="b"))
    assert (made(), second.url) == (1, first.url)


@pytest.mark.parametrize(
    "other", [{"words": "Sto med Even."}, {"who": "mona"}, {"to": "/saker/2/"}, {"submission": "x"}]
)
def test_what_was_changed_sent_elsewhere_or_by_another_is_another_form(db, other):
    make(sent())
    make(sent(**other))
    assert made() == 2


def test_a_form_that_lacked_something_can_be_sent_again(db):
    assert make(sent(words="")).status_code == 422
    assert (make(sent(words="")).status_code, Submission.objects.count()) == (422, 0)
    assert make(sent()).status_code == 302


def test_what_failed_is_not_remembered(db):
    @once
    def fail(request):
        User.objects.create(username="halv")
        raise RuntimeError

    with pytest.raises(RuntimeError):
        fail(sent())
    assert (made(), Submission.objects.count()) == (0, 0)


def test_a_form_without_an_id_is_done_each_time(db):
    make(sent(submission=""))
    make(sent(submission=""))
    assert made() == 2


def test_nothing_that_was_typed_and_nobody_stands_in_the_table(db):
    make(sent())
    [row] = Submission.objects.values_list("key", "answer")
    assert not {"alene", "kari", FORM["submission"]} & set(" ".join(row).replace("/", " ").split())
    assert len(row[0]) == 64


def test_after_three_days_it_is_forgotten(db, school_day):
    make(sent())
    assert forget_old() == 0
    with clock.at(school_day + timedelta(days=4)):
        assert forget_old() == 1


def test_four_that_arrive_at_once_are_one(shared_database):
    shared_database()

    def arrive(_number):
        try:
            return make(sent()).url, made()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as pool:
        answers = set(pool.map(arrive, range(4)))
    assert len(answers) == 1
    assert {count for _url, count in answers} == {1}
