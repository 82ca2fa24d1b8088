"""Sums and differences over cited figures, computed in code with the formula shown."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal

from assistant.counters import COUNTS, PEOPLE, one_unit
from store.figures import MAGNITUDES, Figure
from store.readings import Reading

_LEAST_EACH = Decimal("0.01")
_SAID = {"大": "个", "百分点": "个百分点"}
"""Units that are said otherwise: 九大片区 are nine."""
_WRITTEN = ("万亿", "亿", "万")
"""The magnitudes that people write an amount in."""
_IN_DIGITS = 100_000
"""Below this an amount is written in digits that would have more than two decimals in 万 (14280元)."""


@dataclass(frozen=True, slots=True)
class Computed:
    """A result with its formula in words; `amount` is in the figures' base unit."""

    amount: Decimal
    base_unit: str
    shown: str
    formula: str


def shown(amount: Decimal, base_unit: str) -> str:
    """An amount as people write it: 5300000000 元 as 53亿元, 2000 元 as 2000元."""
    for magnitude in _WRITTEN:
        scaled = amount / MAGNITUDES[magnitude]
        if abs(scaled) >= 1 and scaled == round(scaled, 4 if abs(amount) >= _IN_DIGITS else 2):
            return f"{plain(scaled)}{magnitude}{base_unit}"
    return f"{plain(amount)}{_SAID.get(base_unit, base_unit)}"


def rounded(amount: Decimal, like: Decimal = Decimal(0)) -> Decimal:
    """What was divided or multiplied: to four significant digits, to two decimals where a few are written (1.69亿元, 3.56台), to a whole
    number where what it came of, `like`, is told in digits (14280元)."""
    if MAGNITUDES["万"] <= abs(amount) < _IN_DIGITS and like % 100:
        return amount.quantize(Decimal(1), ROUND_HALF_UP)
    scale = next((Decimal(MAGNITUDES[name]) for name in _WRITTEN if abs(amount) >= MAGNITUDES[name]), Decimal(1))
    written = amount / scale
    if 1 <= abs(written) < 10:
        return written.quantize(Decimal("0.01"), ROUND_HALF_UP) * scale
    digits = 4 if abs(amount) >= 1 else 3
    return amount.quantize(Decimal(1).scaleb(amount.adjusted() + 1 - digits), ROUND_HALF_UP) if amount else amount


def whole_things(amount: Decimal, like: Figure) -> Decimal:
    """`amount` in whole ones where it counts things, as `like` does, that do not come in parts, and is as much to four digits."""
    counts = like.base_unit in COUNTS and like.amount == int(like.amount)
    whole = amount.quantize(Decimal(1), ROUND_HALF_UP)
    return whole if counts and amount < MAGNITUDES["万"] and abs(whole - amount) * 1000 <= amount else amount


def plain(value: Decimal) -> str:
    """A number in digits, without zeros that say nothing."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def add(figures: Sequence[Figure]) -> Computed | None:
    """The sum of two or more figures of one unit; None where units differ."""
    unit = one_unit(figures)
    if unit is None or len(figures) < 2:
        return None
    total = sum((figure.amount for figure in figures), Decimal(0))
    return Computed(total, unit, shown(total, unit), " + ".join(shown(f.amount, unit) for f in figures))


def ratio(part: Figure, whole: Figure) -> Computed | None:
    """`part` as per cent of `whole`, to one decimal; None where units differ."""
    unit = one_unit((part, whole))
    if unit is None or not whole.amount:
        return None
    share = (part.amount / whole.amount * 100).quantize(Decimal("0.1"))
    return Computed(share, "%", f"{plain(share)}%", f"{shown(part.amount, unit)} ÷ {shown(whole.amount, unit)}")


def average(total: Figure, count: Figure) -> Computed | None:
    """`total` shared out over `count` things, rounded; None where there is nothing to share, or
    less than one of what comes in wholes would be each one's share: then the two stand the other way round."""
    if not count.amount or total.base_unit in ("%", ""):
        return None
    each = rounded(total.amount / count.amount)
    unit = "次" if total.base_unit == "人次" and count.base_unit in PEOPLE else total.base_unit
    if each < (1 if total.base_unit in COUNTS else _LEAST_EACH):
        return None
    formula = f"{shown(total.amount, total.base_unit)} ÷ {shown(count.amount, count.base_unit)}"
    return Computed(each, unit, shown(each, unit), formula)


def portion(total: Figure, share: Figure) -> Computed:
    """What `share` (%) of `total` comes to, rounded."""
    part = rounded(total.amount * share.amount / 100)
    unit = total.base_unit
    return Computed(part, unit, shown(part, unit), f"{shown(total.amount, unit)} × {plain(share.amount)}%")


def outside(total: Figure, share: Figure) -> Computed:
    """What `share` (%) leaves of `total`, rounded."""
    left = whole_things(rounded(total.amount * (100 - share.amount) / 100), total)
    unit = total.base_unit
    return Computed(left, unit, shown(left, unit), f"{shown(total.amount, unit)} × (1 - {plain(share.amount)}%)")


