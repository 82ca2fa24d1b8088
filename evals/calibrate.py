"""Fits the weights of `assistant/refusing/absence.py` on the dev split: logistic regression with L2, by Newton's method; and those
of the reckoning beside them.

No chance is in it: the same cases and the same code give the same weights. Nothing is written; paste what is printed.
"""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from assistant.build import build_assistant
from assistant.history import turns
from assistant.question import understand
from assistant.ranked import gather
from assistant.refusing import absence
from evals import calibrate_reckoning
from evals.cases import CASES, Case, load_cases
from store.index import Index

PENALTY = 1.0
_STEPS = 50
Array = NDArray[np.float64]


def calibrate() -> int:
    """Print NEAR (answerable against near misses) and FAR (answerable against out of scope) for the dev split."""
    index = build_assistant().index
    cases = [c for c in load_cases(CASES, [r.text for r in index.reports.values()]) if c.split == "dev"]
    for name, absent, present in (
        ("NEAR", lambda case: case.status == "not_in_report", absence.weights()["near"]),
        ("FAR", lambda case: case.status == "out_of_scope", absence.weights()["far"]),
    ):
        weights, accuracy = fitted(cases, index, absent)
        told = ", ".join(f'"{key}": {value:.2f}' for key, value in weights.items())
        now = ", ".join(f"{key} {present[key]:+.2f}" for key in weights if key in present)
        print(f"{name}: dict[str, float] = {{\n    {told}\n}}  # {accuracy:.3f} of the dev split right\n# now: {now}\n")
    calibrate_reckoning.calibrate(cases, index)
    return 0


def fitted(cases: Sequence[Case], index: Index, absent: Callable[[Case], bool]) -> tuple[dict[str, float], float]:
    """The weights that tell `absent` cases from answerable ones, and the share of cases they get right at 0.5."""
    rows, labels = [], []
    for case in cases:
        if case.answerable or absent(case):
            question = understand(case.question, turns(case.history), index)
            evidence = gather(question, index)
            if evidence.sentences and (question.words or question.years):
                rows.append(absence.features(question, evidence, index))
                labels.append(float(absent(case)))
    names = list(rows[0])
    values, wanted = np.array([[row[name] for name in names] for row in rows]), np.array(labels)
    weights, bias = logistic(values, wanted)
    right = float(np.mean((values @ weights + bias > 0) == (wanted > 0.5)))
    return {"bias": bias, **dict(zip(names, (float(w) for w in weights), strict=True))}, right


def logistic(values: Array, labels: Array, penalty: float = PENALTY) -> tuple[Array, float]:
    """Weights and bias for the features as they are; `penalty` holds on the standardised ones, not on the bias."""
    centre, spread = values.mean(axis=0), values.std(axis=0)
    spread = np.where(spread > 0, spread, 1.0)
    design = np.column_stack([(values - centre) / spread, np.ones(len(values))])
    ridge = np.diag([*[penalty] * values.shape[1], 0.0])
    found: Array = np.zeros(design.shape[1])
    for _ in range(_STEPS):
        likely = 1 / (1 + np.exp(-np.clip(design @ found, -30, 30)))
        slope = design.T @ (likely - labels) + ridge @ found
        curve = (design * (likely * (1 - likely))[:, None]).T @ design + ridge
        step = np.linalg.solve(curve + 1e-9 * np.eye(len(curve)), slope)
        found = found - step
        if float(np.abs(step).max()) < 1e-10:
            break
    weights = found[:-1] / spread
    return weights, float(found[-1] - centre @ weights)
