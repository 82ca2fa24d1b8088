"""The rates of the checker as tables for a terminal."""

from collections.abc import Mapping
from typing import Any

from rich.box import SIMPLE
from rich.table import Table

from evals.table import terminal

_EXAMPLES = 2


def show(found: Mapping[str, Any]) -> None:
    """Print what `evals.mutate.summary` gave, and examples of wrong sentences passed and right ones flagged."""
    console = terminal()
    for wrong, title, head in ((True, "wrong sentences", "caught"), (False, "right sentences", "flagged")):
        table = Table("", "made", head, "rate", title=title, title_justify="left", box=SIMPLE)
        for name, row in [*found["kinds"].items(), *found["parts"].items()]:
            if row["wrong"] == wrong:
                label = name if "mistaken" in row else f"all: {name}"
                table.add_row(label, str(row["count"]), str(row["flagged"]), f"{row['rate']:.3f}")
        console.print(table)
    for name, row in found["kinds"].items():
        for mistaken in row["mistaken"][:_EXAMPLES]:
            console.print(f"{name}: {mistaken['text']}  {'; '.join(mistaken['found'])}", soft_wrap=True)
