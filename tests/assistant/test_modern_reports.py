"""A city's report as they are written today, dense with figures: parts and wholes, what is new and what there is, town and country."""

import pytest

from assistant.assistant import Assistant
from store.embedding import LocalEmbedder
from store.index import open_index
from store.report import parse_report

REPORT = """\
某市2023年政府工作报告

2023年1月6日在某市第六届人民代表大会第二次会议上

各位代表：

一、2022年及过去五年工作回顾

预计全年地区生产总值2486.3亿元，增长4.6%，两年平均增长5.6%。进出口总额186.5亿元，增长21.4%，其中出口142.3亿元，增长25.6%。

一般公共预算收入142.7亿元，扣除留抵退税因素后增长6.8%，其中税收收入91.6亿元，占比64.2%。

城镇、农村居民人均可支配收入分别达到41286元、20875元，增长4.3%和6.9%。

实施市级重点项目326个，完成投资712.5亿元，占年度计划的108.3%。新能源装机达到196万千瓦，占电力总装机的43.5%。

新开工棚户区改造3560套，基本建成2870套。完成房屋征收3268户、46.2万平方米，其中住宅2914户。

选派47名医护人员驰援，其中女性35名。卫生技术人员7140人，其中执业医师2860人、注册护士3215人。保障低保对象4926人，其中城镇3508人、农村1418人。产业项目46个，协议引资172亿元、到位32亿元，其中投资5亿元以上的项目10个。

脱贫人口人均纯收入15436元，比上年增加1236元。新增公共停车泊位1860个，总数达到7420个。12345热线受理群众诉求58.3万件。新建5G基站2316个，累计6892个。

五年来，地区生产总值接连突破1800亿元、2000亿元、2400亿元，由2017年的1712.4亿元增加到2486.3亿元，年均增长6.4%。

二、2023年重点工作

地区生产总值增长6%以上。脱贫人口人均纯收入达到16800元。新建5G基站1800个，新增公共停车泊位2200个。
"""


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory, embedder: LocalEmbedder) -> Assistant:
    return Assistant(open_index(tmp_path_factory.mktemp("city"), [parse_report("city", REPORT)], embedder))


@pytest.mark.parametrize(("question", "formula"), [
    ("一般公共预算收入里不是税收的那部分有多少钱?", "142.7亿元 - 91.6亿元 = 51.1亿元"),
    ("去年进口额有多少亿元?", "186.5亿元 - 142.3亿元 = 44.2亿元"),
    ("驰援的医护人员里男的有几名?", "47名 - 35名 = 12名"),
    ("征收的房屋里,非住宅有多少户?", "3268户 - 2914户 = 354户"),
    ("卫生技术人员刨去执业医师和护士,还剩多少人?", "7140人 - 2860人 - 3215人 = 1065人"),
])  # fmt: skip
def test_what_is_left_out_is_taken_off_the_whole(city: Assistant, question: str, formula: str) -> None:
    answer = city.ask(question)
    assert answer.status == "answered"
    assert f"其余为{formula.rpartition(' = ')[2]}({formula})" in answer.text


@pytest.mark.parametrize(("question", "formula"), [
    ("全市电力总装机有多大?", "196万千瓦 ÷ 43.5%"),
    ("市级重点项目投资去年原本计划多少亿元?", "712.5亿元 ÷ 108.3%"),
])  # fmt: skip
def test_the_whole_is_worked_out_of_its_part(city: Assistant, question: str, formula: str) -> None:
    answer = city.ask(question)
    assert answer.status == "answered"
    assert formula in answer.text, answer.text


@pytest.mark.parametrize("question", ["新能源装机有多大?", "完成投资占年度计划的多少?", "市级重点项目完成投资多少亿元?"])
def test_no_whole_where_the_part_is_asked_for(city: Assistant, question: str) -> None:
    assert " ÷ " not in city.ask(question).text


@pytest.mark.parametrize("question", [
    "税收收入占一般公共预算收入的比重是多少?", "出口是多少亿元?", "执业医师有多少人?", "没有住房的人有多少?", "没有通过评审的项目有几个?",
])  # fmt: skip
def test_nothing_is_taken_off_where_nothing_is_left_out(city: Assistant, question: str) -> None:
    assert "其余为" not in city.ask(question).text


@pytest.mark.parametrize(("question", "told"), [
    ("城镇居民人均可支配收入比农村居民多多少?", "41286元 - 20875元"),
    ("棚户区改造新开工的套数超出基本建成的多少套?", "690套"),
    ("去年以前全市公共停车泊位原先有多少个?", "7420个 - 1860个 = 5560个"),
    ("今年的5G基站建完以后总共有多少个?", "6892个 + 1800个 = 8692个"),
    ("低保对象城镇多还是农村多?多多少人?", "2090人"),
    ("12345热线平均每个月要接多少件诉求?", "4.86万件"),
    ("和2017年相比,地区生产总值增加了多少亿元?", "773.9亿元"),
    ("倒推一下,2021年地区生产总值是多少亿元?", "2486.3亿元 ÷ (1 + 4.6%)"),
])  # fmt: skip
def test_the_figures_meant_are_put_together(city: Assistant, question: str, told: str) -> None:
    answer = city.ask(question)
    assert told in answer.text, answer.text


def test_a_level_is_not_set_against_a_change(city: Assistant) -> None:
    answer = city.ask("今年脱贫人口人均纯收入的目标比去年高多少?跟去年增加的钱比,是增得更多还是更少?")
    assert "1364元" in answer.text
    assert "- 1236元" not in answer.text
