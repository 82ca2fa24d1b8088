"""Lists and terms: all items of an enumeration, and the footnote that explains a term."""

import re
from collections.abc import Sequence

from assistant.lists import counted, enumeration, kinds, sections
from assistant.question import Question
from assistant.ranked import Evidence, Ranked, in_time
from assistant.signs import says_why
from store import tokens
from store.fold import clean
from store.index import Index
from store.types import Report, Sentence

_QUOTES = re.compile(r"[“”\"'《》\s]")
_LOOKED_AT, _NOT_FAR, _ANNOUNCED = 12, 1.2, 0.8
"""Among how many sentences an announced list is looked for, how far behind the best, and how much of what is asked must announce it."""
_BETWEEN = 4
"""How many characters may part the number from what it counts (七大重点商区)."""
_RUN = re.compile(r"[^,，;；:：。]+")
_ENUMERATES = re.compile(r"[^、]、[^、]")
_SAYS_WHY, _OF_IT = 1.0, 0.8
"""How far behind the best a sentence may be that says why, and what share of the words that the best has it must have."""
_GIVES_REASON = re.compile(r"^(?:这|因为|主要|有利于|为了|既|只有|原因|一是|其原因|之所以)")
_LEFT_OUT = re.compile("(?:没有?|不|未)(?:再|具体|详细|怎么)?(?:讲|说|提|写|谈|介绍|汇报)")
_LEAVES_OUT = re.compile("不再|不作|恕不|从略|略去|书面(?:报告|材料)|另行|另有")
_RESULT = re.compile(r"^(?:因此|因而|所以|从而|实现了|使|由此|为此|这|[^,，。]{0,8}(?:这[种些样一]|上述))")
_ABOUT_REPORT = re.compile(
    r"(?:谁|哪位|什么人).{0,8}(?:作|做|念|宣读|写).{0,8}报告|报告人(?:是|叫)|(?:作|做)报告的(?:人|是)?.{0,4}(?:谁|哪位|什么人)|报告.{0,10}谁.{0,4}(?:作|做|念|宣读)|"
    r"(?:作|做|念|宣读).{0,8}报告的.{0,10}(?:谁|叫什么|名字)|报告.{0,8}(?:哪一?[天年]|什么时候|何时|在哪).{0,12}(?:作|做|念|宣读|发布)|"
    r"who (?:delivered|gave|made|presented).{0,20}report|when was the.{0,20}report (?:delivered|given)",
    re.I,
)
_ASKS_WHO = re.compile(r"谁|哪位|什么人|叫什么|名字|报告人|who", re.I)
_ASKS_WHEN = re.compile(r"哪一?[天年]|什么时候|何时|在哪|日期|when|where", re.I)
_GIVEN = re.compile(r"\d+\s*年\s*\d+\s*月\s*\d+\s*日.{0,4}在")


def footnote(question: Question, index: Index) -> Sentence | None:
    """The footnote that explains the term asked about; None where no term is asked about or none is explained."""
    if question.kind not in ("term", "list", "other", "name"):
        return None
    bare = _QUOTES.sub("", question.whole)
    best: tuple[int, Sentence] | None = None
    for report in _meant(question, index):
        for note in report.footnotes:
            names = [_QUOTES.sub("", note.term), *re.findall(r"“([^”]+)”", note.term)]
            for name in names:
                asked = name in bare and (
                    question.kind in ("term", "list") or name in question.quoted or len(bare) <= len(name) + 2
                )
                meant = re.search(rf"{re.escape(name)}(?:具体)?(?:又?是|指|算)的?个?(?:啥|什么|哪)", bare) is not None
                if (meant or (asked and not _asks_more(question, name))) and (best is None or len(name) > best[0]):
                    best = (len(name), report.sentences[note.sentence])
    return best[1] if best else None


def _asks_more(question: Question, name: str) -> bool:
    """Whether more is asked than what the term means: other words carry more weight than the term's own."""
    others = [w for w in question.words if w.text not in name and name not in w.text and w.forms]
    return len(others) > (2 if question.kind in ("list", "term") else 1) and question.kind != "term"


