"""Last year beside this year's targets, as values for charts: one unit a chart, growth apart from amounts."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from assistant.ledger_table import written
from store.fold import clean, narrow
from store.ledger import Indicator, Row
from store.readings import direction

Kind = Literal["amount", "change"]
_LARGEST_TO_SMALLEST = 20
"""Amounts further apart than this stand in charts of their own: the small bar would not be seen."""
_POWERS = ((Decimal(10) ** 8, "亿"), (Decimal(10) ** 4, "万"))
_ONE_YEAR = re.compile(r"\d{4}年$")
_CHANGE_IN_FRONT = re.compile(r"^(?:减少|增加|降低|提高|压减)")


@dataclass(frozen=True, slots=True)
class Bar:
    """One figure of a chart: its row, how long it is in the chart's unit (below zero for a decrease), how it is written."""

    row: Row
    length: float
    upper: float | None
    written: str

    @property
    def id(self) -> str:
        """An id that comes from the place."""
        return f"{self.row.report_id}:{self.row.start}"


@dataclass(frozen=True, slots=True)
class Pair:
    """An indicator of a chart: how it was, and what is planned."""

    name: str
    review: Bar
    plan: Bar


@dataclass(frozen=True, slots=True)
class Chart:
    """Indicators that share a unit ("亿元"; "" where the report leaves it out), in the text's order."""

    kind: Kind
    unit: str
    pairs: tuple[Pair, ...]


def charts(indicators: Iterable[Indicator]) -> tuple[Chart, ...]:
    """The indicators by what can stand in one chart: amounts before changes, the charts that compare most first."""
    sides: dict[tuple[Kind, str], list[tuple[str, Row, Row]]] = {}
    for name, kind, review, plan in dict.fromkeys(pair for indicator in indicators for pair in _pairs(indicator)):
        sides.setdefault((kind, review.base_unit or plan.base_unit), []).append((name, review, plan))
    made = [_chart(kind, unit, told) for (kind, unit), all_told in sides.items() for told in _alike(all_told)]
    return tuple(sorted(made, key=lambda chart: (chart.kind, -len(chart.pairs))))


def _pairs(indicator: Indicator) -> Iterator[tuple[str, Kind, Row, Row]]:
    name = clean(indicator.name)
    review, plan = best(indicator.review.values), best(indicator.plan.values)
    if review and plan:
        yield name, "amount", review, plan
    for unit in dict.fromkeys(row.base_unit for row in indicator.review.changes):
        review, plan = (
            best([row for row in side.changes if row.base_unit == unit]) for side in (indicator.review, indicator.plan)
        )
        if review and plan:
            yield _CHANGE_IN_FRONT.sub("", name), "change", review, plan


def best(rows: Sequence[Row]) -> Row | None:
    """Of several figures for one thing the one to compare: that of a whole year rather than of a part of it or of many,
    of the latest year, told last."""

    def rank(row: Row) -> tuple[bool, str, int]:
        whole = bool(_ONE_YEAR.fullmatch(row.period))
        return whole, row.period if whole else "", row.start

    return max(rows, key=rank, default=None)


def _alike(told: Sequence[tuple[str, Row, Row]]) -> Iterator[list[tuple[str, Row, Row]]]:
    """Parts of `told` whose bars can be seen beside each other."""

    def size(one: tuple[str, Row, Row]) -> Decimal:
        return max(abs(row.upper or row.amount) for row in one[1:])

    left = sorted(told, key=size, reverse=True)
    while left:
        least = size(left[0]) / _LARGEST_TO_SMALLEST
        together = [one for one in left if size(one) >= least]
        yield [one for one in told if one in together]
        left = left[len(together) :]


def _chart(kind: Kind, base_unit: str, told: Sequence[tuple[str, Row, Row]]) -> Chart:
    largest = max(abs(row.upper or row.amount) for _, *rows in told for row in rows)
    power, prefix = next((one for one in _POWERS if largest >= one[0]), (Decimal(1), ""))
    pairs = (Pair(name, _bar(review, kind, power), _bar(plan, kind, power)) for name, review, plan in told)
    return Chart(kind, prefix + base_unit if base_unit else "", tuple(pairs))


def _bar(row: Row, kind: Kind, power: Decimal) -> Bar:
    way = -1 if kind == "change" and direction(row.indicator) == "down" else 1
    length, upper = float(row.amount / power) * way, float(row.upper / power) * way if row.upper is not None else None
    return Bar(row, length, upper, (_word_of_change(row) if kind == "change" else "") + narrow(written(row)))


def _word_of_change(row: Row) -> str:
    if row.change:
        return clean(row.indicator.removeprefix(row.subject))
    in_front = _CHANGE_IN_FRONT.match(row.indicator)
    return in_front[0] if in_front else ""
