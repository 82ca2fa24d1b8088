"""By how much something changed since the year before, where the report itself says so (重特大事故下降16.9%)."""

import re
from collections.abc import Iterator

from assistant.draft import DraftSentence
from assistant.fits import fits_unit
from assistant.locate import weight
from assistant.question import Question
from assistant.ranked import Evidence, Ranked
from assistant.reckoning import inferred, moves
from store.readings import Reading, read

_ASKS = re.compile(
    r"(?:[比较跟和与同](?:上一?年|去年|前一年)(?:同期)?(?:相?比)?|(?:去年|今年)[^,;?比]{0,6})[,又还再要会]*(?:多|少|增|减|涨|降|升|高|低|加)[了出加长幅降升少高低]{0,2}(?:多少|几|多大)"
)
_AIMS = re.compile("目标|计划(?!生育)|任务|预期|预算|实际")
"""What is put against something else than the year before."""
_AGAINST_OTHER = re.compile(r"比(?:(?:19|20)\d\d年|.{0,4}(?:预算|计划|目标))")
_LOOKED_AT, _LEAST = 6, 0.75
"""How many sentences are looked at, and the share of the words for what is measured that must stand at the change."""


def told(question: Question, evidence: Evidence) -> list[DraftSentence]:
    """The sentence that tells the change asked for; empty where none does, or in another unit than the one asked for."""
    if question.kind not in ("difference", "figure") or question.figures or not _ASKS.search(question.whole):
        return []
    if _AIMS.search(question.whole):
        return []
    words = moves.naming(question)
    total = sum(word.weight for word in words)
    for ranked, reading in _changes(question, evidence):
        if total and weight(words, reading, 1.0) >= _LEAST * total and _fits(question, reading):
            return inferred.stated((ranked.sentence,), question)
    return []


def _changes(question: Question, evidence: Evidence) -> Iterator[tuple[Ranked, Reading]]:
    """The changes since the year before that the best sentences of the time meant tell, best first."""
    for ranked in [r for r in evidence.sentences if r.figures][:_LOOKED_AT]:
        if question.sure_of_time and not ranked.right_time:
            continue
        for reading in read(ranked.sentence):
            if reading.change and reading.direction and not _AGAINST_OTHER.search(reading.label):
                yield ranked, reading


def _fits(question: Question, reading: Reading) -> bool:
    """Whether a change is of the unit asked for; any is where the question asks for none."""
    if question.unit and question.unit != "%":
        return fits_unit(question.unit, reading.figure.base_unit)
    return question.unit != "%" or reading.figure.base_unit in ("%", "百分点")
