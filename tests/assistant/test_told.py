"""What is told of a sentence, of a list, and where the answer that is asked for is not in the report."""

import pytest

from assistant import Assistant
from assistant.errors import QuestionError
from tests.assistant.sound import sound


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("谁负责处理信访问题?", ["谁引发谁负责", "属地单位负责"]),
        ("政府债务是怎么化解的?", ["一方面", "另一方面", "5000万元"]),
        ("大城管是什么?谁牵头成立的", ["成立城管委", "联合执法"]),
        ("麻布山那个后花园报告说车程大概多久?", ["半小时车程"]),
        ("违章建筑举报了多久能拆", ["24小时内发现", "48小时内处置"]),
        ("报告为什么没有讲十三五规划?", ["在此不再重复"]),
        ("2016年要建哪几个派出所和消防站", ["枫桥湖派出所", "奇家岭、洛王片区消防站"]),
    ],
)
def test_nothing_that_answers_is_cut_or_passed_over(wenbao: Assistant, question: str, told: list[str]) -> None:
    answer = wenbao.ask(question)
    assert answer.status == "answered"
    assert [part for part in told if part not in answer.text] == []


@pytest.mark.parametrize(
    "question",
    ["2016年主要预期目标列一下", "2016年的主要预期目标", "说说2016年的主要预期目标都有啥", "2016年预期目标清单"],
)
def test_a_list_is_told_whole_however_it_is_asked_for(wenbao: Assistant, question: str) -> None:
    assert len(wenbao.ask(question).citations) == 6


def test_a_list_named_by_the_report_is_no_demand_for_one(wenbao: Assistant) -> None:
    assert len(wenbao.ask("政府权力清单").citations) < 4


def test_a_list_is_kept_to_what_it_is_restricted_to(wenbao: Assistant) -> None:
    answer = wenbao.ask("2016年有哪些数字目标跟住房有关?")
    assert "5000套" in answer.text
    assert "581亿元" not in answer.text
    incomes = wenbao.ask("2016年主要预期目标中有哪些跟收入有关?").text
    assert "1.7万" in incomes
    assert "420亿元" not in incomes


@pytest.mark.parametrize(
    "question", ["2016年财政收入增速为什么定得那么低", "为什么固定资产投资增速2016年定得比2015年低?"]
)
def test_a_figure_without_a_reason_is_told_so(wenbao: Assistant, question: str) -> None:
    answer = wenbao.ask(question)
    assert answer.citations
    assert answer.text.endswith("没有说明原因[1]。")


@pytest.mark.parametrize("question", ["财税增收为什么困难?", "为什么要推进棚户区改造?"])
def test_a_reason_that_is_given_is_not_denied(wenbao: Assistant, question: str) -> None:
    assert "没有说明" not in wenbao.ask(question).text


@pytest.mark.parametrize(
    ("question", "told", "lacking"),
    [
        ("民生支出占多少?金额是多少亿?", "78%", "“金额是多少亿”"),
        ("2015年土地挂牌出让了几宗,收入多少", "8宗", "“收入多少”"),
        ("信访总量下降了多少?一共多少件?", "26%", "“一共多少件”"),
    ],
)
def test_of_two_figures_the_one_that_is_lacking_is_named(
    wenbao: Assistant, question: str, told: str, lacking: str
) -> None:
    answer = wenbao.ask(question)
    assert told in answer.text
    assert answer.text.endswith(f"报告没有给出{lacking}的数[1]。")


def test_two_figures_that_are_told_are_not_denied(wenbao: Assistant) -> None:
    answer = wenbao.ask("临湖公路梅溪段征拆了多少公里,用了几个月?")
    assert "4.76公里" in answer.text
    assert "没有" not in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "区长是不是贪污了",
        "低保标准是多少一个月",
        "租房补贴标准是多少",
        "楼上装电梯有补贴吗",
        "我妈70多岁了,有没有养老院补贴",
        "广场舞噪音扰民谁管",
    ],
)
def test_another_thing_is_not_told_for_the_one_asked_about(wenbao: Assistant, question: str) -> None:
    assert wenbao.ask(question).status == "not_in_report"


def test_districts_counted_as_large_are_counted(wenbao: Assistant) -> None:
    assert "÷ 9个" in wenbao.ask("平均每个片区补偿多少").text


def test_signs_alone_are_no_words_to_look_for(wenbao: Assistant) -> None:
    with pytest.raises(QuestionError, match="没有可以查找的字词"):
        wenbao.ask("???")


def test_what_is_to_be_listed_restricts_nothing(wenbao: Assistant) -> None:
    answer = wenbao.ask("2016年实事里涉及哪几所学校的建设?")
    assert "花板桥学校" in answer.text
    assert len(answer.citations) == 1


@pytest.mark.parametrize(("question", "told"), [
    ("S211什么时候完工", "S211升级改造"), ("s211要干什么", "S211升级改造"), ("公务用车改革什么时候完成", "公务用车改革"),
])  # fmt: skip
def test_the_end_of_what_is_planned_is_when_it_is_planned_for(wenbao: Assistant, question: str, told: str) -> None:
    text = sound(wenbao.ask(question), wenbao.index).text
    assert text.startswith("2016年安排")
    assert told in text


def test_the_end_of_what_is_only_begun_is_not_told(wenbao: Assistant) -> None:
    assert wenbao.ask("洛王派出所什么时候能建好启用?").status == "not_in_report"
