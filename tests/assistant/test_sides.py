"""What a question puts together: the sides it names, the figures found for them, and what code makes of them."""

import pytest

from assistant.assistant import Assistant
from assistant.question import understand
from assistant.reckoning import naming, sides
from tests.assistant.sound import sound


@pytest.mark.parametrize(("question", "names"), [
    ("政协提案比人大代表建议多办了多少件?", ("政协提案", "人大代表建议")),
    ("低保、医疗救助和春节慰问加起来一共多少?", ("低保", "医疗救助", "春节慰问")),
    ("到位资金占协议引资多大一块?", ("到位资金", "协议引资")),
    ("协议引资里头还有多少没到位?", ("到位", "协议引资")),
    ("城市和农村的低保标准,差多少?", ("城市的低保标准", "农村的低保标准")),
    ("三项补助里(低保、医疗救助、残疾人补贴)哪项最少?", ("低保", "医疗救助", "残疾人补贴")),
    ("地区生产总值是多少?", ()),
])  # fmt: skip
def test_sides_are_named_by_the_grammar(wenbao: Assistant, question: str, names: tuple[str, ...]) -> None:
    assert naming.named(understand(question, (), wenbao.index)) == names


def test_a_side_that_only_says_a_time_speaks_of_the_other(wenbao: Assistant) -> None:
    question = understand("垃圾屋2016年计划建的比2015年少了多少座?", (), wenbao.index)
    plan, review = sides.sides(question, naming.named(question), wenbao.index)
    assert (plan.asked.years, review.asked.years) == ((2016,), (2015,))
    assert plan.asked.words == review.asked.words
    assert sides.same_thing((plan, review))


def test_the_side_without_a_time_takes_the_other_half(wenbao: Assistant) -> None:
    question = understand("新增城镇就业的目标比实际完成的高多少?", (), wenbao.index)
    wanted, done = sides.sides(question, naming.named(question), wenbao.index)
    assert (wanted.asked.roles, done.asked.roles) == (frozenset(("plan",)), frozenset(("review",)))


@pytest.mark.parametrize(("question", "result"), [
    ("政协提案比人大代表建议多办了多少件?", "63件"),
    ("招商签的172亿里头还有多少没到位?", "140亿元"),
    ("棚改补偿的钱加上建设投资,一共多少?", "730亿元"),
    ("棚改补偿资金是建设投资的百分之几?", "21.7%"),
    ("5所学校新增的学位,平均每所添了多少个?", "200个"),
    ("2016年要脱贫的人比上一年脱掉的多几个?", "458人"),
    ("下岗再就业的人占新增就业和再就业两项总数的几成?", "31.8%"),
    ("拆掉的违法建设,论处数,存量的占了总数的几成?", "74.1%"),
    ("重度残疾人补贴、廉租房补贴、医疗救助,哪一项花得最多?", "最多的是医疗救助"),
    ("除了民生支出,财政剩下的支出占多少?", "其余占22%"),
    ("离全面小康90%的目标,还得提高几个百分点?", "3.2个百分点"),
    ("按10.5%的增速倒推,2014年的GDP大概是多少亿?", "477.8亿元"),
    ("环卫经费6000万,低保9200万,医疗救助1200万,总数是?", "1.64亿元"),
    ("硬化的村组道路15公里,加上植树造林700亩,一共多少?", "单位不同"),
    ("What is the gap between urban and rural incomes in the 2016 targets?", "1.4万元"),
])  # fmt: skip
def test_figures_are_put_together(wenbao: Assistant, question: str, result: str) -> None:
    answer = sound(wenbao.ask(question), wenbao.index)
    assert answer.status == "answered"
    assert result in answer.text, answer.text
