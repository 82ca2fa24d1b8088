"""The ledger of the real report: its rows stand where they say, and both halves of an indicator come together."""

from decimal import Decimal

import pytest
from hypothesis import given

from store.errors import ReportError
from store.ledger import Indicator, Row, joined, ledger, same
from store.report import parse_report
from store.types import Report
from tests.store.texts import anything, reports


@pytest.fixture(scope="module")
def rows(report: Report) -> tuple[Row, ...]:
    return ledger(report)


@pytest.fixture(scope="module")
def indicators(rows: tuple[Row, ...]) -> dict[str, Indicator]:
    return {indicator.name: indicator for indicator in joined(rows)}


def test_every_row_stands_where_it_says(report: Report, rows: tuple[Row, ...]) -> None:
    position = 0
    for row in rows:
        sentence = report.sentences[row.sentence]
        assert position <= row.start < row.end
        assert report.text[row.start : row.end] == row.text
        assert sentence.start <= row.start < row.end <= sentence.end
        assert (row.section, row.role) == (sentence.section, sentence.role)
        position = row.end


def test_names_are_short_and_whole(rows: tuple[Row, ...]) -> None:
    for row in rows:
        assert 0 < len(row.indicator) <= 25, row
        assert row.indicator[0] not in "的了和、将在", row
        assert row.indicator[-1] not in "的了和、将在到达约", row
        assert row.indicator.count("“") == row.indicator.count("”"), row


@pytest.mark.parametrize(("indicator", "text", "status", "period", "qualifier"), [
    ("地区生产总值", "528亿元", "estimate", "2015年", ""),
    ("财政总收入", "18.6亿元", "actual", "截至2015年11月30日", ""),
    ("财政总收入", "21.15亿元", "estimate", "2015年", ""),
    ("新增城镇就业", "8900人", "actual", "2015年", ""),
    ("处置出店、占道经营", "万起", "actual", "2015年", "近"),
    ("“百条街巷改造惠民行动”投入", "2000万元", "actual", "2015年", ""),
    ("投资5亿元以上的项目", "10个", "actual", "2015年", ""),
    ("财政总收入", "22.63亿元", "target", "2016年", "达到"),
    ("全面小康实现程度", "90%以上", "target", "2016年", "达到以上"),
    ("补偿资金", "130亿元", "estimate", "2016年", ""),
    ("青少年科技创新大赛", "第36届", "other", "2015年", "第"),
])  # fmt: skip
def test_a_row(rows: tuple[Row, ...], indicator: str, text: str, status: str, period: str, qualifier: str) -> None:
    found = [row for row in rows if (row.indicator, row.text) == (indicator, text)]
    assert [(row.status, row.period, row.qualifier) for row in found] == [(status, period, qualifier)]


def test_value_and_amount(rows: tuple[Row, ...]) -> None:
    area = next(row for row in rows if row.indicator == "房屋面积")
    assert (area.unit, area.base_unit) == ("万平方米", "平方米")
    assert (area.value, area.amount) == (Decimal(21), Decimal(210_000))


@pytest.mark.parametrize(("name", "review", "plan"), [
    ("地区生产总值", (["528亿元"], ["10.5%"]), (["581亿元"], ["10%"])),
    ("固定资产投资", (["160亿元"], ["19%"]), (["185亿元"], ["15%"])),
    ("财政总收入", (["18.6亿元", "21.15亿元"], ["10.6%"]), (["22.63亿元"], ["7%"])),
    ("城镇居民人均可支配收入", (["2.8万"], []), (["3.1万元"], [])),
    ("农村居民人均可支配收入", (["1.5万"], []), (["1.7万"], [])),
    ("新建垃圾屋", (["150座"], []), (["100座"], [])),
    ("新增城镇就业", (["8900人"], []), (["1万人"], [])),
    ("脱贫", (["1086人"], []), (["1544人"], [])),
    ("全面小康实现程度", (["86.8%"], ["8.2个百分点"]), (["90%以上"], [])),
])  # fmt: skip
def test_both_halves_of_an_indicator_come_together(
    indicators: dict[str, Indicator],
    name: str,
    review: tuple[list[str], list[str]],
    plan: tuple[list[str], list[str]],
) -> None:
    found = indicators[name]
    assert ([r.text for r in found.review.values], [r.text for r in found.review.changes]) == review
    assert ([r.text for r in found.plan.values], [r.text for r in found.plan.changes]) == plan
    assert {row.status for row in found.plan.values + found.plan.changes} == {"target"}


