"""A review of several years: what opens with a year of its own speaks of that year, and 今年 of the year of the report."""

import pytest

from assistant.assistant import Assistant
from store.index import open_index
from store.report import parse_report

REPORT = """\
政府工作报告

——2003年3月5日在第十届全国人民代表大会第一次会议上

各位代表：

一、过去五年的工作回顾

1998年，国务院组成部门由40个减少到29个，内设机构精简四分之一，人员总数减少一半。2001年，又撤销了9个国家行业主管局，提升监管部门的地位。

从2000年起，在安徽等地开展农村税费改革试点，2002年试点扩大到20个省。今年中央财政预算用于支持这项改革的资金将达305亿元。

公路通车里程由1997年的123万公里增加到2002年的176万公里，其中高速公路由4771公里增加到2.52万公里，从居世界第三十九位跃升到第二位。

也出现了农产品供过于求、价格下跌等问题。如果不改变这种状况，就会挫伤农民积极性，动摇农业的基础地位。

二、2003年工作建议

发展先进生产力。在全国范围内推开农村税费改革试点。

新开工住房700万套以上，其中棚户区470万套以上，加强配套设施建设。完善准入退出机制，年内基本建成保障房480万套。
"""


@pytest.fixture(scope="module")
def five_years(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    folder = tmp_path_factory.mktemp("five-years")
    return Assistant(open_index(folder, [parse_report("country-2003", REPORT)], None, ""))


def test_a_sentence_speaks_of_the_year_it_opens_with(five_years: Assistant) -> None:
    spoken_of = {s.text[:7]: (s.years, s.role) for s in five_years.index.sentences}
    assert spoken_of["1998年，国"] == ((1998, 1998), "review")
    assert spoken_of["2001年，又"] == ((2001, 2001), "review")
    assert spoken_of["今年中央财政预"] == ((2003, 2003), "plan")
    assert spoken_of["公路通车里程由"] == ((1998, 2002), "review")


@pytest.mark.parametrize(("before", "told", "question", "fact"), [
    ("1998年国务院组成部门精简到多少个?", "国务院组成部门由40个减少到29个,人员总数减少一半。", "2001年又撤了什么?", "9个国家行业主管局"),
    ("农村税费改革从哪里开始试的", "从2000年起,在安徽等地开展农村税费改革试点。", "中央今年掏多少钱支持它?", "305亿元"),
    ("中国高速公路里程在世界上排多少位?", "2002年高速公路达到2.52万公里,居世界第二位。", "之前排第几", "第三十九位"),
    ("今年棚户区要开工多少套", "其中棚户区470万套以上。", "年底前能建好多少套?", "480万套"),
])  # fmt: skip
def test_the_new_side_decides_and_the_topic_stays(
    five_years: Assistant, before: str, told: str, question: str, fact: str
) -> None:
    history = [{"role": "user", "content": before}, {"role": "assistant", "content": told}]
    answer = five_years.ask(question, history=history)
    assert answer.status == "answered"
    assert fact in answer.text, answer.text


def test_what_a_reason_points_back_to_is_told_too(five_years: Assistant) -> None:
    answer = five_years.ask("为什么说农业的基础地位会动摇?")
    assert "供过于求" in answer.text
    assert len(answer.citations) == 2
