"""Bytes to text, a file to a report."""

from pathlib import Path

import pytest

from store.errors import ReportError
from store.report import MAX_BYTES, decode, parse_report, read_report, read_reports
from store.types import Report
from tests.conftest import SEED
from tests.fake_assistant import TEXT

ODD = "增长8%\r\n\u3000“三资”\u00a0①②\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030", "gbk"])
def test_text_is_decoded_as_it_stands(encoding: str) -> None:
    text = ODD if encoding != "gbk" else TEXT
    assert decode(text.encode(encoding), "a.txt") == text


@pytest.mark.parametrize(("data", "words"), [
    (b"", "是空的"),
    (b" \r\n\t", "是空的"),
    (b"\xef\xbb\xbf", "是空的"),
    (b"\xff\xfe\x00", "不是文本"),
    (bytes(range(256)), "不是文本"),
    (b"PK\x03\x04" + b"\x00" * 50, "不是文本"),
    (b"\x89PNG\r\n\x1a\n\x00\x00", "不是文本"),
    ("增长".encode() + b"\x00", "不是文本"),
    (b"a" * (MAX_BYTES + 1), "超过 20 MB"),
])  # fmt: skip
def test_what_is_no_report_is_said_in_words(data: bytes, words: str) -> None:
    with pytest.raises(ReportError, match=words) as caught:
        decode(data, "某区.txt")
    assert "某区.txt" in caught.value.message
    assert "请" in caught.value.message


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(ReportError, match="没有找到报告文件"):
        read_report(tmp_path / "no.txt")
    with pytest.raises(ReportError, match="读不了"):
        read_report(tmp_path)
    with pytest.raises(ReportError, match="没有找到报告文件夹"):
        read_reports(tmp_path / "no")
    with pytest.raises(ReportError, match="没有报告"):
        read_reports(tmp_path)


def test_a_folder_is_read_by_name(tmp_path: Path) -> None:
    for name in ("b.txt", "a.TXT", "c.md"):
        (tmp_path / name).write_text(TEXT, encoding="utf-8")
    assert [report.id for report in read_reports(tmp_path)] == ["a", "b"]


def test_the_text_of_the_real_report_is_the_file(report: Report) -> None:
    assert report.id == "yueyanglou-2015"
    assert report.text.encode() == SEED.read_bytes()


def test_the_front_of_the_real_report(report: Report) -> None:
    assert report.title == "区政府2015年度工作报告"
    assert report.source.startswith("来源:区政府经研室")
    assert report.date == "2015-12-28"
    assert report.year == 2015


def test_the_speaker_of_the_real_report(report: Report) -> None:
    assert report.speaker == "陈阁辉"


def test_the_date_of_the_meeting_is_no_title() -> None:
    text = "某县政府工作报告\n\n2020年1月8日在某县人民代表大会上\n\n县长 李四\n\n各位代表:\n\n完成了任务。\n"
    report = parse_report("county", text)
    assert (report.title, report.date, report.speaker) == ("某县政府工作报告", "2020-01-08", "李四")


@pytest.mark.parametrize("text", ["\n\n", "\u3000"])
def test_a_report_without_sentences(text: str) -> None:
    with pytest.raises(ReportError, match="没有找到句子"):
        parse_report("empty", text)


def test_neighbours_stay_in_their_paragraph(report: Report) -> None:
    for sentence in report.sentences[::10]:
        around = report.neighbours(sentence.start, sentence.end)
        assert sentence in around
        assert len(around) <= 3
        assert {s.paragraph for s in around} == {sentence.paragraph}
    assert report.neighbours(len(report.text), len(report.text) + 5) == ()
