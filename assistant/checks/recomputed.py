"""Figures that were computed: worked out again from the figures of the sentences they were computed from."""

import ast
import operator
import re
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from itertools import permutations

from assistant.checks.finding import Finding
from assistant.checks.material import Material
from assistant.checks.stated import counts_alike, measured
from assistant.counters import SAME
from store.enumerated import enumerated
from store.figures import Figure, figures
from store.fold import narrow

_FORMULA = re.compile(r"[(（]((?:[^()（）=]|\([^()]*\))+)=([^()（）=]+)[)）]")
_SIGNS = str.maketrans({"÷": "/", "×": "*", "−": "-", "–": "-"})
_NO_SIGN = re.compile(r"[^\d.+\-*/()]")
_OPERATIONS: dict[type[ast.operator], Callable[[Decimal, Decimal], Decimal]] = {
    ast.Add: operator.add, ast.Sub: operator.sub, ast.Mult: operator.mul, ast.Div: operator.truediv,
}  # fmt: skip
_MINUS = " - "
_MOST_YEARS = 10
_PARTS_OF_YEAR = {"天": 365, "个月": 12, "周": 52, "季度": 4}
_PARTS = {"天": (7, 30, 366), "小时": (24,)}
"""The days, months, weeks and quarters of a year, of which a formula may have those of several; the days of a week, a month and a
leap year, and the hours of a day."""


def check_computed(text: str, material: Material) -> Iterator[Finding]:
    """Figures of a computed sentence that are neither a source's nor what comes of the sources' figures."""
    sources = [held.reading.figure for held in material.held]
    sources += [named.reading.figure for sentence in material.sentences for named in enumerated(sentence)]
    periods = "".join(held.reading.period for held in material.held)
    told = figures(text.replace(_MINUS, " , "))  # across a minus sign two figures would read as a range
    proven: list[Figure] = []
    for match in _FORMULA.finditer(narrow(text)):
        value = _worked_out(match[1])
        if value is not None and _near(figures(match[2]), value):
            proven.extend(figures(match[2]))
        elif value is not None:
            yield Finding(
                "figure", f"重新计算的结果不是“{match[2].strip()}”", *match.span(2), source=material.sentences[0]
            )
            return
    stated = [figure for figure in told if any(_same(figure, source) for source in sources)]
    results = _results(stated, sources)
    strange = {figure.amount for figure in told if figure not in stated}
    for figure in told:
        if (
            figure in stated
            or _is_given(figure, proven, sources, periods)
            or ((len(strange) == 1 or len(stated) > 1) and any(close(figure, amount, unit) for amount, unit in results))
        ):
            continue
        words = text[figure.start : figure.end]
        yield Finding("figure", f"由引用的句子算不出“{words}”", figure.start, figure.end, source=material.sentences[0])


def _is_given(figure: Figure, proven: Sequence[Figure], sources: Sequence[Figure], periods: str) -> bool:
    """Whether it is the result of a formula that came out right, the whole of a share, a part of the year or of a source's period (截至11月30日: 11个月),
    or implied by two sources."""
    if any(figure.same(result) for result in proven):
        return True
    if proven and (figure.base_unit == "年" or (figure.base_unit == "%" and figure.amount == 100) or _is_part_of_years(figure)):
        return True
    if proven and figure.base_unit == "个月" and re.search(rf"截至\d*年?{figure.amount}月", periods):
        return True
    return bool(proven) and any(close(figure, amount, unit) for amount, unit in _results((), sources))


def _is_part_of_years(figure: Figure) -> bool:
    """Whether it is how many months or days some years have, a week or a month."""
    if figure.amount in _PARTS.get(figure.base_unit, ()):
        return True
    parts = _PARTS_OF_YEAR.get(figure.base_unit)
    return parts is not None and figure.amount in range(parts, parts * _MOST_YEARS + 1, parts)


def _same(one: Figure, other: Figure) -> bool:
    one, other = measured(one), measured(other)  # 410吨 shared out are 41万公斤
    units = {one.base_unit, other.base_unit}
    alike = counts_alike(one.base_unit, other.base_unit) or any(units <= counters for counters in SAME)
    return alike and one.amount in (other.amount, other.upper)


