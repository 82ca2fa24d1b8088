"""A claim that one thing is more than another, without figures, held against the report's figures for both."""

import re
from collections.abc import Iterator

from assistant.checks.finding import Finding
from assistant.checks.material import Held, Material
from assistant.checks.stated import family
from assistant.claims.text import Statement
from assistant.pairs import pairs

_THAN = re.compile(
    r"(?P<one>[^,，。;；]{2,24}?)(?:比|高于|低于|多于|少于|超过|快于|慢于|大于|小于|不如|不及)(?P<other>[^,，。;；]{2,24}?)"
    r"(?:还要?|更|要)?(?P<way>大|高|多|快|小|低|少|慢)?[了些。!！]*$"
)
_MORE, _LESS = (
    re.compile("高于|多于|超过|快于|大于|[大高多快][了些。!！]*$"),
    re.compile("低于|少于|慢于|小于|不如|不及|[小低少慢][了些。!！]*$"),
)
_SHARED = 0.6
"""The part of the character pairs of a thing's name that a figure's indicator must have."""


def turned(statement: Statement, material: Material) -> Iterator[Finding]:
    """集体访的降幅比非正常上访的大, though the report's figures say otherwise."""
    match = None if statement.figures or statement.is_english else _THAN.search(statement.text)
    if not match:
        return
    one, other = _figure_of(match["one"], match["other"], material), _figure_of(match["other"], match["one"], material)
    if not one or not other or one == other or family(one.reading.figure) != family(other.reading.figure):
        return
    more, less = bool(_MORE.search(match[0])), bool(_LESS.search(match[0]))
    difference = one.reading.figure.amount - other.reading.figure.amount
    if (more and not less and difference < 0) or (less and not more and difference > 0):
        reason = f"报告里前者是“{one.words}”,后者是“{other.words}”"
        yield Finding("direction", reason, match.start(), match.end(), one.words, one.sentence)


def _figure_of(name: str, rival: str, material: Material) -> Held | None:
    """The figure whose indicator has most of `name` and what tells it from `rival`; None where there is none."""
    own = pairs(name) - pairs(rival)
    found = [held for held in material.held if own and own & pairs(held.reading.indicator)]
    share = {held: len(own & pairs(held.reading.indicator)) / len(own) for held in found}
    best = max(found, key=lambda held: share[held], default=None)
    return best if best and share[best] >= _SHARED else None
