"""A real browser against a running server; the clock goes, from 10.00 on 17 November 2026."""

import os
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from shutil import which
from typing import Any

import pytest
from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from django.http import HttpRequest
from playwright.sync_api import Browser, sync_playwright

from fellesskap.access import sessions
from fellesskap.demo.cast import Cast, solvang
from fellesskap.kit import clock
from tests.journeys.walker import DESK, Walker

HERE = Path(__file__).parent
TUESDAY = date(2026, 11, 17)
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # Playwright's own loop is no reason to refuse rows

Stand = Callable[..., datetime]
Log = Callable[..., Walker]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything in this folder is a journey."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.journey)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(tmp_path_factory: pytest.TempPathFactory) -> None:
    """The server answers from several threads: they need a file, not a database in memory."""
    base = settings.DATABASES["default"]
    if base["ENGINE"].endswith("sqlite3"):
        file = tmp_path_factory.mktemp("journeys") / "journeys.sqlite3"
        base.setdefault("TEST", {})["NAME"] = str(file)


@pytest.fixture(scope="session")
def live_server(django_db_setup: None, live_server: Any) -> Any:
    """The server, once the file is there: a database in memory would be lent to its threads."""
    return live_server


def stand_on(day: date, hour: int = 10, minute: int = 0) -> datetime:
    """Let the clock of this process, server and all, go on from this moment."""
    clock.shift(timedelta())
    wanted = clock.moment(day, hour, minute)
    clock.shift(wanted - clock.now())
    return wanted


@pytest.fixture(autouse=True)
def school_day() -> Iterator[datetime]:
    """An ordinary Tuesday morning at school."""
    yield stand_on(TUESDAY)
    clock.shift(timedelta())


@pytest.fixture
def stand(school_day: datetime) -> Stand:
    """``stand(day, hour)``: the days go by."""
    return stand_on


@pytest.fixture
def cast(transactional_db: None, school_day: datetime) -> Cast:
    """Solvang skole with its named people, seen by the server as well."""
    return solvang()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The machine's own Chromium, or Chrome."""
    found = next(filter(None, map(which, BROWSERS)), None)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        yield browser
        browser.close()


def _session(cast: Cast, name: str, *, shared: bool) -> str:
    """The key of a session in which ``name`` has just logged in."""
    request = HttpRequest()
    request.session = SessionStore()
    sessions.begin(request, cast.user(name), shared=shared)
    request.session.save()
    return str(request.session.session_key)


@pytest.fixture
def enter(browser: Browser, live_server: Any, cast: Cast) -> Iterator[Log]:
    """``enter("Siv", PHONE)``: somebody at a device, logged in; nobody where no name is given."""
    opened: list[Walker] = []
    names = {part for person in cast.people.values() for part in person.full_name.split()}

    def log_in(name: str = "", device: dict[str, Any] = DESK, *, shared: bool = False) -> Walker:
        context = browser.new_context(locale="nb-NO", timezone_id="Europe/Oslo", **device)
        if name:
            cookie = _session(cast, name, shared=shared)
            context.add_cookies(
                [{"name": "sessionid", "value": cookie, "url": live_server.url, "httpOnly": True}]
            )
        opened.append(Walker(context, live_server.url, names, touch="has_touch" in device))
        return opened[-1]

    yield log_in
    for one in opened:
        one.context.close()
