"""Fits the weights of `assistant/reckoning/weights.json` on the dev split: the odds of the right proposal among all of a question."""

import json
from collections.abc import Iterator, Sequence
from decimal import Decimal

from assistant.history import turns
from assistant.question import understand
from assistant.ranked import gather
from assistant.reckoning import fitness
from assistant.reckoning.proposals import Proposal, proposals
from assistant.reckoning.terms import naming, terms
from evals.cases import Case
from evals.choice import Choice, fitted
from evals.scoring_facts import holds
from store.figures import Figure, figures
from store.index import Index

_CATEGORIES = ("arithmetic", "comparison")
_ROUNDED = Decimal("0.004")
"""How far a rounded gold may be off, as a share."""


def choices(cases: Sequence[Case], index: Index) -> Iterator[Choice]:
    """The sums and comparisons among `cases` whose gold is one of the proposals and no figure that the report tells."""
    for case in cases:
        if not case.answerable or case.category not in _CATEGORIES:
            continue
        question = understand(case.question, turns(case.history), index)
        found = terms(question, gather(question, index))
        of = fitness.asked(question, tuple(naming(question)), found)
        offered = [proposal for proposal in proposals(question, found) if fitness.may_be(of, proposal)]
        told = {(term.place.figure.amount, term.place.figure.base_unit) for term in found}
        right = tuple(_is_gold(case, p) and (p.result.amount, p.result.base_unit) not in told for p in offered)
        if any(right):
            yield Choice(tuple(fitness.features(of, proposal) for proposal in offered), right)


def calibrate(cases: Sequence[Case], index: Index) -> None:
    """Print the weights that fit `cases`, as JSON, and how many of them they get right."""
    found = list(choices(cases, index))
    weights, right = fitted(found)
    print(json.dumps(weights, indent=1))
    print(f"# {right:.3f} of {len(found)} sums and comparisons right")


def _is_gold(case: Case, proposal: Proposal) -> bool:
    """Whether the result of `proposal` is one of the facts, or a rounding of it."""
    own = figures(proposal.result.shown)
    facts = [fact for group in case.facts for fact in group if any(sign.isdigit() for sign in fact)]
    gold = [figure for fact in facts for figure in figures(fact)]
    return any(holds(proposal.result.shown, fact) for fact in facts) or (
        proposal.operation != "difference" and any(_is_near(one, other) for one in own for other in gold)
    )


def _is_near(one: Figure, gold: Figure) -> bool:
    near = abs(one.amount - gold.amount) <= abs(gold.amount) * _ROUNDED
    return near and (one.base_unit == gold.base_unit or not gold.base_unit)
