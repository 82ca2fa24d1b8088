"""Whether two figures state the same: after conversion of units, or by a rounding that is said."""

import re
from dataclasses import replace
from decimal import Decimal
from typing import Literal

from store.figures import Figure
from store.readings import Reading

Sameness = Literal["exact", "rounded", ""]

# A unit as so many of another one: only measures, never things that are counted.
_MEASURES: dict[str, tuple[str, Decimal]] = {
    "平方公里": ("平方米", Decimal(1_000_000)),
    "公顷": ("平方米", Decimal(10_000)),
    "亩": ("平方米", Decimal(10_000) / 15),
    "公里": ("米", Decimal(1000)),
    "吨": ("公斤", Decimal(1000)),
    "斤": ("公斤", Decimal("0.5")),
    "升": ("毫升", Decimal(1000)),
}
_COUNTERS = (frozenset("人名位"), frozenset("件起宗例"), frozenset("户家"), frozenset("套间栋幢"), frozenset("处点"))
_ANYTHING = frozenset("项家处座条所台套张件户位名部批种类只辆大人间栋站盏支起宗场床顶次例对株棵头") | {"人次"}
"""Counters that 个 may stand for."""
_SOFT = re.compile(
    r"约|左右|上下|近|接近|大致|多|余|逾|超|过|突破|不足|不到|以上|以下|nearly|almost|about|around|over|more than"
)


def counts_alike(one: str, other: str) -> bool:
    """Whether two base units may stand for each other (人 and 名; 个 for 项); a unit left out fits any."""
    if one == other or not one or not other:
        return True
    if any(one in group and other in group for group in _COUNTERS):
        return True
    return (one == "个" and other in _ANYTHING) or (other == "个" and one in "项家")


def measured(figure: Figure) -> Figure:
    """The figure in the measure that its unit is a part or a multiple of (3公顷 as 30000平方米)."""
    if figure.base_unit not in _MEASURES:
        return figure
    unit, factor = _MEASURES[figure.base_unit]
    upper = None if figure.upper is None else figure.upper * factor
    return replace(figure, amount=figure.amount * factor, base_unit=unit, upper=upper)


def family(figure: Figure) -> str:
    """The unit that a figure may be compared in."""
    return _MEASURES[figure.base_unit][0] if figure.base_unit in _MEASURES else figure.base_unit


def sameness(told: Reading, source: Reading) -> Sameness:
    """How `told` states what `source` does; "" where it states something else."""
    one, other = told.figure, source.figure
    if ("第" in one.qualifier) != ("第" in other.qualifier):
        return ""
    people = one.base_unit == "个" and other.base_unit == "人"
    if not people and not counts_alike(one.base_unit, other.base_unit):
        converted = measured(one).base_unit == measured(other).base_unit
        if not converted:
            return ""
        one, other = measured(one), measured(other)
        near = abs(one.amount - other.amount) <= other.amount / 500
        return "exact" if near else "rounded" if _rounds(one, other, told) else ""
    if one.amount == other.amount and one.upper == other.upper:
        return "exact"
    return "rounded" if _rounds(one, other, told) else ""


def _rounds(told: Figure, source: Figure, reading: Reading) -> bool:
    """Fewer digits, and a word that says so: 约53亿 for 52.8亿, 900多 for 924, 近9000 for 8900."""
    if told.upper is not None or source.upper is not None or not source.amount or not told.amount:
        return False
    soft = f"{reading.label[-6:]}{told.qualifier}"
    place = _last_place(told.amount)
    if place <= _last_place(source.amount) or not _SOFT.search(soft):
        return False
    difference = source.amount - told.amount
    if abs(difference) > source.amount / 8:
        return False
    if reading.bound == "more":
        return 0 <= difference < place
    if reading.bound == "less" or "近" in soft:
        return 0 <= -difference < place
    return abs(difference) <= place / 2


def _last_place(amount: Decimal) -> Decimal:
    """The place of the last digit that is not 0: 10 for 1230, 0.1 for 52.8."""
    exponent = amount.normalize().as_tuple().exponent
    return Decimal(1).scaleb(int(exponent))
