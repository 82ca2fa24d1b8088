"""A list kept to what the question restricts it to (哪些目标跟住房有关)."""

import re
from collections.abc import Sequence

from assistant.looked_for import Word
from assistant.question import Question
from assistant.ranked import Ranked
from store.figures import figures
from store.types import Sentence

_RESTRICTS = re.compile(
    r"(?:[跟与和同]|涉及到?|关于|针对)(?P<to>(?:(?![哪几什啥])[\u4e00-\u9fff“”]){2,8}?)(?:方面)?的?(?:有关|相关|沾边|挂钩)|"
    r"(?:关于|有关|涉及|针对)(?P<of>(?:(?![哪几什啥])[\u4e00-\u9fff“”]){2,8}?)的"
)
_FIGURES = re.compile("数字|数据|指标|目标|量化")
_MOST = 3


def kept(listed: Sequence[Sentence], question: Question, ranked: Sequence[Ranked]) -> list[Sentence]:
    """Those of `listed` that have what the list is restricted to; where none has, the best other sentences that do, with a
    figure where figures are asked for; all of it where nothing restricts it, or no sentence has it."""
    words = _restricting(question)
    if not words:
        return list(listed)
    found = [sentence for sentence in listed if _has(words, sentence)]
    others = [r.sentence for r in ranked if r.sentence.kind == "body" and _has(words, r.sentence)]
    if _FIGURES.search(question.whole):
        others = [s for s in others if figures(s.text)] or others
    return found or others[:_MOST] or list(listed)


def _restricting(question: Question) -> list[Word]:
    match = _RESTRICTS.search(question.whole)
    to = (match["to"] or match["of"]) if match else ""
    return [word for word in question.words if word.text in to and word.forms]


def _has(words: Sequence[Word], sentence: Sentence) -> bool:
    return any(form in sentence.text for word in words for form in word.forms)
