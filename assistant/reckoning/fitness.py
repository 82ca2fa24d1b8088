"""How well something that could be worked out fits what is asked: named features, from 0 to 1, and what each weighs."""

import json
import re
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files

from assistant.fits import fits_time, fits_unit
from assistant.pairs import pairs
from assistant.question import Question
from assistant.reckoning import mixed, operands, phrased, places
from assistant.reckoning.asked import Asked, sets_apart
from assistant.reckoning.inferred import years_in
from assistant.reckoning.proposal import OPERATIONS, Operation, Proposal
from assistant.reckoning.terms import Term
from store.figures import years
from store.readings import Reading

_MIXED = ("before", "since", "step", "average", "product", "portion", "after", "whole", "outside")
"""Operations over figures of two sorts."""
OF_EACH = (
    "same_name", "likeness", "moved", "one_sentence", "least_alone", "left_over", "shared", "halves_wanted", "start_alone", "joined",
    "changes_unwanted", "within", "hinted", "untimely", "year_before", "year_missed", "of_which", "listed",
    "companion", "heads_differ", "most_unmet", "level_said", "each_said", "adjacent", "in_all", "ends", "spans_apart", "target_missed",
)  # fmt: skip
"""What says another thing of each operation."""
TOLD_ALONE = ("list", "term", "reason", "name")
"""Kinds of question that want nothing worked out."""
_SHARE_OF = re.compile("占(?![地用道])|相当于|[是为](?=[^,;?]{1,16}的(?:百分之|几成|多少|几分))")
_FAR = 4.0
"""How far behind the best sentence counts."""


def plain(of: Asked) -> dict[str, float]:
    """What speaks for telling what the report says, and working nothing out."""
    weights, question = of.weights, of.question
    fitting = [term for term in of.terms if not question.unit or fits_unit(question.unit, term.place.figure.base_unit)]
    best = max((sum(weights[i] for i in term.said) - 0.5 * term.left_over for term in fitting), default=0.0)
    told = max((sum(weights[i] for i in term.said) for term in fitting if term.place.reading.change), default=0.0)
    moved = max((sum(weights[i] for i in term.said) for term in of.terms if term.starts), default=0.0)
    return {
        **_of_operation(of, phrased.PLAIN), "plain_at": best, "plain_change": best * of.changes, "plain_told": told * of.changes,
        "plain_moved": moved * bool({"by_how_much", "points", "fold"} & set(of.cues)),
    }  # fmt: skip


def _of_operation(of: Asked, operation: str) -> dict[str, float]:
    """What the question's words say of an operation, whatever it is over."""
    names = (operation, f"{operation}_{of.question.kind}", *(f"{operation}:{cue}" for cue in of.cues))
    return {**dict.fromkeys(names, 1.0), phrased_as(operation): of.phrased.get(operation, phrased.LEAST)}


def phrased_as(operation: str) -> str:
    """The feature that tells how much the wording of a question sounds like `operation`."""
    return "phrased_plain" if operation == phrased.PLAIN else "phrased_told"


def features(of: Asked, proposal: Proposal) -> dict[str, float]:
    """What speaks for and against `proposal` as an answer."""
    return {**_of_operation(of, proposal.operation), **_of_terms(of, proposal)}


def _of_terms(of: Asked, proposal: Proposal) -> dict[str, float]:
    told = {
        **_of_words(of, proposal),
        **mixed.of_sharing(of.question, proposal),
        **places.of_places(of.cues, of.two_times, proposal),
        **places.of_peers(of.cues, of.terms, proposal),
        **_of_times(of, proposal),
        **_of_order(of, proposal),
        **_of_sorts(of, proposal),
    }
    return told | {f"{proposal.operation}_{name}": told[name] for name in OF_EACH if told.get(name)}


