"""Hybrid retrieval: BM25 over passages and vectors over sentences, fused by score.

Fusion adds to the BM25 score, relative to its best, how far each passage's best sentence falls behind the nearest one in
cosine. Scores keep what ranks throw away: a clear winner of either source stays first. On the questions of `evals/` this is
never worse than its better source; plain reciprocal rank fusion is.
"""

import time
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from store import tokens
from store.bridge import as_plain
from store.embedding import Embedder, LocalEmbedder, Vectors
from store.index import Index
from store.lexicon import question_words
from store.types import Passage

DENSE_WEIGHT = 5.0
Scores = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Query:
    """What to look for: `terms` with weights for the keyword side, `text` for the vector side.

    `reports` are the ids of those to look in; empty for all.
    `others` are the terms of other ways to say a word, by word and way; of one word's, only the best counts.

    `dense_weight` rises above its default where the reports lack the question's words, so that keywords tell little.
    """

    text: str
    terms: Mapping[str, float] = field(default_factory=dict)
    dense_weight: float = DENSE_WEIGHT
    others: tuple[tuple[Mapping[str, float], ...], ...] = ()
    reports: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Ranking:
    """Scores of every passage (fused) and of every sentence (BM25 relative to the best, cosine); higher is better.

    `vector` is the query as the local encoder sees it, None with another or none. `timings` are seconds by stage:
    keywords, vectors (the encoder and the search), fusion.
    """

    passages: Scores
    keyword: Scores
    cosine: Scores
    vector: Vectors | None = None
    timings: Mapping[str, float] = field(default_factory=dict)

    def best(self, count: int) -> list[int]:
        """The `count` best passages, best first; ties by position."""
        return [int(i) for i in np.argsort(-self.passages, kind="stable")[:count]]


def query(text: str) -> Query:
    """A query from a bare text: its search terms, each with weight 1, without words that only ask."""
    idle = question_words()
    return Query(text, {term: 1.0 for term in tokens.terms(text) if term not in idle})


def relative(scores: NDArray[np.float32]) -> Scores:
    """Scores divided by the best, so that the best is 1; all 0 where nothing matched."""
    best = float(scores.max(initial=0.0))
    return np.asarray(scores / best if best > 0 else np.zeros(len(scores)), dtype=np.float64)


def fuse(keyword: Scores, cosine: Scores, dense_weight: float = DENSE_WEIGHT) -> Scores:
    """The sum of a relative keyword score and the weighted distance to the nearest cosine."""
    return np.asarray(keyword + dense_weight * (cosine - cosine.max(initial=-1.0)), dtype=np.float64)


def as_local(cosine: Scores) -> Scores:
    """Cosines of another encoder on the scale of the local one, for which all weights here were chosen."""
    spread = float(cosine.std()) or 1.0
    return as_plain(cosine, float(cosine.mean()), spread)


def rank(index: Index, wanted: Query, whole: Ranking | None = None) -> Ranking:
    """Score all passages and sentences of `index`; with keywords only where there are no vectors.

    `whole`, where given, is the ranking of a question that this one is part of: its cosines spare the encoder.
    """
    started = time.perf_counter()
    of_passages, of_sentences = _of(index, wanted.reports)
    keyword = relative(index.passage_keywords.scores(wanted.terms, wanted.others) * of_passages)
    sentence_keyword = relative(index.sentence_keywords.scores(wanted.terms, wanted.others) * of_sentences)
    counted = time.perf_counter()
    timings = {"keywords": counted - started}
    if index.embedder is None or index.vectors is None:
        return Ranking(keyword, sentence_keyword, np.where(of_sentences, 0.0, -1.0), timings=timings)
    cosine, vector = (whole.cosine, whole.vector) if whole else _compared(index.embedder, index, wanted.text)
    cosine = np.where(of_sentences, cosine, -1.0)
    compared = time.perf_counter()
    by_passage = np.full(len(index.passages), -1.0)
    np.maximum.at(by_passage, index.owner, cosine)
    fused = fuse(keyword, by_passage, wanted.dense_weight)
    timings |= {"vectors": compared - counted, "fusion": time.perf_counter() - compared}
    return Ranking(fused, sentence_keyword, cosine, vector, timings)


@lru_cache(maxsize=64)
def _of(index: Index, reports: frozenset[str]) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Which passages and which sentences are of `reports`."""
    every = not reports
    passages = np.array([every or passage.report_id in reports for passage in index.passages], dtype=np.bool_)
    return passages, np.array([every or s.report_id in reports for s in index.sentences], dtype=np.bool_)


def _compared(embedder: Embedder, index: Index, text: str) -> tuple[Scores, Vectors | None]:
    """The cosine of every sentence with `text`, and the vector of `text` where the local encoder made it."""
    vector = embedder.query(text)
    if not isinstance(embedder, LocalEmbedder):
        return as_local(index.cosines(vector)), None
    bridge = embedder.bridge
    return as_plain(index.cosines(bridge.across(vector)), bridge.mean, bridge.spread), vector


def search(index: Index, text: str, count: int = 8) -> tuple[Passage, ...]:
    """The `count` best passages for `text`, best first, with their scores."""
    ranking = rank(index, query(text))
    return tuple(replace(index.passages[i], score=float(ranking.passages[i])) for i in ranking.best(count))
