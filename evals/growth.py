"""How Wenbao grows from 100 to 100,000 passages: synthetic reports, each size built and asked in processes of their own.

Encoding 100,000 passages takes hours on two cores, so a cheap encoder stands in (`synthetic.Bigrams`, of the same dimension):
what is measured is everything but the encoder, which costs the same for a question at any size.
"""

import json
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from assistant.errors import AssistantError
from evals.processes import peak_megabytes, run_json

SIZES = (100, 1_000, 10_000, 100_000)
SECONDS = 480.0
"""For all sizes together; what is not done by then is told so."""
_QUESTIONS = 40
_REPORTS, _INDEX = "reports", "index"


def measure(sizes: Sequence[int] = SIZES, seconds: float = SECONDS) -> dict[str, Any]:
    """Figures at each size (passages), and by what factor they grow from the smallest to the largest that was done.

    A size that fails or is not done in time has a `problem` in place of figures.
    """
    from evals.synthetic import Bigrams

    deadline = time.monotonic() + seconds
    rows = [_size(count, deadline) for count in sizes]
    done = [row for row in rows if "problem" not in row]
    return {"embedder": Bigrams.name, "sizes": rows, "growth": _growth(done[0], done[-1]) if len(done) > 1 else {}}


def _size(count: int, deadline: float) -> dict[str, Any]:
    row: dict[str, Any] = {"passages": count}
    with tempfile.TemporaryDirectory() as folder:
        try:
            for stage in STAGES:
                left = max(deadline - time.monotonic(), 0.1)
                row |= run_json("evals.growth", stage, folder, str(count), timeout=left)[1]
        except AssistantError as error:
            return {"passages": count, "problem": error.message}
    return row


def _growth(first: dict[str, Any], last: dict[str, Any]) -> dict[str, Any]:
    """Every figure of the last size as a multiple of the first."""
    return {
        name: _growth(value, last[name]) if isinstance(value, dict) else last[name] / value
        for name, value in first.items()
        if isinstance(value, dict) or value
    }


def build(folder: Path, count: int) -> dict[str, Any]:
    """Write the reports and build their index."""
    from assistant.resources import seeds_dir
    from evals.synthetic import Bigrams, library
    from store.index import open_index
    from store.report import read_reports

    reports = tuple(library(read_reports(seeds_dir())[0], count))
    (folder / _REPORTS).mkdir()
    for report in reports:
        (folder / _REPORTS / f"{report.id}.txt").write_text(report.text, encoding="utf-8")
    started = time.perf_counter()
    index = open_index(folder / _INDEX, reports, Bigrams())
    return {
        "reports": len(reports),
        "passages": len(index.passages),
        "sentences": len(index.sentences),
        "index_build_s": time.perf_counter() - started,
        "index_memory_mb": peak_megabytes(),
        "disk_mb": sum(path.stat().st_size for path in (folder / _INDEX).rglob("*") if path.is_file()) / 1e6,
    }


def ask(folder: Path, count: int) -> dict[str, Any]:
    """Read the reports, open their index, and ask, always the same questions."""
    from assistant.assistant import Assistant
    from assistant.resources import seeds_dir
    from evals.cases import CASES, load_cases, sample
    from evals.latency import warm
    from evals.synthetic import Bigrams
    from store.index import open_index
    from store.report import read_reports

    cases = load_cases(CASES, [report.text for report in read_reports(seeds_dir())])
    started = time.perf_counter()
    index = open_index(folder / _INDEX, read_reports(folder / _REPORTS), Bigrams())
    opened = time.perf_counter() - started
    if len(index.passages) != count:
        raise AssistantError(f"合成的报告有 {len(index.passages)} 段，应为 {count} 段：请检查 evals/synthetic.py。")
    asked = sample([case for case in cases if case.split == "dev"], _QUESTIONS)
    return {"open_s": opened, **warm(Assistant(index), asked), "memory_mb": peak_megabytes()}


STAGES: dict[str, Callable[[Path, int], dict[str, Any]]] = {"build": build, "ask": ask}

if __name__ == "__main__":
    stage, folder, count = sys.argv[1:]
    print(json.dumps(STAGES[stage](Path(folder), int(count))))
