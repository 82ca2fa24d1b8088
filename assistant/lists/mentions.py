"""All that a report says of one place or name, where that is what is asked (蔡家两年里各有什么事?)."""

import re

from assistant.fits import fits_time
from assistant.looked_for import Word
from assistant.question import Question
from assistant.ranked import Evidence, in_time
from assistant.reckoning.sides import is_time
from store import tokens
from store.fold import clean
from store.index import Index
from store.types import Sentence

_OPEN = re.compile(
    r"(?:什么|啥|哪[些几两三四])[^,;?]{0,6}(?:事情?|工程|项目|东西|动作|变化|改变|安排|动静|建设|任务|设施|消息|好事)(?![^,;?]{4})|"
    r"(?:提到|出现|说到|涉及)[^,;?]{0,4}(?:几次|哪|什么|啥)|哪[两三四]样|[干做搞弄][点些]?(?:什么|啥)|(?:怎么|咋)变|变样|有(?:没有)?(?:变化|动静|动作)"
)
_IDLE = re.compile(
    "事情?|工程|项目|东西|动作|变化|变样|改变|消息|好消息|政府|干|做|搞|弄|安排|动静|建设|任务|设施|地方|这块|区域|报告|提到|出现|涉及|说到|两年|年里|惠民|好事|都算|几次|名字|计划|打算"
)
_LIVES = re.compile("[我咱]们?家?住?在?|住|家|附近|周边|一带")
"""What a resident says of where a name is to them."""
_RARE, _MOST = 3.5, 8
"""How rare a name must be for all that is said of it to be told, and in how many sentences at most."""
_CHANGES = re.compile("变化|改变|变样|动静|动作|消息")
_NEAR, _MOST_OF_FIELD = 0.4, 3
"""How far behind the best a sentence may be that tells what changes in a field, and how many there may be."""
_NAMING = ("ns", "nz", "nr", "")


def of_place(question: Question, index: Index) -> list[Sentence]:
    """The sentences of the time meant that name the place or thing a question is about, where nothing else is asked of it than
    what happens there (我家住东茅岭,今年有啥变化?); empty where something else is asked, or none names it."""
    if not _OPEN.search(question.whole):
        return []
    names = [word for word in question.words if _is_name(word, index)]
    others = [word for word in question.words if word not in names]
    if len(names) != 1 or not all(_IDLE.fullmatch(word.text) or _LIVES.fullmatch(word.text) for word in others):
        return []
    return [sentence for sentence in _naming(names[0], question, index) if fits_time(question, sentence)][:_MOST]


def of_name(question: Question, index: Index) -> list[Sentence]:
    """The sentences that name what is asked about, in order: those whose clause with the name has something more of the
    question, or all; empty where these are less than two or too many, or something else is asked."""
    if question.kind not in ("list", "other") or not _OPEN.search(question.whole):
        return []
    name = max((w for w in question.words if _is_name(w, index)), key=lambda w: w.weight, default=None)
    if name is None:
        return []
    more = [w for w in question.words if w is not name and w.exact and not _IDLE.fullmatch(w.text)]
    timely = [s for s in _naming(name, question, index) if fits_time(question, s)]
    telling = [s for s in timely if _tells(name, more, clean(s.text))]
    return next((found for found in (telling, timely) if 1 < len(found) <= _MOST), [])


def of_field(question: Question, evidence: Evidence) -> list[Sentence]:
    """The best sentences of the time meant that name a field, in order, where nothing else is asked than what changes in it
    (学校今年有什么变化?); empty where something else is asked."""
    fields = [word for word in question.words if not (_IDLE.fullmatch(word.text) or is_time(word.text))]
    if question.kind not in ("list", "other") or not _CHANGES.search(question.whole) or len(fields) != 1:
        return []
    near = [r for r in in_time(question, evidence) if r.score > evidence.sentences[0].score - _NEAR][:_MOST_OF_FIELD]
    told = [r.sentence for r in near if r.right_time and any(form in r.sentence.text for form in fields[0].forms)]
    return sorted(told, key=lambda sentence: sentence.start)


def _naming(name: Word, question: Question, index: Index) -> list[Sentence]:
    """The sentences of the reports meant that name something, in order."""
    meant = question.query.reports or index.reports
    return [s for s in index.sentences if s.kind == "body" and s.report_id in meant and name.text in clean(s.text)]


def _is_name(word: Word, index: Index) -> bool:
    is_name = word.exact and len(word.text) > 1 and tokens.part_of_speech(word.text) in _NAMING
    return is_name and index.states(word.text) and index.rarity(word.text) >= _RARE


def _tells(name: Word, more: list[Word], text: str) -> bool:
    clauses = [clause for clause in re.split("[,，;；]", text) if name.text in clause]
    return any(not more or any(form in clause for word in more for form in word.forms) for clause in clauses)
