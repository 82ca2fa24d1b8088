"""A conversation as a file: Markdown, and Word with its citations as real footnotes."""

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from docx import Document

from assistant.assistant import Assistant
from assistant.types import Correction
from assistant.web.conversation import Conversation, Exchange, kept
from assistant.web.transcript import markdown
from assistant.web.word import document
from tests.web.page import Site

GDP = "2015年地区生产总值是多少?"
DIFFERENCE = "2016年社会消费品零售总额目标比2015年多多少?"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
Talk = Callable[..., Conversation]


@pytest.fixture
def talk(keyword_wenbao: Assistant) -> Talk:
    def asked(*questions: str, **changes: object) -> Conversation:
        exchanges = (Exchange(question, kept(keyword_wenbao.ask(question)), **changes) for question in questions)  # type: ignore[arg-type]
        return Conversation(exchanges=tuple(exchanges))

    return asked


def parts(content: bytes) -> dict[str, ElementTree.Element]:
    """The XML of a Word document, by name."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        return {name: ElementTree.fromstring(archive.read(name)) for name in archive.namelist() if name.endswith("xml")}


def words(element: ElementTree.Element) -> str:
    return "".join(text.text or "" for text in element.iter(f"{W}t"))


def numbers(element: ElementTree.Element, name: str) -> list[int]:
    return [int(one.attrib[f"{W}id"]) for one in element.iter(f"{W}{name}")]


def test_every_mark_in_the_word_document_has_its_footnote(talk: Talk) -> None:
    conversation = talk(DIFFERENCE, GDP)
    held = parts(document(conversation, "zh"))
    marks, notes = held["word/document.xml"], held["word/footnotes.xml"]
    marked = numbers(marks, "footnoteReference")
    assert marked == list(range(1, len(marked) + 1))
    assert numbers(notes, "footnote") == [-1, 0, *marked]
    said = [words(note) for note in notes.iter(f"{W}footnote")][2:]
    sentences = [s for one in conversation.exchanges if one.answer for s in one.answer.sentences]
    assert len(said) == sum(len(sentence.citations) for sentence in sentences)
    for exchange in conversation.exchanges:
        assert exchange.answer
        for citation in exchange.answer.citations:
            assert any(citation.quote in note for note in said)
    assert "同注1。" in "".join(said)
    targets = [one.attrib["Target"] for one in held["[Content_Types].xml"].iter() if "Target" in one.attrib]
    assert targets == []
    kinds = {one.attrib.get("PartName"): one.attrib.get("ContentType") for one in held["[Content_Types].xml"]}
    assert str(kinds["/word/footnotes.xml"]).endswith("footnotes+xml")


def test_the_word_document_opens_and_reads_as_the_conversation(talk: Talk) -> None:
    opened = Document(io.BytesIO(document(talk(GDP, "地铁什么时候开通?"), "zh")))
    said = [paragraph.text for paragraph in opened.paragraphs]
    assert said[0] == GDP
    assert "报告没有提到" in said
    assert any("528亿元" in text for text in said)
    assert opened.core_properties.title == GDP


def test_what_xml_cannot_hold_is_left_out(talk: Talk) -> None:
    hostile = "<b>&\x00\x0b\ufffe\uffff\ud800</b>"
    conversation = Conversation(exchanges=(Exchange(hostile, failure=hostile, draft=hostile, stopped=True),))
    assert "<b>&" in words(parts(document(conversation, "en"))["word/document.xml"])


@pytest.mark.parametrize("language", ["zh", "en"])
def test_corrections_drafts_and_the_standby_are_told(talk: Talk, language: str) -> None:
    conversation = talk(GDP)
    (exchange,) = conversation.exchanges
    assert exchange.answer
    answer = replace(exchange.answer, corrections=(Correction("538亿元。", "528亿元。", "数字不同"),), notice="模型中断")
    told = replace(exchange, answer=answer, standby=exchange.answer, draft="写到一半", stopped=True)
    conversation = Conversation(exchanges=(told,))
    word = words(parts(document(conversation, language))["word/document.xml"])  # type: ignore[arg-type]
    for shown in (word, markdown(conversation, language)):  # type: ignore[arg-type]
        for part in ("538亿元", "数字不同", "模型中断", "写到一半", "默认引擎的回答" if language == "zh" else "default engine's"):
            assert part in shown


def test_the_markdown_has_questions_answers_and_quotes(talk: Talk) -> None:
    said = markdown(talk(GDP, "地铁什么时候开通?", "什么是“三资”?\n# 不是标题"), "zh")
    assert said.startswith(f"# {GDP}")
    assert said.count("\n## ") == 3
    assert "\n# 不是" not in said
    assert "> 预计实现地区生产总值528亿元" in said
    assert "**报告没有提到**" in said


def test_the_files_are_made_only_when_they_are_asked_for(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[object] = []
    monkeypatch.setattr("assistant.web.transcript.markdown", made.append)
    monkeypatch.setattr("assistant.web.word.document", made.append)
    visitor = site.visitor().open()
    assert not visitor.app.get("download_button")
    visitor.ask(GDP)
    assert len(visitor.app.get("download_button")) == 2
    assert made == []
