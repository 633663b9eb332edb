"""Nothing small can be read out of what is shown, whatever one takes from what."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fellesskap.figures.safe import (
    HELD_BACK,
    LEAST_ANSWERS_COUNCILS,
    Band,
    Cell,
    at_least,
    banded,
    breakdown,
    middle,
    share,
    together,
)

FEW = range(1, 5)
FEW_OF_THEM = Cell(Band.FEW)
ROWS = st.lists(st.integers(0, 14), min_size=1, max_size=4)


def named(numbers):
    return {str(place): number for place, number in enumerate(numbers)}


def could_be(total, cells):
    """Every set of rows that adds up to the total and looks like ``cells``."""
    spans = [range(low, min(high, total) + 1) for low, high in (cell.may_be for cell in cells)]
    return [rows for rows in product(*spans) if sum(rows) == total]


@pytest.mark.law("L105")
@given(ROWS)
def test_no_small_row_can_be_worked_out_from_its_total(numbers):
    total = sum(numbers)
    cells = list(breakdown(total, named(numbers)).values())
    if banded(total).band is not Band.EXACT:
        assert set(cells) == {HELD_BACK}
        return
    possible = could_be(total, cells)
    for place, (number, cell) in enumerate(zip(numbers, cells, strict=True)):
        if number in FEW:
            assert cell.band is not Band.EXACT
            assert {rows[place] for rows in possible} >= set(FEW)


@pytest.mark.law("L105")
@given(st.integers(5, 30), st.data())
def test_what_is_left_beside_a_row_is_never_small(total, data):
    rows = data.draw(st.lists(st.integers(0, total), min_size=1, max_size=4))
    for cell in breakdown(total, named(rows)).values():
        low, _high = cell.may_be
        assert not (cell.band is Band.EXACT and 0 < total - low < 5)
        assert not (cell.band is Band.MANY and total - low < 5)


@pytest.mark.law("L105")
@given(st.lists(st.integers(0, 9), min_size=2, max_size=3), st.data())
def test_a_year_tells_no_more_than_its_parts(numbers, data):
    cells = [banded(number) for number in numbers]
    like = [data.draw(st.sampled_from(FEW)) if n in FEW else n for n in numbers]
    year = together(cells)
    assert year == together(banded(number) for number in like)
    low, high = year.may_be
    assert low <= sum(numbers) <= high


def test_a_number_from_five_on_is_told_and_smaller_ones_in_bands():
    told = [Cell(Band.NONE), FEW_OF_THEM, FEW_OF_THEM, Cell(Band.EXACT, 5)]
    assert [banded(number) for number in (0, 1, 4, 5)] == told
    assert breakdown(20, {"a": 12, "b": 8}) == {"a": banded(12), "b": banded(8)}
    assert breakdown(13, {"a": 12, "b": 1}) == {"a": Cell(Band.MANY, 5), "b": FEW_OF_THEM}
    assert set(breakdown(6, {"a": 5, "b": 1}).values()) == {HELD_BACK}


def test_shares_and_middles_need_enough_to_stand_on():
    assert share(3, 4) is None
    assert [share(part, 40) for part in (0, 1, 20, 39, 40)] == [0, 10, 50, 90, 100]
    assert share(15, 15, least=LEAST_ANSWERS_COUNCILS) is None
    assert middle([1, 2, 3, 4]) is None
    assert middle([9, 1, 2, 3, 4]) == 3


@pytest.mark.law("L105")
def test_a_school_may_ask_for_more_answers_and_never_for_fewer():
    assert at_least(30, LEAST_ANSWERS_COUNCILS) == 30
    assert at_least(3, LEAST_ANSWERS_COUNCILS) == 20
