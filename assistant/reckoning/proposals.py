"""Everything that could be worked out of the figures found: each operation over each figures that go together."""

from collections.abc import Container, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import combinations

from assistant import arithmetic, counters
from assistant.arithmetic import Computed
from assistant.question import Question
from assistant.reckoning import several, spans
from assistant.reckoning.alone import alone
from assistant.reckoning.averaged import TIMES
from assistant.reckoning.cues import CUES
from assistant.reckoning.mixed import follows, mixed
from assistant.reckoning.months import of_months
from assistant.reckoning.proposal import OPERATIONS, Operation, Proposal
from assistant.reckoning.supposed import of_supposed
from assistant.reckoning.surplus import of_sums
from assistant.reckoning.terms import Term
from store.figures import Figure

_ASKED_OF_COUNTS: tuple[tuple[Operation, str], ...] = (("sum", "in_all"), ("share", "fraction"), ("times", "fold"))
"""What is made of counts of different things only where the question has the cue."""
_FAR_APART = 10_000
"""How many times as much as another a figure may be, to be put together with it: 11.2亿元 of all have nothing to do with 5200元 of one."""
_MOST_TIMES = 1000
"""The multiple and the per cent from which on two figures have nothing to do with each other."""


def proposals(
    question: Question, found: Sequence[Term], wanted: Container[Operation] = OPERATIONS
) -> Iterator[Proposal]:
    """What each of the operations `wanted` makes of the terms it may be over."""
    for one, other in combinations(found, 2):
        if _goes_with(one, other):
            yield from _of_two(question, one, other, wanted)
        for first, second in ((one, other), (other, one)):
            yield from (told for told in mixed(question, first, second) if told.operation in wanted)
    yield from (told for told in several.of_several(found, wanted) if told.operation in wanted)
    yield from (told for told in spans.of_spans(question, found) if told.operation in wanted)
    if "surplus" in wanted:
        yield from of_sums(question, found)
    yield from (told for told in of_supposed(question, found) if told.operation in wanted)
    yield from (told for told in of_months(question, found) if told.operation in wanted)
    for term in found:
        yield from (told for told in alone(question, term) if told.operation in wanted)


def _goes_with(one: Term, other: Term) -> bool:
    """Whether two figures are of one unit or count things, and both asked for, or one that stands right beside the other."""
    beside = follows(one, other) or follows(other, one)
    amounts = sorted(abs(term.place.figure.amount) for term in (one, other))
    if amounts[1] > amounts[0] * _FAR_APART and not (one.told or other.told):
        return False
    named = (one.may_be_meant and other.may_be_meant) or ((one.is_named or other.is_named) and beside)
    if arithmetic.heads_differ(one.place.reading, other.place.reading):
        return False
    return named and counters.alike(*counters.as_counts(one.place.figure, other.place.figure))


def _of_two(
    question: Question, one: Term, other: Term, wanted: Container[Operation]
) -> Iterator[Proposal]:
    if arithmetic.times_differ(one.place.reading, other.place.reading):
        yield from _of_month_and_year(one, other) if "of_year" in wanted else ()
        return
    a, b = counters.as_counts(one.place.figure, other.place.figure)
    gap = arithmetic.apart(one.place.reading, other.place.reading) or arithmetic.subtract(a, b)
    if "difference" in wanted and gap and not _is_one(one, other):
        yield Proposal("difference", (one, other), gap)
    units = {one.place.figure.base_unit, other.place.figure.base_unit} - {""}
    one_sentence, alike = one.place.sentence == other.place.sentence, counters.alike(one.place.figure, other.place.figure)
    if not alike and units & counters.LIVING:
        return  # 1882户 and 1086人 are not added up
    if not alike or (len(units) > 1 and not one_sentence):  # 100座 are no share of 103处, but where that is asked
        heard = [operation for operation, cue in _ASKED_OF_COUNTS if CUES[cue].search(question.whole) or (alike and operation == "sum")]
        wanted = [operation for operation in heard if operation in wanted]
    sorts_differ = one_sentence and one.place.reading.change != other.place.reading.change
    if "sum" in wanted and several.adds_up((one, other)) and (told := arithmetic.add((a, b))):
        yield Proposal("sum", (one, other), told)
    for terms, part, whole in (((one, other), a, b), ((other, one), b, a)):
        ratios = _ratios(part, whole, sorts_differ, wanted)
        of_all = "总" in terms[1].place.reading.indicator + terms[1].place.label  # what there is in all is no second part
        yield from (Proposal(name, terms, told) for name, told in ratios if told and not (name == "together" and of_all))


def _of_month_and_year(one: Term, other: Term) -> Iterator[Proposal]:
    """What a month's amount comes to in a year, against a year's."""
    monthly, yearly = (one, other) if one.place.reading.each == "月" else (other, one)
    if (monthly.place.reading.each, yearly.place.reading.each) != ("月", "年"):
        return
    month, year = monthly.place.figure, yearly.place.figure
    months = arithmetic.product(month, replace(month, amount=Decimal(TIMES["月"]), base_unit="个月"))
    gap = arithmetic.subtract(replace(month, amount=months.amount), year)
    if gap:
        written = arithmetic.shown(year.amount, gap.base_unit)
        formula = f"{months.formula} - {written}" if months.amount > year.amount else f"{written} - {months.formula}"
        yield Proposal("of_year", (monthly, yearly), replace(gap, formula=formula))


def _is_one(one: Term, other: Term) -> bool:
    """Whether two figures are one that is told twice."""
    same = one.place.figure.amount == other.place.figure.amount and one.place.reading.subject == other.place.reading.subject
    return same and one.place.sentence.role == other.place.sentence.role


def _ratios(
    part: Figure, whole: Figure, sorts_differ: bool, wanted: Container[Operation]
) -> Iterator[tuple[Operation, Computed | None]]:
    """The first of two figures against the second; a level is no multiple of how much something changed."""
    shares = part.base_unit != "%"
    if "share" in wanted and shares and part.amount <= whole.amount and (share := arithmetic.ratio(part, whole)):
        yield "share", share if share.amount >= 1 else None
    if "times" in wanted and not sorts_differ and part.amount > whole.amount and (times := arithmetic.times(part, whole)):
        yield "times", times if times.amount < _MOST_TIMES else None
    if "growth" in wanted and shares and not sorts_differ and (growth := arithmetic.growth(part, whole)):
        yield "growth", growth if abs(growth.amount) < _MOST_TIMES else None
    if "together" in wanted and shares and not sorts_differ:
        yield "together", arithmetic.share_together(part, whole)
