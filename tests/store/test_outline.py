"""The outline of the real report, and of small ones of other shapes."""

from typing import Any

import pytest
from hypothesis import given

from store.outline import outline
from store.report import parse_report
from store.types import Half, Report, Sentence
from tests.store.texts import anything, reports

FRONT = "某县政府工作报告\n\n2020年1月8日在某县人民代表大会上\n\n县长 李四\n\n各位代表:\n\n"
NUMBERED = (
    FRONT
    + """\
一、2019年工作回顾

过去一年,我们攻坚克难。完成地区生产总值100亿元,增长6%。

(一)经济发展稳中有进。固定资产投资增长8%。粮食产量20万吨。

二、2020年工作安排

今年是收官之年。地区生产总值增长6.5%左右。

(一)打赢脱贫攻坚战。脱贫3000人。
"""
)
FIVE_YEARS = FRONT + "一、过去五年工作回顾\n\n五年来,脱贫10万人。\n\n二、2020年重点工作\n\n新建学校10所。\n"
WRAPPED = (
    FRONT
    + """\
一、2019年工作回顾

全县地区生产总值达到1200亿元,
增长8%,其中工业增加值400
亿元。财政收入80亿元。

二、2020年工作安排

地区生产总值增长7.5%,新增
就业5万人。
"""
)


def halves(report: Report) -> list[tuple[Any, ...]]:
    return [(half.role, half.years) for half in report.halves]


def of(report: Report, words: str) -> Sentence:
    return next(s for s in report.sentences if words in s.text.replace("\n", ""))


@given(reports | anything)
def test_sentences_are_spans_in_order_that_hold_everything_said(text: str) -> None:
    found = outline("any", text)
    position = 0
    for number, sentence in enumerate(found.sentences):
        assert sentence.number == number
        assert position <= sentence.start < sentence.end
        assert text[sentence.start : sentence.end] == sentence.text
        position = sentence.end
    assert position <= len(text)


def test_the_halves_of_the_real_report(report: Report) -> None:
    review, plan = report.halves
    assert (review.heading, review.role, review.years) == ("2015年工作回顾", "review", (2015, 2015))
    assert (plan.heading, plan.role, plan.years) == ("2016年工作安排", "plan", (2016, 2016))
    assert report.text[review.start :].startswith(review.heading)
    assert report.text[plan.start :].startswith(plan.heading)
    assert review.end == plan.start


@pytest.mark.parametrize(("words", "section", "year"), [
    ("预计实现地区生产总值528亿元", ("2015年工作回顾", "二、转型升级,区域经济走势稳健", "经济指标稳中有升"), 2015),
    ("减少权力事项362项",
     ("2015年工作回顾", "一、改革创新,政府工作活力迸发", "创新机制增绩效", "加快转变政府职能"), 2015),
    ("达到581亿元", ("2016年工作安排",), 2016),
    ("计划征收土地2600亩", ("2016年工作安排", "二、力推棚户旧城改造,增强城市发展动力", "合理确定范围"), 2016),
    ("新增垃圾屋100座", ("2016年工作安排", "三、加强人居环境改善,提升城市宜居品质", "完善设施"), 2016),
    ("全年一般性支出同比减少5%以上", ("2016年工作安排", "七、加强政府自身建设,推动城市科学发展", "坚持清正廉洁"), 2016),
])  # fmt: skip
def test_where_sentences_of_the_real_report_stand(
    report: Report, words: str, section: tuple[str, ...], year: int
) -> None:
    sentence = of(report, words)
    assert sentence.section == section
    assert sentence.years == (year, year)
    assert sentence.role == ("review" if year == 2015 else "plan")


def test_every_sentence_of_a_half_has_its_role_and_years(report: Report) -> None:
    for half in report.halves:
        inside = [s for s in report.sentences if half.start <= s.start < half.end and s.kind in ("heading", "body")]
        assert len(inside) > 100
        assert {(s.role, s.years, s.section[0]) for s in inside} == {(half.role, half.years, half.heading)}


def test_the_numbered_headings_of_the_real_report(report: Report) -> None:
    numbered = [s.section[-1] for s in report.sentences if s.kind == "heading" and len(s.section) == 2]
    assert [heading[0] for heading in numbered] == list("一二三四五一二三四五六七")


