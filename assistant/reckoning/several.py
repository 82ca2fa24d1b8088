"""Figures of one sort put together: whether they may be added up, what several make, what parts leave of a whole."""

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import replace
from itertools import combinations, pairwise

from assistant import arithmetic, counters
from assistant.reckoning.proposal import Operation, Proposal
from assistant.reckoning.terms import Term

_MOST_ADDED, _IN_LIST = 5, 14
"""How many figures a sum may have; within how many characters figures of one list stand."""


def of_several(found: Sequence[Term], wanted: Container[Operation]) -> Iterator[Proposal]:
    """Three or more terms: their sum, what the first leaves of it, the share of two of them in a third."""
    by_unit: dict[str, list[Term]] = {}
    for term in found:
        named = term.is_named or term.rank == 0 or any(other.is_named and beside(term, other) for other in found)
        if named and not term.place.reading.change and term.place.figure.base_unit not in ("%", "百分点"):
            by_unit.setdefault(counters.kind(term.place.figure), []).append(term)
    for alike in by_unit.values() if "sum" in wanted else ():
        for count in range(3, min(len(alike), _MOST_ADDED) + 1):
            for run in combinations(alike[:8], count):
                if adds_up(run) and (told := arithmetic.add([term.place.figure for term in run])):
                    yield Proposal("sum", run, told)
    if "together" in wanted:
        yield from _of_lists(found)
    if "remainder" in wanted or "together" in wanted:
        yield from _of_whole(found)


def _of_lists(found: Sequence[Term]) -> Iterator[Proposal]:
    """The share of each of three or more things of one list in all of them (新建7处、改扩建5处、标准化改造19处)."""
    ordered = sorted(found, key=lambda term: (term.place.sentence.number, term.place.figure.start))
    for first, start in enumerate(ordered):
        run = [start]
        while first + len(run) < len(ordered) and _is_next(run[-1], ordered[first + len(run)]):
            run.append(ordered[first + len(run)])
        whole = arithmetic.add([term.place.figure for term in run]) if len(run) > 2 else None
        if whole is None or (first and _is_next(ordered[first - 1], start)):
            continue
        for part in run:
            every = replace(part.place.figure, amount=whole.amount, base_unit=whole.base_unit)
            if share := arithmetic.ratio(part.place.figure, every):
                formula = f"{arithmetic.shown(part.place.figure.amount, whole.base_unit)} ÷ ({whole.formula})"
                yield Proposal("together", (part, *(term for term in run if term != part)), replace(share, formula=formula))


def _is_next(one: Term, other: Term) -> bool:
    return beside(one, other) and one.place.figure.base_unit == other.place.figure.base_unit not in ("%", "百分点")


def _of_whole(found: Sequence[Term]) -> Iterator[Proposal]:
    """What two parts leave of a whole of the same sentence, and their share of it."""
    for whole in found:
        others = [
            term
            for term in found
            if term.place.sentence == whole.place.sentence and term.place.figure.start > whole.place.figure.start
            and term.place.figure.base_unit == whole.place.figure.base_unit not in ("%", "百分点", "")
            and not (term.place.reading.change or whole.place.reading.change)
        ]  # fmt: skip
        for one, other in combinations(others[:4], 2):
            of, a, b = (term.place.figure for term in (whole, one, other))
            parts = arithmetic.add((a, b))
            if parts is None or parts.amount >= of.amount:
                continue
            yield Proposal("remainder", (whole, one, other), arithmetic.remainder(of, a, b))
            if share := arithmetic.ratio(replace(a, amount=parts.amount), of):
                formula = f"({parts.formula}) ÷ {arithmetic.shown(of.amount, parts.base_unit)}"
                yield Proposal("together", (whole, one, other), replace(share, formula=formula))


def adds_up(found: Sequence[Term]) -> bool:
    """Whether terms may be meant together: no shares, and none that became another."""
    if any(term.place.figure.base_unit in ("%", "百分点") for term in found):
        return False
    return not any(from_and_to(one, other) for one, other in pairwise(found))


def has_less_said(found: Sequence[Term]) -> bool:
    """Whether one has but a part of another's words (取消348项收费 beside 取消和下放416项审批)."""
    return any(one.said < other.said and not one.told and not beside(one, other) for one in found for other in found)


def from_and_to(one: Term, other: Term) -> bool:
    """Whether something went from one figure to the other."""
    names = {term.place.reading.subject for term in (one, other)}
    start, end = (one, other) if one.starts else (other, one)
    in_order = start.place.figure.start < end.place.figure.start
    return one.starts != other.starts and one.place.sentence == other.place.sentence and len(names) == 1 and in_order


def beside(one: Term, other: Term) -> bool:
    """Whether two figures stand in one list (乡镇幼儿园14所、村级幼儿园33所)."""
    first, second = sorted((one.place, other.place), key=lambda place: place.figure.start)
    between = first.sentence.text[first.figure.end : second.figure.start]
    return first.sentence == second.sentence and len(between) <= _IN_LIST and bool(re.match("[、和及与]|以及", between))
