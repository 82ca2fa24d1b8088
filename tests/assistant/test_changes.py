"""How much things changed that a report tells from one level to another, and which of them changed most."""

import pytest

from assistant.assistant import Assistant
from store.index import open_index
from store.report import parse_report
from tests.assistant.sound import sound

REPORT = """\
2018年某县人民政府工作报告

——2018年1月5日在某县第十届人民代表大会第一次会议上

各位代表：

一、过去五年的工作回顾

高速铁路运营里程从9000多公里增加到2万5千公里，高速公路里程从9.6万公里增加到13.6万公里。新建改建农村公路125万公里。

化解隐性债务3.6亿元，政府债务率由164%降至131%。工程建设项目审批时限由118个工作日压缩到70个工作日。

青桥大桥加固工程提前完工，限载由10吨恢复至49吨，货车无需绕行。

科技进步贡献率由52.2%提高到57.5%。城镇化率由52.6%提高到58.5%。消费贡献率由54.9%提高到58.8%。

固定电话用户由8354万户增加到1.2亿户。光缆线路长度由15万公里增加到47万公里。

五年易地扶贫搬迁830万人。城镇居民收入年均增长8.8%，农村居民收入年均增长9.9%。

今年高校毕业生749万人。

二、2018年工作安排

城镇新增就业1000万人以上。完成易地扶贫搬迁280万人。新建改建农村公路20万公里。

医保补助标准由320元提高到380元。公共卫生经费标准由35元提高到40元。
"""


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    folder = tmp_path_factory.mktemp("changes")
    return Assistant(open_index(folder, [parse_report("county-2018", REPORT)], None, "测试"))


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("五年里头高速公路多修出来多少公里?", ("增加4万公里",)),
        ("这五年又多修了多少公里高速公路?", ("增加4万公里",)),
        ("政府债务率降了几个百分点?", ("降低33个百分点",)),
        ("工程建设项目审批时限压掉了百分之多少?", ("下降40.7%",)),
        ("青桥大桥加固完,限载吨数是原来的几倍?", ("4.9倍",)),
        ("高铁里程五年翻番了没?", ("2.78倍", "翻了一番还多")),
        ("高速公路里程翻番了吗?", ("1.42倍", "没有翻番")),
        ("消费贡献率、科技进步贡献率、城镇化率,五年里哪个升得最多?比第二名多升几个点?", ("幅度最大的是城镇化率", "相差0.6个百分点")),
        ("固定电话用户和光缆线路,五年里哪个翻得倍数大?是原来的多少倍?", ("幅度更大的是光缆线路长度", "3.13倍")),
        ("今年医保补助和公共卫生经费,按涨幅比谁涨得多?多几个点?", ("18.8%", "14.3%", "相差4.5个百分点")),
        ("这五年城镇和农村居民收入谁涨得快,每年快几个百分点?", ("1.1个百分点", "农村")),
        ("易地搬迁今年的任务,比过去五年平均一年搬的人多还是少?差多少?", ("166万人", "280万人比平均每年多114万人")),
        ("农村公路今年打算新建改建的里程够不够前五年的年均水平?差几万公里?", ("25万公里", "20万公里比平均每年少5万公里")),
    ],
)
def test_changes_are_worked_out(county: Assistant, question: str, told: tuple[str, ...]) -> None:
    answer = county.ask(question)
    assert all(words in answer.text for words in told), answer.text
    sound(answer, county.index)


def test_where_a_share_is_asked_nothing_else_is_worked_out(county: Assistant) -> None:
    answer = county.ask("今年的大学毕业生相当于城镇新增就业目标的百分之几?")
    assert "74.9%" in answer.text
    assert "增长" not in answer.text


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("口袋公园跟健身路径,2016年一起要搞多少处?", "50个"),
        ("2016年新建的菜市场连同要改造的农集贸市场,一共几家?", "8个"),
        ("2015年征拆的房子,摊到每户多少平方?", "150平方米"),
        ("Which fell more in 2015, collective petitions or total petitions, and by how many percentage points?", "7个百分点"),
    ],
)
def test_ways_to_ask_for_sums_shares_and_differences(wenbao: Assistant, question: str, told: str) -> None:
    answer = wenbao.ask(question)
    assert told in answer.text
    sound(answer, wenbao.index)


@pytest.mark.parametrize(
    ("question", "told", "missing"),
    [
        ("低保救助发了多少,比上年多多少?", "9200万元", "没有给出要比的另一个"),
        ("垃圾屋建了多少座,平均每座花了多少钱?", "150座", "算不出平均数"),
    ],
)
def test_what_is_asked_first_is_told_where_the_rest_cannot_be_worked_out(
    wenbao: Assistant, question: str, told: str, missing: str
) -> None:
    answer = wenbao.ask(question)
    assert told in answer.text
    assert missing in answer.text
    sound(answer, wenbao.index)


def test_a_rate_and_an_amount_asked_for_together_are_both_told(wenbao: Assistant) -> None:
    answer = wenbao.ask("2016年财政收入目标比2015年预计多多少,增幅多大?")
    assert "1.48亿元" in answer.text
    assert "增长7%" in answer.text
    sound(answer, wenbao.index)
