"""The figures of a bench as tables for a terminal."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from rich.box import SIMPLE
from rich.console import Console
from rich.table import Table

_LEFT_OUT = re.compile(r"p99$|^stages_ms.*p95$")


def show(found: Mapping[str, Any], limits: Mapping[str, float]) -> None:
    """Print what `evals.bench.measure` found: figures with their limits, stages, the other pipeline, growth."""
    console = Console(highlight=False)
    plain = {name: value for name, value in flat(found) if not name.startswith(("stages_ms", "naive", "growth"))}
    console.print(_table("Wenbao", ("", "measured", "at most", ""), [_limited(n, v, limits) for n, v in plain.items()]))
    stages = found.get("stages_ms", {})
    rows = [(name, *map(number, values.values())) for name, values in stages.items()]
    if rows:
        console.print(_table("stages, ms", ("", *next(iter(stages.values()))), rows))
    if found.get("naive"):
        console.print(
            _table("beside the naive pipeline", ("", "Wenbao", "naive", "ratio"), list(_beside(found["naive"])))
        )
    if "growth" in found:
        console.print(_growth(found["growth"]))


def flat(found: Mapping[str, Any], prefix: str = "") -> list[tuple[str, Any]]:
    """The figures of nested mappings, each under its whole name: answer_ms.median."""
    rows: list[tuple[str, Any]] = []
    for name, value in found.items():
        rows += flat(value, f"{prefix}{name}.") if isinstance(value, Mapping) else [(prefix + name, value)]
    return rows


def number(value: float) -> str:
    """Three significant figures, whole from 100 on."""
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


def _table(title: str, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> Table:
    table = Table(title=title, title_justify="left", box=SIMPLE)
    for position, head in enumerate(heads):
        table.add_column(head, justify="right" if position else "left", overflow="fold")
    for row in rows:
        table.add_row(*row)
    return table


def _limited(name: str, value: float, limits: Mapping[str, float]) -> tuple[str, ...]:
    if name not in limits:
        return name, number(value), "", ""
    return name, number(value), number(limits[name]), "ok" if value <= limits[name] else "ABOVE"


def _beside(naive: Mapping[str, Any]) -> Iterator[tuple[str, ...]]:
    for name in ("index_s", "search_ms", "answer_ms"):
        ours, theirs = naive[name]["wenbao"], naive[name]["naive"]
        if isinstance(ours, Mapping):
            yield f"{name} median", number(ours["median"]), number(theirs["median"]), number(naive[name]["ratio"])
            yield f"{name} p95", number(ours["p95"]), number(theirs["p95"]), ""
        else:
            yield name, number(ours), number(theirs), number(naive[name]["ratio"])


def _growth(growth: Mapping[str, Any]) -> Table:
    """A column a size, and by what factor each figure grows."""
    sizes = [dict(flat(size)) for size in growth["sizes"]]
    factors = dict(flat(growth["growth"]))
    names = [name for name in dict.fromkeys(name for size in sizes for name in size) if not _LEFT_OUT.search(name)]
    rows = [
        (name, *(_cell(size.get(name)) for size in sizes), f"×{number(factors[name])}" if name in factors else "")
        for name in names
    ]
    title = f"growth, encoder {growth['embedder']} in place of the real one"
    return _table(title, ("", *("" for _ in sizes), "growth"), rows)


def _cell(value: Any) -> str:
    return "-" if value is None else value if isinstance(value, str) else number(value)
