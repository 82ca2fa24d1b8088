"""Fits the weights of the default engine: of the ranking of sentences, of absence, of the reckoning.

On the dev split of the cases and on the questions over other reports (`asked.py`). No chance is in it: the same questions and
the same code give the same weights. Nothing is written: paste what is printed. The weights of absence
in use are older, fitted on near misses of six reports; those that this prints were not better on held-out questions.
"""

import json
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from assistant.build import build_assistant
from assistant.history import turns
from assistant.question import Question, understand
from assistant.ranked import Evidence, gather, weighed
from assistant.refusing import absence
from assistant.settings import Settings
from assistant.types import Status
from evals import asked, calibrate_reckoning
from evals.cases import CASES, load_cases
from evals.choice import Choice, fitted, logistic, table
from store.index import Index
from store.retrieval import rank

_OF_DEV = 3
"""How often a case of the dev split counts, whose questions are like those of the held-out one."""
_MOST_ROWS = 60
_SCALE = 3.0
"""A score is a third of the log odds, see `signs.score`."""


@dataclass(frozen=True, slots=True)
class Sample:
    """A question with the numbers of the sentences that answer it, none where it is absent or takes several at once."""

    question: Question
    answers: frozenset[int]
    status: Status
    counts: int
    index: Index

    @property
    def evidence(self) -> Evidence:
        """What is found for the question."""
        return gather(self.question, self.index)


def calibrate(reports: Path | None = None) -> int:
    """Print all weights; `reports` is a folder with more of the reports that there are questions over."""
    index = build_assistant().index
    cases = [c for c in load_cases(CASES, [r.text for r in index.reports.values()]) if c.split == "dev"]
    samples = [
        Sample(understand(c.question, turns(c.history), index), answering(index, c.evidence), c.status, _OF_DEV, index)
        for c in cases
    ]
    with tempfile.TemporaryDirectory() as folder:
        samples += [sample for path, few in asked.sets(reports) for sample in _over(path, few, Path(folder))]
        weights, right = fitted(list(choices(samples)))
        _print({name: round(weight / _SCALE, 2) for name, weight in weights.items()})
        print(f"# signs.json: the sentence that answers is the best for {right:.3f}")
        for name, status in (("NEAR", "not_in_report"), ("FAR", "out_of_scope")):
            _print({name: of_absence(samples, status)})
    calibrate_reckoning.calibrate(cases, index)
    return 0


def of_absence(samples: list[Sample], status: str) -> dict[str, float]:
    """The weights that tell the questions that end with `status` from those whose best sentence answers them."""
    rows, labels = [], []
    for sample in samples:
        evidence = sample.evidence
        told = sample.status == "answered" and bool(evidence.sentences) and evidence.sentences[0].number in sample.answers
        if evidence.sentences and (told or sample.status == status) and (sample.question.words or sample.question.years):
            rows += [absence.features(sample.question, evidence, sample.index)] * sample.counts
            labels += [float(not told)] * sample.counts
    names = list(rows[0])
    weights, bias = logistic(table(rows, names), np.array(labels))
    return {"bias": round(bias, 2), **{n: round(float(w), 2) for n, w in zip(names, weights, strict=True)}}


def answering(index: Index, quotes: tuple[str, ...]) -> frozenset[int]:
    """The numbers of the sentences that hold the one quote; none where there are several quotes."""
    if len(quotes) != 1:
        return frozenset()
    return frozenset(number for number, sentence in enumerate(index.sentences) if quotes[0] in sentence.text)


def choices(samples: list[Sample]) -> Iterator[Choice]:
    """What the sentences looked at have to say for themselves, where one of them answers."""
    for sample in samples:
        ranking = rank(sample.index, sample.question.query)
        best = sorted(weighed(sample.question, sample.index, ranking), key=lambda told: -told[0].score)[:_MOST_ROWS]
        right = tuple(told.number in sample.answers for told, _ in best)
        if any(right):
            yield from [Choice(tuple(signs for _, signs in best), right)] * sample.counts


def _over(path: Path, few: tuple[asked.Asked, ...], folder: Path) -> Iterator[Sample]:
    """The questions over the report at `path`; its index is kept in `folder`."""
    seeds = folder / path.stem / "seeds"
    seeds.mkdir(parents=True)
    (seeds / path.name).write_bytes(path.read_bytes())
    places = {"seeds_dir": seeds, "index_dir": folder / path.stem / "index"}
    index = build_assistant(Settings.load().model_copy(update=places)).index
    for one in few:
        quotes = (one.quote,) if one.quote else ()
        yield Sample(understand(one.question, (), index), answering(index, quotes), one.status, 1, index)


def _print(weights: object) -> None:
    print(json.dumps(weights, indent=2))
