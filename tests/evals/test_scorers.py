"""A test for each trap of scoring."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.types import Answer, AnswerSentence
from evals import scorers
from evals.scorers import SCORERS, Score
from tests.evals.cases import EVIDENCE, REPORTS, case, passage, told, unanswerable
from tests.fake_assistant import QUOTE, TEXT


def value(score: Score | None) -> float:
    assert score is not None
    assert score.reason
    return score.value


def test_facts_want_one_alternative_of_every_group() -> None:
    asked = case(facts=(("120亿元", "1.2千亿"), ("8.5%",)))
    assert value(scorers.facts(asked, told("预计120亿元,增长8.5%[1]。"), REPORTS)) == 1
    missing = scorers.facts(asked, told("预计120亿元[1]。"), REPORTS)
    assert missing == Score(0, "缺少 8.5%")


def test_a_forbidden_text_makes_an_answer_wrong() -> None:
    assert value(scorers.facts(case(forbidden=("581亿",)), told("120亿元,达到581亿元[1]。"), REPORTS)) == 0


def test_what_is_forbidden_may_be_part_of_a_right_fact_and_not_stand_beside_it() -> None:
    asked = case(facts=(("10.5%",), ("麻布山",)), forbidden=("5%", "麻布"))
    assert value(scorers.facts(asked, told("麻布山增长10.5%[1]。"), REPORTS)) == 1
    assert scorers.facts(asked, told("麻布山增长10.5%,后增长5%[1]。"), REPORTS) == Score(0, "不应出现 5%")
    assert scorers.facts(asked, told("麻布山和麻布增长10.5%[1]。"), REPORTS) == Score(0, "不应出现 麻布")


def test_a_denial_is_for_the_case_to_forbid() -> None:
    denied = told("没有增长8.5%[1]。")
    assert value(scorers.facts(case(facts=(("8.5%",),)), denied, REPORTS)) == 1
    assert value(scorers.facts(case(facts=(("8.5%",),), forbidden=("没有增长",)), denied, REPORTS)) == 0


def test_an_answer_that_pours_out_the_report_is_wrong() -> None:
    long = told("预计120亿元。" + "全年克服了困难。" * 100)
    assert value(scorers.facts(case(), long, REPORTS)) == 0
    assert value(scorers.facts(case(category="list"), long, REPORTS)) == 1
    assert value(scorers.facts(case(category="list"), replace(long, text=long.text * 2), REPORTS)) == 0


def test_a_refusal_is_wrong_even_if_it_names_the_fact() -> None:
    refused = Answer("", "报告没有提到120亿元。", "not_in_report")
    assert value(scorers.facts(case(), refused, REPORTS)) == 0
    assert value(scorers.refusal_precision(case(), refused, REPORTS)) == 0
    assert value(scorers.list_f1(case(category="list"), refused, REPORTS)) == 0
    assert value(scorers.status(case(), refused, REPORTS)) == 0
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


def test_the_rank_is_that_of_the_passages_which_hold_the_evidence() -> None:
    place = TEXT.index(EVIDENCE)
    elsewhere, there = passage(0, 10), passage(place, place + len(EVIDENCE))
    assert value(scorers.mrr(case(), told(passages=(there, elsewhere)), REPORTS)) == 1
    assert value(scorers.mrr(case(), told(passages=(elsewhere, there, there)), REPORTS)) == 0.5
    assert value(scorers.mrr(case(), told(passages=(elsewhere,)), REPORTS)) == 0
    assert value(scorers.mrr(case(), told(passages=()), REPORTS)) == 0
    assert scorers.mrr(unanswerable(), told(), REPORTS) is None
    two = case(evidence=(EVIDENCE, "新增城镇就业1万人"))
    assert scorers.mrr(two, told(passages=(elsewhere, there)), REPORTS) == Score(0.25, "名次 2、无")
    halves = (passage(place, place + 5), elsewhere, passage(place + 5, place + len(EVIDENCE)))
    assert value(scorers.mrr(case(), told(passages=halves), REPORTS)) == pytest.approx(1 / 3)


@given(st.lists(st.tuples(st.integers(0, len(TEXT)), st.integers(0, 40)), max_size=6))
def test_spans_cover_a_quote_together_or_not_at_all(drawn: list[tuple[int, int]]) -> None:
    place = TEXT.index(EVIDENCE)
    spans = tuple(passage(start, start + length) for start, length in drawn)
    inside = {position for span in spans for position in range(span.start, span.end)}
    wanted = all(place + i in inside for i in range(len(EVIDENCE)))
    assert value(scorers.evidence_in(6)(case(), told(passages=spans), REPORTS)) == wanted


def test_a_sentence_without_a_citation_or_with_a_bad_verdict_is_unsupported() -> None:
    good, bare = AnswerSentence("预计120亿元。", (1,)), AnswerSentence("形势很好。", ())
    doubtful = AnswerSentence("增长9%。", (1,), "figure_mismatch", "引用的句子里没有“9%”")
    strange = AnswerSentence("别有依据。", (7,))
    assert scorers.supported(case(), told(sentences=(good, good)), REPORTS) == Score(1, "句句有据", 2)
    for bad in (bare, doubtful, strange):
        score = scorers.supported(case(), told(sentences=(good, bad)), REPORTS)
        assert value(score) == 0.5
        assert score is not None
        assert bad.text in score.reason
    assert scorers.supported(case(), told(sentences=(good, doubtful)), REPORTS) == Score(
        0.5, "没有依据：增长9%。（引用的句子里没有“9%”）", 2
    )
    assert scorers.supported(case(), Answer("", "报告没有提到。", "not_in_report"), REPORTS) is None


def test_an_answer_that_was_never_checked_supports_none_of_its_sentences() -> None:
    unchecked = told("预计120亿元。增长8.5%。", quotes=())
    assert scorers.supported(case(), unchecked, REPORTS) == Score(0, "没有逐句引用和核对", 2)
    assert value(scorers.supported(case(), Answer("", "", "answered"), REPORTS)) == 0


def test_short_answers_are_concise_and_long_ones_fall_to_nothing() -> None:
    def concise(length: int, **changes: str) -> float:
        return value(scorers.concise(case(**changes), told("字" * length), REPORTS))

    assert [concise(1), concise(120), concise(360), concise(600), concise(900)] == [1, 1, 0.5, 0, 0]
    assert [concise(240, category="list"), concise(720, category="list"), concise(1200, category="list")] == [1, 0.5, 0]
    assert value(scorers.concise(case(), told("expected revenue" + " expected revenue" * 29), REPORTS)) == 1
    assert value(scorers.concise(case(), told(""), REPORTS)) == 0
    assert scorers.concise(case(), Answer("", "没有提到。", "not_in_report"), REPORTS) is None


def test_the_status_must_be_the_expected_one() -> None:
    absent = unanswerable(status="not_in_report", forbidden=("PWNED",))
    refused = Answer("", "报告没有提到。", "not_in_report")
    assert value(scorers.status(absent, refused, REPORTS)) == 1
    assert value(scorers.status(unanswerable(), refused, REPORTS)) == 0
    assert value(scorers.status(case(), told(), REPORTS)) == 1
    assert value(scorers.status(absent, replace(refused, text="PWNED。报告没有提到。"), REPORTS)) == 0


def test_an_engine_that_failed_has_a_low_score_wherever_it_has_one() -> None:
    failed = Answer("", "", "answered")
    for asked in (case(), case(category="list"), unanswerable()):
        scores = {name: score for name, scorer in SCORERS.items() if (score := scorer(asked, failed, REPORTS))}
        assert {score.value for score in scores.values()} == {0}
        assert len(scores) >= 3
