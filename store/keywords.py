"""BM25 over terms, kept on disk by bm25s; query terms carry weights."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

import bm25s
import numpy as np
from numpy.typing import NDArray

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

    def scores(self, terms: Mapping[str, float]) -> Scores:
        """The weighted BM25 score of every document, shape (size,)."""
        by_weight: defaultdict[float, list[str]] = defaultdict(list)
        for term, weight in terms.items():
            if self.knows(term):
                by_weight[weight].append(term)
        total = np.zeros(self.size, dtype=np.float32)
        for weight, group in by_weight.items():
            total += np.float32(weight) * self._retriever.get_scores(group)
        return total

    def knows(self, term: str) -> bool:
        """Whether any document holds `term`."""
        return term in self._retriever.vocab_dict
