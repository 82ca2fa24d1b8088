"""A test for each trap of scoring."""

from dataclasses import replace

import pytest

from assistant.types import Answer
from evals import scorers
from evals.scorers import Score, holds
from tests.evals.cases import EVIDENCE, REPORTS, case, passage, told, unanswerable
from tests.fake_assistant import QUOTE, TEXT


def value(score: Score | None) -> float:
    assert score is not None
    assert score.reason
    return score.value


@pytest.mark.parametrize(
    ("answer", "fact"),
    [
        ("投入0.5亿元。", "5000万元"),
        ("投入5000万元[1]。", "0.5亿元"),
        ("投入五千万元。", "5000万元"),
        ("共有二十五个项目", "25个"),
        ("投入 5,000 万元", "5000万元"),
        ("共有25个项目", "25"),
        ("增长8.5％", "8.5%"),
        ("由王家河街道负责", "王家河"),
    ],
)
def test_a_fact_is_held_however_it_is_written(answer: str, fact: str) -> None:
    assert holds(answer, fact)


@pytest.mark.parametrize(
    ("answer", "fact"),
    [
        ("共有25个项目", "5个"),
        ("共有25个项目", "2"),
        ("增长10.5%", "0.5%"),
        ("增长10.5%", "10"),
        ("增长8.5%[12]。", "12"),
        ("投入5000万元", "5000亿元"),
        ("增长8.5%", "8.5个百分点"),
        ("投入5000元", "5000万元"),
    ],
)
def test_a_digit_inside_a_figure_or_another_unit_is_no_fact(answer: str, fact: str) -> None:
    assert not holds(answer, fact)


def test_facts_want_one_alternative_of_every_group() -> None:
    asked = case(facts=(("120亿元", "1.2千亿"), ("8.5%",)))
    assert value(scorers.facts(asked, told("预计120亿元,增长8.5%[1]。"), REPORTS)) == 1
    missing = scorers.facts(asked, told("预计120亿元[1]。"), REPORTS)
    assert missing == Score(0, "缺少 8.5%")


def test_a_forbidden_text_makes_an_answer_wrong() -> None:
    assert value(scorers.facts(case(forbidden=("581亿",)), told("120亿元,达到581亿元[1]。"), REPORTS)) == 0


def test_an_answer_that_pours_out_the_report_is_wrong() -> None:
    long = told("预计120亿元。" + "全年克服了困难。" * 100)
    assert value(scorers.facts(case(), long, REPORTS)) == 0
    assert value(scorers.facts(case(category="list"), long, REPORTS)) == 1
    assert value(scorers.facts(case(category="list"), replace(long, text=long.text * 2), REPORTS)) == 0


def test_a_refusal_is_wrong_even_if_it_names_the_fact() -> None:
    refused = Answer("", "报告没有提到120亿元。", "not_in_report")
    assert value(scorers.facts(case(), refused, REPORTS)) == 0
    assert value(scorers.refusal_precision(case(), refused, REPORTS)) == 0
    assert value(scorers.citation_recall(case(), refused, REPORTS)) == 0


def test_refusals_are_scored_where_nothing_is_to_be_answered() -> None:
    refused = Answer("", "报告没有提到。", "not_in_report")
    assert value(scorers.refusal(unanswerable(), refused, REPORTS)) == 1
    assert value(scorers.refusal(unanswerable(), told(), REPORTS)) == 0
    assert value(scorers.refusal_precision(unanswerable(), refused, REPORTS)) == 1
    assert scorers.refusal(case(), refused, REPORTS) is None
    assert scorers.refusal_precision(case(), told(), REPORTS) is None
    assert scorers.facts(unanswerable(), told(), REPORTS) is None


def test_a_right_answer_that_cites_the_wrong_sentence_is_caught() -> None:
    wrong = told(quotes=("全年克服了困难。",))
    assert value(scorers.facts(case(), wrong, REPORTS)) == 1
    assert value(scorers.citation_precision(case(), wrong, REPORTS)) == 0
    assert value(scorers.citation_recall(case(), wrong, REPORTS)) == 0


def test_citations_bear_on_the_answer_by_evidence_or_by_fact() -> None:
    both = told(quotes=(QUOTE, "财政收入平稳增长。"))
    assert scorers.citation_precision(case(), both, REPORTS) == Score(0.5, "与答案无关：财政收入平稳增长。", 2)
    assert value(scorers.citation_precision(case(), told(quotes=("地区生产总值120亿元",)), REPORTS)) == 1
    by_fact = case(facts=(("增长8%以上",),), evidence=(EVIDENCE,))
    assert value(scorers.citation_precision(by_fact, told(quotes=("力争地区生产总值增长8%以上。",)), REPORTS)) == 1
    assert scorers.citation_precision(case(), told(quotes=()), REPORTS) is None


def test_citation_recall_adds_neighbouring_quotes_up() -> None:
    halves = told(quotes=("预计完成地区生产", "总值120亿元"))
    assert value(scorers.citation_recall(case(), halves, REPORTS)) == 1
    two = case(evidence=(EVIDENCE, "力争地区生产总值增长8%以上"))
    assert scorers.citation_recall(two, halves, REPORTS) == Score(0.5, "没有引用 力争地区生产总值增长8%以上", 2)


def test_a_quote_that_is_off_by_one_is_not_exact() -> None:
    good = told()
    shifted = replace(good.citations[0], start=good.citations[0].start + 1, end=good.citations[0].end + 1)
    strange = replace(good.citations[0], report_id="another")
    assert value(scorers.quotes_exact(case(), good, REPORTS)) == 1
    for bad in (shifted, strange):
        assert value(scorers.quotes_exact(case(), replace(good, citations=(bad,)), REPORTS)) == 0


def test_evidence_must_lie_in_the_first_passages_and_their_first_characters() -> None:
    place = TEXT.index(EVIDENCE)
    elsewhere, there = passage(0, 10), passage(place, place + len(EVIDENCE))
    first, five = scorers.evidence_in(1), scorers.evidence_in(5)
    assert value(first(case(), told(passages=(there,)), REPORTS)) == 1
    assert value(first(case(), told(passages=(elsewhere, there)), REPORTS)) == 0
    assert value(five(case(), told(passages=(elsewhere, there)), REPORTS)) == 1
    two = case(evidence=(EVIDENCE, "新增城镇就业1万人"))
    assert value(five(two, told(passages=(there,)), REPORTS)) == 0


def test_a_passage_counts_up_to_400_characters(monkeypatch: pytest.MonkeyPatch) -> None:
    place = TEXT.index(EVIDENCE)
    whole = told(passages=(passage(0, len(TEXT)),))
    assert value(scorers.evidence_in(1)(case(), whole, REPORTS)) == 1
    monkeypatch.setattr(scorers, "PASSAGE_CHARACTERS", place + 5)
    assert value(scorers.evidence_in(1)(case(), whole, REPORTS)) == 0
