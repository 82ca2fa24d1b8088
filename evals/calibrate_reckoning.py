"""Fits the weights of the reckoning: the odds of the right proposal among all of a question, and of none (`weights.json`), and what
the wording of a question says of that (`phrased.json`), which is weighed as it is learnt on other reports."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from typing import Any

from assistant.checks.stated import counts_alike
from assistant.history import turns
from assistant.locate import Located
from assistant.question import Question, understand
from assistant.ranked import gather
from assistant.reckoning import fitness, objections, phrased, solved
from assistant.reckoning.phrased import PLAIN
from assistant.reckoning.proposal import Proposal
from assistant.reckoning.proposals import proposals
from assistant.reckoning.terms import Term
from evals import asked, phrasing
from evals.cases import Case
from evals.choice import Choice, fitted
from evals.phrasing import Phrased
from evals.scoring_facts import holds
from store.figures import Figure, figures
from store.fold import folded
from store.index import Index

_CATEGORIES = ("arithmetic", "comparison")
_ROUNDED = Decimal("0.004")
"""How far a rounded gold may be off, as a share."""
_PENALTY = 0.6


@dataclass(frozen=True, slots=True)
class Reckoned:
    """Working nothing out, and each of what could be, with which of them are right; the operation of each, the question's wording,
    the number of its report, and how often it counts."""

    choice: Choice
    operations: tuple[str, ...]
    phrased: Phrased
    counts: int = 1


def reckoned(cases: Sequence[Case], index: Index, report: int = 0, counts: int = 1) -> Iterator[Reckoned]:
    """What could be worked out for each of `cases`, and nothing at all, which is right where the gold is none of the proposals."""
    for case in cases:
        question = understand(case.question, turns(case.history), index)
        if question.kind not in fitness.TOLD_ALONE:
            yield _reckoned(case, question, index, report, counts)


def _reckoned(case: Case, question: Question, index: Index, report: int, counts: int) -> Reckoned:
    of = solved.offer(question, gather(question, index))[0]
    offered = [p for p in proposals(question, of.terms) if not objections.is_of_another_sort(of, p)]
    right = _right(case, offered, of.terms)
    rows = ({**fitness.features(of, p), **objections.features(of, p)} for p in offered)
    fitting = frozenset[str](p.operation for p, fits in zip(offered, right, strict=True) if fits)
    wanted = fitting or frozenset(() if case.category in _CATEGORIES else (PLAIN,))  # one that lacks a figure sounds no plainer
    return Reckoned(
        Choice((fitness.plain(of), *rows), (not any(right), *right)), (PLAIN, *(p.operation for p in offered)),
        worded(question, report, wanted), counts,
    )  # fmt: skip


def worded(question: Question, report: int, wanted: frozenset[str]) -> Phrased:
    """How `question` is worded, over a report by its number, and what answers it."""
    return Phrased(question.whole, report, wanted, phrased.pattern(question.whole, question.words))


def _reckons(case: Case) -> bool:
    return case.answerable and case.category in _CATEGORIES


def _right(case: Case, offered: Sequence[Proposal], found: Sequence[Term]) -> list[bool]:
    """For each of `offered` whether its result is the gold: over figures of the evidence, where any is; else what no figure
    found tells by itself."""
    if not _reckons(case):
        return [False] * len(offered)
    if not any(sign.isdigit() for group in case.facts for fact in group for sign in fact):
        return [_is_of_all_evidence(case, p) for p in offered]
    right = [_is_gold(case, p) or _is_of_gold(case, p) for p in offered]
    of_evidence = [fits and _is_of_evidence(case, p) for fits, p in zip(right, offered, strict=True)]
    told = {(term.place.figure.amount, term.place.figure.base_unit) for term in found}
    new = [(p.result.amount, p.result.base_unit) not in told for p in offered]
    return of_evidence if any(of_evidence) else [fits and is_new for fits, is_new in zip(right, new, strict=True)]


def calibrate(found: Sequence[Reckoned], plain: Sequence[Phrased], folder: Path) -> None:
    """Write to `folder` the weights that fit `found`, and what the wording of these questions and of others that are `plain` says;
    print how many of `found` they get right."""
    every = [*(one.phrased for one in found), *plain]
    (folder / "phrased.json").write_text(_lines(phrasing.learnt(every).kept()), encoding="utf-8")
    weights, right = fitted(_apart(found, every), _PENALTY)
    (folder / "weights.json").write_text(json.dumps(weights, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    print(f"# weights.json: {right:.3f} of {len(found)} right")


def _apart(found: Sequence[Reckoned], every: Sequence[Phrased]) -> list[Choice]:
    """The choices of `found`, with what their wording says by what is learnt on other reports."""
    choices = []
    for part in range(asked.PARTS):
        by = phrasing.learnt([one for one in every if one.report % asked.PARTS != part])
        for one in (one for one in found if one.phrased.report % asked.PARTS == part):
            says = by.log_odds(one.phrased)
            rows = zip(one.choice.rows, one.operations, strict=True)
            told = tuple({**row, fitness.phrased_as(operation): says[operation]} for row, operation in rows)
            choices += [replace(one.choice, rows=told)] * one.counts
    return choices


def _lines(kept: Mapping[str, Any]) -> str:
    """`kept` as JSON, a line for each run."""
    runs = ",\n".join(f"{json.dumps(run, ensure_ascii=False)}:{json.dumps(row, separators=(',', ':'))}" for run, row in kept["runs"].items())
    return f'{{"operations":{json.dumps(kept["operations"])},\n"bias":{json.dumps(kept["bias"])},\n"runs":{{\n{runs}\n}}}}\n'


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
    return all(_shown(place) in evidence for place in places)


def _shown(place: Located) -> str:
    """A figure with the two characters before it, in narrow forms."""
    return folded(place.sentence.text[max(place.figure.start - 2, 0) : place.figure.end])


def _is_of_all_evidence(case: Case, proposal: Proposal) -> bool:
    """Whether a comparison, of which words alone tell the outcome, is over figures of each piece of the evidence."""
    shown = [_shown(term.place) for term in proposal.terms]
    every = all(any(words in folded(quote) for words in shown) for quote in case.evidence)
    return proposal.operation in ("difference", "steps", "surplus") and every and _is_of_evidence(case, proposal)


def _is_of_gold(case: Case, proposal: Proposal) -> bool:
    """Whether both figures of a difference are asked for (哪个高,分别是多少)."""
    groups = [group for group in case.facts if any(sign.isdigit() for fact in group for sign in fact)]
    places = [term.place for term in proposal.terms]
    shown = " ".join(place.sentence.text[place.figure.start : place.figure.end] for place in places)
    return proposal.operation == "difference" and len(groups) > 1 and all(any(holds(shown, f) for f in g) for g in groups)


def _is_near(one: Figure, gold: Figure) -> bool:
    near = abs(one.amount - gold.amount) <= abs(gold.amount) * _ROUNDED
    return near and (counts_alike(one.base_unit, gold.base_unit) or not gold.base_unit)
