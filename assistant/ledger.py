"""The ledger of an index: all figures of its reports as rows, searched by words, and as JSON and CSV."""

import csv
import io
import weakref
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field
from decimal import Decimal
from typing import Any

from assistant.errors import QuestionError
from assistant.export import place
from assistant.plain import as_text
from store import ledger
from store.fold import clean, fold, narrow
from store.index import Index
from store.ledger import Indicator, Row, Side
from store.lexicon import Lexicon, normal_phrase

COLUMNS = (
    "report_id", "indicator", "text", "qualifier", "value", "unit", "amount", "base_unit", "upper", "period", "status",
    "change", "role", "section", "sentence", "start", "end", "sentence_text",
)  # fmt: skip
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")


@dataclass(slots=True)
class _Read:
    """What was read from an index once: its rows, each with the text it is found by, and what they are joined to."""

    rows: tuple[Row, ...]
    texts: tuple[str, ...]
    joined: dict[str | None, tuple[Indicator, ...]] = field(default_factory=dict)


_read_from: weakref.WeakKeyDictionary[Index, _Read] = weakref.WeakKeyDictionary()


def all_rows(index: Index) -> tuple[Row, ...]:
    """Every figure of all reports, by report and in the text's order; read once for each index."""
    return _read(index).rows


def rows(index: Index, report: str | None = None, where: str = "") -> tuple[Row, ...]:
    """The rows of `report` (an id; of all reports where None) that hold every word of `where`.

    A word is looked for in the indicator, the headings and the sentence; what means the same counts too (GDP: 地区生产总值),
    and related words for one that stands in no row. Raises QuestionError for a report that is not in the index.
    """
    if report is not None and report not in index.reports:
        known = "、".join(index.reports)
        raise QuestionError(f"没有编号为“{report}”的报告:请从这些里选一个:{known}。")
    read = _read(index)
    held = [(row, text) for row, text in zip(read.rows, read.texts, strict=True) if report in (None, row.report_id)]
    for word in narrow(where).lower().split():
        held = [(row, text) for row, text in held if word in text] or _meaning(word, held, index.lexicon)
    return tuple(row for row, _ in held)


def indicators(index: Index, report: str | None = None, where: str = "") -> tuple[Indicator, ...]:
    """The rows of `rows`, joined: what the look back and the plan of a report say of one indicator."""
    found = rows(index, report, where)
    known = _read(index).joined
    if where:
        return ledger.joined(found)
    if report not in known:
        known[report] = ledger.joined(found)
    return known[report]


def _read(index: Index) -> _Read:
    if index not in _read_from:
        found = tuple(row for report in index.reports.values() for row in ledger.ledger(report))
        _read_from[index] = _Read(found, tuple(_searched(row, index) for row in found))
    return _read_from[index]


def _searched(row: Row, index: Index) -> str:
    sentence = index.reports[row.report_id].sentences[row.sentence]
    return fold("\n".join((row.indicator, *row.section, sentence.text))).text.lower()


def _meaning(word: str, held: Sequence[tuple[Row, str]], lexicon: Lexicon) -> list[tuple[Row, str]]:
    """What of `held` says `word` in other words: the very same ones if there are any, else related ones."""
    english = normal_phrase(word) or word
    for table, key in ((lexicon.aliases, word), (lexicon.english, english), (lexicon.synonyms, word)):
        if found := [(row, text) for row, text in held if any(other.lower() in text for other in table.get(key, ()))]:
            return found
    return []


def to_dict(row: Row, index: Index) -> dict[str, Any]:
    """A row for JSON, with the words of its sentence; numbers are numbers."""
    sentence = index.reports[row.report_id].sentences[row.sentence]
    numbers = {name: _number(getattr(row, name)) for name in ("value", "amount", "upper")}
    return asdict(row) | numbers | {"section": list(row.section), "sentence_text": sentence.text}


def _number(value: Decimal | None) -> int | float | None:
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def indicator_to_dict(indicator: Indicator, index: Index) -> dict[str, Any]:
    """An indicator for JSON, with its rows."""
    return {
        "report_id": indicator.report_id,
        "indicator": indicator.name,
        "base_unit": indicator.base_unit,
        "review": _side(indicator.review, index),
        "plan": _side(indicator.plan, index),
    }


def _side(side: Side, index: Index) -> dict[str, Any]:
    return {name: [to_dict(row, index) for row in getattr(side, name)] for name in ("values", "changes")}


def to_csv(found: Iterable[Row], index: Index) -> str:
    """The rows as CSV with a line of headings; no cell is read as a formula by a spreadsheet."""
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, COLUMNS)
    writer.writeheader()
    for row in found:
        cells = {name: cell(value) for name, value in to_dict(row, index).items()}
        writer.writerow(cells | {"section": cell(place("", map(clean, row.section)))})
    return out.getvalue()


def cell(value: object) -> object:
    """Text on one line; with a quotation mark in front where a spreadsheet would take it for a formula."""
    if not isinstance(value, str):
        return value
    text = as_text(value).replace("\n", " ").strip()
    return f"'{text}" if text.startswith(_FORMULA) else text
