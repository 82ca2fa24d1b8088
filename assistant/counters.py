"""Which units go together: figures of one may be added up and compared."""

from collections.abc import Sequence
from dataclasses import replace

from store.figures import Figure

_THINGS = frozenset("个家项处条件座台所套辆间栋部站盏支只")
PEOPLE = frozenset("人名位")
_HOMES = frozenset("户家套")
SAME = (_HOMES, PEOPLE | {"人次"}, frozenset("件起宗"), frozenset(("批", "批次")))
"""Counters of one kind of thing each. `_THINGS` are counters of things, which people add up and compare all the same."""
_OF_NOTHING_ELSE = frozenset(("%", "百分点", "倍", "年", "个月", "天", "小时", "分钟", "岁"))
"""Units that are never left out."""
COUNTS = frozenset[str]().union(_THINGS, *SAME)
LIVING = _HOMES | PEOPLE | {"人次"}
"""Counters of people and their homes, which are not added up with others."""
COUNTERS = COUNTS | frozenset("宗张床顶次例对批株棵头部")
"""Counters of anything, which are compared where that is asked."""


def kind(figure: Figure) -> str:
    """The unit that figures are added up in: counters of things stand for 个, those of homes and of people for one of them."""
    if figure.base_unit in _THINGS and figure.base_unit not in _HOMES:
        return "个"
    return next((min(group) for group in SAME if figure.base_unit in group), figure.base_unit)


def as_counts(one: Figure, other: Figure) -> tuple[Figure, Figure]:
    """Counts of different kinds of things (86名, 78个) as counts of 个, which people compare; others as they are."""
    units = {one.base_unit, other.base_unit}
    if one_unit((one, other)) is None and units <= COUNTERS:
        return replace(one, base_unit="个"), replace(other, base_unit="个")
    return one, other


def one_unit(figures: Sequence[Figure]) -> str | None:
    """The one base unit of all figures (a unit left out takes the others', but is no per cent and no time), or None where they
    differ or one is a range."""
    if any(figure.upper is not None for figure in figures):
        return None
    if any(figure.base_unit in _OF_NOTHING_ELSE for figure in figures) and not all(figure.base_unit for figure in figures):
        return None
    units = {figure.base_unit for figure in figures if figure.base_unit}
    if len(units) > 1 and any(units <= group for group in SAME):
        return next(figure.base_unit for figure in figures if figure.base_unit)
    if units <= _THINGS and len(units) > 1:
        return "个"
    return units.pop() if len(units) == 1 else ("" if not units else None)


def alike(one: Figure, other: Figure) -> bool:
    """Whether two figures may be added and compared: of one unit, or both counts of things."""
    return one_unit((one, other)) is not None
