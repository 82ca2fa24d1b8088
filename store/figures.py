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

from store.fold import fold, folded

MAGNITUDES = {"": 1, "百": 100, "千": 1000, "万": 10**4, "十万": 10**5, "百万": 10**6, "千万": 10**7, "亿": 10**8,
              "十亿": 10**9, "百亿": 10**10, "千亿": 10**11, "万亿": 10**12}  # fmt: skip
_UNITS = (
    "个百分点|个多百分点|百分点|个工作日|微克(?:[/每]立方米)?|毫克(?:[/每](?:立方米|升))?|分贝|毫米|厘米|架次|班次|批次|标箱|平方公里|平方千米|平方米|立方米|公里|千米|公顷|毫升|公斤|千瓦时|千瓦|千伏安|兆瓦|小时|分钟|秒|人次|人民币|美元|欧元|港元|元|块钱|块|"
    "个月|个|家|人|户|项|处|条|件|起|套|张|座|盏|吨|台|所|名|次|倍|天|年|位|宗|岁|辆|间|栋|幢|场|批|期|轮|届|级|类|种|"
    r"亩|米|斤|升|枚|艘|架|例|对|只|头|株|棵|本|册|部|份|笔|门|片|块|支|队|站|点|村|区|县|镇|度|标准箱|剂次|农户|(?<=[\d万])方(?![面案式针向位便法略圆可能])|(?<=[\d万])担(?![保任当负忧心])|列(?!入|为|出|支|举|车)|羽|尾(?![矿气水])|趟|床|门类|大(?!家|学|会|厦|道|街|桥|队)"
)
_NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_NUMERALS = "一二三四五六七八九十百千"
_CHINESE = "[零〇一二两三四五六七八九十百千万亿]+(?:点[零〇一二三四五六七八九]+)?"
_MAGNITUDE = "万[多余]亿|[十百千]?万亿|[十百千]亿|亿|[十百千]?万|千(?!瓦|米|克|伏)|百(?!分|货|姓|强)"
_BEFORE = "近|过(?=[百千]?[万亿])|约|大约|超过|超|突破|不足|不到|至少|达到|达|将近|接近|逾|不低于|不少于|不超过|控制在"
_LOW = rf"(?:(?P<low>{_NUMBER})(?P<low_magnitude>{_MAGNITUDE})?(?:到|(?:%|{_UNITS})?(?:[—–~-]+|至)))?"
_FIGURE = re.compile(
    rf"(?P<before>{_BEFORE})?(?:"
    rf"百分之(?P<percent>{_CHINESE}|{_NUMBER})|"
    rf"(?P<parts>[二三四五六七八九十两]|百|\d+)分之(?P<share>{_CHINESE}|{_NUMBER})|(?<!另)(?<![一二三])(?P<one_half>一半|半数)|"
    rf"(?<![A-Za-z\d.:·])(?P<part>\d{{1,2}}(?:\.\d+)?):(?P<whole>\d{{1,3}}(?:\.\d+)?)(?![\d:])|"
    rf"(?<![A-Za-z\d.·])(?:{_LOW}(?P<number>{_NUMBER})(?P<few>[多余])?(?P<sign>[%‰]))|"
    rf"(?P<tenths>[一二两三四五六七八九十\d])成(?P<half>半)?(?=[以多左、,。;]|$)|"
    rf"(?<![A-Za-z\d.·])(?P<nth>第)?{_LOW.replace('low', 'least')}"
    rf"(?P<digits>{_NUMBER})(?P<many>[多余])?(?P<magnitude>{_MAGNITUDE})?"
    rf"(?:(?<=[万亿])(?P<rest>\d{{1,4}})(?P<rest_magnitude>千(?!瓦|米|克|伏)|百|万)(?P<rest_many>[多余])?(?P<rest_wan>(?<=[千百多余])万)?)?"
    rf"(?P<more>[多余])?(?:(?P<unit>{_UNITS})|(?=(?:[、和与及](?:{_NUMBER})(?:{_MAGNITUDE})?)*[、和与及](?:{_NUMBER})(?P<shared_magnitude>{_MAGNITUDE})?(?P<shared>{_UNITS})))?|"
    rf"(?<=[近过超逾上])(?P<round>[百千]?[万亿])(?P<round_unit>{_UNITS})?|"
    rf"(?P<ordinal>第|党的)?(?<![几数好])(?P<chinese>{_CHINESE}(?:[多余](?=[万亿]{{1,2}}(?:{_UNITS}))[万亿]+)?)(?P<plus>[多余])?(?P<chinese_unit>{_UNITS})|"
    rf"(?<![几数第])(?P<large>(?:[零两{_NUMERALS}]+[万亿])*[零两{_NUMERALS}]+(?:[多余]?[万亿]+)(?:[零两{_NUMERALS}]+万?)*)(?![{_NUMERALS}里分户])"
    rf")(?P<after>以上|以下|左右|以内|之内|上下)?"
)
_MOST_SHARED = 1000
"""From which number on a figure of a list is of no magnitude that it shares."""
_DUAL = re.compile("结构|体制|经济|社会|分割|对立|格局")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})年?(?!\d|[万亿元个户家人])")
_NONE = re.compile(r"(?:[无没]有?|未有|不[漏落少])$")
_THE_YEAR = re.compile(r"(?:过去|新的|回顾|的|这|又|上|[。!?”])$|^$")
_PLACE = re.compile(r"^[\u4e00-\u9fff]{0,2}[路街巷村湾垄](?!道|区|组)")
_PERIOD_TAIL = re.compile(r"^(?:年(?!来|前|内|以|行|学)|月(?!份牌)|日|时许|号)")
_PLAIN = {
    "个百分点": "百分点",
    "个多百分点": "百分点",
    "块钱": "元",
    "块": "元",
    "人民币": "元",
    "千米": "公里",
    "农户": "户",
    "方": "立方米",
    "平方千米": "平方公里",
    "标箱": "标准箱",
}
_PER_VOLUME = re.compile("[/每](?:立方米|升)$")
"""微克/立方米 is counted as 微克."""