def about_report(question: Question, index: Index) -> list[Sentence]:
    """The title, date and speaker of the report, where the question asks who gave it, when or where."""
    if not _ABOUT_REPORT.search(question.whole):
        return []
    report = max(_meant(question, index), key=lambda one: one.year or 0)
    front = [s for s in report.sentences if s.kind == "front"]
    speaker = [s for s in front if report.speaker and report.speaker in clean(s.text)]
    given = [s for s in front if _GIVEN.search(s.text)]
    if speaker and not _ASKS_WHEN.search(question.whole):
        return speaker
    return (given if given and not _ASKS_WHO.search(question.whole) else given + speaker) or front[:1]


def _meant(question: Question, index: Index) -> list[Report]:
    """The reports that the question names, or all."""
    wanted = question.query.reports
    return [report for key, report in index.reports.items() if not wanted or key in wanted]


def items(question: Question, evidence: Evidence, index: Index) -> list[Sentence]:
    """All sentences that hold items of the list asked for; empty where one sentence holds it."""
    ranked = in_time(question, evidence)
    top = ranked[0]
    report = index.reports[top.sentence.report_id]
    if group := sections.of_structure(question, ranked, report, index):
        return sections.fitting(group)
    if heading := _announcing(question, evidence):
        return sections.fitting([heading, *sections.under(heading, index)])
    if worded := counted.of_characters(question.whole, ranked):
        return worded
    wanted = sections.asked_count(question, of_which=bool(question.quoted))
    if group := counted.of_count(ranked, wanted, report):
        return group
    if (
        group := announced(question, ranked, index)
        or _enumerated(question, top, report)
        or sections.of_topic(question, ranked, index)
    ):
        return sections.fitting(group)
    if top.sentence.kind == "heading" and max(counted.counts(top.sentence.text), default=0) > 2:
        return [top.sentence]
    if top.sentence.kind == "heading":
        names = sections.headings_under(top.sentence, report)
        whole = not names or len(names) < sections.asked_count(question) or len(names) < sections.stated(top.sentence)
        return sections.fitting(sections.under(top.sentence, index) if whole else names)
    if named := counted.of_name(kinds.asked(question), ranked, index):
        return named
    same = {r.number: r.sentence for r in ranked[1:12] if _is_sibling(question, r, top)}
    if same:
        return sorted((top.sentence, *same.values()), key=lambda s: s.start)
    naming = counted.naming(ranked)
    return [] if naming is top else [naming.sentence]


def announced(question: Question, ranked: Sequence[Ranked], index: Index) -> list[Sentence]:
    """The clauses that the words of the question announce before a colon (今年的主要预期目标是: …), wherever they rank."""
    total = sum(w.weight for w in question.words)
    for r in ranked[:_LOOKED_AT]:
        group = enumeration.joined(r.sentence, index.reports[r.sentence.report_id])
        if group and r.score > ranked[0].score - _NOT_FAR:
            lead = enumeration.announcement(group[0])
            if sum(w.weight for w in question.words if any(f in lead for f in w.forms)) >= _ANNOUNCED * total > 0:
                return group
    return []


def _announcing(question: Question, evidence: Evidence) -> Sentence | None:
    """The heading that announces so many of the things asked for (十件实事), where what is asked for says no more than that."""
    things = [w for w in question.words if w.exact and tokens.part_of_speech(w.text)[:1] in ("n", "")]
    if not things or max(word.weight for word in question.words) > things[-1].weight:
        return None
    announced = re.compile(rf"[二三四五六七八九十]\s*[件项个条大类]\w{{0,{_BETWEEN}}}{re.escape(things[-1].text)}")
    found = [r.sentence for r in in_time(question, evidence) if r.sentence.kind == "heading"]
    wanted = sections.asked_count(question)
    return next((h for h in found if announced.search(h.text) and wanted in (0, sections.stated(h))), None)


