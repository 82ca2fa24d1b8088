"""What something came to in the year before the first that the reports tell of: worked back from what their figures changed by."""

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.draft import DraftSentence
from assistant.question import Question
from assistant.ranked import Evidence, gather
from assistant.reckoning import fitness, inferred, objections
from assistant.reckoning.asked import Asked, asked
from assistant.reckoning.grammar import asks_earlier
from assistant.reckoning.proposal import Proposal
from assistant.reckoning.proposals import proposals
from assistant.reckoning.terms import naming, terms
from assistant.refusing import absence
from store.index import Index
from store.types import Role

_LEAST = 0.5
_ONCE = re.compile("各|分别|[和与及跟、]")


def told(question: Question, index: Index) -> Sequence[DraftSentence]:
    """What the report's figures imply for that year, where that is asked; empty where it is not, or they imply nothing."""
    first = _first_year(index)
    if first - 1 not in question.years or not set(question.years) <= {first - 1, first}:
        return []
    now = replace(question, years=(first,), roles=frozenset[Role]({"review"}))
    evidence = gather(now, index)
    if absence.judge(now, evidence, index).is_absent:
        return []
    if (asks_earlier(question) or question.figures) and (earlier := inferred.year_before(now, evidence)):
        return earlier
    if question.kind not in ("figure", "other", "ratio") or len(question.years) > 1:
        return []
    return _worked_back(now, evidence)


def _first_year(index: Index) -> int:
    """The first year that a half of a report is of."""
    of_title = min((r.year - 1 for r in index.reports.values() if r.year), default=0)
    return min((h.years[0] for r in index.reports.values() for h in r.halves if h.years), default=of_title)


def _worked_back(now: Question, evidence: Evidence) -> list[DraftSentence]:
    found = terms(now, evidence)
    of = asked(now, tuple(naming(now)), found)
    offered = [p for p in proposals(now, found, ("before",)) if _is_named(of, p)]
    if not offered:
        return []
    best = max(offered, key=lambda p: _fit(of, p))
    return [*inferred.stated(best.sources, now), inferred.told("推算上一年约为", best.result, best.sources)]


def _is_named(of: Asked, proposal: Proposal) -> bool:
    said = frozenset[int]().union(*(term.said | term.hinted for term in proposal.terms))
    return (1 - of.silent) * sum(of.weights[i] for i in said) >= _LEAST


def _fit(of: Asked, proposal: Proposal) -> float:
    return fitness.of_terms(of, proposal) + fitness.score(objections.features(of, proposal))