def _worked_out(formula: str) -> tuple[Decimal, bool] | None:
    """What the left side of a formula comes to, and whether its terms are per cents; None where it cannot be read."""
    grows, of_per_cents, written = "(1" in formula, False, ""
    takes = bool(re.search("[×*÷/]", formula))
    # Term by term: across a minus sign two figures would read as a range.
    for part in re.split(r"([+\-−–×÷*/()])", formula):
        found = figures(part)
        of_per_cents |= bool(found) and found[0].base_unit in ("%", "百分点") and not (takes or grows)
        amount = found[0].amount / 100 if found and (grows or takes) and found[0].base_unit == "%" else None
        written += (
            f"{found[0].amount if amount is None else amount:f}" if found else _NO_SIGN.sub("", part.translate(_SIGNS))
        )
    try:
        value = _value(ast.parse(written, mode="eval").body)
    except (SyntaxError, ValueError, ArithmeticError):
        return None
    return value, of_per_cents


def _value(node: ast.expr) -> Decimal:
    """A chain of the four operations over numbers. Raises ValueError for anything else."""
    if isinstance(node, ast.Constant) and isinstance(node.value, int | float):
        return Decimal(str(node.value))
    if isinstance(node, ast.BinOp) and type(node.op) in _OPERATIONS:
        return _OPERATIONS[type(node.op)](_value(node.left), _value(node.right))
    raise ValueError("not a formula")


def _near(shown: Sequence[Figure], worked_out: tuple[Decimal, bool]) -> bool:
    """Whether the right side of a formula is what the left comes to; a share is told in per cents."""
    value, of_per_cents = worked_out
    scale = 100 if shown and shown[0].base_unit in ("%", "百分点") and not of_per_cents else 1
    return not shown or close(shown[0], value * scale, shown[0].base_unit)


def close(figure: Figure, amount: Decimal, unit: str) -> bool:
    """Whether a figure tells `amount` of `unit`: equal to the digits shown, or to four of them."""
    return counts_alike(figure.base_unit, unit) and abs(abs(amount) - figure.amount) <= max(
        abs(figure.amount) / 1000, _half_place(figure)
    )


def _half_place(figure: Figure) -> Decimal:
    exponent = int(figure.value.as_tuple().exponent)
    scale = figure.amount / figure.value if figure.value else Decimal(1)
    if figure.base_unit == "%":
        return Decimal("0.05")
    return Decimal(1).scaleb(exponent) * scale / 2 if exponent < 0 else Decimal(0)


def _results(stated: Sequence[Figure], sources: Sequence[Figure]) -> list[tuple[Decimal, str]]:
    """Sums, differences, shares, averages and values before growth of the figures told, or else of all the sources'."""
    results: list[tuple[Decimal, str]] = []
    operands = stated if len(stated) > 1 else sources
    for unit in {figure.base_unit for figure in operands}:
        amounts = [figure.amount for figure in operands if figure.base_unit == unit]
        results.append((sum(amounts, Decimal(0)), unit))
        results.append((sum(dict.fromkeys(amounts), Decimal(0)), unit))
    for one, other in permutations([*operands][:24], 2):
        unit = one.base_unit or other.base_unit
        if counts_alike(one.base_unit, other.base_unit):
            results += [
                (one.amount - other.amount, "百分点" if unit == "%" else unit),
                (one.amount + other.amount, unit),
            ]
            results += [(one.amount - other.amount, unit)]
            if other.amount:
                results += [(one.amount / other.amount * 100, "%"), (one.amount / other.amount, "倍")]
                results += [((one.amount / other.amount - 1) * 100, "%")]
        elif other.base_unit == "%":
            results += [(one.amount * other.amount / 100, one.base_unit)]
            results += [(one.amount / (1 + other.amount / 100), one.base_unit)]
            results += [(one.amount - one.amount / (1 + other.amount / 100), one.base_unit)]
        elif other.base_unit == "百分点" and one.base_unit == "%":
            results += [(one.amount - other.amount, "%")]
        elif other.amount:
            results += [(one.amount / other.amount, one.base_unit)]
    return results
