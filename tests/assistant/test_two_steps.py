"""Sums of two steps, and sums over a number that the question brings, over sentences of another report."""


import pytest

from assistant.assistant import Assistant
from assistant.question import understand
from assistant.ranked import gather
from assistant.reckoning.proposal import Operation
from assistant.reckoning.proposals import proposals
from assistant.reckoning.terms import terms
from tests.assistant.offering import is_offered
from tests.assistant.over import assistant_over
from tests.assistant.sound import sound

TEXT = """政府工作报告
一、2019年工作回顾
五年累计新增城镇就业60万人。2019年新增城镇就业15万人。城镇化率由2014年的50%提高到2019年的56%。
居民医保财政补助由每人每年420元提高到450元,公共卫生服务经费由每人每年50元提高到60元。
一般公共预算收入40亿元。高速公路里程达9万公里,比2014年增加3万公里。食品抽检9860批次,合格率98.7%。
企业退休人员基本养老金达到每月2000元。地区生产总值增长7.4%。居民收入年均增长8%。
财政赤字2万亿元,赤字率3%。配齐网格员2700名,划小网格2643个。护边员补助由每月2400元提高到2800元。
城市低保标准提高到每人每月580元,农村低保提高到每年4620元。棚户区改造580万套,农村危房改造366万户。
小微企业贷款增速比平均高4.2个百分点,农业贷款增速比平均高0.7个百分点。
接待游客268万人次,实现旅游收入14.9亿元,分别增长21%和24%。全县奶牛存栏3.4万头,日产鲜奶410吨。乡村教师津贴每月300至1200元。
二、2020年工作安排
一般公共预算收入增长10%。企业退休人员基本养老金再提高5%。地区生产总值增长6%。高速公路里程新增1万公里。
"""


@pytest.fixture(scope="module")
def other(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return assistant_over(tmp_path_factory.mktemp("two_steps"), TEXT)


@pytest.mark.parametrize(("asked", "operation", "formula"), [
    ("企业退休人员养老金2020年再涨以后每月能拿多少?", "after", "2000元 × (1 + 5%)"),
    ("按财政赤字和赤字率倒推,GDP有多大?", "whole", "2万亿元 ÷ 3%"),
    ("食品抽检里不合格的有多少批次?", "outside", "9860批次 × (1 - 98.7%)"),
    ("城镇化率平均每年提高几个百分点?", "pace", "(56% - 50%) ÷ 5年"),
    ("医保补助和公共卫生经费,哪个提高得多,多几元?", "steps", "(450元 - 420元) - (60元 - 50元)"),
    ("医保补助和公共卫生经费一共提高了多少元?", "both_steps", "(450元 - 420元) + (60元 - 50元)"),
    ("2019年新增城镇就业比五年平均每年多多少人?", "beyond", "15万人 - (60万人 ÷ 5年)"),
    ("地区生产总值2019年和2020年两年累计增长百分之几?", "compound", "(1 + 7.4%) × (1 + 6%) - 1"),
    ("居民收入照这个速度三年累计增长百分之几?", "compound", "(1 + 8%) × (1 + 8%) × (1 + 8%) - 1"),
    ("高速公路里程是2014年的几倍?", "times", "9万公里 ÷ (9万公里 - 3万公里)"),
    ("我家四口人,医保补助一共多少元?", "of_so_many", "450元 × 4"),
    ("原来每月养老金3000元,2020年提高以后是多少?", "after_supposed", "3000 × (1 + 5%)"),
    ("我有3000元养老金,2020年能多拿多少?", "of_supposed", "3000 × 5%"),
    ("网格员比网格多几个?", "difference", "2700个 - 2643个"),
    ("护边员补助一年多拿多少元?", "product", "(2800元 - 2400元) × 12个月"),
    ("2018年接待游客多少人次?", "before", "268万人次 ÷ (1 + 21%)"),
    ("鲜奶一年365天产多少吨?", "product", "410吨 × 365天"),
    ("鲜奶每小时产多少吨?", "yearly", "410吨 ÷ 24小时"),
    ("乡村教师津贴最高的比最低的多多少元?", "difference", "1200元 - 300元"),
    ("平均一头奶牛一天产多少公斤鲜奶?", "average", "41万公斤 ÷ 3.4万头"),
    ("棚户区改造和农村危房改造一共多少套?", "sum", "366万户 + 580万户"),
    ("小微企业贷款增速比农业贷款高几个百分点?", "difference", "4.2个百分点 - 0.7个百分点"),
    ("城市低保一年比农村低保多多少元?", "of_year", "580元 × 12个月 - 4620元"),
])  # fmt: skip
def test_every_operation_is_offered(other: Assistant, asked: str, operation: Operation, formula: str) -> None:
    is_offered(other, asked, operation, formula)


@pytest.mark.parametrize(("asked", "told"), [
    ("护边员补助涨了以后一年能多拿多少元?", "4800元"),
    ("城镇化率平均每年提高几个百分点?", "1.2个百分点"),
    ("我家四口人,医保补助一年一共多少元?", "1800元"),
    ("乡村教师津贴最高的比最低的每月多多少元?", "900元"),
    ("医保补助和公共卫生经费,哪个提高得多,多几元?", "20元"),
    ("高速公路里程是2014年的几倍?", "1.5倍"),
])  # fmt: skip
def test_the_one_that_is_meant_is_told_and_holds(other: Assistant, asked: str, told: str) -> None:
    assert told in sound(other.ask(asked), other.index).text


@pytest.mark.parametrize(("asked", "operation"), [
    ("城镇化率提高了几个百分点?", "pace"),
    ("医保补助提高了多少元?", "both_steps"),
    ("地区生产总值2020年要增长多少?", "compound"),
    ("我家四口人,公共卫生经费是多少?", "steps"),
    ("网格员比网格多几个?", "of_year"),
    ("高速公路里程是2014年的几倍?", "beyond"),
    ("2019年新增城镇就业比五年累计少多少人?", "beyond"),
])  # fmt: skip
def test_what_is_not_asked_for_is_not_offered(other: Assistant, asked: str, operation: Operation) -> None:
    question = understand(asked, (), other.index)
    assert not list(proposals(question, terms(question, gather(question, other.index)), (operation,)))


def test_a_month_is_not_set_against_a_year(other: Assistant) -> None:
    for asked in ("城市低保比农村低保多多少元?", "城市低保和农村低保差多少?", "农村低保比城市低保高多少?"):
        assert "4040" not in sound(other.ask(asked), other.index).text
