"""What was done against what was wanted for the same year, which the next year's target implies (预期目标比去年多100万人)."""

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant import arithmetic
from assistant.draft import DraftSentence
from assistant.locate import Located
from assistant.question import Question
from assistant.ranked import Evidence
from assistant.reckoning import inferred, operands, sides
from assistant.reckoning.combined import with_unit
from assistant.reckoning.sides import Side
from store.index import Index
from store.readings import Reading, read

_OWN = re.compile("(?:当年|年初|年度|原定|全年)的?(?:预期|计划|既定)?的?(?:目标|计划数|任务)")
_RAISED = re.compile("(?:目标|任务|计划)[^,，;；]{0,4}比(?:去年|上年)(?:目标)?(?:多|增加|提高|少|减少|降低|调高|调低)了?$")
_SILENT = "报告没有给出当年的目标,算不出差多少。"


def against(question: Question, pair: Sequence[Side], evidence: Evidence, index: Index) -> list[DraftSentence]:
    """The result less the target of its year; the result alone and why where that target is not told; empty where it is not
    asked, or a target is told beside the result."""
    if question.kind != "difference" or not _OWN.search(question.whole) or not sides.same_thing(pair):
        return []
    found = operands.find(question, pair, evidence, index, one_thing=True)
    done = next((o.place for o in found if o.place.sentence.role == "review" and o.place.reading.status != "target"), None)
    wanted = next((o.place for o in found if o.place.sentence.role == "plan"), None)
    if done is None or wanted is None:
        return []
    done, wanted = with_unit(question, done), with_unit(question, wanted)
    raised = next((place for place in _raised(question, evidence) if arithmetic.alike(place.figure, wanted.figure)), None)
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
