"""The figures a question puts together, chosen side by side: each by the words at it, all of them so that they fit each other."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise, product

from assistant.arithmetic import heads_differ
from assistant.counters import COUNTERS, alike
from assistant.fits import fits_time, fits_unit, is_of_another_sort, is_of_other_year
from assistant.locate import Located, is_level_and_change, is_part, located, starts, weight
from assistant.looked_for import Word
from assistant.question import Question
from assistant.ranked import Evidence, Ranked, gather
from assistant.reckoning.described import described
from assistant.reckoning.sides import Side, bare
from store.enumerated import enumerated
from store.figures import figures
from store.index import Index
from store.readings import Reading, is_milestone, read
from store.types import Sentence

CHANGES = re.compile("跑赢|增长|增幅|增速|降幅|涨幅|下降|上升|提高|幅度|(?:增加?|涨|降|提高|上升|下降)得|涨[了]|[快慢]|[几少]个?点")
_PACE = re.compile("[增涨]得?[更最]?[快猛慢]|增速|增幅|涨幅")
_RATES = re.compile("率|比重|占比")
_OTHER_SORT, _PART, _WANTED, _WIDER = 0.4, 0.2, 0.2, 0.4
"""What a figure loses that tells a change where none is asked for, or none where one is; and one that covers part of a year where the whole
is meant; a target where the question names no time; and one of several years where one is meant."""
_MORE_SAID, _CONTEXT = 0.5, 0.3
"""What a figure loses whose indicator says nothing but words that were not asked for (地方财政赤字 for 财政赤字 loses a part);
what it gains by words of the question that name no side."""
_UNITS_FIT, _ONE_SENTENCE, _ONE_PARAGRAPH, _ONE_SORT, _ONE_SPAN = 0.6, 0.1, 0.1, 0.15, 0.2
_ALIKE, _OF_ONE_THING = 0.3, 1.0
"""What figures gain that are of one unit, of one sentence, of one paragraph, both values or both changes, and both of whole years,
and of one name."""
NO_AMOUNT = frozenset(("大", "年", "届", "期", "轮", "级", "类"))
"""Units of what is no amount: 九大片区, 3年行动."""
_SECOND_BEST = 0.4
_WHICH, _INSIDE = re.compile("哪|谁|还是|which", re.I), re.compile("(?:里[头面边]?|当中|其中)[^里?]{1,12}比[^,?]{1,12}[多少高低]")
PART_OF_YEAR = re.compile(r"截至|到1?\d月|\d月[底末]|[前头]\d+个?月|[前头]十一?个?月|十一月")
_COUNTED = re.compile("几[个家座所条处项]|多少[个家座所条处项]")
_EARLIER = re.compile("年?前|原|之前|过去")
_SHARED = 0.5
"""How alike the names of figures of one thing must be, or how much of the weight of the words at them must stand at each."""
_NAMED, _OF_NAME, _LOOKED_AT, _KEPT = 0.8, 0.9, 8, 6
LEAST_SHARE, LEAST_OF_ONE_THING, _SAID = 0.45, 0.25, 0.9
"""How much the words at the figure count against those anywhere in its sentence, and those in the name of its
indicator against those right before it; the least of them that must be there; what they count
where the question itself says the figure."""


@dataclass(frozen=True, slots=True)
class Operand:
    """A side and the figure found for it; `share` is how much of the side's words stand at the figure."""

    side: Side
    place: Located
    share: float


def find(
    question: Question, wanted: Sequence[Side], evidence: Evidence, index: Index, one_thing: bool = False
) -> tuple[Operand, ...]:
    """The figure for each side, no figure twice: those that together fit best; empty where one has none.

    With `one_thing` the sides are one thing at two times: less of their words must stand at the figures, which must be alike.
    """
    named = {word.text for side in wanted for word in side.asked.words}
    others = [word for word in question.words if word.text not in named]
    ranked = [
        _ranked(question, side, others, evidence, index, LEAST_OF_ONE_THING if one_thing else LEAST_SHARE)[
            : _KEPT if len(wanted) < 5 else 3
        ]
        for side in wanted
    ]
    if not wanted or not all(ranked):
        return ()
    best: tuple[float, tuple[tuple[float, Operand], ...]] | None = None
    highest = 0.0
    for chosen in product(*ranked):
        places = [operand.place for _, operand in chosen]
        if len({(p.sentence.number, p.figure.start) for p in places}) < len(places) or is_whole_and_part(question, places):
            continue
        if _PACE.search(question.whole) and len({p.reading.change for p in places}) > 1:
            continue  # which grew more
        score = sum(score for score, _ in chosen) + together(question, places, _OF_ONE_THING if one_thing else _ALIKE)
        highest = max(highest, score)
        if question.kind == "ratio" and "占" in question.whole and places[0].figure.amount > places[-1].figure.amount:
            continue  # no part is more than its whole
        if best is None or score > best[0] + 1e-9:
            best = score, chosen
    return tuple(operand for _, operand in best[1]) if best and best[0] > highest - _SECOND_BEST else ()


