"""Citation markers in a model's prose: [1] 【1】 ［1］ (1) [1,2] [1-3], also half-streamed; never 〔2024〕 or [2024]."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_LIST = r"\d{1,3}(?:\s*(?:[,\uff0c、;\uff1b]|[-–—~\uff5e至到])\s*\d{1,3})*"
_MARKER = re.compile(
    rf"\[\s*\^?(?P<square>{_LIST})\s*\]|【\s*(?P<lens>{_LIST})\s*】|\uff3b\s*(?P<wide>{_LIST})\s*\uff3d|"
    rf"\uff08\s*(?P<round>{_LIST})\s*\uff09|(?<=[\u4e00-\u9fff。\uff0c,;])\(\s*(?P<narrow>{_LIST})\s*\)(?=[。\uff0c,;\uff1b\[\s]|$)"
)
_UNFINISHED = re.compile(r"[\[【\uff3b\uff08(][\d,\uff0c、\s;~–—-]{0,12}$")
_RANGE = re.compile(r"(\d+)\s*[-–—~\uff5e至到]\s*(\d+)")
_SENTENCE = re.compile(r"[^。！？!?\n]+[。！？!?]*(?:[”’」』])?")
_FINISHED = re.compile(r".*[。！？!?\n\]】\uff3d]", re.DOTALL)
_MAX_OFFERED = 199


@dataclass(frozen=True, slots=True)
class Marked:
    """A sentence of prose without its markers, and the numbers they gave, in order."""

    text: str
    numbers: tuple[int, ...]


def expand(inner: str) -> list[int]:
    """The numbers in the inside of a marker: "1,3-5" gives 1, 3, 4, 5."""
    numbers: list[int] = []
    for part in re.split(r"[,\uff0c、;\uff1b]", inner):
        if match := _RANGE.search(part):
            low, high = int(match[1]), int(match[2])
            numbers.extend(range(low, high + 1) if low <= high <= low + 20 else (low, high))
        elif part.strip():
            numbers.append(int(part))
    return numbers


def split(prose: str) -> list[Marked]:
    """Prose as sentences with the markers that follow or stand in them; a half-written marker at the end is dropped."""
    text = _UNFINISHED.sub("", prose)
    placed: list[tuple[int, list[int]]] = []
    kept: list[str] = []
    last = length = 0
    for match in _MARKER.finditer(text):
        numbers = expand(next(group for group in match.groups() if group))
        if any(number > _MAX_OFFERED for number in numbers) or _is_title(text, match):
            continue
        kept.append(text[last : match.start()])
        length += match.start() - last
        placed.append((length, numbers))
        last = match.end()
    kept.append(text[last:])
    return list(_attach("".join(kept), placed))


def finished(prose: str) -> str:
    """`prose` up to the end of its last sentence, or of a marker behind it; "" where no sentence ends."""
    match = _FINISHED.match(prose)
    return match[0] if match else ""


def _is_title(text: str, match: re.Match[str]) -> bool:
    """〔2024〕-like: part of a document's number, such as 国发[24]5号."""
    return bool(re.match(r"\s*\d+\s*号", text[match.end() :]))


def _attach(plain: str, placed: list[tuple[int, list[int]]]) -> Iterator[Marked]:
    spans = [m.span() for m in _SENTENCE.finditer(plain) if m[0].strip()]
    for index, (start, end) in enumerate(spans):
        following = spans[index + 1][0] if index + 1 < len(spans) else len(plain) + 1
        numbers = [n for at, group in placed if start < at <= end or end < at < following for n in group]
        yield Marked(plain[start:end].strip(), tuple(dict.fromkeys(numbers)))


def offered(numbers: Iterable[int], count: int) -> tuple[tuple[int, ...], int]:
    """The numbers from 1 to `count`, and how many others there were."""
    numbers = tuple(numbers)
    kept = tuple(number for number in numbers if 1 <= number <= count)
    return kept, len(numbers) - len(kept)
