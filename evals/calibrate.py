"""Fits the weights of the default engine: of the ranking of sentences, of absence, of the reckoning.

On the dev split of the cases and on the questions over other reports (`asked.py`). No chance is in it: the same questions and
the same code give the same weights. Weights are printed, to be pasted; forests are written to the folder that is named. That of
absence is right for the ranking in use: after a new forest of the ranking it is to be grown again. The weights of absence
in use are older, fitted on near misses of six reports; those that this prints were not better on held-out questions.
"""

import json
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from assistant.build import build_assistant
from assistant.history import turns
from assistant.question import Question, understand
from assistant.ranked import gather, weighed
from assistant.refusing import absence
from assistant.settings import Settings
from assistant.signs import BEST, linear, weights
from assistant.types import Status
from evals import asked, calibrate_reckoning, grown
from evals.cases import CASES, Case, load_cases
from evals.choice import Choice, fitted, logistic, table
from store.index import Index

_OF_DEV = 3
"""How often a case of the dev split counts, whose questions are like those of the held-out one."""
_OF_DEV_RECKONED, _OF_PLAIN, _OF_TOLD, _OF_SILENT = 2, 2, 160, 60
"""How often a case of the dev split counts for the reckoning, and a question that wants none; of how many questions over each report
that one sentence answers, and that none does, it is learnt when nothing is to be reckoned."""
_TREES, _LEAVES, _LEAVES_OF_ABSENCE = 300, 8, 16
_OF_FOREST = 0.6
"""How much of what the forest of the ranking adds is kept: near ties go by the weights."""
_SCALE = 3.0
"""A score is a third of the log odds, see `signs.score`."""


@dataclass(frozen=True, slots=True)
class Sample:
    """What is found for a question: what its sentences have to say for themselves, and what speaks for its absence.

    `choice` is None where none of the sentences looked at answers, `features` where there is nothing to judge; `is_right` is
    whether the best sentence answers, or a part of the question.
    """

    choice: Choice | None
    features: Mapping[str, float] | None
    is_right: bool
    status: Status
    counts: int = 1


def calibrate(reports: Path | None = None) -> int:
    """Print all weights; `reports` is a folder with more of the reports that there are questions over."""
    with tempfile.TemporaryDirectory() as folder:
        samples, reckoned = _gathered(reports, Path(folder), reckoning=True)
    found, right = fitted([one.choice for one in samples if one.choice for _ in range(one.counts)])
    _print({name: round(weight / _SCALE, 2) for name, weight in found.items()})
    print(f"# signs.json: the sentence that answers is the best for {right:.3f}")
    for name, status in (("NEAR", "not_in_report"), ("FAR", "out_of_scope")):
        _print({name: of_absence(samples, status)})
    calibrate_reckoning.calibrate(reckoned)
    return 0


def grow(folder: Path, reports: Path | None = None) -> int:
    """Write the forests to `folder`; `reports` as in `calibrate`."""
    with tempfile.TemporaryDirectory() as indexes:
        samples, _ = _gathered(reports, Path(indexes), reckoning=False)
    folder.mkdir(parents=True, exist_ok=True)
    for name, kept in (("signs_forest", of_ranking(samples)), ("absence_forest", of_absence_grown(samples))):
        (folder / f"{name}.json").write_text(json.dumps(kept, separators=(",", ":")) + "\n", encoding="utf-8")
    return 0


def _gathered(reports: Path | None, folder: Path, *, reckoning: bool) -> tuple[list[Sample], list[Choice]]:
    """What is found for all questions, and where `reckoning` is wanted what could be worked out for them."""
    index = build_assistant().index
    cases = [c for c in load_cases(CASES, [r.text for r in index.reports.values()]) if c.split == "dev"]
    samples = [
        sample(understand(c.question, turns(c.history), index), c.evidence, c.status, index, _OF_DEV) for c in cases
    ]
    reckoned = _OF_DEV_RECKONED * list(calibrate_reckoning.choices(cases, index)) if reckoning else []
    for path, few in asked.sets(reports):
        over = _index(path, folder)
        samples += _over(few, over)
        reckoned += _OF_PLAIN * list(calibrate_reckoning.choices(_plain(few), over)) if reckoning else []
    for path, sums in asked.reckonings(reports):
        over = _index(path, folder)
        samples += [sample(understand(c.question, turns(c.history), over), c.evidence, c.status, over) for c in sums]
        reckoned += calibrate_reckoning.choices(sums, over) if reckoning else []
    return samples, reckoned


