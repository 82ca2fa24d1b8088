"""Terms for keyword search: words, pairs of characters, figures kept whole."""

import pytest
from hypothesis import given, settings

from store.tokens import frequency, part_of_speech, terms, words
from tests.store.texts import anything, reports


@pytest.mark.parametrize(("text", "expected"), [
    ("地区生产总值", ["生产总值", "地区", "生产", "总值", "区生"]),
    ("投入5000万元", ["50000000元", "投入"]),
    ("增长10.5%", ["10.5%", "增长"]),
    ("５０００万元", ["50000000元"]),
    ("GDP增长", ["gdp", "增长"]),
    ("S211升级", ["s211"]),
    ("政 府 工 作", ["政府", "工作"]),
])  # fmt: skip
def test_terms(text: str, expected: list[str]) -> None:
    assert set(expected) <= set(terms(text))


@pytest.mark.parametrize("word", ["完成", "实现", "达到", "上升", "下降"])
def test_words_that_carry_meaning_are_kept(word: str) -> None:
    assert word in terms(f"全年{word}目标")


def test_equal_figures_are_equal_terms() -> None:
    assert set(terms("0.5亿元")) & set(terms("5000万元")) == {"50000000元"}


@settings(deadline=None)
@given(reports | anything)
def test_terms_never_fail_and_never_hold_blanks(text: str) -> None:
    assert not any(term.strip() != term or not term for term in terms(text))
    assert terms(text) == terms(text)
    assert all(any(c.isalnum() or c == "_" for c in word) for word in words(text))


def test_words_are_cut_once_and_in_order() -> None:
    assert words("全年财政总收入,增长!") == ["全年", "财政", "总收入", "增长"]


def test_the_dictionary() -> None:
    assert frequency("增长") > frequency("增长极") >= 0
    assert frequency("没有这个词的") == 0
    assert part_of_speech("北京") == "ns"
    assert part_of_speech("没有这个词的") == ""
