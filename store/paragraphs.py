"""Where paragraphs and sentences begin and end, as spans of the file's own text."""

import re
from itertools import pairwise

from store.fold import narrow

Span = tuple[int, int]

_LINE = re.compile(r"[^\r\n\u2028\u2029]+")
BLANKS = " \t\r\n\v\f\u3000\u00a0\u200b\u200c\u200d\u2060\ufeff\u2028\u2029"
_LEADING = BLANKS + "—–-·•"
_CLOSERS = "”’」』》)）】"
_TERMINAL = "。！？!?；;"
STOP = "。.\uff0e"
"""What a full stop looks like; a point is one only where `_is_stop` says so."""
_ITEM_NUMBER = re.compile(r"[\d一二三四五六七八九十]{1,3}")
_BEGINS_ITEM = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}[、.\uff0e]|[(\uff08][一二三四五六七八九十]{1,3}[)\uff09]|\d{1,2}[.、\uff0e])(?![\d一二三四五六七八九十])"
)
_PAGE_END = re.compile("\r?\n[\u200b\u200c\u200d\u2060\ufeff]+(?=\r?\n)")
_CIRCLED = re.compile(r"[①-⑳⑴-⒇]")


def trim(text: str, start: int, end: int, leading: str = BLANKS) -> Span:
    """The span without blanks at its ends (and without `leading` characters at its start)."""
    while start < end and text[start] in leading:
        start += 1
    while end > start and text[end - 1] in BLANKS:
        end -= 1
    return start, end


def paragraphs(text: str) -> list[Span]:
    """Spans of the paragraphs, in order, none empty.

    Most files set one paragraph a line. Some break lines anywhere and part paragraphs by blank lines: there, a line
    that does not end a sentence goes on in the next one.
    """
    lines = [m.span() for m in _LINE.finditer(text)]
    real = [(a, b) for a, b in (trim(text, a, b) for a, b in lines) if a < b]
    gaps = [_has_blank_line(text[first[1] : second[0]]) for first, second in pairwise(real)]
    wrapped = bool(gaps) and sum(gaps) * 10 >= len(gaps) * 3
    spans: list[Span] = []
    for index, (start, end) in enumerate(real):
        goes_on = (
            wrapped
            and index > 0
            and not gaps[index - 1]
            and text[spans[-1][1] - 1] not in _TERMINAL + STOP + ":：" + _CLOSERS
            and not _BEGINS_ITEM.match(text[start:end])
            and not _is_meta(text[spans[-1][0] : spans[-1][1]])
        )
        if goes_on:
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((start, end))
    return [span for span in (trim(text, a, b, _LEADING) for a, b in spans) if span[0] < span[1]]


def _has_blank_line(gap: str) -> bool:
    """Whether a line is left blank; one that holds a zero-width character and nothing else marks the end of a page."""
    gap = _PAGE_END.sub("", gap)
    return gap.replace("\r\n", "\n").count("\n") + gap.count("\u2029") > 1 and not gap.strip(BLANKS)


def _is_meta(line: str) -> bool:
    """A line of website boilerplate, a title, or the row of a table stands alone."""
    return bool(re.search("[|>›»]", line)) or (
        len(line) <= 40 and bool(re.search(r"来源|浏览|发布|字号|作者|责任编辑|工作报告$", line))
    )


def sentence_spans(text: str, block: Span) -> list[Span]:
    """Sentences of one paragraph: they end with 。！？；;, a point that is a full stop, or where ①②③ begins the next item; at
    least one."""
    start, end = block
    spans: list[Span] = []
    begin = position = start
    depth = 0
    while position < end:
        char = text[position]
        if char in "(\uff08":
            depth += 1
        elif char in ")\uff09":
            depth = max(depth - 1, 0)
        if _CIRCLED.match(char) and position > begin:
            spans.append((begin, position))
            begin, depth = position, 0
        elif not depth and (char in _TERMINAL or _is_stop(text, begin, position, end)):
            position += 1
            while position < end and text[position] in _TERMINAL + _CLOSERS:
                position += 1
            spans.append((begin, position))
            begin = position
            continue
        position += 1
    spans.append((begin, end))
    kept = [span for span in (trim(text, a, b, _LEADING) for a, b in spans) if span[0] < span[1]]
    return [span for span in kept if any(c.isalnum() for c in text[slice(*span)])] or [block]


def _is_stop(text: str, begin: int, position: int, end: int) -> bool:
    """Whether the point at `position` ends the Chinese sentence from `begin`, rather than a decimal, a number, a name or a word."""
    if text[position] not in STOP:
        return False
    before, behind = narrow(text[position - 1 : position]), narrow(text[position + 1 : min(position + 8, end)])
    if not before or _ITEM_NUMBER.fullmatch(text[begin:position].strip(BLANKS)):
        return False
    if before.isascii() and before.isalnum():
        return not behind.strip(BLANKS) or (behind[0] in BLANKS and not behind.lstrip(BLANKS)[:1].isascii())
    return before not in STOP and behind[:1] not in STOP
