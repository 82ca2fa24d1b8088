"""How fast and how heavy: cold start, index build, warm answers by stage, peak memory. Run it on a quiet machine."""

import json
import resource
import statistics
import tempfile
from pathlib import Path
from typing import Any

from assistant.assistant import Assistant
from evals.cases import CASES, load_cases, sample
from evals.latency import QUESTION, warm
from evals.processes import megabytes, peak_megabytes, run_json

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
        cold = [_child(folder, "ask", "--json", QUESTION) for _ in range(_COLD_RUNS)]
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
