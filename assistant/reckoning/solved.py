"""What fits best of everything that could be worked out of the figures found, or that nothing is to be."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from assistant.draft import DraftSentence
from assistant.locate import Located
from assistant.question import Question
from assistant.ranked import Evidence
from assistant.reckoning import (
    fitness,
    inferred,
    moves,
    objections,
    odds,
    operands,
    over_time,
    paces,
    siblings,
    surplus,
)
from assistant.reckoning.asked import Asked, asked, narrowed
from assistant.reckoning.combined import put_together
from assistant.reckoning.covering import IS_LEFT
from assistant.reckoning.cues import CUES
from assistant.reckoning.paces import Levels
from assistant.reckoning.phrased import PLAIN
from assistant.reckoning.proposal import Operation, Proposal
from assistant.reckoning.proposals import proposals
from assistant.reckoning.several import from_and_to
from assistant.reckoning.terms import naming, terms
from assistant.reckoning.verdict import verdict
from assistant.reckoning.worth import worth_trying
from store.figures import figures

_WORDS: dict[Operation, str] = {
    "difference": "相差", "sum": "合计", "share": "占比约", "times": "约为", "growth": "变化", "before": "推算原来约为",
    "since": "一年相差约", "average": "平均约", "yearly": "平均约", "rest": "其余占", "portion": "约合", "product": "合计约",
    "remainder": "其余为", "together": "占比约", "step": "变化", "after": "推算之后约为", "whole": "推算总量约为", "outside": "其余约为",
    "pace": "平均每年相差约", "steps": "两者的变化相差", "both_steps": "变化合计", "beyond": "与平均每年相差",
    "compound": "累计约为", "of_year": "一年相差", "of_so_many": "按所问的数合计约为", "of_supposed": "按所问的数约合", "after_supposed": "按所问的数约为",
    "with_before": "两年合计约为", "short_of": "相差", "last_months": "与月均相差约", "each_month": "平均每月相差约",
}  # fmt: skip
_CLAUSES, _ASKS = re.compile("[,;?。]"), re.compile("多少|几|[增涨降]幅|how (?:much|many)", re.I)
_FORMULA = re.compile(r"\(([^()]* = [^()]*)\)")
SURE, CERTAIN, UNSAID = 0.2, 0.65, 0.6
"""The least share of all odds that the result told must have; against what the question's grammar makes of it; and where the report
seems to be silent."""
_SIGNS = re.compile(" [-+×÷] ")
_FAR_LIKELIER, _LIKELY, _MANY_TIMES = 4, 0.4, 20
"""How many times as likely as what the question's grammar makes of the figures found something else must be, how likely where that was
not proposed, and how many times as much the one figure of it then is as the other."""
_HEARD, _NOT_PLAIN = 0.3, -1.0
"""The share that will do although more of the odds are that nothing is to be worked out, and the log odds of that by the wording
below which it does: over reports they were not learnt on, two in three of what is told so are right."""


@dataclass(frozen=True, slots=True)
class Solved:
    """What was worked out, told in sentences, none where nothing stood out; `odds` (0 to 1) are those of its result, that of
    `operation`; `is_doubtful` is whether it is likelier that nothing is to be worked out."""

    told: tuple[DraftSentence, ...] = ()
    odds: float = 0.0
    operation: Operation | None = None
    is_doubtful: bool = False
    formulas: Mapping[str, float] = field(default_factory=dict)

    @property
    def is_reckoned(self) -> bool:
        """Whether something was told, and not why nothing can be (two spans of time)."""
        return all(draft.checked for draft in self.told)

    def says_as_much(self, told: Sequence[DraftSentence]) -> bool:
        """Whether every formula of `told` stands here too, beside more."""
        formulas = {formula for draft in self.told for formula in _FORMULA.findall(draft.text)}
        own = [formula for draft in told for formula in _FORMULA.findall(draft.text)]
        return bool(own) and formulas.issuperset(own)

    def outdoes(self, told: Sequence[DraftSentence]) -> bool:
        """Whether what was worked out is far likelier than what was made of two figures at a time in `told`, which may not have been
        proposed at all."""
        own = [match.rpartition(" = ")[0] for draft in told for match in _FORMULA.findall(draft.text)]
        if not own or any(len(_SIGNS.findall(formula)) > 1 for formula in own):
            return False
        unlikely = (formula for formula in own if formula in self.formulas or (self.odds >= _LIKELY and _is_far_apart(formula)))
        known = [self.formulas.get(formula, 0.0) for formula in unlikely]
        return len(known) == len(own) and max(known) * _FAR_LIKELIER <= self.odds

    @property
    def is_single(self) -> bool:
        """Whether one thing at most was told: no second result, and no yes or no."""
        return sum(draft.computed for draft in self.told) < 2


def _is_far_apart(formula: str) -> bool:
    """Whether a formula is over figures of which one is many times the other: they are hardly of one sort."""
    amounts = sorted(figure.amount for figure in figures(_SIGNS.sub(",", formula)))
    return len(amounts) == 2 and amounts[1] > _MANY_TIMES * amounts[0]


def solve(question: Question, evidence: Evidence, sure: float = SURE) -> Solved:
    """The proposal that fits the question best, told with its formula, and what its other clauses ask of the same figures; nothing
    where none has the odds `sure`, or where it is likelier that nothing is to be worked out."""
    if question.kind in fitness.TOLD_ALONE:
        return Solved()
    of, offered, worth = offer(question, evidence)
    best, share, idle, formulas = odds.choose(of, offered, worth)
    if best is None or share < sure or (share < idle and not (_is_of_both(of, best) or _is_heard(of, share))):
        return Solved()
    if len(best.sources) > 1 and _is_none_of_these(question):
        return Solved()
    best = _by_amount(best, offered)
    first, *others = asked_for(of, best)
    also = [draft for other in others for draft in told(question, other) if draft.computed]
    return Solved((*told(question, first), *also, *verdict(question, best, of.terms)), share, best.operation, share < idle, formulas)


def offer(question: Question, evidence: Evidence) -> tuple[Asked, list[Proposal], dict[Operation, float]]:
    """What of the question its proposals are weighed by, the proposals, and the scores of their operations."""
    named = len(question.years) > 1 and not CUES["cumulated"].search(question.whole)  # of other years than those compared nothing is told
    found = [term for term in terms(question, evidence) if term.timely or term.told or not named]
    of = asked(question, tuple(naming(question)), found)
    worth = worth_trying(of)
    offered = proposals(question, found, worth) if worth else ()
    return of, [proposal for proposal in offered if not objections.is_of_another_sort(of, proposal)], worth


def _by_amount(best: Proposal, offered: Sequence[Proposal]) -> Proposal:
    """What something was before, worked back by the amount it changed by where that is told too: a rate is a rounded one."""
    if best.operation != "before" or best.terms[-1].place.figure.base_unit != "%" or best.result.base_unit == "%":
        return best
    level, change = (term.place for term in best.terms[:2])
    exact = (
        p for p in offered
        if p.operation == "before" and p.terms[0].place == level and p.sources == best.sources
        and p.terms[1].place.figure.base_unit == level.figure.base_unit and p.terms[1].place.reading.direction == change.reading.direction
    )  # fmt: skip
    return next(exact, best)


def _is_of_both(of: Asked, best: Proposal) -> bool:
    """Whether it is asked which of two things is more, and `best` has the figure of each: one of them alone is no answer."""
    if of.question.kind != "comparison" or "which" not in of.cues or best.operation != "difference":
        return False
    one, other = (term.said for term in best.terms)
    return bool(one - other and other - one)


def _is_heard(of: Asked, share: float) -> bool:
    """Whether a question sounds so little like one that a sentence answers that a smaller `share` of all odds will do."""
    return share >= _HEARD and of.phrased[PLAIN] < _NOT_PLAIN


def _is_none_of_these(question: Question) -> bool:
    """Whether what is left is asked of parts that the report need not tell all of."""
    return bool(IS_LEFT.search(question.whole) and not question.figures)


def asked_for(of: Asked, best: Proposal) -> list[Proposal]:
    """`best` and what each clause of the question asks by itself of the same figures (多多少,增幅几何)."""
    clauses = [clause for clause in _CLAUSES.split(of.question.whole) if _ASKS.search(clause)]
    over = [p for p in proposals(of.question, best.terms) if len(p.terms) == len(best.terms)]
    wanted = dict.fromkeys((_in_numbers(of, best), best))
    for clause in clauses if len(clauses) > 1 else []:
        by_itself = narrowed(of, clause)
        worth = fitness.of_words(by_itself)
        fitting = _in_numbers(by_itself, max(over, key=lambda p: worth[p.operation] + fitness.of_terms(by_itself, p)))
        if fitting.operation not in {p.operation for p in wanted}:
            wanted[fitting] = None
    return list(wanted)


def _in_numbers(of: Asked, proposal: Proposal) -> Proposal:
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
    if best.operation == "steps" and (stepped := paces.compared(question, _levels(best), best.result.base_unit != "个百分点")):
        return stepped
    if best.operation == "surplus":
        return surplus.told(question, best)
    word = _WORDS[best.operation]
    if best.operation in ("growth", "step"):
        word = "下降" if best.result.amount < 0 else "增长"
    return [*inferred.stated(best.sources, question), inferred.told(word, best.result, best.sources)]


def _is_of_two_years(places: Sequence[Located]) -> bool:
    """Whether one sentence tells one thing for two years that it names."""
    one, other = (place.reading for place in places)
    return 0 < one.year != other.year > 0 and one.subject == other.subject and places[0].sentence == places[1].sentence


def _levels(best: Proposal) -> list[Levels]:
    """The things of which a proposal says which went further, each at its two times."""
    places = [term.place for term in best.terms]
    return [
        Levels(after.reading.subject, before.figure, after.figure, ("", ""), tuple(dict.fromkeys((before.sentence, after.sentence))))
        for before, after in zip(places[::2], places[1::2], strict=True)
    ]


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
    halves = len({place.sentence.role for place in places}) > 1 or _is_of_two_years(places)
    compared = over_time.against(asked, places) if halves else put_together(asked, places)
    refused = any(not draft.checked for draft in compared)
    tells = any(best.result.shown in draft.text or not best.result.amount for draft in compared if draft.computed)
    return compared if tells or (halves and refused) else []


