"""Checks of one answer sentence against the report sentences it cites, in code."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.types import Verdict
from store.figures import Figure, figures
from store.fold import fold
from store.types import Sentence

_HAN_PAIRS = re.compile(r"[\u3400-\u9fff]")
_QUOTED = re.compile(r"[“《]([^”》]{2,30})[”》]")
_UP, _DOWN = re.compile(r"增长|上升|提高|增加|增幅"), re.compile(r"下降|减少|降低|降幅|回落")
_TARGET = re.compile(r"力争|争取|预期目标|目标|计划|将|安排|要|确保|预计")
_DONE = re.compile(r"(?:已经?|实际|圆满|全面)(?:完成|实现|达到)|实现了|完成了|达到了")
_FIGURE_YEAR = re.compile(r"(?:19|20)\d{2}")
_CUT = "\0"
SUPPORT = 0.5
"""The least share of a sentence's character pairs that its sources must hold."""


@dataclass(frozen=True, slots=True)
class Check:
    """A verdict with its reason in words ("" where verified)."""

    verdict: Verdict
    reason: str = ""


def check(text: str, sources: Sequence[Sentence], result_of: Sequence[Sentence] = ()) -> Check:
    """Hold `text` against its `sources`. Figures must stand in them, equal after conversion of units.

    `result_of` names sentences whose figures were computed with in code: such a result need not stand in a source.
    """
    if not sources:
        return Check("unsupported", "没有引用报告的句子")
    found = [figure for source in sources for figure in figures(source.text)]
    for figure in figures(text):
        if not _stands(figure, found) and not result_of:
            return Check("figure_mismatch", f"引用的句子里没有“{text[figure.start : figure.end]}”")
    joined = "".join(source.text for source in sources)
    if reason := _turned(text, joined):
        return Check("qualifier_mismatch", reason)
    headings = "".join("".join(source.section) for source in sources)
    for name in _QUOTED.findall(text):
        if fold(name).text not in fold(joined + headings).text:
            return Check("unsupported", f"引用的句子里没有“{name}”")
    if not result_of and support(text, joined + headings) < SUPPORT:
        return Check("unsupported", "引用的句子说的是别的事")
    return Check("verified")


def _stands(figure: Figure, found: Sequence[Figure]) -> bool:
    return any(figure.same(other) for other in found)


def _turned(text: str, source: str) -> str:
    """In words, where a direction was turned round or a target was told as done; "" where neither."""
    if _UP.search(text) and not _UP.search(source) and _DOWN.search(source) and not _DOWN.search(text):
        return "报告说的是下降,不是增长"
    if _DOWN.search(text) and not _DOWN.search(source) and _UP.search(source) and not _UP.search(text):
        return "报告说的是增长,不是下降"
    if _DONE.search(text) and not _DONE.search(source) and re.search(r"力争|预期目标|争取", source):
        return "报告说的是目标,不是结果"
    return ""


def support(text: str, source: str) -> float:
    """The share (0 to 1) of the character pairs of `text` that stand in `source`, figures and years aside.

    A text without any is left to the check of figures.
    """
    found = figures(text)
    bare = "".join(char if not any(f.start <= i < f.end for f in found) else _CUT for i, char in enumerate(text))
    pairs = {pair for part in _FIGURE_YEAR.sub(_CUT, bare).split(_CUT) for pair in _pairs(part)}
    there = _pairs(source)
    return len(pairs & there) / len(pairs) if pairs else 1.0


def _pairs(text: str) -> set[str]:
    han = "".join(_HAN_PAIRS.findall(fold(text).text))
    return {han[i : i + 2] for i in range(len(han) - 1)}
