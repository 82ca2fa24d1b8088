"""What something came to in the year before one that is looked back on: worked back from what its figures changed by."""

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.draft import DraftSentence, sources_of
from assistant.fits import fits_unit
from assistant.question import Question, kind_of, narrowed, unit_of
from assistant.ranked import Evidence, gather
from assistant.reckoning import fitness, inferred, objections
from assistant.reckoning.asked import Asked, asked
from assistant.reckoning.grammar import asks_earlier
from assistant.reckoning.proposal import Proposal
from assistant.reckoning.proposals import proposals
from assistant.reckoning.terms import naming, terms
from assistant.refusing import absence
from store.figures import years
from store.index import Index
from store.types import Role

_START = re.compile(r"(?:(?:19|20)\d\d年)?(?:年初|刚?开年)(?!预期|[^,;?]{0,4}(?:定|计划|安排|目标|提出|打算|本来|原))")
_EACH, _CLAUSES, _ASKS = re.compile("各(?![项类种级地县区市镇乡村])|分别"), re.compile("[,;?。]"), re.compile("多少|几")
_LEAST, _LEAST_KNOWN = 0.5, 0.5
"""The share of the weight of the question's words that must stand at the figures, and of those of several characters where the report
seems to be silent."""


def told(question: Question, index: Index) -> Sequence[DraftSentence]:
    """What the figures of the year after imply, where that is asked; empty where it is not, or they imply nothing."""
    after = _year_after(question, index)
    if not after:
        return []
    found = _of(question, after, index) or ((part := _clause(question, index)) is not question and _of(part, after, index)) or []
    return [_not_told(question, after - 1, found), *found] if found and question.years else found


def _not_told(question: Question, year: int, found: Sequence[DraftSentence]) -> DraftSentence:
    """Says that the report does not tell a year's figure, and that what follows is worked back."""
    text = f"报告没有直接给出{year}年的数,以下是倒推的结果。"
    in_english = f"The report does not tell the figure of {year} itself; this is worked back."
    return DraftSentence(in_english if question.language == "en" else text, sources_of(found), checked=False)


def _of(question: Question, after: int, index: Index) -> Sequence[DraftSentence]:
    """What the figures of the year `after` imply."""
    now = replace(question, whole=_START.sub("", question.whole), years=(after,), roles=frozenset[Role]({"review"}))
    evidence = gather(now, index)
    near = absence.judge(now, evidence, index).near
    if near > absence.CERTAIN:
        return []
    is_absent = near > absence.THRESHOLD
    if not is_absent and (asks_earlier(question) or question.figures) and (earlier := inferred.year_before(now, evidence)):
        return earlier
    return _worked_back(now, evidence, is_absent) if question.kind in ("figure", "other", "ratio", "sum") and len(question.years) < 2 else []


def _clause(question: Question, index: Index) -> Question:
    """The clause of the question that asks for a year before alone, where another says something else."""
    clauses = [clause for clause in _CLAUSES.split(question.whole) if clause]
    asks = [clause for clause in clauses if years(clause) == question.years[:1] and kind_of(clause) == "figure"]
    others = [clause for clause in clauses if clause not in asks]
    if len(asks) != 1 or not others or any(_ASKS.search(other) for other in others) or question.language == "en":
        return question
    return replace(narrowed(question, asks[0], index), kind="figure", unit=unit_of(asks[0], "figure"))


def _year_after(question: Question, index: Index) -> int:
    """The year looked back on that comes after the one meant, which no report looks back on by itself; 0 where there is none."""
    halves = [half for report in index.reports.values() for half in report.halves if half.role == "review" and half.years]
    own = {half.years[1] for half in halves if half.years}
    own |= set() if own else {report.year - 1 for report in index.reports.values() if report.year}
    if _START.search(question.whole) and set(question.years) <= own and len(own) == 1:
        return min(own)
    meant = [year for year in question.years if year + 1 in own and year not in own]
    return meant[0] + 1 if len(meant) == 1 and set(question.years) <= {meant[0], meant[0] + 1} else 0


def _worked_back(now: Question, evidence: Evidence, is_absent: bool) -> list[DraftSentence]:
    """The value of which most of the question's words stand at what it came to and what it changed by."""
    found = terms(now, evidence)
    of = asked(now, tuple(naming(now)), found)
    done = [term for term in found if term.place.sentence.role != "plan"]
    offered = list(proposals(now, done, ("before",)))
    named = [proposal for proposal in offered if _is_named(of, proposal, is_absent)]
    if not named:
        return []
    fitting = [p for p in named if not now.unit or fits_unit(now.unit, p.result.base_unit)]
    best = max(fitting or named, key=lambda p: _fit(of, p))
    several = _EACH.search(now.whole) or len(_ASKS.findall(now.whole)) > 1
    every = _in_turn(best, offered) if several else [best]
    word = "推算上年同期约为" if best.terms[0].place.reading.is_partial else "推算之前约为"
    return [*inferred.stated(best.sources, now), *(inferred.told(word, one.result, one.sources) for one in every)]


def _is_named(of: Asked, proposal: Proposal, is_absent: bool) -> bool:
    """Whether enough of the question's words stand at the figures of `proposal`."""
    level = proposal.terms[0]
    if is_absent:
        words = [word for word in of.words if len(word.text) > 1]
        said = sum(word.weight for i, word in enumerate(of.words) if i in level.said and word in words)
        return said >= _LEAST_KNOWN * sum(word.weight for word in words) > 0
    named = frozenset[int]().union(*(term.said | term.hinted for term in proposal.terms))
    return (1 - of.silent) * sum(of.weights[i] for i in named) >= _LEAST


def _fit(of: Asked, proposal: Proposal) -> float:
    return fitness.of_terms(of, proposal) + fitness.score(objections.features(of, proposal))


def _in_turn(best: Proposal, offered: Sequence[Proposal]) -> list[Proposal]:
    """`best`, and what else its sentence tells of another thing in turn."""
    of_turns = {p.terms[1].turn: p for p in offered if p.sources == best.sources and p.terms[1].turn >= 0}
    return [of_turns[turn] for turn in sorted(of_turns)] if best.terms[1].turn in of_turns else [best]
