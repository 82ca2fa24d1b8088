"""Fits the weights of `assistant/refusing/absence.json`: what tells a question that is not answered from one that is.

Of answerable questions only those count whose best sentence answers them: where it does not, to say nothing is no loss.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from assistant.refusing import absence
from assistant.types import Status
from evals.choice import logistic, table

PENALTY = 200.0
"""How firmly the weights in use are kept: some features speak in few questions and were set by hand."""
_OF_ABSENT = {"near": ("not_in_report", 3.0), "far": ("out_of_scope", 4.0)}
"""Which questions each kind of absence is fitted on, and what one counts: there are fewer of them than of the answerable ones."""
_FIXED = (
    "words", "place", "part_of_year", "year_unknown", "key_unknown", "no_change", "no_measure", "no_per", "no_figure_of_it",
    "other_kind", "other_time", "uncounted", "unnamed", "kind", "no_unit", "follow", "english",
)  # fmt: skip
"""Features whose weights stay. The absent questions here are shorter than others, those of people are not; reports of a whole
country, which most of these are, have no neighbours to be asked about; the others are findings that speak in few questions."""


@dataclass(frozen=True, slots=True)
class Judged:
    """The features of a question, how it should end, how often it counts, whether the best sentence answers it."""

    features: Mapping[str, float]
    status: Status
    counts: int
    is_right: bool


def calibrated(judged: Sequence[Judged]) -> dict[str, dict[str, float]]:
    """The weights for both kinds of absence."""
    found = {}
    for kind, (status, worth) in _OF_ABSENT.items():
        now = absence.weights()[kind]
        rows = [one for one in judged if one.is_right or one.status == status]
        names = [name for name in now if name not in ("bias", *_FIXED)]
        values = table([one.features for one in rows], names)
        labels = np.array([float(one.status == status) for one in rows])
        counts = np.array([one.counts * (worth if one.status == status else 1.0) for one in rows])
        held = {name: now[name] for name in _FIXED if name in now}
        offset = table([one.features for one in rows], list(held)) @ np.array(list(held.values()))
        prior = np.array([now[name] for name in names])
        weights, bias = logistic(values, labels, PENALTY, counts, prior, offset)
        found[kind] = {"bias": round(bias, 2), **held, **{n: round(float(w), 2) for n, w in zip(names, weights, strict=True)}}
    return found
