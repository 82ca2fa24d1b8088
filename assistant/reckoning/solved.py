"""What fits best of everything that could be worked out of the figures found, or that nothing is to be."""

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from assistant.draft import DraftSentence
from assistant.fits import fits_unit
from assistant.question import Question
from assistant.ranked import Evidence
from assistant.reckoning import fitness, inferred, moves, operands, over_time, siblings
from assistant.reckoning.combined import put_together
from assistant.reckoning.covering import IS_LEFT
from assistant.reckoning.proposal import Operation, Proposal
from assistant.reckoning.proposals import proposals
from assistant.reckoning.several import from_and_to
from assistant.reckoning.terms import Term, naming, terms
from assistant.reckoning.verdict import verdict
from assistant.reckoning.worth import worth_trying

_WORDS: dict[Operation, str] = {
    "difference": "相差", "sum": "合计", "share": "占比约", "times": "约为", "growth": "变化", "before": "推算原来约为",
    "since": "一年相差约", "average": "平均约", "yearly": "平均约", "rest": "其余占", "portion": "约合", "product": "合计约",
    "remainder": "其余为", "together": "占比约", "step": "变化",
}  # fmt: skip
_CLAUSES, _ASKS = re.compile("[,;?。]"), re.compile("多少|几|[增涨降]幅|how (?:much|many)", re.I)
_PACE = re.compile("[涨增升降跌长]得?更?[快慢]|增速[^,;?]{0,4}[快慢高低]|faster|slower", re.I)
_ENDS = re.compile("最.{1,12}最")
_TELLING = 2
"""At how many words of the question a share must stand to be the one asked for."""
_LEAST_NAMED, _LEAST_OF_LIKELY, _LIKELY, _HINTED = 0.35, 0.12, 0.65, 0.6
"""The least share of the question's words that must stand at the figures, and where the odds are as good as the third says;
what a word only related to one counts."""
SURE, CERTAIN, _IDLE = 0.2, 0.75, 0.4
"""The least share of all proposals' odds that the result told must have; against what the question's grammar makes of it,
or where the report seems to be silent. And the most that working nothing out may have of them, where the question is of no kind
that wants reckoning."""
_RECKONING = ("sum", "difference", "ratio", "comparison")


@dataclass(frozen=True, slots=True)
class Solved:
    """What was worked out, told in sentences, none where nothing stood out; `odds` (0 to 1) are those of its result."""

    told: tuple[DraftSentence, ...] = ()
    odds: float = 0.0

    @property
    def is_single(self) -> bool:
        """Whether one thing at most was told: no second result, and no yes or no."""
        return sum(draft.computed for draft in self.told) < 2


def solve(question: Question, evidence: Evidence, sure: float = SURE) -> Solved:
    """The proposal that fits the question best, told with its formula, and what its other clauses ask of the same figures; nothing
    where none has the odds `sure`, or where it has too few of the question's words."""
    if question.kind in fitness.TOLD_ALONE or _is_none_of_these(question):
        return Solved()
    named = len(question.years) > 1  # of other years than those compared nothing is told
    found = [term for term in terms(question, evidence) if term.timely or term.told or not named]
    of = fitness.asked(question, tuple(naming(question)), found)
    worth = worth_trying(of)
    offered = [p for p in proposals(question, found, worth) if _is_asked(of, p)] if worth else []
    best, odds, idle = choose(of, offered, worth)
    if best is None or odds < sure or (idle > _IDLE and question.kind not in _RECKONING) or _is_told(best, found) or _is_of_another(of, best):
        return Solved()
    if question.sure_of_time and not of.two_times and _is_of_other_time(best, found):
        return Solved()
    if _named(question, best) < (_LEAST_NAMED if odds < _LIKELY else _LEAST_OF_LIKELY):
        return Solved()
    first, *others = asked_for(of, best)
    also = [draft for other in others for draft in told(question, other) if draft.computed]
    return Solved((*told(question, first), *also, *verdict(question, best, found)), odds)


def _is_none_of_these(question: Question) -> bool:
    """Whether what is left is asked of parts that the report need not tell all of, or the most is set against the least."""
    return bool(IS_LEFT.search(question.whole) and not question.figures) or bool(_ENDS.search(question.whole))


def _is_asked(of: fitness.Asked, proposal: Proposal) -> bool:
    """Whether the words of the question allow the sort and the times of a proposal."""
    return not (_is_of_levels(of.question, proposal) or _mixes_times(of, proposal))


def _sets_against(of: fitness.Asked) -> bool:
    """Whether one thing is set against another (目标和上一年实际相比), rather than worked back."""
    return of.question.kind in ("difference", "comparison") and "against" in of.cues


def _is_of_other_time(best: Proposal, found: Sequence[Term]) -> bool:
    """Whether no figure of a proposal is of the time meant, and one that is has as many of the question's words."""
    said = frozenset[int]().union(*(term.said for term in best.terms))
    return not any(term.timely or term.told for term in best.terms) and any(term.timely and said <= term.said for term in found)


def _mixes_times(of: fitness.Asked, proposal: Proposal) -> bool:
    """Whether a question after one year has figures of it and of another put together."""
    timely = {term.timely or term.told for term in proposal.terms}
    apart = proposal.operation in ("sum", "share", "together")
    return apart and len(of.question.years) == 1 and not of.two_times and len(timely) > 1


def _is_of_levels(question: Question, proposal: Proposal) -> bool:
    """Whether a proposal sets amounts apart where it is asked which grew faster."""
    paced = question.unit == "%" and _PACE.search(question.whole)
    return bool(paced) and proposal.operation == "difference" and proposal.result.base_unit != "个百分点"


