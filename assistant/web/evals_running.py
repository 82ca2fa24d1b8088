"""The run of the evals that is under way: one at a time for all visitors, in a thread of its own, never with a model."""

import threading
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from evals import record
from evals.cases import Case
from evals.record import Row
from evals.resume import new_folder, start, writing
from evals.runner import Ask, answered, digest_of, header_of, tasks
from evals.scorers import SCORERS, Reports

ENGINE = "default"


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run is: `rows` of `total`, kept in `folder`. `owner` began it. Once it is not `running`, what came of it."""

    folder: Path
    owner: str
    total: int
    rows: tuple[Row, ...] = ()
    running: bool = True
    stopped: bool = False
    failure: Exception | None = None


class Bench:
    """Runs cases one after the other; whoever looks sees how far it is."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None
        self._begun: Progress | None = None
        self._rows: list[Row] = []

    def begin(self, cases: Sequence[Case], ask: Ask, reports: Reports, runs: Path, owner: str) -> bool:
        """Begin to ask `cases` and keep what comes in a folder under `runs`. False where a run is under way."""
        with self._lock:
            if self._begun and self._begun.running:
                return False
            self._stop, self._rows = threading.Event(), []
            folder = new_folder(runs) / ENGINE
            self._begun = Progress(folder, owner, len(cases))
            work = (tuple(cases), ask, reports, folder, self._stop, self._rows)
            self._thread = threading.Thread(target=self._run, args=work, name="wenbao-evals", daemon=True)
            self._thread.start()
            return True

    def stop(self) -> None:
        """Ask no more; what is done stays kept."""
        self._stop.set()

    def wait(self) -> None:
        """Until the run that is under way has ended."""
        if self._thread:
            self._thread.join()

    @property
    def progress(self) -> Progress | None:
        """How far the run is, or what came of the last one; None before the first."""
        with self._lock:
            begun = self._begun
            return replace(begun, rows=tuple(self._rows)) if begun and begun.running else begun

    def _run(
        self,
        cases: Sequence[Case],
        ask: Ask,
        reports: Reports,
        folder: Path,
        stop: threading.Event,
        rows: list[Row],
    ) -> None:
        failure = None
        try:
            start(folder, header_of(cases, reports, ENGINE, None, 1, digest_of(SCORERS)))
            for row in answered(tasks(cases, 1), ask, reports):
                with writing(folder):
                    record.add(folder, row)
                rows.append(row)
                if stop.is_set():
                    break
        except Exception as cause:  # told on the page; what is done stays kept
            failure = cause
        with self._lock:
            if self._begun:
                ended = len(rows) < len(cases) and failure is None
                self._begun = replace(self._begun, rows=tuple(rows), running=False, stopped=ended, failure=failure)


@cache
def bench() -> Bench:
    """The one bench of this process."""
    return Bench()
