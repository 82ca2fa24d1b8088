"""Somebody at the page: one tab of a browser, with what a person does there."""

import re
from typing import Literal

from playwright.sync_api import Locator, Page, expect

Name = Literal["chat", "figures", "claims", "report", "evals", "settings"]
PAGES: tuple[Name, ...] = ("chat", "figures", "claims", "report", "evals", "settings")
PHONE = {"width": 380, "height": 760}
TABLET = {"width": 780, "height": 850}
DESK = {"width": 1360, "height": 850}

# Drawn, and at rest for a moment: between two runs of the script, and before the first one, it seems to be at rest too.
_SETTLED = """() => {
  const app = document.querySelector("[data-testid=stApp]");
  const rests = app?.dataset.testConnectionState === "CONNECTED" && app.dataset.testScriptState === "notRunning"
    && document.querySelector("[data-testid=stMainBlockContainer] .stElementContainer")
    && !document.querySelector("[data-testid=stColumn] .wb-root:empty, [data-testid=stSkeleton]");
  window.restsSince = rests ? window.restsSince ?? performance.now() : undefined;
  return rests && performance.now() - window.restsSince > 250;
}"""


class Visitor:
    """A tab on the page at `address`. `tab` is Playwright's own, for whatever has no method here."""

    def __init__(self, tab: Page, address: str) -> None:
        self.tab = tab
        self.address = address

    def open(self, page: Name = "chat", query: str = "") -> "Visitor":
        """Go to a page and wait until it is drawn. A phone has its sidebar closed."""
        self.tab.goto(f"{self.address}/{'' if page == 'chat' else page}{query}")
        return self.settled()

    def settled(self) -> "Visitor":
        """Wait until the page has nothing left to draw."""
        self.tab.evaluate("window.restsSince = undefined")
        self.tab.wait_for_function(_SETTLED, timeout=30_000)
        return self

    @property
    def box(self) -> Locator:
        """Where questions are written."""
        return self.tab.get_by_test_id("stChatInputTextArea")

    @property
    def turns(self) -> Locator:
        """The questions with their answers, oldest first."""
        return self.tab.locator("article.wb-turn")

    def ask(self, question: str) -> Locator:
        """Write a question, press Enter, and wait for what comes of it. Returns the turn."""
        place = self.turns.count()
        self.send(question)
        turn = self.turns.nth(place)
        expect(turn).to_be_visible(timeout=30_000)
        self.settled()
        return self.turns.nth(place)

    def send(self, question: str) -> None:
        """Write a question and press Enter."""
        self.box.fill(question)
        self.box.press("Enter")

    def prose(self, turn: Locator) -> str:
        """What an answer says, without its marks."""
        said: str = turn.locator(".wb-prose").evaluate(
            "node => { const kept = node.cloneNode(true);"
            " kept.querySelectorAll('button').forEach(mark => mark.remove()); return kept.textContent; }"
        )
        return said

    @property
    def reader(self) -> Locator:
        """The report beside the work; on a phone, the sheet."""
        return self.tab.locator("section.wb-reader")

    def highlighted(self) -> str:
        """The text that the reader marks, as it stands in the report."""
        return "".join(self.reader.locator(".wb-here").all_text_contents())

    def switch(self, language: Literal["中文", "English"]) -> None:
        """Choose a language in the sidebar."""
        self.tab.get_by_test_id("stSidebar").get_by_text(language, exact=True).click()
        self.settled()

    def scrolls_sideways(self) -> bool:
        """Whether the page is wider than the window."""
        wide: bool = self.tab.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
        return wide

    def shows(self, pattern: str) -> bool:
        """Whether the page shows text that `pattern` matches."""
        return re.search(pattern, self.tab.locator("body").inner_text()) is not None
