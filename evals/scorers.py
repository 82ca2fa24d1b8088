"""Scores of an answer against a case, each a small function that gives a value and a reason.

A scorer returns None where it does not apply (no citation to judge, a question that has no answer). `weight` is how many
things a score is the share of: a mean over cases weighs by it, so that "0.85 of the citations" means of the citations.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from assistant.types import Answer
from evals.cases import Case
from store.figures import figures
from store.fold import fold
from store.types import Report

PASSAGE_CHARACTERS = 400
LONGEST, LONGEST_LIST = 600, 1200
_MARKER = re.compile(r"\[\d+(?:[,-]\d+)*\]")
Reports = Mapping[str, Report]
Spans = Iterable[tuple[str, int, int]]


@dataclass(frozen=True, slots=True)
class Score:
    """A value from 0 to 1, why, and how many things it is the share of."""

    value: float
    reason: str
    weight: int = 1


Scorer = Callable[[Case, Answer, Reports], Score | None]


def plain(text: str) -> str:
    """`text` folded for comparison: narrow, without blanks, markers and lower case."""
    return fold(_MARKER.sub("", text)).text.lower().replace(" ", "").replace(",", "")


def holds(answer: str, fact: str) -> bool:
    """Whether `answer` states `fact`: as a figure where it is one (5000万元 is 0.5亿元), else word for word.

    25 does not hold 5; a fact without a unit matches a figure of any unit.
    """
    text, wanted = plain(answer), plain(fact)
    pattern = re.escape(wanted)
    if wanted[:1].isdigit():
        pattern = r"(?<![\d.])" + pattern
    if wanted[-1:].isdigit():
        pattern += r"(?![\d]|\.\d)"
    if re.search(pattern, text):
        return True
    expected = figures(wanted)
    if len(expected) == 1 and expected[0].start == 0 and expected[0].end == len(wanted):
        return any(figure.same(expected[0]) for figure in figures(text))
    return False


def facts(case: Case, answer: Answer, reports: Reports) -> Score | None:
    """Whether the answer is right: every expected fact, nothing forbidden, not too long, not a refusal."""
    if not case.answerable:
        return None
    if answer.status != "answered":
        return Score(0, f"未作回答（{answer.status}）")
    if missing := [group[0] for group in case.facts if not any(holds(answer.text, fact) for fact in group)]:
        return Score(0, f"缺少 {'、'.join(missing)}")
    if wrong := [text for text in case.forbidden if holds(answer.text, text)]:
        return Score(0, f"不应出现 {'、'.join(wrong)}")
    limit = LONGEST_LIST if case.category == "list" else LONGEST
    if len(answer.text) > limit:
        return Score(0, f"{len(answer.text)} 字，超过 {limit} 字")
    return Score(1, "正确")


def evidence_in(count: int) -> Scorer:
    """A scorer: whether all evidence lies in the first `count` passages, of which 400 characters count."""

    def evidence(case: Case, answer: Answer, reports: Reports) -> Score | None:
        if not case.answerable:
            return None
        spans = [(p.report_id, p.start, min(p.end, p.start + PASSAGE_CHARACTERS)) for p in answer.passages[:count]]
        missing = [quote for quote in case.evidence if not _covered(quote, spans, reports)]
        return Score(float(not missing), f"前 {count} 段没有 {missing[0]}" if missing else "找到")

    return evidence


def _covered(quote: str, spans: Spans, reports: Reports) -> bool:
    """Whether some occurrence of `quote` lies within the spans together, signs and blanks aside."""
    inside = {(report_id, place) for report_id, start, end in spans for place in range(start, end)}
    for report in reports.values():
        start = report.text.find(quote)
        while start >= 0:
            if all((report.id, start + i) in inside for i, char in enumerate(quote) if char.isalnum()):
                return True
            start = report.text.find(quote, start + 1)
    return False


def citation_precision(case: Case, answer: Answer, reports: Reports) -> Score | None:
    """The share of citations that bear on the answer: they hold evidence, lie in it, or hold a fact."""
    if not case.answerable or not answer.citations:
        return None
    expected = [fact for group in case.facts for fact in group]
    idle = [
        citation.quote
        for citation in answer.citations
        if not any(quote in citation.quote or citation.quote in quote for quote in case.evidence)
        and not any(holds(citation.quote, fact) for fact in expected)
    ]
    total = len(answer.citations)
    return Score(1 - len(idle) / total, f"与答案无关：{idle[0]}" if idle else "都与答案有关", total)


def citation_recall(case: Case, answer: Answer, reports: Reports) -> Score | None:
    """The share of the needed evidence that is cited."""
    if not case.answerable:
        return None
    spans = [(citation.report_id, citation.start, citation.end) for citation in answer.citations]
    missing = [quote for quote in case.evidence if not _covered(quote, spans, reports)]
    total = len(case.evidence)
    return Score(1 - len(missing) / total, f"没有引用 {missing[0]}" if missing else "都已引用", total)


def quotes_exact(case: Case, answer: Answer, reports: Reports) -> Score | None:
    """The share of quotes that are the report's text at their offsets."""
    if not answer.citations:
        return None
    wrong = [
        c.quote
        for c in answer.citations
        if c.report_id not in reports or not c.quote or reports[c.report_id].text[c.start : c.end] != c.quote
    ]
    total = len(answer.citations)
    return Score(1 - len(wrong) / total, f"与原文不符：{wrong[0]}" if wrong else "与原文一致", total)


def refusal(case: Case, answer: Answer, reports: Reports) -> Score | None:
    """Whether a question that has no answer is not answered."""
    if case.answerable:
        return None
    return Score(float(answer.status != "answered"), f"状态 {answer.status}")


def refusal_precision(case: Case, answer: Answer, reports: Reports) -> Score | None:
    """Whether a refusal is right."""
    if answer.status == "answered":
        return None
    return Score(float(not case.answerable), "应拒答" if not case.answerable else "报告里有答案，却拒答")


SCORERS: dict[str, Scorer] = {
    "facts": facts,
    "evidence@1": evidence_in(1),
    "evidence@5": evidence_in(5),
    "citation_precision": citation_precision,
    "citation_recall": citation_recall,
    "quotes_exact": quotes_exact,
    "refusal": refusal,
    "refusal_precision": refusal_precision,
}
