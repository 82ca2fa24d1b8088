"""What two figures of different sorts make: a level and how much it changed, an amount and a share of it, an amount and a count."""

import re
from collections.abc import Iterator
from dataclasses import replace

from assistant import arithmetic, counters
from assistant.arithmetic import Computed
from assistant.fits import fits_unit
from assistant.locate import Located
from assistant.question import Question
from assistant.reckoning.cues import CUES
from assistant.reckoning.operands import likeness
from assistant.reckoning.proposal import Proposal
from assistant.reckoning.terms import Term, counts
from store.figures import Figure, figures

_OF_TIME = {"年": "年|year", "个月": "月|month", "天": "[天日]|day", "小时": "小?时|hour"}
"""How a question speaks of the time that a figure counts."""
_PER = re.compile("(?:[人户亩村日月家头]均|每[人户亩村日月家天年]|每个?[\u4e00-\u9fff]{1,3}|平均|标准)[^,;。]{0,16}$")
_WHOLE_OF = re.compile("占[^,;。]{0,14}$|(?:完成|相当于|达到?|[是为])[^,;。占]{1,14}的$")
_PART = re.compile("其中|占比")
_ITS_SHARE = re.compile("^(?:[,、]|约|已|分别|均)*(?:占|完成|相当于|达到?)")
"""What tells of which whole the figure right before it is a share (占总投资的46%), and not which part of it another is."""
_MULTIPLE_OF = re.compile("(?:是|为)[^,;。是为]{0,20}的$")
_AGAINST_OTHERS = re.compile("[高快低慢]于[^,;。]{0,16}$|比[^,;。]{0,16}[高快低慢]$")
ANY_AMOUNT = re.compile("(?:[总共]|累计|计划|年度|预计|补偿|全年|合同|完成|实现|引进)*(?:投资|投入|资金|金额|收入|费用|引资|补偿|额)*")
"""Names of amounts that do not say what they are for."""
_MORE = re.compile("[高快]于|比[^,;。]{0,16}[高快]$")
_SMALL = {"吨": ("公斤", 1000)}
"""The unit that a share of less than one is told in, and how many of it make one."""
_YEAR = r"(?:[今去上]一?年|20\d\d年?)"
_BOTH_YEARS = re.compile(f"两年|{_YEAR}[和与跟加、连同]+{_YEAR}|both years|two years", re.I)
"""Where what two years come to together is asked."""
_COME_TO = re.compile("[,、]?(?:达到?|升至|降至|提高到|上升到|下降到|降到|至|为)了?")
_LEFT_OUT = re.compile("[不没未非]|其[余他它]|剩|除|以外|之外|余下|另外|外[,的]|not |other|except|rest|without", re.I)
_EARLIER = re.compile("推|[去上前]一?年|之前|以前|原[来先]|(?:19|20)\\d\\d|before|previous|earlier|implied", re.I)
_NEWLY, _IN_ALL = re.compile("新[建增设添开认批安]定?装?|净增|增加"), re.compile("累计|总[数量]?|共|达到?|现有")
"""What is new, and how much there is of it with what was there."""
ONE_THING = 0.5
"""How alike the names of one thing must be that two sentences tell of."""


def mixed(question: Question, first: Term, second: Term) -> Iterator[Proposal]:
    """Operations over two figures of different sorts, the first a level."""
    level, other = first.place.reading, second.place.reading
    if together := added(first.place, second.place):
        yield Proposal("after", (first, second), together)
    if earlier := _without_new(first, second):
        yield Proposal("before", (first, second), earlier)
    one_sentence = first.place.sentence == second.place.sentence
    if one_sentence and -1 not in (first.turn, second.turn) and first.turn != second.turn:
        return
    if level.figure.base_unit == "%" and other.figure.base_unit == "百分点":
        yield from _less_points(first, second)
        return
    if level.change and other.change and level.figure.base_unit == other.figure.base_unit == "%":
        if CUES["cumulated"].search(question.whole):
            yield from _one_after_the_other(first, second)
        return
    if level.figure.base_unit in ("%", "百分点") and not (level.figure.base_unit == "%" and other.change):
        return
    if other.figure.base_unit == "%" and not other.change:
        if not level.change or follows(first, second):
            yield from _of_share(question, first, second)
        return
    if level.change:
        return
    if other.change or _MULTIPLE_OF.search(other.label):
        if one_sentence and (level.subject == other.subject or (follows(first, second) and "分别" not in other.label)):
            yield from _back(question, first, second)
        elif not one_sentence and likeness(level.subject, other.subject) >= ONE_THING:
            yield from _forward(question, first, second)
    elif counts(other.figure) and level.figure.base_unit != "%" and _is_of_others(question, first, second):
        yield from _shared_out(question, first, second)


