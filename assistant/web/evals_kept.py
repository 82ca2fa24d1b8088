"""The runs that are kept in a folder: the newest ones with their figures, each read once as long as it stays the same."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from evals.compare import Comparison, compare
from evals.outcome import Share, shares
from evals.record import HEADER, ROWS, Header, RecordError, Run, digest_of_cases, load, rows_by_case

_SHOWN = 100
"""Runs that are looked at: the newest."""
Signature = tuple[Path, int, int]
"""A run's folder, with when its rows were last written and how long they are."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A run in a folder: how many cases it asked, of which splits, whether that is all of them, and what it reached."""

    signature: Signature
    header: Header
    cases: int
    splits: tuple[str, ...]
    whole: bool
    shares: Mapping[str, Share]

    @property
    def id(self) -> str:
        """What tells it from the others: its folder's name and the one above it, as in `runs/`."""
        folder = self.signature[0]
        return f"{folder.parent.name}/{folder.name}"

    @property
    def series(self) -> tuple[str, str, str]:
        """The same for runs of one engine and model over the same cases: those whose scores over time are one line."""
        return self.header.engine, self.header.model or "", self.header.cases


def kept(runs: Path, leave_out: Path | None = None) -> tuple[Kept, ...]:
    """The runs in `runs` that hold a row, newest first; what cannot be read is no run. `leave_out` is still written."""
    headers = [path for depth in ("*", "*/*") for path in runs.glob(f"{depth}/{HEADER}") if path.parent != leave_out]
    newest = sorted(filter(None, (_signature(path.parent) for path in headers)), key=lambda one: -one[1])[:_SHOWN]
    found = [one for signature in newest if (one := _summary(signature))]
    return tuple(sorted(found, key=lambda one: one.header.started, reverse=True))


def _signature(folder: Path) -> Signature | None:
    try:
        there = (folder / ROWS).stat()
    except OSError:
        return None
    return folder, there.st_mtime_ns, there.st_size


@lru_cache(maxsize=4 * _SHOWN)
def _summary(signature: Signature) -> Kept | None:
    try:
        run = load(signature[0])
    except RecordError:
        return None
    if not run.rows:
        return None
    asked = {row.case.name: row.case for row in run.rows}
    whole = digest_of_cases(asked.values()) == run.header.cases and all(
        len(tries) >= run.header.attempts for tries in rows_by_case(run.rows).values()
    )
    splits = tuple(sorted({case.split for case in asked.values()}))
    return Kept(signature, run.header, len(asked), splits, whole, shares(run.rows))


@lru_cache(maxsize=8)
def _run(signature: Signature) -> Run:
    return load(signature[0])


def run_of(one: Kept) -> Run:
    """The run with its rows. Raises RecordError."""
    return _run(one.signature)


@lru_cache(maxsize=16)
def _compared(a: Signature, b: Signature) -> Comparison:
    return compare(_run(a), _run(b))


def compared(a: Kept, b: Kept) -> Comparison:
    """What `evals.compare` says of B beside A. Raises RecordError."""
    return _compared(a.signature, b.signature)


def before(runs: Sequence[Kept], later: Kept) -> Kept | None:
    """What `later` is best compared with: the newest run before it over the same cases and reports, else any other."""
    others = [one for one in runs if one != later]
    earlier = [one for one in others if one.header.started <= later.header.started]
    alike = [
        one for one in earlier
        if one.whole and (one.header.cases, one.header.reports) == (later.header.cases, later.header.reports)
    ]  # fmt: skip
    return next(iter(alike or earlier or others), None)
