"""What the house does by itself: seals the trail, reminds, sends, clears away.

Each tick is idempotent: killed at any point and run again, it does what was left and nothing twice.
"""

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.contrib.sessions.backends.db import SessionStore
from django.core.cache import cache
from django.db import close_old_connections

from fellesskap.access import once
from fellesskap.audit import trail
from fellesskap.breaks import actions as breaks
from fellesskap.care import actions as care
from fellesskap.cases.actions import homes, leaving, measures, notes, visits
from fellesskap.commitments import addresses, ladder, weekly
from fellesskap.commitments import forgetting as commitments_forgetting
from fellesskap.community.actions import forgetting as community_forgetting
from fellesskap.config.logs import where
from fellesskap.councils.actions import seats
from fellesskap.integrations.actions import run_waiting_imports
from fellesskap.kit import clock
from fellesskap.meetings.actions import consents, forgetting, handing, reviews
from fellesskap.notices import delivery
from fellesskap.people.actions import forgetting as people_forgetting
from fellesskap.plan import expansion
from fellesskap.plan.actions import feeds
from fellesskap.understanding.actions import kits

log = logging.getLogger("fellesskap.worker")
HEARTBEAT = "worker-heartbeat"
SILENT_AFTER = timedelta(minutes=2)
HOUR = 3600
PAUSE = 2.0  # seconds between rounds


@dataclass
class Tick:
    """One named duty of the worker and how often it is due, in seconds."""

    name: str
    do: Callable[[], object]
    every: float
    last: float = field(default=float("-inf"))

    def due(self, moment: float) -> bool:
        """Whether the tick has rested long enough at ``moment`` (monotonic seconds)."""
        return moment - self.last >= self.every


TICKS = [
    Tick("trail.seal", trail.seal, every=10),
    Tick("commitments.remind", ladder.remind, every=60),
    Tick("plan.expand", expansion.expand_all, every=HOUR),
    Tick("feeds.follow", feeds.follow_feeds, every=HOUR / 2),
    Tick("plan.remind", weekly.remind_of_promises, every=HOUR / 4),
    Tick("addresses.owe_checks", addresses.owe_address_checks, every=HOUR),
    Tick("cases.keep_visits", visits.keep_visits, every=HOUR / 6),
    Tick("cases.hand_on", leaving.hand_on, every=HOUR / 6),
    Tick("notices.tell_reminders", delivery.tell_reminders, every=30),
    Tick("notices.tell_new_links", delivery.tell_new_links, every=30),
    Tick("notices.send_mail", delivery.send_mail, every=15),
    Tick("notices.forget_old", delivery.forget_old, every=HOUR),
    Tick("integrations.run_waiting_imports", run_waiting_imports, every=2),
    Tick("measures.expand", measures.expand_measures, every=HOUR / 6),
    Tick("homes.release_calls", homes.release_calls, every=60),
    Tick("cards.release_expired", homes.release_expired_cards, every=HOUR),
    Tick("notes.forget_expired", notes.forget_expired, every=HOUR),
    Tick("forms.forget_old", once.forget_old, every=HOUR),
    Tick("breaks.alarm_empty", breaks.alarm_empty, every=HOUR / 12),
    Tick("breaks.note_who_was_out", breaks.note_who_was_out, every=HOUR),
    Tick("care.tell_of_new_teachers", care.tell_of_new_teachers, every=HOUR),
    Tick("care.forget_old", care.forget_old, every=HOUR),
    Tick("understanding.owe_kits", kits.owe_kits, every=HOUR),
    Tick("understanding.forget_old", kits.forget_old, every=HOUR),
    Tick("meetings.tell_called", reviews.tell_called_today, every=HOUR / 12),
    Tick("councils.follow_seats", seats.follow_all, every=HOUR),
    Tick("breaks.forget_old", breaks.forget_old, every=HOUR),
    Tick("meetings.forget_old", forgetting.forget_old, every=HOUR),
    Tick("meetings.forget_handed", consents.forget_handed, every=HOUR),
    Tick("meetings.hand_back", handing.hand_back, every=HOUR / 6),
    Tick("community.forget_old", community_forgetting.forget_old, every=HOUR),
    Tick("people.forget_old", people_forgetting.forget_old, every=HOUR),
    Tick("commitments.forget_old", commitments_forgetting.forget_old, every=HOUR),
    Tick("sessions.forget_old", SessionStore.clear_expired, every=HOUR),
]


def run_once(ticks: list[Tick] | None = None, *, moment: float | None = None) -> dict[str, str]:
    """Do every tick that is due; what became of each: ``done`` or the class of its error.

    One that fails neither stops the others nor says more than its error's class and place: the text
    of an error may hold what someone wrote. It is tried again in the next round it is due.
    """
    outcome = {}
    for tick in TICKS if ticks is None else ticks:
        if moment is not None and not tick.due(moment):
            continue
        tick.last = tick.last if moment is None else moment
        try:
            tick.do()
            outcome[tick.name] = "done"
        except Exception as error:
            outcome[tick.name] = type(error).__name__
            log.error("%s failed: %s", tick.name, where(error))
    return outcome


def run(stop: threading.Event | None = None) -> None:
    """Work until ``stop`` is set (or for ever), leaving a sign of life each round."""
    stop = stop or threading.Event()
    while not stop.is_set():
        close_old_connections()
        run_once(moment=time.monotonic())
        beat()
        stop.wait(PAUSE)


def beat() -> None:
    """Leave a sign of life in the database, where every web process can see it."""
    try:
        cache.set(HEARTBEAT, clock.now(), timeout=None)
    except Exception as error:
        log.error("no sign of life: %s", where(error))


def state() -> str:
    """``running``, ``silent`` when the last sign of life is old, ``never`` when there was none."""
    last: datetime | None = cache.get(HEARTBEAT)
    if last is None:
        return "never"
    return "running" if clock.now() - last < SILENT_AFTER else "silent"
