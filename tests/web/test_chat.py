"""The conversation: asking, asking again, following up, judging, finding it again."""

import sqlite3
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import pytest

from assistant.assistant import Assistant
from assistant.errors import ReportError
from assistant.web.conversation import Conversation, Exchange
from store.types import Report
from tests.web.page import Site, Visitor

GDP = "2015年地区生产总值是多少?"


def prose(turn: dict[str, Any]) -> str:
    return "".join(sentence["text"] for sentence in turn["answer"]["sentences"])


def test_an_answer_has_its_sentences_sources_and_verdicts(visitor: Visitor) -> None:
    turn = visitor.ask(GDP)
    assert "528亿元" in prose(turn)
    (sentence, *_) = turn["answer"]["sentences"]
    assert (sentence["verdict"], sentence["citations"]) == ("verified", (1,))
    assert "528亿元" in turn["answer"]["citations"][0]["quote"]
    assert (turn["fresh"], turn["question"]) == (True, GDP)


def test_a_follow_up_is_understood_from_what_was_said(visitor: Visitor) -> None:
    visitor.ask(GDP)
    assert "581亿元" in prose(visitor.ask("那2016年呢?"))
    assert len(visitor.turns) == 2


def test_the_link_of_a_follow_up_asks_it_without_what_was_said(visitor: Visitor, site: Site) -> None:
    visitor.ask("脱贫了多少人?")
    turn = visitor.ask("今年呢")
    (linked,) = parse_qs(turn["link"].removeprefix("?"))["q"]
    (alone,) = site.visitor().open(q=linked).turns.values()
    assert prose(alone) == prose(turn)
    assert "1544人" in prose(alone)


def test_a_follow_up_with_another_thing_in_place_is_told_as_it_is_understood(visitor: Visitor) -> None:
    assert visitor.ask("城镇居民人均可支配收入是多少")["understood"] == ""
    assert visitor.ask("农村呢")["understood"] == "农村人均可支配收入是多少"
    assert visitor.ask("去年呢?")["understood"] == ""


def test_what_the_report_does_not_say_shows_the_nearest(visitor: Visitor) -> None:
    answer = visitor.ask("地铁什么时候开通?")["answer"]
    assert answer["status"] == "not_in_report"
    assert not answer["citations"]
    assert 1 <= len(answer["nearest"]) <= 3


@pytest.mark.parametrize("question", ["地铁什么时候开通?", "飞机场", "大学有几所"])
def test_the_nearest_say_something(visitor: Visitor, report: Report, question: str) -> None:
    near = [one["spot"]["start"] for one in visitor.ask(question)["answer"]["nearest"]]
    kinds = [sentence.kind for sentence in report.sentences if sentence.start in near]
    assert len(kinds) == 3
    assert set(kinds) <= {"body", "footnote"}


def test_a_retry_takes_the_place_of_the_answer_and_keeps_what_follows(visitor: Visitor) -> None:
    visitor.ask(GDP)
    visitor.ask("什么是“三资”?")
    first, second = visitor.turns
    visitor.do(first, "retry")
    assert list(visitor.turns) == [first, second]
    assert visitor.turns[first]["fresh"]


def test_an_edited_question_replaces_what_followed(visitor: Visitor) -> None:
    visitor.ask(GDP)
    visitor.ask("什么是“三资”?")
    visitor.do(next(iter(visitor.turns)), "edit", "2016年地区生产总值是多少?")
    (turn,) = visitor.turns.values()
    assert "581亿元" in prose(turn)


def test_a_question_that_is_none_is_told_in_words(visitor: Visitor) -> None:
    assert "没有可以查找的字词" in visitor.ask("???")["failure"]
    assert "528亿元" in prose(visitor.ask(GDP))


@pytest.mark.parametrize("blank", ["   ", " \n", "\x00\x01"])
def test_blanks_are_no_question(visitor: Visitor, blank: str) -> None:
    assert visitor.ask(blank) == {}
    assert visitor.chats["chats"] == []
    assert "528亿元" in prose(visitor.ask(GDP))


def test_a_vote_is_kept_with_its_reason_where_the_operator_finds_it(visitor: Visitor, tmp_path: Path) -> None:
    visitor.ask(GDP)
    (key,) = visitor.turns
    visitor.do(key, "vote", {"vote": "down", "reason": "x" * 900})
    assert visitor.turns[key]["vote"] == "down"
    with sqlite3.connect(tmp_path / "data" / "conversations.sqlite") as database:
        (row,) = database.execute("SELECT vote, reason, question, answer, engine FROM votes").fetchall()
    database.close()
    assert row[:3] == ("down", "x" * 500, GDP)
    assert "528亿元" in row[3]
    assert row[4] == "default"


