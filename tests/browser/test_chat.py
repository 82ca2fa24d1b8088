"""Questions and answers, with the report beside them."""

from playwright.sync_api import expect

from store.types import Report
from tests.browser.visitor import Visitor

GROSS = "2015年地区生产总值是多少?"


def test_a_citation_opens_and_the_reader_marks_the_quote(visitor: Visitor, report: Report) -> None:
    turn = visitor.open().ask(GROSS)
    assert "528亿元" in visitor.prose(turn)
    expect(turn.get_by_role("button", name="已核对").first).to_be_visible()
    turn.locator(".wb-chip").first.click()
    quote = turn.locator(".wb-quote").first.inner_text()
    assert visitor.highlighted() == quote
    assert quote in report.text
    expect(visitor.reader.locator(".wb-here").first).to_be_in_viewport()
    assert "528亿元" in visitor.reader.locator(".wb-here.wb-figure").all_inner_texts()
