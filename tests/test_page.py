"""The page as a user sees it, through one seam: `build_assistant` is replaced."""

from collections.abc import Callable
from typing import Any

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from assistant import build
from assistant.errors import ModelUnavailable, ReportError
from assistant.resources import page
from assistant.types import Answer
from store.types import Passage, Sentence
from tests.fake_assistant import QUOTE, FakeAssistant, answered

Open = Callable[..., tuple[AppTest, FakeAssistant]]


@pytest.fixture
def open_page(monkeypatch: pytest.MonkeyPatch) -> Open:
    """Opens the page over an assistant that gives these replies."""
    monkeypatch.setenv("WENBAO_LANGUAGE", "zh")

    def start(*replies: Answer | Exception, failing: Exception | None = None) -> tuple[AppTest, FakeAssistant]:
        fake = FakeAssistant(*replies)

        def fake_build(settings: Any = None, progress: Any = None) -> FakeAssistant:
            progress("vectors", 1, 2)
            if failing:
                raise failing
            return fake

        st.cache_resource.clear()
        monkeypatch.setattr(build, "build_assistant", fake_build)
        return AppTest.from_file(page(), default_timeout=20).run(), fake

    return start


def ask(app: AppTest, question: str) -> AppTest:
    return app.chat_input[0].set_value(question).run()


def texts(app: AppTest) -> list[str]:
    """All that the conversation shows, message by message, without escapes."""
    return ["\n".join(element.value for element in message.markdown).replace("\\", "") for message in app.chat_message]


def test_a_question_gets_its_answer_and_sources_that_open(open_page: Open) -> None:
    app, _ = open_page(answered())
    ask(app, "2015年地区生产总值是多少?")
    assert not app.exception
    question, answer = texts(app)
    assert question == "2015年地区生产总值是多少?"
    assert answer.startswith("预计120亿元,增长8.5%[1]。")
    (source,) = app.chat_message[1].expander
    assert source.label.replace("\\", "") == "[1] 一、经济稳中有升"
    assert source.caption[0].value == "某区2015年度工作报告 › 2015年工作回顾 › 一、经济稳中有升"
    shown = source.markdown[0].value
    assert f":blue-background[{QUOTE}]" in shown
    assert shown.startswith("全年克服了困难。:blue")
    assert shown.endswith("]财政收入平稳增长。")


def test_the_conversation_is_remembered_and_can_be_begun_anew(open_page: Open) -> None:
    app, fake = open_page(answered(), answered("那2016年呢?"))
    ask(ask(app, "2015年呢?"), "那2016年呢?")
    assert len(app.chat_message) == 4
    history = fake.asked[1][1]
    assert [(turn.role, turn.content) for turn in history] == [
        ("user", "2015年呢?"),
        ("assistant", "预计120亿元,增长8.5%[1]。"),
    ]
    app.sidebar.button[0].click().run()
    assert len(app.chat_message) == 0


def test_a_failing_model_is_told_in_words_and_the_next_question_works(open_page: Open) -> None:
    app, _ = open_page(ModelUnavailable("模型没有回应:请稍候再试。"), ZeroDivisionError("<b>0</b>"), answered())
    ask(app, "一?")
    assert app.error[0].value == "模型没有回应:请稍候再试。"
    ask(app, "二?")
    assert "ZeroDivisionError" in app.error[1].value
    assert "<b>" not in app.error[1].value.replace(r"\<b", "")
    ask(app, "三?")
    assert not app.exception
    assert texts(app)[-1].startswith("预计120亿元")


def test_a_report_that_cannot_be_read_is_told_in_words(open_page: Open) -> None:
    app, _ = open_page(failing=ReportError("没有找到报告:请放入。"))
    assert app.error[0].value == "没有找到报告:请放入。"
    assert not app.exception
    assert not app.chat_input


def test_what_the_report_does_not_say_is_marked_and_shows_the_nearest(open_page: Open) -> None:
    path = ("2015年工作回顾", "一、经济")
    sentence = Sentence("small", 0, path, "财政收入平稳增长。", 0, 9)
    near = Passage("small", path, "财政收入平稳增长。", 0, 9, (sentence,))
    absent = Answer("地铁?", "报告没有提到地铁。", "not_in_report", passages=(near,), searched=("地铁", "轨道"))
    app, _ = open_page(absent, Answer("天气?", "我只回答报告里的内容。", "out_of_scope", notice="慢"))
    ask(app, "地铁?")
    assert "报告没有提到地铁" in app.warning[0].value
    assert [caption.value for caption in app.chat_message[1].caption] == ["查找过：地铁、轨道", "最接近的内容："]
    assert app.chat_message[1].expander[0].markdown[0].value == "财政收入平稳增长。"
    ask(app, "天气?")
    assert "我只回答报告里的内容" in app.info[0].value
    assert app.chat_message[3].caption[0].value == "慢"


def test_nothing_in_an_answer_makes_the_browser_ask_another_host(open_page: Open) -> None:
    app, _ = open_page(Answer("?", "![](http://evil.example/?q=1) <img src=//evil.example>", "answered"))
    ask(app, "![](http://evil.example)?")
    shown = "".join(element.value for element in app.main.markdown)
    assert "![" not in shown
    assert "<img" not in shown.replace(r"\<", "")
    assert "http://" not in shown


def test_a_suggested_question_is_asked_by_a_click(open_page: Open) -> None:
    app, fake = open_page(answered())
    offered = [button.label.replace("\\", "") for button in app.main.button]
    assert offered == ["2015年地区生产总值是多少？", "2016年的主要目标是什么？", "什么是“三资”？"]
    app.main.button[1].click().run()
    assert fake.asked[0][0] == "2016年的主要目标是什么？"
    assert len(app.chat_message) == 2
    assert not app.main.button


def test_the_language_can_be_switched(open_page: Open) -> None:
    app, _ = open_page()
    assert app.title[0].value == "问报"
    app.sidebar.radio[0].set_value("en").run()
    assert app.title[0].value == "Wenbao"
    assert app.main.button[0].label.startswith("What was the gross regional product")


def test_the_assistant_is_built_once_for_all_visitors(open_page: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    app, _ = open_page(answered())
    monkeypatch.setattr(build, "build_assistant", None)
    assert not app.run().exception
    assert not AppTest.from_file(page(), default_timeout=20).run().error
