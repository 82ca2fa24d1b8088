"""What a question wants counted (小区 in 多少个小区), and whether a figure of the evidence counts it."""

import re

from assistant.looked_for import Word
from assistant.question import Question
from assistant.ranked import Evidence, in_time
from assistant.refusing import territory
from store import tokens
from store.readings import read

_HOW_MANY = re.compile(r"(?:多少|(?<!哪)几)[十百千万亿]*个?")
"""A counter that is more than 个 says by itself what is counted."""
_OF_PEOPLE = frozenset("人名位户") | {"人次"}
_PEOPLE = re.compile("[人工员生师户者民客兵长手]$|家庭|干部|群众|农民|孩|儿童|代表|人口|党员")
_NO_COUNT = re.compile("元|%|百分点|亩|米|公里|公顷|吨|年|天|小时|分钟")
_ANSWERING = 3
"""How many of the best sentences may hold the figure asked for."""


def noun(question: Question) -> Word | None:
    """The word that says what is counted: right behind how many (几个公园), or before it at the end (公园建了几个).

    None where the question does not put it so, or asks for money, a share, a length.
    """
    match = _HOW_MANY.search(question.whole)
    if question.unit in ("元", "%") or not match:
        return None
    named = [word for word in question.words if len(word.text) > 1 and not _NO_COUNT.fullmatch(word.text)]
    before, following = question.whole[: match.start()], question.whole[match.end() :]
    if match[0].endswith("个") and not re.search(r"\w", following):
        found = [word for word in named if word.text in before and tokens.part_of_speech(word.text)[:1] in ("n", "")]
        return max(found, key=lambda word: before.rfind(word.text), default=None)
    return next((word for word in named if following.startswith(word.text)), None)


def is_missing(question: Question, evidence: Evidence) -> bool:
    """Whether what is to be counted is something that the reports know, and the best sentences count no such thing."""
    counted = noun(question)
    return counted is not None and bool(counted.forms) and not _is_told(question, counted, evidence)


def _is_told(question: Question, word: Word, evidence: Evidence) -> bool:
    people = bool(_PEOPLE.search(word.text))
    for ranked in in_time(question, evidence)[:_ANSWERING]:
        for reading in read(ranked.sentence):
            unit = reading.figure.base_unit
            if (unit and (_NO_COUNT.search(unit) or people != (unit in _OF_PEOPLE))) or not ranked.right_time:
                continue
            at = f"{reading.label}{reading.indicator}{territory.clause(ranked.sentence.text, reading)}"
            if any(form in at for form in word.forms):
                return True
    return False
