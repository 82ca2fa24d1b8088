"""Text from reports, models and users made harmless: for the page (Markdown) and for the terminal.

Whatever the text holds, the browser asks no other host because of it and nothing in it is HTML, Markdown or a
terminal command.
"""

import re

_IMAGE = re.compile(r"!\[[^\]\n]*\](?:\([^)\n]*\)?|\[[^\]\n]*\])")
_TARGET = r"<?\s*(?:[A-Za-z][A-Za-z0-9+.-]*:|//|/|#|\.{1,2}/|www\.)[^)\n]*"
_LINK = re.compile(rf"\[([^\]\n]*)\]\({_TARGET}\)")
_SIGNS = re.compile(r"([\\`*_\[\]<>&#|~$!^])")
_LINE_START = re.compile(r"^(\d*)([-+=.)])", re.MULTILINE)
# The page's Markdown finds bare addresses and :names: after unescaping: an invisible joiner keeps them text.
_JOINER = "\u2060"
_NAMES = re.compile(r"(:)(?=[A-Za-z0-9_+/-])|(\bwww)(?=\.)|(@)(?=[A-Za-z0-9])", re.IGNORECASE)
_LINE_ENDS = re.compile(r"\r\n?|[\u2028\u2029\u0085\v\f]")
_HIDDEN = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Control characters but the line break, halves of characters, marks of direction."""


def as_text(text: str) -> str:
    """`text` without control characters and marks that reverse its direction; line breaks stay."""
    return _HIDDEN.sub("", _LINE_ENDS.sub("\n", text).replace("\t", " "))


def as_markdown(text: str) -> str:
    """Markdown that shows `text` as it is: images dropped, links as their text, signs with a meaning escaped."""
    shown = _LINK.sub(r"\1", _IMAGE.sub("", as_text(text)))
    shown = _NAMES.sub(lambda match: match[0] + _JOINER, shown)
    lines = "\n".join(line.strip() for line in shown.strip().split("\n"))
    escaped = _LINE_START.sub(r"\1\\\2", _SIGNS.sub(r"\\\1", lines))
    return re.sub(r"(?<!\n)\n(?!\n)", "  \n", escaped)
