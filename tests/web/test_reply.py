"""A model writes: its words as they come, stopped, broken off, used up, with the default engine beside it."""

from collections.abc import Iterator, Sequence
from typing import Any

import pytest
from streamlit.runtime.scriptrunner_utils.exceptions import StopException

from assistant.assistant import Assistant
from assistant.completion import Piece
from assistant.errors import ModelUnavailable
from assistant.request import Message
from store.index import Index
from tests.assistant.fake_endpoint import FakeEndpoint, Step
from tests.web.page import Site, Visitor

GDP = "2015年地区生产总值是多少?"
GOOD = "2015年全区预计实现地区生产总值528亿元,增长10.5%[1]。"


class Stopped(FakeEndpoint):
    """Somebody stops the page while the model writes; `closed` tells that the stream was."""

    closed = False

    def stream_chat(self, messages: Sequence[Message], **options: Any) -> Iterator[Piece]:
        try:
            yield Piece("2015年全区")
            raise StopException
        finally:
            self.closed = True


def asked(site: Site, index: Index, *steps: Step, complete: bool = True) -> Visitor:
    site.serve(Assistant(index, FakeEndpoint(*steps, complete=complete)))
    visitor = site.visitor().open()
    visitor.ask(GDP)
    return visitor


def last(visitor: Visitor) -> dict[str, Any]:
    return list(visitor.turns.values())[-1]


def test_what_a_model_wrote_and_holds_is_the_answer(site: Site, keyword_index: Index) -> None:
    turn = last(asked(site, keyword_index, *GOOD))
    assert turn["answer"]["model"] == "fake-model"
    assert "".join(s["text"] for s in turn["answer"]["sentences"]).startswith("2015年全区预计实现")
    assert (turn["stopped"], turn["draft"], turn["standby"]) == (False, "", None)


def test_a_sentence_that_was_corrected_is_told(site: Site, keyword_index: Index) -> None:
    wrong = GOOD.replace("528", "538")
    turn = last(asked(site, keyword_index, GOOD, wrong))
    (correction, *_) = turn["answer"]["corrections"]
    assert "538" in correction["written"]
    assert correction["reason"]
    assert not any("538" in sentence["text"] for sentence in turn["answer"]["sentences"])


def test_a_model_that_breaks_off_leaves_what_came_and_the_default_engine_answers_on_demand(
    site: Site, keyword_index: Index
) -> None:
    visitor = asked(site, keyword_index, GOOD, ModelUnavailable("连接断了:请稍候再试。"))
    turn = last(visitor)
    assert turn["answer"]["incomplete"]
    assert "连接断了" in turn["answer"]["notice"]
    assert turn["answer"]["sentences"][0]["text"].startswith("2015年全区预计")
    (key,) = visitor.turns
    standby = visitor.do(key, "standby").turns[key]["standby"]
    assert "528亿元" in standby["sentences"][0]["text"]
    assert standby["model"] == ""


def test_a_stopped_answer_is_kept_and_its_stream_closed(site: Site, keyword_index: Index) -> None:
    endpoint = Stopped()
    site.serve(Assistant(keyword_index, endpoint))
    visitor = site.visitor().open()
    visitor.ask(GDP)
    assert endpoint.closed
    (elsewhere,) = site.visitor(visitor.cookies).open(c=visitor.opened).turns.values()
    turn = last(visitor.run(visitor.app))
    for seen in (turn, elsewhere):
        assert (seen["stopped"], seen["draft"], seen["answer"]) == (True, "2015年全区", None)
    (key,) = visitor.turns
    assert "528亿元" in visitor.do(key, "standby").turns[key]["standby"]["sentences"][0]["text"]


def test_a_stopped_answer_can_be_asked_for_again(site: Site, keyword_index: Index) -> None:
    site.serve(Assistant(keyword_index, Stopped()))
    visitor = site.visitor().open()
    visitor.ask(GDP)
    visitor.run(visitor.app)
    site.serve(Assistant(keyword_index, FakeEndpoint(GOOD)))
    (key,) = visitor.turns
    turn = visitor.do(key, "retry").turns[key]
    assert (turn["stopped"], turn["draft"]) == (False, "")
    assert turn["answer"]["model"] == "fake-model"


def test_the_calls_of_a_visit_are_bounded(
    site: Site, keyword_index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WENBAO_MODEL_CALLS", "1")
    endpoint = FakeEndpoint(GOOD)
    site.serve(Assistant(keyword_index, endpoint))
    visitor = site.visitor().open()
    visitor.ask(GDP)
    turn = visitor.ask("2016年地区生产总值的目标是多少?")
    assert len(endpoint.prompts) == 1
    assert "1 次模型调用" in turn["answer"]["notice"]
    assert "581亿元" in turn["answer"]["sentences"][0]["text"]
    assert site.visitor().open().ask(GDP)["answer"]["model"] == "fake-model"


def test_what_fails_unexpectedly_is_told_beside_what_came(site: Site, keyword_index: Index) -> None:
    class Broken(FakeEndpoint):
        def stream_chat(self, messages: Sequence[Message], **options: Any) -> Iterator[Piece]:
            yield Piece("2015年")
            raise ZeroDivisionError("<b>0</b>")

    site.serve(Assistant(keyword_index, Broken()))
    visitor = site.visitor().open()
    turn = visitor.ask(GDP)
    assert turn["draft"] == "2015年"
    assert "ZeroDivisionError" in turn["failure"]