def of_ranking(samples: Sequence[Sample]) -> grown.Kept:
    """The forest that puts the sentence that answers before the others, beyond the weights of the signs."""
    known = {name: _SCALE * weight for name, weight in weights().items()}
    choices = [one.choice for one in samples if one.choice]
    kept = grown.of_choices(choices, [one.counts for one in samples if one.choice], known, _TREES, _LEAVES)
    return grown.scaled(kept, _OF_FOREST / _SCALE)


def of_absence_grown(samples: Sequence[Sample]) -> grown.Kept:
    """The forest that tells questions without an answer from those whose best sentence answers them."""
    found = [
        (one.features, one.status != "answered", one.counts)
        for one in samples
        if one.features and (one.is_right or one.status != "answered")
    ]
    rows, labels, counts = zip(*found, strict=True)
    return grown.of_labels(rows, labels, counts, _TREES, _LEAVES_OF_ABSENCE)


def _plain(few: Sequence[asked.Asked]) -> list[Case]:
    """A part of the questions that one sentence answers or none does, as cases in which nothing is to be reckoned."""
    told, silent = [one for one in few if one.quote], [one for one in few if not one.quote]
    parts = (*told[:: max(len(told) // _OF_TOLD, 1)], *silent[:: max(len(silent) // _OF_SILENT, 1)])
    return [Case(str(n), one.question, (), (), bool(one.quote), one.status, "figure", "dev") for n, one in enumerate(parts)]


def sample(question: Question, quotes: Sequence[str], status: Status, index: Index, counts: int = 1) -> Sample:
    """What is found for `question`, that one quote answers; several at once say of no sentence that it answers."""
    answers = answering(index, quotes)
    evidence = gather(question, index)
    told, signs = weighed(question, index, evidence.ranking)
    known = linear(signs)
    first = sorted(range(len(told)), key=lambda place: -known[place])[:BEST]
    right = tuple(told[place].number in answers for place in first)
    best = max(told, key=lambda one: one.score, default=None)
    rows = tuple({name: float(column[place]) for name, column in signs.items()} for place in first)
    judged = told and (question.words or question.years)
    return Sample(
        Choice(rows, right) if any(right) else None,
        absence.features(question, evidence, index) if judged else None,
        best is not None and any(quote in best.sentence.text for quote in quotes), status, counts,
    )  # fmt: skip


def of_absence(samples: Sequence[Sample], status: str) -> dict[str, float]:
    """The weights that tell the questions that end with `status` from those whose best sentence answers them."""
    found = [
        (one.features, float(one.status == status))
        for one in samples
        if one.features and (one.is_right or one.status == status)
        for _ in range(one.counts)
    ]
    names = list(found[0][0])
    weights, bias = logistic(table([row for row, _ in found], names), np.array([label for _, label in found]))
    return {"bias": round(bias, 2), **{n: round(float(w), 2) for n, w in zip(names, weights, strict=True)}}


def answering(index: Index, quotes: Sequence[str]) -> frozenset[int]:
    """The numbers of the sentences that hold the one quote; none where there are several quotes."""
    if len(quotes) != 1:
        return frozenset()
    return frozenset(number for number, sentence in enumerate(index.sentences) if quotes[0] in sentence.text)


def _over(few: Sequence[asked.Asked], index: Index) -> Iterator[Sample]:
    """What is found for `few`."""
    for one in few:
        quotes = (one.quote,) if one.quote else ()
        yield sample(understand(one.question, (), index), quotes, one.status, index)


def _index(path: Path, folder: Path) -> Index:
    """The index over the report at `path`, which is kept in `folder`."""
    seeds = folder / path.stem / "seeds"
    seeds.mkdir(parents=True, exist_ok=True)
    (seeds / path.name).write_bytes(path.read_bytes())
    places = {"seeds_dir": seeds, "index_dir": folder / path.stem / "index"}
    return build_assistant(Settings.load().model_copy(update=places)).index


def _print(weights: object) -> None:
    print(json.dumps(weights, indent=2))
