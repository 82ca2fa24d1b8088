"""Scores of an answer against a case, each a small function that gives a value and a reason.

A scorer returns None where it does not apply (no citation to judge, a question that has no answer). `weight` is how many
things a score is the share of: a mean over cases weighs by it, so that "0.85 of the citations" means of the citations.
What is measured and not judged, seconds and tokens, is no score: see `evals/totals.py`.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from assistant.types import Answer
from evals.cases import Case
from evals.scoring_facts import holds, plain
from evals.scoring_lists import asks_for_list, belongs, items
from store.types import Report

__all__ = ["SCORERS", "Reports", "Score", "Scorer", "holds", "plain"]

PASSAGE_CHARACTERS = 400
LONGEST, LONGEST_LIST = 600, 1200
CONCISE, CONCISE_LIST = 120, 240
_WORD = re.compile(r"\s*[A-Za-z]+")
_SENTENCE = re.compile(r"[^。！？!?\n]+")
Reports = Mapping[str, Report]
Spans = Iterable[tuple[str, int, int]]


@dataclass(frozen=True, slots=True)
class Score:
    """A value from 0 to 1, why, and how many things it is the share of."""

    value: float
    reason: str
    weight: int = 1


Scorer = Callable[[Case, Answer, Reports], Score | None]


def facts(case: Case, answer: Answer, reports: Reports) -> Score | None:
    """Whether the answer is right: every expected fact, nothing forbidden, not too long, not a refusal.

    A forbidden text that is part of a longer expected fact is not held against that fact.
    """
    if not case.answerable:
        return None
    if answer.status != "answered":
        return Score(0, f"未作回答（{answer.status}）")
    if missing := _missing(case, answer.text):
        return Score(0, f"缺少 {'、'.join(missing)}")
    if wrong := _forbidden(case, answer.text):
        return Score(0, f"不应出现 {'、'.join(wrong)}")
    limit = LONGEST_LIST if case.category == "list" else LONGEST
    if len(answer.text) > limit:
        return Score(0, f"{len(answer.text)} 字，超过 {limit} 字")
    return Score(1, "正确")


def _missing(case: Case, text: str) -> list[str]:
    """The first alternative of every group of facts that `text` does not hold."""
    return [group[0] for group in case.facts if not any(holds(text, fact) for fact in group)]


def _forbidden(case: Case, text: str) -> list[str]:
    """The forbidden texts that `text` holds, be it outside of expected facts that contain them."""
    found = []
    for forbidden in case.forbidden:
        rest = plain(text)
        for fact in (fact for group in case.facts for fact in group):
            if plain(forbidden) in plain(fact) != plain(forbidden):
                rest = rest.replace(plain(fact), "|")
        if holds(rest, forbidden):
            found.append(forbidden)
    return found


def list_f1(case: Case, answer: Answer, reports: Reports) -> Score | None:
    """For a question after a list: the harmonic mean of the share of what is asked that is listed, and the reverse.

    Recall counts groups of facts; precision the items of the answer that hold a fact or lie in the evidence. Order does
    not matter. A refusal lists nothing.
    """
    if not case.answerable or not asks_for_list(case):
        return None
    if answer.status != "answered":
        return Score(0, f"未作回答（{answer.status}）")
    listed, missing = items(answer.text), _missing(case, answer.text)
    strange = [item for item in listed if not belongs(item, case)]
    found, right = len(case.facts) - len(missing), len(listed) - len(strange)
    # 2PR / (P + R) with P = right / listed and R = found / groups.
    value = 2 * right * found / (right * len(case.facts) + found * len(listed)) if right and found else 0.0
    reason = f"应列 {len(case.facts)} 项，列出 {found} 项；另有 {len(strange)} 项不在其列"
    return Score(
        value, reason + (f"，如 {strange[0]}" if strange else "") + (f"；缺少 {'、'.join(missing)}" if missing else "")
    )


def evidence_in(count: int) -> Scorer:
    """A scorer: whether all evidence lies in the first `count` passages, of which 400 characters count."""

    def evidence(case: Case, answer: Answer, reports: Reports) -> Score | None:
        if not case.answerable:
            return None
        spans = _retrieved(answer)[:count]
        missing = [quote for quote in case.evidence if not _covered(quote, spans, reports)]
        return Score(float(not missing), f"前 {count} 段没有 {missing[0]}" if missing else "找到")

    return evidence


def mrr(case: Case, answer: Answer, reports: Reports) -> Score | None:
    """The mean, over the quotes of the evidence, of 1/k where the first k passages hold the quote; 0 where none do.

    Mean reciprocal rank as of TREC-8 question answering (Voorhees 1999), for each piece of evidence and over all passages.
    """
    if not case.answerable:
        return None
    spans = _retrieved(answer)
    ranks = [_rank(quote, spans, reports) for quote in case.evidence]
    value = sum(1 / rank for rank in ranks if rank) / len(ranks)
    return Score(value, "名次 " + "、".join(str(rank) if rank else "无" for rank in ranks))


def _rank(quote: str, spans: Sequence[tuple[str, int, int]], reports: Reports) -> int | None:
    return next((k for k in range(1, len(spans) + 1) if _covered(quote, spans[:k], reports)), None)


def _retrieved(answer: Answer) -> list[tuple[str, int, int]]:
    return [(p.report_id, p.start, min(p.end, p.start + PASSAGE_CHARACTERS)) for p in answer.passages]


def _covered(quote: str, spans: Spans, reports: Reports) -> bool:
    """Whether some occurrence of `quote` lies within the spans together, signs and blanks aside."""
    needed = [i for i, char in enumerate(quote) if char.isalnum()]
    for report in reports.values():
        own = [(start, end) for report_id, start, end in spans if report_id == report.id]
        place = report.text.find(quote) if own else -1
        while place >= 0:
            near = [(start - place, end - place) for start, end in own if start < place + len(quote) and place < end]
            if all(any(start <= i < end for start, end in near) for i in needed):
                return True
            place = report.text.find(quote, place + 1)
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


def supported(case: Case, answer: Answer, reports: Reports) -> Score | None:
    """The share of an answer's sentences that cite, and that verification found right; the rest is unsupported.

    An answer that was not taken apart into sentences supports none of those in its text.
    """
    if answer.status != "answered":
        return None
    known = {citation.number for citation in answer.citations}
    idle = [s for s in answer.sentences if s.verdict != "verified" or not known.intersection(s.citations)]
    if not answer.sentences:
        return Score(0, "没有逐句引用和核对", max(1, len(_SENTENCE.findall(answer.text))))
    total = len(answer.sentences)
    if not idle:
        return Score(1, "句句有据", total)
    return Score(1 - len(idle) / total, f"没有依据：{idle[0].text}（{idle[0].reason or '没有引用'}）", total)


def concise(case: Case, answer: Answer, reports: Reports) -> Score | None:
    """1 up to 120 characters, for a list 240, then falling evenly to 0 where `facts` finds an answer too long.

    A Latin word counts as the two characters a Chinese one has. A refusal is not judged, an empty answer is no short one.
    """
    if not case.answerable or answer.status != "answered":
        return None
    if not answer.text.strip():
        return Score(0, "没有内容")
    enough, limit = (CONCISE_LIST, LONGEST_LIST) if case.category == "list" else (CONCISE, LONGEST)
    length = len(_WORD.sub("词语", answer.text))
    return Score(min(1.0, max(0.0, (limit - length) / (limit - enough))), f"{length} 字，以 {enough} 字为宜")


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


def status(case: Case, answer: Answer, reports: Reports) -> Score | None:
    """Whether the answer ends as it should: answered, the report does not say, or out of scope.

    An answer without words is none of them, nor is a refusal that says what is forbidden.
    """
    if not answer.text.strip():
        return Score(0, "没有内容")
    if not case.answerable and (wrong := _forbidden(case, answer.text)):
        return Score(0, f"不应出现 {'、'.join(wrong)}")
    return Score(float(answer.status == case.status), f"状态 {answer.status}，应为 {case.status}")


SCORERS: dict[str, Scorer] = {
    "facts": facts,
    "list_f1": list_f1,
    "evidence@1": evidence_in(1),
    "evidence@5": evidence_in(5),
    "mrr": mrr,
    "citation_precision": citation_precision,
    "citation_recall": citation_recall,
    "quotes_exact": quotes_exact,
    "supported": supported,
    "concise": concise,
    "refusal": refusal,
    "refusal_precision": refusal_precision,
    "status": status,
}
