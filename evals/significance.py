"""How much a difference between two runs over the same cases can be trusted: shares in closed form, no randomness.

All intervals are of 95 %.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import comb, sqrt

LEVEL = 0.05
_Z = 1.959963984540054  # the normal quantile of 1 - LEVEL / 2


@dataclass(frozen=True, slots=True)
class Interval:
    """From `low` to `high`, both included."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Pairs:
    """Cases counted by what became of them: right in both runs, in A only, in B only, in neither."""

    both: int
    only_a: int
    only_b: int
    neither: int

    @property
    def total(self) -> int:
        """How many cases there are."""
        return self.both + self.only_a + self.only_b + self.neither

    @property
    def right_a(self) -> int:
        """How many are right in A."""
        return self.both + self.only_a

    @property
    def right_b(self) -> int:
        """How many are right in B."""
        return self.both + self.only_b

    @property
    def difference(self) -> float:
        """The share that is right in B less the share that is right in A. Raises ZeroDivisionError without cases."""
        return (self.only_b - self.only_a) / self.total


def wilson(right: int, total: int) -> Interval:
    """The score interval of a share (Wilson 1927, JASA 22:209). Raises ValueError where `total` holds no such count."""
    if not 0 <= right <= total or total == 0:
        raise ValueError(f"{right} of {total} is no share")
    share, z2 = right / total, _Z * _Z
    middle = (share + z2 / (2 * total)) / (1 + z2 / total)
    half = _Z / (1 + z2 / total) * sqrt(share * (1 - share) / total + z2 / (4 * total * total))
    return Interval(0.0 if right == 0 else max(0.0, middle - half), 1.0 if right == total else min(1.0, middle + half))


def paired_difference(pairs: Pairs) -> Interval:
    """The interval of `pairs.difference`: Newcombe's hybrid score, his method 10 (1998, Statistics in Medicine 17:2635).

    The Wilson intervals of both shares, squared and added, less what the shares have in common by being paired.
    Raises ValueError without cases.
    """
    n = pairs.total
    a, b = wilson(pairs.right_a, n), wilson(pairs.right_b, n)
    below_a, above_a = pairs.right_a / n - a.low, a.high - pairs.right_a / n
    below_b, above_b = pairs.right_b / n - b.low, b.high - pairs.right_b / n
    phi, difference = _correlation(pairs), pairs.difference
    down = sqrt(max(0.0, below_b**2 - 2 * phi * below_b * above_a + above_a**2))
    up = sqrt(max(0.0, above_b**2 - 2 * phi * above_b * below_a + below_a**2))
    return Interval(max(-1.0, difference - down), min(1.0, difference + up))


def _correlation(pairs: Pairs) -> float:
    """The phi coefficient; a positive one is corrected for continuity, and it is 0 where a share is 0 or 1."""
    n = pairs.total
    square = pairs.right_a * (n - pairs.right_a) * pairs.right_b * (n - pairs.right_b)
    product = pairs.both * pairs.neither - pairs.only_a * pairs.only_b
    if square == 0:
        return 0.0
    return (max(product - n / 2, 0.0) if product > 0 else product) / sqrt(square)


def mcnemar(only_a: int, only_b: int) -> float:
    """The two-sided p of McNemar's exact test: a fair coin for each case that is right in one run only.

    McNemar 1947, Psychometrika 12:153; exact as in Armitage and Berry 1994, p. 127. 1 where no case differs.
    """
    differing = only_a + only_b
    tail = sum(comb(differing, k) for k in range(min(only_a, only_b) + 1))
    return min(1.0, 2 * tail / (1 << differing))


def holm(values: Sequence[float]) -> tuple[float, ...]:
    """p values in the same order, adjusted for there being several (Holm 1979, Scandinavian J. of Statistics 6:65)."""
    adjusted = [0.0] * len(values)
    reached = 0.0
    for rank, place in enumerate(sorted(range(len(values)), key=values.__getitem__)):
        reached = max(reached, min(1.0, values[place] * (len(values) - rank)))
        adjusted[place] = reached
    return tuple(adjusted)
