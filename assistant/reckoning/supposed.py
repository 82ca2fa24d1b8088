"""What a number that the question itself brings makes of a figure of the report: for a family of four, of what cost 2,000 before.

The number stands without a unit in the formula: it is the asker's, and no figure of the report.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from assistant import arithmetic
from assistant.arithmetic import Computed
from assistant.question import Question
from assistant.reckoning.cues import cues
from assistant.reckoning.proposal import Proposal
from assistant.reckoning.spans import Span, by_half, steps
from assistant.reckoning.terms import Term, counts
from store.figures import Figure, number

_FAMILY = re.compile(
    r"(?<![\d.,几数零一二两三四五六七八九十百千万亿])(?P<count>[二两三四五六七八九]?十?[一二两三四五六七八九]|十|[1-9][0-9]?)(?:口(?!井)|个人|人|位老人|个老人)(?![以次均民口大员])"
)
"""How many people a question says there are: a family of four, two old people."""
_MORE = re.compile("多[^少]|[涨增提]|(?<![参总])加(?![起在到])|more|increase|raise", re.I)
"""Where it is asked by how much more there is than before."""
_EACH = re.compile("均|每|平摊|除|each|per\\b", re.I)
_PEOPLE = frozenset("人户家")
_NO_COUNT = frozenset(("%", "百分点", "年", "个月", "天", "倍", "元", "大", "类", "级"))
_MOST, _MOST_WRITTEN = 10**7, 10**4
_APART = frozenset(("gap", "left", "more_than", "whether"))
"""The cues of which one stands where it is asked how far something is from a number of the question."""


def of_supposed(question: Question, found: Sequence[Term]) -> Iterator[Proposal]:
    """What the numbers that the question alone says make of the figures `found`."""
    for count in _counts(question, found):
        for term in found:
            if term.may_be_meant and not counts(term.place.figure) and term.place.figure.base_unit not in _NO_COUNT - {"元"}:
                yield Proposal("of_so_many", (term,), _times(term.place.figure, count))
        for span in (*steps(found), *by_half(found)) if _MORE.search(question.whole) else ():
            if span.step.base_unit == "元":
                yield Proposal("of_so_many", (span.before, span.after), arithmetic.over(span.step, count, arithmetic.plain(count)))
    for term in found if _EACH.search(question.whole) else ():
        if term.said and not term.place.reading.change:
            yield from _each_of(term, question)
    for term in found if _APART & set(cues(question.whole)) else ():
        if term.may_be_meant and not term.place.reading.change:
            yield from _short_of(question, term, found)
    for level in _levels(question, found):
        for term in found:
            if term.may_be_meant and term.place.figure.base_unit == "%":
                yield from _of_level(level, term)
        for span in steps(found):
            if span.is_named and span.before.place.figure.base_unit == "%":
                yield _of_step(level, span)


def _short_of(question: Question, term: Term, found: Sequence[Term]) -> Iterator[Proposal]:
    """How far a figure is from one that the question alone says (离100条还差多少), or from the whole of a share."""
    figure = term.place.figure
    for own in _own(question, found):
        whole = own.amount == 100 and own.base_unit == figure.base_unit == "%"
        if own.base_unit != figure.base_unit or not (whole or (own.base_unit not in _NO_COUNT and own.amount < _MOST_WRITTEN)):
            continue
        told, asked = (arithmetic.shown(figure.amount, figure.base_unit), "100%" if whole else arithmetic.plain(own.amount))
        gap, unit = abs(own.amount - figure.amount), "个百分点" if whole else figure.base_unit
        formula = f"{asked} - {told}" if own.amount >= figure.amount else f"{told} - {asked}"
        yield Proposal("short_of", (term,), Computed(gap, unit, arithmetic.shown(gap, unit), formula))


def _each_of(term: Term, question: Question) -> Iterator[Proposal]:
    """What each has of an amount that is shared out among as many as the question says (按13亿人算,人均多少)."""
    level = term.place.figure
    among = [f for f in question.figures if f.base_unit in _PEOPLE and f.upper is None and 1 < f.amount < level.amount]
    for count in among if level.base_unit not in ("", *_NO_COUNT - {"元"}) else ():
        each = arithmetic.rounded(level.amount / count.amount)
        formula = f"{arithmetic.shown(level.amount, level.base_unit)} ÷ {arithmetic.plain(count.amount)}"
        yield Proposal("average", (term,), Computed(each, level.base_unit, arithmetic.shown(each, level.base_unit), formula))


def _own(question: Question, found: Sequence[Term]) -> list[Figure]:
    """The figures that the question says and the report does not."""
    return [f for f in question.figures if f.upper is None and not any(f.same(term.place.figure) for term in found)]


def _counts(question: Question, found: Sequence[Term]) -> list[Decimal]:
    """How many there are in the question (一家四口, 60平方米)."""
    told = {term.place.figure.amount for term in found if term.told}
    family = [count for match in _FAMILY.finditer(question.whole) if (count := number(match["count"])) and count not in told]
    others = [f.amount for f in _own(question, found) if f.base_unit and f.base_unit not in _NO_COUNT]
    return [count for count in dict.fromkeys((*family, *others)) if 1 < count < _MOST]


def _levels(question: Question, found: Sequence[Term]) -> list[Figure]:
    """Amounts that the question supposes (原来2000元)."""
    return [f for f in _own(question, found) if f.base_unit not in _NO_COUNT - {"元"} and f.amount > 1]


def _times(each: Figure, count: Decimal) -> Computed:
    whole = arithmetic.rounded(each.amount * count)
    shown = arithmetic.shown(whole, each.base_unit)
    return Computed(whole, each.base_unit, shown, f"{arithmetic.shown(each.amount, each.base_unit)} × {arithmetic.plain(count)}")


def _of_level(level: Figure, term: Term) -> Iterator[Proposal]:
    """What a supposed amount comes to when it changes as told, by how much, and what share of it is told."""
    reading = term.place.reading
    rate, fell = reading.figure, reading.direction == "down"
    part = arithmetic.rounded(level.amount * rate.amount / 100)
    shown = arithmetic.shown(part, level.base_unit)
    yield Proposal("of_supposed", (term,), Computed(part, level.base_unit, shown, f"{arithmetic.plain(level.amount)} × {arithmetic.plain(rate.amount)}%"))
    if not reading.change or (fell and rate.amount >= 100):
        return
    after = arithmetic.rounded(level.amount * (100 - rate.amount if fell else 100 + rate.amount) / 100)
    formula = f"{arithmetic.plain(level.amount)} × (1 {'-' if fell else '+'} {arithmetic.plain(rate.amount)}%)"
    yield Proposal("after_supposed", (term,), Computed(after, level.base_unit, arithmetic.shown(after, level.base_unit), formula))


def _of_step(level: Figure, span: Span) -> Proposal:
    """What a supposed amount comes to by how many points a share of it changed (加计扣除比例由50%提高到75%)."""
    part = arithmetic.rounded(level.amount * span.step.amount / 100)
    formula = f"{arithmetic.plain(level.amount)} × ({span.step.formula})"
    shown = arithmetic.shown(part, level.base_unit)
    return Proposal("of_supposed", (span.before, span.after), Computed(part, level.base_unit, shown, formula))
