"""What a question sounds like: shares of the odds of every operation."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.looked_for import Word
from assistant.question import understand
from assistant.reckoning import phrased
from assistant.reckoning.proposal import OPERATIONS
from store.index import Index


@given(st.text(max_size=60))
def test_any_text_has_odds_for_each_operation(text: str) -> None:
    odds = phrased.log_odds(text)
    assert set(odds) == {phrased.PLAIN, *OPERATIONS}
    assert sum(math.exp(value) for value in odds.values()) == pytest.approx(1.0, abs=0.1)


@pytest.mark.parametrize(
    ("question", "operation"),
    [
        ("今年的目标比去年高出多少亿元?", "difference"),
        ("民生支出占财政支出的百分之几?", "share"),
        ("新建的和改建的加起来一共多少座?", "sum"),
        ("平均每个月新增多少人?", "yearly"),
        ("2015年新增了多少个学位?", phrased.PLAIN),
        ("区里为什么要搞棚户区改造?", phrased.PLAIN),
    ],
)
def test_wording_sounds_like_the_operation(index: Index, question: str, operation: str) -> None:
    odds = phrased.log_odds(question, phrased.pattern(question, understand(question, (), index).words))
    is_plain = odds[phrased.PLAIN] > -0.5
    assert is_plain == (operation == phrased.PLAIN)
    assert is_plain or max(OPERATIONS, key=odds.__getitem__) == operation


def test_numbers_and_capitals_sound_the_same() -> None:
    assert phrased.log_odds("2015年比2014年多多少?") == phrased.log_odds("2019年比2018年多多少?")
    assert phrased.log_odds("How much more than in 2014?") == phrased.log_odds("how much more than in 2014?")


def test_a_pattern_has_one_sign_for_what_is_named() -> None:
    words = [Word("新建公园", 1.0, ("新建公园",), True), Word("公园", 1.0, ("公园",), True), Word("面积", 1.0, ("面积",), True), Word("码头", 1.0, (), True)]
    assert phrased.pattern("新建公园的面积比码头多多少?", words) == "□比码头多多少?"
    assert "□比码头" in phrased.runs("", "□比码头多多少?")
    assert not any("□" in run for run in phrased.runs("公园比码头多多少?"))
    assert phrased.runs("公园多少") <= phrased.runs("公园多少", "□多少")
