"""Figures of Chinese text: value, unit, magnitude and qualifier, as spans of the text they stand in.

Names that hold digits (3517文旅新城, S211, 12345, “621行动”) are not figures: a figure has a unit or a magnitude.
Years and dates are periods, not figures; `years` finds them.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

import cn2an

from store.fold import fold

MAGNITUDES = {"": 1, "百": 100, "千": 1000, "万": 10**4, "十万": 10**5, "百万": 10**6, "千万": 10**7, "亿": 10**8,
              "十亿": 10**9, "百亿": 10**10, "千亿": 10**11, "万亿": 10**12}  # fmt: skip
_UNITS = (
    "个百分点|百分点|平方公里|平方千米|平方米|立方米|公里|千米|公顷|毫升|公斤|千瓦时|千瓦|小时|分钟|秒|人次|人民币|美元|欧元|港元|元|块钱|块|"
    "个月|个|家|人|户|项|处|条|件|起|套|张|座|盏|吨|台|所|名|次|倍|天|年|位|宗|岁|辆|间|栋|幢|场|批|期|轮|届|级|类|种|"
    "亩|米|斤|升|枚|艘|架|例|对|只|头|株|棵|本|册|部|份|笔|门|片|块|支|队|站|点|村|区|县|镇|度|标准箱|床|门类|大(?!家|学|会|厦|道|街|桥|队)"
)
_NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_CHINESE = "[零〇一二两三四五六七八九十百千万亿]+(?:点[零〇一二三四五六七八九]+)?"
_MAGNITUDE = "[十百千]?万亿|[十百千]亿|亿|[十百千]?万|千(?!瓦|米|克)|百(?!分|货|姓|强)"
_BEFORE = "近|约|大约|超过|超|突破|不足|不到|至少|达到|达|将近|接近|逾|不低于|不少于|不超过|控制在"
_FIGURE = re.compile(
    rf"(?P<before>{_BEFORE})?(?:"
    rf"百分之(?P<percent>{_CHINESE}|{_NUMBER})|"
    rf"(?P<number>{_NUMBER})(?P<few>[多余])?(?P<sign>[%‰])|"
    rf"(?P<tenths>[一二两三四五六七八九十\d])成(?P<half>半)?(?=[以多左、,。]|$)|"
    rf"(?<![A-Za-z\d.·])(?P<digits>{_NUMBER})(?P<many>[多余])?(?P<magnitude>{_MAGNITUDE})?(?P<more>[多余])?(?P<unit>{_UNITS})?|"
    rf"(?P<ordinal>第)?(?<![几数好])(?P<chinese>{_CHINESE})(?P<plus>[多余])?(?P<chinese_unit>{_UNITS})|"
    rf"(?<![几数第])(?P<large>[一二两三四五六七八九十百千]+[万亿])(?![一二三四五六七八九十里分户])"
    rf")(?P<after>以上|以下|左右|以内|之内|上下)?"
)
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})年?(?!\d|[万亿元个户家人])")
_PERIOD_TAIL = re.compile(r"^(?:年(?!来|前|内|以|行|学)|月(?!份牌)|日|时许|号)")
_PLAIN = {"个百分点": "百分点", "块钱": "元", "块": "元", "人民币": "元", "千米": "公里", "平方千米": "平方公里"}


@dataclass(frozen=True, slots=True)
class Figure:
    """`value` in `unit` as written (21万平方米: 21, "万平方米"); `amount` in `base_unit` (210000, "平方米").

    `qualifier` holds what softens or bounds it (近, 多, 以上 …), in order of the text. Offsets index the text given.
    """

    value: Decimal
    unit: str
    amount: Decimal
    base_unit: str
    qualifier: str
    start: int
    end: int

    def same(self, other: "Figure") -> bool:
        """Equal amounts in the same unit; a unit left out fits any."""
        fits = self.base_unit == other.base_unit or not self.base_unit or not other.base_unit
        return fits and self.amount == other.amount


def _chinese(numeral: str) -> Decimal | None:
    try:
        return Decimal(str(cn2an.cn2an(numeral, "smart")))
    except ValueError:
        return None


def _value(numeral: str) -> Decimal | None:
    return Decimal(numeral.replace(",", "")) if numeral[0].isdigit() else _chinese(numeral)


@lru_cache(maxsize=8192)
def figures(text: str) -> tuple[Figure, ...]:
    """All figures of `text`, in order."""
    return tuple(_figures(text))


def _figures(text: str) -> Iterator[Figure]:
    folded = fold(text)
    for match in _FIGURE.finditer(folded.text):
        parsed = _parse(match, folded.text)
        if parsed is None:
            continue
        value, magnitude, unit = parsed
        start = match.end("before") if match["before"] else match.start()
        span = folded.span(start, match.end("after") if match["after"] else match.end())
        softened = [match[name] or "" for name in ("before", "few", "many", "more", "plus", "after")]
        amount = value * MAGNITUDES[magnitude]
        yield Figure(value, magnitude + unit, amount, _PLAIN.get(unit, unit), "".join(softened), *span)


def _parse(match: re.Match[str], text: str) -> tuple[Decimal, str, str] | None:
    if match["percent"] or match["number"]:
        value = _value(match["percent"] or match["number"])
        return (value, "", match["sign"] or "%") if value is not None else None
    if match["tenths"]:
        tenths = _value(match["tenths"])
        return ((tenths * 10 + (5 if match["half"] else 0)), "", "%") if tenths is not None else None
    if match["digits"]:
        return _digits(match, text)
    if match["large"]:
        large = _chinese(match["large"])
        return None if large is None else (large, "", "")
    numeral, unit = match["chinese"], match["chinese_unit"]
    if (
        (numeral in ("一", "两") and not unit.endswith(("元", "人", "倍", "年", "天")))
        or match["ordinal"]
        or _in_name(match, text)
    ):
        return None
    value = _chinese(numeral)
    return None if value is None else (value, "", unit)


def _digits(match: re.Match[str], text: str) -> tuple[Decimal, str, str] | None:
    unit, magnitude = match["unit"] or "", match["magnitude"] or ""
    if (not unit and not magnitude) or _in_name(match, text):
        return None
    tail = text[match.end("digits") :]
    if not magnitude and _PERIOD_TAIL.match(tail) and not (unit == "年" and len(match["digits"]) < 3):
        return None
    if magnitude in ("百", "千") and not unit and match["more"] is None:
        return None
    return Decimal(match["digits"].replace(",", "")), magnitude, unit


def _in_name(match: re.Match[str], text: str) -> bool:
    """Inside “…” right after the quote: a name or a slogan, not a count."""
    start = match.start()
    return (
        start > 0 and text[start - 1] in '“"' and match.end() < len(text) and "”" in text[match.end() : match.end() + 4]
    )


@lru_cache(maxsize=8192)
def years(text: str) -> tuple[int, ...]:
    """Years named in `text` as four digits, in order, without repeats."""
    return tuple(dict.fromkeys(int(y) for y in _YEAR.findall(fold(text).text)))
