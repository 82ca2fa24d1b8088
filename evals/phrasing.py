"""Fits what the wording of a question says of the operation it asks for (`assistant/reckoning/phrased.py`)."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from assistant.reckoning import phrased
from assistant.reckoning.proposal import OPERATIONS
from evals.descent import Adam

_ROUNDS, _RATE, _PENALTY = 300, 0.05, 1.0
_SCALE = 3.0
"""The length that the runs of a question have together; the longer, the less the penalty weighs."""
_LEAST_QUESTIONS, _LEAST_REPORTS = 12, 4
"""In how many questions, and over how many reports, a run must stand: others say what a question is about."""
ASKED = (phrased.PLAIN, *OPERATIONS)
Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Phrased:
    """The wording of a question and its pattern, over which report it is, by number, and which operations answer it, or
    `phrased.PLAIN`; none where nobody knows."""

    text: str
    report: int
    asked: frozenset[str]
    pattern: str = ""

    @property
    def runs(self) -> frozenset[str]:
        """See `phrased.runs`."""
        return phrased.runs(self.text, self.pattern)


@dataclass(frozen=True, slots=True)
class Learnt:
    """The weights of each run, and a bias, for each of `ASKED`."""

    weights: dict[str, Array]
    bias: Array

    def log_odds(self, one: Phrased) -> dict[str, float]:
        """See `phrased.log_odds`."""
        return dict(zip(ASKED, phrased.shares(one.runs, self.weights, self.bias).tolist(), strict=True))

    def kept(self) -> dict[str, Any]:
        """What `phrased.json` holds."""
        hundredths = {run: _hundredths(row) for run, row in sorted(self.weights.items())}
        return {"operations": ASKED, "bias": _hundredths(self.bias), "runs": hundredths}


def learnt(found: Sequence[Phrased]) -> Learnt:
    """A multinomial logistic regression with L2, by Adam from zero."""
    found = [one for one in found if one.asked]
    runs = [one.runs for one in found]
    names = _common(found, runs)
    rows = _rows(runs, names)
    gold = np.array([[(name in one.asked) / len(one.asked) for name in ASKED] for one in found])
    weights, uphill = np.zeros((len(names) + 1, len(ASKED))), Adam((len(names) + 1, len(ASKED)))
    turned = rows.T.tocsr()
    for _ in range(_ROUNDS):
        scores = rows @ weights
        odds = np.exp(scores - scores.max(axis=1, keepdims=True))
        slope = (turned @ (gold - odds / odds.sum(axis=1, keepdims=True)) - _PENALTY * weights) / len(found)
        weights = weights + uphill.step(slope, _RATE)
    return Learnt(dict(zip(names, weights[:-1] * _SCALE, strict=True)), weights[-1])


def _common(found: Sequence[Phrased], runs: Sequence[frozenset[str]]) -> list[str]:
    questions: dict[str, int] = defaultdict(int)
    reports: dict[str, set[int]] = defaultdict(set)
    for one, some in zip(found, runs, strict=True):
        for run in some:
            questions[run] += 1
            reports[run].add(one.report)
    return sorted(run for run, count in questions.items() if count >= _LEAST_QUESTIONS and len(reports[run]) >= _LEAST_REPORTS)


def _rows(runs: Sequence[frozenset[str]], names: Sequence[str]) -> csr_matrix:
    """Each question as a vector of length `_SCALE`, with a 1 behind it, shape (questions, names + 1)."""
    place = {name: number for number, name in enumerate(names)}
    known = [sorted(place[run] for run in some if run in place) for some in runs]
    numbers = np.concatenate([[*some, len(names)] for some in known])
    values = np.concatenate([[*[_SCALE / len(some) ** 0.5] * len(some), 1.0] for some in known])
    ends = np.cumsum([0, *(len(some) + 1 for some in known)])
    return csr_matrix((values, numbers, ends), shape=(len(known), len(names) + 1))


def _hundredths(row: Array) -> list[int]:
    return [round(float(weight) * phrased.HUNDREDTHS) for weight in row]
