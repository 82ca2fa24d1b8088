"""What figures imply that a report does not tell: amounts of shares, what is the same, falls that became rises."""


import pytest

from assistant.assistant import Assistant
from assistant.question import understand
from assistant.ranked import gather
from assistant.reckoning.grammar import by_grammar
from assistant.spoken import without_purpose
from tests.assistant.over import assistant_over

TEXT = """政府工作报告
一、2018年工作回顾
地区生产总值达到600亿元,增长8%。服务业增加值占地区生产总值比重上升到50%。全社会研发投入与地区生产总值之比达到2.5%。旅游业增加值比重达到12%。
进出口总额增长6%。粮食产量稳定在40万吨。
工业利润由上年下降2.3%转为增长8.5%。全年退出钢铁产能650万吨。煤炭产量下降2%。城镇居民、农村居民人均收入分别达到2.8万元、1.5万元。
二、2019年工作安排
地区生产总值增长7.5%。固定资产投资增长7.5%。推进乡村振兴。再退出钢铁产能500万吨。煤炭产量增长3%。
城镇居民、农村居民人均收入分别达到3.1万元、1.7万元。
"""


@pytest.fixture(scope="module")
def other(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return assistant_over(tmp_path_factory.mktemp("implied"), TEXT)


@pytest.mark.parametrize(
    ("question", "formula"),
    [
        ("2018年服务业增加值大约有多少亿元?", "600亿元 × 50% = 300亿元"),
        ("请帮忙算一下,2018年服务业增加值大约多少亿元?", "600亿元 × 50% = 300亿元"),
        ("2018年研发投入大概有多少亿元?", "600亿元 × 2.5% = 15亿元"),
        ("2018年旅游业增加值有多少亿元?", "600亿元 × 12% = 72亿元"),
    ],
)
def test_an_amount_follows_from_its_share(other: Assistant, question: str, formula: str) -> None:
    answer = other.ask(question)
    assert formula in answer.text
    assert len(answer.citations) == 2


@pytest.mark.parametrize("question", ["2018年进出口总额有多少亿元?", "2018年工业增加值有多少亿元?"])
def test_no_amount_follows_from_a_growth_or_from_another_share(other: Assistant, question: str) -> None:
    assert other.ask(question).status == "not_in_report"


def test_what_is_the_same_is_said_to_be(other: Assistant) -> None:
    answer = other.ask("2019年生产总值的增速和固定资产投资的增速哪个高?")
    assert "两者相同" in answer.text
    english = other.ask("Which grows faster in 2019, the GDP or fixed-asset investment?")
    assert "same" in english.text or english.status == "not_in_report"


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("工业利润增速2018年比2017年高多少个百分点?", "2.3% + 8.5% = 10.8个百分点"),
        ("2019年退出的钢铁产能比2018年降了百分之多少?", "下降23.1%"),
        ("城镇居民和农村居民人均收入的差距,2019年跟2018年比变了多少?", "1.4万元 - 1.3万元 = 1000元"),
    ],
)
def test_changes_of_changes(other: Assistant, question: str, told: str) -> None:
    assert told in other.ask(question).text


def test_a_fall_and_a_rise_are_set_apart_by_grammar_too(other: Assistant) -> None:
    question = understand("2019年煤炭产量增速比2018年高多少个百分点?", (), other.index)
    told = by_grammar(question, gather(question, other.index), other.index)
    assert "5个百分点" in told[-1].text


@pytest.mark.parametrize(
    ("asked", "rest"),
    [
        ("请帮忙算一下,服务业增加值多少?", "服务业增加值多少?"),
        ("你能不能帮我查查低保发了多少钱", "你低保发了多少钱"),
        ("麻烦您帮我们核实一下:财政收入增长多少", "财政收入增长多少"),
        ("政府帮我们老人做了什么", "政府帮我们老人做了什么"),
        ("帮扶困难群众多少户", "帮扶困难群众多少户"),
    ],
)
def test_who_asks_for_help_says_nothing_of_what_is_asked(asked: str, rest: str) -> None:
    assert without_purpose(asked) == rest
