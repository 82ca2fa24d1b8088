"""How long warm answers take, and each of their stages."""

import time
from collections.abc import Sequence
from typing import Any

from assistant.assistant import Assistant
from evals.cases import Case
from evals.totals import percentile

QUESTION = "2015年地区生产总值是多少?"


def warm(assistant: Assistant, cases: Sequence[Case]) -> dict[str, Any]:
    """Milliseconds of every case's answer, and of its stages. Loading and the first question are not in it."""
    assistant.ask(QUESTION)
    stages: dict[str, list[float]] = {}
    for case in cases:
        started = time.perf_counter()
        timings = dict(assistant.ask(case.question, case.history).timings)
        timings["total"] = time.perf_counter() - started
        for stage, seconds in timings.items():
            stages.setdefault(stage, []).append(1000 * seconds)
    total = stages.pop("total")
    return {
        "answer_ms": percentiles(total),
        "stages_ms": {name: percentiles(values) for name, values in stages.items()},
    }


def percentiles(values: Sequence[float]) -> dict[str, float]:
    """The median and the values that 95 and 99 of 100 do not exceed."""
    return {"median": percentile(values, 0.5), "p95": percentile(values, 0.95), "p99": percentile(values, 0.99)}