@dataclass(frozen=True, slots=True)
class Figure:
    """`value` in `unit` as written (21万平方米: 21, "万平方米"); `amount` in `base_unit` (210000, "平方米").

    `qualifier` holds what softens or bounds it (近, 多, 以上 …), in order of the text; "第" where it is an ordinal. Of a
    range `amount` is the lower bound and `upper` the upper one; of a ratio (1:2) they are its two terms, and
    `base_unit` is "比". A fraction is its per cents; 无一人 counts 0. Offsets index the text given.
    """

    value: Decimal
    unit: str
    amount: Decimal
    base_unit: str
    qualifier: str
    start: int
    end: int
    upper: Decimal | None = None

    def same(self, other: "Figure") -> bool:
        """Equal amounts in the same unit; a unit left out fits any."""
        fits = self.base_unit == other.base_unit or not self.base_unit or not other.base_unit
        return fits and self.amount == other.amount and self.upper == other.upper


_TENTH_OF_LARGEST = re.compile("(?<=亿)[一二两三四五六七八九]$")
"""两亿五 is 2.5亿, which the library cannot read."""


def _chinese(numeral: str) -> Decimal | None:
    try:
        return Decimal(str(cn2an.cn2an(_TENTH_OF_LARGEST.sub(r"\g<0>千万", _exact(numeral)), "smart")))
    except (ValueError, KeyError):  # it looks up units that it does not know
        return None


def number(numeral: str) -> Decimal | None:
    """The number that digits or Chinese numerals tell; None where they tell none."""
    return Decimal(numeral.replace(",", "")) if numeral[0].isdigit() else _chinese(numeral)


@lru_cache(maxsize=8192)
def figures(text: str) -> tuple[Figure, ...]:
    """All figures of `text`, in order."""
    return tuple(_figures(text))


