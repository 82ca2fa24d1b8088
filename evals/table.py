"""Runs as tables for the terminal; the same without colours and as wide as it takes where the output is no terminal."""

import sys
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import Any

from rich.console import Console
from rich.table import Table

from evals.record import Row, Run
from evals.totals import CEILINGS, by, figures, floors, spread, summary

_HEADS = {
    "facts": "right", "evidence@5": "evid@5", "citation_precision": "cit.prec", "citation_recall": "cit.rec",
    "supported": "backed", "refusal": "refused", "refusal_precision": "ref.prec",
}  # fmt: skip
_WIDTH = 200
_FEWEST_FOR_GOALS = 50
"""Cases below which a figure tells too little to be held against a goal."""


def terminal() -> Console:
    """Standard output; what is printed is never read as markup."""
    width = None if sys.stdout.isatty() else _WIDTH
    return Console(file=sys.stdout, width=width, markup=False, highlight=False, emoji=False)


def show(run: Run, console: Console) -> None:
    """Scores by category and group, the figures with their floors, and the cases that failed or went wrong."""
    console.print(_by_part(run.rows))
    console.print()
    console.print(_figures(run))
    for line in _noted(run.rows):
        console.print(line, soft_wrap=True)


def show_beside(runs: Sequence[Run], console: Console) -> None:
    """Several runs side by side: each figure, and what is right by category (refused, where that is right)."""
    table = _table("", *(run.header.engine for run in runs))
    _add(table, {run.header.engine: figures(run.rows) for run in runs})
    table.add_section()
    parts = {
        run.header.engine: {name: _right(part) for name, part in sorted(by(run.rows, _category).items())}
        for run in runs
    }
    _add(table, parts)
    console.print(table)


def _add(table: Table, columns: Mapping[str, Mapping[str, float | None]]) -> None:
    for name in dict.fromkeys(name for column in columns.values() for name in column):
        table.add_row(name, *(_cell(column.get(name)) for column in columns.values()))


def _by_part(rows: Sequence[Row]) -> Table:
    table = _table("", "cases", *_HEADS.values())
    for parts in (by(rows, _category), by(rows, lambda row: row.case.group), {"all": summary(rows)}):
        for name, part in sorted(parts.items()):
            table.add_row(name, *(_cell(part.get(key)) for key in ("cases", *_HEADS)))
        table.add_section()
    return table


def _figures(run: Run) -> Table:
    """Every figure with what it must reach and whether it does, where enough was asked to tell; with its spread where cases
    were asked repeatedly."""
    whole = len({row.case.name for row in run.rows}) >= _FEWEST_FOR_GOALS
    repeated = run.header.attempts > 1
    found = spread(run.rows) if repeated else {}
    table = _table("", "value", *(("mean", "lowest", "highest") if repeated else ()), "goal")
    for name, value in figures(run.rows).items():
        between = [_cell(found.get(name, {}).get(key)) for key in ("mean", "min", "max")] if repeated else []
        table.add_row(name, _cell(value), *between, _goal(name, value) if whole else "")
    return table


def _goal(name: str, value: float) -> str:
    if name in floors():
        return f"at least {floors()[name]:<6g} {'ok' if value >= floors()[name] - 1e-9 else 'BELOW'}"
    if name in CEILINGS:
        return f"at most  {CEILINGS[name]:<6g} {'ok' if value <= CEILINGS[name] else 'ABOVE'}"
    return ""


def _noted(rows: Sequence[Row]) -> Iterable[str]:
    """The rows that failed, those that went wrong, and the cases whose attempts differ."""
    for row in rows:
        if row.error:
            yield f"! {_called(row)}: {row.error}"
    for row in rows:
        scores = [row.scores[name] for name in ("facts", "refusal") if name in row.scores]
        yield from (f"× {_called(row)}: {score.reason}" for score in scores if score.value < 1)
    for name, attempts in groupby(rows, lambda row: row.case.name):
        right = [_right({name: score.value for name, score in row.scores.items()}) for row in attempts]
        if len(set(right)) > 1:
            yield f"~ {name}: {' '.join(map(_cell, right))}"


def _called(row: Row) -> str:
    return f"{row.case.name} #{row.attempt + 1}" if row.attempt else row.case.name


def _right(scores: Mapping[str, Any]) -> float | None:
    found = scores.get("facts", scores.get("refusal"))
    return None if found is None else float(found)


def _category(row: Row) -> str:
    return row.case.category


def _table(first: str, *others: str) -> Table:
    table = Table(box=None, pad_edge=False, show_edge=False)
    table.add_column(first, no_wrap=True)
    for name in others:
        table.add_column(name, justify="left" if name == "goal" else "right", no_wrap=True)
    return table


def _cell(value: Any) -> str:
    return "-" if value is None else f"{value:.3f}" if isinstance(value, float) else str(value)
