"""The evals on the page: begun, watched, and looked at."""

from pathlib import Path

from playwright.sync_api import expect

from tests.browser.accessible import violations
from tests.browser.visitor import Visitor


def test_five_cases_are_run_and_looked_at(visitor: Visitor, screenshots: Path) -> None:
    visitor.open("evals")
    tab = visitor.tab
    expect(tab.get_by_text("还没有评测记录")).to_be_visible()
    tab.get_by_label("最多问几题").fill("5")
    tab.get_by_label("最多问几题").press("Enter")
    expect(tab.get_by_text("将问 5 题。")).to_be_visible()
    tab.get_by_role("button", name="开始评测").press("Enter")
    expect(tab.get_by_text("评测完成，共 5 题。")).to_be_visible(timeout=60_000)
    visitor.settled()
    assert tab.get_by_test_id("stMetric").count() > 1
    tab.get_by_role("tab", name="题型").click()
    expect(tab.get_by_test_id("stVegaLiteChart").locator("canvas, svg").first).to_be_visible()
    visitor.settled()
    tab.screenshot(path=screenshots / "evals-run.png")
    assert violations(tab) == []
    tab.get_by_role("tab", name="错题").click()
    visitor.settled()
    assert visitor.shows("没有答错的题|题没有答对")