def _figures(text: str) -> Iterator[Figure]:
    seen = fold(text)
    for match in _FIGURE.finditer(seen.text):
        parsed = _parse(match, seen.text)
        if parsed is None:
            continue
        value, magnitude, unit, amount, upper = parsed
        start = match.end("before") if match["before"] else match.start()
        if match["chinese"] == "一" and (none := _NONE.search(seen.text[: match.start()])):
            value, amount, start = Decimal(0), Decimal(0), none.start()
        span = seen.span(start, match.end("after") if match["after"] else match.end())
        numeral = match["chinese"] or match["large"] or magnitude
        inside = ["多" if unit == "个多百分点" else "", *(sign for sign in "多余" if sign in numeral)]
        magnitude = _exact(magnitude)
        before, behind = ("before", "nth", "few"), ("many", "rest_many", "more", "plus", "after")
        softened = [*(match[name] or "" for name in before), *inside, *(match[name] or "" for name in behind)]
        yield Figure(value, magnitude + unit, amount, _PLAIN.get(unit, _PER_VOLUME.sub("", unit)), "".join(softened), *span, upper)


_Parsed = tuple[Decimal, str, str, Decimal, Decimal | None]


def _parse(match: re.Match[str], text: str) -> _Parsed | None:
    """Value, magnitude, unit, amount and upper bound; None where the match is a name or a date."""
    if match["part"]:
        return _ratio(match, text)
    if match["digits"]:
        return _digits(match, text)
    if match["number"]:
        return _between(match, "low", Decimal(match["number"].replace(",", "")), "", match["sign"])
    if match["round"]:
        unit = match["round_unit"] or ""
        return Decimal(1), match["round"], unit, Decimal(MAGNITUDES[match["round"]]), None
    if match["chinese"] and _idle(match, text):
        return None
    value = _share(match)
    unit = "%"
    if match["chinese"]:
        value, unit = _chinese(match["chinese"]), match["chinese_unit"]
    elif match["large"]:
        value, unit = _chinese(match["large"]), ""
    return None if value is None else (value, "", unit, value, None)


def _share(match: re.Match[str]) -> Decimal | None:
    """The per cents of 百分之五, 三分之一, 一半 and 两成."""
    if match["percent"]:
        return number(match["percent"])
    if match["parts"]:
        share, parts = number(match["share"]), number(match["parts"])
        return round(share / parts * 100, 1) if share is not None and parts else None
    if match["one_half"]:
        return Decimal(50)
    tenths = number(match["tenths"]) if match["tenths"] else None
    return None if tenths is None else tenths * 10 + (5 if match["half"] else 0)


def _exact(numeral: str) -> str:
    """A numeral or a magnitude without what softens it in its middle (七千多万, 3万多亿元)."""
    return numeral.replace("多", "").replace("余", "")


def _between(match: re.Match[str], low: str, value: Decimal, magnitude: str, unit: str) -> _Parsed:
    """One figure, or the range that ends in it; a magnitude left out before the dash is that behind it."""
    amount = value * MAGNITUDES[_exact(magnitude)]
    if not match[low]:
        return value, magnitude, unit, amount, None
    least = Decimal(match[low].replace(",", ""))
    own = match[f"{low}_magnitude"] or magnitude
    lower = least * MAGNITUDES[_exact(own)]
    return (least, own, unit, lower, amount) if lower < amount else (value, magnitude, unit, amount, None)


def _ratio(match: re.Match[str], text: str) -> _Parsed | None:
    """1:2, but no time of the day (08:30) and no count behind a heading (浏览量:1)."""
    part, whole = Decimal(match["part"]), Decimal(match["whole"])
    if (
        len(match["whole"]) == 2
        and match["whole"] < "60"
        and match["part"] < "24"
        and "比" not in text[: match.start()][-6:]
    ):
        return None
    return part, "", "比", part, whole


