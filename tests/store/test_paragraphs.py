"""Paragraphs and sentences are spans: in order, apart, and nothing said falls between them."""

import pytest
from hypothesis import given

from store.paragraphs import Span, paragraphs, sentence_spans
from tests.store.texts import anything, reports


def apart(spans: list[Span], start: int, end: int) -> None:
    """The spans are not empty, in order, do not overlap, and lie inside `start:end`."""
    edges = [start, *(edge for span in spans for edge in span), end]
    assert edges == sorted(edges)
    assert all(a < b for a, b in spans)


def said(text: str, spans: list[Span]) -> str:
    return "".join(char for a, b in spans for char in text[a:b] if char.isalnum())


@given(reports | anything)
def test_paragraphs_hold_everything_said(text: str) -> None:
    found = paragraphs(text)
    apart(found, 0, len(text))
    assert said(text, found) == said(text, [(0, len(text))])


@given(reports | anything)
def test_sentences_hold_everything_said(text: str) -> None:
    for block in paragraphs(text):
        found = sentence_spans(text, block)
        assert found
        apart(found, *block)
        assert said(text, found) == said(text, [block])


@pytest.mark.parametrize(("paragraph", "sentences"), [
    ("经济稳中有升。预计增长8%。", ["经济稳中有升。", "预计增长8%。"]),
    ("要保!要稳?要好;", ["要保!", "要稳?", "要好;"]),
    ("他说“很好。”大家鼓掌。", ["他说“很好。”", "大家鼓掌。"]),
    ("①建一所学校②修一条路", ["①建一所学校", "②修一条路"]),
    ("增长4.5%,投资1.2亿元。", ["增长4.5%,投资1.2亿元。"]),
    ("全区(含新区。下同)增长。", ["全区(含新区。下同)增长。"]),
    ("没有句号", ["没有句号"]),
    ("——一是增长。", ["一是增长。"]),
    ("。。。", ["。。。"]),
    ("增长7.6%. 投资1.2亿元, 设站18座. 全市增长.", ["增长7.6%.", "投资1.2亿元, 设站18座.", "全市增长."]),
    ("1. 改革: 放管服．增长１４．７％．", ["1. 改革: 放管服．", "增长１４．７％．"]),
])  # fmt: skip
def test_where_sentences_end(paragraph: str, sentences: list[str]) -> None:
    assert [paragraph[a:b] for a, b in sentence_spans(paragraph, (0, len(paragraph)))] == sentences


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r", "\u2028"])
def test_one_paragraph_a_line(newline: str) -> None:
    text = newline.join(["标题", "\u3000\u3000第一段。", "  第二段", "第三段。", "", "\u00a0第四段"])
    assert [text[a:b] for a, b in paragraphs(text)] == ["标题", "第一段。", "第二段", "第三段。", "第四段"]


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_broken_lines_go_on_where_blank_lines_part_paragraphs(newline: str) -> None:
    lines = ["地区生产总值达到1200亿元,", "增长8%,工业400", "亿元。", "", "财政收入80", "亿元。", "", "完。"]
    text = newline.join(lines)
    assert [text[a:b].replace(newline, "") for a, b in paragraphs(text)] == [
        "地区生产总值达到1200亿元,增长8%,工业400亿元。", "财政收入80亿元。", "完。",
    ]  # fmt: skip


def test_the_end_of_a_page_does_not_end_a_paragraph() -> None:
    text = "第一段。\n\n国内生产总值达到74.4\n\u200b\n万亿元,增长6.7%。\n\n第三段。\n\n第四段。"
    assert [text[a:b].replace("\n\u200b\n", "") for a, b in paragraphs(text)][
        1
    ] == "国内生产总值达到74.4万亿元,增长6.7%。"
