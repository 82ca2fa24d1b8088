"""Fits the map from questions to answers (`store/bridge.py`): of all sentences of its report, those that answer come first."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from evals.descent import Adam
from store.bridge import Bridge, Vectors
from store.embedded import embedded
from store.index import Index

_ROUNDS, _RATE, _BATCH = 24, 0.003, 256
_SHARP = 0.01
"""The difference of cosines that makes an answer e times likelier."""
_PENALTY = 0.001
Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Answered:
    """The questions over one report that some of its sentences answer: their vectors, shape (questions, dimension), and which
    sentences those are, shape (questions, sentences). `texts` are the vectors of all texts of the report, `whole` those of its
    sentences and `clauses` those of their clauses, shape (sentences, most clauses), of which some stand several times."""

    questions: Vectors
    answers: NDArray[np.bool_]
    texts: Vectors
    whole: Numbers
    clauses: Numbers


def answered(index: Index, questions: Sequence[Vectors], answers: Sequence[frozenset[int]]) -> Answered:
    """`questions` over `index`, with the numbers of the sentences that answer each; its vectors are those of a local encoder."""
    if index.vectors is None:
        raise ValueError("an index without vectors has nothing to learn from")
    of = embedded(index.sentences)
    parts: list[list[int]] = [[] for _ in index.sentences]
    for text, sentence in zip(of.clauses.tolist(), of.of.tolist(), strict=True):
        parts[sentence].append(text)
    most = max(map(len, parts), default=0) or 1
    rows = [(some or [text]) * most for some, text in zip(parts, of.whole.tolist(), strict=True)]
    told = np.array([[number in some for number in range(len(parts))] for some in answers])
    return Answered(np.stack(questions), told, index.vectors.all, of.whole, np.array([row[:most] for row in rows]))


def learnt(found: Sequence[Answered]) -> Bridge:
    """The map that brings the questions of `found` nearest to their answers: a softmax over all sentences of a report, with L2."""
    dimension = found[0].questions.shape[1]
    moved, uphill, order = np.zeros((dimension, dimension)), Adam((dimension, dimension)), np.random.default_rng(0)
    for done in range(_ROUNDS):
        lots = [
            (of, lot)
            for of in found
            for lot in np.array_split(order.permutation(len(of.questions)), len(of.questions) // _BATCH + 1)
        ]
        for place in order.permutation(len(lots)):
            slope = _slope(lots[place][0], lots[place][1], moved.astype(np.float32)) - _PENALTY * moved
            moved = moved + uphill.step(slope, _RATE * (1 - done / _ROUNDS))
    bridge = Bridge(moved.astype(np.float32))
    scores = [_scores(of, _across(of.questions, bridge.moved)[0])[0] for of in found]
    means, spreads = (np.concatenate([measure(some, axis=1) for some in scores]) for measure in (np.mean, np.std))
    return replace(bridge, mean=float(means.mean()), spread=float(spreads.mean()))


def _slope(of: Answered, lot: Numbers, moved: Vectors) -> NDArray[np.float64]:
    """Where the mean log odds of the right sentences of the questions `lot` rise, at the map `moved`."""
    questions, right = of.questions[lot], of.answers[lot]
    towards, length = _across(questions, moved)
    scores, best = _scores(of, towards)
    odds = np.exp((scores - scores.max(axis=1, keepdims=True)) / _SHARP)
    wanted = odds * right / np.maximum((odds * right).sum(axis=1, keepdims=True), 1e-12)
    pull = (wanted - odds / odds.sum(axis=1, keepdims=True)) / 2 / _SHARP / len(lot)
    by_text = np.zeros((len(lot), len(of.texts)), dtype=np.float32)
    for texts in (np.broadcast_to(of.whole, best.shape), best):
        np.add.at(by_text, (np.arange(len(lot))[:, None], texts), pull)
    # What all texts have in common pulls nowhere; left in, steps of one size would make a walk of its rounding errors.
    of_towards = by_text @ (of.texts - of.texts.mean(axis=0))
    of_to = (of_towards - (of_towards * towards).sum(axis=1, keepdims=True) * towards) / length
    return np.asarray(of_to.T @ questions, dtype=np.float64)


def _across(questions: Vectors, moved: Vectors) -> tuple[Vectors, Vectors]:
    """`Bridge.across` of each of `questions`, and how long it was before it was made a unit vector, shape (questions, 1)."""
    to = questions + questions @ moved.T
    length = np.linalg.norm(to, axis=1, keepdims=True)
    return to / length, np.asarray(length, dtype=np.float32)


def _scores(of: Answered, towards: Vectors) -> tuple[Vectors, Numbers]:
    """The cosine of every sentence, as `Embedded.by_sentence` makes it, and the text of its nearest clause, shape (questions,
    sentences) both."""
    cosines = towards @ of.texts.T
    best = _nearest(of.clauses, cosines)
    nearest = np.take_along_axis(cosines, best, axis=1)
    return np.asarray((cosines[:, of.whole] + nearest) / 2, dtype=np.float32), best


def _nearest(clauses: Numbers, cosines: Vectors) -> Numbers:
    """The text of the nearest clause of each sentence, shape (questions, sentences)."""
    places = cosines[:, clauses].argmax(axis=2)
    return np.asarray(clauses[np.arange(len(clauses)), places], dtype=np.int64)
