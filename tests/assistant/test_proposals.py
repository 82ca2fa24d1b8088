"""Everything that could be worked out of sentences of other reports: which formulas are offered, and which is told."""


import pytest

from assistant.assistant import Assistant
from assistant.question import understand
from assistant.ranked import gather
from assistant.reckoning.proposal import Operation
from assistant.reckoning.proposals import proposals
from assistant.reckoning.terms import terms
from tests.assistant.over import assistant_over
from tests.assistant.sound import sound

TEXT = """政府工作报告
一、2019年工作回顾
城乡居民医保财政补助由每人每年420元提高到450元。汉江二桥建成通车,两岸通行时间由40分钟缩短至5分钟。
划小网格2643个,配齐专职网格员2700名。茶园总面积32万亩,其中投产25万亩。
五年累计完成固定资产投资312亿元。完成清洁取暖1.8万户,户均补助4500元。
清理规章2300件,其中废止830件、修订325件。农村危房改造366万户,比上年增加100万户。
开通公交线路27条,投放纯电动客车96台。财政收入40亿元,税收占比达到71.6%。
城镇化率51.2%,比上年提高2.4个百分点。化解隐性债务12.4亿元,完成年度计划的108%。
签约项目78个、总投资392亿元。平均每天新登记企业20户。新建便民用房7处、改扩建5处、标准化改造19处。
技术改造投资26亿元,比前五年增长67%。新建乡镇幼儿园14所、村级幼儿园33所。
城镇和农村人均住房面积32.9平方米、37.1平方米,分别比2014年增加2.8平方米和5.5平方米。
投资9200万元建成西山水厂,投资1.1亿元实施热源改造。城市污水日处理能力新增4600万吨。
高速铁路1.9万公里,占全国60%以上。营养改善计划惠及5.1万人,每生每天5元膳食补助。
存款余额176亿元,存贷比比上年提高4.1个百分点。户均配变容量由1.6千伏安提高到2.4千伏安。
二、2020年工作安排
财政收入增长8%,农村危房改造300万户。
"""


@pytest.fixture(scope="module")
def other(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return assistant_over(tmp_path_factory.mktemp("proposals"), TEXT)


@pytest.mark.parametrize(("asked", "operation", "formula"), [
    ("医保补助提高了百分之几?", "growth", "(450元 - 420元) ÷ 420元"),
    ("过江的通行时间缩短了几分钟?", "difference", "40分钟 - 5分钟"),
    ("茶园比投产的多多少亩?", "difference", "32万亩 - 25万亩"),
    ("五年里固定资产投资平均每年多少?", "yearly", "312亿元 ÷ 5年"),
    ("清洁取暖补助一共发了多少钱?", "product", "4500元 × 1.8万户"),
    ("清理的规章里没废止也没修订的还有多少件?", "remainder", "2300件 - 830件 - 325件"),
    ("废止和修订的规章占清理的百分之几?", "together", "(830件 + 325件) ÷ 2300件"),
    ("农村危房改造比上年增加了百分之几?", "step", "(366万户 - 266万户) ÷ 266万户"),
    ("公交平均一条线路投放几台客车?", "average", "96台 ÷ 27条"),
    ("税收有多少亿元?", "portion", "40亿元 × 71.6%"),
    ("上年的城镇化率是百分之几?", "before", "51.2% - 2.4个百分点"),
    ("隐性债务计划化解多少亿?", "before", "12.4亿元 ÷ 108%"),
    ("签约项目平均一个多少亿元?", "average", "392亿元 ÷ 78个"),
    ("新登记的企业一年下来多少户?", "product", "20户 × 365天"),
    ("标准化改造的便民用房占全部的几成?", "together", "19处 ÷ (7处 + 5处 + 19处)"),
    ("前五年技术改造投资是多少?", "before", "26亿元 ÷ (1 + 67%)"),
    ("乡镇幼儿园和村级幼儿园一共新建几所?", "sum", "14所 + 33所"),
    ("2014年农村人均住房面积是多少?", "before", "37.1平方米 - 5.5平方米"),
    ("热源改造比西山水厂多投多少钱?", "difference", "1.1亿元 - 9200万元"),
    ("全国的高速铁路有多少公里?", "whole", "1.9万公里 ÷ 60%"),
    ("营养改善计划一天的膳食补助总共多少钱?", "product", "5元 × 5.1万人"),
    ("户均配变容量提高了多少?", "difference", "2.4千伏安 - 1.6千伏安"),
])  # fmt: skip
def test_every_operation_is_offered(other: Assistant, asked: str, operation: Operation, formula: str) -> None:
    question = understand(asked, (), other.index)
    offered = list(proposals(question, terms(question, gather(question, other.index))))
    assert (operation, formula) in {(proposal.operation, proposal.result.formula) for proposal in offered}
    assert all(proposal.operation == operation for proposal in proposals(question, offered[0].terms, (operation,)))


@pytest.mark.parametrize(("asked", "operation", "formula"), [
    ("2014年农村人均住房面积是多少?", "before", "37.1平方米 - 2.8平方米"),
    ("财政收入40亿元,其中税收有多少?", "before", "40亿元 ÷ 71.6%"),
    ("城市污水日处理能力一年平均新增多少万吨?", "yearly", "4600万吨 ÷ 365天"),
    ("上年的存款余额是多少?", "before", "176亿元 - 4.1个百分点"),
])  # fmt: skip
def test_what_does_not_go_together_is_not_offered(other: Assistant, asked: str, operation: Operation, formula: str) -> None:
    question = understand(asked, (), other.index)
    offered = proposals(question, terms(question, gather(question, other.index)))
    assert (operation, formula) not in {(proposal.operation, proposal.result.formula) for proposal in offered}


@pytest.mark.parametrize(("asked", "result"), [
    ("茶园还有多少亩没投产?", "7万亩"),
    ("医保补助提高了多少,涨幅是百分之几?", "7.1%"),
    ("公交平均一条线路投放几台客车?", "3.56台"),
    ("五年里固定资产投资平均每年多少?", "62.4亿元"),
    ("签约项目平均一个多少亿元?", "5.03亿元"),
])  # fmt: skip
def test_the_one_that_is_meant_is_told(other: Assistant, asked: str, result: str) -> None:
    assert result in sound(other.ask(asked), other.index).text


@pytest.mark.parametrize("asked", ["茶园总面积是多少?", "开通了几条公交线路?", "2020年财政收入增长多少?"])
def test_what_the_report_tells_is_not_worked_out(other: Assistant, asked: str) -> None:
    assert "=" not in sound(other.ask(asked), other.index).text
