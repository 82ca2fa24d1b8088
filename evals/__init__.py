"""Shows how good an assistant is: cases with their gold, scores with their reasons, runs that are kept and compared.

import evals, assistant
run = evals.run("my-cases.jsonl", assistant.answer)
print(evals.figures(run.rows)["facts"])
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from evals.cases import Case, load_cases
    from evals.record import Row, Run, load
    from evals.runner import run
    from evals.totals import figures

__all__ = ["Case", "Row", "Run", "figures", "load", "load_cases", "run"]

# Imported when asked for: `python -m evals --help` needs none of it.
_HOMES = {
    "Case": "cases", "load_cases": "cases", "Row": "record", "Run": "record", "load": "record", "run": "runner",
    "figures": "totals",
}  # fmt: skip


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'evals' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"evals.{_HOMES[name]}"), name)
