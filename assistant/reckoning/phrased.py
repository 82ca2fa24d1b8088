"""What a question sounds like: which operation its wording asks for, whatever its words are about.

A linear model on the runs of one to four characters that are common in questions, among them how it begins and ends, and on those
of its pattern, in which a sign stands for each thing that it names (□比□多多少). Its weights, in `phrased.json`, were fitted by
multinomial logistic regression (`python -m evals calibrate`) on questions over reports, of which four in five want nothing worked
out.
"""

import json
import math
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.looked_for import Word

PLAIN = "plain"
"""What is asked for where nothing is to be worked out."""
WEIGHTS = Path(__file__).with_name("phrased.json")
HUNDREDTHS = 100
"""Weights are kept in hundredths."""
_LONGEST, _LONGEST_OF_PATTERN, LEAST = 4, 5, -6.0
_NAMED = "□"
_NAMES = re.compile(f"{_NAMED}(?:的?{_NAMED})*")
_DIGIT = re.compile(r"\d")
Array = NDArray[np.float64]


def pattern(text: str, words: Sequence[Word]) -> str:
    """`text` with one sign for what it names: each run of `words` that the reports have."""
    for word in sorted({word.text for word in words if word.forms and word.text}, key=lambda word: (-len(word), word)):
        text = text.replace(word, _NAMED)
    return _NAMES.sub(_NAMED, text)


def runs(text: str, pattern: str = "") -> frozenset[str]:
    """The runs of characters of `text`, its digits all the same, with a sign before its beginning and after its end; and those of its
    `pattern` in which something is named."""
    own, named = (f"^{_DIGIT.sub('0', words.lower())}$" for words in (text, pattern))
    return frozenset((*_runs(own, 1, _LONGEST), *(run for run in _runs(named, 2, _LONGEST_OF_PATTERN) if _NAMED in run)))


def _runs(text: str, shortest: int, longest: int) -> Iterator[str]:
    return (text[at : at + length] for length in range(shortest, longest + 1) for at in range(len(text) - length + 1))


@lru_cache(maxsize=256)
def log_odds(text: str, pattern: str = "") -> Mapping[str, float]:
    """For each operation, and for `PLAIN`, the natural logarithm of its share of all odds, by the wording of `text` alone."""
    operations, weights, bias = _learnt()
    return dict(zip(operations, shares(runs(text, pattern), weights, bias).tolist(), strict=True))


def shares(said: frozenset[str], weights: Mapping[str, Array], bias: Array) -> Array:
    """The logarithms of the shares of the odds of all operations, none below e**-6, by the runs `said`; `weights` has those of each
    known run."""
    known = [weights[run] for run in sorted(said) if run in weights]
    scores = bias + (np.sum(known, axis=0) / math.sqrt(len(known)) if known else 0.0)
    scores = scores - scores.max()
    return np.asarray(np.maximum(scores - np.log(np.exp(scores).sum()), LEAST), dtype=np.float64)


@cache
def _learnt() -> tuple[Sequence[str], Mapping[str, Array], Array]:
    kept = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    rows = np.array(list(kept["runs"].values())) / HUNDREDTHS
    return kept["operations"], dict(zip(kept["runs"], rows, strict=True)), np.array(kept["bias"]) / HUNDREDTHS
