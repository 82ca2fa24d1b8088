"""Fits of weights over named features, in which no chance is: the same rows give the same weights.

A conditional logit with L2 (McFadden 1974), by Adam from zero: of the things a question could be answered with, the odds of
the right one. And a logistic regression with L2, by Newton's method.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

_STEPS, _RATE = 800, 0.05
_LEAST_TOLD = 0.05
"""Weights nearer to zero than this are left out."""
_NEWTON_STEPS = 50
Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Choice:
    """What one question could be answered with: a row of features for each, and which of them are right."""

    rows: tuple[Mapping[str, float], ...]
    right: tuple[bool, ...]


def fitted(found: Sequence[Choice], penalty: float = 0.03) -> tuple[dict[str, float], float]:
    """The weights of the conditional logit, and the share of the choices whose best row is right."""
    names = sorted({name for choice in found for row in choice.rows for name in row})
    tables = [table(choice.rows, names) for choice in found]
    gold = [np.array(choice.right, dtype=float) for choice in found]
    weights = np.zeros(len(names))
    first, second = np.zeros(len(names)), np.zeros(len(names))
    for step in range(1, _STEPS + 1):
        slope = sum((_slope(t, g, weights) for t, g in zip(tables, gold, strict=True)), -penalty * weights) / len(found)
        first, second = 0.9 * first + 0.1 * slope, 0.999 * second + 0.001 * slope**2
        weights = weights + _RATE * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.999**step)) + 1e-8)
    right = float(np.mean([g[int(np.argmax(t @ weights))] for t, g in zip(tables, gold, strict=True)]))
    return {n: round(float(w), 2) for n, w in zip(names, weights, strict=True) if abs(w) >= _LEAST_TOLD}, right


def table(rows: Sequence[Mapping[str, float]], names: Sequence[str]) -> Array:
    """The features `names` of `rows`, shape (rows, names); what a row does not have is 0."""
    return np.array([[row.get(name, 0.0) for name in names] for row in rows])


def _slope(rows: Array, gold: Array, weights: Array) -> Array:
    """The gradient of the log odds of the right rows together."""
    scores = rows @ weights
    odds = np.exp(scores - scores.max())
    odds /= odds.sum()
    wanted = odds * gold
    slope: Array = rows.T @ (wanted / max(float(wanted.sum()), 1e-12) - odds)
    return slope


def logistic(values: Array, labels: Array, penalty: float = 1.0) -> tuple[Array, float]:
    """Weights and bias for the features as they are; `penalty` holds on the standardised ones, not on the bias."""
    centre, spread = values.mean(axis=0), values.std(axis=0)
    spread = np.where(spread > 0, spread, 1.0)
    design = np.column_stack([(values - centre) / spread, np.ones(len(values))])
    ridge = np.diag([*[penalty] * values.shape[1], 0.0])
    found: Array = np.zeros(design.shape[1])
    for _ in range(_NEWTON_STEPS):
        likely = 1 / (1 + np.exp(-np.clip(design @ found, -30, 30)))
        slope = design.T @ (likely - labels) + ridge @ found
        curve = (design * (likely * (1 - likely))[:, None]).T @ design + ridge
        step = np.linalg.solve(curve + 1e-9 * np.eye(len(curve)), slope)
        found = found - step
        if float(np.abs(step).max()) < 1e-10:
            break
    weights = found[:-1] / spread
    return weights, float(found[-1] - centre @ weights)
