"""Pairs of neighbouring Chinese characters: what shows that two pieces of text speak of the same, with no dictionary."""

import re
from functools import lru_cache
from itertools import pairwise

_HAN = re.compile(r"[\u3400-\u9fff]+")
_CLAUSE = re.compile(r"[^,。;:!?，；：！？\n]+")


@lru_cache(maxsize=16384)
def pairs(words: str) -> frozenset[str]:
    """The pairs inside each run of Chinese characters of `words`."""
    return frozenset(f"{a}{b}" for run in _HAN.findall(words) for a, b in pairwise(run))


@lru_cache(maxsize=4096)
def clauses(text: str) -> tuple[tuple[str, int], ...]:
    """The clauses of `text`, each with where it begins."""
    return tuple((match[0], match.start()) for match in _CLAUSE.finditer(text))


def nearest(clause: str, said: str) -> tuple[tuple[str, ...], int]:
    """The clauses of `said` that share most pairs with `clause`, and how many they share."""
    wanted = pairs(clause)
    shares = [(len(wanted & pairs(other)), other) for other, _ in clauses(said)]
    most = max((share for share, _ in shares), default=0)
    return tuple(other for share, other in shares if share == most and most), most
