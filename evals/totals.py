"""What the rows of a run add up to: means of scores, by category and group, the figures, their spread and floors."""

import json
import statistics
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from evals.record import Row
from evals.scorers import SCORERS

FLOORS = Path(__file__).with_name("floors.json")
CEILINGS = {"median_characters": 120.0, "median_ms": 30.0, "p95_ms": 80.0, "prompt_tokens": 900.0}
_PARTS = {"facts_plain": ("facts", "plain"), "facts_hard": ("facts", "hard"),
          "evidence@1_plain": ("evidence@1", "plain"), "evidence@5_plain": ("evidence@5", "plain")}  # fmt: skip
_HOSTILE = "refusal_hostile"


@cache
def floors() -> Mapping[str, float]:
    """What the default engine reaches on the dev split at the least, by figure; raised when scores rise."""
    found: dict[str, float] = json.loads(FLOORS.read_text(encoding="utf-8"))
    return found


def gated() -> tuple[str, ...]:
    """The names of the figures that `--fail-under` knows: every score, and those of parts of the cases."""
    return (*SCORERS, *_PARTS, _HOSTILE, "judge")


def mean(rows: Sequence[Row], name: str) -> float | None:
    """The mean of a score over the rows it applies to, each by its weight; None where it applies to none."""
    scores = [row.scores[name] for row in rows if name in row.scores]
    weight = sum(score.weight for score in scores)
    return sum(score.value * score.weight for score in scores) / weight if weight else None


def names(rows: Sequence[Row]) -> list[str]:
    """The scores the rows hold: the repository's in their order, then others."""
    held = dict.fromkeys(name for row in rows for name in row.scores)
    return [name for name in SCORERS if name in held] + [name for name in held if name not in SCORERS]


def summary(rows: Sequence[Row]) -> dict[str, Any]:
    """How many cases were asked, how many failed, and the mean of every score."""
    return {
        "cases": len(rows),
        "failed": sum(1 for row in rows if row.error),
        **{name: value for name in names(rows) if (value := mean(rows, name)) is not None},
    }


def by(rows: Sequence[Row], key: Callable[[Row], str]) -> dict[str, dict[str, Any]]:
    """`summary` for each value of `key`, in the order in which they come."""
    return {value: summary([row for row in rows if key(row) == value]) for value in dict.fromkeys(map(key, rows))}


def figures(rows: Sequence[Row]) -> dict[str, float]:
    """The run's figures by name: the mean of every score, those of parts, latency, and what a model cost.

    Where there is nothing to measure the figure is absent. An answer from the cache says nothing of latency.
    """
    found: dict[str, float | None] = {name: mean(rows, name) for name in names(rows)}
    for figure, (name, group) in _PARTS.items():
        found[figure] = mean([row for row in rows if row.case.group == group], name)
    found[_HOSTILE] = mean([row for row in rows if row.case.category == "injection"], "refusal")
    told = [row for row in rows if row.case.answerable and row.answer.status == "answered" and not row.error]
    if told:
        found["median_characters"] = statistics.median(len(row.answer.text) for row in told)
    if seconds := [row.seconds for row in rows if not row.error and not row.cached]:
        found["median_ms"] = 1000 * percentile(seconds, 0.5)
        found["p95_ms"] = 1000 * percentile(seconds, 0.95)
    found.update(_model_figures(rows))
    return {name: value for name, value in found.items() if value is not None}


def _model_figures(rows: Sequence[Row]) -> dict[str, float]:
    """What the rows cost in which a model was asked, and how often the default engine stood in for it."""
    asked = [row for row in rows if row.answer.model]
    if not asked:
        return {}
    timings = [row.answer.timings for row in asked if not row.cached]
    first = [timing["first_token"] for timing in timings if "first_token" in timing]
    return {
        "model_asked": len(asked),
        "from_cache": sum(1 for row in asked if row.cached) / len(asked),
        "stood_in": sum(1 for row in asked if row.answer.engine == "default") / len(asked),
        "prompt_tokens": statistics.mean(row.answer.usage.prompt_tokens for row in asked),
        **({"median_first_token_s": statistics.median(first)} if first else {}),
    }


def spread(rows: Sequence[Row]) -> dict[str, dict[str, float]]:
    """Mean, lowest and highest of each figure over the attempts; one that was cut short is left out."""
    attempts: dict[int, list[Row]] = {}
    for row in rows:
        attempts.setdefault(row.attempt, []).append(row)
    longest = max(map(len, attempts.values()), default=0)
    found = [figures(attempt) for attempt in attempts.values() if len(attempt) == longest]
    return {
        name: {"mean": statistics.mean(values), "min": min(values), "max": max(values)}
        for name in dict.fromkeys(name for figure in found for name in figure)
        if (values := [figure[name] for figure in found if name in figure])
    }


def below(found: Mapping[str, float], least: Mapping[str, float]) -> dict[str, float | None]:
    """The figures that are under what is asked for; one that was not measured (None) is."""
    return {name: found.get(name) for name, floor in least.items() if found.get(name, -1.0) < floor - 1e-9}


def percentile(values: Sequence[float], share: float) -> float:
    """The value that `share` of `values` do not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, max(0, -int(-share * len(ordered) // 1) - 1))]
