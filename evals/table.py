"""The figures of a run as plain text for a terminal."""

from collections.abc import Mapping, Sequence
from typing import Any

from evals.record import Row
from evals.scorers import SCORERS
from evals.totals import CEILINGS, FLOORS, by, figures, summary

_HEADS = {
    "facts": "right", "evidence@1": "evid@1", "evidence@5": "evid@5", "citation_precision": "cit.prec",
    "citation_recall": "cit.rec", "quotes_exact": "exact", "refusal": "refused", "refusal_precision": "ref.prec",
}  # fmt: skip


def report(rows: Sequence[Row]) -> str:
    """Scores by category and group, the figures with their floors, and the cases that failed or went wrong."""
    lines = [_line("", {"cases": "cases", **_HEADS})]
    for parts in (by(rows, lambda row: row.case.category), by(rows, lambda row: row.case.group)):
        lines += [_line(name, part) for name, part in sorted(parts.items())] + [""]
    lines += [_line("all", summary(rows)), ""]
    lines += [_figure(name, value) for name, value in figures(rows).items()]
    lines += ["", *(f"! {row.case.name}: {row.error}" for row in rows if row.error)]
    wrong = [
        row for row in rows for name in ("facts", "refusal") if row.scores.get(name) and row.scores[name].value < 1
    ]
    lines += [f"× {row.case.name}: {(row.scores.get('facts') or row.scores['refusal']).reason}" for row in wrong]
    return "\n".join(lines).rstrip()


def _line(name: str, values: Mapping[str, Any]) -> str:
    return f"{name:<14}" + "".join(f"{_cell(values.get(key)):>9}" for key in ("cases", *SCORERS))


def _cell(value: Any) -> str:
    return "-" if value is None else f"{value:.3f}" if isinstance(value, float) else str(value)


def _figure(name: str, value: float) -> str:
    """A figure, with what it must reach and whether it does."""
    text = f"{name:<22}{value:>10.3f}"
    if name in FLOORS:
        return text + f"   at least {FLOORS[name]:<6g} {'ok' if value >= FLOORS[name] - 1e-9 else 'BELOW'}"
    if name in CEILINGS:
        return text + f"   at most  {CEILINGS[name]:<6g} {'ok' if value <= CEILINGS[name] else 'ABOVE'}"
    return text
