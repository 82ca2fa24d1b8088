"""Sentences to try the check with, made from a report's own figures: a right one, a wrong one, and one that overstates."""

import re
import weakref
from collections.abc import Iterable, Iterator
from decimal import Decimal

from assistant.assistant import Assistant
from assistant.ledger_table import written
from assistant.types import ClaimVerdict
from store.fold import clean
from store.index import Index
from store.ledger import Row

KINDS: tuple[ClaimVerdict, ...] = ("supported", "contradicted", "qualifier")
_TRIED = 6
_DIGITS = re.compile(r"\d+(?:\.\d+)?")
_made: weakref.WeakKeyDictionary[Index, dict[ClaimVerdict, str]] = weakref.WeakKeyDictionary()


def examples(assistant: Assistant) -> dict[ClaimVerdict, str]:
    """A sentence for each verdict that the check itself gives it, about the newest report; fewer where none is found."""
    index = assistant.index
    if index not in _made:
        newest = max(index.reports.values(), key=lambda report: report.year or 0)
        compared = {row for one in assistant.indicators(newest.id) for row in one.review.values + one.plan.values}
        rows = sorted(filter(_plain, assistant.figures(newest.id)), key=lambda row: (row not in compared, row.base_unit != "元"))
        found = ((kind, _first(kind, _tries(kind, rows[number:]), assistant)) for number, kind in enumerate(KINDS))
        _made[index] = {kind: text for kind, text in found if text}
    return _made[index]


def _plain(row: Row) -> bool:
    """Whether a figure makes a sentence that can be read alone."""
    return (
        4 <= len(row.indicator) <= 14
        and not row.change
        and row.unit not in ("", "年")
        and row.upper is None
        and bool(re.fullmatch(r"(?:\d{4}(?:—\d{4})?年)?", row.period))
        and bool(_DIGITS.search(row.text))
    )


def _tries(kind: ClaimVerdict, rows: Iterable[Row]) -> Iterator[str]:
    """Sentences that should get the verdict `kind`, the plainest first."""
    for row in rows:
        name, expected = f"{row.period}{clean(row.indicator)}", "预计" if row.status == "estimate" else ""
        if kind == "supported" and row.role != "plan":
            yield f"{name}{expected}{written(row)}。"
        if kind == "contradicted" and row.role != "plan":
            yield f"{name}{expected}{_DIGITS.sub(_more, clean(row.text), count=1)}。"
        if kind == "qualifier" and row.status == "target" and row.role == "plan":
            yield f"{name}已经达到{clean(row.text).removesuffix('以上')}。"


def _more(figure: re.Match[str]) -> str:
    """A figure that is a fifth larger, with as many digits behind the point."""
    value = Decimal(figure[0])
    return str((value * Decimal("1.2")).quantize(value)) if value > 4 else str(value + 1)


def _first(kind: ClaimVerdict, tries: Iterator[str], assistant: Assistant) -> str:
    for text, _ in zip(tries, range(_TRIED), strict=False):
        if [claim.verdict for claim in assistant.check(text)] == [kind]:
            return text
    return ""
