"""What is done with a model's wrong sentence: corrected where the report is clear, else struck, and told."""

from assistant.assistant import Assistant
from assistant.citations import settle
from assistant.draft import DraftSentence
from store.index import Index
from tests.assistant.fake_endpoint import FakeEndpoint
from tests.assistant.sound import sound
from tests.assistant.test_verify import GDP, PETITIONS, source

QUESTION = "2015年地区生产总值是多少?"


def test_a_wrong_figure_is_put_right() -> None:
    written = DraftSentence("2015年地区生产总值预计538亿元,增长10.5%。", (source(GDP),))
    shown, correction = settle(written)
    assert shown is not None
    assert correction is not None
    assert shown.text == "2015年地区生产总值预计528亿元,增长10.5%。"
    assert (correction.written, correction.shown) == (written.text, shown.text)
    assert "538亿元" in correction.reason
    assert "538亿元" in shown.note


def test_two_swapped_figures_are_put_right() -> None:
    funds = source("协议引资172亿元、到位32亿元。")
    shown, _ = settle(DraftSentence("协议引资32亿元、到位172亿元。", (funds,)))
    assert shown is not None
    assert shown.text == "协议引资172亿元、到位32亿元。"


def test_a_sentence_that_cannot_be_put_right_is_struck() -> None:
    for text in ("信访总量增长26%。", "信访总量下降26%,上访人数下降12%。", "今天天气晴朗适合郊游。"):
        shown, correction = settle(DraftSentence(text, (source(PETITIONS),)))
        assert shown is None
        assert correction is not None
        assert (correction.written, correction.shown) == (text, "")
        assert correction.reason


def test_a_sentence_that_holds_is_left_alone() -> None:
    written = DraftSentence("信访总量下降26%。", (source(PETITIONS),))
    assert settle(written) == (written, None)


def test_the_answer_tells_what_was_corrected_and_struck(index: Index) -> None:
    prose = "2015年全区预计实现地区生产总值538亿元,增长10.5%[1]。地区生产总值下降10.5%[1]。"
    answer = sound(Assistant(index, FakeEndpoint(*prose)).ask(QUESTION), index)
    assert answer.engine == "model"
    assert "528亿元" in answer.text
    assert not any(word in answer.text for word in ("538", "下降"))
    corrected, struck = answer.corrections
    assert "538亿元" in corrected.written
    assert "528亿元" in corrected.shown
    assert struck.shown == ""
    assert "已按报告更正" in answer.sentences[0].reason
    assert answer.to_dict()["corrections"][0]["written"] == corrected.written
    assert all(word in answer.to_markdown() for word in ("538亿元", "已删去"))


def test_nothing_to_tell_where_all_holds(index: Index) -> None:
    answer = Assistant(index).ask(QUESTION)
    assert answer.corrections == ()
    assert "核对：" not in answer.to_markdown()
