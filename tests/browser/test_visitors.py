"""Who sees what: two visitors at once, two languages, a phone, a keyboard and no mouse."""

from playwright.sync_api import expect

from tests.browser.conftest import Enter
from tests.browser.visitor import PHONE, TABLET, Visitor

GROSS = "2015年地区生产总值是多少？"
SALES = "2015年社会消费品零售总额是多少？"


def test_two_visitors_stay_apart(enter: Enter) -> None:
    first, second = enter().open(), enter().open()
    first.ask(GROSS)
    second.ask(SALES)
    second.switch("English")
    first.tab.reload()
    first.settled()
    assert first.turns.locator(".wb-question").all_inner_texts() == [GROSS]
    assert second.turns.locator(".wb-question").all_inner_texts() == [SALES]
    expect(first.box).to_have_attribute("placeholder", "请就报告提问")
    expect(first.tab.get_by_test_id("stSidebar")).not_to_contain_text(SALES)
    second.tab.goto(first.tab.url)  # the address of somebody else's conversation opens nothing
    second.settled()
    expect(second.tab.locator("body")).not_to_contain_text(GROSS)


def test_the_language_is_remembered(visitor: Visitor) -> None:
    visitor.open()
    expect(visitor.tab.locator("html")).to_have_attribute("lang", "zh-CN")
    visitor.switch("English")
    expect(visitor.box).to_have_attribute("placeholder", "Ask about the report")
    visitor.open("chat")
    expect(visitor.box).to_have_attribute("placeholder", "Ask about the report")
    expect(visitor.tab.locator("html")).to_have_attribute("lang", "en")
    for name in ("Ask", "Figures", "Check", "Report", "Evals", "Settings"):
        expect(visitor.tab.get_by_role("link", name=name).first).to_be_visible()


def test_a_phone_shows_the_report_as_a_sheet(enter: Enter) -> None:
    visitor = enter(viewport=PHONE, has_touch=True, is_mobile=True).open()
    turn = visitor.ask(GROSS)
    assert not visitor.scrolls_sideways()
    expect(visitor.reader).not_to_be_in_viewport()
    turn.locator(".wb-chip").first.tap()
    expect(visitor.reader).to_be_in_viewport()
    expect(visitor.reader.locator(".wb-here").first).to_be_in_viewport()
    assert visitor.highlighted() == turn.locator(".wb-quote").first.text_content()
    visitor.reader.get_by_role("button", name="关闭原文").tap()
    expect(visitor.reader).not_to_be_in_viewport()
    expect(visitor.box).to_be_in_viewport()


def test_a_phone_has_its_sidebar_closed_wherever_it_arrives(enter: Enter) -> None:
    visitor = enter(viewport=PHONE, has_touch=True).open()
    visitor.tab.get_by_test_id("stExpandSidebarButton").tap()
    expect(visitor.tab.get_by_test_id("stSidebar")).to_be_in_viewport()
    visitor.open("figures")
    expect(visitor.tab.get_by_test_id("stSidebar")).not_to_be_in_viewport()


def test_a_narrow_window_names_all_pages_and_shows_the_report_as_a_sheet(enter: Enter) -> None:
    visitor = enter(viewport=TABLET).open()
    for name in ("问答", "数据", "核对", "报告", "评测", "设置"):
        expect(visitor.tab.get_by_role("link", name=name, exact=True)).to_be_in_viewport()
    turn = visitor.ask(GROSS)
    expect(visitor.reader).not_to_be_in_viewport()
    turn.locator(".wb-chip").first.click()
    expect(visitor.reader).to_be_in_viewport()
    shown = visitor.reader.bounding_box()
    assert shown
    assert shown["width"] > TABLET["width"] / 2
    assert not visitor.scrolls_sideways()


def test_the_reader_shows_what_the_page_is_about(visitor: Visitor) -> None:
    text = visitor.open("report").reader.locator(".wb-reader-text")
    text.focus()
    for _ in range(9):
        visitor.tab.keyboard.press("Alt+ArrowDown")
    text.evaluate("node => node.scrollTo(0, 5000)")
    visitor.tab.wait_for_function("() => Number(Object.values(sessionStorage).join('')) > 0")
    visitor.tab.get_by_role("link", name="数据").click()
    assert visitor.settled().reader.locator(".wb-reader-text").evaluate("node => node.scrollTop") == 0
    visitor.tab.get_by_role("link", name="评测").click()
    expect(visitor.settled().reader).to_have_count(0)


def test_who_comes_from_a_passage_sees_the_page_from_its_top(visitor: Visitor) -> None:
    visitor.open("report").reader.locator(".wb-reader-text").focus()
    visitor.tab.keyboard.press("Alt+ArrowDown")
    visitor.reader.get_by_role("button", name="就这段提问").click()
    expect(visitor.tab.locator(".wb-about")).to_be_visible()
    assert visitor.settled().tab.locator(".stMain").evaluate("node => node.scrollTop") == 0


def test_the_keyboard_alone_suffices(enter: Enter) -> None:
    visitor = enter(viewport=PHONE).open()
    keys = visitor.tab.keyboard
    visitor.box.focus()
    keys.type(GROSS)
    keys.press("Enter")
    turn = visitor.turns.first
    expect(turn.locator(".wb-chip").first).to_be_visible()
    visitor.settled()
    tabbed_to(visitor, "wb-chip")
    keys.press("Enter")
    expect(visitor.reader).to_be_in_viewport()
    assert visitor.highlighted() == turn.locator(".wb-quote").first.text_content()
    keys.press("Escape")
    expect(visitor.reader).not_to_be_in_viewport()
    assert focused(visitor) == "wb-chip"


def tabbed_to(visitor: Visitor, name: str) -> None:
    """Press Tab until an element of the class `name` has the focus."""
    for _ in range(60):
        visitor.tab.keyboard.press("Tab")
        if focused(visitor) == name:
            return
    raise AssertionError(f"Tab does not lead to {name}")


def focused(visitor: Visitor) -> str:
    """The class of what has the focus."""
    name: str = visitor.tab.evaluate("document.activeElement.className")
    return name
