"""What a share of something amounts to, where the report tells the share and, elsewhere, the whole (占经济总量的75%)."""

import re
from dataclasses import replace

from assistant import arithmetic
from assistant.arithmetic import Computed
from assistant.draft import DraftSentence
from assistant.fits import fits_time
from assistant.locate import Located, located
from assistant.question import Question, narrowed
from assistant.ranked import Evidence
from assistant.reckoning import inferred, moves, operands
from assistant.reckoning.sides import Side
from store.figures import Figure
from store.index import Index

_ASKS = re.compile("占|比重|比例|%|成|按.{1,12}算|折合")
_WHOLE = re.compile(r"(?:占|达到?了?|为|是)(?:到|了)?(?P<of>[\u4e00-\u9fff]{2,12}?)的?(?:比[重例])?(?:达到?|为|约|近|超过)?$")
_LOOKED_AT, _LEAST, _SURE = 4, 0.4, 0.75


def amount(question: Question, evidence: Evidence, index: Index) -> list[DraftSentence]:
    """The amount that a share comes to; empty where no amount is asked, or the whole is not told for the same time."""
    if question.unit != "元" or question.kind not in ("figure", "ratio", "other") or not _ASKS.search(question.whole):
        return []
    share = _share(question, evidence)
    if share is None or not (of := _WHOLE.search(share.label)):
        return []
    part = replace(narrowed(question, of["of"], index), kind="figure", unit="元", years=(), roles=frozenset({share.sentence.role}), sure_of_time=True)
    whole = operands.find(part, (Side(of["of"], part),), evidence, index)
    if not whole or whole[0].share < _SURE or not fits_time(part, whole[0].place.sentence):
        return []
    result = _taken(whole[0].place.figure, share.figure)
    sources = (share.sentence, whole[0].place.sentence)
    return [*inferred.stated(tuple(dict.fromkeys(sources)), question), inferred.told("约合", result, sources)] if result else []


def _share(question: Question, evidence: Evidence) -> Located | None:
    """The share that the question speaks of, by its own figure or by the words at it."""
    words = moves.naming(question)
    total = sum(word.weight for word in words if word.forms)
    for ranked in evidence.sentences[:_LOOKED_AT]:
        for place in located(question, ranked.sentence):
            if place.figure.base_unit != "%" or place.reading.change or not _WHOLE.search(place.label):
                continue
            if any(figure.same(place.figure) for figure in question.figures) or place.weight >= _LEAST * total > 0:
                return place
    return None


def _taken(whole: Figure, share: Figure) -> Computed | None:
    if whole.base_unit != "元" or whole.upper is not None or share.upper is not None:
        return None
    return arithmetic.portion(whole, share)
