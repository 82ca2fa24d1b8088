"""BM25 over terms, kept on disk by bm25s; query terms carry weights."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cached_property, reduce
from pathlib import Path

import bm25s
import numpy as np
from numpy.typing import NDArray

from store import tokens

Scores = NDArray[np.float32]


class Keywords:
    """A BM25 index over `size` documents, numbered from 0."""

    def __init__(self, retriever: bm25s.BM25, size: int) -> None:
        self._retriever, self.size = retriever, size

    @classmethod
    def build(cls, documents: Sequence[Sequence[str]]) -> "Keywords":
        """Index documents given as lists of terms (Lucene's BM25, k1 1.2, b 0.75)."""
        retriever = bm25s.BM25(method="lucene", k1=1.2, b=0.75)
        retriever.index([list(document) or ["\0"] for document in documents], show_progress=False)
        return cls(retriever, len(documents))

    def save(self, folder: Path) -> None:
        """Write the index into `folder`."""
        self._retriever.save(str(folder), show_progress=False)

    @classmethod
    def load(cls, folder: Path, size: int, mmap: bool = False) -> "Keywords":
        """Read what `save` wrote."""
        return cls(bm25s.BM25.load(str(folder), mmap=mmap, show_progress=False), size)

    def scores(self, terms: Mapping[str, float], others: Sequence[Sequence[Mapping[str, float]]] = ()) -> Scores:
        """The weighted BM25 score of every document, shape (size,).

        `others` are, for each word of a question, the terms of other ways to say it, of which the best in a document
        counts: a document that says one thing twice does not say two.
        """
        total = self._scores(terms)
        for ways in others:
            total += np.maximum.reduce([self._scores(way) for way in ways])
        return total

    def _scores(self, terms: Mapping[str, float]) -> Scores:
        total = np.zeros(self.size, dtype=np.float32)
        for term, weight in terms.items():
            if self.knows(term):
                own = self._own(term)
                total[self._retriever.scores["indices"][own]] += np.float32(weight) * self._retriever.scores["data"][own]
        return total

    def knows(self, term: str) -> bool:
        """Whether any document holds `term`."""
        return term in self._retriever.vocab_dict

    def holding(self, terms: Sequence[str]) -> NDArray[np.int64]:
        """The numbers of the documents that hold every one of `terms` (at least one)."""
        if not all(map(self.knows, terms)):
            return np.empty(0, dtype=np.int64)
        rarest_first = sorted((self._documents(term) for term in set(terms)), key=len)
        return reduce(lambda left, right: left[np.isin(left, right)], rarest_first)

    def _documents(self, term: str) -> NDArray[np.int64]:
        return np.asarray(self._retriever.scores["indices"][self._own(term)], dtype=np.int64)

    def _own(self, term: str) -> slice:
        """Where the documents of a known term stand in the index, each once, and what it counts in them."""
        number, places = self._retriever.vocab_dict[term], self._retriever.scores["indptr"]
        return slice(int(places[number]), int(places[number + 1]))

    def between(self, before: str, after: str) -> frozenset[str]:
        """The Chinese characters that some document has behind `before` and ahead of `after`; either may be ""."""
        behind, ahead = self._neighbours
        found = [behind.get(before, frozenset())] * bool(before) + [ahead.get(after, frozenset())] * bool(after)
        return frozenset.intersection(*found) if found else frozenset()

    @cached_property
    def _neighbours(self) -> tuple[dict[str, frozenset[str]], dict[str, frozenset[str]]]:
        """What stands behind a character, and what ahead of one."""
        behind, ahead = defaultdict(set), defaultdict(set)
        for term in self._retriever.vocab_dict:
            if tokens.pairs(term) == [term]:
                behind[term[0]].add(term[1])
                ahead[term[1]].add(term[0])
        return {k: frozenset(v) for k, v in behind.items()}, {k: frozenset(v) for k, v in ahead.items()}
