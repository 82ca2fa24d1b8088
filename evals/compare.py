"""Whether a run is worse than another one over the same cases: `python -m evals compare A B`."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from evals.paired import MARGIN, Change, Compared, Paired, Verdict
from evals.record import Run, digest_of_cases, rows_by_case
from evals.significance import LEVEL
from evals.words import Words

NO_WORSE, WORSE, CANNOT_SAY = 0, 1, 2
_CODES: Mapping[Verdict, int] = {"better": NO_WORSE, "no worse": NO_WORSE, "worse": WORSE, "cannot say": CANNOT_SAY}


@dataclass(frozen=True, slots=True)
class Comparison:
    """What became of two runs: the verdict on B with its reasons in words, and all that it rests on.

    `obstacles` are those of the reasons that lie in the runs and not in their scores. Where the runs cannot be compared at
    all, `scores`, `categories` and `changes` are empty.
    """

    a: Run
    b: Run
    verdict: Verdict
    reasons: tuple[str, ...]
    obstacles: tuple[Words, ...] = ()
    scores: tuple[Compared, ...] = ()
    categories: Mapping[str, tuple[Compared, ...]] = field(default_factory=dict)
    changes: tuple[Change, ...] = ()

    @property
    def code(self) -> int:
        """The exit code: 0 no worse, 1 worse, 2 cannot say."""
        return _CODES[self.verdict]


def compare(a: Run, b: Run) -> Comparison:
    """The comparison of run `b` with run `a`."""
    if refused := _differing(a, b):
        return Comparison(a, b, "cannot say", _told(refused), refused)
    paired = Paired(a.rows, b.rows)
    scores = paired.compared()
    obstacles = _unfinished(a, "A") + _unfinished(b, "B")
    if count := len(paired.missing):
        names = "、".join(paired.missing)
        obstacles += (Words(f"{count} 个用例只在一次评测里，未计入", f"cases in one run only, left out: {names}"),)
    judged = [one for one in scores if one.verdict]
    if not judged:
        obstacles += (Words("两次评测没有共同的得分", "no score is in both runs"),)
    found: Verdict = "cannot say" if obstacles else "no worse"
    if not obstacles:
        found = next((v for v in ("worse", "cannot say", "better") if any(o.verdict == v for o in judged)), "no worse")
    reasons = _told(obstacles) + tuple(_reason(one) for one in judged if one.verdict in ("worse", "cannot say"))
    return Comparison(a, b, found, reasons, obstacles, scores, paired.by_category(), paired.changes())


def told(comparison: Comparison) -> dict[str, Any]:
    """A comparison as plain values for JSON."""
    return {
        "verdict": comparison.verdict,
        "code": comparison.code,
        "reasons": list(comparison.reasons),
        "level": LEVEL,
        "margin": MARGIN,
        **{
            side: {**asdict(run.header), "rows": len(run.rows), "failed": failed(run)}
            for side, run in (("a", comparison.a), ("b", comparison.b))
        },
        "scores": [asdict(one) for one in comparison.scores],
        "categories": {name: [asdict(one) for one in scores] for name, scores in comparison.categories.items()},
        "changes": [asdict(change) for change in comparison.changes],
    }


def failed(run: Run) -> int:
    """How many rows of a run hold an error instead of an answer."""
    return sum(1 for row in run.rows if row.error)


def _told(obstacles: Iterable[Words]) -> tuple[str, ...]:
    return tuple(f"{both.zh} / {both.en}" for both in obstacles)


def _differing(a: Run, b: Run) -> tuple[Words, ...]:
    """Why the two runs do not measure the same thing; empty where they do."""
    found = []
    if a.header.cases != b.header.cases:
        found.append(
            Words("用例不同：请用同样的用例和选项重跑其中一次", "the cases differ: run one again with the same ones")
        )
    if a.header.scorers != b.header.scorers:
        found.append(
            Words("评分代码不同：请用同一份代码重跑其中一次", "the scorers differ: run one again with the same code")
        )
    reports_a, reports_b = a.header.reports, b.header.reports
    if names := sorted(n for n in reports_a.keys() | reports_b.keys() if reports_a.get(n) != reports_b.get(n)):
        zh = f"报告不同（{'、'.join(names)}）：请在同样的报告上重跑"
        found.append(Words(zh, "the reports differ: run on the same ones"))
    return tuple(found)


def _unfinished(run: Run, side: str) -> tuple[Words, ...]:
    """Says so where a run does not hold every case at every attempt: what is missing may be what goes wrong."""
    tries = rows_by_case(run.rows)
    whole = digest_of_cases(rows[0].case for rows in tries.values()) == run.header.cases
    if whole and all(len({row.attempt for row in rows}) >= run.header.attempts for rows in tries.values()):
        return ()
    zh = f"{side} 没有跑完（{len(run.rows)} 行）：请加 --resume 重跑"
    return (Words(zh, f"{side} is unfinished: run it with --resume"),)


def _reason(one: Compared) -> str:
    """Why a score stands against B."""
    if one.difference is None or one.interval is None or one.p is None:
        return one.score
    figures = (
        f"{one.score} {100 * one.difference:+.1f} 分 / points"
        f" [{100 * one.interval.low:+.1f}, {100 * one.interval.high:+.1f}], p = {one.p:.3g}"
    )
    if one.verdict == "worse":
        return f"变差 / worse: {figures}"
    if one.p < LEVEL:
        return f"没有超出多次评测之间的波动 / within the spread from attempt to attempt: {figures}"
    return f"用例太少，不能排除超过 {100 * MARGIN:g} 分的损失 / too few cases to rule out a loss: {figures}"