def added(level: Located, new: Located, least: float = ONE_THING) -> Computed | None:
    """What there are in all with as many as are planned anew (累计6892个, 今年新建1800个); None where that is not told of things whose names
    are at `least` so alike."""
    if (level.sentence.role, new.sentence.role) != ("review", "plan") or level.figure.base_unit in ("%", "百分点"):
        return None
    planned = _NEWLY.search(clause_before(new) + new.reading.indicator) and not level.reading.change
    in_all = _IN_ALL.search(level.label) or not _NEWLY.search(level.reading.indicator)
    names = (_NEWLY.sub("", place.reading.subject) for place in (level, new))
    return arithmetic.add((level.figure, new.figure)) if planned and in_all and likeness(*names) >= least else None


def clause_before(place: Located) -> str:
    """What of its clause stands before a figure: 新增 is said once of all that is listed (新增合作社600个、家庭农场120个)."""
    return re.split("[,，]", place.sentence.text[: place.figure.start])[-1]


def _without_new(first: Term, second: Term) -> Computed | None:
    """How many there were before those that are new (新增1860个,总数达到7420个); None where that is not told."""
    in_all, new = first.place, second.place
    told = follows(second, first) and _IN_ALL.search(in_all.label) and _NEWLY.search(new.label + new.reading.indicator)
    alike = in_all.figure.base_unit == new.figure.base_unit not in ("%", "百分点") and in_all.figure.amount > new.figure.amount
    return arithmetic.subtract(in_all.figure, new.figure) if told and alike else None


def _is_of_others(question: Question, first: Term, second: Term) -> bool:
    """Whether a count is of other things than an amount: of another unit, or of people where what each of them has is asked (一个老师带多少学生)."""
    one, other = first.place.figure, second.place.figure
    people = one.base_unit == other.base_unit in counters.LIVING and bool(first.said - second.said and second.said - first.said)
    return one.base_unit != other.base_unit or (people and bool(CUES["mean"].search(question.whole)))


def _one_after_the_other(first: Term, second: Term) -> Iterator[Proposal]:
    """What two years' rates of one thing come to together."""
    one, other = first.place, second.place
    if one.sentence.number >= other.sentence.number or likeness(one.reading.subject, other.reading.subject) < ONE_THING:
        return
    rates = [(place.figure, place.reading.direction == "down") for place in (one, other)]
    yield Proposal("compound", (first, second), arithmetic.compound(rates))


def _shared_out(question: Question, first: Term, second: Term) -> Iterator[Proposal]:
    """What each of some things has of an amount, and what all of them have of what is told of each."""
    level, count = first.place.figure, second.place.figure
    if not re.search(_OF_TIME.get(count.base_unit, ""), question.whole, re.I):
        return  # 三年行动 is nothing to share out among
    beside = follows(first, second) or follows(second, first)
    of_these = second.said or second.told or (second.counted and (beside or count.base_unit != "个"))
    asked_for = first.said or first.told or (beside and ANY_AMOUNT.fullmatch(first.place.reading.subject))
    one_sentence = first.place.sentence == second.place.sentence
    # What things bring stands right behind them (8.7万人,创收19亿元); 900个 of other things are none of theirs.
    brought = follows(second, first) and level.base_unit not in counters.COUNTERS and first.may_be_meant
    if not (brought and CUES["mean"].search(question.whole)):
        if not (of_these or (beside and second.is_named)) or not asked_for:
            return
        if not one_sentence and not (first.said and (second.said or second.told)):
            return
    each = _each(level, count)
    if each and (level.amount > count.amount or level.base_unit in _SMALL):
        yield Proposal("average", (first, second), each)
    if _PER.search(_clause(first)):
        yield Proposal("product", (first, second), arithmetic.product(level, count))


