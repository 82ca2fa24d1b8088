"""Every figure of a report as a row, and the rows of one indicator side by side: last year's result, this year's target."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from store.readings import FigureStatus, Reading, read
from store.trimming import subject
from store.types import Report, Role, Sentence

_SIGNS = str.maketrans("", "", " 、,“”")
_ALL_OF_SOCIETY = re.compile(r"^全?社会(?=固定资产|用电量|研发)")
_SAME_ACTS = ((re.compile("^(?:新建|新设|新增)"), "新增"), (re.compile("^(?:遴选|选派)"), "选派"))
_CHANGE_BEFORE = re.compile(r"^(?:减少|增加|降低|提高|压减)(?=.{3,})")


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

    @property
    def subject(self) -> str:
        """What is measured, without the word of change: 地区生产总值 for 地区生产总值增长."""
        return subject(self.indicator) if self.change else self.indicator


@dataclass(frozen=True, slots=True)
class Side:
    """What one half says of an indicator: how much it is (528亿元), and how much it changes (增长10.5%)."""

    values: tuple[Row, ...] = ()
    changes: tuple[Row, ...] = ()


@dataclass(frozen=True, slots=True)
class Indicator:
    """How one indicator was and what is planned for it, in one unit, each in the text's order.

    `review` is what the look back says, with what the plan starts from; `plan` is what is wanted.

    `base_unit` is that of the values; that of the changes where no half gives a value. A unit left out fits any.
    """

    report_id: str
    name: str
    base_unit: str
    review: Side
    plan: Side


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


@dataclass(slots=True)
class _Told:
    """The rows of one subject, by half."""

    name: str = ""
    values: dict[Role, list[Row]] = field(default_factory=dict)
    changes: dict[Role, list[Row]] = field(default_factory=dict)


def joined(rows: Iterable[Row]) -> tuple[Indicator, ...]:
    """Indicators of which a report tells both how they were and what is planned, in the order of the look back."""
    told: dict[tuple[str, str], _Told] = {}
    for row in rows:
        if row.indicator and row.role != "other" and row.status != "other":
            of_subject = told.setdefault((row.report_id, same(row.subject)), _Told())
            of_subject.name = of_subject.name or row.subject
            changed = row.change or _CHANGE_BEFORE.match(row.indicator)  # 减少农村贫困人口1000万人
            side: Role = "review" if row.status == "actual" else row.role  # a plan from 380元 to 420元 tells both
            (of_subject.changes if changed else of_subject.values).setdefault(side, []).append(row)
    found = (made for (report_id, _), of_subject in told.items() for made in _joined(report_id, of_subject))
    return tuple(sorted(found, key=lambda made: (made.review.values + made.review.changes)[0].start))


def same(name: str) -> str:
    """The name under which rows are joined: 社会固定资产投资 is 固定资产投资, 新建垃圾屋 is 新增垃圾屋."""
    name = _ALL_OF_SOCIETY.sub("", _CHANGE_BEFORE.sub("", name.translate(_SIGNS)))
    for acts, act in _SAME_ACTS:
        name = acts.sub(act, name)
    return name


def _joined(report_id: str, told: _Told) -> Iterator[Indicator]:
    """One indicator for each unit in which values are told; for the changes alone where there are no values."""
    changes = {role: tuple(told.changes.get(role, ())) for role in ("review", "plan")}
    units = dict.fromkeys(row.base_unit for rows in told.values.values() for row in rows)
    if len(units) > 1:
        units.pop("", None)
    for unit in units or dict.fromkeys(row.base_unit for rows in told.changes.values() for row in rows):
        values = {
            role: tuple(row for row in told.values.get(role, ()) if row.base_unit in (unit, ""))
            for role in ("review", "plan")
        }
        review, plan = Side(values["review"], changes["review"]), Side(values["plan"], changes["plan"])
        if not told.values:
            review = Side((), tuple(row for row in review.changes if row.base_unit == unit))
            plan = Side((), tuple(row for row in plan.changes if row.base_unit == unit))
        if (review.values or review.changes) and (plan.values or plan.changes):
            yield Indicator(report_id, told.name, unit, review, plan)
