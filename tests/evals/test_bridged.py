"""The fit of the map from questions to answers: what answers comes nearest, the same questions give the same map."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from evals.bridged import Answered, answered, learnt
from store.bridge import Bridge
from store.index import Index


def _made(seed: int, questions: int = 40, dimension: int = 8) -> Answered:
    """Questions that lie a quarter turn away from the sentences that answer them."""
    chance = np.random.default_rng(seed)
    texts = chance.normal(size=(12, dimension)).astype(np.float32)
    texts /= np.linalg.norm(texts, axis=1, keepdims=True)
    right = chance.integers(0, 12, questions)
    turned = np.roll(texts[right], 1, axis=1) + 0.05 * chance.normal(size=(questions, dimension))
    asked = (turned / np.linalg.norm(turned, axis=1, keepdims=True)).astype(np.float32)
    numbers = np.arange(12)
    return Answered(asked, right[:, None] == numbers, texts, numbers, numbers[:, None])


def _first(of: Answered, by: Bridge) -> float:
    towards = np.stack([by.across(question) for question in of.questions])
    return float(of.answers[np.arange(len(towards)), (towards @ of.texts.T).argmax(axis=1)].mean())


@settings(max_examples=5, deadline=None)
@given(st.integers(0, 1000))
def test_what_answers_comes_nearest(seed: int) -> None:
    of = _made(seed)
    by = learnt([of] * 60)
    assert _first(of, Bridge(np.zeros_like(by.moved))) < 0.5 < 0.7 < _first(of, by)
    np.testing.assert_array_equal(by.moved, learnt([of] * 60).moved)


def test_a_report_has_its_sentences_and_their_clauses(index: Index) -> None:
    answers = frozenset((3, 5))
    of = answered(index, [np.zeros(384, dtype=np.float32)], [answers])
    assert set(np.flatnonzero(of.answers[0]).tolist()) == answers
    assert of.whole.shape == (len(index.sentences),)
    assert of.clauses.shape[0] == len(index.sentences)
    assert of.texts.shape[0] > max(of.whole.max(), of.clauses.max())