def _of_words(of: Asked, proposal: Proposal) -> dict[str, float]:
    """Of how the question's words stand at the figures."""
    found, weights = proposal.terms, of.weights
    union = frozenset[int]().union(*(term.said for term in found))
    around = union.union(*(term.around for term in found))
    others = [frozenset[int]().union(*(o.said for o in found if o is not term)) for term in found]
    alone = [sum(weights[i] for i in term.said - rest) for term, rest in zip(found, others, strict=True)]
    hinted = frozenset[int]().union(*(term.hinted for term in found)) - union
    several = len(found) > 1
    shared = [pairs(term.name) & of.pairs for term in found]
    every = len(of.pairs) or 1
    return {
        "pairs": len(frozenset[str]().union(*shared)) / every,
        "pairs_alone": min(len(p.difference(*(o for o in shared if o is not p))) for p in shared) / every if several else 0.0,
        "signs": sum(share for sign, share in of.signs.items() if any(sign in term.name for term in found)),
        "behind": min(sum(term.behind for term in found) / len(found), _FAR) / _FAR,
        "most_behind": min(max(term.behind for term in found), _FAR) / _FAR,
        "union": sum(weights[i] for i in union),
        "hinted": sum(weights[i] for i in hinted),
        "around": sum(weights[i] for i in around),
        "shared": sum(weights[i] for i in frozenset[int].intersection(*(term.said for term in found))),
        "least_at": min(sum(weights[i] for i in term.said) for term in found),
        "least_alone": min(alone) if several else 0.0,
        "left_over": sum(term.left_over for term in found) / len(found),
        "most_left_over": max(term.left_over for term in found),
        "said": sum(term.told for term in found) / max(of.said, 1),
        "said_missed": float(of.said > 1 and sum(term.told for term in found) < of.said),
        "only_hinted": sum(not term.said and not term.told for term in found) / len(found),
        "silent": of.silent,
        "unknown": float(not any(term.is_named for term in found)),
        "within": float(proposal.operation in ("difference", "sum") and len({term.said for term in found}) == 1),
        "not_apart": float(proposal.operation == "difference" and not sets_apart(of, found)),
        "joined": float(len(found) == of.joined + (proposal.operation == "remainder" or (len(found) > 2 and proposal.operation == "together"))),
        "sibling_missed": float(proposal.operation == "sum" and of.sibling(found)),
        "count": float(bool(of.count) and len(found) == of.count and proposal.operation == "sum"),
        "most_unmet": max((weight for i, weight in enumerate(weights) if i not in union | hinted | around), default=0.0),
        "one_sided": _is_one_sided(of, found),
        "more_terms": float(max(len(found) - 2, 0)) / 3,
    }  # fmt: skip


def _is_one_sided(of: Asked, found: Sequence[Term]) -> float:
    """Where two times of one thing are set side by side, the weight of the question's words that name one figure and not the other
    (新增学位, 新增社会组织): they are of two things."""
    if len(found) != 2 or not of.two_times or found[0].place.sentence.role == found[1].place.sentence.role:
        return 0.0
    one, other = sorted(found, key=lambda term: len(term.said))
    if one.told or not one.said <= other.said:
        return 0.0
    unlike = 1 - operands.likeness(one.place.reading.subject, other.place.reading.subject)
    return unlike * sum(of.weights[i] for i in other.said - one.said)


def _of_times(of: Asked, proposal: Proposal) -> dict[str, float]:
    """Of the times and the spans of time the figures are of."""
    found, question = proposal.terms, of.question
    readings = [term.place.reading for term in found]
    roles = {term.place.sentence.role for term in found}
    compares = proposal.operation in ("difference", "growth", "times")
    untimely = sum(not term.timely for term in found) / len(found)
    targets = sum(reading.status == "target" for reading in readings)
    plans, spans = "aimed" in of.cues, "then_and_now" in of.cues
    return {
        "target_missed": float(plans and not targets),
        "only_targets": float(plans and of.two_times and targets == len(found) > 1),
        "spans_apart": float(spans and len(found) > 1 and len(roles) > 1),
        "spans_alike": float(spans and len(found) > 1 and len(roles) == 1),
        "halves_wanted": float(of.two_times and len(found) > 1 and len(roles) > 1),
        "halves_unwanted": float(not of.two_times and len(roles) > 1),
        "halves_missed": float(of.two_times and len(found) > 1 and len({_year(term) for term in found}) == 1 == len(roles)),
        "same_half": float({"review", "plan"} <= question.roles and compares and len(roles) == 1),
        "sums_halves": float(proposal.operation == "sum" and not of.two_times and len(roles) > 1),
        "untimely": untimely * (not of.two_times),
        "wrong_time": float(question.sure_of_time and not of.two_times and untimely > 0),
        "years_missed": float(_misses_year(of, proposal)),
        **_of_year_before(of, proposal),
        "several_years": _of_several_years(of, readings, found),
        "part_unwanted": float(not of.part and any(reading.is_partial for reading in readings)),
        "part_missed": float(of.part and not any(reading.is_partial for reading in readings)),
        "spans_differ": float(len({reading.is_partial for reading in readings}) > 1),
        "target_unwanted": float(not of.two_times and "plan" not in question.roles and any(r.status == "target" for r in readings)),
    }


def _year(term: Term) -> int:
    """The year a figure is of: that which its sentence names for it, else the last that its half speaks of; 0 where none is known."""
    return term.year or (term.place.sentence.years or (0, 0))[1]


def _of_several_years(of: Asked, readings: Sequence[Reading], found: Sequence[Term]) -> float:
    """How many of the figures (0 to 1) are of several years together, where one is asked for."""
    if not of.question.sure_of_time or years_in(of.question.whole):
        return 0.0
    spans = [term.place.sentence.years or (0, 0) for term in found]
    return sum(first != last and not years(reading.label) for (first, last), reading in zip(spans, readings, strict=True)) / len(found)