def of_one_thing(question: Question, found: Sequence[Operand]) -> bool:
    """Whether figures found for one thing measure it: their names share words of the question, and no other figure of
    their sentences has these and more of its words (下岗再就业 beside 新增城镇就业)."""
    if not all(alike(found[0].place.figure, operand.place.figure) for operand in found[1:]):
        return False
    for operand in found:
        own = _own_words(question, operand.place.reading)
        if any(
            not other.change and own < _own_words(question, replace(other, label=""))
            for other in read(operand.place.sentence)
        ):
            return False
    if not found:
        return False
    if all(
        likeness(bare(one.place.reading.subject), bare(other.place.reading.subject)) >= _SHARED
        for one, other in pairwise(found)
    ):
        return True
    named = [_own_words(question, replace(o.place.reading, label=_leading_up(o.place))) for o in found]
    weights = {word.text: word.weight for word in question.words}
    shared = sum(weights[word] for word in frozenset.intersection(*named))
    return shared > _SHARED * sum(weights[word] for word in frozenset.union(*named))


def _leading_up(place: Located) -> str:
    """The words of the sentence between a figure and the one before it (加大保障性安居工程建设力度,今年新开工)."""
    before = [reading.figure.end for reading in read(place.sentence) if reading.figure.end <= place.figure.start]
    return place.sentence.text[max(before, default=0) : place.figure.start]


def _own_words(question: Question, reading: Reading) -> frozenset[str]:
    """The question's words that say what is measured and stand in the figure's name."""
    return frozenset(
        word.text
        for word in question.words
        if len(word.text) > 1
        and bare(word.text)
        and any(form in reading.label + reading.indicator for form in word.forms if form not in word.related)
    )


def told(question: Question, evidence: Evidence) -> tuple[Located, ...]:
    """The places of the figures that the question itself says, where it says two or more and all stand in the evidence."""
    asked = [figure for figure in question.figures if figure.base_unit not in NO_AMOUNT]
    found: list[Located] = []
    for figure in asked:
        places = [
            place
            for ranked in evidence.sentences
            for place in located(question, ranked.sentence)
            if figure.same(place.figure) and place not in found and place.reading not in described(place.sentence).values()
        ]
        if not places:
            return ()
        found.append(max(places, key=lambda place: place.weight))
    return tuple(found) if len(found) > 1 else ()


def together(question: Question, places: Sequence[Located], alike_names: float = _ALIKE) -> float:
    """How well figures go together; `alike_names` is what they gain by one name."""
    score, parts = 0.0, PART_OF_YEAR.search(question.whole)
    for one, other in pairwise(places):
        score += _UNITS_FIT if alike(one.figure, other.figure) else 0.0
        if alike_names == _ALIKE and one.sentence.role != other.sentence.role and not (question.years or question.roles):
            score -= _UNITS_FIT + _WANTED  # things are compared as they stood at one time
        score += _ONE_SENTENCE if one.sentence == other.sentence else 0.0
        score -= _UNITS_FIT if is_level_and_change(one, other) or heads_differ(one.reading, other.reading) else 0.0
        score += _ONE_PARAGRAPH if one.sentence.paragraph == other.sentence.paragraph else 0.0
        score += _ONE_SORT if one.reading.change == other.reading.change else 0.0
        score += alike_names * likeness(one.reading.subject, other.reading.subject)
        score += _ONE_SPAN if one.reading.is_partial == other.reading.is_partial else 0.0 if parts else -_UNITS_FIT
    return score


def is_whole_and_part(question: Question, places: Sequence[Located]) -> bool:
    """Whether a whole would be set against a part of it where it is asked which of two things is more, or by how much one of those in
    it is."""
    return bool(_WHICH.search(question.whole) or _INSIDE.search(question.whole)) and any(is_part(*pair) for pair in pairwise(places))


@lru_cache(maxsize=16384)
def likeness(one: str, other: str) -> float:
    """How alike two names are (0 to 1): the share of the pairs of characters that they have in common."""
    first, second = ({a + b for a, b in pairwise(name)} for name in (one, other))
    return 2 * len(first & second) / (len(first) + len(second)) if first and second else 0.0


