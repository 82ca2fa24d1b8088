"""How much more something is to come to than it has (再多拿多少): what is planned less what there is, where both are told."""

import re
from dataclasses import replace

from assistant import counters
from assistant.draft import DraftSentence
from assistant.locate import Located, starts
from assistant.question import Question
from assistant.reckoning import moves, over_time
from assistant.reckoning.operands import likeness
from assistant.reckoning.to_come import places
from store.index import Index

_ASKS = re.compile(
    "(?:再|又|还)[^,;?。]{0,8}?(?:[多添加涨抬提增升降减压]|建|开|招|上一?个?)[^,;?。比]{0,4}?(?:多少|几)|比(?:现在|目前|眼下)[^,;?。]{0,10}[多少高低][^,;?。]{0,3}(?:多少|几)|"
    "(?:今年|明年)[^,;?。]{0,12}[能会要](?:涨|提|增|加|多拿|多)[^,;?。比率幅]{0,3}(?:多少|几)[个块元张户家]"
)
_NEXT = re.compile("今年|明年|计划|目标|安排|按|照|打算|要是|如果")
_OTHERWISE = re.compile("[哪谁]|还是|一共|合计|平均|每(?!人|户|个?月)|百分之|几成|倍|剩")
_COMES_TO = re.compile("(?:到|至|达|为|突破|超过?)了?(?:人均|每人每[年月]|户均)?(?:\\d[^,;]*[、和与及])?$")
_LEAST, _LIKE = 0.3, 0.5
"""The share of the weight of the question's words that must stand at one of the two figures, and how alike their names must be."""


def told(question: Question, index: Index) -> list[DraftSentence]:
    """By how much it is to rise or to fall, after the sentences that tell both; empty where that is not asked, or not told."""
    text = next((clause for clause in re.split("[;?。]", question.whole) if _ASKS.search(clause)), "")
    if not text or not _NEXT.search(question.whole) or _OTHERWISE.search(question.whole) or question.language == "en":
        return []
    words = [word for word in moves.naming(question) if word.forms]
    total = sum(word.weight for word in words) or 1.0
    offered = [
        (level.weight + planned.weight + total * likeness(level.reading.subject, planned.reading.subject), level, planned)
        for level in places(question, "review", words, index)
        for planned in places(question, "plan", words, index)
        if max(level.weight, planned.weight) >= _LEAST * total and _go_together(level, planned)
    ]
    if not offered:
        return []
    _, level, planned = max(offered, key=lambda entry: entry[0])
    return over_time.against(replace(question, kind="difference"), (level, planned))


def _go_together(level: Located, planned: Located) -> bool:
    """Whether one figure tells what there is, and the other what the same is to come to."""
    one, other = level.reading, planned.reading
    if one.change or other.change or one.status == "target" or starts(one.label) or not _COMES_TO.search(other.label):
        return False
    first, last = planned.sentence.years or (0, 0)
    of_next_year = first == last and one.year in (0, first - 1) and other.year in (0, first)
    return of_next_year and counters.alike(one.figure, other.figure) and likeness(one.subject, other.subject) >= _LIKE
