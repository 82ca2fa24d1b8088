"""Fits the weights of the default engine: of the ranking of sentences, of absence, of the reckoning.

On the dev split of the cases and on the questions over other reports (`asked.py`). No chance is in it: the same questions and
the same code give the same weights. Weights of the ranking and of absence are printed, to be pasted; the map to the answers
with the forests, and what the reckoning weighs, are written to the folder that is named. The forest of absence is right for the
ranking in use: after a new forest of the ranking it is to be grown again. The weights of absence in use are older, fitted on near
misses of six reports; those that this prints were not better on held-out questions.
"""

import json
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from assistant.build import build_assistant
from assistant.errors import SettingsError
from assistant.folders import reports_folder
from assistant.history import turns
from assistant.question import Question, understand
from assistant.ranked import gather, weighed
from assistant.reckoning.phrased import PLAIN
from assistant.refusing import absence
from assistant.settings import Settings
from assistant.signs import BEST, linear, weights
from assistant.types import Status
from evals import asked, bridged, calibrate_reckoning, grown
from evals.cases import CASES, Case, load_cases
from evals.choice import Choice, fitted, logistic, table
from store.embedding import LocalEmbedder
from store.index import Index

_OF_DEV = 3
"""How often a case of the dev split counts, whose questions are like those of the held-out one."""
_OF_PLAIN, _OF_TOLD, _OF_SILENT = 2, 160, 60
"""How often a question counts for the reckoning that wants none; of how many questions over each report that one sentence answers, and
that none does, it is learnt when nothing is to be reckoned."""
_TREES, _LEAVES, _LEAVES_OF_ABSENCE = 300, 8, 16
_OF_FOREST = 0.6
"""How much of what the forest of the ranking adds is kept: near ties go by the weights."""
_SCALE = 3.0
"""A score is a third of the log odds, see `signs.score`."""


@dataclass(frozen=True, slots=True)
class Sample:
    """What is found for a question: what its sentences have to say for themselves, and what speaks for its absence.

    `choice` is None where none of the sentences looked at answers, `features` where there is nothing to judge; `is_right` is
    whether the best sentence answers, or a part of the question; `reckons` whether something is to be worked out.
    """

    choice: Choice | None
    features: Mapping[str, float] | None
    is_right: bool
    status: Status
    counts: int = 1
    reckons: bool = False


@dataclass(frozen=True, slots=True)
class Over:
    """An index over one report, and what is asked of it: cases of the dev split, questions, and such as need reckoning."""

    index: Index
    dev: tuple[Case, ...]
    told: tuple[asked.Asked, ...]
    sums: tuple[Case, ...]


def calibrate(reports: Path | None = None) -> int:
    """Print the weights of the ranking and of absence; `reports` is a folder with more of the reports that there are questions over."""
    with tempfile.TemporaryDirectory() as folder:
        over = _over_each(reports, Path(folder))
        samples = _samples(_apart(over, [_answered(one) for one in over]))
    found, right = fitted([one.choice for one in samples if one.choice for _ in range(one.counts)])
    _print({name: round(weight / _SCALE, 2) for name, weight in found.items()})
    print(f"# signs.json: the sentence that answers is the best for {right:.3f}")
    for name, status in (("NEAR", "not_in_report"), ("FAR", "out_of_scope")):
        _print({name: of_absence(samples, status)})
    return 0


