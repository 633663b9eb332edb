"""One person at one device, and what must hold for every page and state that person meets.

``look()`` is called after each step: no fault that axe can find, nothing in the console, nothing
asked of another host, nothing wider than the screen, and nobody's name in the title.
"""

import os
import re
from io import BytesIO
from typing import Any

from PIL import Image
from playwright.sync_api import BrowserContext, Locator, Page, Request, expect

from tests.house import ROOT

AXE = (ROOT / "node_modules" / "axe-core" / "axe.min.js").read_text()
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
FAULTS = """async (rules) => {
  const found = await axe.run({runOnly: {type: 'tag', values: rules}, resultTypes: ['violations']});
  const html = (one) => one.nodes.map((node) => node.html).join(' ');
  return found.violations.map((one) => `${one.id}: ${html(one)}`);
}"""
WIDER = "document.documentElement.scrollWidth - window.screen.width"
WIDER_ON_A_DESK = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
STYLED = "document.fonts.ready.then(() => true)"
FOCUSED = """() => {
  const here = document.activeElement;
  return (here.labels?.[0] ?? here).innerText.trim();
}"""
# An answer like 404, 409 or 422 is a page of its own; the browser mentions it in the console.
SAID_NO = re.compile(r"Failed to load resource: the server responded with a status of 4\d\d")
NO_NETWORK = "net::ERR_INTERNET_DISCONNECTED"

PHONE: dict[str, Any] = {
    "viewport": {"width": 390, "height": 844},
    "screen": {"width": 390, "height": 844},
    "has_touch": True,
    "is_mobile": True,
    "device_scale_factor": 2,
}
DESK: dict[str, Any] = {"viewport": {"width": 1280, "height": 900}}
NARROW: dict[str, Any] = {"viewport": {"width": 320, "height": 640}}
NO_SCRIPT: dict[str, Any] = {"java_script_enabled": False}
PICTURE_COLOURS = 128
PICTURES = ROOT / "docs" / "guide" / "pictures"


def begins(words: str) -> re.Pattern[str]:
    """What a label or a question begins with; a hint may come after."""
    return re.compile(rf"^\s*{re.escape(words)}(?!\w)")


