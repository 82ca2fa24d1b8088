"""What `python -m evals run`, `compare` and `report` do, each a function from options to an exit code."""

import argparse
import json
import os
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.errors import AssistantError
from assistant.settings import Settings
from evals.cases import Case, CasesError, load_cases, sample
from evals.record import Run, add, load, plain
from evals.resume import RUNS, RunError, new_folder, newest_folder, resume, run_folder, run_folders, start, writing
from evals.runner import Ask, Scorers, answered, digest_of, header_of, ordered, tasks
from evals.scorers import SCORERS, Reports
from evals.totals import below, figures, floors, spread, summary

if TYPE_CHECKING:
    from assistant.assistant import Assistant

BELOW, INTERRUPTED = 1, 130
_AT_ONCE = 4
"""Of the default engine, whose encoder keeps so many cores busy and no more; a model's server is asked one by one."""


def run_command(options: argparse.Namespace) -> int:
    """Ask the cases of one engine after the other, keep every row, print the figures and write the reports.

    With --json: {"runs": [{"header", "figures", "spread", "summary", "rows"}, …]}, one run for each engine. Returns 0,
    1 below a floor or with failed rows, 130 when interrupted. Raises AssistantError where it cannot begin.
    """
    from evals.engines import build, engine

    names = list(dict.fromkeys(options.engine or ["default"]))
    if options.floors and "default" not in names:
        raise RunError("--floors 是默认引擎的下限：请加上 --engine default。 / The floors are the default engine's.")
    runs_folder = Settings.load().runs_dir or RUNS
    out = options.out or (newest_folder(runs_folder) if options.resume else new_folder(runs_folder))
    built = build(model=options.judge or names != ["default"], cache=not options.no_cache)
    known = built.index.reports
    cases = chosen(load_cases(options.cases, [report.text for report in known.values()]), options)
    scorers, digest = _scorers(options.judge, built)
    asks = {name: engine(name, built) for name in names}
    begun: list[Run] = []
    for name in names:
        model = built.endpoint.model if built.endpoint and name != "default" else None
        header = header_of(cases, known, name, model, options.repeat, digest)
        begun.append((resume if options.resume else start)(out / name, header))
        if begun[-1].header.commit != header.commit:
            _say(f"{out / name} 由 {begun[-1].header.commit} 开始，现在是 {header.commit} / begun by another commit")
    runs: list[Run] = []
    interrupted = False
    for run in begun:
        folder = out / run.header.engine
        alone = run.header.engine == "default" and not options.judge
        at_once = options.concurrency or (min(_AT_ONCE, os.cpu_count() or 1) if alone else 1)
        done, interrupted = _carried_on(run, cases, asks[run.header.engine], known, scorers, folder, at_once)
        runs += [done] if done.rows else []
        if interrupted:
            break
    code = _told(runs, out, options) if runs else BELOW
    return INTERRUPTED if interrupted else code


def _scorers(judge: bool, built: "Assistant") -> tuple[Scorers, str]:
    """The scorers and their digest, which names the judging model where there is one."""
    if not judge or built.endpoint is None:
        return SCORERS, digest_of(SCORERS)
    from evals.judge import judge as judge_of

    scorers = {**SCORERS, "judge": judge_of(built.endpoint)}
    return scorers, f"{digest_of(scorers)}:{built.endpoint.model}"


def _carried_on(
    run: Run, cases: Sequence[Case], ask: Ask, known: Reports, scorers: Scorers, folder: Path, concurrency: int
) -> tuple[Run, bool]:
    """The run with what was missing asked and kept, and whether it was interrupted on the way. Raises RunError."""
    from evals.progress import watching

    rows, interrupted = list(run.rows), False
    there = {(row.case.name, row.attempt) for row in rows}
    wanted = tasks(cases, run.header.attempts)
    missing = [(case, attempt) for case, attempt in wanted if (case.name, attempt) not in there]
    with watching(run.header.engine, len(wanted), rows) as took:
        try:
            for row in answered(missing, ask, known, scorers, concurrency):
                with writing(folder):
                    add(folder, row)
                rows.append(row)
                took(row)
        except KeyboardInterrupt:
            interrupted = True
    return Run(run.header, ordered(rows, cases)), interrupted


