"""Which figure of a sentence speaks of what is asked: every figure has a label, the words that lead up to it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.question import Question
from assistant.ranked import fits_unit
from store.figures import Figure
from store.types import Sentence

_CLAUSE = re.compile(r"[,，;；。:：]")
_SEVERAL = re.compile(r"分别|各")


@dataclass(frozen=True, slots=True)
class Located:
    """A figure with its label and the question's weight that the label covers."""

    figure: Figure
    label: str
    weight: float
    sentence: Sentence


def located(question: Question, sentence: Sentence, found: Sequence[Figure]) -> tuple[Located, ...]:
    """Every figure of `sentence` with its label, in order."""
    text = sentence.text
    placed: list[Located] = []
    for position, figure in enumerate(found):
        begin = _label_start(text, found, position)
        label = text[begin : figure.start]
        tail = _CLAUSE.split(text[figure.end :], maxsplit=1)[0]
        weight = _weight(question, label) + 0.3 * _weight(question, tail.split("、")[0])
        placed.append(Located(figure, label, weight, sentence))
    return _aligned(question, text, tuple(placed))


def _label_start(text: str, found: Sequence[Figure], position: int) -> int:
    """Where the words that lead up to a figure begin: its clause, or behind the figure before it in that clause.

    A clause that opens with its figure (增长10.5%) belongs to the clause before it.
    """
    start = found[position].start
    previous = found[position - 1].end if position else 0
    clause = max((m.end() for m in _CLAUSE.finditer(text, 0, start)), default=0)
    begin = max(clause, previous)
    if not re.search(r"[\u4e00-\u9fff]{3,}", text[begin:start]) and position:
        return _label_start(text, found, position - 1)
    return begin


def _weight(question: Question, label: str) -> float:
    return sum(word.weight for word in question.words if any(form in label for form in word.forms))


def _aligned(question: Question, text: str, placed: tuple[Located, ...]) -> tuple[Located, ...]:
    """A、B分别达到1、2: prefer the figure whose turn is that of the name asked for."""
    for first, one in enumerate(placed):
        group = [p for p in placed[first:] if p.figure.base_unit in (one.figure.base_unit, "")]
        if not _SEVERAL.search(one.label) or len(group) < 2:
            continue
        names = text[: one.figure.start][-len(one.label) :]
        turn = _turn(question, names)
        if turn is not None and turn < len(group):
            chosen = group[turn]
            return tuple(
                Located(p.figure, p.label, p.weight + (2.0 + one.weight if p is chosen else 0.0), p.sentence)
                for p in placed
            )
    return placed


def _turn(question: Question, names: str) -> int | None:
    """Which of the names before 分别 is asked for: separators before it, or earlier names with the same ending."""
    best: tuple[float, int] | None = None
    for word in question.words:
        for form in word.forms:
            at = names.find(form)
            if at < 0 or len(form) < 2:
                continue
            before = names[:at]
            turn = max(len(re.findall("[、和与]", before)), before.count(form[-2:]) if len(form) > 2 else 0)
            ending = re.search(r"居民|收入|企业|人口|产业", names[at:])
            if ending and len(form) == 2:
                turn = max(turn, before.count(ending[0]))
            if best is None or word.weight > best[0]:
                best = (word.weight, turn) if names.count(form) == 1 else best
    return best[1] if best else None


def best_figure(question: Question, sentence: Sentence, found: Sequence[Figure], unit: str = "") -> Located | None:
    """The figure that answers best, of `unit` (a base unit) where one is given; None where no label fits at all."""
    fitting = [p for p in located(question, sentence, found) if not unit or fits_unit(unit, p.figure.base_unit)]
    ranked = sorted(fitting, key=lambda p: (-p.weight, p.figure.start))
    return ranked[0] if ranked and ranked[0].weight > 0 else None
