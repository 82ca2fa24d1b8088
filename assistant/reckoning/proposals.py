"""Everything that could be worked out of the figures found: each operation over each figures that go together."""

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import combinations

from assistant import arithmetic
from assistant.arithmetic import Computed
from assistant.fits import fits_unit
from assistant.question import Question
from assistant.reckoning import inferred, several
from assistant.reckoning.averaged import EACH_TOLD, TIMES
from assistant.reckoning.proposal import OPERATIONS, Operation, Proposal
from assistant.reckoning.terms import Term, counts
from store.figures import Figure, figures

_MANY, _MOST_TIMES = 1000, 1000
"""The least number that counts something where it has no unit; the multiple and the per cent from which on two figures have
nothing to do with each other."""
_EACH = re.compile(
    "(?:每|一|平均|按)(?:个|一)?(?P<each>月|天|日|周|星期|季度)|(?P<mean>[月日周])均|(?:a|per|each|every) (?P<time>day|week|month)", re.I
)
_TIME = {"日": "天", "星期": "周", "day": "天", "week": "周", "month": "月"}
_EACH_YEAR = re.compile("年均|[每一]年|per year|(?:a|each|every) year|yearly|annual", re.I)
_WHOLE_YEAR = re.compile("一年|全年|每年|年(?:下来|总)|(?:a|per|whole) year", re.I)
_OF_ONE_DAY = re.compile("(?:每个?|[平日月]均每?个?)(?P<of>[天日周月]|季度)均?[^,;。\\d]{0,8}$|(?P<alone>[日月])均[^,;。\\d]{0,8}$")
_OF_TIME = {"年": "年|year", "个月": "月|month", "天": "[天日]|day", "小时": "小?时|hour"}
"""How a question speaks of the time that a figure counts."""
_PER = re.compile("(?:[人户亩村日月家]均|每[个一]?[\u4e00-\u9fff]{1,3}|平均)[^,;。\\d]{0,8}$")
_WHOLE_OF = re.compile("占[^,;。]{0,14}$|(?:完成|相当于|达到?|[是为])[^,;。占]{1,14}的$")
_PART = re.compile("其中|占比")
_IN_ALL = re.compile(r"(?:累计|总|共|合计)[^,;。\d]{0,8}$")
_MULTIPLE_OF = re.compile("(?:是|为)[^,;。是为]{0,20}的$")


def proposals(
    question: Question, found: Sequence[Term], wanted: Container[Operation] = OPERATIONS
) -> Iterator[Proposal]:
    """What each of the operations `wanted` makes of the terms it may be over."""
    for one, other in combinations(found, 2):
        if _goes_with(one, other):
            yield from _of_two(question, one, other, wanted)
        for first, second in ((one, other), (other, one)):
            yield from (told for told in _mixed(question, first, second) if told.operation in wanted)
    yield from (told for told in several.of_several(question, found, wanted) if told.operation in wanted)
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
    if "difference" in wanted and (told := arithmetic.subtract(a, b)) and not _is_one(one, other):
        yield Proposal("difference", (one, other), told)
    if one.place.sentence != other.place.sentence and a.base_unit != b.base_unit and a.base_unit and b.base_unit:
        wanted = [operation for operation in ("difference", "sum") if operation in wanted]  # 100座 is no share of 103处
    changes = one.place.reading.change or other.place.reading.change
    if "sum" in wanted and several.adds_up(question, (one, other)) and (told := arithmetic.add((a, b))):
        yield Proposal("sum", (one, other), told)
    for terms, part, whole in (((one, other), a, b), ((other, one), b, a)):
        yield from (Proposal(name, terms, told) for name, told in _ratios(part, whole, changes, wanted) if told)


def _is_one(one: Term, other: Term) -> bool:
    """Whether two figures are one that is told twice."""
    return one.place.figure.amount == other.place.figure.amount and one.place.reading.subject == other.place.reading.subject


def _ratios(
    part: Figure, whole: Figure, changes: bool, wanted: Container[Operation]
) -> Iterator[tuple[Operation, Computed | None]]:
    """The first of two figures against the second."""
    shares = part.base_unit != "%"
    if "share" in wanted and shares and part.amount <= whole.amount and (share := arithmetic.ratio(part, whole)):
        yield "share", share if share.amount >= 1 else None
    if "times" in wanted and part.amount > whole.amount and (times := arithmetic.times(part, whole)):
        yield "times", times if times.amount < _MOST_TIMES else None
    if "growth" in wanted and not changes and (growth := arithmetic.growth(part, whole)):
        yield "growth", growth if abs(growth.amount) < _MOST_TIMES else None
    if "together" in wanted and not changes and shares:
        yield "together", arithmetic.share_together(part, whole)


