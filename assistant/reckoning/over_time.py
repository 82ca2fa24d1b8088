"""One thing at two times: what the past year came to against what the next is to come to."""

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant import arithmetic, wording
from assistant.draft import DraftSentence
from assistant.fits import is_of_other_year
from assistant.locate import Located, best_figure
from assistant.question import Question
from assistant.ranked import Evidence, Ranked
from assistant.reckoning import inferred, operands, siblings, sides
from assistant.reckoning.combined import share_of, small_first, with_unit
from assistant.reckoning.sides import Side
from store.figures import years
from store.index import Index
from store.types import Role, Sentence

_ASKS_RATE = re.compile(
    r"(?:涨幅|增幅|增长|提高|[涨增降减多少高低])[^,;?]{0,6}(?:百分之(?:几|多少)|几成|多少百分(?!点))|(?:涨幅|增幅|降幅)(?:是|为|有)?(?:多少|多大)"
)
_GREW = re.compile("(?:涨|提高|增加|上调|多|降低|减少)了(?:多少|几)")
_BY_HOW_MANY = re.compile("多[\u4e00-\u9fff]?多少(?!百分)|[少高低增减涨降]了?多少(?!百分)|相?差多少|多出")
_COME_TO = re.compile("(?:提高|增加|上调|提升|扩大|增|降|降低|减少|压减)到$")
_BOTH_YEARS = re.compile(r"两年(?!内|前|后|来)|前后两年|今明两年|去年和今年")
_SHARE_OF = re.compile("(?:相当于|占|[是为])([^,;?]{0,6}年[^,;?]{0,10})的?(?:百分之|几成|多少)")
_IN_TOTAL = re.compile("总共|总计|(?<!公)共(?![享同治建产识青和赢商])|合计|in total|altogether|combined", re.I)
_TO_TARGET = re.compile(
    r"还?[差缺少](?:了)?(?:多少|几)|(?:还|再|得|需)[要得需再]*(?:提高|增加|涨|上升|上涨|多[收挣]|增长|降|减|完成|努力|新增|新建|建|修)[^,;?]{0,3}(?:多少|几)|离[^,;?]{1,20}(?:差|还|有多)|距[^,;?]{1,20}(?:差|还|有多)"
)
_AIMS = re.compile(r"目标|计划|规划|要求|任务|[要将]达到|到20\d\d年")
_DONE = re.compile("已经|目前|现有|现在|眼下|完成的|落实的")


def over_time(
    question: Question, pair: Sequence[Side], evidence: Evidence, index: Index, least: float = 0.0
) -> list[DraftSentence]:
    """Both sides of a comparison of the past year with the next, labelled by year; empty where it is none.

    With `least` empty too where less than that share of the words stands at either figure.
    """
    asked = len(question.years) > 1 or {"review", "plan"} <= question.roles or sides.same_thing(pair)
    both = _BOTH_YEARS.search(question.whole) or (len(question.years) == 2 and _IN_TOTAL.search(question.whole))
    total = both and (question.kind in ("figure", "sum") or _IN_TOTAL.search(question.whole))
    text = question.whole
    aims = _AIMS.search(text) or (question.figures and "plan" in question.roles)
    distance = question.kind == "difference" and _TO_TARGET.search(text) and aims
    compares = question.kind in ("difference", "ratio") or _ASKS_RATE.search(text)
    progress = compares and _DONE.search(text) and (_AIMS.search(text) or question.years)
    if not (asked or total or distance or progress or _came_to(question, evidence)):
        return []
    task = replace(question, kind="sum") if total else question
    halves = pair if sides.same_thing(pair) else sides.across_time(question)
    task = replace(task, kind="difference") if task.kind == "figure" else task
    if _ASKS_RATE.search(text) and (grown := _grown(task, halves, evidence, index)):
        return grown
    if found := operands.find(task, halves, evidence, index, one_thing=True):
        if min(operand.share for operand in found) < least or not operands.of_one_thing(task, found):
            return []
        others = sum(is_of_other_year(question, operand.place.reading.year) for operand in found)
        if others > (len(question.years) == 1):  # against a year that is named (比2015年) stands another
            return []
        if told := against(task, [operand.place for operand in found]):
            return told
    if least:
        return []
    anytime = replace(question, years=(), roles=frozenset[Role]())
    review, plan = _side(anytime, evidence, "review"), _side(anytime, evidence, "plan")
    return _told_by_half((review.sentence, plan.sentence), anytime) if review and plan else []


def against(question: Question, places: Sequence[Located]) -> list[DraftSentence]:
    """What was and what is to be, each told with its time, and what the question wants of them; empty where they make nothing."""
    before, after = sorted(places, key=_when)
    told = _result(question, before, after)
    return [*_told_by_half((before.sentence, after.sentence), question), *told] if told else []


def _against_parts(after: Located, whole: arithmetic.Computed, sources: tuple[Sentence, ...]) -> list[DraftSentence]:
    """A later figure against an earlier one that is told in parts (7处、改扩建5处、标准化改造19处)."""
    own = arithmetic.shown(after.figure.amount, whole.base_unit)
    gap = after.figure.amount - whole.amount
    formula = f"{own} - {whole.shown}" if gap >= 0 else f"{whole.shown} - {own}"
    earlier, later = (wording.time_of(source).rstrip(":") for source in (sources[0], sources[-1]))
    shown = arithmetic.shown(abs(gap), whole.base_unit)
    text = (
        f"{earlier}合计{whole.shown}({whole.formula} = {whole.shown}),{later}的{own}比它{'多' if gap >= 0 else '少'},"
        f"相差{shown}({formula} = {shown})。"
    )
    return [DraftSentence(text, sources, computed=True)]


