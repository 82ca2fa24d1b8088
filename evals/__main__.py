"""`python -m evals run | bench | calibrate`. Exit codes: 0, 1 below a floor or failed, 2 wrong use or broken cases."""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from assistant.errors import AssistantError, SettingsError
from evals.cases import CASES, Case, CasesError, load_cases, sample

BELOW, WRONG_USE, INTERRUPTED = 1, 2, 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    options = _parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except AssistantError as error:
        print(f"evals: {error.message}", file=sys.stderr)
        return WRONG_USE if isinstance(error, CasesError | SettingsError) else BELOW
    except KeyboardInterrupt:
        print("evals: 已中断。 / Interrupted.", file=sys.stderr)
        return INTERRUPTED


def _run(options: argparse.Namespace) -> int:
    from evals.engines import engine
    from evals.record import Row, plain
    from evals.run import run
    from evals.table import report
    from evals.totals import figures, summary

    ask, built = engine(options.engine)
    reports = built.index.reports
    cases = chosen(load_cases(options.cases, [r.text for r in reports.values()]), options)
    rows: list[Row] = []
    interrupted = False
    try:
        for row in run(cases, ask, reports):
            rows.append(row)
            right = sum(r.scores["facts"].value for r in rows if "facts" in r.scores)
            _progress(f"{len(rows)}/{len(cases)} · right {right:g} of {sum('facts' in r.scores for r in rows)}")
    except KeyboardInterrupt:
        interrupted = True
    _progress("\n" if rows else "")
    if not rows:
        return INTERRUPTED if interrupted else BELOW
    found = figures(rows)
    if options.json:
        data = {
            "engine": options.engine,
            "summary": summary(rows),
            "figures": found,
            "rows": [plain(r) for r in rows],
        }
        print(json.dumps(data, ensure_ascii=False, indent=1))
    else:
        print(report(rows))
    if interrupted:
        return INTERRUPTED
    below = {name: floor for name, floor in options.fail_under if found.get(name, 0.0) < floor}
    for name, floor in below.items():
        print(f"evals: {name} = {found.get(name, 0.0):.3f}，低于 {floor:g} / below the floor", file=sys.stderr)
    return BELOW if below or any(row.error for row in rows) else 0


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


def _progress(text: str) -> None:
    if sys.stderr.isatty():
        print(text if text == "\n" else f"\r{text}\x1b[K", end="", file=sys.stderr, flush=True)


def _bench(options: argparse.Namespace) -> int:
    from evals.bench import bench

    return bench(options.json)


def _calibrate(options: argparse.Namespace) -> int:
    from evals.calibrate import calibrate

    return calibrate()


def _floor(text: str) -> tuple[str, float]:
    from evals.totals import FLOORS

    name, _, value = text.partition("=")
    try:
        if name not in {"facts", *FLOORS}:
            raise ValueError
        return name, float(value)
    except ValueError:
        names = ", ".join(["facts", *FLOORS])
        raise argparse.ArgumentTypeError(f"应写成 名称=数值 / NAME=VALUE, with NAME one of {names}") from None


def _count(text: str) -> int:
    if not (text.isdecimal() and int(text) > 0):
        raise argparse.ArgumentTypeError(f"应为正整数 / not a positive number: {text}")
    return int(text)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m evals", description="How good Wenbao is, and how fast.")
    commands = parser.add_subparsers(required=True, metavar="run | bench | calibrate")

    run = commands.add_parser("run", help="ask the cases and score the answers")
    run.add_argument("--engine", choices=("default", "model", "naive"), default="default")
    run.add_argument("--cases", type=Path, default=CASES, metavar="FILE", help="default: evals/cases.jsonl")
    run.add_argument("--split", choices=("dev", "test"))
    run.add_argument("--group", action="append", choices=("plain", "hard", "refused"))
    run.add_argument("--category", action="append")
    run.add_argument("--limit", type=_count, metavar="N", help="a fair sample of N cases, always the same")
    run.add_argument("--fail-under", type=_floor, action="append", default=[], metavar="NAME=VALUE")
    run.add_argument("--json", action="store_true")
    run.set_defaults(run=_run)

    bench = commands.add_parser("bench", help="cold start, index build, latency and memory")
    bench.add_argument("--json", action="store_true")
    bench.set_defaults(run=_bench)

    calibrate = commands.add_parser("calibrate", help="fit the weights of assistant/absence.py on the dev split")
    calibrate.set_defaults(run=_calibrate)
    return parser


if __name__ == "__main__":
    sys.exit(main())
