"""Lists that the structure of a report gives: headings beside one another, what stands under one, and the paragraph that admits
what is wrong."""

import re
from collections.abc import Sequence

from assistant.fits import fits_time
from assistant.lists import enumeration
from assistant.question import Question
from assistant.ranked import Ranked
from store.figures import figures
from store.fold import clean
from store.index import Index
from store.types import Report, Sentence

_ASKS_PROBLEMS = re.compile(r"(?:问题|困难|不足|短板|挑战|毛病|难题|矛盾)")
_OF_PROBLEMS = re.compile(
    r"(?:存在|面临|还有|目前|当前|现在|突出|主要|不足|短板|困难|问题|挑战|毛病|难题|矛盾|工作|发展|政府|报告|承认|认为|提到|方面|[全我本][国省市县区]|县|区|市|经济|社会|经济社会)+"
)
_ADMITS = (
    re.compile(r"清醒地?(?:看到|认识到)"),
    re.compile(r"^(?!针对)[^,，。]{0,20}(?:存在|面临|还有)[^,，。]{0,14}(?:困难|问题|不足|短板|矛盾)"),
)
_PROMISES = re.compile(r"^(?:对此|对这些|针对这些|为此|我们(?:一定|将|要)|以上|这些)")
_MOST_PROBLEMS = 16
_ASKS_MEASURES = re.compile(
    r"(?:内容|措施|举措|要求|任务|安排|打算|办法|动作|部署)(?:是)?(?:[??]|$|有哪|是什么|是啥)|(?:哪些|什么|哪几)[^,;]{0,3}(?:内容|措施|举措|要求|任务|安排|打算|办法|动作|部署)"
)
_MEASURES = re.compile(r"(?:具体|主要|新|重点|的|内容|措施|举措|要求|任务|安排|打算|办法|动作|部署|方面|工作)+")
_HEADINGS, _OPENING, _DETAILS = 20, 24, 420
_COUNT = re.compile(r"([两二三四五六七八九十])(?:个|大|条|类|项|种|方面|件|区|点|化|查|块|样|步|处|家|所|座|门)")
_WHICH = re.compile(r"哪([两二三四五六七八九十])")
_MAX_CHARACTERS = 1100


def of_structure(question: Question, ranked: Sequence[Ranked], report: Report, index: Index) -> list[Sentence]:
    """The list that headings of one form, or the paragraph of problems, give for a question; empty where neither does."""
    return _named_headings(question, report) or _counted(question, ranked, index) or _problems(question, report)


def _named_headings(question: Question, report: Report) -> list[Sentence]:
    """The N headings of one section that all begin with the quoted word, where N of them are asked for (四个“坚持”)."""
    wanted = asked_count(question)
    for name in question.quoted if wanted > 1 else ():
        groups: dict[tuple[str, ...], list[Sentence]] = {}
        for sentence in report.sentences:
            if sentence.kind == "heading" and sentence.text.startswith(name):
                groups.setdefault(sentence.section[:-1], []).append(sentence)
        for group in groups.values():
            if len(group) == wanted:
                return group
    return []


def _counted(question: Question, ranked: Sequence[Ranked], index: Index) -> list[Sentence]:
    """The headings under the one that announces as many things as are asked for (三大攻坚战), where they are that many."""
    wanted = asked_count(question)
    for r in ranked[:_HEADINGS] if wanted > 1 else ():
        if r.sentence.kind == "heading" and stated(r.sentence) == wanted and r.own_cover >= 0.5:
            names = headings_under(r.sentence, index.reports[r.sentence.report_id])
            if len(names) == wanted:
                return names
    return []


