"""The things a question puts together: A and B in "A和B一共多少", "A比B多多少", "A占B的几成"; and the figure for each."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from assistant.arithmetic import alike
from assistant.locate import Located, located, weight
from assistant.question import Question, narrowed
from assistant.ranked import Evidence, fits_unit, gather, in_time
from store.index import Index
from store.readings import Reading, read

_JOINS = re.compile(r"再?加上|以及|和|与|跟|同(?!比)|及|、|加(?!快|强|大|起|在)|\band\b|\bplus\b")
_TOWN_AND_COUNTRY = re.compile("城乡居民|城乡(?=人均|收入|之间|差)")
_HEAD = re.compile(
    r"^.*?(?=一?共|合计|总共|加起来|加在一起|总和|总计|相?差|多少|几[个元万亿成倍分]|哪|谁|比较|之间|对比|相比|"
    r"两[个项者种笔]|各|分别|in total|together|combined|$)"
)
_RATIOS = (
    re.compile(r"(?P<whole>[^,;?]+?)(?:里面?|中|当中)(?:真正|实际|已经?)?(?P<part>[^,;?]{2,}?)的?(?:大约|大概|约)?占(?:了|到)?(?:几成|多少|百分之几|多大|比)"),
    re.compile(r"(?P<part>[^,;?]+?)(?:大约|大概|约)?占(?:了|到)?(?P<whole>[^,;?]+?)的?(?:百分之几|几成|比[重例]|多大比例|多少|几分之几)"),
    re.compile(r"(?P<part>[^,;?]+?)(?:大约|大概|约)?(?:是|相当于|为)(?P<whole>[^,;?]+?)的?(?:大约|大概|约)?(?:百分之几|几成|多少倍|几倍|几分之几|多少)"),
)  # fmt: skip
_DIFFERENCES = (
    re.compile(r"(?P<part>[^,;?]+?)比起?(?P<whole>[^,;?]+?)[,]?(?:要|还|大约|究竟|到底)*(?:多|少|高|低|大|小|贵|便宜|快|慢|长|短|增|减|领先)"),
    re.compile(rf"(?P<part>[^,;?]+?)(?:{_JOINS.pattern}|比)(?P<whole>[^,;?]+?)(?:之间)?[,的]*(?:相?差|比较|相比|哪|谁|之间)"),
)  # fmt: skip
_CHANGES = re.compile("增长|增幅|增速|降幅|涨幅|下降|上升|提高|幅度|率|涨[得了]|[几少]个?点")
_OTHER_SORT = 0.4
"""What a figure loses that tells a change where none is asked for, or none where one is."""
_LEAST_COVERED, _NEW = 0.5, 3.0
PART_OF_YEAR = re.compile(r"截至|到1?\d月|\d月[底末]|前\d+个?月|前十一个?月|十一月")
_NAMED, _LEAST_SHARE, _LOOKED_AT = 0.8, 0.45, 8
"""How much the words at the figure count against those anywhere in its sentence; the least of them that must be there."""


@dataclass(frozen=True, slots=True)
class Operand:
    """What one side is called, and the figure found for it."""

    name: str
    place: Located


def named(question: Question) -> tuple[str, ...]:
    """The things put together, as the question names them; empty where it names fewer than two.

    Of a ratio the part comes first and then the whole; of a difference first what is said to be more or less.
    """
    text = _TOWN_AND_COUNTRY.sub("城镇居民和农村居民", question.whole)
    if question.kind == "sum":
        return _joined(text)
    patterns = _RATIOS if question.kind == "ratio" else _DIFFERENCES
    for pattern in patterns:
        if match := pattern.search(text):
            return match["part"].strip(), match["whole"].strip()
    return _joined(text) if question.kind in ("comparison", "difference") else ()


def _joined(text: str) -> tuple[str, ...]:
    for clause in re.split("[,;?。]", text):
        head = _HEAD.match(clause)
        parts = [part.strip() for part in _JOINS.split(head[0] if head else clause)]
        if len(parts) > 1 and all(len(part) > 1 for part in parts):
            return tuple(parts)
    return ()


def find(question: Question, names: Sequence[str], evidence: Evidence, index: Index) -> tuple[Operand, ...]:
    """The figure for each of `names`, no figure twice, of one unit if there are such; empty where one has none."""
    found: list[Operand] = []
    unit = question.unit if question.kind != "ratio" else ""
    for name in names:
        taken = {(o.place.sentence.number, o.place.figure.start) for o in found}
        ranked = _ranked(question, name, evidence, index, taken)
        fitting = [place for place in ranked if not unit or fits_unit(unit, place.figure.base_unit)]
        if not ranked:
            return ()
        place = (fitting or ranked)[0]
        unit = unit or place.figure.base_unit
        found.append(Operand(name, place))
    return tuple(found)


def _ranked(
    question: Question, name: str, evidence: Evidence, index: Index, taken: set[tuple[int, int]]
) -> list[Located]:
    """The figures whose words name `name` well enough, best first."""
    part = narrowed(question, name, index)
    total = sum(word.weight for word in part.words)
    asked = sum(word.weight for word in question.words) or 1.0
    if not total:
        return []
    near = in_time(part, gather(part, index, evidence.ranking))[:_LOOKED_AT]
    scored: list[tuple[float, Located]] = []
    for ranked in {r.number: r for r in [*in_time(part, evidence)[:_LOOKED_AT], *near]}.values():
        for reading in read(ranked.sentence):
            around = sum(w.weight for w in part.words if any(f in ranked.sentence.text for f in w.forms)) / total
            share = _NAMED * weight(part.words, reading) / total + (1 - _NAMED) * around
            if share < _LEAST_SHARE or (ranked.number, reading.figure.start) in taken:
                continue
            alike = reading.change == bool(_CHANGES.search(question.whole))
            context = 0.3 * weight(question.words, reading) / asked + 0.1 * ranked.score
            score = share + context - (0.0 if alike else _OTHER_SORT)
            scored.append((score, Located(reading, share, ranked.sentence)))
    return [place for _, place in sorted(scored, key=lambda entry: -entry[0])]


def covering(question: Question, evidence: Evidence) -> tuple[Located, ...]:
    """For a question whose parts cannot be told by its grammar: the figures of one sort that together cover its words.

    Each has words of its own, or stands in the other half. Two of them, for a sum as many as bring new words.
    """
    ranked = [r for r in in_time(question, evidence) if r.figures][:_LOOKED_AT]
    asks_change = bool(_CHANGES.search(question.whole))
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
        halves = first[0].sentence.role != second[0].sentence.role and first[1] & second[1]
        if not (apart or halves) or not alike(first[0].figure, second[0].figure):
            continue
        fits = not question.unit or question.kind == "ratio" or fits_unit(question.unit, first[0].figure.base_unit)
        own = sum(weights[i] for place in (first, second) for i in place[1])
        texts = first[0].sentence.text + second[0].sentence.text
        around = sum(w.weight for w in question.words if any(form in texts for form in w.forms))
        score = sum(weights[i] for i in first[1] | second[1]) + 0.1 * own + 0.3 * around - (0.0 if fits else 3.0)
        if best is None or score > best[0] + 1e-9:
            best = score, (first[0], second[0])
    if best is None or best[0] < _LEAST_COVERED * sum(w.weight for w in question.words if w.forms):
        return ()
    found = list(best[1])
    if question.kind == "sum":
        told = set[int]().union(*(named for place, named in candidates if place in found))
        for place, named in candidates:
            if named - told and alike(place.figure, found[0].figure) and sum(weights[i] for i in named - told) >= _NEW:
                found.append(place)
                told |= named
    return tuple(found)


def whole_year(question: Question, places: Sequence[Located]) -> list[Located]:
    """`places` without figures for part of a year where the same indicator has one for the whole of it."""
    if PART_OF_YEAR.search(question.whole):
        return list(places)
    whole = {p.reading.indicator for p in places if not p.reading.is_partial}
    return [p for p in places if not (p.reading.is_partial and p.reading.indicator in whole)]


def _named_at(question: Question, reading: Reading) -> frozenset[int]:
    """Which of the question's words stand at the figure."""
    at = reading.label + reading.indicator
    return frozenset(i for i, word in enumerate(question.words) if any(form in at for form in word.forms))
