"""What several figures come to, set against another: 新建的和改扩建的加起来,比今年要建的多几处."""

from collections.abc import Iterator, Sequence
from itertools import combinations

from assistant import arithmetic
from assistant.draft import DraftSentence
from assistant.question import Question
from assistant.reckoning import inferred
from assistant.reckoning.cues import CUES
from assistant.reckoning.proposal import Proposal
from assistant.reckoning.several import adds_up
from assistant.reckoning.terms import Term

_ASKED_BY = ("more_than", "left", "whether", "gap")
"""The cues of which one must stand beside that of a sum."""
_MOST_ADDED, _LOOKED_AT = 3, 7


def of_sums(question: Question, found: Sequence[Term]) -> Iterator[Proposal]:
    """Each sum of two or three figures against each other of the same unit; the other comes first among the terms."""
    text = question.whole
    if not CUES["in_all"].search(text) or not any(CUES[name].search(text) for name in _ASKED_BY):
        return
    amounts = [
        term for term in found
        if term.is_named and not term.place.reading.change and term.place.figure.base_unit not in ("", "%", "百分点")
    ][:_LOOKED_AT]  # fmt: skip
    for count in range(2, _MOST_ADDED + 1):
        for parts in combinations(amounts, count):
            if len({term.place.figure.base_unit for term in parts}) > 1 or not adds_up(parts):
                continue
            for other in amounts:
                alike = other.place.figure.base_unit == parts[0].place.figure.base_unit
                if alike and other not in parts and (gap := _gap(other, parts)):
                    yield Proposal("surplus", (other, *parts), gap)


def _gap(other: Term, parts: Sequence[Term]) -> arithmetic.Computed | None:
    total = arithmetic.add([term.place.figure for term in parts])
    if total is None or total.amount == other.place.figure.amount:
        return None
    left = abs(total.amount - other.place.figure.amount)
    own = arithmetic.shown(other.place.figure.amount, total.base_unit)
    formula = f"{total.formula} - {own}" if total.amount > other.place.figure.amount else f"{own} - ({total.formula})"
    return arithmetic.Computed(left, total.base_unit, arithmetic.shown(left, total.base_unit), formula)


def told(question: Question, best: Proposal) -> list[DraftSentence]:
    """The sentences of `best`, what its parts come to, and by how much that is more or less than the other."""
    other, *parts = best.terms
    total = arithmetic.add([term.place.figure for term in parts])
    assert total is not None
    more = total.amount > other.place.figure.amount
    name, own = other.place.reading.subject, arithmetic.shown(other.place.figure.amount, total.base_unit)
    than = f"比{name}的{own}{'多' if more else '少'}"
    return [
        *inferred.stated(best.sources, question),
        inferred.told("合计", total, best.sources),
        inferred.told(than, best.result, best.sources),
    ]
