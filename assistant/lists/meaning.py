"""What a term means where no footnote explains it: the sentence that says so, its parts in order, and what carries its naming on."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from assistant.looked_for import QUOTED
from assistant.question import Question
from assistant.ranked import Evidence, in_time
from store import tokens
from store.fold import clean
from store.index import Index
from store.types import Kind, Report, Sentence

_DEFINING, _AHEAD = 8, 60
"""Among how many sentences one that says what a term is is looked for; how far behind a term its parts may be headings."""
_NUMERAL = {"双": 2, "两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10, "一": 1}
_PART = re.compile(rf"([{''.join(_NUMERAL)}])个?([^{''.join(_NUMERAL)}\W]{{1,3}})")
_IN_PARTS = re.compile(rf"(?:{_PART.pattern})+")
_PARTS, _STOPS = re.compile(r"[、,，]|以及|和|与|及(?!时)"), re.compile("[;；:：。]")
_FEWEST, _LONGEST = 3, 6
"""How many characters an abbreviation has, that has no numerals."""
_CARRIES_ON = re.compile(r"^(?:即|也就是|就是|这(?!些年)|其(?!他|它|中|余)|具体|主要(?:是|包括|内容))")
_SAID_IN = frozenset[Kind]({"body", "heading"})
_OPENS = 6
"""In how many of the first characters a sentence that carries on has a word of the term."""


def of_term(question: Question, evidence: Evidence, index: Index) -> list[Sentence]:
    """The sentences that tell what a term means; empty where none is asked about, or none of these ways tells."""
    if question.kind not in ("term", "list"):
        return []
    names = question.quoted or tuple(word.text for word in question.words if word.exact)
    if question.kind == "term" and (defining := _defining(names, question, evidence)):
        return [defining]
    reports = [index.reports[key] for key in question.query.reports or index.reports]
    for report in reports:
        for name, naming in _named(question, report):
            if found := _in_full(name, naming, report):
                return found
    return _carried_on(question, evidence, index) if question.kind == "term" else []


def _defining(names: Sequence[str], question: Question, evidence: Evidence) -> Sentence | None:
    """The sentence that says what it is (“双创”是 …, 河长制,即 …)."""
    for ranked in in_time(question, evidence)[:_DEFINING]:
        text = clean(ranked.sentence.text)
        if any(
            re.search(rf"{re.escape(name)}[”\"》]?[,,，(（]?(?:就是|是指|指的是|即|是(?!否|不是)|指)", text)
            for name in names
        ):
            return ranked.sentence
    return None


def _named(question: Question, report: Report) -> Iterator[tuple[str, Sentence]]:
    """What the report has in quotes and the question asks about, with the sentences that name it, the last first: what is to be
    done tells more of it."""
    for sentence in reversed(report.sentences):
        for name in QUOTED.findall(clean(sentence.text)) if sentence.kind != "footnote" else ():
            if len(name) > 1 and name in question.whole and (question.kind == "term" or _is_all(name, question)):
                yield name, sentence


def _is_all(name: str, question: Question) -> bool:
    """Whether a question asks after `name` and nothing else (四个意识有哪些)."""
    return all(word.text in name or name in word.text for word in question.words)


def _in_full(name: str, naming: Sentence, report: Report) -> list[Sentence]:
    """Where all that `name` abbreviates stands in order: the headings behind its naming (去产能, 去库存 … of 三去一降一补), or the
    sentence nearest to it that runs through it (简政放权、放管结合、优化服务 of 放管服)."""
    wanted = _abbreviated(name)
    if not wanted:
        return []
    if headed := _headings(wanted, report.sentences[naming.number + 1 : naming.number + _AHEAD]):
        return headed
    holding = [s for s in report.sentences if s.kind in _SAID_IN and _runs_through(name, wanted, clean(s.text))]
    return sorted(holding, key=lambda s: abs(s.number - naming.number))[:1]


def _abbreviated(name: str) -> list[str]:
    """What the parts of an abbreviation have in turn: 去, 去, 去, 降, 补 for 三去一降一补; its characters where it has no numerals."""
    if _IN_PARTS.fullmatch(name):
        parts = [part for numeral, part in _PART.findall(name) for _ in range(_NUMERAL[numeral])]
        return parts if len(parts) > 1 else []
    return list(name) if _FEWEST <= len(name) <= _LONGEST and name.isalpha() and not name.isascii() else []


def _headings(wanted: Sequence[str], ahead: Sequence[Sentence]) -> list[Sentence]:
    headings = [s for s in ahead if s.kind == "heading"]
    for start in range(len(headings) - len(wanted) + 1):
        run = headings[start : start + len(wanted)]
        if all(part in heading.text for part, heading in zip(wanted, run, strict=True)):
            return run
    return []


def _runs_through(name: str, wanted: Sequence[str], text: str) -> bool:
    """Whether things that 、 parts have what is `wanted` in turn, each more than it; or the words of a run begin with the
    characters of the name (营业税改征增值税 for 营改增)."""
    if wanted == list(name) and all(character in text for character in name):
        words = list(tokens.words(text))
        at = "".join(word[0] for word in words).find(name)
        if at >= 0 and all(len(word) > 1 for word in words[at : at + len(name)]):
            return True
    for run in _STOPS.split(text):
        things = [thing for thing in _PARTS.split(run) if name not in thing]
        for start in range(len(things) - len(wanted) + 1):
            told = list(zip(wanted, things[start : start + len(wanted)], strict=True))
            if all(part in thing and len(thing.strip()) > len(part) + 1 for part, thing in told):
                return True
    return False


def _carried_on(question: Question, evidence: Evidence, index: Index) -> list[Sentence]:
    """The sentence that names the term with the one behind it where that says more of it (权力清单制度 … 清单之外的 …); one of them
    is the best."""
    top = in_time(question, evidence)[0].sentence
    words = [word.text for word in question.words if word.exact]
    for naming, behind in pairwise(index.reports[top.report_id].sentences):
        if (
            top not in (naming, behind)
            or naming.paragraph != behind.paragraph
            or not {naming.kind, behind.kind} <= _SAID_IN
        ):
            continue
        text, opening = clean(naming.text), clean(behind.text)[:_OPENS]
        carries_on = _CARRIES_ON.match(opening) or any(len(word) > 1 and word in opening for word in words)
        if carries_on and all(word in text for word in words):
            return [naming, behind]
    return []
