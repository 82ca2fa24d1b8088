"""How well something that could be worked out fits what is asked: named features, from 0 to 1, and what each weighs."""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from assistant.fits import fits_time, fits_unit
from assistant.looked_for import Word
from assistant.question import Question
from assistant.reckoning import operands, sides
from assistant.reckoning.proposals import Operation, Proposal, Term

_CUES: dict[Operation, re.Pattern[str]] = {
    "difference": re.compile(
        r"比|差|多出?了?多少|少了?多少|高|低|还[要得差剩有]|剩|超|领先|除[了去]|以外|刨|扣|减|距|净|贵|慢|快|多几|少几|"
        r"more|less|fewer|gap|differ|exceed|left|higher|lower|remain",
        re.I,
    ),
    "sum": re.compile(
        r"[一总合拢统]共|(?<!公)共(?![享同治建产识青和赢商])|合计|加(?!快|强|大|速|工)|总[数和]|凑|合[在到起一]|算[上进在]|总盘子|"
        r"total|sum|together|combined|altogether|add",
        re.I,
    ),
    "share": re.compile(
        r"占|里[头面]?.{0,6}(?:几成|百分之|多大)|比[重例]|[到完]位率|一半|几分之|[是为].{2,16}的(?:百分之|几成)|"
        r"share|percent|proportion|fraction|half",
        re.I,
    ),
    "times": re.compile(r"倍|翻|times|fold|double", re.I),
    "growth": re.compile(
        r"(?:涨|增|提高|上升|降|减|跌|多|少)[^,;?]{0,8}(?:百分之|几成|百分比|多少百分)|[涨增降]幅|百分之[多几]少?.{0,4}[涨增]|"
        r"percent.{0,20}(?:grow|increase|more|rise)|grow|increase|rise|fall",
        re.I,
    ),
    "before": re.compile(
        r"(?<![比较跟和])[前上头]一年|推算|倒推|反推|倒算|原来|之前|往回|年前|再往前|\d{4}年.{0,12}大概|before|previous|back", re.I
    ),
    "since": re.compile(r"(?:比|较|跟|和)[^,;]{0,4}(?:[上去前]一?年|同期|\d{4}年)|净增|一年.{0,4}[多增]", re.I),
    "average": re.compile(r"平均|每|[人户]均|摊|一[个户所人家亩套条处位名辆间]|合[^计作]|average|each|per\b", re.I),
    "yearly": re.compile(r"平均|每|摊|一个?[月天周季日]|合[^计作]|average|each|per\b|a (?:day|month|week)", re.I),
    "rest": re.compile(r"剩|除[了去]|以外|之外|其[他它余]|没|不是|未|非|other|rest|not\b|left|remain", re.I),
}
_AGAINST = re.compile("[比较和与跟同、除剩差还超离距扣减刨哪谁]")
_CHANGES = re.compile("增长|增速|[增涨降升跌]幅|增长率|[几少]个?点|growth|rate", re.I)
_JOINS = re.compile("、|和|与|跟|加上|加|还有|以及|and|plus")
_COUNT = {"两": 2, "二": 2, "三": 3, "四": 4, "五": 5}


@dataclass(frozen=True, slots=True)
class Asked:
    """What of a question the features need, once for all proposals; `of_years` is it for each year that it names alone."""

    question: Question
    of_years: tuple[Question, ...]
    weights: tuple[float, ...]
    two_times: bool
    part: bool
    changes: bool
    said: int
    cues: frozenset[Operation]
    count: int
    joined: int
    terms: tuple[Term, ...]

    def sibling(self, found: Sequence[Term]) -> bool:
        """Whether another figure of the one sentence of `found` has the same words of the question and the same unit."""
        first = found[0]
        return any(
            term not in found
            and term.place.sentence == first.place.sentence
            and term.place.figure.base_unit == first.place.figure.base_unit
            and term.place.reading.change == first.place.reading.change
            and any(term.said == other.said for other in found)
            for term in self.terms
        )


