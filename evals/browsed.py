"""What one visitor waits for, in a real Chromium: the page after its start, and answers after Enter."""

import os
import shutil
import time
from collections.abc import Sequence

from playwright.sync_api import Page, expect, sync_playwright

from assistant.errors import AssistantError
from evals.serving import served

_WAIT = 60_000


def browsed(questions: Sequence[str]) -> tuple[float, list[float]]:
    """Seconds from the start of the page's process until a question can be asked, and from Enter to each answer on screen.

    Raises AssistantError where there is no Chromium.
    """
    found = os.environ.get("WENBAO_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    if not found:
        raise AssistantError("没有找到 Chromium：请先安装，或用 WENBAO_CHROMIUM 指明它的位置。")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox", "--disable-gpu"])
        tab = browser.new_context().new_page()
        started = time.perf_counter()
        with served() as port:
            tab.goto(f"http://127.0.0.1:{port}/")
            expect(tab.get_by_test_id("stChatInputTextArea")).to_be_enabled(timeout=_WAIT)
            usable = time.perf_counter() - started
            answers = [_answered(tab, place, question) for place, question in enumerate(questions)]
            browser.close()
    return usable, answers


def _answered(tab: Page, place: int, question: str) -> float:
    box = tab.get_by_test_id("stChatInputTextArea")
    box.fill(question)
    started = time.perf_counter()
    box.press("Enter")
    tab.locator("article.wb-turn").nth(place).wait_for(timeout=_WAIT)
    seconds = time.perf_counter() - started
    tab.wait_for_timeout(1000)  # a visitor reads
    return seconds
