"""What came of the claims as tables for a terminal."""

from collections.abc import Mapping, Sequence
from typing import Any

from rich.box import SIMPLE
from rich.table import Table

from evals.claims import VERDICTS, Tried
from evals.table import terminal


def show(told: Mapping[str, Any], made: Sequence[Tried]) -> None:
    """Print what `evals.claims.summary` gave, and the claims of the dev split whose verdict is not the one it should be."""
    console = terminal()
    confusion = Table("due", *VERDICTS, "all", title="verdicts given", title_justify="left", box=SIMPLE)
    for due, counts in told["given"].items():
        confusion.add_row(due, *(str(counts[verdict]) for verdict in VERDICTS), str(sum(counts.values())))
    console.print(confusion)
    kinds = Table("kind", "claims", "right", box=SIMPLE)
    for kind, row in told["kinds"].items():
        kinds.add_row(kind, str(row["claims"]), str(row["right"]))
    console.print(kinds)
    for one in made:
        if not one.right and one.stated.split == "dev":
            line = f"× {one.stated.name}: {one.stated.text} {one.stated.verdict} → {one.given} {one.reason}"
            console.print(line, soft_wrap=True)
    passed = "–" if told["passed"] is None else f"{told['passed']:.3f}"
    console.print(
        f"claims {told['claims']}, right {told['right']:.3f}; wrong {told['wrong']}, passed as supported {passed}; "
        f"left out {told['left_out']} about other reports"
    )
