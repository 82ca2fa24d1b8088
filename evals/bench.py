"""How fast and how heavy: cold start, index build, warm answers by stage, peak memory. Run it on a quiet machine."""

import json
import resource
import statistics
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from assistant.assistant import Assistant
from evals.cases import CASES, Case, load_cases, sample
from evals.processes import megabytes, peak_megabytes, run_json
from evals.totals import percentile

_QUESTION = "2015年地区生产总值是多少?"
_COLD_RUNS, _BESIDE = 3, 100
LIMITS = {
    "cold_start_s": 4.0,
    "index_build_s": 20.0,
    "answer_ms.median": 30.0,
    "answer_ms.p95": 80.0,
    "memory_mb": 700.0,
}


def bench(as_json: bool, growth: bool = False) -> int:
    """Measure and print; with `growth` also how it all grows. Raises AssistantError where a child process fails."""
    found = measure()
    if growth:
        from evals import growth as growing

        found["growth"] = growing.measure()
    if as_json:
        print(json.dumps(found, ensure_ascii=False, indent=1))
    else:
        from evals.bench_table import show

        show(found, LIMITS)
    return 0


def measure() -> dict[str, Any]:
    """All figures but growth. The default engine in a fresh index folder; children are fresh processes without a model."""
    from assistant.build import build_assistant
    from assistant.settings import Settings

    with tempfile.TemporaryDirectory() as folder:
        built_s, built = _child(folder, "index", "--json")
        cold = [_child(folder, "ask", "--json", _QUESTION) for _ in range(_COLD_RUNS)]
        children = megabytes(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
        index = build_assistant(Settings.load().model_copy(update={"model": None, "index_dir": Path(folder)})).index
        cases = load_cases(CASES, [report.text for report in index.reports.values()])
        answers = warm(Assistant(index), cases)
        # Before the other pipeline is loaded: what it needs is not Wenbao's.
        memory = max(children, peak_megabytes())
        from evals.against_naive import against_naive

        return {
            "cold_start_s": statistics.median(seconds for seconds, _ in cold),
            "index_build_s": built["seconds"],
            "index_command_s": built_s,
            "memory_mb": memory,
            **answers,
            "naive": against_naive(index, sample(cases, _BESIDE)),
        }


def _child(folder: str, *arguments: str) -> tuple[float, dict[str, Any]]:
    """Seconds and JSON of `python -m assistant …` over the index in `folder`."""
    return run_json("assistant", *arguments, environment={"WENBAO_INDEX_DIR": folder, "WENBAO_MODEL": ""})


def warm(assistant: Assistant, cases: Sequence[Case]) -> dict[str, Any]:
    """Milliseconds of every case's answer, and of its stages. Loading and the first question are not in it."""
    assistant.ask(_QUESTION)
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
