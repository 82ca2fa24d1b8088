"""Questions after the report as a whole, or after a half of it, as people ask first."""

import pytest

from assistant.assistant import Assistant

REVIEW = "一、改革创新,政府工作活力迸发"
PLAN = "一、加快第三产业发展,彰显城市竞争优势"


@pytest.mark.parametrize(
    "question",
    [
        "报告主要讲了什么?",
        "总结一下这份报告",
        "这份报告主要内容是什么",
        "Summarize the report.",
        "What does the report say?",
    ],
)
def test_the_whole_report_is_told_by_its_headings(question: str, wenbao: Assistant) -> None:
    answer = wenbao.ask(question)
    assert all(heading in answer.text for heading in (REVIEW, PLAN))
    assert len(answer.citations) == 12


@pytest.mark.parametrize(("question", "told", "not_told"), [
    ("2015年的主要成绩", REVIEW, PLAN),
    ("去年政府做了什么?", REVIEW, PLAN),
    ("2016年计划", PLAN, REVIEW),
    ("今年政府打算干什么?", PLAN, REVIEW),
])  # fmt: skip
def test_a_half_is_told_by_its_headings(question: str, told: str, not_told: str, wenbao: Assistant) -> None:
    text = wenbao.ask(question).text
    assert told in text
    assert not_told not in text


@pytest.mark.parametrize(
    "question", ["今年就业打算怎么办?", "2016年工业计划", "报告说了教育什么", "2016年的主要目标有哪些?"]
)
def test_anything_in_particular_is_answered_by_itself(question: str, wenbao: Assistant) -> None:
    assert PLAN not in wenbao.ask(question).text


def test_a_bare_name_of_an_indicator_is_a_question(wenbao: Assistant) -> None:
    assert "地区生产总值" in wenbao.ask("GDP").text


@pytest.mark.parametrize("question", ["公家的车要改吗?", "红烧肉怎么做才不腻?", "存量违建拆的处数是多少?"])
def test_only_what_sounds_alike_is_taken_for_a_typing_error(question: str, wenbao: Assistant) -> None:
    from assistant import spelling

    assert spelling.correct(question, wenbao.index) == question
