"""The worker goes on when one of its duties fails, and says nothing it should not."""

import logging
from datetime import timedelta

import pytest
from django.core.cache import cache

from fellesskap.config import worker
from fellesskap.config.worker import Tick
from fellesskap.kit import clock


def fail():
    raise ValueError("Emma sier at hun er redd")


def test_one_failing_tick_does_not_stop_the_others(caplog):
    done = []
    ticks = [Tick("a.fails", fail, every=1), Tick("b.works", lambda: done.append(1), every=1)]
    with caplog.at_level(logging.ERROR, logger="fellesskap"):
        outcome = worker.run_once(ticks)
    assert outcome == {"a.fails": "ValueError", "b.works": "done"}
    assert done == [1]
    assert "Emma" not in caplog.text
    assert "ValueError at test_worker.py" in caplog.text


def test_a_tick_rests_as_long_as_it_should():
    done = []
    ticks = [Tick("a.rests", lambda: done.append(1), every=60)]
    assert worker.run_once(ticks, moment=0.0) == {"a.rests": "done"}
    assert worker.run_once(ticks, moment=59.0) == {}
    assert worker.run_once(ticks, moment=60.0) == {"a.rests": "done"}
    assert done == [1, 1]


@pytest.mark.django_db(transaction=True)
def test_every_tick_of_the_house_can_run_twice():
    expected = dict.fromkeys([tick.name for tick in worker.TICKS], "done")
    assert worker.run_once() == expected
    assert worker.run_once() == expected


def test_the_sign_of_life_grows_old():
    cache.delete(worker.HEARTBEAT)
    assert worker.state() == "never"
    worker.beat()
    assert worker.state() == "running"
    with clock.at(clock.now() + timedelta(minutes=3)):
        assert worker.state() == "silent"