def _is_of_another(of: fitness.Asked, best: Proposal) -> bool:
    """Whether another thing is asked for than would be told: a value that is told and not worked back, an average of another
    unit; a difference of two things put against each other, in numbers and no points, a year's share of it, one against the year
    before and not of two things of one sentence."""
    if best.operation == "before":
        return "infer" not in of.cues and (of.two_times or _sets_against(of))
    if best.operation in ("average", "yearly"):
        return not fits_unit(of.question.unit or best.result.base_unit, best.result.base_unit)
    if best.operation != "difference":
        return False
    if not (fitness.sets_apart(of, best.terms) or {"which", "more_than"} & set(of.cues)):
        return True
    if best.result.base_unit == "个百分点" and of.question.unit not in ("", "%"):
        return True
    if {"mean", "per_year"} <= set(of.cues) and not all(term.place.reading.change for term in best.terms):
        return True
    if not {"before", "against"} <= set(of.cues) or len(best.sources) > 1:
        return False
    one, other = (term.place.reading.subject for term in best.terms)
    return one != other and not of.two_times


def asked_for(of: fitness.Asked, best: Proposal) -> list[Proposal]:
    """`best` and what each clause of the question asks by itself of the same figures (多多少,增幅几何)."""
    clauses = [clause for clause in _CLAUSES.split(of.question.whole) if _ASKS.search(clause)]
    over = [p for p in proposals(of.question, best.terms) if len(p.terms) == len(best.terms)]
    wanted = dict.fromkeys((_in_numbers(of, best), best))
    for clause in clauses if len(clauses) > 1 else []:
        by_itself = fitness.narrowed(of, clause)
        worth = fitness.of_words(by_itself)
        fitting = _in_numbers(by_itself, max(over, key=lambda p: worth[p.operation] + fitness.of_terms(by_itself, p)))
        if fitting.operation not in {p.operation for p in wanted}:
            wanted[fitting] = None
    return list(wanted)


def _in_numbers(of: fitness.Asked, proposal: Proposal) -> Proposal:
    """By how many something grew, where that is asked and not by how many per cent."""
    if proposal.operation != "growth" or {"fraction", "speed"} & set(of.cues) or of.question.unit == "%":
        return proposal
    return next(proposals(of.question, proposal.terms, ("difference",)), proposal)


def told(question: Question, best: Proposal) -> list[DraftSentence]:
    """The sentences of `best` and its result; of a difference also which is more."""
    if best.operation == "difference" and (compared := _compared(question, best)):
        return compared
    if best.operation == "sum" and (added := _completed(question, best)):
        return added
    word = _WORDS[best.operation]
    if best.operation in ("growth", "step"):
        word = "下降" if best.result.amount < 0 else "增长"
    return [*inferred.stated(best.sources, question), inferred.told(word, best.result, best.sources)]


def _completed(question: Question, best: Proposal) -> list[DraftSentence]:
    """A sum with what else of its sentence belongs to it; empty where nothing does."""
    places = [term.place for term in best.terms]
    every = siblings.completed(question, places)
    return put_together(replace(question, kind="sum"), every) if len(every) > len(places) else []


def _compared(question: Question, best: Proposal) -> list[DraftSentence]:
    """The places of a difference, and which of them is more; empty where they only have a difference."""
    places = [term.place for term in best.terms]
    if operands.PART_OF_YEAR.search(question.whole) and len({place.reading.is_partial for place in places}) > 1:
        return []
    if from_and_to(*best.terms):
        before, after = (term.place.figure for term in sorted(best.terms, key=lambda term: not term.starts))
        told = inferred.told(moves.turned(before, after), best.result, best.sources)
        return [*inferred.stated(best.sources, question), told]
    asked = replace(question, kind="difference")
    halves = len({place.sentence.role for place in places}) > 1
    compared = over_time.against(asked, places) if halves else put_together(asked, places)
    refused = any(not draft.checked for draft in compared)
    tells = any(best.result.shown in draft.text or not best.result.amount for draft in compared if draft.computed)
    return compared if tells or (halves and refused) else []


def choose(
    of: fitness.Asked, offered: Sequence[Proposal], worth: Mapping[Operation, float]
) -> tuple[Proposal | None, float, float]:
    """The best of the proposals, and the odds (0 to 1) of its result and of working nothing out; `worth` are the scores of their
    operations."""
    if not offered:
        return None, 0.0, 1.0
    scores = [worth[proposal.operation] + fitness.of_terms(of, proposal) for proposal in offered]
    best = max(range(len(offered)), key=scores.__getitem__)
    exponents = [math.exp(score - scores[best]) for score in scores]
    idle = math.exp(min(fitness.of_plain(of) - scores[best], 50.0))
    result = (offered[best].result.amount, offered[best].result.base_unit)
    same = sum(e for e, p in zip(exponents, offered, strict=True) if (p.result.amount, p.result.base_unit) == result)
    every = sum(exponents) + idle
    return offered[best], same / every, idle / every


def _named(question: Question, best: Proposal) -> float:
    """How much (0 to 1) of the weight of the question's words, known to the reports or not, stands at the figures of `best`."""
    words = naming(question)
    standing = frozenset[int]().union(*(term.said for term in best.terms))
    hinted = frozenset[int]().union(*(term.hinted for term in best.terms)) - standing
    said = sum(words[i].weight for i in standing) + _HINTED * sum(words[i].weight for i in hinted)
    return said / (sum(word.weight for word in moves.naming(question)) or 1.0)


def _is_told(best: Proposal, found: Sequence[Term]) -> bool:
    """Whether the report itself tells a share that would be worked out: it stands at all the words of the question."""
    words = len(frozenset[int]().union(*(term.said for term in best.terms)))
    return best.operation == "share" and any(
        term.place.figure.base_unit == "%" and not term.place.reading.change and len(term.said) >= min(words, _TELLING)
        for term in found
    )
