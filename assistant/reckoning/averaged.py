"""Averages: what a question names, shared out over what it names, or over the days, weeks or months of a year."""

import re
from collections.abc import Sequence

from assistant import arithmetic
from assistant.draft import DraftSentence
from assistant.fits import fits_unit
from assistant.locate import Located, is_averted, located
from assistant.looked_for import Word
from assistant.question import Question
from assistant.ranked import Evidence, Ranked
from assistant.reckoning import inferred, moves
from assistant.reckoning.described import described
from assistant.reckoning.operands import NO_AMOUNT, PART_OF_YEAR
from store import tokens
from store.readings import Reading

_ENGLISH_TIMES = {"day": "天", "week": "周", "month": "月", "year": "年"}
TIMES = {"年": 1, "天": 365, "日": 365, "周": 52, "星期": 52, "月": 12, "季度": 4}
"""How many of each a year has."""
_EACH_TIME = re.compile(
    r"(?:平均|[均分]?摊|折?合)[^,;?]{0,6}?[一每]个?(年|天|日|周|星期|月|季度)|每(年|天|日|周|星期|月|季度)平均|"
    r"[一每]个?(天|日|周|星期|月|季度)[^,;?一每]{0,8}?(?:多少|几)|(?:per|each|every|a) (day|week|month|year)\b",
    re.I,
)
_EACH = re.compile(
    r"(?:[每一]|(?<=[人户])均)个?(?P<of>[^,;?一每]{1,12}?)(?=平均|多少|几|[花用投要有能得拿分摊合大添占]|[,;?]|$)"
)
_BY_COUNTER = re.compile("[户所名位套座家件起亩盏辆间栋处条]|项(?!目)")
EACH_TOLD = re.compile("平均(?!每?[人户亩家名])|每[天日周月年季]|[日月年]均")
"""What tells that a figure is a day's or a month's already."""
_MONEY = re.compile(r"钱|元|花|费|投|资金|成本|价|补偿|补助|补贴|万|几百?块|多少块")
_OF_ASKING = re.compile(
    r"^(?:[每一].*|\d.*|平均|钱|元|万|亿|[花投用摊拿分].{0,2}|费用|资金|金额|成本|头上?|人头|下来|大约|大概|按.*|算.*|多少|数量?|.)$"
)
EACH_OF_EACH = re.compile("(?:每[人户名家]|[人户]均).{0,2}每个?[年月天日季]")
_LOOKED_AT, _LEAST_NAMED, _NOUN = 3, 0.35, 6
"""How many sentences are looked at; the share of the weight of the words for a month's or a day's figure that must stand at it;
how far behind a count what it counts may reach."""


def average(question: Question, evidence: Evidence) -> list[DraftSentence]:
    """One figure that the question names shared out over another that it names, or over the year's months; else nothing.

    Both must be named where they stand: a sentence's other amounts and counts are of something else.
    """
    if EACH_OF_EACH.search(question.whole):
        return []  # a month's share of what all got is no one's
    match = _EACH_TIME.search(question.whole)
    unit = (match[1] or match[2] or match[3] or _ENGLISH_TIMES[match[4].lower()]) if match else ""
    if unit and evidence.sentences:
        tops = [r for r in evidence.sentences if r.figures][:_LOOKED_AT]
        return next((told for top in tops if (told := _over_time(question, top, unit))), [])
    asked = [of for of in _EACH.findall(question.whole) if not _BY_COUNTER.match(of)]
    words = [word for word in question.words if not _OF_ASKING.match(word.text)]
    each = [word for word in words if question.language == "en" or any(_names_each(word, of) for of in asked)]
    shared = [word for word in words if question.language == "en" or word not in each]
    if any(not word.forms and tokens.part_of_speech(word.text)[:1] in ("n", "l") for word in words):
        return []
    for ranked in [r for r in evidence.sentences if len(r.figures) > 1][:_LOOKED_AT]:
        describing = described(ranked.sentence).values()  # 投资10亿元以上的项目 says which, and not what they cost
        placed = [
            p for p in located(question, ranked.sentence) if p.figure.base_unit not in ("%", "百分点") and p.reading not in describing
        ]
        counts = [p for p in placed if _is_counted(question, p, each) or _stands_before(p, asked)]
        count = max(counts, key=lambda p: (_stands_before(p, asked), p.weight, -p.figure.start), default=None)
        by_unit = count is not None and _is_of_unit(question, count)
        totals = [
            p for p in placed if p is not count and _is_shared_out(question, p, words if by_unit else shared, each)
        ]
        total = max(totals, key=lambda p: (p.weight, p.figure.amount), default=None)
        if count and total and (result := arithmetic.average(total.figure, count.figure)):
            sentences = (ranked.sentence,)
            return [*inferred.stated(sentences, question), inferred.told("平均约", result, sentences)]
    return []