def asked(question: Question, words: tuple[Word, ...], found: Sequence[Term]) -> Asked:
    """`question` prepared; `words` are those that `proposals.naming` gives."""
    text, total = question.whole, sum(word.weight for word in words) or 1.0
    stated = re.search("([两二三四五])[样项个类笔种者块]", text)
    two = sides.of_two_times(question)
    return Asked(
        question, tuple(replace(question, years=(year,)) for year in question.years),
        tuple(word.weight / total for word in words), two, bool(operands.PART_OF_YEAR.search(text)),
        bool(_CHANGES.search(text)), len(question.figures), _cues(question),
        _COUNT[stated[1]] if stated else 0, len(_JOINS.findall(text)) + 1, tuple(found),
    )  # fmt: skip


_OF_KIND: dict[str, tuple[Operation, ...]] = {
    "difference": ("difference", "since", "before", "rest", "growth", "sum", "times", "share"),
    "comparison": ("difference", "growth", "times", "since", "sum"),
    "sum": ("sum", "difference", "average", "yearly"),
    "ratio": ("share", "times", "average", "yearly", "growth", "rest"),
}
"""The operations that a kind of question may want, first that which it wants where its words say none."""


def _cues(question: Question) -> frozenset[Operation]:
    """The operations that the question asks for, by its words and its kind."""
    fitting = _OF_KIND.get(question.kind, ("before", "since"))
    said = frozenset(name for name in fitting if _CUES[name].search(question.whole))
    return said | frozenset(fitting[:1]) if question.kind in ("difference", "comparison", "sum") else said


def may_be(of: Asked, proposal: Proposal) -> bool:
    """Whether the question asks for the operation, an average is of the unit asked for, and all of the time meant."""
    if of.question.sure_of_time and not of.two_times and not all(term.timely for term in proposal.terms):
        return False
    if proposal.operation == "average" and _unit(of.question, proposal) < 0:
        return False
    if proposal.operation == "sum" and not _adds_up(of, proposal.terms):
        return False
    if proposal.operation in ("share", "times") and _unit(of.question, proposal) < 0:
        return False
    if _within_one_half(of, proposal):
        return False
    if proposal.operation == "difference" and not _sets_apart(of, proposal.terms):
        return False
    return proposal.operation in of.cues and _of_years_named(of, proposal)


def _within_one_half(of: Asked, proposal: Proposal) -> bool:
    """Whether figures of one half alone would be compared where the question compares the halves (今年的比去年多多少)."""
    if not {"review", "plan"} <= of.question.roles or proposal.operation not in ("difference", "growth", "times"):
        return False
    return len({term.place.sentence.role for term in proposal.terms}) == 1


def _adds_up(of: Asked, found: Sequence[Term]) -> bool:
    """Whether the question may mean all of the terms together: of what was done and what is to be done only where it speaks of
    both, and no term that has but a part of another's words (取消348项收费 beside 取消和下放416项审批)."""
    if not of.two_times and len({term.place.sentence.role for term in found}) > 1:
        return False
    return not any(one.said < other.said and not one.told for one in found for other in found)


def _sets_apart(of: Asked, found: Sequence[Term]) -> bool:
    """Whether the question puts two things against each other, or both terms are of one thing."""
    one, other = (term.place.reading.subject for term in found)
    if of.two_times or any(term.told for term in found) or operands.likeness(one, other) > 0:
        return True
    return of.question.language == "en" or bool(_AGAINST.search(of.question.whole))


def _of_years_named(of: Asked, proposal: Proposal) -> bool:
    """Whether figures that are compared are of each year that the question names."""
    if proposal.operation not in ("difference", "growth", "times"):
        return True
    return all(any(fits_time(one, term.place.sentence) for term in proposal.terms) for one in of.of_years)


