"""Whether things asked for by name are named: which ones they are, which of them is the largest."""

import re

from assistant.lists import sections
from assistant.question import Question
from assistant.ranked import Evidence, in_time
from assistant.refusing import territory
from store.index import Index
from store.readings import read

_WHICH = re.compile("哪些|哪几|哪[家个所条座位]|都有谁|分别")
_MOST = re.compile("哪一?[个家所条座位片].{0,4}最[大长高宽老早好美]|最[大长高宽老早好美]的?.{0,6}哪")
_COMPARED = re.compile("最|第一|首|居")
_COUNT = re.compile(r"\d+[家个户项座条处所名件宗栋]")
"""Written so, things are counted one by one; 七大, 八类 open a list."""
_NAMES = re.compile("、|分别|[:：]|即")


def is_missing(question: Question, evidence: Evidence, index: Index) -> bool:
    """Whether the best sentence tells of the things, and of none by its name."""
    best = in_time(question, evidence)[0].sentence
    asked = question.whole
    if question.kind == "name" and _MOST.search(asked):
        return not _COMPARED.search(best.text)
    counts = [
        figure for figure in question.figures if _COUNT.fullmatch(asked[figure.start : figure.end]) and figure.base_unit
    ]
    if not counts or not _WHICH.search(asked) or best.kind == "heading" or sections.behind(best, index):
        return False
    told = [territory.clause(best.text, reading) for reading in read(best) if reading.figure.same(counts[0])]
    return bool(told) and not any(_NAMES.search(clause) for clause in told)
