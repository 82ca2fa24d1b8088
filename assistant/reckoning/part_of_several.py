"""The share of one thing in the sum of several: those that the question names, or those that make up the total of a sentence."""

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant import arithmetic
from assistant.draft import DraftSentence
from assistant.locate import Located, weight
from assistant.question import Question
from assistant.ranked import Evidence
from assistant.reckoning import inferred, naming, operands, sides
from assistant.reckoning.sides import Side
from store.index import Index
from store.readings import read

_ALL = re.compile(
    r"^(?:(?:总[数量额]?|全部|所有|整个|合计|一共)的?(?:部分|数)?|[\u4e00-\u9fff]{0,3}总[件人户套]?[数量额])$"
)


def share(
    question: Question, pair: Sequence[Side], evidence: Evidence, index: Index
) -> list[DraftSentence]:
    """The share of one thing in the sum of several, which are named or make up the 总数 of the sentence."""
    names = naming.named(question)
    several = operands.find(
        replace(question, kind="sum"), sides.sides(question, naming.whole_of(question, names), index), evidence, index
    )
    part = next(iter(pair or sides.sides(question, names[:1], index)), None)
    if several and part is not None:
        own = operands.find(question, (part,), evidence, index)
        parts = [operand.place for operand in several]
        place = next((p for p in parts if own and p.figure == own[0].place.figure), own[0].place if own else None)
    elif part is not None and len(names) == 2:
        own = operands.find(question, (part,), evidence, index)
        place = own[0].place if own else None
        parts = _siblings(place) if place else []
        if not _ALL.search(names[1]) and not (len(pair) == 2 and _are_all(parts, pair[1])):
            return []
    else:
        return []
    if len({part.reading.indicator for part in parts}) < len(parts):
        return []  # 由3252亿美元增加到6208亿美元 are no parts of a whole
    if place is None or len(parts) < 2 or not (total := arithmetic.add([p.figure for p in parts])):
        return []
    sources = tuple(dict.fromkeys((place.sentence, *(p.sentence for p in parts))))
    part_of = arithmetic.ratio(place.figure, replace(place.figure, amount=total.amount))
    if part_of is None:
        return []
    whole = inferred.told("合计", total, sources)
    return [*inferred.stated(sources, question), whole, inferred.told("占比约", part_of, sources)]


def _siblings(place: Located) -> list[Located]:
    """The figures of a sentence that count the same kind of thing: their indicators begin or end with the same two characters."""
    first, last = place.reading.indicator[:2], place.reading.indicator[-2:]
    return [
        Located(reading, 0.0, place.sentence)
        for reading in read(place.sentence)
        if reading.figure.base_unit == place.figure.base_unit
        and not reading.change
        and (reading.indicator.endswith(last) or reading.indicator.startswith(first))
    ]


def _are_all(parts: Sequence[Located], whole: Side) -> bool:
    """Whether each of `parts` is a kind of `whole`, and none of them holds another (财政赤字 holds 中央财政赤字)."""
    known = [word for word in whole.asked.words if word.forms]
    names = {p.reading.indicator for p in parts}
    if any(one != other and one.endswith(other) for one in names for other in names):
        return False
    if any("均" in p.label for p in parts):  # 铁路、高速公路里程均超过10万公里: a figure of several things
        return False
    return bool(known) and all(
        weight(known, p.reading, 1.0) >= sum(w.weight for w in known) and operands.left_over(whole.asked, p.reading) > 0
        for p in parts
    )
