"""Reports as other places publish them: half-width full stops, web headers and footers, rows of tables, （一） headings."""

import pytest

from store.report import parse_report
from store.types import Report

CITY = """\
首页 > 政务公开 > 政府工作报告 > 正文
某市2019年政府工作报告
2019-02-26 10:05    信息来源: 某市日报    浏览次数: 2381
\u00a0
(2019年2月18日在某市人民代表大会上)
市长  李四
\u00a0
各位代表:
现在, 我代表市人民政府作报告, 请予审议.
\u00a0
2018年工作回顾
\u00a0
2018年, 全市上下攻坚克难, 完成了各项任务. 生产总值1286.4亿元, 增长7.6%; PM2.5平均浓度下降9.5%.
改革开放纵深推进. 机构改革启动. 办结1286项, 占比91%. 获批综合试验区. 举办西部博览会. 利用外资4.8亿美元.
民生实事完成情况如下:
项目: 农村公路 | 目标: 1000公里 | 完成: 1126公里
项目: 加装电梯 | 目标: 100部 | 完成: 103部
\u00a0
2019年工作安排
\u00a0
加快建设中心城市. 轨道交通1号线6月底前开工. 整治内涝点27处.
\u00a0
有关说明
1. "最多跑一次": 办理一件事情, 只需一次上门. 2019年全面推开.
2. 明厨亮灶: 餐饮服务提供者展示餐饮服务过程.
\u00a0
责任编辑: 王五
上一篇: 某市统计公报   下一篇: 没有了
主办: 某市人民政府办公室
"""
COUNTY = """\
某县政府工作报告

2022年1月6日在某县人民代表大会上

县长 赵六

各位代表：

一、过去五年工作回顾

（一）综合实力跃上新台阶。脱贫10万人。修路300公里。

（二）城乡面貌发生巨大变化。新建公园9个。改造小区28个。

二、今后五年的奋斗目标

到2026年，地区生产总值突破360亿元。

三、2022年工作安排

（一）突出工业强县。新建厂房20万平方米。引进项目25个。

名词解释

【医共体】指县域医疗服务共同体。

“两癌”是指宫颈癌和乳腺癌。
"""

FIVE_AND_ONE = """2016年政府工作报告
一、2015年工作回顾
2015年是“十二五”收官之年。“十二五”时期,成就举世瞩目。新增就业6400万人。
三年来,城乡面貌一新。开工项目90个。
过去一年,我们做了以下工作。财政收入15万亿元。
二、“十三五”时期主要目标任务
森林覆盖率达到23%。
三、2016年重点工作
粮食产量稳定在1.2万亿斤。
"""


@pytest.fixture(scope="module")
def city() -> Report:
    return parse_report("city", CITY)


def texts(report: Report, kind: str) -> list[str]:
    return [s.text for s in report.sentences if s.kind == kind]


def section(report: Report, words: str) -> tuple[str, ...]:
    return next(s.section for s in report.sentences if words in s.text)


def test_a_point_ends_a_sentence_and_parts_no_figure(city: Report) -> None:
    body = texts(city, "body")
    assert "生产总值1286.4亿元, 增长7.6%;" in body
    assert "PM2.5平均浓度下降9.5%." in body
    assert {"轨道交通1号线6月底前开工.", "整治内涝点27处."} <= set(body)


def test_a_topic_may_end_in_a_point(city: Report) -> None:
    assert section(city, "整治内涝点27处") == ("2019年工作安排", "加快建设中心城市")


def test_short_sentences_that_follow_one_another_are_no_headings(city: Report) -> None:
    assert section(city, "利用外资") == ("2018年工作回顾", "改革开放纵深推进")
    assert "获批综合试验区." in texts(city, "body")


def test_the_rows_of_a_table_stand_alone(city: Report) -> None:
    assert "项目: 农村公路 | 目标: 1000公里 | 完成: 1126公里" in texts(city, "body")
    assert "项目: 加装电梯 | 目标: 100部 | 完成: 103部" in texts(city, "body")


def test_what_a_website_sets_around_a_report_is_none_of_it(city: Report) -> None:
    assert (city.title, city.date, city.speaker) == ("某市2019年政府工作报告", "2019-02-18", "李四")
    assert "责任编辑: 王五" in texts(city, "front")
    assert [note.term for note in city.footnotes] == ['"最多跑一次"', "明厨亮灶"]


def test_bracketed_headings_stand_side_by_side() -> None:
    county = parse_report("county", COUNTY)
    assert section(county, "脱贫10万人") == ("一、过去五年工作回顾", "（一）综合实力跃上新台阶")
    assert section(county, "新建公园9个") == ("一、过去五年工作回顾", "（二）城乡面貌发生巨大变化")


def test_the_next_five_years_are_five() -> None:
    county = parse_report("county", COUNTY)
    assert [(half.role, half.years) for half in county.halves] == [
        ("review", (2017, 2021)), ("plan", (2022, 2026)), ("plan", (2022, 2022)),
    ]  # fmt: skip


def test_terms_without_a_colon() -> None:
    county = parse_report("county", COUNTY)
    assert [note.term for note in county.footnotes] == ["医共体", "“两癌”"]


def test_a_bracketed_heading_on_a_line_of_its_own_is_no_half() -> None:
    county = parse_report("county", COUNTY.replace("（一）突出工业强县。", "（一）抓好今年重点任务\n\n"))
    assert len(county.halves) == 3
    assert section(county, "新建厂房") == ("三、2022年工作安排", "（一）抓好今年重点任务")


def test_a_paragraph_on_several_years_is_of_these() -> None:
    report = parse_report("state", FIVE_AND_ONE)
    years = {sentence.text[:4]: (sentence.role, sentence.years) for sentence in report.sentences if sentence.kind == "body"}
    assert years["新增就业"] == ("review", (2011, 2015))
    assert years["开工项目"] == ("review", (2013, 2015))
    assert years["过去一年"] == years["财政收入"] == ("review", (2015, 2015))
    assert years["森林覆盖"] == ("plan", (2016, 2020))
    assert years["粮食产量"] == ("plan", (2016, 2016))
