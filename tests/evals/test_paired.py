"""Scores of two runs side by side: shares, cost, attempts, categories, what changed."""

from dataclasses import replace

import pytest

from assistant.completion import Usage
from evals.compare import compare
from evals.compare_table import text
from evals.paired import Compared, Paired, verdict
from evals.record import Run
from evals.scorers import Score
from evals.significance import Interval, mcnemar
from tests.evals.cases import unanswerable
from tests.evals.made_runs import ANSWER, a_run, attempts, cases, only, right, scored, weighed


def test_cost_is_told_and_not_judged() -> None:
    def run(seconds: float, tokens: int) -> Run:
        answer = replace(ANSWER, model="m", usage=Usage(tokens, 10))
        return a_run([scored(one, answer=answer, seconds=seconds, facts=1) for one in cases(12)])

    found = compare(run(0.1, 500), run(9.0, 900))
    assert found.code == 0
    cost = {one.score: one for one in found.scores[1:]}
    assert cost["seconds"].difference == pytest.approx(8.9)
    assert cost["tokens"].difference == 400
    assert {one.verdict for one in cost.values()} == {None}
    assert cost["seconds"].p_holm is None
    assert found.changes == ()


def test_a_cached_or_failed_answer_says_nothing_of_speed() -> None:
    rows = [scored(one, facts=1) for one in cases(3)]
    rows[0], rows[1] = replace(rows[0], cached=True, seconds=99), replace(rows[1], error="no answer", seconds=99)
    assert only(a_run(rows), a_run(rows), "seconds").a == 0.5


def test_shares_are_compared_by_permutation_as_they_stand_in_the_table() -> None:
    a, b = weighed([(1, 2)] * 19 + [(0.5, 4)]), weighed([(0.5, 2)] * 19 + [(0.5, 4)])
    found = only(a, b, "citation_precision")
    assert found.test == "permutation"
    assert found.a == pytest.approx(40 / 42)
    assert found.b == pytest.approx(21 / 42)
    assert (found.cases, found.down, found.up, found.share_a) == (20, 19, 0, None)
    assert (found.verdict, compare(a, b).code) == ("worse", 1)
    assert compare(a, b) == compare(a, b)


def test_a_score_may_apply_to_other_cases_in_each_run() -> None:
    def run(answered: int) -> Run:
        rows = [scored(one, facts=1) for one in cases(answered)]
        rows += [scored(one, facts=1, refusal_precision=0) for one in cases(9)[answered:]]
        return a_run([*rows, scored(unanswerable(name="p"), refusal_precision=1)])

    found = only(run(9), run(5), "refusal_precision")
    assert (found.test, found.cases, found.a, found.b) == ("permutation", 5, 1, 0.2)
    assert found.difference == pytest.approx(-0.8)


def test_a_score_that_a_run_does_not_have_is_told_and_not_judged() -> None:
    a = a_run([scored(one, facts=1, citation_precision=1) for one in cases(8)])
    b = a_run([scored(one, facts=1) for one in cases(8)])
    found = only(a, b, "citation_precision")
    assert (found.a, found.b, found.difference, found.verdict) == (1, None, None, None)
    assert compare(a, b).code == 0
    assert "citation_precision" in text(compare(a, b))


def test_a_case_is_right_if_it_is_right_more_often_than_not() -> None:
    a = attempts([1, 1, 1, 0], [1, 1, 0, 0], [1, 0, 0, 0])
    assert only(a, a).a == 0.5
    assert only(a, right([1, 1, 1, 1])).up == 2
    tie = attempts([1, 1], [1, 0])
    assert only(tie, tie).a == 0.5
    assert only(a, a).spread_a == (0.25, 0.75)
    assert only(right([1]), right([1])).spread_a is None


def test_a_difference_inside_the_spread_is_not_believed() -> None:
    steady, restless = [1] * 40, [0] * 8 + [1] * 32
    a = attempts(steady, steady, restless)
    b = attempts(restless, restless, steady)
    found = only(a, b)
    assert found.p is not None
    assert found.p < 0.05
    assert (found.spread_a, found.spread_b) == ((0.8, 1), (0.8, 1))
    assert found.verdict == "cannot say"
    assert "within the spread" in compare(a, b).reasons[0]
    assert "0.800 … 1.000" in text(compare(a, b))
    assert only(a, attempts(restless, restless, restless)).verdict == "cannot say"
    assert only(attempts(steady, steady), attempts(restless, restless)).verdict == "worse"


def test_verdicts_need_both_the_test_and_the_spread() -> None:
    one = Compared("facts", "mcnemar", 100, 0.9, 0.8, -0.1, Interval(-0.2, -0.01), 0.03)
    assert verdict(one) == "worse"
    assert verdict(replace(one, spread_a=(0.8, 0.95), spread_b=(0.8, 0.8))) == "cannot say"
    assert verdict(replace(one, p=0.06)) == "cannot say"
    assert verdict(replace(one, p=0.06, interval=Interval(-0.05, 0.01))) == "no worse"
    assert verdict(replace(one, difference=0.1)) == "better"
    assert verdict(replace(one, difference=0.1, p=0.06)) == "no worse"
    assert verdict(replace(one, p=None)) == "cannot say"


def test_a_mean_over_attempts_where_scores_are_shares() -> None:
    (one,) = cases(1)
    rows = [replace(scored(one, t), scores={"list_f1": Score(v, f"{v}")}) for t, v in enumerate((0.2, 0.4, 0.9))]
    found = Paired(rows, [replace(scored(one), scores={"list_f1": Score(0.25, "b")})])
    assert found.compared()[0].a == pytest.approx(0.5)
    (change,) = found.changes()
    assert (change.reason_a, change.reason_b) == ("0.4", "b")


def test_the_p_values_allow_for_many_scores() -> None:
    a = a_run([scored(one, facts=1, refusal=1) for one in cases(6)])
    b = a_run([scored(one, facts=0, refusal=1) for one in cases(6)])
    assert [one.p_holm for one in compare(a, b).scores[:2]] == [2 * mcnemar(6, 0), 1]


def test_the_cases_that_changed_are_named_with_both_reasons() -> None:
    found = compare(right([1, 0, 1, 1]), right([0, 1, 1, 1])).changes
    assert [(change.case, change.category, change.a, change.b) for change in found] == [
        ("c000", "list", 1, 0),
        ("c001", "figure", 0, 1),
    ]
    assert (found[0].reason_a, found[0].reason_b) == ("facts 1", "facts 0")


def test_categories_are_told_apart() -> None:
    found = compare(right([1] * 10), right([0, 1] * 5)).categories
    assert list(found) == ["figure", "list"]
    figure, listed = found["figure"][0], found["list"][0]
    assert (figure.cases, figure.difference, figure.p) == (5, 0, 1)
    assert (listed.cases, listed.difference, listed.down, listed.p) == (5, -1, 5, 0.0625)
    assert listed.verdict is None
