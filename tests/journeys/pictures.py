"""Walks a running Solvang skole as each role and takes the pictures that the guide shows of it.

``bin/pictures`` starts the server and calls this with its address. What needs a state of its own is
taken by the journeys themselves (``Walker.picture``).
"""

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from shutil import which
from typing import Any

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from tests.journeys.walker import DESK, PHONE, PICTURE_COLOURS, PICTURES

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")
DESK_PAGES = {  # who → page → picture
    "Randi": {
        "/skolen/": "skolen",
        "/meldinger/": "meldinger",
        "/planen/?kapittel=6": "planen",
        "/ute/liste/": "ute-liste",
    },
    "Olav": {"/meldinger/": "kommunen"},
    "Kari": {"/planen/min-rolle/": "min-rolle"},
}
PHONE_PAGES = {"Mona": {"/ute/": "ute"}, "Kari": {"/": "min-dag"}}


def take(address: str) -> None:
    """Every picture of a school with much going on."""
    found = next(filter(None, map(which, BROWSERS)), None)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        for device, people in ((DESK, DESK_PAGES), (PHONE, PHONE_PAGES)):
            for name, pages in people.items():
                with entered(browser, address, name, device) as page:
                    for path, picture in pages.items():
                        page.goto(address + path)
                        save(page, picture)
        _wheel_and_reception(browser, address)
        _case(browser, address)
        browser.close()


@contextmanager
def entered(browser: Browser, address: str, name: str, device: dict[str, Any]) -> Iterator[Page]:
    """A browser in which ``name`` has chosen who to be."""
    context = browser.new_context(locale="nb-NO", timezone_id="Europe/Oslo", **device)
    page = context.new_page()
    page.goto(f"{address}/logg-inn/")
    page.get_by_role("button", name=name).first.click()
    page.wait_for_load_state()
    yield page
    context.close()


def save(page: Page, name: str) -> None:
    """Few colours, so that it stays small."""
    page.mouse.move(0, 0)
    image = Image.open(BytesIO(page.screenshot(animations="disabled"))).convert("RGB")
    image.quantize(PICTURE_COLOURS).save(PICTURES / f"{name}.png", optimize=True)


def _wheel_and_reception(browser: Browser, address: str) -> None:
    with entered(browser, address, "Randi", DESK) as page:
        page.goto(f"{address}/arshjul/")
        page.evaluate("scrollTo(0, 215)")
        save(page, "arshjul")
        page.goto(f"{address}/meldinger/")
        page.get_by_role("link", name=re.compile("Les og ta imot")).first.click()
        page.wait_for_load_state()
        save(page, "ta-imot")


def _case(browser: Browser, address: str) -> None:
    with entered(browser, address, "Siv", DESK) as page:
        page.goto(f"{address}/saker/")
        page.get_by_role("link", name=re.compile("Emma")).first.click()
        page.wait_for_load_state()
        save(page, "sak")
        page.goto(page.url.rstrip("/") + "/plan/")
        save(page, "plan")


if __name__ == "__main__":
    take(sys.argv[1])
