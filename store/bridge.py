"""From where the encoder puts a question to where it puts what answers it.

The encoder was trained to bring the two near each other in texts of all sorts; a linear map of the question's vector, learnt on
questions over reports (`python -m evals calibrate`), brings them nearer in these. Vectors of sentences stay as they are, so an
index does not know of it. The idea is the linear adapter of query embeddings; of reports that the map was not learnt on, the
sentence that answers is nearest for .69 of the questions, and for .61 without it.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]
LEARNT = Path(__file__).with_name("bridge.npz")
PLAIN_MEAN, PLAIN_SPREAD = 0.850, 0.0115
"""Mean and standard deviation of the cosines between a question and all sentences of a report, without a map."""


@dataclass(frozen=True, slots=True, eq=False)
class Bridge:
    """A map: what it adds to a vector, by the vector's own numbers, shape (dimension, dimension); and the mean and the standard
    deviation of the cosines between a question across it and all sentences of a report."""

    moved: Vectors
    mean: float = PLAIN_MEAN
    spread: float = PLAIN_SPREAD

    def across(self, vector: Vectors) -> Vectors:
        """The unit vector near which the answers to the question with the unit vector `vector` lie."""
        to = vector + self.moved @ vector
        return np.asarray(to / np.linalg.norm(to), dtype=np.float32)

    def keep(self, path: Path) -> None:
        """Write the map to `path`, its numbers in half precision."""
        np.savez_compressed(path, moved=self.moved.astype(np.float16), scale=np.array([self.mean, self.spread]))


@cache
def learnt() -> Bridge:
    """The map in use."""
    with np.load(LEARNT) as kept:
        mean, spread = kept["scale"].tolist()
        return Bridge(kept["moved"].astype(np.float32), mean, spread)


def as_plain(cosines: NDArray[np.float64], mean: float, spread: float) -> NDArray[np.float64]:
    """Cosines of this `mean` and standard deviation on the scale of those of a question itself, for which all weights were chosen."""
    return np.asarray(PLAIN_MEAN + PLAIN_SPREAD * (cosines - mean) / spread, dtype=np.float64)
