"""A run as it is kept: a header that says what was asked of what, and a row for every case asked.

On disk a run is a folder with `header.json` and `rows.jsonl`, to which each row is added as it comes: what is done is
kept whatever happens next.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from assistant.errors import AssistantError
from assistant.types import Answer
from evals.cases import Case
from evals.scorers import Score
from store.types import Report

HEADER, ROWS = "header.json", "rows.jsonl"


class RecordError(AssistantError):
    """A kept run that cannot be read; the message names the file and what to do."""


@dataclass(frozen=True, slots=True)
class Row:
    """A case, the answer to it (without its passages, which are scored and not kept), and the scores.

    `attempt` counts from 0 with --repeat. `seconds` is how long the answer took; a `cached` one says nothing of speed.
    `error` says why there is no answer.
    """

    case: Case
    answer: Answer
    seconds: float
    scores: Mapping[str, Score] = field(default_factory=dict)
    error: str = ""
    attempt: int = 0
    cached: bool = False


@dataclass(frozen=True, slots=True)
class Header:
    """What makes two runs comparable, and where a run comes from.

    `cases`, `scorers` and each of `reports` (id to digest) are SHA-256 digests of content. `started` is in ISO 8601,
    UTC; `commit` ends in "+" where the checkout held changes, and is "" outside one.
    """

    engine: str
    model: str | None
    cases: str
    scorers: str
    reports: Mapping[str, str]
    attempts: int
    commit: str
    started: str


@dataclass(frozen=True, slots=True)
class Run:
    """A header with its rows."""

    header: Header
    rows: tuple[Row, ...]


_CASE, _HEADER, _ROW = TypeAdapter(Case), TypeAdapter(Header), TypeAdapter(Row)


def digest_of_cases(cases: Iterable[Case]) -> str:
    """One digest for the cases in whatever order they are asked."""
    return _digest("\n".join(sorted(_CASE.dump_json(case).decode() for case in cases)))


def digest_of_scorers() -> str:
    """A digest of the code that scores."""
    folder = Path(__file__).parent
    return _digest("\n".join(path.read_text(encoding="utf-8") for path in sorted(folder.glob("scor*.py"))))


def digests_of_reports(reports: Mapping[str, Report]) -> dict[str, str]:
    """A digest of each report's text."""
    return {name: _digest(report.text) for name, report in sorted(reports.items())}


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def begin(folder: Path, header: Header) -> None:
    """Make `folder` hold a run without rows."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / HEADER).write_bytes(_HEADER.dump_json(header, indent=1))
    (folder / ROWS).write_bytes(b"")


def add(folder: Path, row: Row) -> None:
    """Keep one more row."""
    with (folder / ROWS).open("ab") as file:
        file.write(_ROW.dump_json(row) + b"\n")


def load(folder: Path) -> Run:
    """The run in `folder`; a last line that was cut off in writing is left out. Raises RecordError."""
    try:
        header = _HEADER.validate_json((folder / HEADER).read_bytes())
        lines = (folder / ROWS).read_bytes().split(b"\n")
        return Run(header, tuple(_ROW.validate_json(line) for line in lines[:-1] if line.strip()))
    except (OSError, ValidationError, json.JSONDecodeError) as cause:
        raise RecordError(
            f"读不了评测记录 {folder}（{cause}）：请给出 python -m evals run --out 写下的文件夹。"
        ) from cause


def plain(row: Row) -> dict[str, Any]:
    """A row as plain values for JSON."""
    found: dict[str, Any] = _ROW.dump_python(row, mode="json")
    return found


def rows_by_case(rows: Sequence[Row]) -> dict[str, list[Row]]:
    """The rows of each case, by its name, in the order of the run."""
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row.case.name, []).append(row)
    return found
