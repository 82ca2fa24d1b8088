"""What the figures of one sentence imply: what is left of the year, what a share leaves, the year before."""

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from assistant import arithmetic, half, wording
from assistant.draft import DraftSentence
from assistant.fits import fits_unit
from assistant.locate import Located, located
from assistant.question import Question
from assistant.ranked import Evidence, Ranked, in_time
from assistant.reckoning import sides
from store.figures import Figure
from store.readings import read
from store.types import Role, Sentence

_YEARS = re.compile(
    r"(?<![\d第])([两二三四五六七八九十\d]{1,2})年(?!代|度|级|期|行动|计划|规划)|十[一二三四五]五(?!规划)|five.year (?:plan|period)|five years", re.I
)
_FROM_TO = re.compile(r"(20\d\d|19\d\d)年?[—–~到至-]+(20\d\d|19\d\d)年")
_COUNTS = {"两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10}
_ADDED = re.compile("净增|增了|增加了?多少|多了?多少|[多少省增减降涨][\u4e00-\u9fff]{0,4}多少")
_LEFT = re.compile(r"(?:全年|预计).*前\d+个?月|前\d+个?月.*(?:全年|预计)|还[要得需差缺剩有]|剩|缺口|最后一个月|12月")
_AGAINST_BEFORE = re.compile(r"(?:比|较|跟|和|与|同)(?:20\d\d年)?(?:上一?年|前一年|去年)?的?(?:同期|上一?年|前一年|去年|(?:19|20)\d\d年)")
_WANTED = re.compile("目标|计划|安排|要|将|如果|要是|今年|明年")
_TAKEN_OFF = re.compile("[把将].{1,10}(?:刨|除|扣|减|抛|去)(?:出|去|掉|开)|除了|除去|扣除|刨去")
_SHARE = re.compile("占|比重|比例|份额")
_ASKS_SHARE = re.compile("百块|占|比重|比例|百分之|几成|多大|多少")
_LOOKED_AT, _LEAST_NAMED = 3, 0.3
"""How many sentences are looked at, and the share of the question's known words that must stand at the value."""
_OF_CHANGE = frozenset(("增长", "增加", "涨", "增", "增速", "增幅", "提高", "下降", "减少", "推算", "倒推", "回推"))
_YEAR_BEFORE = re.compile("[上前]一年")


def remaining(question: Question, evidence: Evidence) -> list[DraftSentence]:
    """What is left until the year's end, where one sentence tells an indicator so far and for the whole year."""
    if question.kind != "difference" or not _LEFT.search(question.whole) or _TAKEN_OFF.search(question.whole):
        return []
    placed = located(question, evidence.sentences[0].sentence)
    for part in [p for p in placed if p.reading.is_partial and not p.reading.change]:
        for whole in [p for p in placed if not p.reading.is_partial and p.reading.indicator == part.reading.indicator]:
            result = arithmetic.subtract(whole.figure, part.figure)
            if result and part.weight > 0:
                return [*stated([part.sentence], question), told("还差", result, (part.sentence,))]
    return []


def rest(question: Question, evidence: Evidence) -> list[DraftSentence]:
    """What a share leaves: 100% less the share of the best sentence that fits the question."""
    top = evidence.sentences[0] if evidence.sentences else None
    shares = [] if top is None else [
        p for p in located(question, top.sentence)
        if p.figure.base_unit == "%" and not p.reading.change and p.weight > 0
        and (_SHARE.search(p.label + p.reading.indicator) or top.sentence.text.startswith("的", p.figure.end))
    ]  # fmt: skip
    if top is None or not shares or not _ASKS_SHARE.search(question.whole):
        return []
    share = max(shares, key=lambda p: p.weight).figure
    result = arithmetic.subtract(replace(share, amount=Decimal(100), upper=None), share)
    if result is None:
        return []
    left = replace(result, base_unit="%", shown=result.shown.replace("个百分点", "%"))
    return [*stated([top.sentence], question), told("其余占", left, (top.sentence,))]


def is_looked_back(question: Question) -> bool:
    """Whether the year before that a follow-up names is the one looked back on, whose figures are told: what is planned was asked."""
    return bool(_YEAR_BEFORE.search(question.text)) and half.roles(question.previous) == {"plan"}


def year_before(question: Question, evidence: Evidence) -> list[DraftSentence]:
    """The value of the year before, inferred where one of the best sentences tells a value and how much it grew."""
    best = 0.0
    for top in [r for r in in_time(question, evidence) if r.figures][:_LOOKED_AT]:
        placed = located(question, top.sentence)
        ranked = sorted(placed, key=lambda p: (-p.weight, p.figure.start))
        now = next((p for p in ranked if p.weight > 0 and not p.reading.change and p.figure.base_unit != "年"), None)
        if now is None or now.weight < best or not _is_meant(question, now):
            continue
        best = now.weight
        changes = (p for p in placed if p.reading.change and not p.reading.is_yearly_mean)  # a mean is no year's own change
        behind = [p for p in changes if p.figure.start > now.figure.start]
        own = (p for p in behind if p.reading.subject == now.reading.subject)  # 分别增长4.6%和7.2%
        growth = next(own, None) or next(iter(behind), None)
        if growth and (growth.reading.subject == now.reading.subject or _between(top.sentence, now.figure, growth.figure) <= 1):
            return _earlier(question, top, now, growth)
    return []


def _is_meant(question: Question, place: Located) -> bool:
    """Whether a figure is of the unit asked for and has some of the words for what is measured, or its sentence is quoted."""
    if any(figure.same(other.figure) for figure in question.figures for other in read(place.sentence)):
        return True
    if question.unit not in ("", "%") and place.figure.base_unit and not fits_unit(question.unit, place.figure.base_unit):
        return False
    words = [word for word in question.words if word.forms and not sides.is_time(word.text)]
    return place.weight >= _LEAST_NAMED * sum(word.weight for word in words if word.text not in _OF_CHANGE)


def since_year_before(question: Question, evidence: Evidence) -> list[DraftSentence]:
    """By how much something differs from the year before the one looked back on, which its growth implies (比上年多了多少亿)."""
    text = question.whole
    if question.kind != "difference" or question.unit in ("", "%") or "plan" in question.roles:
        return []
    if not _AGAINST_BEFORE.search(text) or _WANTED.search(text):
        return []
    looked_back = replace(question, years=question.years[:1], roles=frozenset[Role]({"review"}), sure_of_time=True)
    return year_before(looked_back, evidence)


def _earlier(question: Question, top: Ranked, now: Located, growth: Located) -> list[DraftSentence]:
    """The value before `growth`, and by how much it changed where that is asked."""
    result = arithmetic.before_growth(now.figure, growth.figure, growth.reading.direction == "down", growth.reading.change)
    if result is None:
        return []
    word = "推算上年同期约为" if now.reading.is_partial else "推算上一年约为"
    drafts = [*stated([top.sentence], question), told(word, result, (top.sentence,))]
    if question.kind == "difference" or _ADDED.search(question.whole):
        earlier = replace(now.figure, amount=result.amount, base_unit=result.base_unit)
        rate = arithmetic.growth(earlier, now.figure) if question.unit == "%" and growth.figure.base_unit != "%" else None
        word = "增长" if rate and rate.amount >= 0 else "下降" if rate else "一年相差约"
        added = rate or arithmetic.subtract(now.figure, earlier)
        drafts += [told(word, added, (top.sentence,))] if added else []
    return drafts


def _between(sentence: Sentence, first: Figure, second: Figure) -> int:
    """How many clauses end between two figures."""
    return len(re.findall("[,;]", sentence.text[first.end : second.start]))


def years_spanned(question: Question, sentence: Sentence) -> int:
    """How many years the question means, or else those the sentence speaks of; 0 where neither tells more than one."""
    if named := years_in(question.whole):
        return named
    first, last = sentence.years if sentence.years and sentence.role == "review" else (0, 0)
    return last - first + 1 if last > first else 0


def years_in(text: str) -> int:
    """Of how many years `text` speaks last (五年累计, 十三五期间, 2013—2017年); 0 where of none."""
    spans = list(_YEARS.finditer(text))
    if not spans:
        named = _FROM_TO.search(text)
        return max(int(named[2]) - int(named[1]) + 1, 0) if named else 0
    told = spans[-1][1]
    return 5 if told is None else _COUNTS.get(told) or (int(told) if told.isdigit() else 0)


def stated(sources: Sequence[Sentence], question: Question) -> list[DraftSentence]:
    """The report's sentences as they answer, each with the time it speaks of."""
    english = question.language == "en"
    return [DraftSentence(wording.spoken_of(s, english) + wording.short(s, question), (s,)) for s in sources]


def told(word: str, result: arithmetic.Computed, sources: tuple[Sentence, ...]) -> DraftSentence:
    """A sentence that gives a result with its formula; `word` leads up to it."""
    shown = result.shown.removeprefix("-") if word == "下降" else result.shown
    if word == "相差" and not result.amount:
        word = "两者相同,相差"
    return DraftSentence(f"{word}{shown}({result.formula} = {result.shown})。", tuple(dict.fromkeys(sources)), computed=True)
