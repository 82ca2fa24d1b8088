"""A conversation taken away: as Markdown, and as a Word file whose citations are footnotes."""

import zipfile
from pathlib import Path

from docx import Document

from tests.browser.test_figures import downloaded
from tests.browser.visitor import Visitor

GROSS = "2015年地区生产总值是多少？"


def test_a_conversation_is_kept_as_markdown_and_word(visitor: Visitor, tmp_path: Path) -> None:
    turn = visitor.open().ask(GROSS)
    quote = turn.locator(".wb-quote").first.inner_text()
    text = downloaded(visitor, "Markdown", tmp_path).read_text(encoding="utf-8")
    assert GROSS in text
    assert "528亿元" in text
    path = downloaded(visitor, "Word", tmp_path)
    written = "\n".join(paragraph.text for paragraph in Document(str(path)).paragraphs)
    assert GROSS in written
    assert "528亿元" in written
    notes = zipfile.ZipFile(path).read("word/footnotes.xml").decode("utf-8")
    assert quote[:30] in notes
