"""Two things at two times, what several come to against another, bounds, and numbers that the question brings, over sentences of
another report."""

import pytest

from assistant.assistant import Assistant
from assistant.question import understand
from assistant.ranked import gather
from assistant.reckoning.fitness import features
from assistant.reckoning.proposal import Operation
from assistant.reckoning.proposals import proposals
from assistant.reckoning.solved import offer
from tests.assistant.offering import is_offered
from tests.assistant.over import assistant_over
from tests.assistant.sound import sound

TEXT = """政府工作报告
一、2019年工作回顾
城镇居民人均可支配收入达到3万元。农村居民人均可支配收入达到1.5万元。居民医保财政补助标准提高到每人每年420元。
地区生产总值560亿元,增长7.4%。固定资产投资200亿元,增长12%。粮食总产量130万吨。新增学位1000个。
新建公园6个、改建公园9个、提质公园14个。投资1亿元以上的项目30个、5亿元以上的8个。
研发费用加计扣除比例由50%提高到75%。贫困地区学生上重点高校人数增长8.5%。
二、2020年工作安排
城镇居民人均可支配收入达到3.3万元。农村居民人均可支配收入达到1.8万元。居民医保财政补助标准提高到每人每年460元。
固定资产投资增长9%。地区生产总值增长7%。新建公园10个。新增社会组织100家。贫困地区学生上重点高校人数增长10%。
八大片区改造计划征收土地400亩。
"""


@pytest.fixture(scope="module")
def other(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return assistant_over(tmp_path_factory.mktemp("two_times"), TEXT)


@pytest.mark.parametrize(("asked", "operation", "formula"), [
    ("2020年城镇居民和农村居民收入目标跟2019年比,哪个涨得多,多几个百分点?", "steps", "1.8万元 ÷ 1.5万元 - 3.3万元 ÷ 3万元"),
    ("我家四口人,2020年医保补助总共比2019年多多少元?", "of_so_many", "(460元 - 420元) × 4"),
    ("一年投入研发120万元,加计扣除能比以前多多少元?", "of_supposed", "1200000 × (75% - 50%)"),
    ("按13万人算,人均粮食有多少吨?", "average", "130万吨 ÷ 130000"),
    ("2020年贫困地区学生上重点高校人数比2018年累计多百分之几?", "compound", "(1 + 8.5%) × (1 + 10%) - 1"),
    ("八大片区平均每个片区征收多少亩土地?", "average", "400亩 ÷ 8个"),
    ("2019年改建和提质的公园加起来,比2020年新建的公园多几个?", "surplus", "9个 + 14个 - 10个"),
])  # fmt: skip
def test_every_operation_is_offered(other: Assistant, asked: str, operation: Operation, formula: str) -> None:
    is_offered(other, asked, operation, formula)


@pytest.mark.parametrize(("asked", "told"), [
    ("城镇居民和农村居民收入,2020年目标比2019年哪个涨得快?", "幅度更大的是农村居民人均可支配收入"),
    ("固定资产投资和地区生产总值,增速哪个放缓得多,多几个点?", "幅度更大的是固定资产投资增速,相差2.6个百分点"),
    ("投资1亿到5亿之间的项目有多少个?", "22个(30个 - 8个 = 22个)"),
    ("投资5亿以下、1亿以上的项目几个?", "22个(30个 - 8个 = 22个)"),
])  # fmt: skip
def test_what_is_meant_is_told_and_holds(other: Assistant, asked: str, told: str) -> None:
    assert told in sound(other.ask(asked), other.index).text


def test_what_is_not_asked_for_is_not_offered(other: Assistant) -> None:
    unwanted: tuple[tuple[str, Operation], ...] = (("改建和提质的公园各几个?", "surplus"), ("2019年城镇居民收入比2018年增加多少?", "steps"))
    for asked, operation in unwanted:
        question = understand(asked, (), other.index)
        of = offer(question, gather(question, other.index))[0]
        assert not list(proposals(question, of.terms, (operation,)))


@pytest.mark.parametrize("asked", ["2020年新增学位比2019年的1000个多多少?", "2020年要新增的学位比2019年新增的多多少?"])
def test_two_things_are_not_one_at_two_times(other: Assistant, asked: str) -> None:
    assert "900" not in sound(other.ask(asked), other.index).text


def test_what_one_of_two_figures_lacks_of_the_words_is_told(other: Assistant) -> None:
    question = understand("2020年新建公园比2019年多多少个?", (), other.index)
    of, offered, _ = offer(question, gather(question, other.index))
    lacks = {p.result.formula: features(of, p)["one_sided"] for p in offered if p.operation == "difference"}
    assert lacks["10个 - 6个"] == 0 < max(lacks.values())


def test_bounds_that_are_not_counted_are_not_made_up(other: Assistant) -> None:
    assert "22个" not in other.ask("投资1亿到3亿之间的项目有多少个?").text


def test_a_family_that_all_takes_part_is_no_attack(other: Assistant) -> None:
    assert other.ask("我家四口人都参加居民医保,按2020年的新标准,财政一年补多少钱?").status == "answered"


def test_a_special_purpose_is_no_reason(other: Assistant) -> None:
    assert understand("How many special-purpose bonds were issued?", (), other.index).kind != "reason"