def _mixed(question: Question, first: Term, second: Term) -> Iterator[Proposal]:
    """Operations over two figures of different sorts: a level and its change or its share, an amount and a count."""
    level, other = first.place.reading, second.place.reading
    if first.place.sentence == second.place.sentence and -1 not in (first.turn, second.turn) and first.turn != second.turn:
        return
    if level.figure.base_unit in ("%", "百分点") and not (level.figure.base_unit == "%" and other.change):
        return
    if level.figure.base_unit == "%" and other.figure.base_unit == "百分点" and not level.change:
        if _follows(first, second) and (told := _before_points(first, second)):
            yield Proposal("before", (first, second), told)
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
        in_all = _IN_ALL.search(level.label) and question.unit and fits_unit(question.unit, level.figure.base_unit)
        beside = bool(first.told or in_all) and (_follows(first, second) or _follows(second, first))
        if not re.search(_OF_TIME.get(other.figure.base_unit, ""), question.whole, re.I):
            return  # 三年行动 is nothing to share out among
        of_these = bool(second.said) or (second.counted and (beside or other.figure.base_unit != "个"))
        asked_for = bool(first.said) or (first.is_named and beside) or (second.counted and beside)
        if each and level.figure.amount > other.figure.amount and asked_for and of_these:
            yield Proposal("average", (first, second), each)
        if _PER.search(level.label) and first.is_named and second.is_named:
            yield Proposal("product", (first, second), arithmetic.product(level.figure, other.figure))


def _of_share(first: Term, second: Term) -> Iterator[Proposal]:
    """What a share of an amount comes to, and the whole of which an amount is a share."""
    level, share = first.place.figure, second.place.figure
    if level.base_unit != "%" and share.amount < 100 and second.is_named:
        yield Proposal("portion", (first, second), arithmetic.portion(level, share))
    of_part = _WHOLE_OF.search(second.place.label) and not _PART.search(second.place.label)
    if first.place.sentence == second.place.sentence and of_part and _follows(first, second):
        whole = replace(share, amount=share.amount / 100, base_unit="倍")
        if told := arithmetic.before_growth(level, whole):
            yield Proposal("before", (first, second), told)


def _back(first: Term, second: Term) -> Iterator[Proposal]:
    """What an amount was before it changed, by how much that was, and by what share."""
    level, change = first.place.reading, second.place.reading
    if change.figure.base_unit == "百分点":
        return  # points of a share of it, which stands between
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


def _before_points(first: Term, second: Term) -> Computed | None:
    """What a share was before it changed by points."""
    level, change = first.place.figure, second.place.reading
    points = replace(change.figure, base_unit="%")
    if change.direction == "down":
        return replace(told, base_unit="%") if (told := arithmetic.add((level, points))) else None
    told = arithmetic.subtract(level, points)
    return replace(told, base_unit="%", shown=told.shown.replace("个百分点", "%")) if told else None


def _follows(first: Term, second: Term) -> bool:
    """Whether the second figure stands right behind the first in its sentence."""
    one, other = first.place, second.place
    between = one.sentence.text[one.figure.end : other.figure.start]
    return one.sentence == other.sentence and 0 <= other.figure.start - one.figure.end <= 24 and not _amounts(between)


def _amounts(text: str) -> bool:
    """Whether `text` has figures, other than of how many years it speaks."""
    return any(figure.base_unit != "年" for figure in figures(text))


def _alone(question: Question, term: Term) -> Iterator[Proposal]:
    """Operations over one figure: what is left of a share, and what a month, a week or a day makes of a year."""
    reading = term.place.reading
    figure = reading.figure
    if figure.base_unit == "%" and (not reading.change or reading.direction == "down") and figure.amount < 100:
        left = Decimal(100) - figure.amount
        formula = f"100% - {arithmetic.shown(figure.amount, '%')}"
        yield Proposal("rest", (term,), Computed(left, "%", arithmetic.shown(left, "%"), formula))
    if (own := _OF_ONE_DAY.search(reading.label)) and not reading.change and _WHOLE_YEAR.search(question.whole):
        each = own["of"] or own["alone"]
        days = replace(figure, amount=Decimal(TIMES[each]), base_unit={"月": "个月", "日": "天"}.get(each, each))
        yield Proposal("product", (term,), arithmetic.product(figure, days))
    if EACH_TOLD.search(reading.label) or figure.base_unit in ("%", "百分点", "年", "个月", "天"):
        return
    if not figure.base_unit and figure.amount < _MANY:
        return
    if not reading.change and (unit := _EACH.search(question.whole)):
        said = unit["each"] or unit["mean"] or unit["time"].lower()
        each = _TIME.get(said, said)
        until = re.search(r"截至.*?(\d{1,2})月", reading.period)
        parts = int(until[1]) if until and each == "月" else TIMES[each]
        yield Proposal("yearly", (term,), arithmetic.spread(figure, parts, "个月" if each == "月" else each))
    elif _EACH_YEAR.search(question.whole) and (span := _years(question, term)) > 1:
        yield Proposal("yearly", (term,), arithmetic.spread(figure, span, "年"))


def _years(question: Question, term: Term) -> int:
    """Over how many years a figure runs, as its sentence, its heading or the question says; 0 where none does."""
    sentence = term.place.sentence
    own, heading = sentence.text[: term.place.figure.start], " ".join(sentence.section)
    return inferred.years_in(own) or inferred.years_spanned(question, sentence) or inferred.years_in(heading)


