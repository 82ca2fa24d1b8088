"""What fits best of everything that could be worked out, where the question's grammar alone does not say what to put together."""

import math
from collections.abc import Sequence

from assistant.draft import DraftSentence
from assistant.question import Question
from assistant.ranked import Evidence
from assistant.reckoning import fitness, inferred, moves
from assistant.reckoning.covering import IS_LEFT
from assistant.reckoning.proposals import Operation, Proposal, Term, naming, proposals, terms

_WORDS: dict[Operation, str] = {
    "difference": "相差", "sum": "合计", "share": "占比约", "times": "约为", "growth": "变化", "before": "推算上一年约为",
    "since": "一年相差约", "average": "平均约", "yearly": "平均约", "rest": "其余占",
}  # fmt: skip
_TELLING = 2
"""At how many words of the question a share must stand to be the one asked for."""
_LEAST_NAMED = 0.35
SURE, AGAINST_ABSENCE = 0.4, 0.8
"""The least share of all proposals' odds that the result told must have, and where the report seems to be silent."""


def solve(question: Question, evidence: Evidence, sure: float = SURE) -> list[DraftSentence]:
    """The proposal that fits the question best, told with its formula; empty where none stands out, or where it has too few of the
    question's words."""
    best = choose(question, evidence, sure)
    if best is None or _named(question, best) < _LEAST_NAMED:
        return []
    word = _WORDS[best.operation]
    if best.operation == "growth":
        word = "下降" if best.result.amount < 0 else "增长"
    return [*inferred.stated(best.sources, question), inferred.told(word, best.result, best.sources)]


def choose(question: Question, evidence: Evidence, sure: float) -> Proposal | None:
    """The best proposal whose result has at least `sure` of the odds; None where none has."""
    found = terms(question, evidence)
    if IS_LEFT.search(question.whole) and not question.figures:
        return None
    of = fitness.asked(question, tuple(naming(question)), found)
    offered = [proposal for proposal in proposals(question, found) if fitness.may_be(of, proposal)]
    if not offered:
        return None
    scores = [fitness.score(of, proposal) for proposal in offered]
    best = max(range(len(offered)), key=scores.__getitem__)
    if _odds(offered, scores, best) < sure or _is_told(offered[best], found):
        return None
    return offered[best]


def _named(question: Question, best: Proposal) -> float:
    """How much (0 to 1) of the weight of the question's words, known to the reports or not, stands at the figures of `best`."""
    words = naming(question)
    said = sum(words[i].weight for i in frozenset[int]().union(*(term.said for term in best.terms)))
    return said / (sum(word.weight for word in moves.naming(question)) or 1.0)


def _is_told(best: Proposal, found: Sequence[Term]) -> bool:
    """Whether the report itself tells a share that would be worked out: it stands at all the words of the question."""
    words = len(frozenset[int]().union(*(term.said for term in best.terms)))
    return best.operation == "share" and any(
        term.place.figure.base_unit == "%" and not term.place.reading.change and len(term.said) >= min(words, _TELLING)
        for term in found
    )


def _odds(offered: Sequence[Proposal], scores: Sequence[float], best: int) -> float:
    """The share (0 to 1) of the odds that the result of the best proposal has, by whatever way it is come to."""
    exponents = [math.exp(score - scores[best]) for score in scores]
    told = (offered[best].result.amount, offered[best].result.base_unit)
    same = sum(e for e, p in zip(exponents, offered, strict=True) if (p.result.amount, p.result.base_unit) == told)
    return same / sum(exponents)
