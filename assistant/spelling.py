"""Traditional characters and single wrong ones, brought to the words of the reports."""

import re
from functools import lru_cache

from store import tokens
from store.index import Index
from store.lexicon import question_words
from store.pinyin import sound_alike

_HAN_RUN = re.compile(r"[\u4e00-\u9fff]{3,}")
_WINDOWS = (5, 4, 3)
_COMMON, _VERY_COMMON = 2400, 20_000
"""A single character that jieba's corpus has more often stands for itself."""
_COUNTERS = frozenset("个家户人名条项件起处所亩座次套张台辆几两一二三四五六七八九十百千万亿")


def simplified(text: str) -> str:
    """`text` in simplified characters; same length, so that offsets stay."""
    return "".join(_simple(char) for char in text)


@lru_cache(maxsize=8192)
def _simple(char: str) -> str:
    if not "\u3400" <= char <= "\u9fff" or _is_simplified(char):
        return char
    import zhconv  # a fifth of a second that few questions need

    changed: str = zhconv.convert(char, "zh-hans")
    return changed if len(changed) == 1 else char


def _is_simplified(char: str) -> bool:
    """Whether GB 2312 has the character: it holds the simplified ones only."""
    try:
        char.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


def correct(text: str, index: Index) -> str:
    """`text` with single wrong characters replaced where the reports have the same words but for that character.

    Only a character that no known word explains is taken for wrong, and only for one that sounds alike, as typing goes wrong:
    地区生产总植 becomes 地区生产总值, 失业率 stays.
    """
    doubtful = _doubtful(text, index)
    corrected = list(text)
    for position in doubtful:
        if replacement := _replacement(text, position, index):
            corrected[position] = replacement
    return "".join(corrected)


def _doubtful(text: str, index: Index) -> list[int]:
    """Positions of Han characters in words that are single characters or unknown, and whose pairs the reports lack."""
    found: list[int] = []
    idle = question_words()
    for run in _HAN_RUN.finditer(text):
        position = run.start()
        for word in tokens.words(run[0]):
            position = text.find(word, position)
            if position < 0:
                break
            common = tokens.frequency(word) > (_COMMON if len(word) == 1 else 0)
            odd = word not in idle and not common
            if odd and not any(index.contains(pair) for pair in _pairs(text, position, len(word))):
                found.extend(
                    p
                    for p in range(position, position + len(word))
                    if text[p] not in idle | _COUNTERS
                    and tokens.frequency(text[p]) < _VERY_COMMON
                    and not any(index.contains(pair) for pair in _pairs(text, p, 1))
                )
            position += len(word)
    return found


def _pairs(text: str, position: int, length: int) -> list[str]:
    """The word itself, or for a single character the pairs it forms with its neighbours."""
    if length > 1:
        return [text[position : position + length]]
    return [
        pair for pair in (text[max(position - 1, 0) : position + 1], text[position : position + 2]) if len(pair) == 2
    ]


def _replacement(text: str, position: int, index: Index) -> str:
    """The one character that makes a window around `position` stand in a report, or ""."""
    for size in _WINDOWS:
        for start in range(max(position - size + 1, 0), min(position, len(text) - size) + 1):
            window = text[start : start + size]
            if not _HAN_RUN.fullmatch(window):
                continue
            at = position - start
            before, after = window[:at], window[at + 1 :]
            fitting = index.sentence_keywords.between(before[-1:], after[:1])
            candidates = [c for c in fitting if index.states(before + c + after)]
            whole = [c for c in candidates if any(tokens.frequency(w) or len(w) > 2 for w in _around(window, at, c))]
            if len(whole) == 1 and whole[0] != window[at] and sound_alike(whole[0], window[at]):
                return whole[0]
    return ""


def _around(window: str, at: int, replacement: str) -> list[str]:
    """The words of the corrected window that hold the replaced character."""
    corrected = window[:at] + replacement + window[at + 1 :]
    found, position = [], 0
    for word in tokens.words(corrected):
        if position <= at < position + len(word) and len(word) > 1:
            found.append(word)
        position += len(word)
    return found
