"""Figures put together that the question calls otherwise than the report, counts of different things, months, and numbers of the
question, over sentences of another report."""

import pytest

from assistant.assistant import Assistant
from assistant.question import understand
from assistant.ranked import gather
from assistant.reckoning.cues import cues
from assistant.reckoning.inferred import years_in
from assistant.reckoning.naming import named
from assistant.reckoning.proposal import Operation
from assistant.reckoning.solved import offer
from assistant.reckoning.terms import terms
from assistant.verify import check
from tests.assistant.offering import is_offered
from tests.assistant.over import assistant_over
from tests.assistant.sound import sound

TEXT = """政府工作报告
一、2019年工作回顾
截至11月30日,实现财政总收入22亿元,预计全年可完成25亿元。新增城镇就业9000人。
清淤疏浚沟渠55公里,硬化村组道路15公里。储备发热门诊诊室120间、重症床位210张。
开展“631行动”:6大战略、20项工程、100项工作。实施百条街巷改造三年行动,改造道路12条。
输转城乡劳动力8万人,创劳务收入20亿元。接待游客90万人次。常住人口30万人。
消费对经济增长的贡献率上升3个百分点,达到51.2%。财政预算内投资5376亿元,比去年增加300亿元。
新建消火栓80个,扑救火灾320起。绿化率达到45%。财政赤字210亿元,比上年增加50亿元,赤字率提高到3%。我国有13亿人口、9亿劳动力资源。农村贫困人口减少1400人。
每天发送旅客2000人次。
二、2020年工作安排
新增城镇就业12000人。选派150名青年干部到高校学习。农村脱贫1000人。
三、过去五年工作
五年来,新建农村公路3650公里。2014—2018年减轻负担30亿元。
"""


@pytest.fixture(scope="module")
def other(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return assistant_over(tmp_path_factory.mktemp("other_words"), TEXT)


@pytest.mark.parametrize(("asked", "operation", "formula"), [
    ("挖沟和修村路,拢共多少公里?", "sum", "55公里 + 15公里"),
    ("发热门诊诊室和重症床位一共储备了多少?", "sum", "120个 + 210个"),
    ("631行动的战略、工程、工作合起来是几项?", "sum", "6个 + 20个 + 100个"),
    ("火灾次数是消火栓个数的几倍?", "times", "320个 ÷ 80个"),
    ("出去打工的人,平均每人挣回来多少?", "average", "20亿元 ÷ 8万人"),
    ("按常住人口算,人均接待游客几次?", "average", "90万人次 ÷ 30万人"),
    ("劳动力占总人口多大比重?", "share", "9亿人 ÷ 13亿人"),
    ("前年消费对经济增长的贡献率是多少?", "before", "51.2% - 3个百分点"),
    ("去年和今年两年,预算内投资合计多少亿?", "with_before", "5376亿元 + 5376亿元 - 300亿元"),
    ("百条街巷改造了12条,离100条还差多少?", "short_of", "100 - 12条"),
    ("绿化率离100%还差几个点?", "short_of", "100% - 45%"),
    ("12月的财政收入比前11个月的月均多多少?", "last_months", "(25亿元 - 22亿元) - 22亿元 ÷ 11个月"),
    ("2020年新增就业目标比2019年平均每个月要多多少人?", "each_month", "(1.2万人 - 9000人) ÷ 12个月"),
    ("一个星期发送多少旅客?", "product", "2000人次 × 7天"),
    ("2020年有366天,全年发送旅客多少人次?", "product", "2000人次 × 366天"),
    ("2020年的脱贫目标比2019年减少的贫困人口下降百分之几?", "growth", "(1000人 - 1400人) ÷ 1400人"),
    ("过去五年平均每天新建农村公路多少公里?", "yearly", "3650公里 ÷ 1825天"),
])  # fmt: skip
def test_every_operation_is_offered(other: Assistant, asked: str, operation: Operation, formula: str) -> None:
    is_offered(other, asked, operation, formula)


@pytest.mark.parametrize(("asked", "operation"), [
    ("发热门诊诊室比重症床位少多少?", "sum"), ("消火栓和火灾各是多少?", "times"), ("财政总收入到11月是多少?", "last_months"),
    ("绿化率是多少?", "short_of"), ("预算内投资是多少?", "with_before"),
])  # fmt: skip
def test_what_is_not_asked_for_is_not_offered(other: Assistant, asked: str, operation: Operation) -> None:
    question = understand(asked, (), other.index)
    assert operation not in {proposal.operation for proposal in offer(question, gather(question, other.index))[1]}


def test_figures_of_the_nearest_sentences_may_be_meant_without_a_word_of_the_question(other: Assistant) -> None:
    question = understand("挖沟和修村路,拢共多少公里?", (), other.index)
    found = terms(question, gather(question, other.index))
    near = [term for term in found if not term.is_named and term.may_be_meant]
    assert near
    assert all(term.rank < 3 for term in near)
    assert any(not term.may_be_meant for term in found)


def test_labour_resources_are_no_money(other: Assistant) -> None:
    question = understand("劳动力占总人口多大比重?", (), other.index)
    units = {term.place.figure.base_unit for term in terms(question, gather(question, other.index)) if "劳动力资源" in term.name}
    assert units == {""}


@pytest.mark.parametrize(("asked", "adds"), [
    ("铁路增加了多少公里?", False), ("四口人参加医保,更加划算吗?", False), ("铁路加公路多少公里?", True), ("两项加起来多少?", True),
])  # fmt: skip
def test_what_grows_and_who_takes_part_asks_for_no_sum(asked: str, adds: bool) -> None:
    assert ("in_all" in cues(asked)) == adds


def test_a_rate_is_not_set_apart_by_the_amounts_beside_it(other: Assistant) -> None:
    question = understand("赤字率比上年高多少?", (), other.index)
    offered = offer(question, gather(question, other.index))[1]
    assert not any("210亿元" in proposal.result.formula for proposal in offered)


def test_kilometres_are_added_to_kilometres_and_not_to_lamps(wenbao: Assistant) -> None:
    text = sound(wenbao.ask("修沟渠和修村里的路加起来多少公里?"), wenbao.index).text
    assert "70公里" in text
    assert "盏" not in text


def test_one_thing_of_two_years_is_named_twice(wenbao: Assistant) -> None:
    question = understand("去年和今年脱贫的人加起来够不够三千?", (), wenbao.index)
    assert named(question) == ("去年脱贫的人", "今年脱贫的人")


def test_years_between_two_are_counted() -> None:
    assert [years_in(text) for text in ("2014—2018年减轻负担", "五年来", "2018年")] == [5, 5, 0]


@pytest.mark.parametrize(("days", "holds"), [(7, True), (30, True), (366, True), (1825, True), (14, False), (60, False), (732, False)])
def test_a_formula_has_the_days_of_a_week_a_month_or_years_and_no_others(other: Assistant, days: int, holds: bool) -> None:
    source = next(s for report in other.index.reports.values() for s in report.sentences if "2000人次" in s.text)
    told = f"合计{2000 * days}人次(2000人次 × {days}天 = {2000 * days}人次)。"
    assert (check(told, (source,), result_of=(source,)).verdict == "verified") == holds
