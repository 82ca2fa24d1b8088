"""What the reports of a run have in common: whether a row is right, what runs are called, shares with their intervals."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from evals.record import Row, Run
from evals.scorers import Score
from evals.significance import wilson
from evals.totals import figures, gated, names

Outcome = Literal["right", "wrong", "error"]
RIGHT = ("facts", "refusal")
"""The scores that say whether an answer is right: the first for questions that have an answer, the second for the others."""


@dataclass(frozen=True, slots=True)
class Share:
    """A mean of scores from 0 to 1, its 95 % interval, over how many cases, and what each attempt reached."""

    value: float
    low: float
    high: float
    cases: int
    attempts: tuple[float, ...]


def decisive(row: Row, names: Iterable[str] = RIGHT) -> Score | None:
    """The first of the scores called `names` that the row has."""
    return next((row.scores[name] for name in names if name in row.scores), None)


def outcome(row: Row) -> Outcome:
    """Whether there is an answer, and whether it is right; "right" also where no score decides that."""
    if row.error:
        return "error"
    score = decisive(row)
    return "wrong" if score and score.value < 1 else "right"


def reason(row: Row) -> str:
    """Why the row is what `outcome` says."""
    score = decisive(row)
    return row.error or (score.reason if score else "")


def share(rows: Iterable[Row], *scores: str) -> Share | None:
    """The mean of the first of `scores` that a row has, by weight; None where it applies to no row.

    The interval is Wilson's over cases, not over attempts or citations: those of one case are not independent. For
    scores that are more than yes and no it is an approximation.
    """
    scored = [(row, score) for row in rows if (score := decisive(row, scores))]
    value = _mean([score for _, score in scored])
    if value is None:
        return None
    cases = len({row.case.name for row, _ in scored})
    interval = wilson(min(cases, max(0, round(value * cases))), cases)
    attempts = [_mean([s for row, s in scored if row.attempt == n]) for n in sorted({row.attempt for row, _ in scored})]
    return Share(value, interval.low, interval.high, cases, tuple(each for each in attempts if each is not None))


def _mean(scores: Sequence[Score]) -> float | None:
    weight = sum(score.weight for score in scores)
    return sum(score.value * score.weight for score in scores) / weight if weight else None


_PARTS: Mapping[str, tuple[tuple[str, ...], Callable[[Row], bool]]] = {
    "right": (RIGHT, lambda row: True),
    "facts_plain": (("facts",), lambda row: row.case.group == "plain"),
    "facts_hard": (("facts",), lambda row: row.case.group == "hard"),
    "refusal_hostile": (("refusal",), lambda row: row.case.category == "injection"),
}


def shares(rows: Sequence[Row]) -> dict[str, Share]:
    """Every score as a share, "right" first, some also for a part of the cases; those that apply to no row are left out."""
    scores = names(rows)
    found = {part: share(filter(counts, rows), *held) for part, (held, counts) in _PARTS.items()}
    found |= {name: share(rows, name) for name in scores}
    order = ["right", "facts", "facts_plain", "facts_hard", "refusal", "refusal_hostile", *scores]
    return {name: value for name in dict.fromkeys(order) if (value := found.get(name))}


def amounts(rows: Sequence[Row]) -> dict[str, float]:
    """The figures that are not a mean of scores: lengths, seconds, tokens."""
    means = {*names(rows), *gated()}
    return {name: value for name, value in figures(rows).items() if name not in means}


def labels(runs: Sequence[Run]) -> list[str]:
    """What to call each run: its engine, with the model and then a number where that is not enough to tell it apart."""
    engines = Counter(run.header.engine for run in runs)
    long = [
        f"{run.header.engine} · {run.header.model}"
        if run.header.model and engines[run.header.engine] > 1
        else run.header.engine
        for run in runs
    ]
    total, seen, found = Counter(long), Counter[str](), []
    for name in long:
        seen[name] += 1
        found.append(f"{name} #{seen[name]}" if total[name] > 1 else name)
    return found
