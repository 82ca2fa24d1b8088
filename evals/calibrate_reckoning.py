"""Fits the weights of `assistant/reckoning/weights.json`: the odds of the right proposal among all of a question, and of none."""

import json
from collections.abc import Iterator, Sequence
from decimal import Decimal

from assistant.history import turns
from assistant.question import Question, understand
from assistant.ranked import gather
from assistant.reckoning import fitness, objections, solved
from assistant.reckoning.proposal import Proposal
from assistant.reckoning.proposals import proposals
from assistant.reckoning.terms import Term
from evals.cases import Case
from evals.choice import Choice, fitted
from evals.scoring_facts import holds
from store.figures import Figure, figures
from store.fold import folded
from store.index import Index

_CATEGORIES = ("arithmetic", "comparison")
_ROUNDED = Decimal("0.004")
"""How far a rounded gold may be off, as a share."""
_PENALTY = 0.6


def choices(cases: Sequence[Case], index: Index) -> Iterator[Choice]:
    """What could be worked out for each of `cases`, and nothing at all, which is right where the gold is none of the proposals."""
    for case in cases:
        question = understand(case.question, turns(case.history), index)
        if question.kind not in fitness.TOLD_ALONE:
            yield choice(case, question, index)


def choice(case: Case, question: Question, index: Index) -> Choice:
    """Working nothing out, and each of what could be, with which of them are right."""
    of = solved.offer(question, gather(question, index))[0]
    offered = [p for p in proposals(question, of.terms) if not objections.is_of_another_sort(of, p)]
    right = _right(case, offered, of.terms)
    rows = ({**fitness.features(of, p), **objections.features(of, p)} for p in offered)
    return Choice((fitness.plain(of), *rows), (not any(right), *right))


def _reckons(case: Case) -> bool:
    return case.answerable and case.category in _CATEGORIES


def _right(case: Case, offered: Sequence[Proposal], found: Sequence[Term]) -> list[bool]:
    """For each of `offered` whether its result is the gold: over figures of the evidence, where any is; else what no figure
    found tells by itself."""
    if not _reckons(case):
        return [False] * len(offered)
    right = [_is_gold(case, p) or _is_of_gold(case, p) for p in offered]
    of_evidence = [fits and _is_of_evidence(case, p) for fits, p in zip(right, offered, strict=True)]
    told = {(term.place.figure.amount, term.place.figure.base_unit) for term in found}
    new = [(p.result.amount, p.result.base_unit) not in told for p in offered]
    return of_evidence if any(of_evidence) else [fits and is_new for fits, is_new in zip(right, new, strict=True)]


def calibrate(found: Sequence[Choice]) -> None:
    """Print the weights that fit `found`, as JSON, and how many of them they get right."""
    weights, right = fitted(found, _PENALTY)
    print(json.dumps(weights, indent=1, sort_keys=True))
    print(f"# weights.json: {right:.3f} of {len(found)} right")


def _is_gold(case: Case, proposal: Proposal) -> bool:
    """Whether the result of `proposal` is one of the facts, or a rounding of it."""
    own = figures(proposal.result.shown)
    facts = [fact for group in case.facts for fact in group if any(sign.isdigit() for sign in fact)]
    gold = [figure for fact in facts for figure in figures(fact)]
    return any(holds(proposal.result.shown, fact) for fact in facts) or (
        proposal.operation != "difference" and any(_is_near(one, other) for one in own for other in gold)
    )


def _is_of_evidence(case: Case, proposal: Proposal) -> bool:
    """Whether all figures stand in the evidence."""
    evidence = " ".join(folded(quote) for quote in case.evidence)
    places = [term.place for term in proposal.terms]
    return all(p.sentence.text[max(p.figure.start - 2, 0) : p.figure.end] in evidence for p in places)


def _is_of_gold(case: Case, proposal: Proposal) -> bool:
    """Whether both figures of a difference are asked for (哪个高,分别是多少)."""
    groups = [group for group in case.facts if any(sign.isdigit() for fact in group for sign in fact)]
    places = [term.place for term in proposal.terms]
    shown = " ".join(place.sentence.text[place.figure.start : place.figure.end] for place in places)
    return proposal.operation == "difference" and len(groups) > 1 and all(any(holds(shown, f) for f in g) for g in groups)


def _is_near(one: Figure, gold: Figure) -> bool:
    near = abs(one.amount - gold.amount) <= abs(gold.amount) * _ROUNDED
    return near and (one.base_unit == gold.base_unit or not gold.base_unit)
