"""Rows of the ledger as files to keep: CSV that Excel opens with its Chinese whole, and an Excel workbook."""

import csv
import io
from collections.abc import Iterable, Sequence

from assistant.export import place
from assistant.ledger import cell, to_dict
from assistant.ledger_table import written
from assistant.phrases import Language
from assistant.web.words import word
from store.fold import clean
from store.index import Index
from store.ledger import Row

_WIDTHS = {
    "report": 30, "indicator": 26, "figure": 16, "value": 10, "unit": 10, "amount": 16, "base_unit": 10, "upper": 16,
    "qualifier": 10, "period": 18, "status": 8, "half": 8, "section": 40, "sentence": 70, "start": 8, "end": 8,
}  # fmt: skip
"""By column, in order: its width in characters. The words of the headings are `figures_column_…`."""
_MARK_OF_UTF8 = "\ufeff"


def headings(language: Language) -> list[str]:
    """The headings of the columns."""
    return [word(language, f"figures_column_{name}") for name in _WIDTHS]


def cells(row: Row, index: Index, language: Language) -> list[object]:
    """A row as cells under `headings`; numbers are numbers, and no text is read as a formula."""
    plain = to_dict(row, index)
    shown = plain | {
        "report": clean(index.reports[row.report_id].title),
        "figure": written(row),
        "status": word(language, f"figures_{row.status}"),
        "half": word(language, f"figures_{row.role}"),
        "section": place("", map(clean, row.section)),
        "sentence": clean(plain["sentence_text"]),
    }
    return [cell(shown[name]) for name in _WIDTHS]


def to_csv(rows: Iterable[Row], index: Index, language: Language) -> bytes:
    """The rows as CSV in UTF-8, with the mark by which Excel knows it."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(headings(language))
    writer.writerows(cells(row, index, language) for row in rows)
    return (_MARK_OF_UTF8 + out.getvalue()).encode("utf-8")


def to_excel(rows: Sequence[Row], index: Index, language: Language) -> bytes:
    """The rows as an Excel workbook with one sheet: headings that stay in sight and filter."""
    from xlsxwriter import Workbook

    out = io.BytesIO()
    plainly = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with Workbook(out, plainly) as book:
        sheet = book.add_worksheet(word(language, "page_figures"))
        sheet.write_row(0, 0, headings(language), book.add_format({"bold": True}))
        for number, row in enumerate(rows, 1):
            sheet.write_row(number, 0, cells(row, index, language))
        for column, width in enumerate(_WIDTHS.values()):
            sheet.set_column(column, column, width)
        sheet.freeze_panes(1, 2)
        sheet.autofilter(0, 0, len(rows), len(_WIDTHS) - 1)
    return out.getvalue()
