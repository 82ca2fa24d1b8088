"""What something went through: how fast it went from one level to another, which of two went further, one year against the mean."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations, product

from assistant import arithmetic, counters
from assistant.arithmetic import Computed
from assistant.question import Question
from assistant.reckoning import inferred, sides
from assistant.reckoning.alone import EACH_YEAR, WHOLE_YEAR, years_told
from assistant.reckoning.averaged import TIMES
from assistant.reckoning.cues import ADDED
from assistant.reckoning.mixed import ONE_THING
from assistant.reckoning.operands import likeness
from assistant.reckoning.proposal import Proposal
from assistant.reckoning.several import from_and_to
from assistant.reckoning.terms import Term
from store.figures import years

_EACH_MONTH = re.compile("每个?月[^,;。]{0,6}$")
_COMPARES = re.compile("[哪谁比差更]|超过|which|more|than|less", re.I)
_TOGETHER = re.compile(rf"[一总合拢统]共|合[计在到起一]|{ADDED}|总[共计]|都算|in total|together|combined|altogether", re.I)


@dataclass(frozen=True, slots=True)
class Span:
    """Two levels of one thing, and by how much they differ."""

    before: Term
    after: Term
    step: Computed

    @property
    def is_named(self) -> bool:
        """Whether the question has a word for it."""
        return self.before.may_be_meant or self.after.may_be_meant

    @property
    def rises(self) -> bool:
        """Whether the second level is more than the first."""
        return self.after.place.figure.amount > self.before.place.figure.amount

    @property
    def place(self) -> tuple[int, int]:
        """Where it stands: the number of its sentence, and the offset there."""
        return self.before.place.sentence.number, self.before.place.figure.start

    @property
    def years(self) -> int:
        """How many years lie between the levels, as the words that lead up to them name these (由2014年的50%到2019年的56%); else 0."""
        first, last = (years(term.place.reading.label) for term in (self.before, self.after))
        return max(last[-1] - first[-1], 0) if first and last else 0


def of_spans(question: Question, found: Sequence[Term]) -> Iterator[Proposal]:
    """How fast a thing went each year, by how much two steps differ, what they come to together, one year against the mean."""
    told = sorted((span for span in steps(found) if span.is_named), key=lambda span: span.place)
    compares = _COMPARES.search(question.whole)
    spans = [*told, *(sorted(by_half(found), key=lambda span: span.place) if compares and sides.of_two_times(question) else ())]
    for span in told:
        count = span.years or inferred.years_spanned(question, span.after.place.sentence)
        if count > 1 and span.step.amount and EACH_YEAR.search(question.whole):
            yield Proposal("pace", (span.before, span.after), arithmetic.each_of(span.step, count, "年"))
        if _EACH_MONTH.search(span.before.place.sentence.text[: span.before.place.figure.start]) and WHOLE_YEAR.search(question.whole):
            yield Proposal("product", (span.before, span.after), arithmetic.over(span.step, Decimal(TIMES["月"]), "12个月"))
    for one, other in combinations(spans, 2):
        if one.rises != other.rises:
            continue
        terms = (one.before, one.after, other.before, other.after)
        if compares and (gap := _gap(one.step, other.step)):
            yield Proposal("steps", terms, gap)
        if _TOGETHER.search(question.whole) and (both := _both(one, other)):
            yield Proposal("both_steps", terms, both)
        if compares and (gap := _gap_of_rates(one, other)):
            yield Proposal("steps", terms, gap)
    if EACH_YEAR.search(question.whole):
        yield from _against_mean(question, found)


def steps(found: Sequence[Term]) -> Iterator[Span]:
    """Each two figures of which the first became the second."""
    for one, other in combinations(found, 2):
        before, after = (one, other) if one.starts else (other, one)
        if from_and_to(one, other) and (step := arithmetic.subtract(before.place.figure, after.place.figure)):
            yield Span(before, after, step)


def by_half(found: Sequence[Term]) -> Iterator[Span]:
    """Each two levels of one thing, of which one is looked back on and the other planned: those whose names are most alike."""
    halves = [[term for term in found if term.place.sentence.role == role and not term.place.reading.change] for role in ("review", "plan")]
    alike = [
        (likeness(before.place.reading.subject, after.place.reading.subject), place, before, after)
        for place, (before, after) in enumerate(product(*halves))
        if before.said & after.said and not arithmetic.unlike(before.place.reading, after.place.reading)
    ]
    taken: list[Term] = []
    for score, _, before, after in sorted(alike, key=lambda entry: (-entry[0], entry[1])):
        step = arithmetic.subtract(before.place.figure, after.place.figure)
        if score >= ONE_THING and step and before not in taken and after not in taken:
            taken += [before, after]
            yield Span(before, after, step)


def _gap(one: Computed, other: Computed) -> Computed | None:
    """By how much two steps of one unit differ; None of others, and of none."""
    if one.base_unit != other.base_unit or one.amount == other.amount:
        return None
    more, less = (one, other) if one.amount > other.amount else (other, one)
    left = more.amount - less.amount
    return Computed(left, one.base_unit, arithmetic.shown(left, one.base_unit), f"({more.formula}) - ({less.formula})")


def _gap_of_rates(one: Span, other: Span) -> Computed | None:
    """By how many points one thing changed more, in per cents of what it was, than another; None for levels in per cents."""
    if any(span.step.base_unit == "个百分点" or not span.before.place.figure.amount for span in (one, other)):
        return None
    more, less = sorted((_ratio(one), _ratio(other)), key=lambda ratio: -ratio[0])
    left = (more[0] - less[0]).quantize(Decimal("0.001")) * 100
    return Computed(left, "个百分点", arithmetic.shown(left, "个百分点"), f"{more[1]} - {less[1]}") if left else None


def _ratio(span: Span) -> tuple[Decimal, str]:
    before, after = span.before.place.figure, span.after.place.figure
    written = (arithmetic.shown(figure.amount, figure.base_unit) for figure in (after, before))
    return after.amount / before.amount, " ÷ ".join(written)


def _both(one: Span, other: Span) -> Computed | None:
    if one.step.base_unit != other.step.base_unit or one.step.base_unit == "个百分点":
        return None
    total, unit = one.step.amount + other.step.amount, one.step.base_unit
    return Computed(total, unit, arithmetic.shown(total, unit), f"({one.step.formula}) + ({other.step.formula})")


def _against_mean(question: Question, found: Sequence[Term]) -> Iterator[Proposal]:
    """By how much one year differs from the mean of several."""
    for total in found:
        count = 0 if total.place.figure.base_unit == "%" or total.place.reading.change else years_told(question, total)
        for one in found if count > 1 and total.may_be_meant else ():
            if one == total or not one.may_be_meant or one.place.reading.change or one.place.figure.amount >= total.place.figure.amount:
                continue
            names = (one.place.reading.subject, total.place.reading.subject)
            near = one.rank < 2 and total.rank < 2
            if (likeness(*names) < ONE_THING and not near) or not counters.alike(one.place.figure, total.place.figure):
                continue
            if gap := arithmetic.against_mean(one.place.figure, total.place.figure, count):
                yield Proposal("beyond", (one, total), gap)
