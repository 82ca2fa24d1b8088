"""The sum of one thing that a sentence counts in several parts: 新建7处、改扩建5处、标准化改造19处."""

import re
from collections.abc import Sequence

from assistant import arithmetic
from assistant.draft import DraftSentence
from assistant.fits import fits_unit
from assistant.locate import Located, weight
from assistant.question import Question
from assistant.ranked import Evidence, in_time
from assistant.reckoning import inferred, operands, sides
from store.readings import Reading, read

_LOOKED_AT, _LEAST, _AS_WELL = 2, 0.6, 0.9
"""How many sentences are looked at; the share of the question's words that each part must have, and how near to the best part."""
_OF_ONE_THING, _LISTED = 0.6, 3
"""How alike the names of the parts of one thing are; how many things make a list."""
_CONTAINS = re.compile("其中|包括|含")
IN_ALL = re.compile("一共|(?<!公)总?共(?![享同治建产识青和赢商])|合计|总[数计和]|加起来|[拢统]共|[加合]拢|凑一|算[上进在]|in total|altogether", re.I)
_PARTS_NAMED = re.compile(r"(?:[^,;的、]{1,6}的){2,}(?=[,都全一总])")
"""How a question may name the parts itself (新的老的都算上): all of them are meant anyway."""
_NO_PARTS = re.compile("其中|[,、](?:竣工|(?:基本)?建成|交付|投产)")
"""What stands between a whole and its part, and between what is begun and what is done."""
_OF_ONE = re.compile("最|平均|每")


def total(question: Question, evidence: Evidence) -> list[DraftSentence]:
    """What the parts of the thing asked for come to, where one sentence tells two or more; empty where it tells one."""
    if question.kind not in ("sum", "figure") or not IN_ALL.search(question.whole) or _OF_ONE.search(question.whole):
        return []
    for ranked in [r for r in in_time(question, evidence) if len(r.figures) > 1][:_LOOKED_AT]:
        sentence = ranked.sentence
        parts = _parts(question, [Located(reading, 0.0, sentence) for reading in read(sentence)])
        if len(parts) < 2 or _CONTAINS.search(sentence.text[parts[0].figure.end : parts[-1].figure.start]):
            continue
        if result := arithmetic.add([part.figure for part in parts]):
            return [*inferred.stated((sentence,), question), inferred.told("合计", result, (sentence,))]
    return []


def listed(question: Question, names: Sequence[str], evidence: Evidence) -> list[Located]:
    """The figures of one sentence for three or more things that the question lists, one for each; empty where one has none."""
    if question.kind != "sum" or len(names) < _LISTED:
        return []
    for ranked in [r for r in in_time(question, evidence) if len(r.figures) >= len(names)][:_LOOKED_AT]:
        found: list[Located] = []
        for name in names:
            words = [word for word in question.words if word.text in name and len(word.text) > 1 and not sides.is_time(word.text)]
            places = [
                (weight(words, reading, 1.0), Located(reading, 0.0, ranked.sentence))
                for reading in read(ranked.sentence)
                if not reading.change and reading.figure.upper is None and reading.figure.base_unit not in operands.NO_AMOUNT
                and all(reading.figure.start != other.figure.start for other in found)
            ]  # fmt: skip
            share, best = max(places, key=lambda entry: entry[0], default=(0.0, None))
            if best is None or share <= 0:
                break
            found.append(best)
        if len(found) == len(names) and len({place.figure.base_unit for place in found}) == 1:
            return found
    return []


def compared(question: Question, evidence: Evidence) -> list[Located]:
    """Three or more figures of one sort that a sentence tells side by side, where the question asks for the most of them."""
    for ranked in [r for r in in_time(question, evidence) if len(r.figures) > 2][:_LOOKED_AT]:
        places = [Located(reading, 0.0, ranked.sentence) for reading in read(ranked.sentence)]
        words = [word for word in question.words if word.forms and not sides.is_time(word.text)]
        for unit, change in dict.fromkeys((p.figure.base_unit, p.reading.change) for p in places):
            alike = [p for p in places if (p.figure.base_unit, p.reading.change) == (unit, change) and p.figure.upper is None]
            names = {p.reading.subject for p in alike}
            said = sum(word.weight for word in words if any(f in p.label + p.reading.indicator for p in alike for f in word.forms))
            if len(alike) > 2 and len(names) == len(alike) and said >= _LEAST * sum(word.weight for word in words):
                return alike
    return []


def parts_of(question: Question, place: Located) -> list[Located]:
    """`place` with those of its sentence that have the question's words as well as it, where it is one of several parts."""
    places = [Located(reading, 0.0, place.sentence) for reading in read(place.sentence)]
    parts = _parts(question, places)
    if len(parts) < 2 or not any(part.figure.start == place.figure.start for part in parts):
        return [place]
    first, last = parts[0].figure.start, parts[-1].figure.start
    if _NO_PARTS.search(place.sentence.text[first : parts[-1].figure.end]):
        return [place]
    between = [p for p in places if first <= p.figure.start <= last and p.figure.base_unit == place.figure.base_unit]
    return between if all(_is_kind(p.reading, place.reading) for p in between) else parts


def _is_kind(one: Reading, other: Reading) -> bool:
    """Whether `one` counts the kind of thing that `other` does."""
    return not one.change and operands.likeness(one.subject, other.subject) >= _OF_ONE_THING


def completed(question: Question, places: Sequence[Located]) -> Sequence[Located]:
    """`places` to add up, with those that their one sentence tells of the same thing besides (新建7处、改扩建5处、标准化改造19处)."""
    if question.kind != "sum" or len({place.sentence for place in places}) != 1 or not IN_ALL.search(question.whole):
        return places
    first = places[0].reading
    parts = [
        Located(reading, 0.0, places[0].sentence)
        for reading in read(places[0].sentence)
        if reading.figure.base_unit == first.figure.base_unit and _is_kind(reading, first)
    ]  # fmt: skip
    return parts if {p.figure.start for p in places} < {part.figure.start for part in parts} else places


def _parts(question: Question, places: Sequence[Located]) -> list[Located]:
    """The figures of one unit that have the words asked for about equally well, each of another name."""
    named = _PARTS_NAMED.sub("", question.whole)
    words = [w for w in question.words if w.text in named and w.text != question.unit and not sides.is_time(w.text)]
    known = sum(word.weight for word in words if word.forms)
    fitting = [
        (weight(words, place.reading, 1.0), place)
        for place in places
        if not place.reading.change and place.figure.upper is None and place.figure.base_unit not in ("", "%", "百分点")
        and (not question.unit or fits_unit(question.unit, place.figure.base_unit))
    ]  # fmt: skip
    best = max((share for share, _ in fitting), default=0.0)
    if not known or best < _LEAST * known:
        return []
    chosen = [place for share, place in fitting if share >= _AS_WELL * best]
    if not question.unit:
        chosen = [place for place in chosen if place.figure.base_unit == chosen[0].figure.base_unit]
    units = {place.figure.base_unit for place in chosen}
    names = {place.reading.indicator for place in chosen}
    return chosen if len(units) == 1 and len(names) == len(chosen) else []
