"""Footnotes for python-docx, which has none: the part that holds them, and the marks in the text."""

from collections.abc import Iterable

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.oxml import serialize_part_xml
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import nsmap, qn
from docx.oxml.parser import parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Pt
from docx.text.paragraph import Paragraph

_SEPARATORS = {-1: ("separator", "separator"), 0: ("continuationSeparator", "continuationSeparator")}
"""By id: the lines that Word draws above footnotes, as types and as elements."""


class Footnotes:
    """The footnotes of one document, numbered from 1 in the order they are marked."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._root: BaseOxmlElement = parse_xml(f'<w:footnotes xmlns:w="{nsmap["w"]}"/>')
        mark = document.styles.add_style("footnote reference", WD_STYLE_TYPE.CHARACTER)
        mark.font.superscript = True
        text = document.styles.add_style("footnote text", WD_STYLE_TYPE.PARAGRAPH)
        text.font.size = Pt(9)
        self._mark, self._text = str(mark.style_id), str(text.style_id)
        for number, (kind, line) in _SEPARATORS.items():
            self._root.append(_element("w:footnote", {"type": kind, "id": number}, _paragraph(_run(_element(f"w:{line}")))))
        self.count = 0

    def mark(self, paragraph: Paragraph, text: str) -> int:
        """Set a mark at the end of `paragraph` for a footnote that says `text`. Returns its number."""
        self.count += 1
        reference = _element("w:footnoteReference", {"id": self.count})
        paragraph._p.append(_run(reference, self._mark))
        said = _paragraph(_run(_element("w:footnoteRef"), self._mark), _run(_words(f" {text}")), style=self._text)
        self._root.append(_element("w:footnote", {"id": self.count}, said))
        return self.count

    def close(self) -> None:
        """Put the footnotes into the document; nothing can be marked afterwards."""
        package = self._document.part.package
        part = Part(PackURI("/word/footnotes.xml"), CONTENT_TYPE.WML_FOOTNOTES, serialize_part_xml(self._root), package)
        self._document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
        lines = [_element("w:footnote", {"id": number}) for number in _SEPARATORS]
        settings = self._document.settings.element
        settings.insert(_place_of_footnotes(settings), _element("w:footnotePr", {}, *lines))


def _place_of_footnotes(settings: BaseOxmlElement) -> int:
    """Where the schema wants `footnotePr` among the settings: before `compat`, or what follows it."""
    after = {qn(f"w:{name}") for name in ("endnotePr", "compat", "docVars", "rsids", "themeFontLang", "clrSchemeMapping")}
    places = [place for place, child in enumerate(settings) if child.tag in after]
    return places[0] if places else len(settings)


def _element(name: str, attributes: "dict[str, object] | None" = None, *children: BaseOxmlElement) -> BaseOxmlElement:
    made = OxmlElement(name)
    for key, value in (attributes or {}).items():
        made.set(qn(f"w:{key}"), str(value))
    made.extend(children)
    return made


def _run(content: BaseOxmlElement, style: str = "") -> BaseOxmlElement:
    properties: Iterable[BaseOxmlElement] = [_element("w:rPr", {}, _element("w:rStyle", {"val": style}))] if style else []
    return _element("w:r", {}, *properties, content)


def _paragraph(*runs: BaseOxmlElement, style: str = "") -> BaseOxmlElement:
    properties = [_element("w:pPr", {}, _element("w:pStyle", {"val": style}))] if style else []
    return _element("w:p", {}, *properties, *runs)


def _words(text: str) -> BaseOxmlElement:
    made = _element("w:t")
    made.text = text
    made.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return made