def _told(runs: Sequence[Run], out: Path, options: argparse.Namespace) -> int:
    """Print the runs, name what is below a floor, and write the reports."""
    from evals.report import write

    if options.json:
        print(json.dumps({"runs": [_data(run) for run in runs]}, ensure_ascii=False, indent=1), flush=True)
    else:
        _print(runs)
    failed = False
    for run in runs:
        least = {**(floors() if options.floors and run.header.engine == "default" else {}), **dict(options.fail_under)}
        for name, value in below(figures(run.rows), least).items():
            told = "没有测到 / not measured" if value is None else f"{value:.3f}"
            _say(f"{run.header.engine}: {name} = {told}，低于 {least[name]:g} / below the floor")
            failed = True
        failed = failed or any(row.error for row in run.rows)
    (out / "report.md").unlink(missing_ok=True)  # a page that exists would keep what it says of before
    write(runs, out / "report.html", out / "junit.xml", out / "report.md")
    _say(f"已保存到 / kept in {out}")
    return BELOW if failed else 0


def _data(run: Run) -> dict[str, Any]:
    return {
        "header": asdict(run.header),
        "figures": figures(run.rows),
        "spread": spread(run.rows),
        "summary": summary(run.rows),
        "rows": [plain(row) for row in run.rows],
    }


def _print(runs: Sequence[Run]) -> None:
    from evals.table import show, show_beside, terminal

    console = terminal()
    for run in runs:
        if len(runs) > 1:
            console.rule(run.header.engine)
        show(run, console)
        console.print()
    if len(runs) > 1:
        show_beside(runs, console)


def _say(text: str) -> None:
    print(f"evals: {text}", file=sys.stderr)


def chosen(cases: Sequence[Case], options: argparse.Namespace) -> tuple[Case, ...]:
    """The cases that the options ask for; with a limit, a fair sample of them. Raises CasesError where none is left."""
    left = [
        case
        for case in cases
        if options.split in (None, case.split)
        and case.category in (options.category or [case.category])
        and case.group in (options.group or [case.group])
    ]
    if not left:
        known = "、".join(sorted({case.category for case in cases}))
        raise CasesError(f"没有符合条件的用例：请检查 --split、--group 和 --category（有 {known}）。")
    return tuple(left) if options.limit is None else sample(left, options.limit)


def compare_command(a: Path, b: Path, as_json: bool) -> int:
    """Compare two kept runs: is B worse than A? A and B are run folders, or folders that hold one run folder each.

    Exit codes: 0 B is no worse than A, 1 B is worse, 2 cannot say.

    worse       some score is lower in B with p < 0.05, by more than it varies from attempt to attempt
    cannot say  cases, scorers or reports differ; a run is unfinished or cannot be read; no score is in both; or some
                score is lower in B and, although that may be chance or differ from attempt to attempt, its 95 %
                interval reaches below -5 points
    no worse    everything else: no score is lower, or each loss may be chance and is at most 5 points

    Scores of right and wrong: exact McNemar test, Newcombe's interval for paired shares (method 10). Other scores and
    cost: permutation test and bootstrap over cases, both with a fixed seed. A case asked several times counts as right
    if it is right in more than half of its attempts; other scores are means over the attempts. Seconds and tokens are
    told and not judged. p is of each score by itself: with many scores one may be below 0.05 by chance, which
    "Holm" allows for.
    """
    from evals.compare import CANNOT_SAY, compare, told
    from evals.compare_table import text

    try:
        found = compare(load(run_folder(a)), load(run_folder(b)))
    except AssistantError as error:
        if as_json:
            refused = {"verdict": "cannot say", "code": CANNOT_SAY, "reasons": [error.message]}
            print(json.dumps(refused, ensure_ascii=False, indent=1))
        print(f"evals: {error.message}", file=sys.stderr)
        return CANNOT_SAY
    print(json.dumps(told(found), ensure_ascii=False, indent=1) if as_json else text(found))
    return found.code


def report_command(options: argparse.Namespace) -> int:
    """Write the reports of kept runs. Raises RunError and RecordError."""
    if not (options.html or options.junit or options.markdown):
        raise RunError("请至少给出 --html、--junit 或 --markdown 之一。 / Name at least one file to write.")
    from evals.report import write

    runs = [load(folder) for path in options.runs for folder in run_folders(path)]
    write([run for run in runs if run.rows], options.html, options.junit, options.markdown)
    return 0