def _problems(question: Question, report: Report) -> list[Sentence]:
    """What a report says is wrong, where that is all the question asks: its paragraph from the words that admit it on, without
    what is promised at its end; empty where no paragraph does."""
    if not _ASKS_PROBLEMS.search(question.whole) or any(not _OF_PROBLEMS.fullmatch(w.text) for w in question.words):
        return []
    for admits in _ADMITS:
        for sentence in report.sentences:
            if sentence.kind == "body" and admits.search(clean(sentence.text)) and _is_timely(question, sentence):
                if run := enumeration.around(sentence, report):
                    return run
                following = report.sentences[sentence.number + 1 : sentence.number + _MOST_PROBLEMS]
                rest = [s for s in following if s.paragraph == sentence.paragraph and not _PROMISES.search(s.text)]
                return [sentence, *rest]
    return []


def _is_timely(question: Question, sentence: Sentence) -> bool:
    return not question.years or fits_time(question, sentence)


def of_topic(question: Question, ranked: Sequence[Ranked], index: Index) -> list[Sentence]:
    """For measures, tasks or contents of something: what stands under the heading that names it; empty where none does."""
    words = [w for w in question.words if w.forms and not _MEASURES.fullmatch(w.text)]
    if not words or not _ASKS_MEASURES.search(question.whole):
        return []
    for r in ranked[:_HEADINGS]:
        heading = r.sentence
        if heading.kind == "heading" and all(any(f in heading.text for f in w.forms) for w in words):
            return headings_under(heading, index.reports[heading.report_id]) or under(heading, index)
    return []


def under(heading: Sentence, index: Index) -> list[Sentence]:
    """The body sentences under a heading, down to the next heading of its level."""
    report = index.reports[heading.report_id]
    depth = len(heading.section)
    found: list[Sentence] = []
    for sentence in report.sentences[heading.number + 1 :]:
        if sentence.section[:depth] != heading.section or sum(len(s.text) for s in found) > _MAX_CHARACTERS:
            break
        if sentence.kind == "body" or len(sentence.section) > depth:
            found.append(sentence)
    return found


def behind(opening: Sentence, index: Index) -> list[Sentence]:
    """A short sentence that opens a paragraph and only says what it is about, with what follows there; empty where it is none."""
    report = index.reports[opening.report_id]
    group = [s for s in report.sentences if s.paragraph == opening.paragraph and s.kind == "body"]
    opens = (
        len(group) > 1
        and group[0] is opening
        and opening.number
        and report.sentences[opening.number - 1].paragraph != opening.paragraph
    )
    if not opens or len(opening.text) > _OPENING or "、" in opening.text or figures(opening.text):
        return []
    return fitting(group, _DETAILS)


def stated(heading: Sentence) -> int:
    """How many items a heading announces (壮大八类支柱产业: 8); 0 where it announces none."""
    match = _COUNT.search(heading.text)
    return number(match[1]) if match else 0


def headings_under(heading: Sentence, report: Report) -> list[Sentence]:
    """The headings right under `heading`, where it has any: they are the items."""
    depth = len(heading.section) + 1
    found = []
    for sentence in report.sentences[heading.number + 1 :]:
        if sentence.section[: depth - 1] != heading.section:
            break
        if sentence.kind == "heading" and len(sentence.section) == depth:
            found.append(sentence)
    return found if len(found) > 1 else []


def asked_count(question: Question, of_which: bool = False) -> int:
    """How many things the question says there are (哪四个方面, 八类产业), `of_which` only with 哪; 0 where it does not say."""
    match = _WHICH.search(question.whole) or (None if of_which else _COUNT.search(question.whole))
    return number(match[1]) if match else 0


def number(numeral: str) -> int:
    """What a numeral from 一 to 十 counts."""
    return "一二三四五六七八九十".index(numeral.replace("两", "二")) + 1


def fitting(sentences: Sequence[Sentence], characters: int = _MAX_CHARACTERS) -> list[Sentence]:
    """The first of `sentences` that make no more than so many characters together; at least one."""
    kept = list(sentences[:1])
    for sentence in sentences[1:]:
        if sum(len(s.text) for s in kept) + len(sentence.text) > characters:
            break
        kept.append(sentence)
    return kept
