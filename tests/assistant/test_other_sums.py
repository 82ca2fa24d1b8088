"""Sums and comparisons over a report written as a national one is: figures told in pairs, against last year, and in wholes."""

import pytest

from assistant.assistant import Assistant
from store.index import open_index
from store.report import parse_report
from tests.assistant.sound import sound

NATION = """\
2017年某省人民政府工作报告

各位代表：

一、2016年工作回顾

生产总值达到7.4万亿元，增长6.7%。全年城镇新增就业131万人。重特大事故下降16.9%。
公路通车里程由2011年的123万公里增加到2016年的176万公里，其中高速公路由4771公里增加到2.52万公里。
城镇居民家庭人均可支配收入由5160元增加到7703元，实际增长8.6%。农村居民家庭人均纯收入由2090元增加到2476元，实际增长3.8%。
城镇居民人均住房建筑面积由17.8平方米增加到22平方米，农村居民人均居住面积由22.5平方米增加到26.5平方米。
2016年省级财政用于“两个确保”和低保的资金达594亿元，是2012年的6.2倍。
分批取消和下放了416项行政审批事项。取消和免征行政事业性收费348项。新设7个自贸试验区。
货币供应量增长11.3%，低于13%左右的预期目标。新登记企业增长24.5%，平均每天新增1.5万户。
全省建成新线5944公里，复线4603公里，电气化线路5704公里。铁路营运里程由65969公里增加到71500公里。
五年完成技术改造投资2.66万亿元，比前五年增长67%。五年公路建设投资1234亿元，扣除价格变动因素，是1950年到2011年公路建设投资总和的1.7倍。
新开工保障性安居工程66万套，基本建成54万套。
县级公立医院综合改革试点扩大到1000个县，覆盖农村5亿人口。

二、2017年工作安排

主要预期目标是：生产总值增长6.5%左右；城镇新增就业110万人以上。城镇新增就业预期目标比去年多10万人。
今年要再取消和下放行政审批事项200项以上。高标准建设11个自贸试验区。
今年拟安排财政赤字2.18万亿元，比去年增加5600亿元，赤字率提高到3%。其中中央财政赤字1.4万亿元，地方财政赤字7800亿元。
今年货币供应量预期增长12%左右。加大保障性安居工程建设力度，今年新开工70万套以上，其中各类棚户区47万套以上。
"""


@pytest.fixture(scope="module")
def province(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return Assistant(open_index(tmp_path_factory.mktemp("province"), [parse_report("province", NATION)], None))


@pytest.mark.parametrize(("question", "told", "untold"), [
    ("公路五年多了多少万公里?", "53万公里", "2.0429"),
    ("高速公路五年多了多少公里?", "20429公里", "53万公里"),
    ("县级公立医院改革试点,平均一个县覆盖多少农村人口?", "50万人", "0.00000"),
    ("重特大事故2016年比上一年少了多少?", "16.9%", "="),
    ("今年财政赤字比去年增加了多少亿元?", "5600亿元", "1.62"),
    ("去年一共取消、下放了多少项审批?", "416项", "合计"),
    ("花在“两个确保”和低保上的钱2012年约多少亿?", "95.81亿元", ""),
    ("新设之前,自贸试验区原来有几个?", "4个", ""),
    ("2016年城镇新增就业实际比当年目标超了多少万人?", "31万人", "21万人"),
    ("2016年生产总值增速比当年目标高多少?", "没有给出当年的目标", "="),
    ("生产总值增速目标和上一年实际增速相比,高了还是低了?", "0.2个百分点", "推算"),
    ("货币供应量实际增速比预期目标低了多少?", "1.7个百分点", "0.7"),
    ("去年平均每天新增1.5万户企业,一年大概多少户?", "1.5万户", "41.1户"),
    ("全省新建铁路新线、复线、电气化线路一共多少公里?", "16251公里", "6.5969"),
    ("前五年技术改造投资大概多少万亿?", "1.59万亿元", "上一年"),
    ("1950年到2011年公路建设投资总和大约多少亿?", "725.9亿元", "上一年"),
    ("中央财政赤字比地方财政赤字多多少亿?", "6200亿元", "2.18"),
    ("今年财政赤字里地方赤字占多大比例?", "35.8%", ""),
    ("保障性安居工程今年计划新开工的比去年多多少万套?", "4万套", "12万套"),
    ("今年要新开工的保障房,除了棚户区还有多少万套?", "23万套", ""),
    ("城镇居民人均收入比农村居民高多少元?", "5227元", "2684元"),
    ("城镇和农村,谁的收入实际涨得快?", "4.8个百分点", "平方米"),
])  # fmt: skip
def test_what_is_told_in_pairs_goes_together(province: Assistant, question: str, told: str, untold: str) -> None:
    answer = sound(province.ask(question), province.index)
    assert answer.status == "answered"
    assert told in answer.text, answer.text
    assert not untold or untold not in answer.text, answer.text


@pytest.mark.parametrize(("question", "told"), [
    ("16年要迁建和新建的社区卫生服务中心一共几个?", "5个"),
    ("2015年新增就业比目标多多少", "没有给出当年的目标"),
    ("2016年新增就业目标比2015年多多少", "1100人"),
    ("低保跟医疗救助加一块发了多少钱?", "1.04亿元"),
    ("截至11月30日的财政总收入占全年预计数的百分之多少?", "87.9%"),
    ("财政总收入截至11月底涨了10.6%,那上年同期大概收了多少?", "16.82亿元"),
    ("2016年脱贫的人数比2015年脱贫的人数增加了百分之多少?", "42.2%"),
])  # fmt: skip
def test_what_is_named_is_put_together_and_nothing_else(wenbao: Assistant, question: str, told: str) -> None:
    answer = sound(wenbao.ask(question), wenbao.index)
    assert told in answer.text, answer.text
    assert answer.text.count("+") < 2


def test_each_one_s_monthly_share_is_not_made_of_what_all_got(wenbao: Assistant) -> None:
    assert "÷" not in sound(wenbao.ask("重度残疾人每人每月补多少钱?"), wenbao.index).text
