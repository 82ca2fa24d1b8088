"""Fits of weights over named features, in which no chance is: the same rows give the same weights.

A conditional logit with L2 (McFadden 1974), by Adam from zero: of the things a question could be answered with, the odds of
the right one. And a logistic regression with L2, by Newton's method.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from evals.descent import Adam

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
    rows = _sparse([row for choice in found for row in choice.rows], names)
    gold = np.concatenate([choice.right for choice in found]).astype(float)
    sizes = np.array([len(choice.rows) for choice in found])
    starts, of = np.cumsum(sizes) - sizes, np.repeat(np.arange(len(found)), sizes)
    turned = rows.T.tocsr()
    weights, uphill = np.zeros(len(names)), Adam((len(names),))
    for _ in range(_STEPS):
        odds = _odds(rows @ weights, starts, of)
        wanted = odds * gold
        wanted /= np.maximum(np.add.reduceat(wanted, starts), 1e-12)[of]
        slope = (turned @ (wanted - odds) - penalty * weights) / len(found)
        weights = weights + uphill.step(slope, _RATE)
    scores = rows @ weights
    right = float(np.mean([gold[start + int(np.argmax(scores[start : start + size]))] for start, size in zip(starts, sizes, strict=True)]))
    return {n: round(float(w), 2) for n, w in zip(names, weights, strict=True) if abs(w) >= _LEAST_TOLD}, right


def _sparse(rows: Sequence[Mapping[str, float]], names: Sequence[str]) -> csr_matrix:
    """The features `names` of `rows`, shape (rows, names), of which most are 0."""
    place = {name: number for number, name in enumerate(names)}
    told = [(number, place[name], value) for number, row in enumerate(rows) for name, value in row.items() if value]
    at_row, at_name, values = zip(*told, strict=True)
    return csr_matrix((values, (at_row, at_name)), shape=(len(rows), len(names)), dtype=np.float64)


def _odds(scores: Array, starts: NDArray[np.int64], of: NDArray[np.int64]) -> Array:
    """The odds of each row among those of its choice, which begins at one of `starts` and is numbered in `of`."""
    exponents = np.exp(scores - np.maximum.reduceat(scores, starts)[of])
    odds: Array = exponents / np.add.reduceat(exponents, starts)[of]
    return odds


def table(rows: Sequence[Mapping[str, float]], names: Sequence[str]) -> Array:
    """The features `names` of `rows`, shape (rows, names); what a row does not have is 0."""
    return np.array([[row.get(name, 0.0) for name in names] for row in rows])


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
