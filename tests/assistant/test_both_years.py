"""A question for one year and then for the other is answered for both, or says what it cannot tell."""

import pytest

from assistant.assistant import Assistant
from tests.assistant.sound import sound


@pytest.mark.parametrize(("question", "told"), [
    ("去年GDP涨了多少,今年想涨多少", ("增长10.5%", "增10%")),
    ("今年财政收入要多少,去年是多少", ("22.63亿元", "21.15亿元")),
    ("新增就业去年多少人,今年要多少人", ("8900人", "1万人")),
])  # fmt: skip
def test_both_years_are_told(wenbao: Assistant, question: str, told: tuple[str, ...]) -> None:
    text = sound(wenbao.ask(question), wenbao.index).text
    assert [fact for fact in told if fact not in text] == []


def test_the_year_that_is_not_told_is_said_to_be_missing(wenbao: Assistant) -> None:
    text = sound(wenbao.ask("招商引资去年到位多少,今年想要多少"), wenbao.index).text
    assert "到位32亿元" in text
    assert "报告没有给出“今年想要多少”的数" in text


@pytest.mark.parametrize(("question", "told"), [
    ("今年固投比去年多投多少亿,相当于去年的百分之几?", ("25亿元", "115.6%(185亿元 ÷ 160亿元")),
    ("2015年固投相当于2016年目标的百分之几?", ("86.5%(160亿元 ÷ 185亿元",)),
    ("2016年社零目标相当于2015年的百分之几?", ("109.9%(420亿元 ÷ 382亿元",)),
    ("去年和今年脱贫的人加起来够不够三千?", ("1086人 + 1544人",)),
])  # fmt: skip
def test_one_year_is_a_share_of_the_other_as_asked(wenbao: Assistant, question: str, told: tuple[str, ...]) -> None:
    text = sound(wenbao.ask(question), wenbao.index).text
    assert [fact for fact in told if fact not in text] == []


def test_money_without_a_unit_is_told_in_yuan(wenbao: Assistant) -> None:
    assert "2333元" in sound(wenbao.ask("2015年城镇居民平均一个月能有多少可支配收入?"), wenbao.index).text


def test_all_parts_are_added_up_over_both_years(wenbao: Assistant) -> None:
    text = sound(wenbao.ask("把2015年做的和2016年要做的社区便民服务用房加起来,两年共多少处?"), wenbao.index).text
    assert "两项合计44处(7处 + 5处 + 19处 + 13处)" in text


@pytest.mark.parametrize("question", ["平均每个招商项目多少钱", "平均每个街巷改造花多少钱"])
def test_neither_what_says_which_nor_how_long_is_shared_out(wenbao: Assistant, question: str) -> None:
    text = sound(wenbao.ask(question), wenbao.index).text
    assert "10亿元 ÷" not in text
    assert "÷ 3年" not in text


@pytest.mark.parametrize(("question", "rate"), [
    ("今年新增垃圾屋比去年少百分之几", "下降33.3%"),
    ("城镇收入今年目标比去年多百分之几", "增长10.7%"),
    ("新增就业今年目标比去年多百分之多少", "增长12.4%"),
])  # fmt: skip
def test_by_how_many_per_cent_two_years_differ(wenbao: Assistant, question: str, rate: str) -> None:
    assert rate in sound(wenbao.ask(question), wenbao.index).text


def test_points_are_no_per_cents(wenbao: Assistant) -> None:
    assert "低0.5个百分点" in wenbao.ask("GDP今年的增速目标比去年实际低多少百分点").text
