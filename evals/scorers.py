"""Scores of an answer against a case, each a small function that gives a value and a reason."""

import re

from store.figures import figures
from store.fold import fold

_MARKER = re.compile(r"\[\d+(?:[,-]\d+)*\]")


def plain(text: str) -> str:
    """`text` folded for comparison: narrow, without blanks, markers and lower case."""
    return fold(_MARKER.sub("", text)).text.lower().replace(" ", "").replace(",", "")


def holds(answer: str, fact: str) -> bool:
    """Whether `answer` states `fact`: as a figure where it is one (5000万元 is 0.5亿元), else word for word.

    25 does not hold 5; a fact without a unit matches a figure of any unit.
    """
    text, wanted = plain(answer), plain(fact)
    pattern = re.escape(wanted)
    if wanted[:1].isdigit():
        pattern = r"(?<![\d.])" + pattern
    if wanted[-1:].isdigit():
        pattern += r"(?![\d]|\.\d)"
    if re.search(pattern, text):
        return True
    expected = figures(wanted)
    if len(expected) == 1 and expected[0].start == 0 and expected[0].end == len(wanted):
        return any(figure.same(expected[0]) for figure in figures(text))
    return False
