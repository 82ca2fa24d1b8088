"""The figures a question puts together where its grammar does not tell its parts: those that together have its words."""

import re
from collections.abc import Sequence
from itertools import combinations

from assistant.counters import alike
from assistant.fits import fits_unit
from assistant.locate import Located, located
from assistant.question import Question
from assistant.ranked import Evidence, in_time
from assistant.reckoning import naming, sides
from assistant.reckoning.mixed import ONE_THING
from assistant.reckoning.operands import CHANGES, PART_OF_YEAR, likeness, together
from store.readings import Reading

IS_LEFT = re.compile("还?剩.{0,6}没|没还|余下")
_LOOKED_AT = 8
_LEAST_COVERED, _NEW, _TIE, _SAID = 0.8, 3.0, 0.3, 3.0
"""How much of the weight of the question's known words two figures must have; the least that one more of a sum must add;
how much it counts that figures go together, and that the question itself says one."""


def covering(question: Question, evidence: Evidence) -> tuple[Located, ...]:
    """For a question whose parts cannot be told by its grammar: the figures of one sort that together cover its words.

    Each has words of its own, or stands in the other half. Two of them, for a sum as many as bring new words.
    """
    if IS_LEFT.search(question.whole) and not question.figures:
        return ()
    ranked = [r for r in in_time(question, evidence) if r.figures][:_LOOKED_AT]
    asks_change = bool(CHANGES.search(question.whole))
    candidates = [
        (place, named)
        for r in ranked
        for place in whole_year(question, located(question, r.sentence))
        if place.reading.change == asks_change and (named := _named_at(question, place.reading))
    ]
    weights = [word.weight for word in question.words]
    best: tuple[float, tuple[Located, Located]] | None = None
    for first, second in combinations(candidates, 2):
        apart = first[1] - second[1] and second[1] - first[1]
        halves = first[0].sentence.role != second[0].sentence.role and first[1] & second[1] and _is_one_thing(*first, *second)
        if _would_mix_halves(question, first[0], second[0]) or not (apart or halves) or not alike(first[0].figure, second[0].figure):
            continue
        fits = question.kind == "ratio" or all(
            not question.unit or fits_unit(question.unit, place.figure.base_unit) for place, _ in (first, second)
        )
        own = sum(weights[i] for place in (first, second) for i in place[1])
        texts = first[0].sentence.text + second[0].sentence.text
        around = sum(w.weight for w in question.words if any(form in texts for form in w.forms))
        score = sum(weights[i] for i in first[1] | second[1]) + 0.1 * own + 0.3 * around - (0.0 if fits else 3.0)
        score += _SAID * sum(any(said.same(place.figure) for said in question.figures) for place in (first[0], second[0]))
        score += _TIE * together(question, [first[0], second[0]])
        if best is None or score > best[0] + 1e-9:
            best = score, (first[0], second[0])
    if best is None or best[0] < _LEAST_COVERED * sum(w.weight for w in question.words if w.forms):
        return ()
    found = list(best[1])
    if question.kind == "sum":
        told = set[int]().union(*(named for place, named in candidates if place in found))
        most = len(naming.named(question)) or len(candidates)
        while len(found) < most:
            added = [
                (sum(weights[i] for i in named - told), place.sentence == found[-1].sentence, -number)
                for number, (place, named) in enumerate(candidates)
                if place not in found and alike(place.figure, found[0].figure)
            ]
            new, _, number = max(added, default=(0.0, False, 0))
            if new < _NEW:
                break
            found.append(candidates[-number][0])
            told |= candidates[-number][1]
    return tuple(found)


def _is_one_thing(one: Located, named: frozenset[int], other: Located, also_named: frozenset[int]) -> bool:
    """Whether figures of two times may measure one thing: the same words of the question stand at both, or their names are alike
    (新增学位 and 新增社会组织 are two)."""
    return named == also_named or likeness(one.reading.subject, other.reading.subject) >= ONE_THING


def _would_mix_halves(question: Question, one: Located, other: Located) -> bool:
    """Whether figures of what was done and of what is to be done would be added up although only one time is asked for."""
    return question.kind == "sum" and one.sentence.role != other.sentence.role and not sides.of_two_times(question)


def whole_year(question: Question, places: Sequence[Located]) -> list[Located]:
    """`places` without figures for part of a year where the same indicator has one for the whole of it."""
    if PART_OF_YEAR.search(question.whole):
        return list(places)
    whole = {p.reading.indicator for p in places if not p.reading.is_partial}
    return [p for p in places if not (p.reading.is_partial and p.reading.indicator in whole)]


def _named_at(question: Question, reading: Reading) -> frozenset[int]:
    """Which of the question's words stand at the figure."""
    at = reading.indicator if "分别" in reading.label else reading.label + reading.indicator
    return frozenset(
        i for i, word in enumerate(question.words) if any(form in at for form in word.forms if form not in word.related)
    )
