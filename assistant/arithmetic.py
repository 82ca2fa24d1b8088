"""Sums and differences over cited figures, computed in code with the formula shown."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from store.figures import MAGNITUDES, Figure


@dataclass(frozen=True, slots=True)
class Computed:
    """A result with its formula in words; `amount` is in the figures' base unit."""

    amount: Decimal
    base_unit: str
    shown: str
    formula: str


def shown(amount: Decimal, base_unit: str) -> str:
    """An amount as people write it: 5300000000 元 as 53亿元, 2000 元 as 2000元."""
    for magnitude in ("亿", "万"):
        scaled = amount / MAGNITUDES[magnitude]
        if abs(scaled) >= 1 and scaled == round(scaled, 4):
            return f"{_plain(scaled)}{magnitude}{base_unit}"
    return f"{_plain(amount)}{base_unit}"


def _plain(value: Decimal) -> str:
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _unit(figures: Sequence[Figure]) -> str | None:
    """The one base unit of all figures (a unit left out takes the others'), or None where they differ."""
    units = {figure.base_unit for figure in figures if figure.base_unit}
    return units.pop() if len(units) == 1 else ("" if not units else None)


def add(figures: Sequence[Figure]) -> Computed | None:
    """The sum of two or more figures of one unit; None where units differ."""
    unit = _unit(figures)
    if unit is None or len(figures) < 2:
        return None
    total = sum((figure.amount for figure in figures), Decimal(0))
    return Computed(total, unit, shown(total, unit), " + ".join(shown(f.amount, unit) for f in figures))


def subtract(larger: Figure, smaller: Figure) -> Computed | None:
    """The difference of two figures of one unit, first the larger; per cents differ by 个百分点."""
    unit = _unit((larger, smaller))
    if unit is None:
        return None
    if larger.amount < smaller.amount:
        larger, smaller = smaller, larger
    difference = larger.amount - smaller.amount
    result_unit = "个百分点" if unit == "%" else unit
    formula = f"{shown(larger.amount, unit)} - {shown(smaller.amount, unit)}"
    return Computed(difference, result_unit, shown(difference, result_unit), formula)
