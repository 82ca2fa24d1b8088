"""The ledger as a table for the terminal: a figure a line, or an indicator a line with both halves."""

import shutil
from collections.abc import Iterable, Sequence
from io import StringIO
from typing import TYPE_CHECKING

from assistant.phrases import Language
from assistant.plain import as_text
from store.fold import clean

if TYPE_CHECKING:
    from store.ledger import Indicator, Row, Side

_HEADINGS: dict[str, tuple[str, str]] = {
    "indicator": ("指标", "Indicator"),
    "figure": ("数字", "Figure"),
    "period": ("时间", "Period"),
    "status": ("性质", "Status"),
    "section": ("出处", "Section"),
    "review": ("回顾", "Looking back"),
    "plan": ("安排", "Planned"),
}
_STATUS: dict[str, tuple[str, str]] = {
    "actual": ("实际", "actual"),
    "estimate": ("预计", "estimate"),
    "target": ("目标", "target"),
    "other": ("其他", "other"),
}
_NOTHING = ("没有符合条件的数字。", "No figure fits.")
_COUNT = ("共 {count} 行。", "{count} rows.")
_WIDTH_OF_A_FILE = 160


def rows_table(rows: Sequence["Row"], language: Language) -> str:
    """The rows as lines of text: indicator, figure as written with what qualifies it, period, status, place."""
    english = language == "en"
    lines = (
        (row.indicator, written(row), row.period, _STATUS[row.status][english], row.section[-1] if row.section else "")
        for row in rows
    )
    return _table(("indicator", "figure", "period", "status", "section"), lines, len(rows), english)


def indicators_table(indicators: Sequence["Indicator"], language: Language) -> str:
    """The indicators as lines of text: what the look back says beside what the plan says."""
    english = language == "en"
    lines = ((one.name, _side(one.review, english), _side(one.plan, english)) for one in indicators)
    return _table(("indicator", "review", "plan"), lines, len(indicators), english)


def written(row: "Row") -> str:
    """The figure with the qualifier in front of it, which is not part of its span: 近1万起, 达到581亿元."""
    softened = [word for word in _split(row.qualifier) if word not in row.text]
    return "".join(softened) + clean(row.text)


def _split(qualifier: str) -> list[str]:
    """达到以上 is 达到 and 以上: what stands before the figure and what stands behind it."""
    behind = next(
        (word for word in ("以上", "以下", "左右", "以内", "之内", "上下", "多", "余") if qualifier.endswith(word)), ""
    )
    return [word for word in (qualifier.removesuffix(behind), behind) if word]


def _side(side: "Side", english: bool) -> str:
    values = [f"{written(row)}({_STATUS[row.status][english]})" for row in side.values]
    changes = [f"{row.indicator.removeprefix(row.subject)}{written(row)}" for row in side.changes]
    return "、".join(values + changes)


def _table(columns: Sequence[str], lines: Iterable[Sequence[str]], count: int, english: bool) -> str:
    if not count:
        return _NOTHING[english]
    from rich.box import SIMPLE
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=SIMPLE, pad_edge=False)
    for column in columns:
        table.add_column(_HEADINGS[column][english], overflow="fold")
    for line in lines:
        table.add_row(*(Text(as_text(clean(cell))) for cell in line))
    out = StringIO()
    width = shutil.get_terminal_size((_WIDTH_OF_A_FILE, 0)).columns
    Console(file=out, width=width, color_system=None).print(table)
    shown = "\n".join(line.rstrip() for line in out.getvalue().splitlines() if line.strip())
    return f"{shown}\n{_COUNT[english].format(count=count)}"
