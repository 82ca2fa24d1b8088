"""The report's sentences that a claim may be about, best first, with how much of the claim's words each holds."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from assistant.checks.stated import sameness
from assistant.claims.text import Statement, Term
from store import retrieval, tokens
from store.fold import fold
from store.index import Index
from store.lexicon import question_words
from store.readings import read
from store.types import Sentence

_NEAREST, _WITH_FIGURE, _SEARCHED = 10, 6, 150
_RESULTS = "了过着好完成掉起妥到出下"
"""What follows a verb to say that it is done (办好, 拆掉)."""
_SHORT = 3
"""Characters of a word that is short for a longer one at most (经开区: 经济技术开发区)."""
_CLAUSE = re.compile("[^,，。;；:：!！?？]+[,，。;；:：!！?？]?")
_IN_OTHER_WORDS, _HEADING, _SHORT_FOR, _BEFORE, _RELATED, _PARTLY = 0.85, 0.8, 0.6, 0.5, 0.45, 0.9
"""What a term counts that stands here by another word for it, only in the headings, as what it is short for (减负 for 减轻负担), in the
sentence before, or by a word of its field only; and the part of a long one."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence with the share (0 to 1) of the claim's weight that it holds, the terms it lacks, and its cosine with the claim."""

    sentence: Sentence
    cover: float
    missing: tuple[Term, ...]
    score: float


def candidates(statement: Statement, index: Index) -> tuple[Candidate, ...]:
    """The nearest sentences by retrieval, and those near enough that hold one of the claim's figures, best first."""
    ranking = retrieval.rank(index, _query(statement))
    near = ranking.keyword + retrieval.DENSE_WEIGHT * (ranking.cosine - ranking.cosine.max(initial=-1.0))
    order = [int(i) for i in np.argsort(-near, kind="stable")[:_SEARCHED] if index.sentences[int(i)].kind != "front"]
    held = [i for i in order[_NEAREST:] if _holds_figure(statement, index.sentences[i])]
    chosen = [*order[:_NEAREST], *held[:_WITH_FIGURE]]
    found = [candidate(statement, index.sentences[i], index, float(near[i])) for i in chosen]
    return tuple(sorted(found, key=lambda c: -(c.cover + 0.15 * c.score)))


def _query(statement: Statement) -> retrieval.Query:
    idle = question_words()
    others = [form for t in statement.terms for form in (*t.forms, *t.related)[:3] if form not in statement.text]
    words = " ".join([statement.text, *others])
    terms = {term: 1.0 for term in tokens.terms(statement.text) if term not in idle}
    for term in tokens.terms(words):
        terms.setdefault(term, 0.5)
    return retrieval.Query(words if statement.is_english else statement.text, terms)


def _holds_figure(statement: Statement, sentence: Sentence) -> bool:
    return any(sameness(stated.reading, reading) for stated in statement.figures for reading in read(sentence))


def candidate(statement: Statement, sentence: Sentence, index: Index, score: float = 0.0) -> Candidate:
    """How much of `statement` stands in `sentence`, its headings, and the sentence before it in its paragraph."""
    share, missing = cover(statement.terms, [sentence], index)
    return Candidate(sentence, share, missing, score)


def cover(terms: Sequence[Term], sentences: Sequence[Sentence], index: Index) -> tuple[float, tuple[Term, ...]]:
    """The share of the weight of `terms` that `sentences` hold, with the terms they hold no more than half of."""
    held = shares(terms, sentences, index)
    total = sum(term.weight for term in terms)
    missing = tuple(term for term, share in zip(terms, held, strict=True) if share <= 0.5)
    return (sum(t.weight * share for t, share in zip(terms, held, strict=True)) / total if total else 1.0), missing


def shares(terms: Sequence[Term], sentences: Sequence[Sentence], index: Index) -> list[float]:
    """How much (0 to 1) of each term `sentences` hold, with their headings and what stands before them in their paragraphs."""
    own = "".join(fold(sentence.text).text.lower() for sentence in sentences)
    headings = fold(" ".join(dict.fromkeys(part for s in sentences for part in s.section))).text.lower()
    before = "".join(_before(sentences, index))
    return _shares(terms, own, headings, before)


def _shares(terms: Sequence[Term], own: str, headings: str, before: str) -> list[float]:
    short = _shortened(terms, own)
    return [max(_held(term, own, headings, before), least) for term, least in zip(terms, short, strict=True)]


def _shortened(terms: Sequence[Term], own: str) -> list[float]:
    """For each term what it counts where the sentence says it and the one beside it in short (登上月球: 登月)."""
    short = [0.0] * len(terms)
    for number, (one, other) in enumerate(pairwise(terms)):
        near = 0 <= other.start - one.start - len(one.text) <= 1 and len(one.text) == len(other.text) == 2
        if near and f"{one.text[0]}{other.text[0]}" in own:
            short[number] = short[number + 1] = _SHORT_FOR
    return short


def cover_near(terms: Sequence[Term], sentence: Sentence, count: int) -> float:
    """The share of the weight of `terms` that the best run of `count` clauses of the sentence holds, with its headings."""
    headings = fold(" ".join(sentence.section)).text.lower()
    own = _CLAUSE.findall(fold(sentence.text).text.lower())
    runs = ["".join(own[start : start + count]) for start in range(max(len(own) - count, 0) + 1)]
    total = sum(term.weight for term in terms)
    held = [_shares(terms, run, headings, "") for run in runs]
    return (
        max(sum(t.weight * share for t, share in zip(terms, one, strict=True)) for one in held) / total
        if total
        else 1.0
    )


def _before(sentences: Sequence[Sentence], index: Index) -> Iterable[str]:
    for sentence in sentences:
        report = index.reports[sentence.report_id]
        before = report.sentences[sentence.number - 1] if sentence.number else None
        if before and before.paragraph == sentence.paragraph:
            yield fold(before.text).text.lower()


def _held(term: Term, own: str, headings: str, before: str) -> float:
    if term.text in own:
        return 1.0
    if any(form.lower() in own for form in term.forms):
        return _IN_OTHER_WORDS if re.search("[\u3400-\u9fff]", term.text) else 1.0
    if any(form.lower() in headings for form in term.forms):
        return _HEADING
    if 2 <= len(term.text) <= _SHORT and re.search("[^,，。;；、和与]{0,4}".join(map(re.escape, term.text)), own):
        return _SHORT_FOR
    if term.kind == "verb" and len(term.text) == 2 and term.text[1] in _RESULTS and term.text[0] in own:
        return _SHORT_FOR
    if any(form.lower() in before for form in term.forms):
        return _BEFORE
    if len(term.text) == 2 and term.text[1] in "子儿头" and term.text[0] in own:
        return _SHORT_FOR
    related = _RELATED if any(form.lower() in own for form in term.related) else 0.0
    long = len(term.text) > 2 and re.search("[\u3400-\u9fff]", term.text)
    pairs = {f"{a}{b}" for a, b in pairwise(term.text)} if long else set()
    return max(related, _PARTLY * sum(pair in own for pair in pairs) / len(pairs) if pairs else 0.0)
