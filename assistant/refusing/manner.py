"""What a question sounds like, whatever it is about: one put to a report, or small talk, homework, a trick.

A linear model on the vector that the local encoder gives the question. Its weights, in `manner.json`, were fitted by logistic
regression (`python -m evals calibrate`) on questions to seven reports against questions and demands that belong to none.
"""

import json
from functools import cache
from pathlib import Path

import numpy as np

from store.embedding import Vectors

_BETWEEN = -1.5
WEIGHTS = Path(__file__).with_name("manner.json")


def oddity(vector: Vectors | None) -> float:
    """How much likelier (natural logarithm of the odds) a question with this vector belongs to no report than to one.

    Where there is no vector of the local encoder, that of a question which sounds neither like one nor like the other.
    """
    if vector is None:
        return _BETWEEN
    weights, bias = _weights()
    return float(vector @ weights) + bias


@cache
def _weights() -> tuple[Vectors, float]:
    stored = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    return np.array(stored["weights"], dtype=np.float32), float(stored["bias"])