def _grown(task: Question, halves: Sequence[Side], evidence: Evidence, index: Index) -> list[DraftSentence]:
    """By how many per cent a value differs at the two times, where both values are told."""
    of_values = replace(task, whole=operands.CHANGES.sub("", task.whole), unit="")
    found = operands.find(of_values, halves, evidence, index, one_thing=True)
    if not found or any(o.place.reading.change or o.share < operands.LEAST_SHARE for o in found):
        return []
    if not operands.of_one_thing(task, found):
        return []
    before, after = (with_unit(task, place) for place in sorted((o.place for o in found), key=_when))
    rate = None if arithmetic.unlike(before.reading, after.reading) else arithmetic.growth(before.figure, after.figure)
    sources = (before.sentence, after.sentence)
    if rate is None:
        return []
    gap = arithmetic.subtract(after.figure, before.figure) if _BY_HOW_MANY.search(task.whole) else None
    word = "增长" if rate.amount >= 0 else "下降"
    by = [inferred.told("相差", gap, sources)] if gap else []
    return [*_told_by_half(sources, task), *by, inferred.told(word, rate, sources)]


def _came_to(question: Question, evidence: Evidence) -> bool:
    """Whether by how much something grew is asked, where the best sentence tells what it came to (提高到人均320元)."""
    if not (_GREW.search(question.whole) or _ASKS_RATE.search(question.whole)) or not evidence.sentences:
        return False
    best = best_figure(question, evidence.sentences[0].sentence)
    return best is not None and bool(_COME_TO.search(re.sub("(?:人均|每人每[年月]|户均)$", "", best.label)))


def _when(place: Located) -> tuple[bool, bool, int]:
    return place.sentence.role == "plan", place.reading.status == "target", place.reading.year


def _called(place: Located) -> str:
    """The time a figure is of, as it is told: the year that its sentence names for it, else that of its half; "" where neither is known."""
    year, own = place.reading.year, place.sentence.years
    return f"{year}年" if year and own != (year, year) else wording.time_of(place.sentence).rstrip(":")


def _told_by_half(sources: Sequence[Sentence], question: Question) -> list[DraftSentence]:
    """Sentences, each once and each with the time it speaks of."""
    return inferred.stated(tuple(dict.fromkeys(sources)), question)


def _side(question: Question, evidence: Evidence, role: Role) -> Ranked | None:
    """The best sentence with a figure in one half, its score freed from the penalty for the wrong time."""
    halves = [r for r in evidence.sentences if r.sentence.role == role and r.sentence.kind == "body"]
    freed = sorted(halves, key=lambda r: -(r.score + (0.0 if r.right_time else 0.6) + (0.3 if r.figures else -0.3)))
    return freed[0] if freed else None


def _whole_last(question: Question, before: Located, after: Located) -> Sequence[Located]:
    """What a share is of comes last: the year that the question names for it (相当于去年的百分之几), else the larger."""
    of = _SHARE_OF.search(question.whole)
    if of is None or "倍" in question.whole:
        return small_first(question, (before, after))
    return (after, before) if re.search("[去上]年|前一年", of[1]) or before.sentence.years == _span(of[1]) else (before, after)


def _span(text: str) -> tuple[int, int] | None:
    """The one year that `text` names, as a sentence has it."""
    named = years(text)
    return (named[0], named[0]) if len(named) == 1 else None


def _result(question: Question, before: Located, after: Located) -> list[DraftSentence]:
    before, after = with_unit(question, before), with_unit(question, after)
    sources = tuple(dict.fromkeys((before.sentence, after.sentence)))
    if reason := arithmetic.unlike(before.reading, after.reading):
        return [DraftSentence(reason, sources, checked=False)]
    if question.kind == "sum" and before.figure.base_unit not in ("%", "百分点"):
        result = arithmetic.add([*(part.figure for part in siblings.parts_of(question, before)), after.figure])
        return [DraftSentence(f"两项合计{result.shown}({result.formula})。", sources, computed=True)] if result else []
    if _ASKS_RATE.search(question.whole) and (rate := arithmetic.growth(before.figure, after.figure)):
        gap = arithmetic.subtract(after.figure, before.figure) if _BY_HOW_MANY.search(question.whole) else None
        by = [inferred.told("相差", gap, sources)] if gap else []
        return [*by, inferred.told("增长" if rate.amount >= 0 else "下降", rate, sources)]
    if question.kind == "ratio":
        word, share = share_of(question, _whole_last(question, before, after))
        gap = arithmetic.subtract(after.figure, before.figure) if _BY_HOW_MANY.search(question.whole) else None
        by = [inferred.told("相差", gap, sources)] if gap else []
        return [*by, inferred.told(word, share, sources)] if share else []
    if (parts := siblings.parts_of(question, before))[1:] and (whole := arithmetic.add([p.figure for p in parts])):
        return _against_parts(after, whole, sources)
    if turned := arithmetic.apart(before.reading, after.reading):
        return [inferred.told("相差", turned, sources)]
    result = arithmetic.subtract(after.figure, before.figure)
    if result is None:
        return []
    unit = result.base_unit if result.base_unit != "个百分点" else "%"
    first, second = (arithmetic.shown(p.figure.amount, unit) for p in (before, after))
    more, less = ("高", "低") if unit == "%" else ("多", "少")
    earlier, later = _called(before), _called(after)
    if not (earlier and later) or earlier == later:
        return [inferred.told("相差", result, sources)]
    if after.figure.amount == before.figure.amount:
        return [DraftSentence(f"{later}与{earlier}持平,都是{first}。", sources, computed=True)]
    word = more if after.figure.amount > before.figure.amount else less
    return [DraftSentence(f"{later}的{second}比{earlier}的{first}{word}{result.shown}。", sources, computed=True)]
