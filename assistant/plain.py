"""Text from reports, models and users made harmless: for the page (Markdown) and for the terminal.

Whatever the text holds, the browser asks no other host because of it and nothing in it is HTML, Markdown or a
terminal command.
"""

import re
import unicodedata

_IMAGE = re.compile(r"!\[[^\]\n]*\](?:\([^)\n]*\)?|\[[^\]\n]*\])")
_TARGET = r"<?\s*(?:[A-Za-z][A-Za-z0-9+.-]*:|//|/|#|\.{1,2}/|www\.)[^)\n]*"
_LINK = re.compile(rf"\[([^\]\n]*)\]\({_TARGET}\)")
_SIGNS = re.compile(r"([\\`*_\[\]<>&#|~$!^])")
_LINE_START = re.compile(r"^(\d*)([-+=.)])", re.MULTILINE)
# The page's Markdown finds bare addresses and :names: after unescaping: an invisible joiner keeps them text.
_JOINER = "\u2060"
_NAMES = re.compile(r"(:)(?=[A-Za-z0-9_+/-])|(\bwww)(?=\.)|(@)(?=[A-Za-z0-9])", re.IGNORECASE)
_LINE_ENDS = re.compile(r"\r\n?|[\u2028\u2029\u0085\v\f]")
_DIRECTION = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def as_text(text: str) -> str:
    """`text` without control characters and marks that reverse its direction; line breaks stay."""
    kept = _LINE_ENDS.sub("\n", text).replace("\t", " ")
    return "".join(char for char in kept if char == "\n" or not _hidden(char))


def _hidden(char: str) -> bool:
    return char in _DIRECTION or unicodedata.category(char) in ("Cc", "Cs")


def as_markdown(text: str) -> str:
    """Markdown that shows `text` as it is: images dropped, links as their text, signs with a meaning escaped."""
    shown = _LINK.sub(r"\1", _IMAGE.sub("", as_text(text)))
    shown = _NAMES.sub(lambda match: match[0] + _JOINER, shown)
    lines = "\n".join(line.strip() for line in shown.strip().split("\n"))
    escaped = _LINE_START.sub(r"\1\\\2", _SIGNS.sub(r"\\\1", lines))
    return re.sub(r"(?<!\n)\n(?!\n)", "  \n", escaped)
