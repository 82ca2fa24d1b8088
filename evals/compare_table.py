"""A comparison as plain text for a terminal."""

from collections.abc import Mapping

from evals.compare import Comparison, failed
from evals.paired import TOLD, Change, Compared, Spread
from evals.record import Run
from evals.significance import Interval

_VERDICTS = {
    "better": "B 更好 / B is better",
    "no worse": "B 不比 A 差 / B is no worse",
    "worse": "B 更差 / B is worse",
    "cannot say": "不能判断 / cannot say",
}
_COLUMNS = f"{'n':>5}  {'A':<21}{'B':<21}{'B - A':>7}  {'95 %':<17}{'p':>7}{'Holm':>7}{'up':>5}{'down':>5}  verdict"


def text(comparison: Comparison) -> str:
    """Both runs, every score, the categories in which one changed, the cases that changed, and the verdict."""
    lines = [_run("A", comparison.a), _run("B", comparison.b), ""]
    if comparison.scores:
        lines += [*_block({one.score: one for one in comparison.scores}), "", *_spreads(comparison)]
    changed = {
        f"{category} {one.score}": one
        for category, scores in comparison.categories.items()
        for one in scores
        if one.score not in TOLD and (one.up or one.down)
    }
    if changed:
        lines += ["按类别（只列有变化的） / by category, where something changed", *_block(changed), ""]
    if comparison.changes:
        lines += ["有变化的用例 / cases that changed", *map(_change, comparison.changes), ""]
    lines.append(_VERDICTS[comparison.verdict])
    lines += [f"- {_flat(reason)}" for reason in comparison.reasons]
    return "\n".join(lines)


def _run(side: str, run: Run) -> str:
    header = run.header
    parts = [header.engine, header.model or "", header.started, header.commit, f"{len(run.rows)} rows"]
    parts += [f"{header.attempts} attempts"] if header.attempts > 1 else []
    parts += [f"{failed(run)} failed"] if failed(run) else []
    return f"{side}  " + " · ".join(_flat(part) for part in parts if part)


def _block(scores: Mapping[str, Compared]) -> list[str]:
    """The scores under a head, each after what it is called."""
    width = max(map(len, scores)) + 1
    return [f"{'':<{width}}{_COLUMNS}", *(f"{name:<{width}}{_line(one)}" for name, one in scores.items())]


def _line(one: Compared) -> str:
    difference = "-" if one.difference is None else _number(one, one.difference, "+")
    interval = "-" if one.interval is None else _interval(one, one.interval, "+")
    return (
        f"{one.cases:>5}  {_side(one, one.a, one.share_a):<21}{_side(one, one.b, one.share_b):<21}"
        f"{difference:>7}  {interval:<17}{_p(one.p):>7}{_p(one.p_holm):>7}{one.up:>5}{one.down:>5}  {one.verdict or ''}"
    ).rstrip()


def _side(one: Compared, value: float | None, share: Interval | None) -> str:
    if value is None:
        return "-"
    return _number(one, value) + (f" {_interval(one, share)}" if share else "")


def _interval(one: Compared, interval: Interval, sign: str = "") -> str:
    return f"[{_number(one, interval.low, sign)}, {_number(one, interval.high, sign)}]"


def _number(one: Compared, value: float, sign: str = "") -> str:
    """Shares in three decimals, tokens as whole numbers."""
    return f"{value:{sign}.0f}" if one.score == "tokens" else f"{value:{sign}.3f}"


def _p(value: float | None) -> str:
    return "" if value is None else "<0.001" if value < 0.001 else f"{value:.3f}"


def _spreads(comparison: Comparison) -> list[str]:
    """How far apart the attempts of each run lie, where a run asked more than once."""
    scores = [one for one in comparison.scores if one.spread_a or one.spread_b]
    if not scores:
        return []
    return [
        "各次之间的波动；以上对错按多数计 / from attempt to attempt; above, right is right in more than half of them",
        *(f"{one.score:<20}A {_spread(one, one.spread_a)}  B {_spread(one, one.spread_b)}" for one in scores),
        "",
    ]


def _spread(one: Compared, spread: Spread | None) -> str:
    return "-" if spread is None else f"{_number(one, spread[0])} … {_number(one, spread[1])}"


def _change(change: Change) -> str:
    arrow = "↑" if change.b > change.a else "↓"
    return (
        f"{arrow} {change.score} {change.a:.3g} → {change.b:.3g}  {change.case} [{change.category}] {_flat(change.question)}"
        f"\n    A: {_flat(change.reason_a)}\n    B: {_flat(change.reason_b)}"
    )


def _flat(told: str) -> str:
    """One line without control characters, which would act on the terminal."""
    return " ".join("".join(char if char.isprintable() else " " for char in told).split())
