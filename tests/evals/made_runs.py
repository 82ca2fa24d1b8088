"""Made-up runs: which cases are right in them, over how many attempts."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from assistant.types import Answer
from evals.cases import Case
from evals.compare import compare
from evals.paired import Compared
from evals.record import Header, Row, Run, add, begin, digest_of_cases
from evals.scorers import Score
from tests.evals.cases import case, told

ANSWER = told()


def cases(count: int) -> list[Case]:
    """Cases of two categories by turns."""
    return [case(name=f"c{n:03}", category="figure" if n % 2 else "list") for n in range(count)]


def scored(one: Case, attempt: int = 0, answer: Answer = ANSWER, seconds: float = 0.5, **values: float) -> Row:
    scores = {name: Score(value, f"{name} {value:g}") for name, value in values.items()}
    return Row(one, answer, seconds, scores, attempt=attempt)


def a_run(rows: Sequence[Row], **changes: Any) -> Run:
    """A finished run with `rows`."""
    attempts = max((row.attempt for row in rows), default=0) + 1
    digest = digest_of_cases({row.case.name: row.case for row in rows}.values())
    header = Header(
        "default", None, digest, "s" * 64, {"small": "r" * 64}, attempts, "abc", "2026-01-01T00:00:00+00:00"
    )
    return Run(replace(header, **changes), tuple(rows))


def right(pattern: Sequence[int], **changes: Any) -> Run:
    """A run in which the cases' facts are as in `pattern`."""
    return a_run([scored(one, facts=value) for one, value in zip(cases(len(pattern)), pattern, strict=True)], **changes)


def attempts(*patterns: Sequence[int]) -> Run:
    """A run whose attempts came out as in `patterns`."""
    named = cases(len(patterns[0]))
    return a_run([scored(named[n], t, facts=v) for t, pattern in enumerate(patterns) for n, v in enumerate(pattern)])


def weighed(values: Sequence[tuple[float, int]]) -> Run:
    """A run with a share of several things for every case."""
    made = zip(cases(len(values)), values, strict=True)
    return a_run([replace(scored(one), scores={"citation_precision": Score(v, "", w)}) for one, (v, w) in made])


def kept(folder: Path, run: Run) -> Path:
    begin(folder, run.header)
    for row in run.rows:
        add(folder, row)
    return folder


def only(run: Run, other: Run, name: str = "facts") -> Compared:
    return next(one for one in compare(run, other).scores if one.score == name)
