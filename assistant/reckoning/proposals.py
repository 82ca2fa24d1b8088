"""Everything that could be worked out of the figures found: each operation over each figures that go together."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import combinations
from typing import Literal

from assistant import arithmetic
from assistant.arithmetic import Computed
from assistant.fits import fits_time
from assistant.locate import Located
from assistant.looked_for import Word
from assistant.question import Question
from assistant.ranked import Evidence
from assistant.reckoning import moves, operands
from assistant.reckoning.averaged import EACH_TOLD
from assistant.reckoning.combined import with_unit
from store.enumerated import enumerated
from store.figures import Figure
from store.readings import Reading, read
from store.types import Sentence

Operation = Literal["difference", "sum", "share", "times", "growth", "before", "since", "average", "yearly", "rest"]

_NO_OPERAND = frozenset(("大", "届", "期", "轮", "级", "类", "比", "时", "点"))
_LOOKED_AT, _MOST_FIGURES, _MOST_ADDED = 12, 16, 5
"""How many sentences and figures are looked at, and how many figures a sum may have."""
_YEAR = {"月": 12, "天": 365, "周": 52, "季度": 4}
_EACH = re.compile("月|天|日|周|星期|季度")


@dataclass(frozen=True, slots=True)
class Term:
    """A figure that may be an operand; `said` are the numbers of the question's words that stand at it, `around` those that
    stand in its sentence; `rank` counts sentences from the best; `left_over` is the share of its name that was not asked for,
    `timely` whether it is of the time meant, `told` whether the question itself says it."""

    place: Located
    said: frozenset[int]
    around: frozenset[int]
    rank: int
    left_over: float
    timely: bool
    told: bool

    @property
    def is_named(self) -> bool:
        """Whether the question says the figure, or a word of what it measures."""
        return bool(self.said) or self.told


@dataclass(frozen=True, slots=True)
class Proposal:
    """An operation over terms, and what it comes to."""

    operation: Operation
    terms: tuple[Term, ...]
    result: Computed

    @property
    def sources(self) -> tuple[Sentence, ...]:
        """The sentences of the terms, each once."""
        return tuple(dict.fromkeys(term.place.sentence for term in self.terms))


def naming(question: Question) -> list[Word]:
    """The question's words that the reports have and that say what is measured."""
    return [word for word in moves.naming(question) if word.forms]


def terms(question: Question, evidence: Evidence) -> list[Term]:
    """The figures of the best sentences that may be operands, those with most of the question's words first."""
    words = naming(question)
    found: list[tuple[float, Term]] = []
    for rank, ranked in enumerate([r for r in evidence.sentences if r.figures][:_LOOKED_AT]):
        sentence = ranked.sentence
        describing = set(operands.described(sentence).values())
        around = frozenset(i for i, word in enumerate(words) if any(f in sentence.text for f in word.forms))
        for reading in (*read(sentence), *(named.reading for named in enumerated(sentence))):
            if reading.figure.base_unit in _NO_OPERAND or reading.figure.upper is not None or reading in describing:
                continue
            if "第" in reading.figure.qualifier:
                continue
            said = _standing(words, reading)
            place = with_unit(question, Located(reading, 0.0, sentence))
            weight = sum(words[i].weight for i in said) + 0.3 * sum(words[i].weight for i in around)
            told = any(figure.same(reading.figure) for figure in question.figures)
            left_over = operands.left_over(question, reading)
            found.append((
                weight + 20.0 * told - 0.1 * rank,
                Term(place, said, around, rank, left_over, fits_time(question, sentence), told),
            ))  # fmt: skip
    ordered = sorted(found, key=lambda entry: -entry[0])[:_MOST_FIGURES]
    return [term for _, term in ordered]


def _standing(words: Sequence[Word], reading: Reading) -> frozenset[int]:
    at = reading.indicator if "分别" in reading.label else reading.label.rpartition("、")[2] + reading.indicator
    return frozenset(i for i, word in enumerate(words) if any(f in at for f in word.forms if f not in word.related))


