"""A conversation as a Word document, in which every citation is a footnote with its place and its words."""

import io
import re

from docx import Document
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from assistant.export import nearest, place
from assistant.phrases import Language
from assistant.plain import as_text
from assistant.types import Answer, Citation
from assistant.web import transcript
from assistant.web.conversation import Conversation, Exchange
from assistant.web.footnotes import Footnotes
from assistant.web.words import word
from store.fold import clean

_FONTS = {"Normal": "宋体", "Title": "黑体", "Heading 1": "黑体", "Heading 2": "黑体"}
_NOT_XML = re.compile("[\ufffe\uffff]")


def document(conversation: Conversation, language: Language) -> bytes:
    """The conversation as the content of a .docx file."""
    made = Document()
    for style, font in _FONTS.items():
        fonts = made.styles[style].element.get_or_add_rPr().get_or_add_rFonts()
        for script in ("eastAsiaTheme", "asciiTheme", "hAnsiTheme"):
            fonts.attrib.pop(qn(f"w:{script}"), None)
        fonts.set(qn("w:eastAsia"), font)
    made.core_properties.title, made.core_properties.author = _plain(conversation.title), word(language, "title")
    made.add_heading(_plain(conversation.title), 0)
    made.add_paragraph(f"{word(language, 'title')} · {conversation.day}")
    writer = _Writer(made, language)
    for exchange in conversation.exchanges:
        writer.exchange(exchange)
    writer.footnotes.close()
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


class _Writer:
    """Writes one exchange after another into a document."""

    def __init__(self, made: WordDocument, language: Language) -> None:
        self.footnotes = Footnotes(made)
        self._made, self._language = made, language

    def exchange(self, exchange: Exchange) -> None:
        self._made.add_heading(_plain(" ".join(exchange.question.split())), 1)
        if exchange.answer:
            self._answer(exchange.answer)
        for remark in transcript.remarks(exchange, self._language):
            self._aside(remark)
        if exchange.standby:
            self._made.add_heading(word(self._language, "turn_standby_title"), 2)
            self._answer(exchange.standby)

    def _answer(self, answer: Answer) -> None:
        if said := transcript.status(answer, self._language):
            self._made.add_paragraph().add_run(said).bold = True
        paragraph = self._made.add_paragraph()
        cited = {citation.number: citation for citation in answer.citations}
        noted: dict[int, int] = {}
        for sentence in answer.sentences:
            paragraph.add_run(_plain(sentence.text))
            for number in sentence.citations:
                self._cite(paragraph, cited[number], noted)
        if not answer.sentences:
            paragraph.add_run(_plain(answer.text))
        self._beside(answer)

    def _cite(self, paragraph: Paragraph, citation: Citation, noted: dict[int, int]) -> None:
        """A footnote; where the citation has one already, one that points to it. `noted`: citations to footnotes."""
        if citation.number in noted:
            self.footnotes.mark(paragraph, word(self._language, "same_note", number=noted[citation.number]))
            return
        where = place(citation.report_title, citation.section)
        text = word(self._language, "note", place=where, quote=clean(citation.quote))
        noted[citation.number] = self.footnotes.mark(paragraph, _plain(text))

    def _beside(self, answer: Answer) -> None:
        """What came nearest, what was corrected, and the notice."""
        near = nearest(answer, transcript.NEAREST) if answer.status == "not_in_report" else []
        if near:
            self._aside(word(self._language, "turn_nearest"))
        for sentence in near:
            paragraph = self._made.add_paragraph(_plain(clean(sentence.text)), style="List Bullet")
            self.footnotes.mark(paragraph, _plain(place("", sentence.section)))
        if answer.corrections:
            self._aside(word(self._language, "turn_corrected"))
        for one in answer.corrections:
            paragraph = self._made.add_paragraph(style="List Bullet")
            paragraph.add_run(_plain(one.written)).font.strike = True
            paragraph.add_run(_plain(f" {one.shown} ({one.reason})"))
        if answer.notice:
            self._aside(answer.notice)

    def _aside(self, text: str) -> None:
        self._made.add_paragraph().add_run(_plain(text)).italic = True


def _plain(text: str) -> str:
    return _NOT_XML.sub("", as_text(text))