def _of_order(of: Asked, proposal: Proposal) -> dict[str, float]:
    """Of which figure comes first: in the question, in its sentence, in time."""
    operation, found = proposal.operation, proposal.terms
    if len(found) != 2 or operation not in ("share", "times", "growth", "together", "portion", "average"):
        return {}
    first, second = (_place(of, term, other) for term, other in (found, found[::-1]))
    order = 0.0 if first == second else 1.0 if first < second else -1.0
    told = {f"{operation}_order": order}
    if operation in ("share", "together"):
        told["subject"] = _is_subject(of, *found)
    if "inside" in of.cues:
        told[f"{operation}_order_inside"] = order
    if operation == "growth":
        before, after = found
        roles = before.place.sentence.role == "plan" != after.place.sentence.role
        backwards = roles or after.starts > before.starts or 0 < after.place.reading.year < before.place.reading.year
        told["backwards"] = float(backwards)
        rises = proposal.result.amount > 0
        told["against_words"] = float(rises and "fell" in of.cues and "grew" not in of.cues)
        told["falls_unasked"] = float(not rises and "fell" not in of.cues)
    return told


def _is_subject(of: Asked, part: Term, whole: Term) -> float:
    """1 where the last words before 占 (相当于, 是) that only one of the two has are the part's, -1 where they are the whole's, else 0."""
    asked = _SHARE_OF.search(of.question.whole)
    before = of.question.whole[: asked.start()] if asked else ""
    last = [max((before.rfind(of.words[i].text) for i in one - other), default=-1) for one, other in ((part.said, whole.said), (whole.said, part.said))]
    return float((last[0] > last[1]) - (last[0] < last[1]))


def _place(of: Asked, term: Term, other: Term) -> int:
    """Where in the question the words are that are at `term` alone; far behind where none is."""
    text = of.question.whole
    own = [text.find(of.words[i].text) for i in (term.said - other.said) or term.said]
    return min((at for at in own if at >= 0), default=len(text))


def _of_sorts(of: Asked, proposal: Proposal) -> dict[str, float]:
    """Of the sorts of the figures: amounts or changes, and their units."""
    found, operation = proposal.terms, proposal.operation
    changes = sum(term.place.reading.change for term in found) / len(found)
    told = {
        "changes_unwanted": changes * (not of.changes) * (operation not in ("before", "since", "step", "after")),
        "changes_missed": (1 - changes) * of.changes * (operation == "difference"),
        "sorts_differ": float(0 < changes < 1 and operation not in ("before", "since", "step", "after")),
        "units_differ": float(len({term.place.figure.base_unit for term in found}) > 1 and operation not in _MIXED),
        "counted": float(operation in ("average", "product") and found[-1].counted),
        "other_counted": float(operation in ("average", "product") and not found[-1].counted and any(t.counted for t in of.terms)),
        "unit": _unit(of.question, proposal),
        "unit_missed": float(bool(of.question.unit) and _unit(of.question, proposal) <= 0),
    }  # fmt: skip
    if operation == "difference":
        told |= {f"changes:{cue}": changes for cue in of.cues}
    return told


def _of_year_before(of: Asked, proposal: Proposal) -> dict[str, float]:
    """Whether what is worked back is of the year asked for: the one before that of the figures."""
    if proposal.operation != "before" or len(of.question.years) != 1:
        return {}
    first, _ = proposal.terms[0].place.sentence.years or (0, 0)
    return {"year_before": 1.0} if first == of.question.years[0] + 1 else {"year_missed": 1.0}


def _misses_year(of: Asked, proposal: Proposal) -> bool:
    """Whether figures are compared and none of them is of a year that the question names."""
    if proposal.operation not in ("difference", "growth", "times"):
        return False
    return not all(any(fits_time(one, term.place.sentence) for term in proposal.terms) for one in of.of_years)


def _unit(question: Question, proposal: Proposal) -> float:
    """1 where the result is of the unit asked for, -1 where of another, 0 where the question tells none."""
    unit, own = question.unit, proposal.result.base_unit
    if not unit:
        return 0.0
    if unit == "%":
        return 1.0 if own in ("%", "百分点", "个百分点") else -1.0
    return 1.0 if own and fits_unit(unit, own) else -1.0


@cache
def weights() -> dict[str, float]:
    """What each feature weighs, as `python -m evals calibrate` fits it."""
    loaded: dict[str, float] = json.loads(files("assistant.reckoning").joinpath("weights.json").read_text("utf-8"))
    return loaded


def of_plain(of: Asked) -> float:
    """The score of working nothing out."""
    return score(plain(of))


def of_words(of: Asked) -> dict[Operation, float]:
    """The score of each operation by the words of the question alone."""
    return {operation: score(_of_operation(of, operation)) for operation in OPERATIONS}


def of_terms(of: Asked, proposal: Proposal) -> float:
    """The score of the terms of `proposal`, to be added to that of its operation."""
    return score(_of_terms(of, proposal))


def score(found: Mapping[str, float]) -> float:
    """What the weights make of features, in log odds."""
    known = weights()
    return sum(known[name] * value for name, value in found.items() if value and name in known)
