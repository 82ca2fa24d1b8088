"""What months make of two amounts of one thing: what is left of the year against a month until now, a gap for each month."""

import re
from collections.abc import Iterator, Sequence
from itertools import permutations

from assistant import arithmetic
from assistant.arithmetic import Computed
from assistant.question import Question
from assistant.reckoning.averaged import TIMES, months_until
from assistant.reckoning.mixed import ONE_THING
from assistant.reckoning.operands import likeness
from assistant.reckoning.proposal import Proposal
from assistant.reckoning.spans import by_half
from assistant.reckoning.terms import Term
from store.figures import Figure

_EACH_MONTH = re.compile("月均|每个?月|平均[^,;?]{0,6}月|按月|a month|monthly|(?:per|each|every) month|average month", re.I)
_LAST = re.compile("12月|十二月|最后[一1]?个?月|年底前|剩下|余下|december|last month|rest of the year", re.I)


def of_months(question: Question, found: Sequence[Term]) -> Iterator[Proposal]:
    """By how much what the last months of a year are to bring differs from as many until now, and two years' gap for each month."""
    if not _EACH_MONTH.search(question.whole):
        return
    for part, whole in permutations(found, 2) if _LAST.search(question.whole) else ():
        until = months_until(part.place.reading)
        if 0 < until < TIMES["月"] and _is_of_whole_year(part, whole):
            yield Proposal("last_months", (whole, part), _last(whole.place.figure, part.place.figure, until))
    for span in by_half(found):
        if span.step.amount and span.step.base_unit not in ("个百分点", ""):
            yield Proposal("each_month", (span.before, span.after), arithmetic.each_of(span.step, TIMES["月"], "个月"))


def _is_of_whole_year(part: Term, whole: Term) -> bool:
    """Whether the second is what the first, told for part of the year, comes to at its end."""
    one, other = part.place, whole.place
    of_one_time = one.sentence.role == other.sentence.role and one.sentence.years == other.sentence.years
    levels = not (one.reading.change or other.reading.change or other.reading.is_partial)
    unit = one.figure.base_unit
    alike = unit == other.figure.base_unit not in ("%", "") and one.figure.amount < other.figure.amount
    return of_one_time and levels and alike and likeness(one.reading.subject, other.reading.subject) >= ONE_THING


def _last(whole: Figure, part: Figure, months: int) -> Computed:
    """What is left of `whole` after `months`, for each month left, against `part` for each of the months until then."""
    unit, left = whole.base_unit, TIMES["月"] - months
    one, other = (whole.amount - part.amount) / left, part.amount / months
    rest = f"({arithmetic.shown(whole.amount, unit)} - {arithmetic.shown(part.amount, unit)})" + (f" ÷ {left}个月" if left > 1 else "")
    mean = f"{arithmetic.shown(part.amount, unit)} ÷ {months}个月"
    gap = arithmetic.rounded(abs(one - other))
    return Computed(gap, unit, arithmetic.shown(gap, unit), f"{rest} - {mean}" if one >= other else f"{mean} - {rest}")
