"""Questions and answers, with the report beside them."""

from playwright.sync_api import expect

from store.types import Report
from tests.browser.conftest import Enter
from tests.browser.visitor import Visitor

GROSS = "2015年地区生产总值是多少？"
SALES = "2015年社会消费品零售总额是多少？"


def test_a_citation_opens_and_the_reader_marks_the_quote(visitor: Visitor, report: Report) -> None:
    turn = visitor.open().ask(GROSS)
    assert "528亿元" in visitor.prose(turn)
    expect(turn.get_by_role("button", name="与原文一致").first).to_be_visible()
    turn.locator(".wb-chip").first.click()
    quote = turn.locator(".wb-quote").first.inner_text()
    assert visitor.highlighted() == quote
    assert quote in report.text
    expect(visitor.reader.locator(".wb-here").first).to_be_in_viewport()
    assert "528亿元" in visitor.reader.locator(".wb-here.wb-figure").all_inner_texts()


def test_each_citation_opens_its_own_place(visitor: Visitor) -> None:
    turn = visitor.open().ask("2016年社会消费品零售总额目标比2015年多多少？")
    sources = turn.locator(".wb-source")
    assert sources.count() == 2
    for source in sources.all():
        source.click()
        assert visitor.highlighted() == source.locator(".wb-quote").inner_text()


def test_a_follow_up_is_understood(visitor: Visitor) -> None:
    visitor.open().ask(SALES)
    assert "420亿元" in visitor.prose(visitor.ask("那2016年呢？"))
    assert visitor.turns.count() == 2


def test_what_the_report_does_not_say_shows_where_it_was_looked_for(visitor: Visitor) -> None:
    turn = visitor.open().ask("地铁什么时候开通？")
    expect(turn.get_by_text("报告没有提到").first).to_be_visible()
    assert "地铁" in turn.inner_text()
    near = turn.locator(".wb-source").first
    near.click()
    assert visitor.highlighted() == near.locator(".wb-quote").inner_text()


def test_suggested_questions_have_answers(visitor: Visitor) -> None:
    visitor.open()
    offered = visitor.tab.get_by_test_id("stMainBlockContainer").get_by_test_id("stButton").get_by_role("button")
    assert offered.count() >= 3
    question = offered.first.inner_text()
    offered.first.click()
    expect(visitor.turns.first.locator(".wb-question")).to_have_text(question)
    expect(visitor.turns.first.locator(".wb-chip").first).to_be_visible()


def test_a_question_is_rewritten_and_asked_again(visitor: Visitor) -> None:
    turn = visitor.open().ask(GROSS)
    turn.get_by_role("button", name="修改").click()
    box = turn.get_by_role("textbox")
    expect(box).to_be_focused()
    assert box.input_value() == GROSS
    box.fill(SALES)
    box.press("Enter")
    expect(visitor.turns.first).to_contain_text("382亿元")
    visitor.settled()
    assert visitor.turns.count() == 1
    visitor.turns.first.get_by_role("button", name="重试").click()
    visitor.settled()
    expect(visitor.turns.first.locator(".wb-question")).to_have_text(SALES)
    expect(visitor.turns).to_have_count(1)


def test_an_answer_is_copied_with_its_sources(enter: Enter) -> None:
    visitor = enter(permissions=["clipboard-read", "clipboard-write"])
    turn = visitor.open().ask(GROSS)
    turn.get_by_role("button", name="复制").click()
    expect(turn.get_by_text("已复制")).to_be_visible()
    copied: str = visitor.tab.evaluate("navigator.clipboard.readText()")
    assert "528亿元" in copied
    assert turn.locator(".wb-quote").first.inner_text() in copied
    assert "[1]" in copied


def test_thumbs_and_their_reason_outlast_a_reload(visitor: Visitor) -> None:
    turn = visitor.open().ask(GROSS)
    turn.get_by_role("button", name="没有用").click()
    turn.get_by_role("textbox").fill("少了增长率")
    turn.get_by_role("textbox").press("Enter")
    down = visitor.turns.first.get_by_role("button", name="没有用")
    expect(down).to_have_attribute("aria-pressed", "true")
    visitor.settled()
    visitor.tab.reload()
    visitor.settled()
    expect(down).to_have_attribute("aria-pressed", "true")


def test_who_thinks_better_of_it_is_not_asked_what_was_wrong(visitor: Visitor) -> None:
    turn = visitor.open().ask(GROSS)
    turn.get_by_role("button", name="没有用").click()
    send = turn.get_by_role("button", name="发送").bounding_box()
    assert send
    assert send["width"] > send["height"]
    turn.get_by_role("button", name="有用", exact=True).click()
    visitor.settled()
    expect(visitor.turns.first.get_by_role("textbox")).to_have_count(0)


def test_a_link_asks_its_question(enter: Enter) -> None:
    first = enter(permissions=["clipboard-read", "clipboard-write"])
    turn = first.open().ask(GROSS)
    turn.get_by_role("button", name="链接").click()
    expect(turn.get_by_text("已复制链接")).to_be_visible()
    link: str = first.tab.evaluate("navigator.clipboard.readText()")
    other = enter()
    other.tab.goto(link)
    expect(other.turns.first).to_contain_text("528亿元")
    other.settled()
    other.tab.reload()
    other.settled()
    expect(other.turns).to_have_count(1)


def test_a_reload_keeps_the_conversation(visitor: Visitor) -> None:
    visitor.open().ask(GROSS)
    before = visitor.prose(visitor.ask(SALES))
    visitor.tab.reload()
    visitor.settled()
    expect(visitor.turns).to_have_count(2)
    assert visitor.prose(visitor.turns.nth(1)) == before
    visitor.turns.nth(1).locator(".wb-chip").first.click()
    assert visitor.highlighted() == visitor.turns.nth(1).locator(".wb-quote").first.inner_text()


def test_several_conversations_are_kept(visitor: Visitor) -> None:
    visitor.open().ask(GROSS)
    visitor.tab.get_by_role("button", name="新的对话").click()
    expect(visitor.turns).to_have_count(0)
    visitor.settled().ask(SALES)
    visitor.tab.get_by_test_id("stSidebar").get_by_role("button", name=GROSS, exact=True).click()
    expect(visitor.turns.first).to_contain_text("528亿元")
    expect(visitor.turns).to_have_count(1)
