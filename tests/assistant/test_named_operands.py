"""Nothing is computed over figures that the question does not name; plain ways of asking for a difference are understood."""

import pytest

from assistant.assistant import Assistant
from store.index import open_index
from store.report import parse_report
from tests.assistant.sound import sound

FIVE_YEARS = """\
2018年某市人民政府工作报告

各位代表：

一、过去五年工作回顾

五年来，经济保持稳定。居民消费价格年均上涨1.9%。财政收入从117亿元增加到173亿元。棚户区住房改造26万套。

刚刚过去的2017年，各项任务全面完成。国内生产总值增长6.9%，居民收入增长7.3%。财政收入增长7.4%。城镇新增就业13万人。

二、2018年工作安排

主要预期目标是：国内生产总值增长6.5%左右；城镇新增就业11万人以上。
"""


@pytest.fixture(scope="module")
def five_years(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    report = parse_report("five-years", FIVE_YEARS)
    return Assistant(open_index(tmp_path_factory.mktemp("five-years"), [report], None, "测试"))


@pytest.mark.parametrize("question", [
    "每个垃圾屋多少钱?",
    "每个果皮箱平均多少钱?",
    "平均每个脱贫的人花了多少?",
    "平均每起火灾损失多少钱?",
    "平均每个社区有多少常住人口?",
    "第三产业要占全市三产总量的多少?",
    "下岗再就业比上年多了多少?",
    "财政拿多少钱修学校,多了几个学位?",
])  # fmt: skip
def test_unrelated_figures_are_not_computed_with(wenbao: Assistant, question: str) -> None:
    text = sound(wenbao.ask(question), wenbao.index).text
    assert not any(sign in text for sign in ("÷", " - ", " + ", "相差")), text


@pytest.mark.parametrize(("question", "result"), [
    ("GDP目标定了多少,比去年高还是低?", "多53亿元"),
    ("GDP比2015年高多少?", "多53亿元"),
    ("和2015年比,GDP目标高了多少?", "多53亿元"),
    ("社零总额的目标跟2015年比高出多少?", "多38亿元"),
    ("跟去年比,固定资产投资今年要多多少?", "多25亿元"),
    ("社会消费品零售总额目标比2015年多多少?", "多38亿元"),
    ("2015年和2016年,哪年脱贫的人多?", "多458人"),
    ("征收的1400户,平均每户面积多大?", "150平方米"),
    ("解决安全饮水问题人均花了多少钱?", "384.6元"),
])  # fmt: skip
def test_named_figures_are(wenbao: Assistant, question: str, result: str) -> None:
    assert result in sound(wenbao.ask(question), wenbao.index).text


def test_a_difference_says_both_names_and_lends_the_unit_of_the_neighbour(wenbao: Assistant) -> None:
    text = sound(wenbao.ask("2016年农村居民收入和城镇居民收入差多少?"), wenbao.index).text
    assert "城镇居民人均可支配收入比农村居民人均可支配收入多,相差1.4万元(3.1万元 - 1.7万元 = 1.4万元)" in text


@pytest.mark.parametrize(("question", "told"), [
    ("2017年GDP增长多少?", "6.9%"),
    ("2017年财政收入增长多少?", "7.4%"),
    ("2017年财政收入是多少?", "173亿元"),
    ("2018年城镇新增就业目标比2017年少多少?", "少2万人"),
])  # fmt: skip
def test_one_year_of_several_has_its_own_figure(five_years: Assistant, question: str, told: str) -> None:
    answer = five_years.ask(question)
    assert told in answer.text


@pytest.mark.parametrize("question", ["2017年居民消费价格涨了多少?", "2017年棚户区改造了多少套?"])
def test_a_figure_of_several_years_is_not_told_for_one(five_years: Assistant, question: str) -> None:
    answer = five_years.ask(question)
    assert answer.status == "not_in_report"
    assert "没有单独给出这一年的数" in answer.text


def test_what_several_years_came_to_answers_for_them(five_years: Assistant) -> None:
    assert "26万套" in five_years.ask("五年来棚户区改造了多少套?").text
