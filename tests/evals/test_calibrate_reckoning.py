"""The fit of the reckoning's weights: the right proposal comes to stand out, and the same cases give the same weights."""

import json
from pathlib import Path

from assistant.reckoning.phrased import PLAIN
from assistant.reckoning.proposal import OPERATIONS
from evals.asked import reckonings
from evals.calibrate_reckoning import calibrate, reckoned
from evals.cases import CASES, load_cases
from evals.choice import Choice, fitted
from evals.phrasing import Phrased
from store.index import Index


def test_what_tells_the_right_proposals_weighs_most() -> None:
    found = [Choice(({"good": 1.0, "bad": 0.0}, {"good": 0.0, "bad": 1.0}), (True, False)) for _ in range(5)]
    weights, right = fitted(found)
    assert weights["good"] > 0 > weights["bad"]
    assert right == 1.0
    assert fitted(found) == (weights, right)


def test_a_formula_is_right_where_it_is_the_gold_and_nothing_where_the_report_tells_it(index: Index) -> None:
    cases = load_cases(CASES, [report.text for report in index.reports.values()])
    by_name = {case.name: case for case in cases}
    found = tuple(reckoned([by_name[n] for n in ("arithmetic-gdp-diff", "figure-gdp-2015", "absent-gdp-2014")], index))
    gap, told, absent = (one.choice for one in found)
    assert any(gap.right[1:])
    assert not gap.right[0]
    assert all("union" in row for row in gap.rows[1:])
    assert told.right[0]
    assert not any(told.right[1:])
    assert absent.right[0]
    assert "difference" in found[0].phrased.asked
    assert all(one.phrased.asked == {"plain"} for one in found[1:])
    assert all(len(one.operations) == len(one.choice.rows) for one in found)


def test_questions_that_need_reckoning_are_there_for_several_reports() -> None:
    found = {path.stem: cases for path, cases in reckonings()}
    assert {"imagined-north", "imagined-south", "imagined-centre", "yueyanglou-2015"} <= set(found)
    every = [case for cases in found.values() for case in cases]
    assert all(case.category in ("arithmetic", "comparison") for case in every)
    assert all(case.answerable or case.status == "not_in_report" for case in every)  # a figure is lacking


def test_what_the_reckoning_weighs_is_written(index: Index, tmp_path: Path) -> None:
    cases = load_cases(CASES, [report.text for report in index.reports.values()])
    sums = [case for case in cases if case.split == "dev" and case.category == "arithmetic" and case.answerable][:16]
    found = [one for report in range(5) for one in reckoned(sums, index, report)]
    plain = [Phrased("2015年新增了多少个学位?", report, frozenset((PLAIN,))) for report in range(5)]
    calibrate(found, plain, tmp_path)
    weights, kept = (json.loads((tmp_path / name).read_text(encoding="utf-8")) for name in ("weights.json", "phrased.json"))
    assert weights["phrased_told"] > 0
    assert kept["operations"] == [PLAIN, *OPERATIONS]
    assert {"多少", "?$"} <= kept["runs"].keys()
    assert all(len(row) == len(kept["operations"]) for row in (kept["bias"], *kept["runs"].values()))
