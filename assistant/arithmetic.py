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


def ratio(part: Figure, whole: Figure) -> Computed | None:
    """`part` as per cent of `whole`, to one decimal; None where units differ."""
    unit = _unit((part, whole))
    if unit is None or not whole.amount:
        return None
    share = (part.amount / whole.amount * 100).quantize(Decimal("0.1"))
    return Computed(share, "%", f"{_plain(share)}%", f"{shown(part.amount, unit)} ÷ {shown(whole.amount, unit)}")


def average(total: Figure, count: Figure) -> Computed | None:
    """`total` shared out over `count` things, to four significant digits; None where there is nothing to share."""
    if not count.amount or total.base_unit in ("%", ""):
        return None
    each = Decimal(f"{total.amount / count.amount:.4g}")
    formula = f"{shown(total.amount, total.base_unit)} ÷ {shown(count.amount, count.base_unit)}"
    return Computed(each, total.base_unit, shown(each, total.base_unit), formula)


def before_growth(now: Figure, growth: Figure) -> Computed | None:
    """The value a year earlier, implied by growth: a rate (%), or an amount of the same unit."""
    if growth.base_unit == "%" and now.base_unit != "%":
        earlier = Decimal(f"{now.amount / (1 + growth.amount / 100):.4g}")
        return Computed(
            earlier,
            now.base_unit,
            shown(earlier, now.base_unit),
            f"{shown(now.amount, now.base_unit)} ÷ (1 + {growth.amount}%)",
        )
    if growth.base_unit in (now.base_unit, "百分点"):
        earlier, unit = now.amount - growth.amount, now.base_unit
        return Computed(
            earlier, unit, shown(earlier, unit), f"{shown(now.amount, unit)} - {shown(growth.amount, unit)}"
        )
    return None


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
