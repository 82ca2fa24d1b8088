"""Ask every case and score every answer. A case that fails is a row; nothing leaves a denominator."""

import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from multiprocessing.pool import ThreadPool
from pathlib import Path
from subprocess import DEVNULL, SubprocessError, check_output
from typing import Protocol

from pydantic import TypeAdapter

from assistant.assistant import History
from assistant.types import Answer
from evals import record, resume
from evals.cache import asking
from evals.cases import Case, load_cases
from evals.record import Header, Row, Run
from evals.scorers import SCORERS, Reports, Score, Scorer

Scorers = Mapping[str, Scorer]
Task = tuple[Case, int]
_ANSWER = TypeAdapter(Answer)


class Ask(Protocol):
    """What answers: a question, and the conversation before it as `{"role", "content"}` turns, oldest first."""

    def __call__(self, question: str, *, history: History) -> Answer: ...


def run(
    cases: Sequence[Case] | Path | str,
    answer: Ask,
    reports: Reports | None = None,
    *,
    engine: str = "custom",
    scorers: Scorers = SCORERS,
    repeat: int = 1,
    concurrency: int = 1,
    folder: Path | None = None,
) -> Run:
    """Ask `answer` every case and score what it says: `evals.run("my-cases.jsonl", assistant.answer)`.

    `cases` are cases, or the path of a file of them (the schema is in `evals/cases.py`). `reports` are the reports by
    id that quotes and offsets are held against; None: those of the default assistant. Each case is asked `repeat`
    times, `concurrency` of them at once. `folder`, where given, holds every row as soon as it is there, also of a run
    that was interrupted: `evals.load(folder)`. The rows come in the order of the cases, attempts of a case together.

    Whatever `answer` raises, or returns that is no `Answer`, is a row with an `error` that counts as wrong. Raises
    CasesError for a file that cannot be used and RunError where `folder`
    holds a run already or cannot be written.
    """
    known = default_reports() if reports is None else reports
    if isinstance(cases, str | Path):
        cases = load_cases(Path(cases), [report.text for report in known.values()])
    header = header_of(cases, known, engine, None, repeat, digest_of(scorers))
    if folder:
        resume.start(folder, header)
    rows = []
    for row in answered(tasks(cases, repeat), answer, known, scorers, concurrency):
        if folder:
            with resume.writing(folder):
                record.add(folder, row)
        rows.append(row)
    return Run(header, ordered(rows, cases))


def default_reports() -> Reports:
    """The reports the default assistant answers from. Raises ReportError."""
    from assistant.folders import reports_folder
    from assistant.settings import Settings
    from store.report import read_reports

    return {report.id: report for report in read_reports(reports_folder(Settings.load()))}


def tasks(cases: Sequence[Case], repeat: int) -> list[Task]:
    """What is to be asked: all cases once before any is asked again."""
    return [(case, attempt) for attempt in range(repeat) for case in cases]


def answered(
    todo: Iterable[Task], answer: Ask, reports: Reports, scorers: Scorers = SCORERS, concurrency: int = 1
) -> Iterator[Row]:
    """The rows of `todo` as they are done. An interrupt does not wait for the answers under way."""
    one = partial(_row, answer=answer, reports=reports, scorers=scorers)
    if concurrency == 1:
        yield from map(one, todo)
    else:
        with ThreadPool(concurrency) as pool:
            yield from pool.imap_unordered(one, todo)


def _row(task: Task, answer: Ask, reports: Reports, scorers: Scorers) -> Row:
    case, attempt = task
    errors: list[str] = []
    started = time.perf_counter()
    with asking(attempt) as asked:
        try:
            found = answer(case.question, history=case.history)
            if not isinstance(found, Answer):
                raise TypeError(f"expected an Answer, got {type(found).__name__}")
            _ANSWER.validate_json(_ANSWER.dump_json(found, warnings=False))  # what cannot be kept is no answer
        except Exception as cause:  # whatever the engine does wrong is its result, not the end of the run
            errors.append(f"{type(cause).__name__}: {cause}")
            found = Answer(case.question, "", "answered")
    seconds = time.perf_counter() - started
    scores: dict[str, Score] = {}
    for name, scorer in scorers.items():
        try:
            score = scorer(case, found, reports)
        except Exception as cause:  # a judge that cannot be reached, an answer of a strange shape
            errors.append(f"{name}: {type(cause).__name__}: {cause}")
            score = Score(0, errors[-1])
        if score:
            scores[name] = score
    found = replace(found, passages=())
    return Row(case, found, seconds, scores, "; ".join(errors), attempt, asked.cached > 0)


def ordered(rows: Iterable[Row], cases: Sequence[Case]) -> tuple[Row, ...]:
    """`rows` in the order of `cases`, attempts of a case together: the same for every run."""
    places = {case.name: place for place, case in enumerate(cases)}
    return tuple(sorted(rows, key=lambda row: (places[row.case.name], row.attempt)))


def header_of(
    cases: Iterable[Case], reports: Reports, engine: str, model: str | None, repeat: int, scorers: str
) -> Header:
    """The header of a run that starts now."""
    started = datetime.now(UTC).isoformat(timespec="seconds")
    digests = record.digests_of_reports(reports)
    return Header(engine, model, record.digest_of_cases(cases), scorers, digests, repeat, commit(), started)


def digest_of(scorers: Scorers) -> str:
    """The digest of the scorers' code, and the names of those that are not the repository's."""
    others = sorted(name for name, scorer in scorers.items() if SCORERS.get(name) is not scorer)
    return "+".join([record.digest_of_scorers(), *others])


def commit() -> str:
    """The checkout's commit, with "+" where files are changed; "" where this code does not run from a checkout."""
    root = Path(__file__).resolve().parent.parent

    def git(*arguments: str) -> str:
        return check_output(["git", "-C", str(root), *arguments], stderr=DEVNULL, text=True).strip()

    with suppress(OSError, SubprocessError):
        top, found = git("rev-parse", "--show-toplevel", "HEAD").split("\n")
        if Path(top).resolve() == root:
            return found[:12] + ("+" if git("status", "--porcelain", "--untracked-files=no") else "")
    return ""
