"""How long visitors of the page wait: one in a browser, then many at once."""

import json
import statistics
from typing import Any

from evals.browsed import browsed
from evals.cases import CASES, load_cases, sample
from evals.crowd import crowd
from evals.runner import default_reports
from evals.serving import served

_ALONE = 20


def visit(visitors: int, seconds: float, pause: float, as_json: bool) -> int:
    """Measure and print; 1 where a visitor met an error. Raises AssistantError where the page or a browser is missing."""
    cases = load_cases(CASES, [report.text for report in default_reports().values()])
    plain = [case for case in cases if case.split == "dev" and not case.history]
    questions = [case.question for case in sample(plain, max(_ALONE, 5 * visitors))]
    usable, alone = browsed(questions[:_ALONE])
    with served() as port:
        told = crowd(port, visitors, seconds, pause, questions)
    found = {
        "usable_s": usable,
        "alone": _summary(alone),
        "visitors": visitors,
        "crowd": _summary(told.seconds),
        "errors": told.errors,
    }
    print(json.dumps(found, ensure_ascii=False) if as_json else _words(found))
    return 1 if told.errors else 0


def _summary(seconds: list[float]) -> dict[str, float]:
    """Number, median, 95th percentile and maximum, in seconds."""
    ordered = sorted(seconds) or [0.0]
    return {
        "answers": len(seconds),
        "median_s": statistics.median(ordered),
        "p95_s": ordered[min(len(ordered) - 1, int(0.95 * len(ordered)))],
        "max_s": ordered[-1],
    }


def _words(found: dict[str, Any]) -> str:
    def waited(name: str) -> str:
        one = found[name]
        return (
            f"{one['answers']} answers, median {one['median_s']:.2f} s, 95th percentile {one['p95_s']:.2f} s, "
            f"longest {one['max_s']:.2f} s"
        )

    return "\n".join([
        f"from start to a usable page: {found['usable_s']:.1f} s",
        f"one visitor in a browser: {waited('alone')}",
        f"{found['visitors']} visitors at once: {waited('crowd')}, {len(found['errors'])} errors",
        *(f"× {error}" for error in found["errors"]),
    ])  # fmt: skip