@pytest.mark.parametrize("sent", [{"vote": "sideways"}, {}, {"vote": None, "reason": []}])
def test_a_vote_that_is_none_is_passed_over(visitor: Visitor, sent: dict[str, Any]) -> None:
    visitor.ask(GDP)
    (key,) = visitor.turns
    assert visitor.do(key, "vote", sent).turns[key]["vote"] == ""


def test_first_questions_are_answered_and_go_once_something_is_asked(visitor: Visitor) -> None:
    offered = [label for label in visitor.buttons if label.endswith("？")]
    assert 4 <= len(offered) <= 6
    visitor.click(offered[0])
    (turn,) = visitor.turns.values()
    assert (turn["question"], turn["answer"]["status"]) == (offered[0], "answered")
    following = [label for label in visitor.buttons if label.endswith("？")]
    assert 1 <= len(following) <= 3
    assert offered[0] not in following
    visitor.click(following[0])
    assert [turn["answer"]["status"] for turn in visitor.turns.values()] == ["answered"] * 2


def test_a_link_asks_its_question_once(site: Site) -> None:
    visitor = site.visitor().open(q=GDP)
    assert [turn["question"] for turn in visitor.turns.values()] == [GDP]
    assert "q" not in visitor.app.query_params
    assert len(visitor.run(visitor.app).turns) == 1


@pytest.mark.parametrize("linked", ["x" * 50_000, "\x00\x1b[31m\u202e", "<script>alert(1)</script>", "{title}%s"])
def test_a_hostile_link_is_harmless(site: Site, linked: str) -> None:
    visitor = site.visitor().open(q=linked)
    for turn in visitor.turns.values():
        assert len(turn["question"]) <= 2001
        assert not set(turn["question"]) & {"\x00", "\x1b", "\u202e"}
    assert "528亿元" in prose(visitor.ask(GDP))


def test_a_passage_of_the_report_can_be_asked_about(visitor: Visitor) -> None:
    visitor.app.session_state.about = ("yueyanglou-2015", 600, 640)
    visitor.run(visitor.app)
    turn = visitor.ask("这是什么意思?")
    assert turn["question"].endswith("这是什么意思?")
    assert turn["question"] != "这是什么意思?"
    assert visitor.ask(GDP)["question"] == GDP


def test_the_language_is_switched_and_remembered(site: Site) -> None:
    visitor = site.visitor().open()
    visitor.run(visitor.app.radio(key="language").set_value("en"))
    assert visitor.app.title[0].value == "Wenbao"
    assert "What was the gross domestic product in 2015?" in visitor.buttons
    turn = visitor.ask("What was the gross domestic product in 2015?")
    assert "528" in prose(turn)
    assert turn["words"]["retry"] == "Retry"
    again = site.visitor(visitor.cookies).open()
    assert again.app.title[0].value == "Wenbao"


def test_a_report_that_cannot_be_read_is_told_in_words_and_the_next_run_tries_again(
    site: Site, keyword_wenbao: Assistant
) -> None:
    site.serve(ReportError("没有找到报告:请放入。"))
    visitor = site.visitor().open()
    assert visitor.app.error[0].value == "没有找到报告:请放入。"
    assert not visitor.app.chat_input
    site.serve(keyword_wenbao)
    assert not visitor.run(visitor.app).app.error
    assert "528亿元" in prose(visitor.ask(GDP))


def test_of_a_long_conversation_the_newest_are_drawn_until_all_are_wanted(visitor: Visitor) -> None:
    asked = tuple(Exchange(f"第{number}问", failure="没有答案") for number in range(23))
    visitor.app.session_state["conversation"] = Conversation(exchanges=asked)
    visitor.run(visitor.app)
    assert [turn["question"] for turn in visitor.turns.values()] == [one.question for one in asked[3:]]
    visitor.click("更早的 3 个问题")
    assert len(visitor.turns) == 23
    assert "528亿元" in prose(visitor.ask(GDP))
    assert (len(visitor.turns), visitor.buttons.count("更早的 3 个问题")) == (24, 0)
