"""`python -m evals run | compare | report | bench | visit | calibrate | mutate | claims`.

Exit codes: 0, 1 below a floor or failed, 2 wrong use or broken cases, 130 interrupted.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from assistant.errors import AssistantError, SettingsError
from evals.cases import CASES, CasesError
from evals.claims import CLAIMS

FAILED, WRONG_USE, INTERRUPTED = 1, 2, 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    options = _parser().parse_args(arguments)
    try:
        return int(options.command(options))
    except AssistantError as error:
        from evals.record import RecordError
        from evals.resume import RunError

        print(f"evals: {error.message}", file=sys.stderr)
        wrong = isinstance(error, CasesError | SettingsError | RecordError | RunError)
        return WRONG_USE if wrong else FAILED
    except KeyboardInterrupt:
        print("evals: 已中断。 / Interrupted.", file=sys.stderr)
        return INTERRUPTED


# What a command needs is imported when it runs: help and wrong use are told at once.
def _run(options: argparse.Namespace) -> int:
    from evals.commands import run_command

    return run_command(options)


def _compare(options: argparse.Namespace) -> int:
    from evals.commands import compare_command

    return compare_command(options.before, options.after, options.json)


def _report(options: argparse.Namespace) -> int:
    from evals.commands import report_command

    return report_command(options)


def _bench(options: argparse.Namespace) -> int:
    from evals.bench import bench

    return bench(options.json, options.growth)


def _visit(options: argparse.Namespace) -> int:
    from evals.visit import visit

    return visit(options.visitors, options.seconds, options.pause, options.json)


def _calibrate(options: argparse.Namespace) -> int:
    from evals.calibrate import calibrate, grow, reckon

    if options.forests:
        return grow(options.forests, options.reports)
    return reckon(options.reckoning, options.reports) if options.reckoning else calibrate(options.reports)


def _mutate(options: argparse.Namespace) -> int:
    from evals.mutate import mutate

    return mutate(options.seed, options.json)


def _claims(options: argparse.Namespace) -> int:
    from evals.claims import claims

    return claims(options.claims, options.split, options.floors, options.json)


def _floor(text: str) -> tuple[str, float]:
    from evals.totals import gated

    name, _, value = text.partition("=")
    try:
        if name not in gated():
            raise ValueError
        return name, float(value)
    except ValueError:
        known = ", ".join(gated())
        raise argparse.ArgumentTypeError(f"应写成 名称=数值 / NAME=VALUE, with NAME one of {known}") from None


def _count(text: str) -> int:
    if not (text.isdecimal() and int(text) > 0):
        raise argparse.ArgumentTypeError(f"应为正整数 / not a positive number: {text}")
    return int(text)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m evals", description="How good Wenbao is, and how fast.")
    commands = parser.add_subparsers(
        required=True, metavar="run | compare | report | bench | visit | calibrate | mutate | claims"
    )
    _add_run(commands.add_parser("run", help="ask the cases and score the answers"))

    compare = commands.add_parser("compare", help="whether run B is better or worse than run A")
    compare.add_argument("before", type=Path, metavar="A")
    compare.add_argument("after", type=Path, metavar="B")
    compare.add_argument("--json", action="store_true")
    compare.set_defaults(command=_compare)

    report = commands.add_parser("report", help="write kept runs as a page, JUnit XML or Markdown")
    report.add_argument("runs", type=Path, nargs="+", metavar="RUN", help="a folder that `run` wrote")
    for name in ("html", "junit", "markdown"):
        report.add_argument(f"--{name}", type=Path, metavar="FILE")
    report.set_defaults(command=_report)

    bench = commands.add_parser("bench", help="cold start, index build, latency and memory")
    bench.add_argument("--json", action="store_true")
    bench.add_argument("--growth", action="store_true", help="also from 100 to 100,000 passages; takes minutes")
    bench.set_defaults(command=_bench)

    visit = commands.add_parser("visit", help="how long visitors of the page wait: one in a Chromium, and many at once")
    visit.add_argument("--visitors", type=_count, default=20, metavar="N")
    visit.add_argument("--seconds", type=_count, default=60, metavar="N", help="how long they ask; default 60")
    visit.add_argument("--pause", type=float, default=0.0, metavar="S", help="seconds of reading after an answer; default 0")
    visit.add_argument("--json", action="store_true")
    visit.set_defaults(command=_visit)

    calibrate = commands.add_parser("calibrate", help="fit the weights of the default engine anew")
    calibrate.add_argument("--reports", type=Path, metavar="DIR", help="where more of the reports lie that evals/questions asks of")
    calibrate.add_argument("--forests", type=Path, metavar="DIR", help="learn the map to the answers, grow the forests, and write them there")
    calibrate.add_argument("--reckoning", type=Path, metavar="DIR", help="fit what the reckoning weighs, and write it there")
    calibrate.set_defaults(command=_calibrate)

    mutate = commands.add_parser("mutate", help="what the checker catches of wrong sentences, and flags of right ones")
    mutate.add_argument("--seed", type=int, default=1, metavar="N", help="the same seed makes the same sentences")
    mutate.add_argument("--json", action="store_true", help='{"seed", "parts", "kinds"}')
    mutate.set_defaults(command=_mutate)

    claims = commands.add_parser("claims", help="how many claims get the verdict they should, how many wrong ones pass")
    claims.add_argument("--claims", type=Path, default=CLAIMS, metavar="FILE", help="default: evals/claims.jsonl")
    claims.add_argument("--split", choices=("dev", "test"))
    claims.add_argument("--floors", action="store_true", help="fail below .80 right or above .05 passed as supported")
    claims.add_argument(
        "--json", action="store_true", help='{"claims", "right", "wrong", "passed", "given", "kinds", …}'
    )
    claims.set_defaults(command=_claims)
    return parser


_AT_A_TIME = "questions at a time; default: as many as the default engine has cores for (4 at most), one of a model's"


def _add_run(run: argparse.ArgumentParser) -> None:
    which = run.add_argument_group("what is asked")
    which.add_argument(
        "--engine",
        action="append",
        choices=("default", "model", "naive", "whole"),
        help="may be given several times; default: default, which needs no model",
    )
    which.add_argument("--cases", type=Path, default=CASES, metavar="FILE", help="default: evals/cases.jsonl")
    which.add_argument("--split", choices=("dev", "test"))
    which.add_argument("--group", action="append", choices=("plain", "hard", "refused"))
    which.add_argument("--category", action="append", help="may be given several times, as --group")
    which.add_argument("--limit", type=_count, metavar="N", help="a fair sample of N cases, always the same")
    which.add_argument("--repeat", type=_count, default=1, metavar="N", help="ask each case N times, show the spread")
    how = run.add_argument_group("how")
    how.add_argument("--concurrency", type=_count, metavar="N", help=_AT_A_TIME)
    how.add_argument("--resume", action="store_true", help="ask only what the run in --out (or the newest) lacks")
    how.add_argument("--no-cache", action="store_true", help="ask the model also what it was asked before")
    how.add_argument("--judge", action="store_true", help="let the model judge as well: score `judge`")
    what = run.add_argument_group("what comes out")
    what.add_argument("--out", type=Path, metavar="DIR", help="where the run is kept; default: runs/<time>, or <time> in WENBAO_RUNS_DIR")
    what.add_argument(
        "--json",
        action="store_true",
        help='{"runs": [{"header", "figures", "spread", "summary", "rows"}]}, a run for each engine',
    )
    what.add_argument("--fail-under", type=_floor, action="append", default=[], metavar="NAME=VALUE")
    what.add_argument("--floors", action="store_true", help="fail below evals/floors.json (default engine, dev split)")
    run.set_defaults(command=_run)


if __name__ == "__main__":
    sys.exit(main())
