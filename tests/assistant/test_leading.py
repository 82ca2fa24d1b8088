"""Which of three or more things that a question lists is most, and by how much it leads."""

import pytest

from assistant.assistant import Assistant
from store.index import open_index
from store.report import parse_report
from tests.assistant.sound import sound

REPORT = """\
2020年某县人民政府工作报告

——2020年1月5日在某县第十届人民代表大会第一次会议上

各位代表：

一、2019年工作回顾

破获毒品案件38起。查处制售假药案件19起，规范药店146家。破获电信网络诈骗案件96起，止付冻结资金4100万元。

二、2020年工作安排

主要预期目标是：地区生产总值增长6.5%左右，规模以上工业增加值增长7%，固定资产投资增长9%以上。
"""


@pytest.fixture(scope="module")
def other(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return Assistant(open_index(tmp_path_factory.mktemp("leading"), [parse_report("leading", REPORT)], None, "测试"))


@pytest.mark.parametrize(("question", "results"), [
    ("毒品、假药、电信诈骗这三类案子,哪类办得最多,比排第二的多几起?", ("最多的是电信诈骗", "96起 - 38起 = 58起")),
    ("生产总值、规上工业、固定资产投资三个增长目标,哪个定得最高?比第二高的高几个点?", ("固定资产投资9%", "9% - 7% = 2个百分点")),
    ("生产总值、规上工业、固定资产投资三个增长目标,哪个定得最低?", ("最小的是生产总值",)),
])  # fmt: skip
def test_the_first_of_several_is_told_with_its_lead(other: Assistant, question: str, results: tuple[str, ...]) -> None:
    text = sound(other.ask(question), other.index).text
    assert all(result in text for result in results), text


def test_nothing_is_put_in_an_order_where_one_is_not_told(other: Assistant) -> None:
    assert "依次" not in sound(other.ask("毒品、假药、交通事故这三类案子,哪类办得最多,比第二多几起?"), other.index).text
