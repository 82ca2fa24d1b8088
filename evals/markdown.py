"""Runs as a dated section of a Markdown page, and the page with the newest section first."""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

from assistant.errors import AssistantError
from evals.outcome import RIGHT, Share, amounts, labels, share, shares
from evals.record import Row, Run
from evals.words import SCORES, words

BEGIN, END = "<!-- results -->", "<!-- /results -->"
_SHORT = 12
_Value = TypeVar("_Value")


class MarkersError(AssistantError):
    """A page that does not say where results go; the message tells which lines to add."""


def section(runs: Sequence[Run]) -> str:
    """One section for runs that belong together: a table for each split, an engine a column, shares with 95 % intervals."""
    called = [_cell(name) for name in labels(runs)]
    lines = [f"## {_heading(runs)}", "", *(_source(name, run) for name, run in zip(called, runs, strict=True)), ""]
    for split in ("dev", "test"):
        columns = [[row for row in run.rows if row.case.split == split] for run in runs]
        if any(columns):
            lines += [_line(f"{split} split", *called), _line("---", *("---:" for _ in called)), *_table(columns), ""]
    lines += [text for name, run in zip(called, runs, strict=True) if (text := _gap(name, run))]
    repeated = any(run.header.attempts > 1 for run in runs)
    lines += [
        f"In round brackets: 95 % intervals (Wilson, over cases).{' In square ones: lowest and highest attempt.' * repeated}"
    ]
    if len({run.header.cases for run in runs}) > 1:
        lines += ["The engines did not answer the same cases: their columns cannot be compared directly."]
    return "\n".join(lines) + "\n"


def insert_newest(readme: str, section: str) -> str:
    """`readme` with `section` right after its first marker, the rest untouched; unchanged where it stands there already.

    Raises MarkersError where the markers are missing or in the wrong order.
    """
    begin, end = readme.find(BEGIN), readme.find(END)
    if not 0 <= begin < end:
        raise MarkersError(
            f"没有放结果的地方：请在文件里先写一行 {BEGIN}，再写一行 {END}。 / "
            f"No place for results: add a line {BEGIN} and after it a line {END}."
        )
    head, older = readme[: begin + len(BEGIN)], readme[begin + len(BEGIN) :]
    if older.lstrip("\n").startswith(section):
        return readme
    return f"{head}\n{section.rstrip()}\n\n{older.lstrip(chr(10))}"


def _heading(runs: Sequence[Run]) -> str:
    date = max((run.header.started[:10] for run in runs), default="")
    commits = dict.fromkeys(run.header.commit for run in runs if run.header.commit)
    return _cell(" · ".join([date, *(_short(commit) for commit in commits)]))


def _short(commit: str) -> str:
    """A commit as people write it; its "+" (the checkout held changes) is kept."""
    return commit[:_SHORT] + ("+" if commit.endswith("+") and len(commit) > _SHORT else "")


def _source(name: str, run: Run) -> str:
    header = run.header
    parts = [
        f"- **{name}**",
        *([f"model {_cell(header.model)}"] if header.model else []),
        *([f"{header.attempts} attempts a case"] if header.attempts > 1 else []),
        f"cases {_cell(header.cases[:_SHORT])}",
        f"scorers {_cell(header.scorers[:_SHORT])}",
        *(f"report {_cell(report)} {_cell(digest[:_SHORT])}" for report, digest in header.reports.items()),
    ]
    return ", ".join(parts)


def _table(columns: Sequence[Sequence[Row]]) -> list[str]:
    means, numbers = [shares(rows) for rows in columns], [amounts(rows) for rows in columns]
    lines = [_line("cases", *(str(len({row.case.name for row in rows})) for rows in columns))]
    if any(row.error for rows in columns for row in rows):
        lines += [_line("failed", *(str(sum(bool(row.error) for row in rows)) for rows in columns))]
    lines += [_row(name, means, _share) for name in dict.fromkeys(name for found in means for name in found)]
    lines += [_row(name, numbers, _amount) for name in dict.fromkeys(name for found in numbers for name in found)]
    return lines


def _row(name: str, columns: Sequence[Mapping[str, _Value]], shown: Callable[[_Value], str]) -> str:
    return _line(_cell(words(SCORES, name).en), *(shown(found[name]) if name in found else "–" for found in columns))


def _share(found: Share) -> str:
    attempts = f" [{min(found.attempts):.3f}–{max(found.attempts):.3f}]" if len(found.attempts) > 1 else ""
    return f"{found.value:.3f} ({found.low:.2f}–{found.high:.2f}){attempts}"


def _amount(value: float) -> str:
    return f"{value:.0f}" if value >= 100 else f"{value:.3g}"


def _gap(name: str, run: Run) -> str:
    """How much better the run is on the split that was tuned on; "" where one of them was not asked."""
    dev, test = (share([row for row in run.rows if row.case.split == split], *RIGHT) for split in ("dev", "test"))
    return (
        f"{name}: right on dev less right on test {100 * (dev.value - test.value):+.1f} points.  "
        if dev and test
        else ""
    )


def _line(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"


def _cell(text: str) -> str:
    """`text` as it is, on one line: no sign of it is Markdown or HTML."""
    return re.sub(r"([\\`*_{}\[\]|~#])", r"\\\1", " ".join(text.split()).replace("&", "&amp;").replace("<", "&lt;"))