def whole(part: Figure, share: Figure) -> Computed:
    """That of which `part` is `share` (%, not 0), rounded."""
    of = rounded(part.amount / share.amount * 100)
    unit = part.base_unit
    return Computed(of, unit, shown(of, unit), f"{shown(part.amount, unit)} ÷ {plain(share.amount)}%")


def from_share(part: Figure, share: Figure) -> Computed:
    """By how much that of which `part` is `share` (%, not 0) differs from it, rounded."""
    gap = rounded(abs(part.amount - part.amount / share.amount * 100))
    unit, own = part.base_unit, shown(part.amount, part.base_unit)
    of = f"{own} ÷ {plain(share.amount)}%"
    return Computed(gap, unit, shown(gap, unit), f"{own} - {of}" if share.amount > 100 else f"{of} - {own}")


def product(each: Figure, count: Figure) -> Computed:
    """What `count` things come to at `each`, rounded."""
    whole = rounded(each.amount * count.amount)
    unit = each.base_unit
    return Computed(whole, unit, shown(whole, unit), f"{shown(each.amount, unit)} × {shown(count.amount, count.base_unit)}")


def share_together(part: Figure, other: Figure) -> Computed | None:
    """`part` as per cent of it and `other` together, to one decimal; None where units differ."""
    whole = add((part, other))
    share = ratio(part, replace(part, amount=whole.amount, base_unit=whole.base_unit)) if whole else None
    if whole is None or share is None:
        return None
    return replace(share, formula=f"{shown(part.amount, whole.base_unit)} ÷ ({whole.formula})")


def remainder(whole: Figure, *parts: Figure) -> Computed:
    """What `parts`, all of the unit of `whole`, leave of it."""
    unit = whole.base_unit
    left = whole.amount - sum((part.amount for part in parts), Decimal(0))
    formula = " - ".join(shown(figure.amount, unit) for figure in (whole, *parts))
    return Computed(left, unit, shown(left, unit), formula)


def times(part: Figure, whole: Figure) -> Computed | None:
    """`part` as a multiple of `whole`, to two decimals; None where units differ."""
    unit = one_unit((part, whole))
    if unit is None or not whole.amount:
        return None
    multiple = (part.amount / whole.amount).quantize(Decimal("0.01"))
    return Computed(
        multiple, "倍", f"{plain(multiple)}倍", f"{shown(part.amount, unit)} ÷ {shown(whole.amount, unit)}"
    )


def before_growth(now: Figure, growth: Figure, fell: bool = False, by: bool = False) -> Computed | None:
    """The value a year earlier, implied by how much it grew (or `fell`): a rate (%), how many times as much it is (倍) or, with
    `by`, more it is, or an amount of the same unit."""
    unit, step = now.base_unit, -growth.amount if fell else growth.amount
    sign, back = ("-", "+") if fell else ("+", "-")
    if growth.base_unit == "%" and unit != "%" and step > -100:
        earlier = rounded(now.amount / (1 + step / 100), now.amount)
        earlier = whole_things(earlier, now)
        return Computed(earlier, unit, shown(earlier, unit), f"{shown(now.amount, unit)} ÷ (1 {sign} {growth.amount}%)")
    if growth.base_unit == "倍" and unit not in ("倍", "%") and growth.amount > 0:  # 是1998年的6.2倍
        if by and fell:
            return None
        earlier = rounded(now.amount / (growth.amount + by), now.amount)
        multiple = f"(1 + {growth.amount})" if by else growth.amount  # 增长1.4倍
        return Computed(earlier, unit, shown(earlier, unit), f"{shown(now.amount, unit)} ÷ {multiple}")
    if growth.base_unit == unit or (growth.base_unit, unit) == ("百分点", "%"):
        earlier = now.amount - step
        written = shown(growth.amount, "个百分点" if growth.base_unit == "百分点" else unit)
        return Computed(earlier, unit, shown(earlier, unit), f"{shown(now.amount, unit)} {back} {written}")
    return None


def after_growth(now: Figure, growth: Figure, fell: bool = False) -> Computed | None:
    """What `now` comes to when it grows (or `fell`) by a rate (%) or an amount of the same unit; None for another."""
    unit, sign = now.base_unit, "-" if fell else "+"
    step = -growth.amount if fell else growth.amount
    if growth.base_unit == "%" and step > -100:
        later = rounded(now.amount * (1 + step / 100), now.amount)
        formula = f"{shown(now.amount, unit)} × (1 {sign} {plain(growth.amount)}%)"
        return Computed(later, unit, shown(later, unit), formula)
    if growth.base_unit == unit and now.amount + step > 0:
        later = now.amount + step
        return Computed(later, unit, shown(later, unit), f"{shown(now.amount, unit)} {sign} {shown(growth.amount, unit)}")
    return None


