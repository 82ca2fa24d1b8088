"""Cases over the small report of `tests.fake_assistant`, and answers to them."""

from typing import Any

from assistant.types import Answer, Citation
from evals.cases import Case
from store.types import Passage, Report
from tests.fake_assistant import QUOTE, TEXT, small_report

REPORTS: dict[str, Report] = {"small": small_report()}
EVIDENCE = "预计完成地区生产总值120亿元"


def case(**changes: Any) -> Case:
    """An answerable case about the small report."""
    values: dict[str, Any] = {
        "name": "gdp",
        "question": "2015年地区生产总值是多少?",
        "facts": (("120亿元",),),
        "evidence": (EVIDENCE,),
        "answerable": True,
        "status": "answered",
        "category": "figure",
        "split": "dev",
    }
    return Case(**{**values, **changes})


def unanswerable(**changes: Any) -> Case:
    """A case the small report does not answer."""
    values: dict[str, Any] = {
        "name": "poem",
        "facts": (),
        "evidence": (),
        "status": "out_of_scope",
        "category": "absent",
    }
    return case(**{**values, "answerable": False, **changes})


def cited(quote: str, number: int = 1) -> Citation:
    """A citation of `quote` where it stands in the small report."""
    start = TEXT.index(quote)
    return Citation(number, "small", "某区2015年度工作报告", (), quote, start, start + len(quote))


def told(text: str = "预计120亿元[1]。", quotes: tuple[str, ...] = (QUOTE,), **changes: Any) -> Answer:
    """An answer with `quotes` cited."""
    citations = tuple(cited(quote, number) for number, quote in enumerate(quotes, 1))
    return Answer("2015年地区生产总值是多少?", text, "answered", citations=citations, **changes)


def passage(start: int, end: int) -> Passage:
    """A passage of the small report."""
    return Passage("small", (), TEXT[start:end], start, end)
