"""Steps downhill by Adam (Kingma & Ba 2015), in which no chance is."""

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
_FIRST, _SECOND, _TINY = 0.9, 0.999, 1e-8


class Adam:
    """What was learnt of the slopes so far of weights of one shape."""

    def __init__(self, shape: tuple[int, ...]) -> None:
        self._mean, self._square = np.zeros(shape), np.zeros(shape)
        self._steps = 0

    def step(self, slope: Array, rate: float) -> Array:
        """How the weights are to change where `slope` leads up, for steps of about `rate`."""
        self._steps += 1
        self._mean = _FIRST * self._mean + (1 - _FIRST) * slope
        self._square = _SECOND * self._square + (1 - _SECOND) * slope**2
        mean = self._mean / (1 - _FIRST**self._steps)
        square = self._square / (1 - _SECOND**self._steps)
        change: Array = rate * mean / (np.sqrt(square) + _TINY)
        return change
