"""Sums and differences of figures: exact, in one unit, with the formula."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as some

from assistant import arithmetic
from store.figures import Figure, figures


def figure(text: str) -> Figure:
    return figures(text)[0]


@pytest.mark.parametrize(("written", "total", "formula"), [
    (["9200万元", "1200万元"], "1.04亿元", "9200万元 + 1200万元"),
    (["0.1元", "0.2元"], "0.3元", "0.1元 + 0.2元"),
    (["1亿元", "2000万"], "1.2亿元", "1亿元 + 2000万元"),
    (["30台", "12台", "8台"], "50台", "30台 + 12台 + 8台"),
])  # fmt: skip
def test_sums(written: list[str], total: str, formula: str) -> None:
    result = arithmetic.add([figure(text) for text in written])
    assert result is not None
    assert (result.shown, result.formula) == (total, formula)


@pytest.mark.parametrize(("one", "other", "difference"), [
    ("581亿元", "528亿元", "53亿元"),
    ("528亿元", "581亿元", "53亿元"),
    ("10.5%", "10%", "0.5个百分点"),
    ("9200万元", "1200万元", "8000万元"),
    ("150座", "100座", "50座"),
])  # fmt: skip
def test_differences(one: str, other: str, difference: str) -> None:
    result = arithmetic.subtract(figure(one), figure(other))
    assert result is not None
    assert result.shown == difference
    assert result.amount >= 0


@pytest.mark.parametrize(("one", "other"), [("5亿元", "3%"), ("30台", "12户"), ("1亩", "1公里"), ("6600万", "2年")])
def test_different_units_are_refused(one: str, other: str) -> None:
    assert arithmetic.add([figure(one), figure(other)]) is None
    assert arithmetic.subtract(figure(one), figure(other)) is None


def test_one_figure_is_no_sum() -> None:
    assert arithmetic.add([figure("5亿元")]) is None


@given(some.decimals(0, Decimal("99999999999"), places=2))
def test_an_amount_as_shown_is_read_back(amount: Decimal) -> None:
    assert figure(arithmetic.shown(amount, "元")).amount == amount


def test_shares_products_and_what_is_left() -> None:
    assert arithmetic.portion(figure("581亿元"), figure("75%")).shown == "435.8亿元"
    product = arithmetic.product(figure("4500元"), figure("1.8万户"))
    assert (product.shown, product.formula) == ("8100万元", "4500元 × 1.8万户")
    left = arithmetic.remainder(figure("162项"), figure("12项"), figure("30项"))
    assert (left.shown, left.formula) == ("120项", "162项 - 12项 - 30项")
    share = arithmetic.share_together(figure("113件"), figure("50件"))
    assert share is not None
    assert (share.shown, share.formula) == ("69.3%", "113件 ÷ (113件 + 50件)")
    assert arithmetic.share_together(figure("113件"), figure("50元")) is None


@pytest.mark.parametrize(("total", "count", "each"), [
    ("96台", "27条", "3.56台"), ("680万元", "35个", "19.43万元"), ("1470个", "320家", "4.59个"), ("1000个", "5所", "200个"),
])  # fmt: skip
def test_what_each_has_is_rounded_as_people_do(total: str, count: str, each: str) -> None:
    result = arithmetic.average(figure(total), figure(count))
    assert result is not None
    assert result.shown == each


@pytest.mark.parametrize(("total", "count", "each"), [
    ("18.6亿元", "11台", "1.69亿元"),
    ("392亿元", "78个", "5.03亿元"),
    ("312亿元", "5个", "62.4亿元"),
    ("96台", "27条", "3.56台"),
    ("2730万元", "1846名", "1.48万元"),
])  # fmt: skip
def test_what_each_has_is_written_as_people_write_it(total: str, count: str, each: str) -> None:
    result = arithmetic.average(figure(total), figure(count))
    assert result is not None
    assert result.shown == each


@given(some.decimals(min_value="0.01", max_value="1e13", places=2))
def test_rounding_is_off_by_half_a_per_cent_at_most(amount: Decimal) -> None:
    assert abs(arithmetic.rounded(amount) - amount) <= amount / 200


def test_points_are_of_a_share_alone() -> None:
    assert arithmetic.before_growth(figure("176亿元"), figure("4.1个百分点")) is None
    earlier = arithmetic.before_growth(figure("71.6%"), figure("3.2个百分点"))
    assert earlier is not None
    assert earlier.shown == "68.4%"


def test_homes_are_counted_by_the_home_or_the_household() -> None:
    total = arithmetic.add([figure("601万套"), figure("432万户")])
    assert total is not None
    assert total.amount == 10330000