def _ranked(
    question: Question, side: Side, others: Sequence[Word], evidence: Evidence, index: Index, least: float
) -> list[tuple[float, Operand]]:
    """The figures whose words name `side` well enough, best first; the question's words for no side (`others`) help."""
    part = side.asked
    total = sum(word.weight for word in part.words)
    said = figures(side.name)
    rest = sum(word.weight for word in others) or 1.0
    if not total and not said:
        return []
    total = total or 1.0
    near = looked_at(part, gather(part, index, evidence.ranking))
    scored: list[tuple[float, Operand]] = []
    for ranked in {r.number: r for r in [*looked_at(part, evidence), *near]}.values():
        if side.topic and not any(form in ranked.sentence.text for word in side.topic for form in word.forms):
            continue
        describing = described(ranked.sentence)
        passed = [one for one, other in pairwise(read(ranked.sentence)) if is_milestone(one, other)]
        for reading in (*read(ranked.sentence), *(_counts(question, ranked.sentence))):
            if reading.figure.base_unit in NO_AMOUNT or not _in_time(part, ranked, reading):
                continue
            if reading in describing.values() or reading in passed or _is_of_another_measure(question, reading):
                continue
            if question.kind in ("difference", "sum") and is_of_another_sort(question, reading.figure.base_unit):
                continue
            share = named_by(part.words, reading, ranked.sentence, total)
            own = [reading, *([describing[reading]] if reading in describing else [])]
            if any(told.same(one.figure) for told in said for one in own):
                share = max(share, _SAID)
            if share < least:
                continue
            context = _CONTEXT * weight(others, reading) / rest + 0.1 * ranked.score
            score = share + context - _MORE_SAID * left_over(part, reading)
            score -= 0.0 if _sort_fits(question, reading) else _OTHER_SORT
            if question.kind != "ratio" and _in_unit(question.unit, reading):
                score += _UNITS_FIT / (2 if reading.figure.base_unit or question.unit == "元" else 4)
            if any(asked_for.same(one.figure) for asked_for in question.figures for one in own):
                score += _UNITS_FIT
            if reading.is_partial and not PART_OF_YEAR.search(question.whole):
                score -= _PART
            if reading.status == "target" and not ({"plan"} & (question.roles | part.roles) or question.years or part.years):
                score -= _WANTED
            if ranked.wider_time:
                score -= _WIDER
            if is_of_other_year(part, reading.year):
                score -= _WANTED
            if starts(reading.label) and not _EARLIER.search(question.whole):
                score -= _OTHER_SORT
            place = Located(reading, weight(part.words, reading), ranked.sentence)
            scored.append((score, Operand(side, place, share)))
    return sorted(scored, key=lambda entry: -entry[0])


def _counts(question: Question, sentence: Sentence) -> list[Reading]:
    """How many things the sentence names one by one, where the question asks how many."""
    return [named.reading for named in enumerated(sentence)] if _COUNTED.search(question.whole) else []


def named_by(words: Sequence[Word], reading: Reading, sentence: Sentence, total: float) -> float:
    """How far `words`, of `total` weight, name a figure (0 to 1): most by what stands at it, a little by the sentence around."""
    around = sum(word.weight for word in words if any(form in sentence.text for form in word.forms))
    return (_NAMED * weight(words, reading, _OF_NAME) + (1 - _NAMED) * around) / total


def looked_at(part: Question, evidence: Evidence) -> list[Ranked]:
    """The best sentences with figures that may tell of the time meant."""
    return [
        r for r in evidence.sentences if r.figures and any(_in_time(part, r, reading) for reading in read(r.sentence))
    ][:_LOOKED_AT]


def _in_time(part: Question, ranked: Ranked, reading: Reading) -> bool:
    """Whether a figure may tell of the time `part` means; a target told beside its result is of the plan as well."""
    if not part.sure_of_time:
        return True
    if part.roles == {"plan"} and reading.status == "target":
        return True
    if part.roles == {"review"} and reading.status == "target":
        return False
    if part.roles == {"review"} and not part.years and reading.status == "actual":
        return True  # 已开工的57个项目要加快建设
    return fits_time(part, ranked.sentence)


def _sort_fits(question: Question, reading: Reading) -> bool:
    """Whether a figure is a value or a change as the question asks."""
    of_share = reading.figure.base_unit in ("%", "百分点")
    if CHANGES.search(question.whole):
        return reading.change or of_share
    return not reading.change or (of_share and bool(_RATES.search(question.whole)))


def _is_of_another_measure(question: Question, reading: Reading) -> bool:
    """Whether kilometres, say, are to be added up, and a figure is of none: 1.2万盏路灯 are no 路."""
    unit, own = question.unit, reading.figure.base_unit
    return question.kind == "sum" and unit not in ("", "%", *COUNTERS) and bool(own) and not fits_unit(unit, own)


def _in_unit(unit: str, reading: Reading) -> bool:
    """Whether a figure is of the unit asked for; one without a unit may be money or a count, no share."""
    own = reading.figure.base_unit
    return bool(unit) and (own != "" or unit != "%") and fits_unit(unit, own)


def left_over(part: Question, reading: Reading) -> float:
    """The share (0 to 1) of the indicator that no word of `part` accounts for."""
    name = rest = bare(reading.subject)
    for form in sorted({f for w in part.words for f in w.forms if f not in w.related}, key=len, reverse=True):
        rest = rest.replace(form, "")
    return len(rest) / len(name) if name else 0.0
