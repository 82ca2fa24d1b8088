"""What the vectors of an index stand for: each sentence behind its headings, and each clause of a sentence of several.

A sentence of a report tells of ten things, a question asks for one: its clause is nearer than the whole.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from store.types import Sentence

_LEAST_CLAUSE = 10
"""A shorter clause stands with the one behind it: alone it says too little."""
_CLAUSE = re.compile("(?<=[,，;；:：])")
_SIGNS = " \u00a0,，;；:："


@dataclass(frozen=True, slots=True, eq=False)
class Embedded:
    """The distinct texts that have a vector, and where they stand: `whole[i]` is the text of sentence i, `clauses` the texts
    of clauses, in order, each with its sentence in `of`."""

    texts: tuple[str, ...]
    whole: NDArray[np.int64]
    clauses: NDArray[np.int64]
    of: NDArray[np.int64]

    def sentences(self) -> NDArray[np.int64]:
        """The first sentence of each text."""
        owners = np.full(len(self.texts), len(self.whole))
        np.minimum.at(owners, self.whole, np.arange(len(self.whole)))
        np.minimum.at(owners, self.clauses, self.of)
        return owners

    def by_sentence(self, cosines: NDArray[np.float64]) -> NDArray[np.float64]:
        """Of the cosine of each text, that of each sentence: the mean of its own and its best clause's."""
        whole = cosines[self.whole]
        best = np.full(len(whole), -1.0)
        np.maximum.at(best, self.of, cosines[self.clauses])
        return np.asarray((whole + np.where(best > -1.0, best, whole)) / 2, dtype=np.float64)


def embedded(sentences: Sequence[Sentence]) -> Embedded:
    """What has a vector in an index of `sentences`."""
    parts = [clauses(sentence.text) for sentence in sentences]
    numbers: dict[str, int] = {}
    whole = [numbers.setdefault(embedded_text(sentence), len(numbers)) for sentence in sentences]
    found = [numbers.setdefault(part, len(numbers)) for part in chain.from_iterable(parts)]
    of = [number for number, some in enumerate(parts) for _ in some]
    return Embedded(tuple(numbers), np.asarray(whole, np.int64), np.asarray(found, np.int64), np.asarray(of, np.int64))


def embedded_text(sentence: Sentence) -> str:
    """A sentence behind the two nearest headings."""
    return " > ".join(sentence.section[-2:]) + "\n" + sentence.text


def clauses(text: str) -> list[str]:
    """The clauses of a sentence, short ones joined to the next; none where it has but one."""
    found: list[str] = []
    open_part = ""
    for piece in _CLAUSE.split(text):
        open_part += piece
        if len(open_part.strip(_SIGNS)) >= _LEAST_CLAUSE:
            found.append(open_part.strip(_SIGNS))
            open_part = ""
    if found and (rest := open_part.strip(_SIGNS)):
        found[-1] += "," + rest
    return found if len(found) > 1 else []
