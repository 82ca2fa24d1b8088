"""Whether a text states a fact: figures are compared as figures, everything else word for word.

What code cannot see is left to the case or to a judge: a right figure told of the wrong thing, and a negation (没有增长10%
holds 10%; where that would be wrong, the case forbids 没有增长).
"""

import re
from decimal import Decimal
from functools import lru_cache

from store.figures import figures
from store.fold import fold

_NUMBER = r"\d+(?:\.\d+)?"
_NUMERALS = "零〇一二两三四五六七八九十百千万亿"
MARKER = re.compile(r"\[\d+(?:[,-]\d+)*\]")
_BLANK = re.compile(r"(?<![a-z]) | (?!\d)")  # a figure is not read where a letter stands before it
_STOP = re.compile(r"\.(?=\s|$)")
_PAUSE = re.compile(r"(?<=\d)(?:，|,\s+)(?=\d)")
_THOUSANDS = re.compile(r"(?<![\d.])\d{1,3}(?:,\d{3})+(?!\d|,\d)")
_COMMA = re.compile(r"(?<!\d),|,(?!\d)")
_TRADITIONAL = str.maketrans("億萬個兩點", "亿万个两点")
_COMPOUND = re.compile(rf"({_NUMBER})亿({_NUMBER})万")
_LARGE = re.compile(
    rf"(rmb |cny |rmb|cny|¥)?({_NUMBER})-?(thousand|million|billion|trillion)(?:-?(yuan|rmb|cny|renminbi))?"
)
_SCALES = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_POINTS, _PERCENT = re.compile(r"(?<=\d)percentagepoints?"), re.compile(r"(?<=\d)percent")
_DATE = re.compile(r"(?:19|20)\d{2}年(?:\d{1,2}月)?(?:\d{1,2}[日号])?|\d{1,2}月(?:\d{1,2}[日号])?")
_YEAR = re.compile(r"(?:19|20)\d{2}")
_NO_DIGIT_BEFORE, _NO_DIGIT_BEHIND = r"(?<!\d)(?<!\d\.)", r"(?!\d|\.\d)"
_NO_NUMERAL_BEFORE = rf"(?<![{_NUMERALS}点\d])"
_NO_MAGNITUDE_BEHIND = "(?![万亿])"
# What a unit may be the beginning of: 5个 is not in 5个百分点, 5万 not in 5万亿.
_NOT_BEHIND = {"个": "(?!百分点|月)", "人": "(?!次)"} | dict.fromkeys("百千万", _NO_MAGNITUDE_BEHIND)


@lru_cache(maxsize=4096)
def plain(text: str) -> str:
    """`text` for comparison: narrow, lower case, without markers, commas and most blanks; 12 billion yuan is 120亿元."""
    text = _PAUSE.sub("、", _STOP.sub("。", text))
    text = MARKER.sub("", fold(text).text.translate(_TRADITIONAL)).lower()
    text = _BLANK.sub("", text)
    text = _THOUSANDS.sub(lambda match: match[0].replace(",", ""), text)
    text = _COMPOUND.sub(
        lambda match: _shown(Decimal(match[1]) + Decimal(match[2]) / 10**4) + "亿", _COMMA.sub("", text)
    )
    return _LARGE.sub(_in_chinese, _PERCENT.sub("%", _POINTS.sub("个百分点", text)))


def _in_chinese(match: re.Match[str]) -> str:
    amount = Decimal(match[2]) * _SCALES[match[3]]
    scale, name = (10**8, "亿") if amount >= 10**8 else (10**4, "万")
    return f"{_shown(amount / scale)}{name}{'元' if match[1] or match[4] else ''}"


def _shown(number: Decimal) -> str:
    return f"{number.normalize():f}"


def holds(answer: str, fact: str) -> bool:
    """Whether `answer` states `fact`.

    A figure is compared by amount and unit, whatever its writing: 5000万元, 0.5亿元, 五千万元; 25 does not hold 5, nor
    10个百分点 10%. A unit left out on either side fits any. A fact that is a bare number is held by that number with
    whatever stands behind it, but not by a date, unless it is a year. Words around a figure must be the same.
    """
    text, wanted = plain(answer), plain(fact)
    if not wanted:
        return False
    if re.fullmatch(_NUMBER, wanted):
        return _counts(text, wanted)
    return bool(_pattern(wanted).search(text)) or _as_figure(text, wanted)


def _counts(text: str, number: str) -> bool:
    if not _YEAR.fullmatch(number):
        text = _DATE.sub("|", text)
    return bool(_pattern(number).search(text)) or any(
        figure.amount == Decimal(number) for figure in figures(_spelt(text))
    )


@lru_cache(maxsize=4096)
def _pattern(wanted: str) -> re.Pattern[str]:
    """`wanted` word for word, and no part of a longer figure."""
    before = behind = ""
    if wanted[0].isdigit():
        before = _NO_DIGIT_BEFORE
    elif (found := figures(_spelt(wanted))) and found[0].start == 0:
        before = _NO_NUMERAL_BEFORE
    if wanted[-1].isdigit():
        behind = _NO_DIGIT_BEHIND
    elif wanted[-2:-1].isdigit() or wanted[-2:-1] in tuple(_NUMERALS):
        behind = _NOT_BEHIND.get(wanted[-1], "")
    return re.compile(before + re.escape(wanted) + behind)


def _as_figure(text: str, wanted: str) -> bool:
    """Whether the one figure of `wanted` stands in `text` between the same words."""
    text, wanted = _spelt(text), _spelt(wanted)
    expected = figures(wanted)
    if len(expected) != 1:
        return False
    before, behind = wanted[: expected[0].start], wanted[expected[0].end :]
    return any(
        figure.same(expected[0]) and text[: figure.start].endswith(before) and text[figure.end :].startswith(behind)
        for figure in figures(text)
    )


def _spelt(text: str) -> str:
    """两 as 二: a reader of reports skips 两个 as vague, a fact does not."""
    return text.replace("两", "二")
