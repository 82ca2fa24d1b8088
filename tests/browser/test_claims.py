"""A text checked sentence by sentence."""

from playwright.sync_api import expect

from tests.browser.visitor import Visitor

TEXT = (
    "2015年预计实现地区生产总值528亿元。"
    "2015年预计实现地区生产总值628亿元。"
    "2016年社会消费品零售总额已达到420亿元。"
    "全区新建了三座机场。"
)


def test_each_sentence_has_its_verdict_and_its_passage(visitor: Visitor) -> None:
    visitor.open("claims")
    visitor.tab.get_by_role("textbox", name="要核对的文字").fill(TEXT)
    visitor.tab.get_by_role("button", name="核对", exact=True).click()
    visitor.settled()
    told = visitor.tab.locator("body")
    for verdict in ("一致", "不一致", "口径不同", "报告未提及"):
        expect(told.get_by_text(verdict).last).to_be_visible()
    expect(told).to_contain_text("528亿元")
    source = visitor.tab.locator(".wb-source:visible, .wb-claims [title=查看原文]:visible").first
    source.click()
    assert "528亿元" in visitor.highlighted()
    expect(visitor.reader.locator(".wb-here").first).to_be_in_viewport()