def grow(folder: Path, reports: Path | None = None) -> int:
    """Write the map to the answers and the forests to `folder`; `reports` as in `calibrate`."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as indexes:
        over = _over_each(reports, Path(indexes))
        every = [_answered(one) for one in over]
        bridged.learnt(every).keep(folder / "bridge.npz")
        samples = _samples(_apart(over, every))
    for name, kept in (("signs_forest", of_ranking(samples)), ("absence_forest", of_absence_grown(samples))):
        (folder / f"{name}.json").write_text(json.dumps(kept, separators=(",", ":")) + "\n", encoding="utf-8")
    return 0


def reckon(folder: Path, reports: Path | None = None) -> int:
    """Write the weights of the reckoning to `folder`; `reports` as in `calibrate`. Wording is learnt from other cases than dev."""
    folder.mkdir(parents=True, exist_ok=True)
    reckoned, plain = [], []
    with tempfile.TemporaryDirectory() as indexes:
        over = _over_each(reports, Path(indexes))
        for number, one in enumerate(_apart(over, [_answered(one) for one in over])):
            of_dev = calibrate_reckoning.reckoned(one.dev, one.index, number)
            reckoned += [replace(case, phrased=replace(case.phrased, asked=frozenset())) for case in of_dev]
            reckoned += calibrate_reckoning.reckoned(_plain(one.told), one.index, number, _OF_PLAIN)
            reckoned += calibrate_reckoning.reckoned(one.sums, one.index, number)
            asked_of = (understand(a.question, (), one.index) for a in one.told)
            plain += [calibrate_reckoning.worded(question, number, frozenset((PLAIN,))) for question in asked_of]
    calibrate_reckoning.calibrate(reckoned, plain, folder)
    return 0


def _samples(found: Sequence[Over]) -> list[Sample]:
    """What is found for all questions, with the map to the answers that comes with each report."""
    samples = []
    for one in found:
        asked_of = [(understand(c.question, turns(c.history), one.index), c.evidence, c.status, _OF_DEV) for c in one.dev]
        asked_of += [(understand(a.question, (), one.index), (a.quote,) if a.quote else (), a.status, 1) for a in one.told]
        samples += [sample(question, quotes, status, one.index, counts) for question, quotes, status, counts in asked_of]
        for case in one.sums:
            of_sum = sample(understand(case.question, turns(case.history), one.index), case.evidence, case.status, one.index)
            samples.append(replace(of_sum, reckons=True))
    return samples


def _over_each(reports: Path | None, folder: Path) -> list[Over]:
    """Every report that is at hand, with what is asked of it."""
    told, sums = dict(asked.sets(reports)), dict(asked.reckonings(reports))
    found = []
    for path in sorted({*told, *sums}, key=lambda path: path.stem):
        index = _index(path, folder)
        of_seeds = path.parent == reports_folder(Settings.load())
        dev = [c for c in load_cases(CASES, [r.text for r in index.reports.values()]) if c.split == "dev"] if of_seeds else []
        found.append(Over(index, tuple(dev), told.get(path, ()), sums.get(path, ())))
    return found


def _apart(found: Sequence[Over], every: Sequence[bridged.Answered]) -> list[Over]:
    """`found`, each with the map to its answers that the others of `every` teach."""
    others = ([one for place, one in enumerate(every) if place % asked.PARTS != part] for part in range(asked.PARTS))
    by = [LocalEmbedder(bridged.learnt(some)) for some in others]
    return [replace(over, index=replace(over.index, embedder=by[place % asked.PARTS])) for place, over in enumerate(found)]


def _answered(over: Over) -> bridged.Answered:
    """The questions over a report that its sentences answer, but those of dev: what is learnt is measured on these. Raises
    SettingsError where another encoder is set, or none can run."""
    asked_of: list[tuple[Question, tuple[str, ...]]]
    asked_of = [(understand(a.question, (), over.index), (a.quote,)) for a in over.told if a.quote]
    asked_of += [(understand(c.question, turns(c.history), over.index), c.evidence) for c in over.sums if c.answerable]
    embedder = over.index.embedder
    if not isinstance(embedder, LocalEmbedder):
        raise SettingsError("只能用自带的向量模型学习:请去掉 WENBAO_EMBEDDING_MODEL。 / Only the local encoder learns; unset WENBAO_EMBEDDING_MODEL.")
    return bridged.answered(
        over.index,
        [embedder.query(question.query.text) for question, _ in asked_of],
        [frozenset[int]().union(*(answering(over.index, (quote,)) for quote in quotes)) for _, quotes in asked_of],
    )


def of_ranking(samples: Sequence[Sample]) -> grown.Kept:
    """The forest that puts the sentence that answers before the others, beyond the weights of the signs."""
    known = {name: _SCALE * weight for name, weight in weights().items()}
    choices = [one.choice for one in samples if one.choice]
    kept = grown.of_choices(choices, [one.counts for one in samples if one.choice], known, _TREES, _LEAVES)
    return grown.scaled(kept, _OF_FOREST / _SCALE)


def of_absence_grown(samples: Sequence[Sample]) -> grown.Kept:
    """The forest that tells questions without an answer from those whose best sentence answers them; of sums, in which next to
    nothing is absent, it does not learn."""
    found = [
        (one.features, one.status != "answered", one.counts)
        for one in samples
        if one.features and not one.reckons and (one.is_right or one.status != "answered")
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


def _index(path: Path, folder: Path) -> Index:
    """The index over the report at `path`, which is kept in `folder`."""
    seeds = folder / path.stem / "seeds"
    seeds.mkdir(parents=True, exist_ok=True)
    (seeds / path.name).write_bytes(path.read_bytes())
    places = {"seeds_dir": seeds, "index_dir": folder / path.stem / "index"}
    return build_assistant(Settings.load().model_copy(update=places)).index


def _print(weights: object) -> None:
    print(json.dumps(weights, indent=2))
