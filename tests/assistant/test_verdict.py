"""Yes or no, where it is asked whether a result reaches twice, a half, so many tenths, or the total told."""

from pathlib import Path

import pytest

from assistant.assistant import Assistant
from assistant.build import build_assistant
from assistant.question import understand
from assistant.ranked import gather
from assistant.reckoning.proposals import proposals
from assistant.reckoning.terms import terms
from assistant.reckoning.verdict import verdict
from assistant.settings import Settings
from store.index import Index
from tests.assistant.sound import sound

TEXT = """政府工作报告

2016年1月5日

一、2016年工作安排

(一)财政收支。拟安排财政赤字24亿元,比上年增加6亿元。其中,中央财政赤字15亿元,地方财政赤字9亿元。
"""


@pytest.mark.parametrize(("question", "told"), [
    ("搞网格化的社区数,2016年目标是2015年的几倍,算翻番了吗?", "翻了一番还多。"),
    ("到位资金占协议引资的过半了吗?占百分之几?", "没有过半。"),
    ("减少的融资成本够付环卫工作经费吗?差多少?", "不够。"),
    ("2016年财政总收入的增速跑得赢GDP吗?差几个点?", "没有赶上。"),
    ("环卫工作经费超过减少的融资成本了吗?差多少?", "超过了。"),
    ("环卫工作经费够抵减少的融资成本吗?差多少?", "够。"),
])  # fmt: skip
def test_a_question_whether_is_answered(wenbao: Assistant, question: str, told: str) -> None:
    assert sound(wenbao.ask(question), wenbao.index).sentences[-1].text.startswith(told.rstrip("。"))


@pytest.mark.parametrize(("question", "told"), [
    ("协议引资到位一成了吗?", "到了一成。"),
    ("协议引资到位的到两成了没有?", "没有到两成。"),
    ("协议引资到位的过半没有?", "没有过半。"),
    ("协议引资到位的够得上四分之一吗?", "没有到四分之一。"),
    ("协议引资到位的有没有十分之一?", "到了十分之一。"),
    ("Did more than half of the 协议引资 arrive, 到位?", "That is not more than half."),
    ("协议引资到位几成?", ""),
])  # fmt: skip
def test_a_share_is_set_against_what_is_said(index: Index, question: str, told: str) -> None:
    asked = understand(question, (), index)
    found = terms(asked, gather(asked, index))
    share = next(p for p in proposals(asked, found, ("share",)) if p.result.formula == "32亿元 ÷ 172亿元")
    assert "".join(draft.text for draft in verdict(asked, share, found)) == told


def test_a_comparison_with_the_year_before_is_no_catching_up(wenbao: Assistant) -> None:
    assert "赶上" not in wenbao.ask("固定资产投资2016年目标比上年多吗,多多少亿?").text


def test_nothing_is_said_where_it_is_not_asked(wenbao: Assistant) -> None:
    assert "过半" not in sound(wenbao.ask("到位资金占协议引资的百分之几?"), wenbao.index).text


def test_a_sum_agrees_with_the_total_that_is_told(tmp_path: Path) -> None:
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "report.txt").write_text(TEXT, encoding="utf-8")
    places = {"seeds_dir": tmp_path / "seeds", "index_dir": tmp_path / "index"}
    assistant = build_assistant(Settings.load().model_copy(update=places))
    text = sound(assistant.ask("中央财政赤字和地方财政赤字加起来是多少?跟报告说的赤字总数对得上吗?"), assistant.index).text
    assert "与报告所说的总数24亿元一致" in text


@pytest.mark.parametrize(("question", "gap"), [
    ("低保救助、医疗救助、春节慰问、重度残疾人生活补贴四笔钱哪笔最大?比第二大的多多少?", "与第二位相差7220万元"),
    ("低保救助、医疗救助、春节慰问、重度残疾人生活补贴四笔钱哪笔最大?最大的跟最小的差多少?", "首尾相差8900万元"),
])  # fmt: skip
def test_the_most_is_set_against_the_one_asked_for(wenbao: Assistant, question: str, gap: str) -> None:
    assert gap in sound(wenbao.ask(question), wenbao.index).text
