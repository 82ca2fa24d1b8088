"""What becomes of figures once they are found: their sum, difference, share, multiple or order, told with its formula."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from assistant import arithmetic, counters
from assistant.draft import DraftSentence
from assistant.locate import Located
from assistant.question import Question, kind_of
from assistant.reckoning import inferred, moves
from assistant.reckoning.operands import PART_OF_YEAR
from assistant.reckoning.siblings import IN_ALL
from store.figures import Figure
from store.readings import read

_MONEY = re.compile("收入|资金|投资|投入|费|款|产值|总值|零售|总额|赤字|支出|补[助贴偿]|损失|资(?![源格料讯质历深])")
_LISTED = re.compile("[、和与及,]")
_MOST = re.compile(r"最[高多大快长猛狠重贵]|highest|most|largest", re.I)
_LEAST = re.compile(r"最[低少小慢短轻]|lowest|least|smallest", re.I)
_FIRST_AGAINST = re.compile("超过|跑赢|赶上|[高多大快]过")
"""Where it is asked whether the first is more, the first is told to be more or less."""
_WHOLE_YEAR = re.compile("全年|预计")
_NAMES_OTHERS = re.compile("占")
_GAP = re.compile("差|[多少高低大小快慢]了?出?(?:几|多少)|领先|by how much|how much")
_SECOND = re.compile("第[二2]|次[之多大高]|其次|紧随|领先|second|next|runner", re.I)


def small_first(question: Question, places: Sequence[Located]) -> list[Located]:
    """A share is told of the larger, a multiple of the smaller."""
    return sorted(places, key=lambda p: p.figure.amount, reverse="倍" in question.whole)


def put_together(question: Question, places: Sequence[Located]) -> list[DraftSentence]:
    """The places told with what they make: which of them is more, and by how much, where neither a share nor a sum is asked."""
    if question.kind in ("ratio", "sum"):
        return combine(question, places)
    if len(places) > 2:
        return ranking(question, places)
    if moves.asked_for(question.whole) == "rate" and (rate := _rate(question, places)):
        return rate
    told = combine(replace(question, kind="difference"), places)
    first, second = places
    turned = arithmetic.apart(first.reading, second.reading)
    if turned or not told or not told[-1].computed or first.figure.amount == second.figure.amount:
        return told
    one_name = (first.reading.subject or first.reading.indicator) == (second.reading.subject or second.reading.indicator)
    if one_name or not _FIRST_AGAINST.search(question.whole):
        first, second = sorted(places, key=lambda p: -p.figure.amount)
    result = arithmetic.subtract(*(figure_at(question, place) for place in places))
    assert result is not None
    name, other = (p.reading.subject or p.reading.indicator for p in (first, second))
    more, less = ("高", "低") if result.base_unit == "个百分点" else ("多", "少")
    word = more if first.figure.amount > second.figure.amount else less
    than = f"比{other}{word}" if other != name else "更多"
    return [*told[:-1], replace(told[-1], text=f"{name}{than},相差{result.shown}({result.formula} = {result.shown})。")]


def _rate(question: Question, places: Sequence[Located]) -> list[DraftSentence]:
    """By how many per cent the first is more or less than the second (比2015年增加了百分之多少)."""
    after, before = (with_unit(question, place) for place in places)
    result = None if arithmetic.unlike(before.reading, after.reading) else arithmetic.growth(before.figure, after.figure)
    if result is None:
        return []
    sources = tuple(dict.fromkeys((after.sentence, before.sentence)))
    word = "下降" if result.amount < 0 else "增长"
    return [*inferred.stated(sources, question), inferred.told(word, result, sources)]


def also_asked(question: Question, places: Sequence[Located]) -> list[DraftSentence]:
    """What another clause asks of the same figures (加起来多少亿,是两倍吗); empty where none does."""
    if len(places) != 2:
        return []
    clauses = [clause for clause in re.split("[,;?]", question.whole)[1:] if not _NAMES_OTHERS.search(clause)]
    kinds = dict.fromkeys("sum" if IN_ALL.search(clause) else kind_of(clause) for clause in clauses)
    added: list[DraftSentence] = []
    for kind in kinds:
        if kind != question.kind and kind in ("sum", "ratio"):
            other = replace(question, kind=kind)
            ordered = small_first(other, places) if kind == "ratio" else places
            added += [draft for draft in combine(other, ordered) if draft.computed]
    return added


def ranking(question: Question, places: Sequence[Located], names: Sequence[str] = ()) -> list[DraftSentence]:
    """Which of several is most (or least), with all of them in order, each by its own of `names` where these are given."""
    sources = tuple(dict.fromkeys(p.sentence for p in places))
    unit = next((p.figure.base_unit for p in places if p.figure.base_unit), "")
    if not all(counters.alike(places[0].figure, p.figure) for p in places[1:]):
        return []
    most, few = _MOST.search(question.whole), _LEAST.search(question.whole)
    least = few is not None and (most is None or few.start() < most.start())
    called = names or [place.reading.subject for place in places]
    named = sorted(zip(called, places, strict=True), key=lambda entry: entry[1].figure.amount, reverse=not least)
    ordered = [place for _, place in named]
    listed = "、".join(f"{name}{arithmetic.shown(place.figure.amount, unit)}" for name, place in named)
    word = "最少" if least else "最多"
    if unit == "%":
        word = "最低" if least else "最高"
    if all(p.reading.change and p.reading.direction for p in places):
        word = ("降幅" if places[0].reading.direction == "down" else "增幅") + ("最小" if least else "最大")
    told = [DraftSentence(f"{word}的是{named[0][0]}(依次为{listed})。", sources, computed=True)]
    second = _SECOND.search(question.whole)
    ends = sorted((ordered[0], ordered[1 if second else -1]), key=lambda p: -p.figure.amount)
    gap = arithmetic.subtract(*(figure_at(question, p) for p in ends)) if _GAP.search(question.whole) else None
    return [*inferred.stated(sources, question), *told, *([inferred.told("与第二位相差" if second else "首尾相差", gap, sources)] if gap else [])]


def figure_at(question: Question, place: Located) -> Figure:
    """A place's figure; a unit left out is that of its neighbour in a list (3.1万元、1.7万), or the one asked for where the
    figure is of that kind: money for what is called so, a count for what is not."""
    figure = place.figure
    if figure.base_unit:
        return figure
    for one, other in pairwise(read(place.sentence)):
        between = place.sentence.text[one.figure.end : other.figure.start]
        if _LISTED.fullmatch(between) and place.reading in (one, other):
            unit = one.figure.base_unit or other.figure.base_unit
            if unit:
                return replace(figure, base_unit=unit)
    if _MONEY.search(place.reading.indicator + place.reading.subject):
        return replace(figure, base_unit="元")
    return replace(figure, base_unit=question.unit) if question.unit not in ("", "%", "倍", "元") else figure


def with_unit(question: Question, place: Located) -> Located:
    """`place` with the unit of `figure_at`."""
    figure = figure_at(question, place)
    return place if figure is place.figure else replace(place, reading=replace(place.reading, figure=figure))


def combine(question: Question, places: Sequence[Located]) -> list[DraftSentence]:
    """The places told with their sum, share or difference; with the reason where they do not go together."""
    sources = tuple(dict.fromkeys(p.sentence for p in places))
    stated = inferred.stated(sources, question)
    places = [with_unit(question, place) for place in places]
    first = places[0].reading
    if question.kind == "ratio" and "倍" not in question.whole and {p.figure.base_unit for p in places} == {"%"}:
        return []  # shares of something are told, not what one of them is of another
    if question.kind == "ratio" and len(sources) > 1 and len({p.figure.base_unit for p in places} - {""}) > 1:
        return []  # 100座 is no share of 103处
    unlike = next((r for p in places[1:] if (r := arithmetic.unlike(first, p.reading))), "")
    if reason := "" if _of_whole_year(question, places) else unlike:
        return [*stated, DraftSentence(reason, sources, checked=False)]
    if question.kind == "sum" and all(p.reading.change and p.figure.base_unit == "%" for p in places):
        return [*stated, DraftSentence("增速的基数不同,不能相加。", sources, checked=False)]
    if question.kind == "sum":
        word, result = "合计", arithmetic.add([p.figure for p in places])
    elif question.kind == "ratio":
        word, result = share_of(question, places)
    else:
        one, other = (place.reading for place in places[:2])
        word, result = "相差", arithmetic.apart(one, other) or arithmetic.subtract(one.figure, other.figure)
    return [*stated, inferred.told(word, result, sources)] if result else []


def _of_whole_year(question: Question, places: Sequence[Located]) -> bool:
    """Whether the share asked for is that of part of a year in the whole of it (截至11月的占全年预计数的百分之几)."""
    if question.kind != "ratio" or not (PART_OF_YEAR.search(question.whole) and _WHOLE_YEAR.search(question.whole)):
        return False
    return all(counters.alike(places[0].figure, place.figure) for place in places)


def share_of(question: Question, places: Sequence[Located]) -> tuple[str, arithmetic.Computed | None]:
    """The first as a share of the second, or as how many times the second, as the question asks."""
    part, whole = places[0].figure, places[1].figure
    if "倍" in question.whole:
        return "约为", arithmetic.times(part, whole)
    return "占比约", arithmetic.ratio(part, whole)
