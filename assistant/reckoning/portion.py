"""What a share of something amounts to, where the report tells the share and, elsewhere, the whole (占经济总量的75%)."""

import re
from dataclasses import replace

from assistant import arithmetic
from assistant.arithmetic import Computed
from assistant.draft import DraftSentence
from assistant.fits import fits_time
from assistant.locate import Located, located
from assistant.question import Question, narrowed
from assistant.ranked import Evidence, gather
from assistant.reckoning import inferred, moves
from store.figures import Figure
from store.index import Index

_ASKS = re.compile("占|比重|比例|%|成|按.{1,12}算|折合")
_WHOLE = re.compile(
    r"(?:(?:占|达到?了?|为|是)(?:到|了)?(?P<of>[\u4e00-\u9fff]{2,12}?)的?(?:比[重例])?|[与和同](?P<beside>[\u4e00-\u9fff]{2,12}?)之比|增加值比[重例])"
    r"(?:已?(?:达到?|上升到|提高到|提升到|升至|下降到|降到)了?|为|约|近|超过)?$"
)
_BREAKS = re.compile(r"[\s\u200b]+")
_OF_ADDED_VALUE = "生产总值"
"""What 增加值比重 is a share of where the report does not say."""
_LOOKED_AT, _LEAST, _ALL, _SURE = 4, 0.4, 0.7, 0.75


def amount(question: Question, evidence: Evidence, index: Index) -> list[DraftSentence]:
    """The amount that a share comes to; empty where no amount is asked, or the whole is not told for the same time."""
    if question.unit != "元" or question.kind not in ("figure", "ratio", "other"):
        return []
    share = _share(question, evidence, _LEAST if _ASKS.search(question.whole) else _ALL)
    if share is None or not (of := _of_whole(share)):
        return []
    whole = _whole(question, of["of"] or of["beside"] or _OF_ADDED_VALUE, share, index)
    result = _taken(whole.figure, share.figure) if whole else None
    if whole is None or result is None:
        return []
    sources = (share.sentence, whole.sentence)
    return [*inferred.stated(tuple(dict.fromkeys(sources)), question), inferred.told("约合", result, sources)]


def _whole(question: Question, name: str, share: Located, index: Index) -> Located | None:
    """The amount told for `name` for the time that `share` is of."""
    part = replace(narrowed(question, name, index), kind="figure", unit="元", years=(), roles=frozenset({share.sentence.role}), sure_of_time=True)
    every = sum(word.weight for word in part.words)
    for ranked in gather(part, index).sentences[:_LOOKED_AT]:
        for place in located(part, ranked.sentence):
            of_amount = place.figure.base_unit == "元" and not place.reading.change
            if of_amount and place.weight >= _SURE * every > 0 and fits_time(part, place.sentence):
                return place
    return None


def _share(question: Question, evidence: Evidence, least: float) -> Located | None:
    """The share that the question speaks of, by its own figure or by `least` of the words at it, at which it gives a share."""
    words = moves.naming(question)
    total = sum(word.weight for word in words if word.forms)
    for ranked in evidence.sentences[:_LOOKED_AT]:
        for place in located(question, ranked.sentence):
            if place.figure.base_unit != "%" or place.reading.change or not _of_whole(place):
                continue
            if any(figure.same(place.figure) for figure in question.figures) or place.weight >= least * total > 0:
                return place
    return None


def _of_whole(place: Located) -> re.Match[str] | None:
    """What a figure is a share of, by the words that lead up to it; lines may be broken there."""
    return _WHOLE.search(_BREAKS.sub("", place.label))


def _taken(whole: Figure, share: Figure) -> Computed | None:
    if whole.base_unit != "元" or whole.upper is not None or share.upper is not None:
        return None
    return arithmetic.portion(whole, share)
