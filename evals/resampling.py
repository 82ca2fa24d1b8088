"""The same question for scores that are not right or wrong: weighted means over cases, compared by resampling cases."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from evals.significance import LEVEL, Interval

BATCH, PERMUTATIONS, BOOTSTRAPS = 1_000, 10_000, 2_000
_SEED = 20151225


@dataclass(frozen=True, slots=True)
class Part:
    """What a case adds to a score: the sum of its values by weight, and the weight (0: the score does not apply)."""

    total: float = 0.0
    weight: float = 0.0

    @property
    def value(self) -> float | None:
        """The case's own mean; None where the score does not apply."""
        return self.total / self.weight if self.weight else None


@dataclass(frozen=True, slots=True)
class Resampled:
    """The mean in B less the mean in A, its interval, and the two-sided p of there being no difference."""

    difference: float
    interval: Interval
    p: float


def mean(parts: Sequence[Part]) -> float | None:
    """The mean over the cases by weight; None where the score applies to none."""
    weight = sum(part.weight for part in parts)
    return sum(part.total for part in parts) / weight if weight else None


def resample(a: Sequence[Part], b: Sequence[Part]) -> Resampled | None:
    """Compare the means of two runs, whose parts of one case stand at one place; None where a run has no mean.

    p is of the paired permutation test (approximate randomization: Noreen 1989, Computer-Intensive Methods; the runs
    change places case by case); the interval is the percentile bootstrap over cases (Efron and Tibshirani 1993, ch. 13).
    Both draw from a fixed seed, so the same runs always give the same figures. A case to which the score applies in one
    run only counts too: the means are those of the runs, not of the cases that they have in common.
    """
    table = np.array([(x.total, x.weight, y.total, y.weight) for x, y in zip(a, b, strict=True)], dtype=float)
    observed = float(_differences(table.sum(axis=0, keepdims=True))[0]) if len(table) else float("nan")
    if np.isnan(observed):
        return None
    draw = np.random.default_rng(_SEED)
    return Resampled(observed, _interval(table, observed, draw), _p(table, observed, draw))


def _differences(sums: NDArray[np.float64]) -> NDArray[np.float64]:
    """For rows of (total A, weight A, total B, weight B) the difference of the means; nan where one has no weight."""
    with np.errstate(divide="ignore", invalid="ignore"):
        found: NDArray[np.float64] = sums[:, 2] / sums[:, 3] - sums[:, 0] / sums[:, 1]
    found[(sums[:, 1] <= 0) | (sums[:, 3] <= 0)] = np.nan
    return found


def _interval(table: NDArray[np.float64], observed: float, draw: np.random.Generator) -> Interval:
    cases = len(table)
    shares = np.full(cases, 1 / cases)
    sums = [draw.multinomial(cases, shares, size=BATCH) @ table for _ in range(BOOTSTRAPS // BATCH)]
    low, high = np.nanquantile(_differences(np.vstack(sums)), [LEVEL / 2, 1 - LEVEL / 2])
    return Interval(min(float(low), observed), max(float(high), observed))


def _p(table: NDArray[np.float64], observed: float, draw: np.random.Generator) -> float:
    """A permutation that leaves a run without weight counts as a difference as large as the observed one."""
    swap = table[:, [2, 3, 0, 1]] - table
    swap = swap[np.any(swap != 0, axis=1)]
    moves = [draw.integers(2, size=(BATCH, len(swap))) @ swap for _ in range(PERMUTATIONS // BATCH)]
    sums = np.round(table.sum(axis=0) + np.vstack(moves), 9)
    smaller = np.abs(_differences(sums)) < abs(observed) - 1e-9
    return float((1 + np.count_nonzero(~smaller)) / (1 + PERMUTATIONS))
