"""Everything that could be worked out of the figures found: each operation over each figures that go together."""

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import combinations, pairwise
from typing import Literal, get_args

from assistant import arithmetic
from assistant.arithmetic import Computed
from assistant.question import Question
from assistant.reckoning import inferred, sides
from assistant.reckoning.averaged import EACH_TOLD
from assistant.reckoning.terms import Term, counts
from store.figures import Figure, figures
from store.types import Sentence

Operation = Literal[
    "difference", "sum", "share", "times", "growth", "before", "since", "average", "yearly", "rest", "portion",
    "product", "remainder", "together", "step",
]  # fmt: skip
OPERATIONS: tuple[Operation, ...] = get_args(Operation)
_MOST_ADDED, _MOST_TIMES = 5, 1000
"""How many figures a sum may have; the multiple and the per cent from which on two figures have nothing to do with each other."""
_YEAR = {"月": 12, "天": 365, "周": 52, "季度": 4}
_EACH = re.compile("月|天|日|周|星期|季度")
_EACH_YEAR = re.compile("年均|[每一]年|per year|(?:a|each|every) year|yearly|annual", re.I)
_PER = re.compile("(?:[人户亩村日月家]均|每[个一]?[\u4e00-\u9fff]{1,3}|平均)[^,;。\\d]{0,8}$")
_WHOLE_OF = re.compile("占[^,;。]{0,14}$")
_MULTIPLE_OF = re.compile("(?:是|为)[^,;。是为]{0,20}的$")


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


def proposals(
    question: Question, found: Sequence[Term], wanted: Container[Operation] = OPERATIONS
) -> Iterator[Proposal]:
    """What each of the operations `wanted` makes of the terms it may be over."""
    for one, other in combinations(found, 2):
        if _goes_with(one, other):
            yield from _of_two(question, one, other, wanted)
        for first, second in ((one, other), (other, one)):
            yield from (told for told in _mixed(first, second) if told.operation in wanted)
    yield from (told for told in _of_several(question, found, wanted) if told.operation in wanted)
    for term in found:
        yield from (told for told in _alone(question, term) if told.operation in wanted)


def _goes_with(one: Term, other: Term) -> bool:
    """Whether two figures are of one unit, both asked for, and both of each head or neither."""
    heads = ("均" in one.place.reading.indicator) == ("均" in other.place.reading.indicator)
    return one.is_named and other.is_named and heads and arithmetic.alike(one.place.figure, other.place.figure)


def _of_two(
    question: Question, one: Term, other: Term, wanted: Container[Operation]
) -> Iterator[Proposal]:
    a, b = one.place.figure, other.place.figure
    if "difference" in wanted and (told := arithmetic.subtract(a, b)):
        yield Proposal("difference", (one, other), told)
    changes = one.place.reading.change or other.place.reading.change
    if "sum" in wanted and _adds_up(question, (one, other)) and (told := arithmetic.add((a, b))):
        yield Proposal("sum", (one, other), told)
    for terms, part, whole in (((one, other), a, b), ((other, one), b, a)):
        yield from (Proposal(name, terms, told) for name, told in _ratios(part, whole, changes, wanted) if told)


def _adds_up(question: Question, found: Sequence[Term]) -> bool:
    """Whether terms may be meant together: no shares, no plans beside what was done unless both are asked for, and none that has
    but a part of another's words (取消348项收费 beside 取消和下放416项审批)."""
    if len({term.place.sentence.role for term in found}) > 1 and not sides.of_two_times(question):
        return False
    if any(term.place.figure.base_unit in ("%", "百分点") for term in found):
        return False
    if any(from_and_to(one, other) for one, other in pairwise(found)):
        return False
    return not any(one.said < other.said and not one.told for one in found for other in found)


def from_and_to(one: Term, other: Term) -> bool:
    """Whether something went from one figure to the other."""
    names = {term.place.reading.subject for term in (one, other)}
    return one.starts != other.starts and one.place.sentence == other.place.sentence and len(names) == 1


def _ratios(
    part: Figure, whole: Figure, changes: bool, wanted: Container[Operation]
) -> Iterator[tuple[Operation, Computed | None]]:
    """The first of two figures against the second."""
    shares = part.base_unit != "%"
    if "share" in wanted and shares and part.amount <= whole.amount and (share := arithmetic.ratio(part, whole)):
        yield "share", share if share.amount >= 1 else None
    if "times" in wanted and part.amount >= whole.amount and (times := arithmetic.times(part, whole)):
        yield "times", times if times.amount < _MOST_TIMES else None
    if "growth" in wanted and not changes and (growth := arithmetic.growth(part, whole)):
        yield "growth", growth if abs(growth.amount) < _MOST_TIMES else None
    if "together" in wanted and not changes and shares:
        yield "together", arithmetic.share_together(part, whole)


def _mixed(first: Term, second: Term) -> Iterator[Proposal]:
    """Operations over two figures of different sorts: a level and its change or its share, an amount and a count."""
    level, other = first.place.reading, second.place.reading
    if level.figure.base_unit in ("%", "百分点") and not (level.figure.base_unit == "%" and other.change):
        return
    if other.figure.base_unit == "%" and not (level.change or other.change):
        yield from _of_share(first, second)
        return
    if first.place.sentence != second.place.sentence or level.change:
        return
    if other.change or _MULTIPLE_OF.search(other.label):
        if level.subject == other.subject or _follows(first, second):
            yield from _back(first, second)
    elif counts(other.figure) and other.figure.base_unit != level.figure.base_unit and level.figure.base_unit != "%":
        each = arithmetic.average(level.figure, other.figure)
        of_these = bool(second.said) or (second.counted and other.figure.base_unit != "个")
        if each and level.figure.amount > other.figure.amount and first.said and of_these:
            yield Proposal("average", (first, second), each)
        if _PER.search(level.label) and first.is_named and second.is_named:
            yield Proposal("product", (first, second), arithmetic.product(level.figure, other.figure))