def test_what_only_sounds_alike_stays_apart(indicators: dict[str, Indicator]) -> None:
    assert "拆除新增违法建设" not in indicators
    assert "新建社区便民服务用房" not in indicators


HALVES = """某区2015年度工作报告

2015年工作回顾

一、经济稳中有升。全年克服了困难。{review}

2016年工作安排

一、发展目标。{plan}
"""


def of_halves(review: str, plan: str) -> tuple[Indicator, ...]:
    return joined(ledger(parse_report("halves", HALVES.format(review=review, plan=plan))))


def test_changes_alone_come_together_and_a_decrease_is_a_change() -> None:
    (poverty,) = of_halves("农村贫困人口减少1650万人。", "减少农村贫困人口1000万人以上。")
    assert (poverty.name, poverty.base_unit) == ("农村贫困人口", "人")
    assert [row.amount for row in poverty.review.changes + poverty.plan.changes] == [
        Decimal(16_500_000), Decimal(10_000_000)
    ]  # fmt: skip


def test_values_of_another_unit_stay_apart() -> None:
    assert of_halves("改造老旧小区20个。", "改造老旧小区3万平方米。") == ()


def test_what_a_plan_starts_from_stands_beside_what_it_wants() -> None:
    (subsidy,) = of_halves("", "居民医保财政补助标准由每人每年380元提高到420元。")
    assert [row.text for row in subsidy.review.values] == ["380元"]
    assert [row.text for row in subsidy.plan.values] == ["420元"]


def test_last_year_told_in_the_plan_is_not_wanted() -> None:
    assert of_halves("城镇登记失业率4.1%。", "去年城镇登记失业率4.2%。") == ()


@pytest.mark.parametrize(("text", "name"), [
    ("研究经费,从1997年的509亿元增加到2002年的1161亿元。", "研究经费"),
    ("养老金,由2004年人均每月700元提高到现在的1721元。", "养老金"),
    ("在校生1600万人,是1997年的2.3倍。", "在校生"),
    ("去年末储蓄存款余额5万亿元。", "储蓄存款余额"),
])  # fmt: skip
def test_what_a_figure_is_compared_with_is_no_name(text: str, name: str) -> None:
    report = parse_report("halves", HALVES.format(review=text, plan=""))
    assert {row.indicator for row in ledger(report)} == {name}


@pytest.mark.parametrize("start", ["从人均", "由每人每年", "从2015年的"])
def test_the_words_before_a_level_are_no_name(start: str) -> None:
    report = parse_report("halves", HALVES.format(review="", plan=f"公共卫生经费补助{start}40元提高到45元。"))
    assert {row.indicator for row in ledger(report)} == {"公共卫生经费补助"}


def test_reports_are_not_mixed() -> None:
    one = ledger(parse_report("one", HALVES.format(review="改造小区20个。", plan="")))
    other = ledger(parse_report("other", HALVES.format(review="", plan="改造小区30个。")))
    assert one
    assert other
    assert joined(one + other) == ()


@pytest.mark.parametrize(("one", "other"), [
    ("社会固定资产投资", "固定资产投资"), ("新建垃圾屋", "新增垃圾屋"), ("减少农村贫困人口", "农村贫困人口"),
    ("城镇居民、农村居民收入", "城镇居民农村居民收入"),
])  # fmt: skip
def test_same(one: str, other: str) -> None:
    assert same(one) == same(other)


def test_a_part_of_the_country_is_not_the_whole() -> None:
    assert same("全市固定资产投资") != same("固定资产投资")


@given(reports | anything)
def test_any_report_has_a_ledger(text: str) -> None:
    try:
        report = parse_report("any", text)
    except ReportError:
        return
    rows = ledger(report)
    assert all(report.text[row.start : row.end] == row.text for row in rows)
    assert list(rows) == sorted(rows, key=lambda row: row.start)
    for indicator in joined(rows):
        assert indicator.review.values or indicator.review.changes
        assert indicator.plan.values or indicator.plan.changes