def proposals(question: Question, found: Sequence[Term]) -> Iterator[Proposal]:
    """What each operation makes of the terms it may be over."""
    for one, other in combinations(found, 2):
        a, b = one.place.figure, other.place.figure
        a_head = ("均" in one.place.reading.indicator) == ("均" in other.place.reading.indicator)
        if arithmetic.alike(a, b) and one.is_named and other.is_named and a_head:
            if told := arithmetic.subtract(a, b):
                yield Proposal("difference", (one, other), told)
            if not (a.base_unit == b.base_unit == "%") and (told := arithmetic.add((a, b))):
                yield Proposal("sum", (one, other), told)
            yield from _ratios(one, other)
        for first, second in ((one, other), (other, one)):
            yield from _mixed(first, second)
    for run in _runs(found):
        if told := arithmetic.add([term.place.figure for term in run]):
            yield Proposal("sum", run, told)
    for term in found:
        yield from _alone(question, term)


def _ratios(one: Term, other: Term) -> Iterator[Proposal]:
    for first, second in ((one, other), (other, one)):
        a, b = first.place.figure, second.place.figure
        if a.base_unit != "%" and a.amount <= b.amount and (share := arithmetic.ratio(a, b)) and share.amount >= 1:
            yield Proposal("share", (first, second), share)
        if a.amount >= b.amount and (times := arithmetic.times(a, b)) and times.amount < 1000:
            yield Proposal("times", (first, second), times)
        changes = first.place.reading.change or second.place.reading.change
        if not changes and (growth := arithmetic.growth(a, b)) and abs(growth.amount) < 1000:
            yield Proposal("growth", (first, second), growth)


def _mixed(first: Term, second: Term) -> Iterator[Proposal]:
    """Operations over two figures of different sorts: a level and its change, an amount and a count."""
    level, change = first.place.reading, second.place.reading
    if first.place.sentence != second.place.sentence or level.change:
        return
    if change.change and level.subject == change.subject:
        told = arithmetic.before_growth(level.figure, change.figure, change.direction == "down")
        if told is None:
            return
        yield Proposal("before", (first, second), told)
        earlier = replace(level.figure, amount=told.amount, base_unit=told.base_unit)
        if change.figure.base_unit == "%" and (since := arithmetic.subtract(level.figure, earlier)):
            yield Proposal("since", (first, second), since)
    elif (
        not change.change and _counts(change.figure) and change.figure.base_unit != level.figure.base_unit
        and first.is_named and second.is_named
    ):  # fmt: skip
        each = arithmetic.average(level.figure, change.figure)
        if each and level.figure.amount > change.figure.amount:
            yield Proposal("average", (first, second), each)


def _counts(figure: Figure) -> bool:
    """Whether a figure counts things among which an amount can be shared out."""
    return figure.base_unit not in ("", "元", "%", "百分点") and figure.amount == int(figure.amount) > 1


def _alone(question: Question, term: Term) -> Iterator[Proposal]:
    """Operations over one figure: what is left of a share, and what a month, a week or a day makes of a year."""
    reading = term.place.reading
    figure = reading.figure
    if figure.base_unit == "%" and not reading.change and figure.amount < 100:
        left = Decimal(100) - figure.amount
        formula = f"100% - {arithmetic.shown(figure.amount, '%')}"
        yield Proposal("rest", (term,), Computed(left, "%", arithmetic.shown(left, "%"), formula))
    shared = not reading.change and not EACH_TOLD.search(reading.label) and figure.base_unit not in ("%", "百分点", "", "年", "个月", "天")
    if shared and (unit := _EACH.search(question.whole)):
        each = {"日": "天", "星期": "周"}.get(unit[0], unit[0])
        until = re.search(r"截至.*?(\d{1,2})月", reading.period)
        parts = int(until[1]) if until and each == "月" else _YEAR[each]
        yield Proposal("yearly", (term,), arithmetic.spread(figure, parts, "个月" if each == "月" else each))


def _runs(found: Sequence[Term]) -> Iterator[tuple[Term, ...]]:
    """Three or more terms to add up: of one unit, none a change."""
    by_unit: dict[str, list[Term]] = {}
    for term in found:
        if term.is_named and not term.place.reading.change and term.place.figure.base_unit not in ("%", "百分点"):
            by_unit.setdefault(term.place.figure.base_unit, []).append(term)
    for alike in by_unit.values():
        for count in range(3, min(len(alike), _MOST_ADDED) + 1):
            yield from combinations(alike[:8], count)