def compound(rates: Sequence[tuple[Figure, bool]]) -> Computed:
    """What rates (%) one after the other come to together, each growth or (True) fall, to one decimal."""
    total, parts = Decimal(1), []
    for rate, fell in rates:
        total *= 1 + (-rate.amount if fell else rate.amount) / 100
        parts.append(f"(1 {'-' if fell else '+'} {plain(rate.amount)}%)")
    whole = ((total - 1) * 100).quantize(Decimal("0.1"))
    return Computed(whole, "%", f"{plain(whole)}%", f"{' × '.join(parts)} - 1")


def growth(before: Figure, after: Figure) -> Computed | None:
    """By how many per cent `after` is more (or less) than `before`, to one decimal; None where units differ."""
    unit = one_unit((before, after))
    if unit in (None, "%", "百分点") or not before.amount:
        return None
    assert unit is not None
    rate = ((after.amount - before.amount) / before.amount * 100).quantize(Decimal("0.1"))
    first, second = shown(before.amount, unit), shown(after.amount, unit)
    return Computed(rate, "%", f"{plain(rate)}%", f"({second} - {first}) ÷ {first}")


def spread(total: Figure, parts: int, unit: str) -> Computed:
    """`total` shared out over `parts` equal times (12 "个月"), rounded."""
    each = rounded(total.amount / parts)
    return Computed(
        each, total.base_unit, shown(each, total.base_unit), f"{shown(total.amount, total.base_unit)} ÷ {parts}{unit}"
    )


def times_differ(one: Reading, other: Reading) -> bool:
    """Whether one is told for each month, say, and the other for each year."""
    return bool(one.each and other.each) and one.each != other.each


def heads_differ(one: Reading, other: Reading) -> bool:
    """Whether money is told for each head and for all."""
    of_money = "元" in (one.figure.base_unit, other.figure.base_unit)
    return of_money and ("人均" in one.indicator) != ("人均" in other.indicator)


def unlike(one: Reading, other: Reading) -> str:
    """In words, why two figures must not be put together: another unit, or part of a year against the whole; "" if they may."""
    if one_unit((one.figure, other.figure)) is None:
        units = "、".join(dict.fromkeys(figure.base_unit for figure in (one.figure, other.figure)))
        return f"两个数字的单位不同({units}),不能放在一起计算。"
    if heads_differ(one, other):
        return "两个数字的口径不同(一个是人均,一个是总量),不能放在一起计算。"
    if times_differ(one, other):
        return f"两个数字的口径不同(每{one.each}、每{other.each}),不能放在一起计算。"
    if one.is_partial != other.is_partial:
        return f"两个数字的口径不同({one.period or '全年'}、{other.period or '全年'}),不能放在一起计算。"
    return ""


def over(step: Computed, count: Decimal, written: str) -> Computed:
    """A difference `count` times, which the formula shows as `written`."""
    total = rounded(step.amount * count)
    return Computed(total, step.base_unit, shown(total, step.base_unit), f"({step.formula}) × {written}")


def each_of(step: Computed, count: int, unit: str) -> Computed:
    """A difference shared out over `count` equal times (5 "年"), rounded."""
    each = rounded(step.amount / count)
    return Computed(each, step.base_unit, shown(each, step.base_unit), f"({step.formula}) ÷ {count}{unit}")


def against_mean(one: Figure, total: Figure, count: int) -> Computed | None:
    """By how much one year differs from the mean of the `count` that `total` is of; None where it does not."""
    unit = one.base_unit or total.base_unit
    gap = rounded(abs(one.amount - total.amount / count))
    level, mean = shown(one.amount, unit), f"({shown(total.amount, unit)} ÷ {count}年)"
    formula = f"{level} - {mean}" if one.amount * count > total.amount else f"{mean} - {level}"
    return Computed(gap, unit, shown(gap, unit), formula) if gap else None


def subtract(larger: Figure, smaller: Figure) -> Computed | None:
    """The difference of two figures of one unit, first the larger; per cents differ by 个百分点."""
    unit = one_unit((larger, smaller))
    if unit is None:
        return None
    if larger.amount < smaller.amount:
        larger, smaller = smaller, larger
    difference = larger.amount - smaller.amount
    result_unit = "个百分点" if unit == "%" else unit
    formula = f"{shown(larger.amount, unit)} - {shown(smaller.amount, unit)}"
    return Computed(difference, result_unit, shown(difference, result_unit), formula)


def apart(one: Reading, other: Reading) -> Computed | None:
    """How far a fall and a rise lie apart, in points (由下降2.3%转为增长8.5%); None where the two are not that."""
    turned = {one.direction, other.direction} == {"up", "down"} and one.change and other.change
    whole = add((one.figure, other.figure)) if turned and one.figure.base_unit == "%" else None
    return replace(whole, base_unit="个百分点", shown=shown(whole.amount, "个百分点")) if whole else None