def _names_each(word: Word, of: str) -> bool:
    """Whether a word names what is shared out among: a thing, and no doing of it (一个县覆盖)."""
    return word.text in of and (of.startswith(word.text) or tokens.part_of_speech(word.text)[:1] != "v")


def _over_time(question: Question, top: Ranked, unit: str) -> list[DraftSentence]:
    words = [word for word in moves.naming(question) if not _OF_ASKING.match(word.text)]
    part = bool(PART_OF_YEAR.search(question.whole))
    placed = [
        p for p in located(question, top.sentence)
        if p.weight > 0 and p.reading.is_partial == part and not EACH_TOLD.search(p.label) and p.figure.base_unit.removeprefix("个") not in TIMES
        and p.figure.base_unit not in NO_AMOUNT and (question.unit in ("", "%") or fits_unit(question.unit, p.figure.base_unit))
    ]  # fmt: skip
    total = max(placed, key=lambda p: (p.weight, -p.figure.start), default=None)
    known = sum(word.weight for word in words if word.forms)
    if total is None or (unit == "年" and is_of_one_year(total)) or total.reading.change or total.weight < _LEAST_NAMED * known:
        return []
    parts = _lasted(top, unit) or _covered(total, unit) or TIMES[unit] * (inferred.years_spanned(question, top.sentence) or 1)
    if parts == 1:
        return []
    each = arithmetic.spread(total.figure, parts, f"个{unit}" if unit == "月" else unit)
    return [*inferred.stated([top.sentence], question), inferred.told("平均约", each, (top.sentence,))]


def is_of_one_year(place: Located) -> bool:
    """Whether a figure is one year's alone, which is no sum of several to be shared out among them."""
    first, last = place.sentence.years or (0, 1)
    return first == last and not inferred.years_in(place.sentence.text) and "累计" not in place.label


def _covered(place: Located, unit: str) -> int:
    """Of a figure for part of the year, how many months it covers (截至11月30日: 11); 0 where it covers the year."""
    return months_until(place.reading) if unit == "月" else 0


def months_until(reading: Reading) -> int:
    """Of a figure for part of the year, the number of its last month (截至11月30日: 11); 0 where it covers the year."""
    until = re.search(r"截至.*?(\d{1,2})月", reading.period)
    return int(until[1]) if until else 0


def _lasted(ranked: Ranked, unit: str) -> int:
    """How many days, weeks or months the sentence says something took; 0 where it does not say."""
    of_unit = [figure.amount for figure in ranked.figures if figure.base_unit.removeprefix("个") == unit]
    return int(of_unit[0]) if of_unit and of_unit[0] > 1 else 0


def _named_at(place: Located, words: Sequence[Word]) -> bool:
    """Whether one of `words`, or what the reports call the same, names the figure."""
    name = place.label + place.reading.indicator
    return any(form in name for word in words for form in word.forms if form not in word.related)


def _is_counted(question: Question, place: Located, each: Sequence[Word]) -> bool:
    """Whether a figure counts what the question asks for one of (每所, 一个学位, 人均), and not how long it took (三年行动)."""
    return place.figure.base_unit not in ("", "元", "年") and (_is_of_unit(question, place) or _named_at(place, each))


def _stands_before(place: Located, asked: Sequence[str]) -> bool:
    """Whether what is counted stands right behind its count (一个县 beside 1000个县)."""
    behind = tokens.words(place.sentence.text[place.figure.end : place.figure.end + _NOUN])
    first = [tokens.words(of)[0] for of in asked]
    return place.figure.base_unit not in ("", "元") and bool(behind) and behind[0] in first


def _is_of_unit(question: Question, place: Located) -> bool:
    """Whether the question asks for one of a figure's unit by its counter (每户, 一所); 个 counts anything."""
    unit = re.escape(place.figure.base_unit.removeprefix("个"))
    own = re.search(f"[每一](?:个(?=[人月星]))?{unit}|{unit}均", question.whole)
    return bool(unit) and own is not None and unit != "元"


def _is_shared_out(question: Question, place: Located, shared: Sequence[Word], each: Sequence[Word]) -> bool:
    """Whether a figure is of the unit asked for and is what the question asks to share out."""
    figure = place.figure
    if is_averted(question, place):
        return False
    if any(figure.same(said) for said in question.figures):
        return True
    if _MONEY.search(question.whole):
        return figure.base_unit == "元" and _named_at(place, shared or each)
    if question.unit and not fits_unit(question.unit, figure.base_unit):
        return False
    return _named_at(place, shared)
