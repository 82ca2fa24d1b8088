"""A sentence held against its sources: figures, directions, targets, names."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from assistant import verify
from assistant.citations import cite, marked
from assistant.draft import Draft, DraftSentence
from store.types import Report, Sentence
from tests.store.texts import anything, reports

GDP = "预计实现地区生产总值528亿元、增长10.5%,固定资产投资160亿元、增长19%。"
PETITIONS = "信访总量下降26%,集体访下降33%。"
TARGET = "力争新增城镇就业1万人。"
SCHOOL = "投入5000万元改造了新路口小学等5所学校,新增学位1000个。"
NAMED = "九华山社区被评为“全国科普示范社区”。"


def source(text: str, start: int = 0) -> Sentence:
    section = ("2015年工作回顾", "经济指标稳中有升")
    return Sentence("r", 0, section, text, start, start + len(text), "body", "review", (2015, 2015))


@pytest.mark.parametrize(("text", "quoted", "verdict"), [
    ("2015年地区生产总值预计528亿元,增长10.5%。", GDP, "verified"),
    ("地区生产总值预计为５２８亿元。", GDP, "verified"),
    ("地区生产总值预计增长百分之十点五。", GDP, "verified"),
    ("固定资产投资预计160亿元,增长19%。", GDP, "verified"),
    ("固定资产投资160亿元,增长19%。", GDP, "qualifier_mismatch"),
    ("地区生产总值预计538亿元。", GDP, "figure_mismatch"),
    ("地区生产总值预计528万元。", GDP, "figure_mismatch"),
    ("地区生产总值增长10.5个百分点。", GDP, "figure_mismatch"),
    ("地区生产总值预计52.8亿元。", GDP, "figure_mismatch"),
    ("投入0.5亿元改造新路口小学等学校。", SCHOOL, "verified"),
    ("投入五千万元改造新路口小学等5所学校。", SCHOOL, "verified"),
    ("投入5亿元改造新路口小学等5所学校。", SCHOOL, "figure_mismatch"),
    ("新增学位1000所。", SCHOOL, "figure_mismatch"),
    ("信访总量下降26%。", PETITIONS, "verified"),
    ("信访总量增长26%。", PETITIONS, "qualifier_mismatch"),
    ("地区生产总值下降10.5%。", GDP, "qualifier_mismatch"),
    ("力争新增城镇就业1万人。", TARGET, "verified"),
    ("新增城镇就业已完成1万人。", TARGET, "qualifier_mismatch"),
    ("实现了新增城镇就业1万人。", TARGET, "qualifier_mismatch"),
    ("九华山社区被评为“全国科普示范社区”。", NAMED, "verified"),
    ("九华山社区被评为“全国文明社区”。", NAMED, "unsupported"),
    ("今天天气晴朗适合郊游。", NAMED, "unsupported"),
])  # fmt: skip
def test_verdicts(text: str, quoted: str, verdict: str) -> None:
    found = verify.check(text, (source(quoted),))
    assert found.verdict == verdict
    assert (found.reason == "") == (verdict == "verified")


@pytest.mark.parametrize(("text", "figure"), [("总值538亿元。", "538亿元"), ("增长11%。", "11%")])
def test_the_reason_names_the_figure(text: str, figure: str) -> None:
    assert figure in verify.check(text, (source(GDP),)).reason


def test_without_a_source_nothing_is_believed() -> None:
    assert verify.check("总值528亿元。", ()).verdict == "unsupported"


def test_figures_may_come_from_several_sources() -> None:
    text = "地区生产总值预计528亿元,信访总量下降26%。"
    assert verify.check(text, (source(GDP), source(PETITIONS))).verdict == "verified"
    assert verify.check(text, (source(GDP),)).verdict == "figure_mismatch"


def test_a_computed_figure_need_not_stand_in_a_source() -> None:
    sources = (source(GDP),)
    assert verify.check("合计688亿元。", sources).verdict == "figure_mismatch"
    assert verify.check("合计688亿元。", sources, sources).verdict == "verified"


@given(reports)
def test_every_sentence_supports_itself(text: str) -> None:
    assert verify.support(text, text) == 1
    assert verify.check(text, (source(text),)).verdict == "verified"


@given(anything, anything)
def test_support_is_a_share(text: str, other: str) -> None:
    assert 0 <= verify.support(text, other) <= 1
    verify.check(text, (source(other),))


@pytest.mark.parametrize(("text", "numbers", "shown"), [
    ("增长8%。", (1,), "增长8%[1]。"),
    ("增长8%", (2, 3), "增长8%[2][3]"),
    ("Growth 8%.", (1,), "Growth 8%[1]."),
    ("", (1,), "[1]"),
    ("没有。", (), "没有。"),
])  # fmt: skip
def test_markers_stand_before_the_full_stop(text: str, numbers: tuple[int, ...], shown: str) -> None:
    assert marked(text, numbers) == shown


@given(some.lists(some.lists(some.integers(0, 4), min_size=1, max_size=3, unique=True), min_size=1, max_size=5))
def test_citations_are_numbered_by_first_use(uses: list[list[int]]) -> None:
    quotes = [f"第{word}项工作完成{number}件。" for number, word in enumerate("一二三四五", 1)]
    text = "".join(quotes)
    sentences = [source(quote, text.index(quote)) for quote in quotes]
    drafted = tuple(DraftSentence(quotes[use[0]], tuple(sentences[i] for i in use)) for use in uses)
    draft = Draft("answered", drafted)
    shown, told, cited = cite(draft, {"r": Report("r", "某区报告", text, tuple(sentences))})
    first_use = list(dict.fromkeys(i for use in uses for i in use))
    assert [citation.quote for citation in cited] == [quotes[i] for i in first_use]
    assert [citation.number for citation in cited] == list(range(1, len(cited) + 1))
    for citation in cited:
        assert text[citation.start : citation.end] == citation.quote
        assert f"[{citation.number}]" in shown
        assert (citation.report_title, citation.verdict) == ("某区报告", "verified")
    assert [t.citations for t in told] == [tuple(first_use.index(i) + 1 for i in use) for use in uses]


def test_a_sentence_that_fails_keeps_its_verdict_and_reason() -> None:
    sentence = source(GDP)
    draft = Draft("answered", (DraftSentence("地区生产总值预计538亿元。", (sentence,)),))
    _, told, cited = cite(draft, {"r": Report("r", "某区报告", GDP, (sentence,))})
    assert (told[0].verdict, cited[0].verdict) == ("figure_mismatch", "figure_mismatch")
    assert "538亿元" in told[0].reason
