"""What one figure makes by itself: what a share leaves, a month's part of a year, a day's for a year, growth over years."""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from assistant import arithmetic
from assistant.arithmetic import Computed
from assistant.question import Question
from assistant.reckoning import inferred
from assistant.reckoning.averaged import EACH_TOLD, TIMES, is_of_one_year, months_until
from assistant.reckoning.cues import CUES
from assistant.reckoning.proposal import Proposal
from assistant.reckoning.terms import Term
from store.figures import years
from store.readings import Reading

_MANY, _MOST_YEARS, _HOURS = 1000, 10, 24
"""The least number that counts something where it has no unit; over how many years growth is put together; the hours of a day."""
_EACH = re.compile(
    "(?:每|一|平均|按)(?:个|一)?(?P<each>月|天|日|周|星期|季度|小时)|(?P<mean>[月日周])均|(?:a|per|each|every) (?P<time>hour|day|week|month)", re.I
)
_TIME = {"日": "天", "星期": "周", "hour": "小时", "day": "天", "week": "周", "month": "月"}
EACH_YEAR = re.compile("年均|[每一]年|年的?平均|平均水平|per year|(?:a|each|every) year|yearly|annual", re.I)
WHOLE_YEAR = re.compile("一年|36[56]|全年|每年|年(?:下来|总)|(?:a|per|whole|full|365-day) year", re.I)
_TIMES_TOLD, _LEAP = {"月": "个月", "日": "天", "天": "天"}, 366
_DAYS = {7: re.compile("一个?(?:周|星期)|每个?(?:周|星期)|(?:a|per|every) week", re.I), 30: re.compile("[一每]个?月|(?:a|per|every) month", re.I)}
"""How many days are meant where a week's or a month's is asked of what is told for a day."""
_OF_ONE_YEAR = re.compile("每年[^,;。\\d]{0,8}$")
_OF_ONE_DAY = re.compile(
    "(?:每个?|每[人户家名][每一]?|[平日月]均每?个?)(?P<of>[天日周月]|季度)均?[^,;。\\d]{0,8}$|"
    "(?:^|[,;、])[^,;。\\d]{0,12}(?P<alone>[日月])(?:均|产|处理|焚烧|发送|接待|供水?|生产|受理|办理)[^,;。\\d]{0,8}$"
)


def alone(question: Question, term: Term) -> Iterator[Proposal]:
    """Operations over one figure."""
    reading = term.place.reading
    figure = reading.figure
    if figure.base_unit == "%":
        yield from _of_share(question, term)
        return
    if own := _of_one_time(reading):
        for parts in _times_asked(question, own) if not reading.change else ():
            yield Proposal("product", (term,), arithmetic.product(figure, replace(figure, amount=Decimal(parts), base_unit=_TIMES_TOLD.get(own, own))))
        if own in ("天", "日") and _each(question) == "小时":
            yield Proposal("yearly", (term,), arithmetic.spread(figure, _HOURS, "小时"))
    if figure.base_unit in ("百分点", "年", "个月", "天") or (not figure.base_unit and figure.amount < _MANY):
        return
    each = _each(question)
    if EACH_TOLD.search(reading.label) and not (each and _OF_ONE_YEAR.search(reading.label)):
        return
    if each and each != "小时":
        until = months_until(reading)
        parts_of_year = until if until and each == "月" else TIMES[each] * max(years_told(question, term), 1)
        yield Proposal("yearly", (term,), arithmetic.spread(figure, parts_of_year, "个月" if each == "月" else each))
    elif EACH_YEAR.search(question.whole) and (span := years_told(question, term)) > 1 and not is_of_one_year(term.place):
        yield Proposal("yearly", (term,), arithmetic.spread(figure, span, "年"))


def _of_share(question: Question, term: Term) -> Iterator[Proposal]:
    """What a share leaves of the whole, and what a yearly rate comes to over several years."""
    reading = term.place.reading
    figure = reading.figure
    if (not reading.change or reading.direction == "down") and figure.amount < 100:
        left = Decimal(100) - figure.amount
        formula = f"100% - {arithmetic.shown(figure.amount, '%')}"
        yield Proposal("rest", (term,), Computed(left, "%", arithmetic.shown(left, "%"), formula))
    span = inferred.years_in(question.whole)
    if reading.change and 1 < span <= _MOST_YEARS and CUES["cumulated"].search(question.whole):
        yield Proposal("compound", (term,), arithmetic.compound([(figure, reading.direction == "down")] * span))


def _of_one_time(reading: Reading) -> str:
    """The time that a figure is told for (每天, 日均); "" where it is for none."""
    told = _OF_ONE_DAY.search(reading.label)
    return (told["of"] or told["alone"]) if told else ""


def _times_asked(question: Question, own: str) -> Iterator[int]:
    """How many of the times that something is told for make a year, or of days a week or a month, where that is asked."""
    if WHOLE_YEAR.search(question.whole):
        yield _LEAP if _TIMES_TOLD.get(own) == "天" and str(_LEAP) in question.whole else TIMES[own]
    elif own in ("天", "日"):
        yield from (days for days, asked in _DAYS.items() if asked.search(question.whole))


def _each(question: Question) -> str:
    """The time for which a part is asked for; "" where for none."""
    asked = _EACH.search(question.whole)
    said: str = (asked["each"] or asked["mean"] or asked["time"].lower()) if asked else ""
    return _TIME.get(said, said)


def years_told(question: Question, term: Term) -> int:
    """Over how many years a figure runs, as its sentence, its heading or the question says; 0 where none does."""
    sentence = term.place.sentence
    own = sentence.text[: term.place.figure.start]
    heading = " ".join(part for part in sentence.section if not years(part))  # 2022年及过去五年工作回顾 has both
    return inferred.years_in(own) or inferred.years_spanned(question, sentence) or inferred.years_in(heading)
