"""Texts searched all at once: a question asks for some ten words, each in several forms, in a hundred of them."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate

_APART = "\0"
"""What stands between two texts, and in no word."""


class Texts:
    """Texts, numbered from 0."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._joined = _APART.join(texts)
        self._ends = list(accumulate(len(text) + len(_APART) for text in texts))

    def having(self, forms: Iterable[str]) -> set[int]:
        """The numbers of the texts that have any of `forms`, none of which is empty."""
        found: set[int] = set()
        for form in forms:
            place = self._joined.find(form)
            while place >= 0:
                number = bisect_right(self._ends, place)
                found.add(number)
                place = self._joined.find(form, self._ends[number])
        return found
