"""What a move from one level to another implies: multiples, growth, yearly averages, the value before it."""

import pytest

from assistant.assistant import Assistant
from assistant.reckoning import moves
from store.index import open_index
from store.report import parse_report
from tests.assistant.sound import sound

TEXT = """2018年云岭县政府工作报告

一、过去五年工作回顾

五年来,我们攻坚克难。地方财政收入从20亿元增加到30亿元。森林覆盖率由40%提高到45%。城镇新增就业5万人以上,发展基础更加稳固。
居民人均预期寿命从75.2岁提高到77岁。劳动者平均受教育年限从9.5年提高到10.2年。

二、2018年工作安排

今年拟安排财政赤字50亿元,比去年增加10亿元。县级预算内投资安排110亿元,比去年增加10亿元。医疗救助资金4亿元。
"""


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return Assistant(open_index(tmp_path_factory.mktemp("county"), [parse_report("county", TEXT)], None))


def test_a_sentence_tells_its_moves(county: Assistant) -> None:
    told = [
        (move.name.indicator, int(move.before.amount), int(move.after.amount))
        for sentence in county.index.sentences
        for move in moves.moves(sentence)
    ]
    assert ("地方财政收入", 20 * 10**8, 30 * 10**8) in told
    assert ("财政赤字", 40 * 10**8, 50 * 10**8) in told
    assert not any("医疗救助" in name for name, _, _ in told)


@pytest.mark.parametrize(("question", "result"), [
    ("财政收入现在是五年前的几倍?", "1.5倍"),
    ("财政收入五年累计增长了百分之几?", "50%"),
    ("地方财政收入五年涨了多少亿?", "10亿元"),
    ("森林覆盖率平均每年提高几个百分点?", "1个百分点"),
    ("劳动者平均受教育年限要多念几年?", "0.7年"),
    ("五年里平均每年城镇新增就业多少人?", "1万人"),
    ("去年安排的财政赤字是多少?", "40亿元"),
    ("2017年的财政赤字是多少?", "40亿元"),
    ("县级预算内投资比去年的增幅是百分之几?", "10%"),
])  # fmt: skip
def test_a_move_answers(county: Assistant, question: str, result: str) -> None:
    answer = sound(county.ask(question), county.index)
    assert answer.status == "answered"
    assert result in answer.text, answer.text


@pytest.mark.parametrize(("question", "result"), [
    ("明年财政总收入定的目标,比今年全年预计的要多收几个亿?", "1.48亿元"),
    ("明年的固投增速比今年慢了几个百分点?", "4个百分点"),
    ("明年财政收入目标增速比社消零的低几个点?", "3个百分点"),
    ("前11个月财政收入里头,税收以外的那部分有多少亿?", "2.04亿元"),
    ("协议引资还有多少亿没到位啊", "140亿元"),
    ("拆掉的违建里头存量的占几成?", "74.1%"),
    ("解决安全饮水问题人均花了多少钱?", "384.6元"),
    ("How many garbage houses will there be in total, built in 2015 plus planned for 2016?", "250座"),
])  # fmt: skip
def test_ways_of_asking(wenbao: Assistant, question: str, result: str) -> None:
    answer = sound(wenbao.ask(question), wenbao.index)
    assert answer.status == "answered"
    assert result in answer.text, answer.text


@pytest.mark.parametrize(("question", "reason"), [
    ("医疗救助资金上一年发了多少?", "没有给出早先的数"),
    ("发放的低保救助三年前是多少?", "没有给出早先的数"),
])  # fmt: skip
def test_what_cannot_be_worked_out_is_refused_with_the_reason(wenbao: Assistant, question: str, reason: str) -> None:
    answer = sound(wenbao.ask(question), wenbao.index)
    assert answer.status == "not_in_report"
    assert reason in answer.text


@pytest.mark.parametrize("question", [
    "社会消费品零售总额头一年是多少?",
    "争资总额比上年多了多少?",
    "平均每所学校改造花了多少钱?",
    "农村居民人均可支配收入是多少?",
])  # fmt: skip
def test_what_can_be_worked_out_is_not_refused(wenbao: Assistant, question: str) -> None:
    assert sound(wenbao.ask(question), wenbao.index).status == "answered"