def _idle(match: re.Match[str], text: str) -> bool:
    """A Chinese numeral that counts nothing: 一家, 一人一策, 第一批, 过去一年, 六届十一次, 九家垄路."""
    numeral, unit = match["chinese"], match["chinese_unit"]
    return (
        (numeral in ("一", "两") and not unit.endswith(("元", "人", "倍", "年", "天")))
        or (numeral == "一" and text.startswith("一", match.end()))
        or (numeral == "一" and unit == "年" and bool(_THE_YEAR.search(text[: match.start()])))
        or (unit == "年" and _is_period(match, text))
        or (numeral, unit) in (("三", "级"), ("二", "级"), ("一", "级"))
        or (numeral + unit == "二元" and bool(_DUAL.match(text, match.end())))
        or (unit == "次" and text[match.end() :].startswith("产业"))
        or (numeral == "零" and unit == "部")
        or bool(match["ordinal"])
        or unit == "届"
        or (unit == "次" and text[: match.start()].endswith(("届", "第")))
        or bool(_PLACE.match(text[match.end() :]))
        or _in_name(match, text)
    )


def _is_period(match: re.Match[str], text: str) -> bool:
    """过去五年, 五年来, 八十年代, 一年比一年, “两个一百年”: when, not how long."""
    before, behind = text[: match.start()], text[match.end() :]
    return bool(
        re.match("来|以来|代|比一年|累计|(?:行动|发展)?(?:计划|规划)", behind)
        or (before.endswith("一年比") or (behind.startswith("”") and "“" in before[-4:]))
        or (len(match["chinese"]) == 1 and re.search("(?:过去|今后|未来|最近|回顾|这|回首这|以来的|平凡的)$", before))
    )


def _digits(match: re.Match[str], text: str) -> _Parsed | None:
    unit, magnitude = match["unit"] or _shared(match, text), match["magnitude"] or ""
    if not match["unit"] and unit and not magnitude:
        magnitude = match["shared_magnitude"] or ""
    if (not unit and not magnitude) or _in_name(match, text):
        return None
    tail = text[match.end("digits") :]
    if not magnitude and _PERIOD_TAIL.match(tail) and not (unit == "年" and _is_length(match["digits"])):
        return None
    if not magnitude and tail.startswith(("年来", "年以来")):
        return None
    if magnitude in ("百", "千") and not unit and match["more"] is None:
        return None
    value = Decimal(match["digits"].replace(",", ""))
    if match["rest"]:
        rest = Decimal(match["rest"]) * MAGNITUDES[match["rest_magnitude"] + (match["rest_wan"] or "")]
        value += rest / MAGNITUDES[_exact(magnitude)]
    return _between(match, "least", value, magnitude, unit)


def _shared(match: re.Match[str], text: str) -> str:
    """The unit that a figure has in common with the next ones of its list (分别高4.2和0.7个百分点); "" where it has none, for a year
    (2014、2015年), the number of a heading (1、30个项目), and one of another magnitude (8000和1.2万元)."""
    unit = match["shared"] or ""
    heads = text.startswith("、", match.end("digits")) and re.search(r"(?:^|[。;:!?\n])$", text[: match.start()])
    larger = match["shared_magnitude"] and not match["magnitude"] and Decimal(match["digits"].replace(",", "")) >= _MOST_SHARED
    return "" if unit == "年" or match["nth"] or heads or larger or _YEAR.fullmatch(match["digits"]) else unit


def _is_length(digits: str) -> bool:
    """Whether a number before 年 is how long (3年, 10.23年), not which year."""
    return len(digits) < 3 or "." in digits


def _in_name(match: re.Match[str], text: str) -> bool:
    """Inside “…” right after the quote: a name or a slogan, not a count."""
    start = match.start()
    return (
        start > 0 and text[start - 1] in '“"' and match.end() < len(text) and "”" in text[match.end() : match.end() + 4]
    )


@lru_cache(maxsize=8192)
def years(text: str) -> tuple[int, ...]:
    """Years named in `text` as four digits, in order, without repeats."""
    return tuple(dict.fromkeys(int(y) for y in _YEAR.findall(folded(text))))
