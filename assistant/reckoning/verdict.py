"""Yes or no, where a question asks whether a result reaches something that it says: twice, a half, so many tenths, the total told."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from assistant.arithmetic import Computed
from assistant.draft import DraftSentence
from assistant.question import Question
from assistant.reckoning import terms
from store.figures import figures

if TYPE_CHECKING:
    from assistant.reckoning.proposal import Operation, Proposal
    from assistant.reckoning.terms import Term

_WHETHER = re.compile(
    "吗|一样|有[什啥]?么?变化|没有?(?:[,;?。]|$)|[没未]没?有?(?:[,;?。]|$)|有没有|是不是|是否|能不能|[对够到过超得][不没]|还是没|"
    "^(?:is|are|was|were|did|do|does|has|have)\\b",
    re.I,
)
_DOUBLES = re.compile("翻[了过]?一?[番倍]|翻倍|doubled?|twice", re.I)
_HALF = re.compile("过半|超?过?了?一半|大半|半数|\\bhalf\\b", re.I)
_TENTHS = re.compile("[一二两三四五六七八九]成")
_FRACTION = re.compile("([二三四五六七八九十])分之([一二两三四五六七八九])")
_NUMERAL = {numeral: value for value, numeral in enumerate("一二三四五六七八九十", 1)} | {"两": 2}
_ALIKE = re.compile("一样(?!多?的[大高快])|相同|持平|变化|变了?[没吗]|变没变|一个[数样]|same|unchanged|any different", re.I)
_AGREES = re.compile("对得上|对不对得上|吻合|一致|相符|相等|等于|match|agree|add up", re.I)
_SUFFICES = re.compile("够|跑得?[赢过]|赶得?上|[抵比]得[上过]|撑得住|超过|enough|cover|exceed", re.I)
_SHARES: tuple["Operation", ...] = ("share", "together", "rest")


def verdict(question: Question, best: "Proposal", found: "Sequence[Term]") -> list[DraftSentence]:
    """A sentence that says whether the result of `best` reaches what is asked, none where that is not asked; `found` are all figures
    that were to be had."""
    if not _WHETHER.search(question.whole):
        return []
    english = question.language == "en"
    text = (
        _alike(question, best, english)
        or doubled(question, best.operation, best.result)
        or _reached(question, best, english)
        or _agreed(question, best, found, english)
        or _sufficient(question, best, english)
    )
    return [DraftSentence(text, best.sources, computed=True)] if text else []


def _alike(question: Question, best: "Proposal", english: bool) -> str:
    """Whether two figures are the same, where that is asked."""
    if best.operation != "difference" or not _ALIKE.search(question.whole):
        return ""
    if english:
        return "The two are different." if best.result.amount else "The two are the same."
    return "两者不一样。" if best.result.amount else "两者一样,没有变化。"


def doubled(question: Question, operation: str, result: Computed) -> str:
    """Whether how many times as much, or by how many per cent more something came to, is twice as much; "" where that is not asked."""
    if operation not in ("times", "growth") or not _DOUBLES.search(question.whole) or not _WHETHER.search(question.whole):
        return ""
    twice = result.amount >= (2 if operation == "times" else 100)
    if question.language == "en":
        return "It has doubled." if twice else "It has not doubled."
    return "翻了一番。" if twice and result.amount == 2 else "翻了一番还多。" if twice else "没有翻番。"


def _reached(question: Question, best: "Proposal", english: bool) -> str:
    if best.operation not in _SHARES:
        return ""
    share = best.result.amount
    if _HALF.search(question.whole):
        if english:
            return "That is more than half." if share > 50 else "That is not more than half."
        return "超过一半。" if share > 50 else "正好一半。" if share == 50 else "没有过半。"
    if tenths := _TENTHS.search(question.whole):
        reached = share >= figures(tenths[0])[0].amount
        return f"{'到了' if reached else '没有到'}{tenths[0]}。"
    if part := _FRACTION.search(question.whole):
        reached = share * _NUMERAL[part[1]] >= 100 * _NUMERAL[part[2]]
        return f"{'到了' if reached else '没有到'}{part[0]}。"
    return ""


def _agreed(question: Question, best: "Proposal", found: "Sequence[Term]", english: bool) -> str:
    """Whether a sum is the total that the report tells itself in the same paragraph."""
    if best.operation != "sum" or not _AGREES.search(question.whole):
        return ""
    near = {(source.report_id, source.paragraph) for source in best.sources}
    others = [term.place for term in found if term not in best.terms]
    totals = [place.figure for place in others if (place.sentence.report_id, place.sentence.paragraph) in near]
    if not any((total.amount, total.base_unit) == (best.result.amount, best.result.base_unit) for total in totals):
        return ""
    told = best.result.shown
    return f"That agrees with the total of {told} that the report tells." if english else f"与报告所说的总数{told}一致。"


def _sufficient(question: Question, best: "Proposal", english: bool) -> str:
    """Whether the first of two things that are set apart comes up to the second (够不够付, 跑得赢吗)."""
    asked = _SUFFICES.search(question.whole)
    if best.operation != "difference" or asked is None:
        return ""
    words = terms.naming(question)
    before = [frozenset(i for i in term.said if question.whole.find(words[i].text) < asked.start()) for term in best.terms]
    if before[0] == before[1]:
        return ""
    first, second = best.terms if len(before[0]) > len(before[1]) else best.terms[::-1]
    comes_up = first.place.figure.amount >= second.place.figure.amount
    if english:
        return "It does." if comes_up else "It does not."
    if asked[0] == "够":
        return "够。" if comes_up else "不够。"
    if asked[0] == "超过":
        return "超过了。" if comes_up else "没有超过。"
    return "赶上了。" if comes_up else "没有赶上。"
