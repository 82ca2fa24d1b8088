"""What the years before the last of a term came to together: the sum of all of them less what the last year did (头四年改造了多少)."""

import re

from assistant import arithmetic, counters
from assistant.draft import DraftSentence
from assistant.locate import Located
from assistant.question import Question
from assistant.reckoning import inferred, moves
from assistant.reckoning.operands import likeness
from assistant.reckoning.to_come import places
from store.index import Index

_FIRST = re.compile(r"[头前][两三四]年")
_FROM_TO = re.compile(r"((?:19|20)\d\d)年?(?:到|至|[—–~-]+)((?:19|20)\d\d)年?")
_ASKS = re.compile("多少|几[个座条户套所处家万]")
_OTHERWISE = re.compile("增速|增幅|涨|比|年均|平均|%|百分之|哪|谁")
_NEW = re.compile("累计|新[建增]|完成|建成")
_LEAST, _LIKE = 0.4, 0.4
"""The share of the weight of the question's words at each figure, and how alike their names must be."""


def told(question: Question, index: Index) -> list[DraftSentence]:
    """The sum of several years less the last of them, where the years before that are asked for; empty where they are not, or not told."""
    text = question.whole
    if not _ASKS.search(text) or _OTHERWISE.search(text) or not (_FIRST.search(text) or _FROM_TO.search(text)):
        return []
    words = [word for word in moves.naming(question) if word.forms]
    total = sum(word.weight for word in words)
    done = [place for place in places(question, "review", words, index) if place.weight >= _LEAST * total > 0 and _is_amount(place)]
    offered = [
        (whole.weight + last.weight + total * _like(whole, last), whole, last)
        for whole in done for last in done if _goes_with(text, whole, last)
    ]  # fmt: skip
    if not offered:
        return []
    _, whole, last = max(offered, key=lambda entry: entry[0])
    result, sources = arithmetic.remainder(whole.figure, last.figure), (whole.sentence, last.sentence)
    return [*inferred.stated(sources, question), inferred.told("其余几年合计", result, sources)]


def _is_amount(place: Located) -> bool:
    """Whether a figure is an amount of what was done."""
    return not place.reading.change and place.reading.status != "target" and place.figure.base_unit not in ("%", "百分点")


def _goes_with(text: str, whole: Located, last: Located) -> bool:
    """Whether one figure is of all years of a term, and the other of the same thing in the last of them."""
    spans, own = whole.sentence.years, last.sentence.years
    if not spans or not own or own[0] != own[1] or spans[1] != own[1]:
        return False
    named = _FROM_TO.search(text)
    is_said = named and "累计" not in last.label and "累计" in whole.sentence.text[: whole.figure.start]
    if spans[0] == spans[1] and not is_said:  # of how many years the report does not say: the question must
        return False
    if named and (int(named[2]) != spans[1] - 1 or (spans[0] < spans[1] and int(named[1]) != spans[0])):
        return False
    return whole.figure.amount > last.figure.amount and counters.alike(whole.figure, last.figure) and _like(whole, last) >= _LIKE


def _like(whole: Located, last: Located) -> float:
    return likeness(_NEW.sub("", whole.reading.subject), _NEW.sub("", last.reading.subject))
