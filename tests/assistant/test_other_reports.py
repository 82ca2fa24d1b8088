"""What residents ask of a report that is not the seed, shaped as a county publishes it; keywords alone find it."""

import pytest

from assistant.assistant import Assistant
from store.index import open_index
from store.report import parse_report

COUNTY = """\
某县人民政府工作报告（2022年）

——2022年1月6日在某县第十八届人民代表大会第一次会议上

某县人民政府县长　赵六

各位代表：

一、过去五年工作回顾

（一）综合实力跃上新台阶。地区生产总值从148.6亿元增加到236.4亿元，年均增长7.8%。一般公共预算收入达到13.7亿元。

二、2021年主要工作

初步核算，全年完成地区生产总值236.4亿元，增长8.3%；规模以上工业增加值增长10.2%。

（一）城乡建设。滨河东路、学府路、环城北路二期建成通车，青云大桥主体完工，新开通公交线路3条，更换新能源公交车40台、校车12台。

一年来，科技创新成果丰硕。新增高新技术企业9家。发明专利大幅增加。

我们也清醒地看到存在的困难和问题：经济总量偏小，龙头企业少；财政收支矛盾突出；城区停车难还没有得到根本解决；部分干部担当意识不强。受芯片短缺影响，部分企业经营困难。

三、今后五年的奋斗目标

主要预期目标是：到2026年，地区生产总值突破360亿元，年均增长8%左右。

四、2022年工作安排

今年的主要预期目标是：地区生产总值增长7.5%以上，固定资产投资增长10%；城镇新增就业4000人；居民收入稳步增长。

（一）宜居县城。新增公共停车位1500个，建设立体停车场，着力缓解停车难。推行河长制，河长制是由党政负责人担任河长的制度。全面落实河长制责任。

（二）降低企业成本。成本过高使许多企业不堪重负。一是取消收费35项。二是降低用电价格。三是减免房租。各部门要抓好落实。

（三）打好两大攻坚任务

守住安全底线。开展燃气专项整治。排查隐患。

防范债务风险。化解存量债务5亿元。严控新增债务。

今年重点办好五件民生实事：1.新增学位3800个；2.新建老年食堂15个；3.改造农村公路150公里；4.免费为妇女开展“两癌”筛查；5.安装路灯3000盏。

名词解释

【两癌】指宫颈癌和乳腺癌。

责任编辑：王五
"""


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return Assistant(open_index(tmp_path_factory.mktemp("county"), [parse_report("county", COUNTY)], None, ""))


@pytest.mark.parametrize(("question", "told", "untold"), [
    ("存在哪些困难和问题?", "经济总量偏小 财政收支矛盾 停车难 担当意识", "芯片"),
    ("目前有哪些问题和不足?", "经济总量偏小 财政收支矛盾 停车难 担当意识", "芯片"),
    ("2022年主要预期目标有哪些?", "7.5%以上 城镇新增就业4000人", "360亿元"),
    ("两大攻坚任务是哪两个?", "守住安全底线 防范债务风险", "燃气"),
    ("科技创新取得了哪些成果?", "高新技术企业9家 发明专利", "停车位"),
    ("今年的五件民生实事有哪些?", "学位3800个 老年食堂15个 150公里 两癌 3000盏", "停车位"),
    ("今年降低企业成本有哪些措施?", "收费35项 用电价格 减免房租", "抓好落实"),
    ("2021年哪些路建成通车了?", "滨河东路 学府路 环城北路二期", "公交车 校车"),
    ("五件民生实事里,“两癌”筛查是给哪些人做的?", "免费为妇女", "路灯"),
])  # fmt: skip
def test_a_list_is_whole_and_holds_nothing_else(county: Assistant, question: str, told: str, untold: str) -> None:
    answer = county.ask(question)
    assert answer.status == "answered"
    assert [item for item in told.split() if item not in answer.text] == []
    assert [item for item in untold.split() if item in answer.text] == []


@pytest.mark.parametrize(("question", "told", "untold"), [
    ("停车难怎么解决?", "停车位1500个", "还没有"),
    ("停车难咋治", "停车位1500个", "还没有"),
    ("今年地区生产总值目标是多少?", "7.5%", "360亿元"),
    ("去年地区生产总值增长多少?", "8.3%", "7.8%"),
    ("到2026年地区生产总值要达到多少?", "360亿元", "7.5%"),
    ("什么是河长制?", "由党政负责人担任河长", "全面落实"),
    ("“两癌”筛查里的两癌是啥", "宫颈癌", "3000盏"),
    ("固定资产投资目标是多少?", "10%", "360亿元"),
    ("作报告的是哪位领导?", "赵六", "2022年1月6日"),
    ("报告是谁作的?", "赵六", "2022年1月6日"),
    ("报告是哪天作的?", "2022年1月6日", "赵六"),
])  # fmt: skip
def test_what_is_asked_is_told_and_nothing_else(county: Assistant, question: str, told: str, untold: str) -> None:
    answer = county.ask(question)
    assert told in answer.text
    assert untold not in answer.text
