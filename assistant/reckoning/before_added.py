"""How many there were before some were added: the report tells how many it added, and how many there are (新设7个, 11个)."""

import re

from assistant import arithmetic
from assistant.draft import DraftSentence
from assistant.locate import Located
from assistant.question import Question
from assistant.ranked import Evidence
from assistant.reckoning import inferred, moves
from store import tokens
from store.readings import read

_ASKS = re.compile("(?:原来|原先|之前|以前|本来|先前)[^,;?]{0,8}(?:多少|几)|(?:多少|几).{0,4}(?:之前|以前)")
_ADDED = re.compile("(?:新设立?|新增设?|新建|增设|新开设?|新批准?)了?$")
_NOUN, _LEAST = 8, 0.5
"""How far behind a count what it counts may reach; the share of the question's words that must stand at what was added."""


def before(question: Question, evidence: Evidence) -> list[DraftSentence]:
    """Those there are less those added; empty where that is not asked, or the report tells not both of one thing."""
    if question.kind != "figure" or not _ASKS.search(question.whole):
        return []
    words = moves.naming(question)
    total = sum(word.weight for word in words)
    counts = [
        Located(reading, 0.0, ranked.sentence)
        for ranked in evidence.sentences
        for reading in read(ranked.sentence)
        if reading.figure.base_unit not in ("", "%", "百分点", "元") and reading.figure.upper is None
    ]
    for added in counts:
        noun = _counted(added)
        named = noun and sum(w.weight for w in words if any(form in added.label + noun for form in w.forms))
        if not named or named < _LEAST * total or not _ADDED.search(added.label):
            continue
        wholes = [
            place for place in counts
            if _counted(place) == noun and place.figure.base_unit == added.figure.base_unit
            and place.figure.amount > added.figure.amount and not _ADDED.search(place.label)
        ]  # fmt: skip
        if len({place.figure.amount for place in wholes}) != 1:
            continue
        if earlier := arithmetic.subtract(wholes[0].figure, added.figure):
            sources = tuple(dict.fromkeys((added.sentence, wholes[0].sentence)))
            return [*inferred.stated(sources, question), inferred.told("原来有", earlier, sources)]
    return []


def _counted(place: Located) -> str:
    """The words for what a count counts, that stand right behind it up to the next sign."""
    behind = re.match(r"[\u4e00-\u9fff]*", place.sentence.text[place.figure.end : place.figure.end + _NOUN])
    found = tokens.words(behind[0]) if behind else []
    return "".join(found[:2])
