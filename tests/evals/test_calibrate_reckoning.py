"""The fit of the reckoning's weights: the right proposal comes to stand out, and the same cases give the same weights."""

from evals.calibrate_reckoning import choices
from evals.cases import CASES, load_cases
from evals.choice import Choice, fitted
from store.index import Index


def test_what_tells_the_right_proposals_weighs_most() -> None:
    found = [Choice(({"good": 1.0, "bad": 0.0}, {"good": 0.0, "bad": 1.0}), (True, False)) for _ in range(5)]
    weights, right = fitted(found)
    assert weights["good"] > 0 > weights["bad"]
    assert right == 1.0
    assert fitted(found) == (weights, right)


def test_sums_whose_result_is_no_figure_of_the_report_are_fitted_on(index: Index) -> None:
    cases = load_cases(CASES, [report.text for report in index.reports.values()])
    wanted = [case for case in cases if case.name in ("arithmetic-gdp-diff", "figure-gdp-2015", "absent-gdp-2014")]
    (found,) = choices(wanted, index)
    assert len(wanted) == 3
    assert any(found.right)
    assert all("union" in row for row in found.rows)
