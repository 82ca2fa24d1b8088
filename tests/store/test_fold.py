"""Folding changes how text looks, never where it stands."""

import pytest
from hypothesis import given

from store.fold import clean, fold, folded, narrow
from tests.store.texts import anything, reports


@pytest.mark.parametrize(("text", "wanted"), [
    ("２０１５年", "2015年"),
    ("增长１０．５％", "增长10.5%"),
    ("政 府 工 作 报 告", "政府工作报告"),
    ("政府\u00a0工作\u3000报告", "政府工作报告"),
    ("地区生产\n总值", "地区生产总值"),
    ("GDP  per\ncapita", "GDP per capita"),
    ("40\n亿元", "40亿元"),
    ("零\u200b就\ufeff业", "零就业"),
    ("(一)", "(一)"),
    ("", ""),
    (" \n ", ""),
])  # fmt: skip
def test_fold(text: str, wanted: str) -> None:
    assert fold(text).text == folded(text) == wanted


@given(reports | anything)
def test_every_folded_character_stood_where_it_says(text: str) -> None:
    found = fold(text)
    assert len(found.origin) == len(found.text) + 1
    assert list(found.origin) == sorted(found.origin)
    assert found.origin[-1] == len(text)
    for char, origin in zip(found.text, found.origin, strict=False):
        assert char == " " or narrow(text[origin]) == char


@given(reports | anything)
def test_folding_without_the_way_back_gives_the_same(text: str) -> None:
    assert folded(text) == fold(text).text


@given(reports)
def test_a_span_maps_back_to_text_that_folds_to_the_same(text: str) -> None:
    whole = fold(text)
    for start in range(len(whole.text)):
        for end in range(start + 1, min(start + 8, len(whole.text)) + 1):
            first, last = whole.span(start, end)
            assert 0 <= first < last <= len(text)
            assert fold(text[first:last]).text == whole.text[start:end].strip()


@given(anything)
def test_narrow_keeps_the_length(text: str) -> None:
    assert len(narrow(text)) == len(text)


@given(reports | anything)
def test_cleaned_text_is_one_line_and_stays_clean(text: str) -> None:
    shown = clean(text)
    assert clean(shown) == shown
    assert not {"\n", "\r", "\t", "\u3000", "\u200b", "\ufeff"} & set(shown)
    assert [c for c in shown if c.isalnum()] == [c for c in text if c.isalnum()]
