"""A class makes its rules: from the first suggestion to the wall, and back to them again."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from fellesskap.access.grammar import Denied
from fellesskap.commitments.models import Commitment
from fellesskap.community.actions import doors
from fellesskap.community.actions.posters import (
    Wording,
    give_dots,
    go_to,
    hang_up,
    hide_suggestion,
    put_together,
    start_poster,
    suggest,
    take_apart,
    take_down,
    write_rules,
)
from fellesskap.community.actions.practices import move_revisit, practise, take_back
from fellesskap.community.exceptions import posters as wrong
from fellesskap.community.models import Poster, PosterDoor, Suggestion
from fellesskap.community.queries.days import revisit_days
from fellesskap.community.queries.posters import make_page, places_to_practise, rules_page, says_not
from fellesskap.kit import clock
from fellesskap.plan.expansion import expand
from fellesskap.plan.queries.current import year_of
from fellesskap.plan.tests.promising import adopted, promise

Step = Poster.Step
TEXTS = ("Vi hjelper hverandre", "Alle får være med", "Vi lytter til den som snakker")


@pytest.fixture
def poster(cast):
    return start_poster(by=cast["Kari"], group=cast.group("4B"))


def at_step(cast, poster, step, texts=TEXTS):
    for text in texts:
        suggest(by=cast["Kari"], poster=poster, text=text)
    go_to(by=cast["Kari"], poster=poster, step=Step.MERGE)
    for row in poster.suggestions.all():
        put_together(by=cast["Kari"], poster=poster, suggestions=[row], text=row.text)
    if step != Step.MERGE:
        go_to(by=cast["Kari"], poster=poster, step=step)
    return poster


def hung_up(cast, poster):
    hang_up(by=cast["Kari"], poster=at_step(cast, poster, Step.DONE))
    poster.refresh_from_db()
    return poster


@pytest.mark.law("L3")
def test_hanging_it_up_keeps_the_promise_and_taking_it_down_opens_it(cast, poster):
    adopted(cast.school, promise("A02", scope="homeroom", rhythm="year", windows=[[46, 48]]))
    expand(cast.school, year_of(cast.school, clock.today()))
    owed = Commitment.objects.get(promise="A02", target=cast.group("4B").pk)
    hung_up(cast, poster)
    hang_up(by=cast["Kari"], poster=poster)
    shown = owed.evidence.get()
    assert (shown.kind, shown.record, shown.withdrawn_at) == ("poster", poster.pk, None)
    take_down(by=cast["Randi"], poster=poster)
    assert owed.evidence.get().withdrawn_by == cast["Randi"]
    assert not Poster.objects.get().is_published


def test_the_class_begun_already_is_the_same_and_others_do_not_begin_it(cast, poster):
    assert start_poster(by=cast["Ingrid"], group=cast.group("4B")) == poster
    with pytest.raises(Denied):
        start_poster(by=cast["Knut"], group=cast.group("4B"))
    with pytest.raises(Denied):
        suggest(by=cast["Truls"], poster=poster, text=TEXTS[0])


@pytest.mark.law("L60")
def test_no_pupil_is_named_in_anything_the_class_writes(cast, poster):
    with pytest.raises(wrong.NameInRule):
        suggest(by=cast["Kari"], poster=poster, text="Emma må slutte å rope")
    at_step(cast, poster, Step.MERGE)
    with pytest.raises(wrong.NameInRule):
        put_together(by=cast["Kari"], poster=poster, suggestions=[], text="Vi venter på Espen")
    rule = poster.rules.get(text=TEXTS[0])
    go_to(by=cast["Kari"], poster=poster, step=Step.DONE)
    poster.refresh_from_db()
    named = Wording(rule, "Vi er Embla", "Ear", 1, True)
    with pytest.raises(wrong.NameInRule):
        write_rules(by=cast["Kari"], poster=poster, version=poster.version, wordings=[named])


def test_suggestions_become_rules_and_come_apart_again(cast, poster):
    at_step(cast, poster, Step.MERGE)
    rule = poster.rules.first()
    take_apart(by=cast["Kari"], poster=poster, rule=rule)
    assert [row.text for row in make_page(poster, None).free] == [rule.text]
    with pytest.raises(wrong.TooFewRules):
        go_to(by=cast["Kari"], poster=poster, step=Step.VOTE)


def test_a_hidden_suggestion_is_off_the_screen_and_can_come_back(cast, poster):
    row = suggest(by=cast["Kari"], poster=poster, text=TEXTS[0])
    hide_suggestion(by=cast["Kari"], poster=poster, suggestion=row, hide=True)
    assert (make_page(poster, None).free, make_page(poster, None).hidden) == ([], [row])
    hide_suggestion(by=cast["Kari"], poster=poster, suggestion=row, hide=False)
    assert make_page(poster, None).free == [row]


def test_what_got_most_dots_stands_first_and_never_falls_below_none(cast, poster):
    at_step(cast, poster, Step.VOTE)
    last = poster.rules.last()
    for more in (-1, 1, 1):
        give_dots(by=cast["Kari"], poster=poster, rule=last, more=more)
    go_to(by=cast["Kari"], poster=poster, step=Step.DONE)
    assert (poster.rules.first(), poster.rules.first().votes) == (last, 2)


@pytest.mark.parametrize(
    ("text", "hints"),
    [("Ikke dytt", True), ("Vi slår aldri", True), ("Vi går inne", False), ("Vi gikk", False)],
)
def test_what_not_to_do_is_hinted_at(text, hints):
    assert says_not(text) is hints


def test_a_poster_has_from_three_to_seven_rules_and_hangs_as_it_is(cast, poster):
    texts = [f"Vi gjør ting nummer {number}" for number in range(8)]
    at_step(cast, poster, Step.DONE, texts)
    poster.refresh_from_db()
    wordings = [Wording(rule, rule.text, "Ear", 1, True) for rule in poster.rules.all()]
    with pytest.raises(wrong.WrongNumber):
        write_rules(by=cast["Kari"], poster=poster, version=poster.version, wordings=wordings)
    hang_up(by=cast["Kari"], poster=poster)
    with pytest.raises(wrong.HangsOnTheWall):
        write_rules(by=cast["Kari"], poster=poster, version=poster.version, wordings=wordings[:4])
    with pytest.raises(wrong.HangsOnTheWall):
        go_to(by=cast["Kari"], poster=poster, step=Step.COLLECT)


def test_pupils_write_without_a_name_while_the_door_is_open(cast, poster):
    door = doors.open_door(by=cast["Kari"], poster=poster)
    assert doors.open_door(by=cast["Kari"], poster=poster) == door
    token = doors.find_by_code(door.code.upper().replace("-", "  "))
    doors.write_at(door=doors.find_door(token), text="Vi deler ballen")
    assert Suggestion.objects.get().text == "Vi deler ballen"
    assert not {"by", "author", "at"} & {field.name for field in Suggestion._meta.get_fields()}
    with pytest.raises(wrong.NameInRule):
        doors.write_at(door=door, text="Emma bestemmer alltid")
    with clock.at(clock.now() + timedelta(days=1)), pytest.raises(wrong.DoorIsClosed):
        doors.find_door(token)


def test_nobody_tries_name_after_name_at_the_door(cast, poster):
    door = doors.open_door(by=cast["Kari"], poster=poster)
    PosterDoor.objects.update(used=doors.MOST_FORMS - 1)
    with pytest.raises(wrong.NameInRule):
        doors.write_at(door=door, text="Emma bestemmer alltid")
    with pytest.raises(wrong.NoRoomLeft):
        doors.write_at(door=door, text="Espen bestemmer alltid")


def test_the_door_closes_with_the_step_and_is_forgotten_the_day_after(cast, poster):
    door = doors.open_door(by=cast["Kari"], poster=poster)
    token = doors.token_of(door)
    at_step(cast, poster, Step.VOTE)
    with pytest.raises(wrong.DoorIsClosed):
        doors.find_door(token)
    with pytest.raises(wrong.NoSuchCode):
        doors.find_by_code(door.code)
    with clock.at(clock.now() + timedelta(days=3)):
        doors.forget_old()
    assert not PosterDoor.objects.exists()
    assert Suggestion.objects.exists()


def test_a_device_gives_the_dots_it_has_and_no_more(cast, poster):
    at_step(cast, poster, Step.VOTE)
    door = doors.open_door(by=cast["Kari"], poster=poster)
    first, second, _third = poster.rules.all()
    for dots in ({first: 2, second: 2}, {}, {first: 4, second: -1}):
        with pytest.raises(wrong.TooManyDots):
            doors.vote_at(door=door, dots=dots)
    doors.vote_at(door=door, dots={first: 2, second: 1})
    assert list(poster.rules.values_list("votes", flat=True)) == [2, 1, 0]


def test_the_days_to_look_again_are_school_days_and_those_ahead(cast):
    days = dict(revisit_days(cast.school, 2026, date(2026, 8, 24)))
    assert [day.isoformat() for day in days.values()] == [
        *("2026-09-07", "2026-10-12", "2027-01-11", "2027-04-12"),
    ]
    assert list(dict(revisit_days(cast.school, 2026, date(2026, 11, 17)))) == [
        *("soon", "winter", "spring"),
    ]


def test_a_look_again_settles_the_next_day_and_can_be_taken_back(cast, poster):
    hung_up(cast, poster)
    looked = practise(
        by=cast["Kari"], poster=poster, group=poster.group, on=clock.today(), kind="revisit"
    )
    assert [row.held for row in poster.revisits.all()] == [looked, None, None]
    take_back(by=cast["Kari"], practice=looked)
    assert [row.held for row in poster.revisits.all()] == [None, None, None]
    moved = move_revisit(by=cast["Kari"], revisit=poster.revisits.first(), day=date(2026, 12, 12))
    assert moved.day == date(2026, 12, 14)  # the twelfth is a Saturday
    with pytest.raises(wrong.NotInThisYear):
        move_revisit(by=cast["Kari"], revisit=moved, day=date(2028, 1, 3))


@pytest.mark.law("L1")
def test_the_base_practises_the_poster_of_its_classes(cast, poster):
    hung_up(cast, poster)
    base = cast.group("Blåbær")
    assert set(places_to_practise(poster)) == {cast.group("4B"), base}
    row = practise(by=cast["Truls"], poster=poster, group=base, on=clock.today(), note="Vi delte.")
    assert row.group == base
    with pytest.raises(wrong.DayIsAhead):
        practise(by=cast["Truls"], poster=poster, group=base, on=clock.today() + timedelta(days=1))
    with pytest.raises(wrong.NameInRule):
        practise(by=cast["Truls"], poster=poster, group=base, on=clock.today(), note="Emma delte")


def test_the_list_asks_the_same_of_one_class_and_of_all(cast, poster):
    with CaptureQueriesContext(connection) as one:
        rules_page(cast["Kari"], cast.school)
    for title in ("2A", "6A", "9A"):
        start_poster(by=cast["Randi"], group=cast.group(title))
    with CaptureQueriesContext(connection) as all_of_them:
        page = rules_page(cast["Kari"], cast.school)
    assert len(all_of_them) == len(one)
    assert [line.group.title for line in page.mine] == ["4B"]
    assert len(page.others) == 3