def of_sharing(question: Question, proposal: Proposal) -> dict[str, float]:
    """Named features, from 0 to 1, of what is shared out, and among what; none for what shares nothing out."""
    if proposal.operation not in ("average", "product") or len(proposal.terms) != 2:
        return {}
    first, second = proposal.terms
    return {
        "level_said": float(bool(first.said)),
        "each_said": float(bool(second.said) or second.counted or second.told),
        "adjacent": float(follows(first, second) or follows(second, first)),
        "in_all": float(_is_in_all(question, first)),
    }


def _each(level: Figure, count: Figure) -> Computed | None:
    """`level` shared out, in a smaller unit where less than one of its own falls to each."""
    unit, parts = _SMALL.get(level.base_unit, ("", 1))
    if unit and level.amount < count.amount:
        level = replace(level, amount=level.amount * parts, base_unit=unit)
    return arithmetic.average(level, count)


def _clause(term: Term) -> str:
    """What stands before a figure in its sentence."""
    return term.place.sentence.text[: term.place.figure.start]


def _is_in_all(question: Question, term: Term) -> bool:
    """Whether a figure of the unit asked for is told as what something came to in all."""
    told = re.search(r"(?:累计|总|共|合计)[^,;。\d]{0,8}$", term.place.label)
    return bool(told and question.unit and fits_unit(question.unit, term.place.figure.base_unit))


def _of_share(question: Question, first: Term, second: Term) -> Iterator[Proposal]:
    """What a share of an amount comes to and what it leaves, and the whole of which an amount is a share."""
    level, share = first.place.figure, second.place.figure
    if not share.amount or not (first.may_be_meant or second.may_be_meant) or (second.starts and not _EARLIER.search(question.whole)):
        return
    one_sentence = first.place.sentence == second.place.sentence
    of_part = _WHOLE_OF.search(second.place.label) and not _PART.search(second.place.label)
    its_own = one_sentence and bool(of_part) and follows(first, second)
    left_out = (one_sentence or first.told) and bool(_LEFT_OUT.search(question.whole))
    whole = arithmetic.whole(level, share)
    if its_own and _ITS_SHARE.search(second.place.label):
        if left_out and share.amount < 100:
            yield Proposal("outside", (first, second), _left_of(whole, level))
    elif share.amount < 100:
        yield Proposal("portion", (first, second), arithmetic.portion(level, share))
        if left_out:
            yield Proposal("outside", (first, second), arithmetic.outside(level, share))
    if its_own:
        yield Proposal("whole" if "占" in second.place.label else "before", (first, second), whole)
    elif first.may_be_meant and second.may_be_meant and share.amount < 100 and _is_near(first, second):
        yield Proposal("whole", (first, second), whole)


def _left_of(whole: Computed, part: Figure) -> Computed:
    """What there is besides a part of which it is told what share of the whole it is (完成31公里、占总里程的77.5%)."""
    left = arithmetic.rounded(whole.amount - part.amount)
    shown = arithmetic.shown(part.amount, part.base_unit)
    return Computed(left, whole.base_unit, arithmetic.shown(left, whole.base_unit), f"{whole.formula} - {shown}")


def _is_near(first: Term, second: Term) -> bool:
    one, other = first.place.sentence, second.place.sentence
    return (one.report_id, one.paragraph) == (other.report_id, other.paragraph)


