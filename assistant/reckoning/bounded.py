"""How many things lie between two bounds, of which the report counts those above each (5亿元以上的10个、10亿元以上的3个)."""

from dataclasses import replace

from assistant import arithmetic
from assistant.draft import DraftSentence
from assistant.question import Question
from assistant.ranked import Evidence, in_time
from assistant.reckoning import inferred, operands
from assistant.reckoning.described import described
from store.figures import Figure

_LOOKED_AT = 6
"""How many sentences are looked at."""


def between(question: Question, evidence: Evidence) -> list[DraftSentence]:
    """Those above the lower bound that the question names less those above the upper; empty where it names no two bounds, or the
    report does not count both."""
    if question.kind not in ("figure", "difference"):
        return []
    bounds = _bounds(question)
    for ranked in in_time(question, evidence)[:_LOOKED_AT] if bounds else ():
        counts = described(ranked.sentence).items()
        above = [next((c for c, figure in counts if figure.figure.amount == bound.amount), None) for bound in bounds]
        if None in above or len(set(above)) < len(above):
            continue
        more, fewer = (count.figure for count in above if count is not None)
        if more.amount > fewer.amount and (left := arithmetic.subtract(more, fewer)):
            sources = (ranked.sentence,)
            return [*inferred.stated(sources, question), inferred.told("两者之间的有", left, sources)]
    return []


def is_uncounted(question: Question, evidence: Evidence) -> bool:
    """Whether two bounds are named of which the report counts what lies above one, and not the other: no other two counts tell it."""
    amounts = {bound.amount for bound in _bounds(question)} if question.kind in ("figure", "difference") else set()
    told = {figure.figure.amount for r in in_time(question, evidence)[:_LOOKED_AT] for figure in described(r.sentence).values()}
    return len(amounts & told) == 1


def _bounds(question: Question) -> list[Figure]:
    """The two amounts of one unit between which the question asks, the lower first; empty where there are no two."""
    told = [figure for figure in question.figures if figure.base_unit not in operands.NO_AMOUNT]
    named = sorted(end for figure in told for end in (figure.amount, figure.upper) if end is not None)
    if len(named) != 2 or len({f.base_unit for f in told} - {""}) > 1 or named[0] == named[1]:
        return []
    return [replace(told[0], amount=end, upper=None) for end in named]
