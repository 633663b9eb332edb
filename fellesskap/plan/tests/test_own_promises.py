"""A school writes promises of its own, in plain words, and hears what they come to."""

import pytest
from django.urls import reverse

from fellesskap.plan.actions.promises import drop_promise, take_up_promise, write_promise
from fellesskap.plan.exceptions import PromiseStands
from fellesskap.plan.forms.promise import PromiseForm
from fellesskap.plan.models import Promise
from fellesskap.plan.queries.counting import comes_to

PLAIN = {
    "short_nb": "Vi går på tur sammen",
    "scope": "homeroom",
    "rhythm": "half",
    "times": "1",
    "fixed_by": "plan",
    "keeper": "contact_teacher",
    "shown": "activity",
}


def words(**changed):
    form = PromiseForm(PLAIN | changed)
    assert form.is_valid(), form.errors
    return form.words


@pytest.fixture
def randi(client, cast):
    client.force_login(cast.user("Randi"))
    return client


def test_a_promise_of_the_schools_own_gets_the_next_code(cast, draft):
    for code in ("S01", "S02"):
        made = write_promise(by=cast["Randi"], plan=draft, words=words())
        assert made.code == code


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"scope": ""}, "scope"),
        ({"windows": "uke 70"}, "windows"),
        ({"windows": "60"}, "windows"),
        ({"windows": "38–41"}, "windows"),
        ({"fixed_by": "law"}, "duty"),
        ({"short_nb": ""}, "short_nb"),
        ({"rhythm": "fixed_weeks"}, "rhythm"),
        ({"scope": "event"}, "rhythm"),
    ],
)
def test_what_does_not_hold_together_is_said_beside_its_field_and_nothing_is_lost(
    randi, draft, changed, field
):
    typed = PLAIN | {"because_nb": "Fordi vi vil."} | changed
    page = randi.post(reverse("plan:add_promise", args=[draft.pk]), typed)
    assert page.status_code == 422
    assert list(page.context["form"].errors) == [field]
    assert "Fordi vi vil." in page.text
    assert not Promise.objects.filter(plan=draft, code__startswith="S").exists()


def test_the_form_says_what_it_comes_to_and_saves_nothing_meanwhile(randi, draft, cast):
    page = randi.post(reverse("plan:add_promise", args=[draft.pk]), PLAIN | {"look": "1"})
    classes = cast.school.groups.filter(kind="homeroom").count()
    sentence = f"Dette blir {2 * classes} ganger i året, for {classes} klasser."
    assert sentence in page.text
    assert not Promise.objects.filter(plan=draft, code="S01").exists()


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"rhythm": "event"}, "Dette regnes først når det skjer."),
        ({"scope": "break_slot", "rhythm": "day"}, "Dette regnes når vaktlista er satt opp."),
        ({"scope": "council"}, "Dette regnes når rådene er satt opp."),
        ({"scope": "school"}, "Dette blir 2 ganger i året på skolen."),
    ],
)
def test_what_cannot_be_counted_yet_says_why(draft, changed, sentence):
    promise = Promise(plan=draft, code="", place=0, **vars(words(**changed)))
    assert comes_to(draft, promise) == sentence


def test_a_promise_is_dropped_when_no_sentence_says_it_and_can_be_taken_up_again(cast, draft):
    standing = Promise.objects.get(plan=draft, code="A01")
    with pytest.raises(PromiseStands):
        drop_promise(by=cast["Randi"], promise=standing)
    own = write_promise(by=cast["Randi"], plan=draft, words=words())
    drop_promise(by=cast["Randi"], promise=own)
    take_up_promise(by=cast["Randi"], promise=own)
    assert not Promise.objects.get(pk=own.pk).withdrawn
