"""When to try again, and after how many seconds: pure functions."""

import math
import random
from collections.abc import Callable, Mapping
from email.utils import parsedate_to_datetime

RETRYABLE_STATUS = frozenset({408, 409, 425, 429, *range(500, 600)})
LONGEST_WAIT = 120.0
"""Seconds a server may ask us to wait; when it asks for more, waiting is left to the user."""


def retry_after(headers: Mapping[str, str], now: float) -> float | None:
    """Seconds a server asks to wait: `retry-after-ms`, or `Retry-After` in seconds or as an HTTP date.

    `now` is in seconds since the epoch. None when the server does not ask, or not in a way that makes sense.
    """
    milliseconds = _number(headers.get("retry-after-ms", ""))
    if milliseconds is not None:
        return milliseconds / 1000
    asked = headers.get("retry-after", "")
    seconds = _number(asked)
    if seconds is not None:
        return seconds
    try:
        return max(0.0, parsedate_to_datetime(asked).timestamp() - now)
    except (ValueError, OverflowError):
        return None


def backoff(attempt: int, draw: Callable[[float, float], float] = random.uniform) -> float:
    """Seconds to wait after the given failed attempt (from 1): 0.5 to 8, doubling, with jitter."""
    shortest = min(8.0, 0.5 * 2 ** min(attempt - 1, 10))
    return draw(shortest, min(8.0, 2 * shortest))


def _number(text: str) -> float | None:
    try:
        number = float(text)
    except ValueError:
        return None
    return number if math.isfinite(number) and number >= 0 else None