def features(of: Asked, proposal: Proposal) -> dict[str, float]:
    """What speaks for and against `proposal` as an answer."""
    found, question = proposal.terms, of.question
    readings = [term.place.reading for term in found]
    weights = of.weights
    union = frozenset[int]().union(*(term.said for term in found))
    around = union.union(*(term.around for term in found))
    shared = frozenset[int].intersection(*(term.said for term in found))
    at = [sum(weights[i] for i in term.said) for term in found]
    others = [frozenset[int]().union(*(o.said for o in found if o is not term)) for term in found]
    alone = [sum(weights[i] for i in term.said - rest) for term, rest in zip(found, others, strict=True)]
    roles = {term.place.sentence.role for term in found}
    sentences = {term.place.sentence for term in found}
    operation = proposal.operation
    changes = sum(reading.change for reading in readings) / len(readings)
    return {
        operation: 1.0,
        f"{operation}_{question.kind}": 1.0,
        f"{operation}_cue": float(operation in of.cues),
        "other_cues": len(of.cues - {operation}) / 5,
        "union": sum(weights[i] for i in union),
        "around": sum(weights[i] for i in around),
        "shared": sum(weights[i] for i in shared),
        "least_at": min(at),
        "least_alone": min(alone) if len(found) > 1 else 0.0,
        "left_over": sum(term.left_over for term in found) / len(found),
        "one_sentence": float(len(sentences) == 1),
        "one_paragraph": float(len({(s.report_id, s.paragraph) for s in sentences}) == 1),
        "likeness": operands.likeness(readings[0].subject, readings[-1].subject) if len(found) > 1 else 0.0,
        "same_name": float(len(found) > 1 and readings[0].subject == readings[-1].subject),
        "halves_wanted": float(of.two_times and len(found) > 1 and len(roles) > 1),
        "halves_unwanted": float(not of.two_times and len(roles) > 1),
        "halves_missed": float(of.two_times and len(found) > 1 and len(roles) == 1),
        "wrong_time": float(question.sure_of_time and not of.two_times and not all(term.timely for term in found)),
        "part_unwanted": float(not of.part and any(reading.is_partial for reading in readings)),
        "part_missed": float(of.part and not any(reading.is_partial for reading in readings)),
        "spans_differ": float(len({reading.is_partial for reading in readings}) > 1),
        "changes_unwanted": changes * (not of.changes) * (operation not in ("before", "since")),
        "changes_missed": (1 - changes) * of.changes * (operation == "difference"),
        "sorts_differ": float(0 < changes < 1 and operation not in ("before", "since")),
        "said": sum(term.told for term in found) / max(of.said, 1),
        "target_unwanted": float(not of.two_times and "plan" not in question.roles and any(r.status == "target" for r in readings)),
        "rank": sum(term.rank for term in found) / len(found) / 10,
        "joined": float(operation == "sum" and len(found) == of.joined),
        "sibling_missed": float(operation == "sum" and of.sibling(found)),
        "count": float(bool(of.count) and len(found) == of.count and operation == "sum"),
        "more_terms": float(max(len(found) - 2, 0)) / 3,
        "unit": _unit(question, proposal),
    }  # fmt: skip


def _unit(question: Question, proposal: Proposal) -> float:
    """1 where the result is of the unit asked for, -1 where of another, 0 where the question tells none."""
    unit, own = question.unit, proposal.result.base_unit
    if not unit:
        return 0.0
    if unit == "%":
        return 1.0 if own in ("%", "百分点") else -1.0
    return 1.0 if own and fits_unit(unit, own) else -1.0


@cache
def weights() -> dict[str, float]:
    """What each feature weighs, as `python -m evals calibrate` fits it."""
    loaded: dict[str, float] = json.loads(files("assistant.reckoning").joinpath("weights.json").read_text("utf-8"))
    return loaded


def score(of: Asked, proposal: Proposal) -> float:
    """The sum of the features' weights."""
    known = weights()
    return sum(known.get(name, 0.0) * value for name, value in features(of, proposal).items())