def _enumerated(question: Question, top: Ranked, report: Report) -> list[Sentence]:
    """The enumeration that the best sentence announces or is part of, its lead with it; the one item that has what is quoted;
    empty where the best sentence alone is asked for."""
    run = enumeration.items(top.sentence, report)
    quoting = [s for s in run if any(name in s.text for name in question.quoted)]
    if len(quoting) == 1 and quoting[0] is not top.sentence:
        return quoting
    if run and len(run) >= sections.stated(top.sentence):
        return [top.sentence, *(s for s in run if s is not top.sentence)]
    whole = enumeration.around(top.sentence, report)
    if len(whole) < 2 or _lists_itself(question, top.sentence, whole):
        return []
    lead = "" if enumeration.ordinal(whole[0]) else enumeration.announcement(whole[0])
    return whole if _asks_for_group(question, top, lead) else []


def explaining(question: Question, ranked: Sequence[Ranked]) -> Ranked:
    """The best sentence; where it says no reason, one nearly as good that does, of all that is asked. Why a report leaves
    something out is told where it says that it does."""
    top = ranked[0]
    if _LEFT_OUT.search(question.whole):
        out = (r for r in ranked[:_LOOKED_AT] if r.own_cover >= _OF_IT * top.own_cover and _LEAVES_OUT.search(r.sentence.text))
        top = next(out, top)
    near = [r for r in ranked[:_LOOKED_AT] if r.score > top.score - _SAYS_WHY and r.own_cover >= _OF_IT * top.own_cover]
    return next((r for r in near if says_why(r.sentence)), top)


def with_cause(sentence: Sentence, index: Index) -> list[Sentence]:
    """The sentence with its neighbour where one gives the reason of the other (这有利于…, 因此…)."""
    report = index.reports[sentence.report_id]
    found = [sentence]
    following = report.sentences[sentence.number + 1 : sentence.number + 2]
    if following and following[0].paragraph == sentence.paragraph and _GIVES_REASON.match(following[0].text):
        found.append(following[0])
    elif sentence.number and _RESULT.match(sentence.text):
        before = report.sentences[sentence.number - 1]
        if before.paragraph == sentence.paragraph and before.kind == "body":
            found.insert(0, before)
    return found


def _lists_itself(question: Question, item: Sentence, group: Sequence[Sentence]) -> bool:
    """Whether the list asked for stands in one item: it alone has the name in quotes, the kind of thing or the number asked for."""
    others = "".join(s.text for s in group if s is not item) + " ".join(item.section)
    if any(name in item.text and name not in others for name in question.quoted):
        return True
    asked = kinds.ASKED.search(question.whole)
    if not asked or not _ENUMERATES.search(item.text):
        return False
    if asked["count"]:
        return any(run.count("、") + 1 == sections.number(asked["count"]) for run in _RUN.findall(item.text))
    return any(
        asked["kind"].startswith(w.text)
        and any(f in item.text for f in w.forms)
        and not any(f in others for f in w.forms)
        for w in question.words
    )


def _asks_for_group(question: Question, top: Ranked, lead: str) -> bool:
    """Whether the words asked for stand in the headings and the lead rather than in the item itself."""
    if top.own_cover < 0.6 * top.cover or top.own_cover < 0.34:
        return True
    above = " ".join((*top.sentence.section, lead))
    found = [w for w in question.words if any(f in above or f in top.sentence.text for f in w.forms)]
    return sum(w.weight for w in found if any(f in above for f in w.forms)) >= 0.4 * sum(w.weight for w in found) > 0


def _is_sibling(question: Question, other: Ranked, top: Ranked) -> bool:
    """Same paragraph, same words of the question: another item of the same list, which is not told whole in the first."""
    near = abs(other.sentence.paragraph - top.sentence.paragraph) == 0 and other.sentence.kind == "body"
    if near and any(name in other.sentence.text and name in top.sentence.text for name in question.quoted):
        return True
    if _ENUMERATES.search(top.sentence.text) and not _ENUMERATES.search(other.sentence.text):
        return False  # the list is told there
    return near and other.own_cover >= 0.9 * top.own_cover and top.own_cover > 0.3 and other.score > top.score - 0.8
