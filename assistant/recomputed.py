"""Figures that were computed: worked out again from the figures of the sentences they were computed from."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import permutations

from assistant.finding import Finding
from assistant.material import Material
from assistant.stated import counts_alike
from store.figures import Figure, figures
from store.fold import narrow

_FORMULA = re.compile(r"[(（]([^()（）=]*(?:\([^()]*\))?[^()（）=]*)=([^()（）=]+)[)）]")
_OPERATORS = re.compile(r"\s*([+\-−–×÷*/])\s*")


def check_computed(text: str, material: Material) -> Iterator[Finding]:
    """Figures of a computed sentence that are neither a source's nor what comes of the sources' figures."""
    sources = [held.reading.figure for held in material.held]
    told = figures(text)
    for match in _FORMULA.finditer(narrow(text)):
        if (value := _worked_out(match[1])) is not None and not _near(figures(match[2]), value):
            yield Finding(
                "figure", f"重新计算的结果不是“{match[2].strip()}”", *match.span(2), source=material.sentences[0]
            )
            return
    stated = [figure for figure in told if any(_same(figure, source) for source in sources)]
    results = _results(stated, sources)
    strange = {figure.amount for figure in told if figure not in stated}
    for figure in told:
        if figure in stated or (
            (len(strange) == 1 or len(stated) > 1) and any(_close(figure, amount, unit) for amount, unit in results)
        ):
            continue
        words = text[figure.start : figure.end]
        yield Finding("figure", f"由引用的句子算不出“{words}”", figure.start, figure.end, source=material.sentences[0])


def _same(one: Figure, other: Figure) -> bool:
    return counts_alike(one.base_unit, other.base_unit) and one.amount in (other.amount, other.upper)


def _worked_out(formula: str) -> Decimal | None:
    """What a chain of + and -, or one × or ÷, comes to; None where it cannot be read."""
    grown = re.fullmatch(r"\s*(.+?)\s*÷\s*\(1\s*\+\s*([\d.]+)%\)\s*", formula)
    if grown and (now := figures(grown[1])):
        return now[0].amount / (1 + Decimal(grown[2]) / 100)
    parts = _OPERATORS.split(formula.strip())
    terms = [figures(part) for part in parts[::2]]
    if len(terms) < 2 or not all(terms):
        return None
    total = terms[0][0].amount
    for operator, term in zip(parts[1::2], terms[1:], strict=True):
        amount = term[0].amount
        if operator in "÷/":
            if not amount:
                return None
            total = total / amount * (100 if term[0].base_unit == terms[0][0].base_unit else 1)
        else:
            total = total + amount if operator == "+" else total * amount if operator in "×*" else total - amount
    return total


def _near(shown: Sequence[Figure], value: Decimal) -> bool:
    return not shown or _close(shown[0], value, shown[0].base_unit)


def _close(figure: Figure, amount: Decimal, unit: str) -> bool:
    """Equal to the digits shown, or to four of them."""
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
