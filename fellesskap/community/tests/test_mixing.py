"""Putting a class in groups, and buddies two and two."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fellesskap.community.mixing import mix, pair_up


def together(groups):
    return {frozenset((a, b)) for group in groups for a in group for b in group if a != b}


@pytest.mark.parametrize(
    ("count", "sizes"),
    [(4, [4]), (7, [3, 4]), (8, [4, 4]), (11, [5, 6]), (23, [4, 4, 5, 5, 5]), (30, [5] * 6)],
)
def test_a_class_becomes_groups_of_four_to_six(count, sizes):
    groups = mix(range(count), apart=[], met=[], hosted=[], seed="a")
    assert sorted(map(len, groups)) == sizes


@settings(max_examples=20)
@given(st.integers(8, 28), st.randoms(use_true_random=False))
def test_who_is_not_to_be_together_never_is_and_most_are_new_to_each_other(count, chance):
    pupils = list(range(count))
    before = mix(pupils, apart=[], met=[], hosted=[], seed="before")
    apart = {frozenset(chance.sample(pupils, 2)) for _each in range(3)}
    now = mix(pupils, apart=apart, met=together(before), hosted=[], seed="now")
    if now is not None:
        assert sorted(pupil for group in now for pupil in group) == pupils
        assert not together(now) & apart
        assert len(together(now) & together(before)) < len(together(before))
    assert now is not None or count < 12


def test_homes_that_have_had_guests_are_spread():
    groups = mix(range(20), apart=[], met=[], hosted=range(4), seed="a")
    assert all(len(set(group) & set(range(4))) == 1 for group in groups)


def test_what_does_not_add_up_is_said():
    apart = [frozenset((0, 1)), frozenset((0, 2))]
    assert mix(range(4), apart=apart, met=[], hosted=[], seed="a") is None


@given(st.integers(1, 12), st.integers(1, 12), st.randoms(use_true_random=False))
def test_everybody_gets_somebody_and_nobody_the_one_they_are_kept_from(few, many, chance):
    younger, older = [f"y{n}" for n in range(few)], [f"o{n}" for n in range(many)]
    apart = {(chance.choice(younger), chance.choice(older))}
    pairs = pair_up(younger, older, apart=apart, pairs=[], seed="a")
    assert not set(pairs) & apart
    assert len(pairs) == len(set(pairs)) <= max(few, many) + 1
    if few > 1 and many > 1:
        assert {one for one, _other in pairs} == set(younger)
        assert {other for _one, other in pairs} == set(older)
    assert pair_up(younger, older, apart=apart, pairs=pairs, seed="b") == [] or min(few, many) == 1


def test_one_who_comes_later_gets_the_one_who_has_fewest():
    held = [("y0", "o0"), ("y1", "o0"), ("y2", "o1")]
    added = pair_up(["y0", "y1", "y2", "y3"], ["o0", "o1"], apart=[], pairs=held, seed="a")
    assert added == [("y3", "o1")]
