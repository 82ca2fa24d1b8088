"""What was done against what was wanted for the same year, which the next year's target implies (预期目标比去年多100万人)."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from assistant import arithmetic, counters
from assistant.draft import DraftSentence
from assistant.locate import Located, weight
from assistant.question import Question
from assistant.ranked import Evidence
from assistant.reckoning import inferred, moves, operands, sides
from assistant.reckoning.combined import with_unit
from assistant.reckoning.sides import Side
from store.index import Index
from store.readings import Reading, read

_OWN = re.compile("(?:当年|年初|年度|原定|全年)的?(?:预期|计划|既定)?的?(?:目标|计划数|任务)")
_RAISED = re.compile("(?:目标|任务|计划)[^,，;；]{0,4}比(?:去年|上年)(?:目标)?(?:多|增加|提高|少|减少|降低|调高|调低)了?$")
_YEAR_AGAINST = re.compile(r"(?:19|20)\d\d年[^,;?]{1,16}[比较][^,;?\d]{0,6}(?:目标|任务|计划)")
_AIMS, _NEXT = re.compile("目标|任务|计划"), re.compile("今年|明年")
_MEASURED = re.compile("(?:低于|高于|超过|超出|多于|少于|大于|小于)$")
_LOOKED_AT, _LEAST = 5, 0.75
"""How many sentences are looked at, and the share of the words for what is measured that must stand at the result."""
_SILENT = "报告没有给出当年的目标,算不出差多少。"


def against(question: Question, pair: Sequence[Side], evidence: Evidence, index: Index) -> list[DraftSentence]:
    """The result less the target of its year, told beside it or implied by the next; the result alone and why where that target is not told; empty where it
    is not asked."""
    if question.kind != "difference" or not sides.same_thing(pair) or not _AIMS.search(question.whole):
        return []
    if told := _beside(question, evidence):
        return told
    says_own = bool(_OWN.search(question.whole))
    if not (says_own or _is_of_one_year(question)):
        return []
    found = operands.find(question, pair, evidence, index, one_thing=True)
    done = next((o.place for o in found if o.place.sentence.role == "review" and o.place.reading.status != "target"), None)
    wanted = next((o.place for o in found if o.place.sentence.role == "plan"), None)
    if done is None or wanted is None:
        return []
    if not says_own and set(wanted.sentence.years or question.years) & set(question.years):
        return []
    done, wanted = with_unit(question, done), with_unit(question, wanted)
    raised = next((place for place in _raised(question, evidence) if counters.alike(place.figure, wanted.figure)), None)
    if raised is None:
        return [*inferred.stated((done.sentence,), question), DraftSentence(_SILENT, (done.sentence,), checked=False)]
    own = arithmetic.before_growth(wanted.figure, raised.figure, raised.reading.direction == "down")
    gap = arithmetic.subtract(done.figure, replace(wanted.figure, amount=own.amount)) if own else None
    if own is None or gap is None:
        return []
    sources = tuple(dict.fromkeys((done.sentence, wanted.sentence, raised.sentence)))
    return [
        *inferred.stated(sources, question), inferred.told("当年的目标是", own, sources), inferred.told("相差", gap, sources)
    ]  # fmt: skip


def is_asked(question: Question) -> bool:
    """Whether a result is set against the target of its own year."""
    return question.kind == "difference" and bool(_OWN.search(question.whole) or _YEAR_AGAINST.search(question.whole))


def _is_of_one_year(question: Question) -> bool:
    """Whether one year is named and no other meant (2015年新增就业比目标多多少): the target is that year's too."""
    return len(question.years) == 1 and not _NEXT.search(question.whole)


def _beside(question: Question, evidence: Evidence) -> list[DraftSentence]:
    """The gap between a result and the target that its own sentence measures it by (增长11.3%,低于13%左右的预期目标)."""
    if _NEXT.search(question.whole):
        return []
    words = moves.naming(question)
    for sentence in (ranked.sentence for ranked in evidence.sentences[:_LOOKED_AT]):
        for done, wanted in pairwise(read(sentence)):
            if done.status != "actual" or wanted.status != "target" or not _MEASURED.search(wanted.label):
                continue
            gap = arithmetic.subtract(done.figure, wanted.figure)
            named = weight(words, replace(done, label=done.label + done.indicator), 1.0)
            if gap and named >= _LEAST * sum(word.weight for word in words) > 0:
                return [*inferred.stated((sentence,), question), inferred.told("相差", gap, (sentence,))]
    return []


def _raised(question: Question, evidence: Evidence) -> list[Located]:
    """By how much the report says that a target differs from last year's, where it names what is asked for."""
    return [
        Located(reading, 0.0, ranked.sentence)
        for ranked in evidence.sentences
        for reading in read(ranked.sentence)
        if _RAISED.search(reading.label) and _names(question, reading)
    ]


def _names(question: Question, reading: Reading) -> bool:
    words = [word for word in question.words if word.forms and not sides.is_time(word.text)]
    return any(form in reading.label for word in words for form in word.forms if form not in word.related)