class Walker:
    """A person's browser: goes somewhere, presses what is on the page, and looks at every state."""

    def __init__(
        self, context: BrowserContext, address: str, names: set[str], *, touch: bool
    ) -> None:
        self.context, self.address, self.names, self.touch = context, address, names, touch
        self.page: Page = context.new_page()
        self.wrong: list[str] = []
        self._watch(self.page)

    def _watch(self, page: Page) -> None:
        page.set_default_timeout(10_000)
        page.on("console", lambda line: line.type == "error" and self._note(line.text))
        page.on("pageerror", lambda error: self._note(str(error)))
        page.on("request", self._only_here)

    def _note(self, said: str) -> None:
        if not SAID_NO.match(said) and NO_NETWORK not in said:
            self.wrong.append(said)

    def _only_here(self, request: Request) -> None:
        if not request.url.startswith((self.address, "data:", "blob:", "about:")):
            self.wrong.append(f"asked {request.url}")

    def open_again(self) -> None:
        """Close the page, as a phone does by itself, and open an empty one."""
        self.page.close()
        self.page = self.context.new_page()
        self._watch(self.page)

    def go(self, path: str = "/") -> "Walker":
        """Go to an address of the product and look."""
        self.page.goto(self.address + path)
        return self.look()

    def press(self, name: str, role: str = "button") -> "Walker":
        """Press a button or follow a link that leads to another state, and look at it."""
        found = self.page.get_by_role(role, name=name, exact=True)  # type: ignore[arg-type]
        before = self.page.evaluate("performance.timeOrigin")
        self.act(found.first)
        self.page.wait_for_function("(was) => performance.timeOrigin !== was", arg=before)
        self.page.wait_for_load_state()
        return self.look()

    def act(self, found: Locator) -> None:
        """Tap or click, as the device does."""
        if self.touch:
            found.tap()
        else:
            found.click()

    def follow(self, name: str) -> "Walker":
        """Follow a link."""
        return self.press(name, "link")

    def task(self, words: str) -> "Walker":
        """Open what stands on Min dag, also where it can wait."""
        for can_wait in self.go("/").page.get_by_text(re.compile("^Kan vente")).all():
            self.act(can_wait)
        return self.open(words)

    def open(self, words: str, role: str = "link") -> "Walker":
        """Open a whole row of a list, or press what holds more words than these."""
        with self.page.expect_navigation():
            self.act(self.page.get_by_role(role, name=words).first)  # type: ignore[arg-type]
        return self.look()

    def choose(self, *names: str, under: str = "") -> "Walker":
        """Tick or choose what is called so; ``under`` is the question it answers."""
        for name in names:
            self.choose_in(self.page.locator("body"), name, under=under)
        return self

    def choose_in(self, part: Locator, name: str, *, under: str = "") -> None:
        """The same in one part of the page."""
        place = part.get_by_role("group", name=begins(under)) if under else part
        ticks = place.get_by_role("checkbox", name=begins(name))
        field = ticks.or_(place.get_by_role("radio", name=begins(name))).first
        self.act(field.locator("xpath=ancestor::label"))  # as large as a finger
        expect(field).to_be_checked()

    def fill(self, label: str, words: str) -> "Walker":
        """Write in the field with this label, where it begins so."""
        self.page.get_by_label(begins(label)).filter(visible=True).first.fill(words)
        return self

    def pick(self, label: str, choice: str) -> "Walker":
        """Pick the one of a list that begins with these words."""
        field = self.page.get_by_label(begins(label)).first
        found = [
            text for text in field.locator("option").all_inner_texts() if begins(choice).match(text)
        ]
        field.select_option(label=found[0].strip())
        return self

    def reads(self, words: str | re.Pattern[str]) -> "Walker":
        """The page comes to say so, to someone who sees it."""
        expect(self.page.get_by_text(words).filter(visible=True).first).to_be_visible()
        return self

    def heading(self, words: str | re.Pattern[str]) -> "Walker":
        """The page is called so."""
        expect(self.page.get_by_role("heading", level=1)).to_have_text(words)
        return self

    def tab_to(self, words: str) -> "Walker":
        """Go by the tab key alone to what is called so; at most once round the page."""
        for _turn in range(120):
            self.page.keyboard.press("Tab")
            if begins(words).match(self.page.evaluate(FOCUSED)):
                return self
        raise AssertionError(f"the tab key never came to {words}")

    @property
    def text(self) -> str:
        """What the person reads, without what only a screen reader says."""
        return self.page.locator("body").inner_text()

    @property
    def path(self) -> str:
        """The address without the host."""
        return self.page.url.removeprefix(self.address)

    def look(self) -> "Walker":
        """Hold the page to what every page owes its reader."""
        page = self.page
        page.evaluate(STYLED)
        page.evaluate(f"if (!window.axe) {{ {AXE} }}")
        found = page.evaluate(FAULTS, RULES)
        wide = page.evaluate(WIDER if self.touch else WIDER_ON_A_DESK)
        if wide > 0:
            found.append(f"{wide} pixels wider than the screen")
        title = page.title().removeprefix("Finn ut")  # a verb here, and also a father's name
        named = {word for word in re.findall(r"\w+", title) if word in self.names}
        found += [f"named in the title: {word}" for word in sorted(named)]
        found += self.wrong
        self.wrong = []
        assert not found, "\n".join([self.path, *found])
        return self

    def picture(self, name: str) -> "Walker":
        """A picture for the guide, where one is asked for: few colours, so that it stays small."""
        if os.environ.get("FELLESSKAP_SHOTS"):
            PICTURES.mkdir(parents=True, exist_ok=True)
            self.page.mouse.move(0, 0)
            taken = self.page.screenshot(animations="disabled")
            image = Image.open(BytesIO(taken)).convert("RGB")
            image.quantize(PICTURE_COLOURS).save(PICTURES / f"{name}.png", optimize=True)
        return self
