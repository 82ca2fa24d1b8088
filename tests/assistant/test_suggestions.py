"""Questions drawn from a report: of several kinds, all answered by the default engine from where they were drawn."""

import pytest

from assistant.asking import of_row
from assistant.assistant import Assistant
from assistant.ledger import all_rows
from assistant.phrases import Language
from assistant.suggestions import first_questions, next_questions
from assistant.types import Answer
from store.index import Index

GDP = "2015年地区生产总值是多少?"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_first_questions_are_of_different_kinds_and_answered(wenbao: Assistant, language: Language) -> None:
    questions = first_questions(wenbao.index, language)
    assert 4 <= len(questions) <= 6
    assert len(set(questions)) == len(questions)
    for question in questions:
        answer = wenbao.ask(question)
        assert (answer.status, bool(answer.citations)) == ("answered", True), question
        assert question.isascii() or language == "zh" or "“" in question


def test_after_a_figure_comes_the_other_half(wenbao: Assistant) -> None:
    answer = wenbao.ask(GDP)
    following = next_questions(answer, wenbao.index, "zh", [GDP])
    assert "2016年地区生产总值的目标是多少？" in following
    assert "581亿元" in wenbao.ask("2016年地区生产总值的目标是多少？").text


def test_after_an_answer_comes_what_stands_around_it(wenbao: Assistant) -> None:
    answer = wenbao.ask("2015年火灾发生多少起?")
    sections = {citation.section for citation in answer.citations}
    following = next_questions(answer, wenbao.index, "zh")
    assert following
    for question in following:
        assert sections & {citation.section for citation in wenbao.ask(question).citations}, question


def test_an_indicator_is_asked_about_by_its_full_english_name(wenbao: Assistant) -> None:
    row = next(one for one in all_rows(wenbao.index) if one.indicator == "社会消费品零售总额" and one.period == "2015年" and not one.change)
    (asked,) = of_row(row, wenbao.index, "en")
    assert asked.question == "What was the total retail sales of consumer goods in 2015?"
    assert "382亿元" in wenbao.ask(asked.question).text


def test_after_a_term_in_use_comes_its_meaning(wenbao: Assistant) -> None:
    answer = wenbao.ask("开展了哪些“三资”管理工作?")
    assert any("三资" in citation.quote for citation in answer.citations)
    assert "什么是“三资”？" in next_questions(answer, wenbao.index, "zh")


@pytest.mark.parametrize("question", [GDP, "地铁什么时候开通?", "今天天气怎么样?", "什么是“三资”?", "办了哪些民生实事?"])
def test_what_can_be_asked_next_is_answered_and_was_not_asked(wenbao: Assistant, question: str) -> None:
    asked: list[str] = [question]
    for _ in range(3):
        following = next_questions(wenbao.ask(asked[-1]), wenbao.index, "zh", asked)
        assert not set(following) & set(asked)
        assert all(wenbao.ask(one).status == "answered" for one in following)
        if not following:
            break
        asked.append(following[0])
    assert len(asked) > 1


def test_no_more_than_three_are_tried_out_at_a_time(keyword_index: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    answer = Assistant(keyword_index).ask("2015年财政总收入是多少?")
    asked: list[str] = []
    ask = Assistant.ask

    def watched(self: Assistant, question: str) -> Answer:
        asked.append(question)
        return ask(self, question)

    monkeypatch.setattr(Assistant, "ask", watched)
    next_questions(answer, keyword_index, "zh")
    assert len(asked) <= 3
    before = len(asked)
    next_questions(answer, keyword_index, "zh")
    assert not set(asked[before:]) & set(asked[:before])
