"""What stands behind a figure: the noun for what it counts (42个社区公共服务平台), and what money or time went into."""

import re
from collections.abc import Sequence

from store.figures import Figure
from store.trimming import CHANGES, CLAUSE, LONG, balanced, bare, tidy

_TAIL = re.compile(r"^(?:口|的|多|余|左右|以上|以内|内|之内)*([^,;。:!?、]{2,40})")
_TAIL_ADVERBS = re.compile(r"全部|正式|(?<![平年])均|都(?!市)|已|居住的|得到")
_HARD_STOP = re.compile(r"(?<=..)(?:分别|左右|以上|为标准|进行了?|$)")
_COMES_TO = re.compile(rf"(?:{CHANGES}|发展|扩展|扩大|缩小|优化调整|调整)(?:到|至|为).*$")
_SOFT_STOP = re.compile(r"(?<=..)(?:要|将|在|到|被|并|实行|使|从|向|可以|选择|发放|享受|参与|开展)")
_LONGER = 16


def tail(text: str, found: Sequence[Figure], position: int) -> str:
    """The words right behind a figure up to the next sign, or to the next figure; not yet cut to a noun."""
    end = found[position].end
    match = _TAIL.match(text[end:])
    if not match:
        return ""
    words = match[0]
    if position + 1 < len(found) and found[position + 1].start < end + len(words):
        words = words[: found[position + 1].start - end]
        words = words[: max(words.rfind(sign) for sign in "和与及")] if re.search("[和与及]", words) else words
    return words


def counted(text: str, found: Sequence[Figure], position: int) -> str:
    """The noun for what a figure counts, behind it (42个社区公共服务平台); "" where there is none."""
    if position + 1 < len(found) and found[position].end == found[position + 1].start:
        return counted(text, found, position + 1)
    match = _TAIL.match(tail(text, found, position))
    if not match:
        return ""
    words = _COMES_TO.sub("", balanced(_TAIL_ADVERBS.sub("", match[1])))
    words = words[: stop.start()] if (stop := _HARD_STOP.search(words)) else words
    words = re.sub(rf"(?:{CHANGES}|仅?用|突破|达到?|将|为)+(?:了|到|至)?$", "", words)
    if len(words) > LONG:
        stop = _SOFT_STOP.search(words)
        after = words.rpartition("的")[2] if not (stop and match[0].startswith("的")) else ""
        words = after if 2 <= len(after) < len(words) else words[: stop.start()] if stop else words[:_LONGER]
    return bare(words)


def purpose(text: str, found: Sequence[Figure], position: int) -> str:
    """What money or time went into: the words behind the figure, or the next clause, without the figures in them."""
    start = found[position].end
    end = next((m.start() for m in CLAUSE.finditer(text, start + 2)), len(text))
    words, at = "", start
    for figure in found[position + 1 :]:
        if figure.start < end:
            words, at = words + text[at : figure.start], figure.end + (text[figure.end : figure.end + 1] == "的")
    words = bare(re.sub("^(?:多|左右|以上|用于|开展了?|[,、])+", "", words + text[at : max(at, end)]))
    parts = words.split("、")
    return tidy(words if len(words) <= 18 or len(parts) == 1 else parts[0])[:18]
