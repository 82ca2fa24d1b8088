"""Lists known by their form: as many items as are asked for, or items that are called what is asked for."""

import re
from collections.abc import Sequence

from assistant.lists import enumeration
from assistant.looked_for import QUOTED
from assistant.ranked import Ranked
from store.figures import figures
from store.fold import clean
from store.index import Index
from store.types import Report, Sentence

_RUN = re.compile(r"[^,，;；:：。]*[^、,，;；:：。]、[^,，;；:：。]+")
_LAST_TWO = re.compile(r"(?<=..)(?:以及|和|及|与)(?=..)")
_FROM_HERE = re.compile("分别|包括|包含|有|是|为")
_CHARACTERS = re.compile(r"([一二三四五六七八九十\d]+)个?(?:大?字|字方针)")
_IN_NAMES = "路街桥河湖村镇乡园站"
"""What a place is called in its name, though the kind has a longer name (道路, 街道)."""
_NEARLY, _AS_GOOD = 3, 0.35
"""Among how many sentences one that lists is preferred, and how near it must come."""
_LOOKED_AT, _NOT_FAR, _SHARE, _MOST_OF = 12, 1.6, 0.3, 0.6
"""Among how many sentences a list is looked for and how far behind the best, what share of its words it must have, and what
share of the items must be called so."""


def of_count(ranked: Sequence[Ranked], wanted: int, report: Report) -> list[Sentence]:
    """The sentence that names as many things as are `wanted`, or the items numbered up to that; empty where there are none."""
    if wanted < 3:
        return []
    top = ranked[0]
    mates = [s for s in report.sentences if s.paragraph == top.sentence.paragraph and s.kind == "body"]
    numbered = [s for s in mates if enumeration.ordinal(s)]
    if [enumeration.ordinal(s) for s in numbered] == list(range(1, wanted + 1)):
        return numbered
    near = [r for r in ranked[:_LOOKED_AT] if r.score > top.score - _NOT_FAR and r.sentence.report_id == report.id]
    telling = [r.sentence for r in near if r.own_cover >= _SHARE * top.own_cover]
    return next(([s] for s in (*telling, *mates) if wanted in counts(s.text)), [])


def of_characters(question: str, ranked: Sequence[Ranked]) -> list[Sentence]:
    """The best sentence that has words of so many characters as the question says (十六个字的要求), in quotes or parted by 、; empty
    where it says none."""
    said = _CHARACTERS.search(question)
    wanted = int(figures(said[1] + "个")[0].amount) if said else 0
    for r in ranked if wanted > 3 else ():
        text = clean(r.sentence.text)
        if any(len(re.sub(r"\W", "", run)) == wanted for run in (*QUOTED.findall(text), *map("".join, _runs(text)))):
            return [r.sentence]
    return []


def naming(ranked: Sequence[Ranked]) -> Ranked:
    """The best sentence; where it names no three things together, one nearly as good that does."""
    near = [r for r in ranked[:_NEARLY] if r.score > ranked[0].score - _AS_GOOD]
    return next((r for r in near if max(counts(r.sentence.text), default=0) > 2), ranked[0])


def counts(text: str) -> set[int]:
    """How many things the runs of `text` name that 、 parts: with 和 before the last thing, or in its name."""
    found: set[int] = set()
    for run in _RUN.findall(text):
        things = run.split("、")
        found |= {len(things), len(things) + len(_LAST_TWO.findall(things[-1])[:1])}
    return found


def of_name(kind: str, ranked: Sequence[Ranked], index: Index) -> list[Sentence]:
    """The best sentence with a run of three things and more that are called `kind` (哪些路: 洛王东路、胥家桥路; 煤炭、冶金等行业), or that follow
    it (九大片区分别为 …); empty where the best of all has one, or there is none."""
    if not kind or names(kind, ranked[0].sentence.text):
        return []
    near = [r.sentence for r in ranked if r.score > ranked[0].score - _NOT_FAR and names(kind, r.sentence.text)]
    if near:
        return near[:1]
    years, role = ranked[0].sentence.years, ranked[0].sentence.role
    others = [s for s in index.sentences if (s.years, s.role) == (years, role) and _calls(kind, s.text)]
    return others if len(others) == 1 else []


def names(kind: str, text: str) -> bool:
    """Whether `text` has such a run, or one that ends in what is called so (煤炭、冶金、建材等行业)."""
    ends_so = re.compile(rf"等\w{{0,4}}{re.escape(kind)}")
    return bool(kind) and (_calls(kind, text) or any(ends_so.search(things[-1]) for things in _runs(text)))


def _calls(kind: str, text: str) -> bool:
    """Whether things of a run are called `kind`, or follow it; 道路 are called 路 too, where they bear names."""
    sorts = (kind, kind[-1]) if kind[-1] in _IN_NAMES else (kind,)
    for things in _runs(text):
        last = any(sort in things[-1] for sort in sorts)
        if sum(thing.endswith(sorts) for thing in things[:-1]) + last >= _MOST_OF * len(things):
            return True
        if re.search(rf"{re.escape(kind)}.?(?:{_FROM_HERE.pattern})", things[0]):
            return True
    return False


def _runs(text: str) -> list[list[str]]:
    """The runs of three things and more that 、 parts."""
    runs = [[thing.strip() for thing in run.split("、")] for run in _RUN.findall(text)]
    return [things for things in runs if len(things) > 2]
