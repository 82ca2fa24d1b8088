"""A model of the visitor's own, that writes well, breaks off, dawdles or refuses."""

from playwright.sync_api import expect

from tests.browser.conftest import Enter
from tests.browser.visitor import Visitor
from tests.fault_server import DONE, RESET, FaultServer, delta, dripping, finish, plain, stream

GROSS = "2015年地区生产总值是多少？"
FIRST, SECOND = "2015年全区预计实现地区生产总值528亿元,", "增长10.5%[1]。"
KEY = "sk-canary-0123456789"


def chosen(visitor: Visitor, base_url: str, key: str = "") -> Visitor:
    """The visitor on the page of questions, with a model of their own at `base_url`."""
    visitor.open("settings")
    visitor.tab.get_by_text("我自己的模型").click()
    visitor.settled()
    written(visitor, "服务地址", base_url)
    if key:
        written(visitor, "密钥", key)
    written(visitor, "模型", "model-of-mine")
    visitor.tab.get_by_role("link", name="问答").click()
    return visitor.settled()


def written(visitor: Visitor, label: str, text: str) -> None:
    """Fill in a field of the settings."""
    box = visitor.tab.get_by_role("combobox" if label == "模型" else "textbox", name=label)
    box.fill(text)
    box.press("Enter")
    visitor.settled()


def test_a_model_writes_and_every_sentence_is_checked(visitor: Visitor, model: FaultServer) -> None:
    good = stream(delta(FIRST), 0.5, delta(SECOND), finish(), DONE)
    chosen(visitor, model.script("writes", good), KEY)
    visitor.send(GROSS)
    expect(visitor.tab.get_by_text(FIRST)).to_be_visible()  # while it is still written
    turn = visitor.turns.first
    expect(turn.get_by_role("button", name="与原文一致")).to_be_visible()
    assert visitor.prose(turn) == FIRST + "增长10.5%。"
    turn.locator(".wb-chip").first.click()
    assert visitor.highlighted() == turn.locator(".wb-quote").first.inner_text()
    assert model.requests["writes"][0].headers["authorization"] == f"Bearer {KEY}"


def test_a_model_that_breaks_off_leaves_what_came_and_the_default_engine_helps_out(
    visitor: Visitor, model: FaultServer
) -> None:
    cut = stream(delta(FIRST + SECOND), delta("另外"), 0.3, RESET)
    chosen(visitor, model.script("breaks", cut))
    turn = visitor.ask(GROSS)
    assert visitor.prose(turn).startswith(FIRST + "增长10.5%。")
    expect(turn).to_contain_text("中途断开")
    turn.get_by_role("button", name="看默认引擎的回答").click()
    visitor.settled()
    expect(visitor.turns.first.get_by_text("默认引擎的回答", exact=True)).to_be_visible()
    expect(visitor.turns.first.locator(".wb-prose")).to_have_count(2)
    assert visitor.turns.count() == 1


def test_a_model_that_dawdles_is_stopped(visitor: Visitor, model: FaultServer) -> None:
    slow = [*stream(delta(FIRST)), *dripping(delta("很"), 0.2, 200)]
    chosen(visitor, model.script("dawdles", slow))
    visitor.send(GROSS)
    expect(visitor.tab.get_by_text(FIRST)).to_be_visible()
    visitor.tab.get_by_role("button", name="停止").click()
    visitor.settled()
    turn = visitor.turns.first
    expect(turn).to_contain_text("已停止")
    expect(turn).to_contain_text(FIRST)
    expect(turn.get_by_role("button", name="看默认引擎的回答")).to_be_visible()
    visitor.tab.reload()
    expect(visitor.settled().turns.first).to_contain_text(FIRST)


def test_a_server_that_refuses_the_key_is_told_and_the_default_engine_answers(
    visitor: Visitor, model: FaultServer
) -> None:
    refused = plain({"error": {"message": f"Incorrect API key provided: {KEY}"}}, 401)
    chosen(visitor, model.script("refuses", refused), KEY)
    turn = visitor.ask(GROSS)
    assert "528亿元" in visitor.prose(turn)
    expect(turn).to_contain_text("密钥")
    expect(visitor.tab.locator("body")).not_to_contain_text(KEY)


def test_one_visitors_model_and_key_reach_no_other(enter: Enter, model: FaultServer) -> None:
    good = stream(delta(FIRST + SECOND), finish(), DONE)
    first, second = enter(), enter()
    chosen(first, model.script("apart", good), KEY).ask(GROSS)
    asked = len(model.requests["apart"])
    second.open().ask(GROSS)
    assert len(model.requests["apart"]) == asked
    second.open("settings")
    expect(second.tab.get_by_text("没有任何内容离开这台电脑")).to_be_visible()
    for visitor in (first, second):
        assert KEY not in visitor.tab.content()


def test_a_server_is_tried_and_its_models_are_listed(visitor: Visitor, model: FaultServer) -> None:
    listed = plain({"object": "list", "data": [{"id": "model-of-mine"}, {"id": "another-model"}]})
    base_url = model.script("lists", listed)
    visitor.open("settings")
    visitor.tab.get_by_text("我自己的模型").click()
    visitor.settled()
    written(visitor, "服务地址", base_url)
    visitor.tab.get_by_role("button", name="取得模型列表").click()
    visitor.settled()
    visitor.tab.get_by_role("combobox", name="模型").click()
    expect(visitor.tab.get_by_text("another-model").first).to_be_visible()
    visitor.tab.keyboard.press("Escape")
    written(visitor, "服务地址", "http://127.0.0.1:9/v1")
    written(visitor, "模型", "model-of-mine")
    visitor.tab.get_by_role("button", name="测试连接").click()
    visitor.settled()
    expect(visitor.tab.get_by_test_id("stAlertContentError")).to_contain_text("连接不上")
