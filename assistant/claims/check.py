"""Somebody's text held against the reports: one `Claim` a sentence, with the report's sentences that decide.

A claim is taken apart (`text`), the sentences it may be about are found (`sources`), and it is held against the best of
them (`compared`) by the checks that also guard Wenbao's own answers (`verify`) and a few more (`conflicts`). No model.
"""

from collections.abc import Iterable, Iterator, Sequence

from assistant import home
from assistant.checks.material import of
from assistant.claims import titles
from assistant.claims.compared import FIGURES_WEIGH, Compared, Judged, compared
from assistant.claims.figures import equal
from assistant.claims.sources import Candidate, candidates, cover
from assistant.claims.text import Part, clauses, is_statement, parts, sentences, statement
from assistant.errors import QuestionError
from assistant.history import visible
from assistant.types import Citation, Claim, ClaimVerdict
from store.index import Index
from store.types import Sentence

MAX_CHARACTERS, MAX_SENTENCES, MAX_SENTENCE = 100_000, 500, 1_000
_COMPARED = 6
_HALF_SAID, _CLAUSE_SAID, _ENGLISH_CLAUSE_SAID = 0.5, 0.75, 0.3
"""Shares of a clause's weight: below the first another sentence is looked for, which must hold the second (the first again where it
has the figure, the third in English)."""
_WORST_FIRST: tuple[ClaimVerdict, ...] = ("contradicted", "qualifier", "not_in_report", "supported")


def check(text: str, index: Index) -> tuple[Claim, ...]:
    """A `Claim` for each sentence of `text`, in order, its text as written; parts set off by semicolons are one sentence.

    Only the first 500 sentences are checked: a last claim holds the rest and says so. A sentence of over 1,000 characters is not
    checked either. Raises QuestionError for a text that is empty, blank, no text, or over 100,000 characters.
    """
    return tuple(checking(text, index))


def checking(text: str, index: Index) -> Iterator[Claim]:
    """As `check`, a claim at a time, each as soon as it is known. Raises QuestionError at once, before anything is checked."""
    return _checked(sentences(readable(text)), index)


def _checked(found: Sequence[str], index: Index) -> Iterator[Claim]:
    own = tuple(dict.fromkeys(name for report in index.reports.values() for name in home.places(report)))
    for sentence in found[:MAX_SENTENCES]:
        yield _claim(sentence, index, own)
    if left := found[MAX_SENTENCES:]:
        reason = f"只核对了前{MAX_SENTENCES}句,还有{len(left)}句没有核对:请分几次核对。"
        yield Claim("\n".join(left), "not_in_report", reason)


def readable(text: object) -> str:
    """`text` without control characters. Raises QuestionError where nothing in it can be checked."""
    if not isinstance(text, str):
        raise QuestionError("要核对的内容必须是文字:请传入字符串。")
    if len(text) > MAX_CHARACTERS:
        raise QuestionError(f"要核对的文字有 {len(text)} 个字,超过 {MAX_CHARACTERS} 字的上限:请分几次核对。")
    shown = visible(text)
    if not any(char.isalnum() for char in shown):
        raise QuestionError("要核对的文字是空的:请写下一句话,例如“2015年地区生产总值预计528亿元”。")
    return shown


def _claim(text: str, index: Index, own: Sequence[str]) -> Claim:
    if not is_statement(text):
        return Claim(text, "not_in_report", "不是可核对的陈述(not a statement that can be checked)")
    if len(text) > MAX_SENTENCE:
        return Claim(text, "not_in_report", f"这一句超过{MAX_SENTENCE}字,没有核对:请分成短句。")
    judged = [_judge(part, index, own) for part in parts(text)]
    verdict = next(verdict for verdict in _WORST_FIRST if any(one.verdict == verdict for one in judged))
    reasons = dict.fromkeys(one.reason for one in judged if one.verdict == verdict and one.reason)
    deciding = dict.fromkeys(s for v in _WORST_FIRST for one in judged if one.verdict == v for s in one.sentences)
    return Claim(text, verdict, "；".join(reasons), tuple(_citations(deciding, index)))


def _citations(deciding: Iterable[Sentence], index: Index) -> Iterator[Citation]:
    for number, s in enumerate(deciding, 1):
        yield Citation(number, s.report_id, index.reports[s.report_id].title, s.section, s.text, s.start, s.end)


def _judge(text: str, index: Index, own: Sequence[str]) -> Judged:
    """The verdict on one part of a claim, by the sentence that fits it best, or by that and others that say more of it."""
    claim = statement(text, index, own)
    found = candidates(claim, index) if claim.terms or claim.figures else ()
    if not found:
        return Judged("not_in_report", "报告没有提到")
    title = titles.won(claim.text)
    chosen = [c for c in found if title and titles.stands(title, c.sentence.text)] or sorted(
        found,
        key=lambda c: (
            -(
                c.cover
                + FIGURES_WEIGH
                * sum(bool(equal(s, of([c.sentence]))) for s in claim.figures)
                / max(len(claim.figures), 1)
            )
        ),
    )
    held = [compared(claim, (c.sentence,), index) for c in chosen[:_COMPARED]]
    best = max(held, key=lambda c: c.score)
    for part in (*clauses(claim), *(Part(s.terms, (s,)) for s in claim.figures if claim.is_english)):
        if _is_open(part, best):
            best = max((best, *_widened(best, part, found)), key=lambda c: c.score)
    judged = best.judged()
    if judged.verdict in ("supported", "not_in_report") and not claim.is_english:
        rather = (c.judged() for c in held for stated in claim.figures if c.speaks_rather(stated, best))
        return next((other for other in rather if other.verdict == "contradicted"), judged)
    return judged


def _is_open(part: Part, best: Compared) -> bool:
    """Whether a clause of the claim is not yet said: a figure of it, or where it has none, half of its words."""
    if part.figures:
        return any(best.lacks(stated) for stated in part.figures)
    return cover(part.terms, best.sentences, best.index)[0] < _HALF_SAID


def _widened(best: Compared, part: Part, found: Sequence[Candidate]) -> Iterator[Compared]:
    """`best` with one more sentence that speaks of a clause of the claim."""
    for other in found:
        held = of([other.sentence])
        agrees = any(equal(stated, held) for stated in part.figures)
        least = _ENGLISH_CLAUSE_SAID if best.claim.is_english else _HALF_SAID if agrees else _CLAUSE_SAID
        speaks = cover(part.terms, [other.sentence], best.index)[0] >= least
        if speaks and other.sentence not in best.sentences and (not part.figures or held.held):
            yield compared(best.claim, (*best.sentences, other.sentence), best.index)
