"""Reports and places as the browser gets them: nothing is lost, and every offset points at the words it means."""

import re
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from assistant.web import layout, payload
from store.errors import ReportError
from store.figures import figures
from store.paragraphs import BLANKS
from store.report import parse_report
from store.types import Report

_LINES = st.lists(
    st.text(alphabet=st.sampled_from("一、二。增长𠮷😀１2%亿元“”:注释——•·  \u3000\u00a0\ufeff\t<&>"), max_size=40),
    max_size=20,
)
_BREAK = st.sampled_from(["\n", "\r\n", "\n\n", "\u2028"])


def unblanked(text: str) -> str:
    return text.translate(dict.fromkeys(map(ord, BLANKS)))


@given(_LINES, _BREAK)
def test_the_blocks_hold_every_letter_in_its_place(lines: list[str], between: str) -> None:
    text = between.join(["某区2015年工作报告", *lines])
    try:
        report = parse_report("made", text)
    except ReportError:
        assume(False)
    blocks = payload.report(report)["blocks"]
    end = 0
    for block in blocks:
        assert end <= block["start"]
        end = block["start"] + len(block["text"])
        assert text[block["start"] : end] == block["text"]
        assert all(block["start"] <= head["start"] < head["end"] <= end for head in block["heads"])
    assert unblanked("".join(block["text"] for block in blocks)) == unblanked(text)


def test_the_outline_of_the_real_report(report: Report) -> None:
    data = payload.report(report)
    heads = [head for block in data["blocks"] for head in block["heads"]]
    assert [head["title"] for head in heads if head["level"] == 1] == ["2015年工作回顾", "2016年工作安排", "注释"]
    assert [head["title"][:2] for head in heads if head["level"] == 2] == [
        f"{n}、" for n in [*"一二三四五", *"一二三四五六七"]
    ]
    for head in heads:
        assert unblanked(report.text[head["start"] : head["end"]]).startswith(unblanked(head["title"]))


def test_every_note_stands_at_its_term(report: Report) -> None:
    data = payload.report(report)
    assert len(data["notes"]) == 18
    assert {term["note"] for term in data["terms"]} == set(range(18))
    notes = min(report.sentences[note.sentence].start for note in report.footnotes)
    for term in data["terms"]:
        assert unblanked(report.text[term["start"] : term["end"]]) in unblanked(data["notes"][term["note"]])
        assert term["end"] <= notes
    pairs = [(one["start"], one["end"]) for one in data["terms"]]
    assert all(first[1] <= second[0] for first, second in pairwise(pairs))


def test_a_term_is_explained_once_in_a_paragraph_and_the_longest_wins() -> None:
    body = "一、经济。“三资”管理,“三资”清理,“三资平台”建成。\n\n二、民生。“三资”公开。"
    made = parse_report(
        "made", f"2015年工作报告\n\n2015年工作回顾\n\n{body}\n\n注释:\n1、“三资”:资金。\n2、“三资平台”:网站。\n"
    )
    terms = payload.report(made)["terms"]
    assert [made.text[one["start"] : one["end"]] for one in terms] == ["“三资”", "“三资平台”", "“三资”"]


def test_a_spot_marks_the_quote_and_its_figures(report: Report) -> None:
    for sentence in report.sentences:
        spot = payload.spot(report.id, sentence.start, sentence.end, sentence.text)
        assert report.text[spot["start"] : spot["end"]] == sentence.text
        marked = [report.text[start:end] for start, end in spot["figures"]]
        assert marked == [sentence.text[one.start : one.end] for one in figures(sentence.text)]
        assert all(re.search(r"[\d一二两三四五六七八九十百千万亿半]", one) for one in marked)


def test_offsets_count_letters_beyond_the_basic_plane() -> None:
    made = parse_report("made", "2015年工作报告\n\n2015年工作回顾\n\n一、𠮷经济😀。全年𠀀增长8.5%。\n")
    start = made.text.index("全年")
    spot = payload.spot("made", start, start + 10, made.text[start : start + 10])
    assert [made.text[a:b] for a, b in spot["figures"]] == ["8.5%"]
    (block,) = [one for one in payload.report(made)["blocks"] if "😀" in one["text"]]
    assert block["text"][start - block["start"] :].startswith("全年𠀀")


def test_the_library_names_title_date_and_speaker_newest_first(report: Report) -> None:
    older = parse_report("older", "某区2014年工作报告\n\n各位代表:\n\n2014年工作回顾\n\n一、经济。全年增长8%。\n")
    assert payload.library([older, report]) == [
        {"id": report.id, "label": "区政府2015年度工作报告 · 2015-12-28 · 陈阁辉"},
        {"id": "older", "label": "某区2014年工作报告"},
    ]


def test_a_report_is_drawn_once(report: Report) -> None:
    assert layout.drawn(report) is layout.drawn(report)
    changed = parse_report(report.id, "另一份报告。\n\n一、经济。全年增长8%。\n")
    assert layout.drawn(changed)["title"] != layout.drawn(report)["title"]


@pytest.mark.parametrize("hostile", ["<script>alert(1)</script>", "![](http://evil.example/x)", "\u202e倒"])
def test_what_a_report_says_reaches_the_reader_as_it_is(hostile: str) -> None:
    made = parse_report("made", f"2015年工作报告\n\n2015年工作回顾\n\n一、经济。{hostile}增长8%。\n")
    assert any(hostile in block["text"] for block in payload.report(made)["blocks"])
