"""The page of the report: what the address opens, which report is shown, and questions about a passage."""

from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from assistant.assistant import Assistant
from assistant.web import about, parts
from store.index import open_index
from store.report import parse_report
from store.types import Report

TEXT = "某区2014年工作报告\n\n2014年工作回顾\n\n一、经济𠮷稳中有升。全年增长8.5%。财政收入平稳。\n"


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """What the reader was given, run by run."""
    given: list[dict[str, Any]] = []
    monkeypatch.setattr(parts, "reader", lambda **options: given.append(dict(options["data"])))
    return given


@pytest.fixture(scope="module")
def two(report: Report, tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    """An assistant over two reports."""
    return Assistant(open_index(tmp_path_factory.mktemp("two"), [report, parse_report("older", TEXT)], None))


def drawn(assistant: "Assistant") -> None:
    from assistant.web import report

    report.draw(assistant)


def opened(assistant: Assistant, **query: str) -> AppTest:
    app = AppTest.from_function(drawn, args=(assistant,), default_timeout=20)
    app.session_state.language = "zh"
    for name, value in query.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception
    return app


def test_the_newest_report_is_shown_whole_with_all_tools(two: Assistant, shown: list[dict[str, Any]]) -> None:
    app = opened(two)
    assert shown[-1]["report"]["id"] == "yueyanglou-2015"
    assert shown[-1]["tools"]
    assert [one["id"] for one in shown[-1]["library"]] == ["yueyanglou-2015", "older"]
    assert app.query_params["r"] == "yueyanglou-2015"


def test_a_link_opens_a_place_once(two: Assistant, shown: list[dict[str, Any]]) -> None:
    start = TEXT.index("全年")
    app = opened(two, r="older", p=f"{start}-{start + 9}")
    target = shown[-1]["target"]
    assert TEXT[target["start"] : target["end"]] == "全年增长8.5%。"
    assert [TEXT[a:b] for a, b in target["figures"]] == ["8.5%"]
    app.run()
    assert shown[-1]["target"]["seen"] == target["seen"]
    app.query_params["p"] = "3-9"
    app.run()
    assert shown[-1]["target"]["seen"] != target["seen"]


@pytest.mark.parametrize("place", ["", "x", "9-3", "5-5", "0-99999999", "-1-5", "1-2-3", "１-２", "9" * 30 + "-1"])
def test_a_place_that_is_none_is_passed_over(two: Assistant, shown: list[dict[str, Any]], place: str) -> None:
    opened(two, r="yueyanglou-2015", p=place)
    assert shown[-1]["report"]["id"] == "yueyanglou-2015"
    assert shown[-1]["target"] is None


def test_a_report_that_is_not_there_shows_the_newest(two: Assistant, shown: list[dict[str, Any]]) -> None:
    app = opened(two, r="../etc", p="3-9")
    assert shown[-1]["report"]["id"] == "yueyanglou-2015"
    assert app.query_params["r"] == "yueyanglou-2015"


def test_the_report_that_was_chosen_stays(two: Assistant, shown: list[dict[str, Any]]) -> None:
    app = opened(two)
    app.session_state.spot = {"report": "older", "start": 0, "end": 0, "figures": [], "seen": "1", "quiet": False}
    app.run()
    app.run()
    assert shown[-1]["report"]["id"] == "older"
    assert app.query_params["r"] == "older"


def asking(assistant: "Assistant") -> None:
    import streamlit as st

    from assistant.web import about

    if place := st.session_state.pop("choice", None):
        about.choose(*place)
    about.chip(assistant)
    if question := st.session_state.pop("question", ""):
        st.session_state.completed = about.completed(question, assistant)


def about_page(assistant: Assistant, monkeypatch: pytest.MonkeyPatch) -> tuple[AppTest, list[str]]:
    quotes: list[str] = []
    monkeypatch.setattr(parts, "about", lambda **options: quotes.append(options["data"]["quote"]))
    app = AppTest.from_function(asking, args=(assistant,), default_timeout=20)
    app.session_state.language = "zh"
    return app, quotes


def test_a_chosen_passage_is_shown_and_asked_about_once(two: Assistant, monkeypatch: pytest.MonkeyPatch) -> None:
    app, quotes = about_page(two, monkeypatch)
    text = two.index.reports["yueyanglou-2015"].text
    start = text.index("纠纷调处效率提升。")
    app.session_state.choice = ("yueyanglou-2015", start, start + 200)
    app.run()
    assert app.session_state.go == "chat"
    assert quotes[0].startswith("纠纷调处效率提升。")
    assert len(quotes[0]) == 80
    app.session_state.question = "挽回了多少损失?"
    app.run()
    assert app.session_state.completed == "2015年纠纷调处效率提升：挽回了多少损失?"
    quotes.clear()
    app.session_state.question = "地铁?"
    app.run()
    assert quotes == []
    assert app.session_state.completed == "地铁?"


@pytest.mark.parametrize("place", [("gone", 0, 9), ("older", 9, 9), ("older", -4, 9), ("older", 0, 10_000_000)])
def test_a_passage_that_is_not_there_is_passed_over(
    two: Assistant, monkeypatch: pytest.MonkeyPatch, place: tuple[str, int, int]
) -> None:
    app, quotes = about_page(two, monkeypatch)
    app.session_state.choice = place
    app.session_state.question = "多少?"
    app.run()
    assert not app.exception
    assert quotes == []
    assert app.session_state.completed == "多少?"


@pytest.mark.parametrize(("first", "last", "question", "told"), [
    ("纠纷调处效率提升。", "明显提高", "挽回了多少损失?", "6000多万元"),
    ("创新机制增绩效。", "计生部门合并。", "投入了多少钱?", "600万元"),
    ("经济指标稳中有升。", "可完成21.15亿元。", "税收占多大比例?", "89%"),
    ("市容市貌规范有序。", "排名第一。", "拆了多少违法建设?", "103处"),
    ("社会保障扩面提标。", "全部超额完成任务。", "解决了多少人就业?", "8900人"),
    ("一是宏观经济下行", "面临很大困难。", "为什么财税增收困难?", "第二产业快速退出"),
    ("2016年全区经济社会发展的预期目标是", "90%以上。", "财政收入目标是多少?", "22.63亿元"),
    ("安全保障举措更实。", "安全责任事故。", "投入了多少资金?", "1000万元"),
    ("惠民实事扎实办理。", "成片种植油菜2300亩。", "这里说的贫困村是哪几个?", "麻布、磨刀、建中"),
    ("加强“三调联动”", "“三调联动”", "这是什么意思?", "人民调解、行政调解、司法调解"),
    ("共挽回经济损失6000", "6000多万元", "这是怎么做到的?", "“三调联动”"),
])  # fmt: skip
def test_questions_about_a_passage_are_answered_from_it(
    wenbao: Assistant, report: Report, first: str, last: str, question: str, told: str
) -> None:
    start = report.text.index(first)
    end = report.text.index(last, start) + len(last)
    answer = wenbao.ask(about.asked(question, report, start, end))
    assert answer.status == "answered"
    assert told in answer.text


def test_what_a_passage_does_not_say_is_not_made_up(wenbao: Assistant, report: Report) -> None:
    start = report.text.index("生态环境持续改善。")
    assert wenbao.ask(about.asked("地铁什么时候开通?", report, start, start + 80)).status == "not_in_report"


def test_front_matter_can_be_asked_about(report: Report) -> None:
    assert about.asked("什么时候?", report, 0, 60) == "什么时候?"