def _of_share(first: Term, second: Term) -> Iterator[Proposal]:
    """What a share of an amount comes to, and the whole of which an amount is a share."""
    level, share = first.place.figure, second.place.figure
    if level.base_unit != "%" and share.amount < 100 and second.is_named:
        yield Proposal("portion", (first, second), arithmetic.portion(level, share))
    if first.place.sentence == second.place.sentence and _WHOLE_OF.search(second.place.label) and _follows(first, second):
        whole = replace(share, amount=share.amount / 100, base_unit="倍")
        if told := arithmetic.before_growth(level, whole):
            yield Proposal("before", (first, second), told)


def _back(first: Term, second: Term) -> Iterator[Proposal]:
    """What an amount was before it changed, by how much that was, and by what share."""
    level, change = first.place.reading, second.place.reading
    told = arithmetic.before_growth(level.figure, change.figure, change.direction == "down")
    if told is None:
        return
    yield Proposal("before", (first, second), told)
    earlier = replace(level.figure, amount=told.amount, base_unit=told.base_unit)
    if level.figure.base_unit == "%":
        return
    if change.figure.base_unit == "%" and (since := arithmetic.subtract(level.figure, earlier)):
        yield Proposal("since", (first, second), since)
    if change.figure.base_unit == level.figure.base_unit and (step := arithmetic.growth(earlier, level.figure)):
        yield Proposal("step", (first, second), step)


def _follows(first: Term, second: Term) -> bool:
    """Whether the second figure stands right behind the first in its sentence."""
    one, other = first.place, second.place
    between = one.sentence.text[one.figure.end : other.figure.start]
    return one.sentence == other.sentence and 0 <= other.figure.start - one.figure.end <= 24 and not figures(between)


def _alone(question: Question, term: Term) -> Iterator[Proposal]:
    """Operations over one figure: what is left of a share, and what a month, a week or a day makes of a year."""
    reading = term.place.reading
    figure = reading.figure
    if figure.base_unit == "%" and (not reading.change or reading.direction == "down") and figure.amount < 100:
        left = Decimal(100) - figure.amount
        formula = f"100% - {arithmetic.shown(figure.amount, '%')}"
        yield Proposal("rest", (term,), Computed(left, "%", arithmetic.shown(left, "%"), formula))
    if reading.change or EACH_TOLD.search(reading.label) or figure.base_unit in ("%", "百分点", "", "年", "个月", "天"):
        return
    if unit := _EACH.search(question.whole):
        each = {"日": "天", "星期": "周"}.get(unit[0], unit[0])
        until = re.search(r"截至.*?(\d{1,2})月", reading.period)
        parts = int(until[1]) if until and each == "月" else _YEAR[each]
        yield Proposal("yearly", (term,), arithmetic.spread(figure, parts, "个月" if each == "月" else each))
    elif _EACH_YEAR.search(question.whole) and (span := _years(question, term)) > 1:
        yield Proposal("yearly", (term,), arithmetic.spread(figure, span, "年"))


def _years(question: Question, term: Term) -> int:
    """Over how many years a figure runs, as its sentence, its heading or the question says; 0 where none does."""
    sentence = term.place.sentence
    own, heading = sentence.text[: term.place.figure.start], " ".join(sentence.section)
    return inferred.years_in(own) or inferred.years_spanned(question, sentence) or inferred.years_in(heading)


def _of_several(
    question: Question, found: Sequence[Term], wanted: Container[Operation]
) -> Iterator[Proposal]:
    """Three or more terms: their sum, what the first leaves of it, the share of two of them in a third."""
    by_unit: dict[str, list[Term]] = {}
    for term in found:
        if term.is_named and not term.place.reading.change and term.place.figure.base_unit not in ("%", "百分点"):
            by_unit.setdefault(term.place.figure.base_unit, []).append(term)
    for alike in by_unit.values() if "sum" in wanted else ():
        for count in range(3, min(len(alike), _MOST_ADDED) + 1):
            for run in combinations(alike[:8], count):
                if _adds_up(question, run) and (told := arithmetic.add([term.place.figure for term in run])):
                    yield Proposal("sum", run, told)
    if "remainder" in wanted or "together" in wanted:
        yield from _of_whole(found)


def _of_whole(found: Sequence[Term]) -> Iterator[Proposal]:
    """What two parts leave of a whole of the same sentence, and their share of it."""
    for whole in found:
        others = [
            term
            for term in found
            if term.place.sentence == whole.place.sentence and term.place.figure.start > whole.place.figure.start
            and term.place.figure.base_unit == whole.place.figure.base_unit not in ("%", "百分点", "")
            and not (term.place.reading.change or whole.place.reading.change)
        ]  # fmt: skip
        for one, other in combinations(others[:4], 2):
            of, a, b = (term.place.figure for term in (whole, one, other))
            parts = arithmetic.add((a, b))
            if parts is None or parts.amount >= of.amount:
                continue
            yield Proposal("remainder", (whole, one, other), arithmetic.remainder(of, a, b))
            if share := arithmetic.ratio(replace(a, amount=parts.amount), of):
                formula = f"({parts.formula}) ÷ {arithmetic.shown(of.amount, parts.base_unit)}"
                yield Proposal("together", (whole, one, other), replace(share, formula=formula))
