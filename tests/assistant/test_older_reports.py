"""Reports that write their numbers out, have no halves, and tell one thing for several years in a sentence."""

import pytest

from assistant.assistant import Assistant
from assistant.year_words import in_full
from store.index import open_index
from store.report import parse_report

REPORT = """\
1985年政府工作报告

各位代表：

（一）关于经济形势

１９８４年，工农业总产值突破一万亿元，在１９７９到１９８３年平均每年递增７．９％的基础上，比上年增长１４．２％。

粮食产量达到四亿零七百多万吨，比上年增长５．１％；棉花达到六百零八万吨。原煤产量达到七亿七千多万吨，原油达到一亿一千四百多万吨。

全年施工的更新改造项目七万四千个，全部建成的三万九千个。

据抽样调查，全国城镇居民家庭平均每人可用于生活费的收入达到六百零八元，比上年增长１２．５％；农民的纯收入，全国平均每人达到三百五十五元，比上年增长１４．７％。

１９７９年至１９８３年，轻工业总产值平均每年增长１１．２％，１９８４年增长１３．９％。

１９８２年重工业总产值比上年增长９．８％，１９８３年增长１２．４％，１９８４年增长１４．２％。

从１９７８年到１９８３年，居民的平均消费水平，由一百七十五元提高到二百八十八元，１９８４年达到三百二十元左右。

列入第六个五年计划的六十五种主要产品的产量，到１９８４年已有四十三种提前达到１９８５年的指标。
"""


@pytest.fixture(scope="module")
def older(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return Assistant(open_index(tmp_path_factory.mktemp("older"), [parse_report("country-1985", REPORT)], None, ""))


@pytest.mark.parametrize(("question", "told"), [
    ("原煤产量差不多是原油的几倍?", "6.75倍"),
    ("1984年城镇居民的生活费收入比农民的纯收入多多少元?", "253元"),
    ("城镇居民和农民谁的收入增长得快,快多少?", "2.2个百分点"),
    ("轻工业和重工业,1984年谁增长得更快?快了多少?", "0.3个百分点"),
    ("重工业的增速,1984年比1982年高几个百分点?", "4.4个百分点"),
    ("重工业的增速,八四年比八二年高几个百分点?", "4.4个百分点"),
    ("居民消费水平1984年是1978年的多少倍?", "1.83倍"),
    ("主要产品里到1984年还剩几种没达到1985年的指标?", "22种"),
    ("城镇居民的生活费收入,平均每月多少钱?", "50.67元"),
])  # fmt: skip
def test_the_figures_of_the_years_meant_are_put_together(older: Assistant, question: str, told: str) -> None:
    answer = older.ask(question)
    assert answer.status == "answered"
    assert told in answer.text, answer.text


def test_a_formula_stands_behind_all_its_figures(older: Assistant) -> None:
    answer = older.ask("居民消费水平1984年是1978年的多少倍?")
    first = answer.sentences[0].text
    assert "一百七十五元" in first
    assert "三百二十元" in first


def test_one_thing_of_two_years_is_told_by_its_years(older: Assistant) -> None:
    answer = older.ask("重工业的增速,1984年比1982年高几个百分点?")
    assert "1984年的14.2%比1982年的9.8%高4.4个百分点" in answer.text


@pytest.mark.parametrize(("text", "whole"), [
    ("八三年打了多少粮", "1983年打了多少粮"), ("七八年到八四年", "1978年到1984年"), ("七九到八三,五年一共", "1979年到1983年,五年一共"),
    ("是七八年的几倍", "是1978年的几倍"), ("八三、八四两年连着涨", "1983年、1984年两年连着涨"), ("82年到84年", "1982年到1984年"),
    ("用了七八年时间", "用了七八年时间"), ("过去七八年", "过去七八年"), ("干了三五年", "干了三五年"), ("近二十年", "近二十年"),
    ("那二十六年", "那二十六年"), ("一二年级", "一二年级"), ("二三百个", "二三百个"),
])  # fmt: skip
def test_a_year_in_two_numerals_is_no_span_of_time(text: str, whole: str) -> None:
    assert in_full(text, (1984, 1985), frozenset((1978, 1979, 1982, 1983, 1984))) == whole
