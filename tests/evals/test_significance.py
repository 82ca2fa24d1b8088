"""Intervals and tests against published values, and what must hold of them for all counts."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evals.resampling import Part, mean, resample
from evals.significance import Interval, Pairs, holm, mcnemar, paired_difference, wilson

COUNT = st.integers(0, 60)
PAIRS = st.builds(Pairs, COUNT, COUNT, COUNT, COUNT).filter(lambda pairs: pairs.total > 0)
WEIGHT = st.integers(0, 4)
PART = st.builds(lambda right, idle: Part(right, right + idle), WEIGHT, WEIGHT)
SIDES = st.lists(st.tuples(PART, PART), min_size=1, max_size=12)


def close(interval: Interval, low: float, high: float, within: float) -> bool:
    return abs(interval.low - low) < within and abs(interval.high - high) < within


@pytest.mark.parametrize(
    ("right", "total", "low", "high"),
    # Newcombe 1998, Statistics in Medicine 17:857, table I, method 3
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_wilson_as_published(right: int, total: int, low: float, high: float) -> None:
    assert close(wilson(right, total), low, high, 0.0001)


@pytest.mark.parametrize(("right", "total"), [(0, 0), (-1, 5), (6, 5)])
def test_wilson_of_no_share(right: int, total: int) -> None:
    with pytest.raises(ValueError, match="is no share"):
        wilson(right, total)


def test_the_paired_interval_as_published() -> None:
    # Altman et al. 2000, Statistics with Confidence, p. 52: 14, 5, 0, 22 gives 0.011 to 0.226 for the first less the second
    assert close(paired_difference(Pairs(14, 0, 5, 22)), 0.011, 0.226, 0.001)
    # Fagerland et al. 2017, Statistical Analysis of Contingency Tables, ch. 8 (Cavo et al. 2012)
    assert close(paired_difference(Pairs(59, 16, 6, 80)), -0.1186, -0.0046, 0.0001)


def test_mcnemar_as_published() -> None:
    # Armitage and Berry 1994, p. 127: 12 against 2, two-sided 0.0129
    assert mcnemar(12, 2) == pytest.approx(0.0129, abs=0.00005)
    # Fagerland et al. 2013, BMC Medical Research Methodology 13:91: 1 against 7, 0.0703
    assert mcnemar(1, 7) == pytest.approx(0.0703, abs=0.00005)
    assert mcnemar(0, 5) == 0.0625
    assert mcnemar(0, 6) == 0.03125


def test_mcnemar_of_many_cases_does_not_overflow() -> None:
    assert mcnemar(2000, 2000) == 1
    assert 0 < mcnemar(2000, 2300) < 1e-4


@given(COUNT, COUNT)
def test_mcnemar_is_a_symmetric_probability(only_a: int, only_b: int) -> None:
    p = mcnemar(only_a, only_b)
    assert 0 < p <= 1
    assert p == mcnemar(only_b, only_a)
    assert p == 1 or abs(only_a - only_b) > 1


@given(COUNT)
def test_without_discordance_there_is_no_difference(both: int) -> None:
    assert mcnemar(0, 0) == 1
    pairs = Pairs(both + 1, 0, 0, 60 - both)
    assert pairs.difference == 0
    assert close(paired_difference(pairs), -paired_difference(pairs).high, paired_difference(pairs).high, 1e-12)


@given(PAIRS)
def test_the_paired_interval_holds_the_difference_and_is_symmetric(pairs: Pairs) -> None:
    found = paired_difference(pairs)
    assert -1 <= found.low <= pairs.difference <= found.high <= 1
    swapped = paired_difference(Pairs(pairs.both, pairs.only_b, pairs.only_a, pairs.neither))
    assert close(swapped, -found.high, -found.low, 1e-9)
    failures = paired_difference(Pairs(pairs.neither, pairs.only_b, pairs.only_a, pairs.both))
    assert close(failures, -found.high, -found.low, 1e-9)


@given(PAIRS)
def test_more_cases_of_the_same_make_the_interval_narrower(pairs: Pairs) -> None:
    many = paired_difference(Pairs(*(9 * n for n in (pairs.both, pairs.only_a, pairs.only_b, pairs.neither))))
    few = paired_difference(pairs)
    assert many.high - many.low <= few.high - few.low + 1e-9


def test_holm_as_published() -> None:
    # Worked by hand: times 4, 3, 2, 1 in rising order, never falling, at most 1
    assert holm([0.01, 0.04, 0.03, 0.005]) == pytest.approx((0.03, 0.06, 0.06, 0.02))
    assert holm([0.6, 0.9]) == (1, 1)
    assert holm([]) == ()


def test_means_weigh_and_leave_out_what_does_not_apply() -> None:
    assert mean([Part(1, 2), Part(1, 1), Part()]) == pytest.approx(2 / 3)
    assert mean([Part()]) is None
    assert (Part(1, 2).value, Part().value) == (0.5, None)


@settings(max_examples=25)
@given(SIDES)
def test_resampling_holds_the_difference_and_is_symmetric(sides: list[tuple[Part, Part]]) -> None:
    a, b = [x for x, _ in sides], [y for _, y in sides]
    found, swapped = resample(a, b), resample(b, a)
    of_a, of_b = mean(a), mean(b)
    if found is None or swapped is None or of_a is None or of_b is None:
        assert None in (of_a, of_b)
        assert found is swapped is None
        return
    assert found.difference == pytest.approx(of_b - of_a)
    assert -1 <= found.interval.low <= found.difference <= found.interval.high <= 1
    assert 0 < found.p <= 1
    assert swapped.p == found.p
    assert close(swapped.interval, -found.interval.high, -found.interval.low, 1e-9)
    assert resample(a, b) == found


def test_resampling_of_equal_runs_finds_nothing() -> None:
    parts = [Part(n % 3, 3) for n in range(20)]
    assert resample(parts, parts) is not None
    found = resample(parts, parts)
    assert found is not None
    assert (found.difference, found.interval, found.p) == (0, Interval(0, 0), 1)
    assert resample([], []) is None


def test_resampling_agrees_with_the_exact_test_on_right_and_wrong() -> None:
    """12 cases right in A only and 2 in B only: the permutation test is McNemar's, but for chance in drawing."""
    a = [Part(float(n < 12), 1) for n in range(14)] + [Part(1, 1)] * 36
    b = [Part(float(n >= 12), 1) for n in range(14)] + [Part(1, 1)] * 36
    found = resample(a, b)
    assert found is not None
    assert found.difference == pytest.approx(-0.2)
    assert found.p == pytest.approx(mcnemar(12, 2), abs=0.004)
    assert found.interval.low < -0.2 < found.interval.high < 0


def test_a_case_to_which_a_score_applies_in_one_run_only_counts() -> None:
    found = resample([Part(1, 1), Part(1, 1)], [Part(1, 1), Part()])
    assert found is not None
    assert (found.difference, found.p) == (0, 1)
