"""Every figure of a report as a row, and the rows of one indicator side by side: last year's result, this year's target."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from store.readings import FigureStatus, Reading, read
from store.types import Report, Role, Sentence

_NO_CHANGE = str.maketrans("", "", " 、,")


@dataclass(frozen=True, slots=True)
class Row:
    """One figure of a report: `report.text[start:end]` is how it is written.

    `value` in `unit` is as written (21 "万平方米"), `amount` in `base_unit` what it comes to (210000 "平方米"), `upper` the
    upper bound of a range in `base_unit`. `status` tells a result from an estimate and a target, `qualifier` what
    softens or bounds the figure (近, 以上), `change` that it is how much the indicator changed. `sentence` is a number.
    """

    report_id: str
    indicator: str
    value: Decimal
    unit: str
    amount: Decimal
    base_unit: str
    upper: Decimal | None
    qualifier: str
    period: str
    status: FigureStatus
    change: bool
    role: Role
    section: tuple[str, ...]
    sentence: int
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Indicator:
    """The rows that speak of one indicator in one unit: in the look back, and in the plan, each in the text's order."""

    name: str
    base_unit: str
    review: tuple[Row, ...]
    plan: tuple[Row, ...]


def ledger(report: Report) -> tuple[Row, ...]:
    """All figures of the report's body and notes, in order."""
    return tuple(row for sentence in report.sentences if sentence.kind != "front" for row in rows_of(sentence))


def rows_of(sentence: Sentence) -> Iterator[Row]:
    """The rows of one sentence, in order."""
    for reading in read(sentence):
        yield _row(reading, sentence)


def _row(reading: Reading, sentence: Sentence) -> Row:
    figure = reading.figure
    start, end = sentence.start + figure.start, sentence.start + figure.end
    return Row(
        sentence.report_id, reading.indicator, figure.value, figure.unit, figure.amount, figure.base_unit,
        figure.upper, figure.qualifier, reading.period, reading.status, reading.change, sentence.role,
        sentence.section, sentence.number, sentence.text[figure.start : figure.end], start, end,
    )  # fmt: skip


def joined(rows: Iterable[Row]) -> tuple[Indicator, ...]:
    """Indicators that both halves speak of, in the order of the look back."""
    review: dict[tuple[str, str], list[Row]] = {}
    plan: dict[tuple[str, str], list[Row]] = {}
    for row in rows:
        side = review if row.role == "review" else plan if row.role == "plan" else None
        if side is not None and row.indicator:
            side.setdefault((row.indicator.translate(_NO_CHANGE), row.base_unit), []).append(row)
    return tuple(
        Indicator(name, unit, tuple(found), tuple(plan[name, unit]))
        for (name, unit), found in review.items()
        if (name, unit) in plan
    )
