"""How fast and how heavy: cold start, index build, warm answers by stage, peak memory. Run it on a quiet machine."""

import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from assistant.errors import AssistantError
from evals.cases import CASES, Case, load_cases
from evals.totals import percentile

_QUESTION = "2015年地区生产总值是多少?"
_COLD_RUNS = 3
_LIMITS = {
    "cold_start_s": 4.0,
    "index_build_s": 20.0,
    "answer_ms.median": 30.0,
    "answer_ms.p95": 80.0,
    "memory_mb": 700.0,
}
_ROOT = Path(__file__).resolve().parent.parent


def bench(as_json: bool) -> int:
    """Measure and print. Raises AssistantError where a child process fails."""
    found = measure()
    if as_json:
        print(json.dumps(found, ensure_ascii=False, indent=1))
    else:
        for name, value in _flat(found):
            limit = (
                f"   at most {_LIMITS[name]:<6g} {'ok' if value <= _LIMITS[name] else 'ABOVE'}"
                if name in _LIMITS
                else ""
            )
            print(f"{name:<28}{value:>10.3f}{limit}")
    return 0


def measure() -> dict[str, Any]:
    """All figures. The default engine in a fresh index folder; children are fresh processes without a model."""
    with tempfile.TemporaryDirectory() as folder:
        build = _child(folder, "index", "--json")
        cold = [_child(folder, "ask", "--json", _QUESTION) for _ in range(_COLD_RUNS)]
        # The parent's own share is counted apart: RUSAGE_CHILDREN holds the largest child so far.
        memory = _megabytes(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
        warm = _warm(folder)
    return {
        "cold_start_s": statistics.median(seconds for seconds, _ in cold),
        "index_build_s": build[1]["seconds"],
        "index_command_s": build[0],
        **warm,
        "memory_mb": max(memory, _megabytes(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)),
    }


def _child(folder: str, *arguments: str) -> tuple[float, dict[str, Any]]:
    """Seconds and JSON of `python -m assistant …` over the index in `folder`."""
    environment = {**os.environ, "WENBAO_INDEX_DIR": folder, "WENBAO_MODEL": ""}
    started = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-m", "assistant", *arguments], cwd=_ROOT, env=environment, capture_output=True, text=True
    )
    seconds = time.perf_counter() - started
    if done.returncode:
        raise AssistantError(f"python -m assistant {arguments[0]} 失败：{done.stderr.strip()[-300:]}")
    return seconds, json.loads(done.stdout)


def _warm(folder: str) -> dict[str, Any]:
    """Milliseconds of every case's answer, and of its stages. Loading and the first question are not in it."""
    from assistant.assistant import Assistant
    from assistant.build import build_assistant
    from assistant.settings import Settings

    index = build_assistant(Settings.load().model_copy(update={"model": None, "index_dir": Path(folder)})).index
    assistant = Assistant(index)
    assistant.ask(_QUESTION)
    stages: dict[str, list[float]] = {}
    for case in load_cases(CASES, [report.text for report in index.reports.values()]):
        for stage, seconds in _timings(assistant.ask, case).items():
            stages.setdefault(stage, []).append(1000 * seconds)
    total = stages.pop("answer")
    return {
        "answer_ms": _percentiles(total),
        "stages_ms": {name: _percentiles(values) for name, values in stages.items()},
    }


def _timings(ask: Any, case: Case) -> dict[str, float]:
    started = time.perf_counter()
    answer = ask(case.question, case.history)
    seconds = time.perf_counter() - started
    return {**{name: value for name, value in answer.timings.items() if name != "total"}, "answer": seconds}


def _percentiles(values: list[float]) -> dict[str, float]:
    return {"median": percentile(values, 0.5), "p95": percentile(values, 0.95), "p99": percentile(values, 0.99)}


def _megabytes(maximum: int) -> float:
    """`ru_maxrss` is in kilobytes on Linux and in bytes on macOS."""
    return maximum / (1_000_000 if sys.platform == "darwin" else 1000)


def _flat(found: dict[str, Any], prefix: str = "") -> list[tuple[str, float]]:
    rows: list[tuple[str, float]] = []
    for name, value in found.items():
        rows += _flat(value, f"{prefix}{name}.") if isinstance(value, dict) else [(prefix + name, value)]
    return rows