def _back(question: Question, first: Term, second: Term) -> Iterator[Proposal]:
    """What an amount was before it changed, by how much that was, by what share, how many times as much it is, and what both years
    come to."""
    level, change = first.place.reading, second.place.reading
    if change.is_yearly_mean:
        return  # no year's own change
    told = arithmetic.before_growth(level.figure, change.figure, change.direction == "down", change.change)
    if told is None:
        return
    yield Proposal("before", (first, second), told)
    earlier = replace(level.figure, amount=told.amount, base_unit=told.base_unit)
    if level.figure.base_unit == "%":
        return
    if _BOTH_YEARS.search(question.whole):
        both, unit = arithmetic.rounded(level.figure.amount + told.amount), level.figure.base_unit
        formula = f"{arithmetic.shown(level.figure.amount, unit)} + {told.formula}"
        yield Proposal("with_before", (first, second), Computed(both, unit, arithmetic.shown(both, unit), formula))
    multiple = change.figure.base_unit == "倍" and not change.change
    if (change.figure.base_unit == "%" or multiple) and (since := arithmetic.subtract(level.figure, earlier)):
        yield Proposal("since", (first, second), since)
    if change.figure.base_unit == level.figure.base_unit and (step := arithmetic.growth(earlier, level.figure)):
        yield Proposal("step", (first, second), step)
        if told.amount > 0 and (times := arithmetic.times(level.figure, earlier)):
            formula = f"{arithmetic.shown(level.figure.amount, level.figure.base_unit)} ÷ ({told.formula})"
            yield Proposal("times", (first, second), replace(times, formula=formula))


def _forward(question: Question, first: Term, second: Term) -> Iterator[Proposal]:
    """What an amount comes to by a change that another sentence tells, and what it was before that."""
    level, change = first.place.reading, second.place.reading
    fell = change.direction == "down"
    if level.status == "target" != change.status or first.place.sentence.role == "plan":
        return  # what is wanted one day is no base for a year's growth
    if change.figure.base_unit == "倍" or change.figure.base_unit == level.figure.base_unit == "%":
        return
    if after := arithmetic.after_growth(level.figure, change.figure, fell):
        yield Proposal("after", (first, second), after)
    if _EARLIER.search(question.whole) and (before := arithmetic.before_growth(level.figure, change.figure, fell)):
        yield Proposal("before", (first, second), before)


def _less_points(first: Term, second: Term) -> Iterator[Proposal]:
    """What a share was before it changed by points, what it comes to by more of them, and what a pace is set against."""
    level, change = first.place.figure, second.place.reading
    right_behind = follows(first, second) or _comes_to(second, first)
    if first.place.reading.change and not (right_behind and _AGAINST_OTHERS.search(change.label)):
        return
    if not right_behind and (first.place.sentence == second.place.sentence or likeness(first.place.reading.subject, change.subject) < ONE_THING):
        return
    more = change.direction == "up" if change.direction else bool(_MORE.search(change.label))
    if level.amount > change.figure.amount:
        yield Proposal("before", (first, second), _moved_by(level, change.figure, "-" if more else "+"))
        if not right_behind and first.place.sentence != second.place.sentence:
            yield Proposal("after", (first, second), _moved_by(level, change.figure, "+" if more else "-"))


def _moved_by(level: Figure, points: Figure, sign: str) -> Computed:
    """A share (%) and so many points more or less."""
    moved = level.amount + (points.amount if sign == "+" else -points.amount)
    formula = f"{arithmetic.shown(level.amount, '%')} {sign} {arithmetic.shown(points.amount, '百分点')}"
    return Computed(moved, "%", arithmetic.shown(moved, "%"), formula)


def _comes_to(change: Term, level: Term) -> bool:
    """Whether a change stands right before what it came to (上升3个百分点,达到51.2%)."""
    between = level.place.sentence.text[change.place.figure.end : level.place.figure.start]
    return follows(change, level) and bool(_COME_TO.fullmatch(between))


def follows(first: Term, second: Term) -> bool:
    """Whether the second figure stands right behind the first in its sentence."""
    one, other = first.place, second.place
    between = one.sentence.text[one.figure.end : other.figure.start]
    return one.sentence == other.sentence and 0 <= other.figure.start - one.figure.end <= 24 and not _amounts(between)


def _amounts(text: str) -> bool:
    """Whether `text` has figures, other than of how many years it speaks."""
    return any(figure.base_unit != "年" for figure in figures(text))