def test_the_footnotes_of_the_real_report(report: Report) -> None:
    assert len(report.footnotes) == 18
    for note in report.footnotes:
        sentence = report.sentences[note.sentence]
        assert sentence.kind == "footnote"
        assert (sentence.role, sentence.years) == ("other", None)
        assert note.term in sentence.text
    assert "“两高一资”" in [note.term for note in report.footnotes]
    assert "安全教育“六进”活动" in [note.term for note in report.footnotes]


def test_the_front_of_the_real_report(report: Report) -> None:
    front = [s for s in report.sentences if s.kind == "front"]
    assert [s.number for s in front] == list(range(len(front)))
    assert "陈阁辉" in front[-1].text
    assert {(s.section, s.role, s.years) for s in front} == {((), "other", None)}


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_numbered_headings_on_lines_of_their_own_are_halves(newline: str) -> None:
    report = parse_report("county", NUMBERED.replace("\n", newline))
    assert halves(report) == [("review", (2019, 2019)), ("plan", (2020, 2020))]
    assert of(report, "固定资产投资").section == ("一、2019年工作回顾", "(一)经济发展稳中有进")
    assert of(report, "100亿元").section == ("一、2019年工作回顾",)
    assert of(report, "脱贫3000人").section == ("二、2020年工作安排", "(一)打赢脱贫攻坚战")
    assert all(report.text[s.start : s.end] == s.text for s in report.sentences)


def test_halves_without_a_year_take_it_from_the_date() -> None:
    report = parse_report("county", NUMBERED.replace("2019年工作", "过去一年工作").replace("2020年工作", "今年工作"))
    assert halves(report) == [("review", (2019, 2019)), ("plan", (2020, 2020))]


def test_a_five_year_plan_that_begins_this_year_is_no_look_back() -> None:
    aims = NUMBERED.replace("二、2020年工作安排", "二、“十三五”时期的发展\n\n城镇化率达到60%。\n\n三、2016年工作安排")
    report = parse_report("county", aims.replace("2020年", "2016年").replace("2019年", "2015年"))
    assert halves(report) == [("review", (2015, 2015)), ("plan", (2016, 2020)), ("plan", (2016, 2016))]


def test_a_review_of_five_years() -> None:
    report = parse_report("five", FIVE_YEARS)
    assert halves(report) == [("review", (2015, 2019)), ("plan", (2020, 2020))]
    assert of(report, "10万人").years == (2015, 2019)


def test_a_report_with_broken_lines() -> None:
    report = parse_report("wrapped", WRAPPED)
    assert halves(report) == [("review", (2019, 2019)), ("plan", (2020, 2020))]
    assert of(report, "400亿元").text.replace("\n", "") == "全县地区生产总值达到1200亿元,增长8%,其中工业增加值400亿元。"
    assert of(report, "新增就业5万人").years == (2020, 2020)


def test_a_text_without_halves() -> None:
    report = parse_report("town", "某镇情况\n\n全镇有人口3万人。耕地5万亩。\n")
    assert (report.halves, report.year, report.footnotes) == ((), None, ())
    assert [(s.role, s.years) for s in report.sentences if "万" in s.text] == [("other", None)] * 2


@pytest.mark.parametrize(("heading", "number"), [
    ("注释:", "1."), ("注释：", "1、"), ("名词解释", "[1]"), ("附注", "(1)"), ("注释:", "①"),
])  # fmt: skip
def test_footnotes_of_other_shapes(heading: str, number: str) -> None:
    report = parse_report("notes", f"{NUMBERED}\n{heading}\n\n{number}“三资”:资金、资产、资源。\n")
    assert len(report.footnotes) == 1
    assert "三资" in report.footnotes[0].term
    assert report.sentences[report.footnotes[0].sentence].text.endswith("资源。")


def test_halves_cover_the_text_to_its_end() -> None:
    report = parse_report("county", NUMBERED)
    first, last = report.halves
    assert isinstance(first, Half)
    assert (first.end, last.end) == (last.start, len(report.text))
