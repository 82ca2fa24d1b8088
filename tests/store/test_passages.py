"""Passages: every sentence once, in order, not too long, cut from the text."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from store.outline import outline
from store.passages import MAX_CHARACTERS, passage, passages
from store.types import Report
from tests.store.texts import reports


def holds(report: Report, size: int) -> None:
    found = passages(report, size)
    assert tuple(s for p in found for s in p.sentences) == report.sentences
    for one in found:
        assert report.text[one.start : one.end] == one.text
        assert (one.start, one.end) == (one.sentences[0].start, one.sentences[-1].end)
        assert one.report_id == report.id
        front = {s.kind for s in one.sentences} == {"front"}
        assert front or len({s.paragraph for s in one.sentences}) == 1
        assert front or len(one.sentences) == 1 or len(one.text) <= size
    assert len({one.id for one in found}) == len(found)


@pytest.mark.parametrize("size", [1, 60, MAX_CHARACTERS, 10_000])
def test_passages_of_the_real_report(report: Report, size: int) -> None:
    holds(report, size)


@given(reports, some.integers(1, 200))
def test_passages_of_any_report(text: str, size: int) -> None:
    found = outline("any", text)
    holds(Report("any", "", text, found.sentences, found.footnotes, found.halves), size)


def test_a_passage_counts_up_to_400_characters(report: Report) -> None:
    assert all(len(one.text) <= 400 for one in passages(report))


def test_the_same_place_has_the_same_id(report: Report) -> None:
    assert [one.id for one in passages(report)] == [one.id for one in passages(report)]
    assert passage(report, report.sentences[:2], 0.5).score == 0.5
