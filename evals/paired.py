"""Two runs over the same cases, put side by side: for every score what each reached and whether they truly differ."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from evals.record import Row, rows_by_case
from evals.resampling import Part, mean, resample
from evals.scorers import Score
from evals.significance import LEVEL, Interval, Pairs, holm, mcnemar, paired_difference, wilson

MARGIN = 0.05
TOLD = ("seconds", "tokens")
Verdict = Literal["better", "no worse", "worse", "cannot say"]
Spread = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Compared:
    """A score in both runs. `difference` is B less A, `interval` its 95 % interval.

    `cases` are those the score applies to in either run; `up` and `down` of them are higher and lower in B. `test` is
    what `p` comes from; `p_holm` allows for several scores being looked at. `share_a` and `share_b` are Wilson intervals,
    None where the score is not of right and wrong. A spread is the lowest and highest attempt of a run, None where a
    case was asked once. `verdict` is None where none is given: for cost, by category, or where a run has no value.
    """

    score: str
    test: Literal["mcnemar", "permutation"]
    cases: int
    a: float | None
    b: float | None
    difference: float | None = None
    interval: Interval | None = None
    p: float | None = None
    p_holm: float | None = None
    up: int = 0
    down: int = 0
    share_a: Interval | None = None
    share_b: Interval | None = None
    spread_a: Spread | None = None
    spread_b: Spread | None = None
    verdict: Verdict | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """A case whose score is not the same in B as in A, with the reasons that the scorer gave."""

    case: str
    category: str
    question: str
    score: str
    a: float
    b: float
    reason_a: str
    reason_b: str


class Paired:
    """The rows of two runs, case by case. Cases that only one run holds are left out; `missing` names them.

    A case asked several times counts once: a score of right and wrong is right if it is right in more than half of the
    attempts; any other is the mean of the attempts. A row that came twice (a resumed run) counts as it came last.
    """

    def __init__(self, a: Sequence[Row], b: Sequence[Row]) -> None:
        tries_a, tries_b = _tries(a), _tries(b)
        self._cases = {name: tries[0].case for name, tries in tries_a.items() if name in tries_b}
        self._a = {name: tries_a[name] for name in self._cases}
        self._b = {name: tries_b[name] for name in self._cases}
        self.missing = tuple(sorted(tries_a.keys() ^ tries_b.keys()))
        rows = [row for side in (self._a, self._b) for tries in side.values() for row in tries]
        self.scores = tuple(dict.fromkeys(name for row in rows for name in _measures(row)))
        self._binary = {name for name in self.scores if name not in TOLD and self._is_binary(name)}

    def compared(self) -> tuple[Compared, ...]:
        """Every score over all cases, with a verdict each."""
        found = [self._compared(name, tuple(self._cases)) for name in self.scores]
        judged = [place for place, one in enumerate(found) if one.p is not None and one.score not in TOLD]
        adjusted = dict(zip(judged, holm([found[place].p or 0.0 for place in judged]), strict=True))
        return tuple(
            replace(one, p_holm=adjusted[place], verdict=verdict(one)) if place in adjusted else one
            for place, one in enumerate(found)
        )

    def by_category(self) -> dict[str, tuple[Compared, ...]]:
        """Every score over the cases of each category, without verdicts."""
        categories = sorted({case.category for case in self._cases.values()})
        return {
            category: tuple(
                one
                for name in self.scores
                if (one := self._compared(name, [n for n, c in self._cases.items() if c.category == category])).cases
            )
            for category in categories
        }

    def changes(self) -> tuple[Change, ...]:
        """The cases whose scores changed, the drops first; cost aside."""
        found = []
        for score in self.scores:
            if score in TOLD:
                continue
            for name, case in self._cases.items():
                a, b = self._part(self._a[name], score).value, self._part(self._b[name], score).value
                if a is not None and b is not None and abs(a - b) > 1e-9:
                    reasons = _reason(self._a[name], score, a), _reason(self._b[name], score, b)
                    found.append(Change(name, case.category, case.question, score, a, b, *reasons))
        return tuple(sorted(found, key=lambda change: change.b > change.a))

    def _compared(self, score: str, names: Sequence[str]) -> Compared:
        a = [self._part(self._a[name], score) for name in names]
        b = [self._part(self._b[name], score) for name in names]
        values = [(x.value, y.value) for x, y in zip(a, b, strict=True) if x.weight or y.weight]
        steps = [y - x for x, y in values if x is not None and y is not None]
        up, down = sum(step > 1e-9 for step in steps), sum(step < -1e-9 for step in steps)
        told = Compared(
            score,
            "permutation",
            cases=len(values),
            a=mean(a),
            b=mean(b),
            up=up,
            down=down,
            spread_a=self._spread([self._a[name] for name in names], score),
            spread_b=self._spread([self._b[name] for name in names], score),
        )
        if score in self._binary and values:
            pairs = Pairs(sum(x == y == 1 for x, y in values), down, up, sum(x == y == 0 for x, y in values))
            return replace(
                told,
                test="mcnemar",
                difference=pairs.difference,
                interval=paired_difference(pairs),
                p=mcnemar(down, up),
                share_a=wilson(pairs.right_a, pairs.total),
                share_b=wilson(pairs.right_b, pairs.total),
            )
        found = resample(a, b)
        return replace(told, difference=found.difference, interval=found.interval, p=found.p) if found else told

    def _is_binary(self, name: str) -> bool:
        """Whether the score is of right and wrong, on the same cases in both runs and at every attempt."""
        for case in self._cases:
            scores = [_measures(row).get(name) for row in (*self._a[case], *self._b[case])]
            if any(score is None for score in scores) and any(scores):
                return False
            if any(score and (score.value not in (0, 1) or score.weight != 1) for score in scores):
                return False
        return True

    def _part(self, tries: Sequence[Row], name: str) -> Part:
        scores = [score for row in tries if (score := _measures(row).get(name))]
        total = sum(score.value * score.weight for score in scores) / len(tries)
        if name in self._binary:
            return Part(float(total > 0.5), float(bool(scores)))
        return Part(total, sum(score.weight for score in scores) / len(tries))

    def _spread(self, cases: Sequence[Sequence[Row]], name: str) -> Spread | None:
        attempts: dict[int, list[Part]] = {}
        for row in (row for tries in cases for row in tries):
            if score := _measures(row).get(name):
                attempts.setdefault(row.attempt, []).append(Part(score.value * score.weight, score.weight))
        means = [value for parts in attempts.values() if (value := mean(parts)) is not None]
        return (min(means), max(means)) if len(means) > 1 else None


def verdict(one: Compared) -> Verdict:
    """What a difference that has a p says of B.

    worse, better: p is below 0.05 and the difference exceeds the spread from attempt to attempt of either run.
    no worse: otherwise, where nothing was lost, or where the interval rules out a loss of more than 5 points (the rule of
    a non-inferiority trial: Piaggio et al. 2012, JAMA 308:2594). cannot say: a loss that might be chance or might be
    large: more cases or attempts are needed.
    """
    if one.difference is None or one.interval is None or one.p is None:
        return "cannot say"
    spread = max((high - low for low, high in filter(None, (one.spread_a, one.spread_b))), default=0.0)
    if one.p < LEVEL and abs(one.difference) > spread + 1e-9:
        return "better" if one.difference > 0 else "worse"
    return "no worse" if one.difference >= 0 or one.interval.low >= -MARGIN else "cannot say"


def _tries(rows: Sequence[Row]) -> dict[str, list[Row]]:
    return rows_by_case(tuple({(row.case.name, row.attempt): row for row in rows}.values()))


def _measures(row: Row) -> Mapping[str, Score]:
    """The scores of a row and what it cost: seconds where it was not cached, tokens where a model was asked."""
    found = dict(row.scores)
    if not row.cached and not row.error:
        found["seconds"] = Score(row.seconds, "")
    if row.answer.model:
        found["tokens"] = Score(row.answer.usage.prompt_tokens + row.answer.usage.completion_tokens, "")
    return found


def _reason(tries: Sequence[Row], name: str, value: float) -> str:
    """The reason of the attempt that comes nearest to `value`."""
    scores = [score for row in tries if (score := row.scores.get(name))]
    return min(scores, key=lambda score: abs(score.value - value)).reason
