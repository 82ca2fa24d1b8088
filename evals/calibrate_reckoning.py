"""Fits the weights of `assistant/reckoning/weights.json` on the dev split: the odds of the right proposal among all of a question.

A conditional logit with L2 (McFadden 1974), by Adam from zero: no chance is in it. Nothing is written but what is printed.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

import numpy as np
from numpy.typing import NDArray

from assistant.history import turns
from assistant.question import understand
from assistant.ranked import gather
from assistant.reckoning import fitness
from assistant.reckoning.proposals import Proposal, naming, proposals, terms
from evals.cases import Case
from store.figures import Figure, figures
from store.index import Index

PENALTY, _STEPS, _RATE = 0.03, 800, 0.05
_CATEGORIES = ("arithmetic", "comparison")
_ROUNDED, _LEAST_TOLD = Decimal("0.004"), 0.05
"""How far a rounded gold may be off, as a share; weights nearer to zero than this are left out."""
Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Choice:
    """The proposals for one case: a row of features for each, and which of them give the gold."""

    rows: tuple[dict[str, float], ...]
    right: tuple[bool, ...]


def choices(cases: Sequence[Case], index: Index) -> Iterator[Choice]:
    """The sums and comparisons among `cases` whose gold is one of the proposals and no figure that the report tells."""
    for case in cases:
        if not case.answerable or case.category not in _CATEGORIES:
            continue
        question = understand(case.question, turns(case.history), index)
        found = terms(question, gather(question, index))
        of = fitness.asked(question, tuple(naming(question)), found)
        offered = [proposal for proposal in proposals(question, found) if fitness.may_be(of, proposal)]
        told = {(term.place.figure.amount, term.place.figure.base_unit) for term in found}
        right = tuple(_is_gold(case, p) and (p.result.amount, p.result.base_unit) not in told for p in offered)
        if any(right):
            yield Choice(tuple(fitness.features(of, proposal) for proposal in offered), right)


def fitted(found: Sequence[Choice]) -> tuple[dict[str, float], float]:
    """The weights, and the share of the choices whose best proposal gives the gold."""
    names = sorted({name for choice in found for row in choice.rows for name in row})
    tables = [np.array([[row.get(name, 0.0) for name in names] for row in choice.rows]) for choice in found]
    gold = [np.array(choice.right, dtype=float) for choice in found]
    weights = np.zeros(len(names))
    first, second = np.zeros(len(names)), np.zeros(len(names))
    for step in range(1, _STEPS + 1):
        slope = sum((_slope(t, g, weights) for t, g in zip(tables, gold, strict=True)), -PENALTY * weights) / len(found)
        first, second = 0.9 * first + 0.1 * slope, 0.999 * second + 0.001 * slope**2
        weights = weights + _RATE * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.999**step)) + 1e-8)
    right = float(np.mean([g[int(np.argmax(t @ weights))] for t, g in zip(tables, gold, strict=True)]))
    return {n: round(float(w), 2) for n, w in zip(names, weights, strict=True) if abs(w) >= _LEAST_TOLD}, right


def calibrate(cases: Sequence[Case], index: Index) -> None:
    """Print the weights that fit `cases`, as JSON, and how many of them they get right."""
    found = list(choices(cases, index))
    weights, right = fitted(found)
    print(json.dumps(weights, indent=1))
    print(f"# {right:.3f} of {len(found)} sums and comparisons right")


def _slope(table: Array, gold: Array, weights: Array) -> Array:
    """The gradient of the log odds of the gold proposals together."""
    scores = table @ weights
    odds = np.exp(scores - scores.max())
    odds /= odds.sum()
    wanted = odds * gold
    slope: Array = table.T @ (wanted / max(float(wanted.sum()), 1e-12) - odds)
    return slope


def _is_gold(case: Case, proposal: Proposal) -> bool:
    own = figures(proposal.result.shown)
    gold = [figure for group in case.facts for fact in group for figure in figures(fact)]
    return any(_agrees(one, other, proposal.operation != "difference") for one in own for other in gold)


def _agrees(one: Figure, gold: Figure, roughly: bool) -> bool:
    if one.same(gold) or (one.amount == gold.amount and not (one.base_unit and gold.base_unit)):
        return True
    near = abs(one.amount - gold.amount) <= abs(gold.amount) * _ROUNDED if roughly else False
    return near and one.base_unit == gold.base_unit
