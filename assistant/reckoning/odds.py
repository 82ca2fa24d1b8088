"""The odds that something that could be worked out is what was asked for."""

import math
from collections.abc import Mapping, Sequence

from assistant.reckoning import fitness, objections
from assistant.reckoning.asked import Asked
from assistant.reckoning.proposal import Operation, Proposal

BEST = 24
"""How many proposals are looked at closely: those that fit best before what speaks against them."""


def choose(
    of: Asked, offered: Sequence[Proposal], worth: Mapping[Operation, float]
) -> tuple[Proposal | None, float, float, dict[str, float]]:
    """The best of the proposals, the odds (0 to 1) of its result and of working nothing out, and those of each formula; `worth` are the
    scores of their operations by the words of the question."""
    if not offered:
        return None, 0.0, 1.0, {}
    fitting = [(worth[proposal.operation] + fitness.of_terms(of, proposal), proposal) for proposal in offered]
    closest = sorted(fitting, key=lambda entry: -entry[0])[:BEST]
    weighed = [(score + fitness.score(objections.features(of, proposal)), proposal) for score, proposal in closest]
    highest, best = max(weighed, key=lambda entry: entry[0])
    idle = math.exp(min(fitness.of_plain(of) - highest, 50.0))
    result = (best.result.amount, best.result.base_unit)
    every = [(math.exp(score - highest), (p.result.amount, p.result.base_unit)) for score, p in weighed]
    total = sum(odds for odds, _ in every) + idle
    of_formula = {p.result.formula: math.exp(score - highest) / total for score, p in weighed}
    return best, sum(odds for odds, told in every if told == result) / total, idle / total, of_formula
