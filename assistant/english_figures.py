"""Figures of English sentences, in the report's units: 52.8 billion yuan, 10.5 percent, 700 mu."""

import re
from decimal import Decimal

from store.figures import Figure
from store.readings import Reading

_SCALES = {"thousand": 10**3, "million": 10**6, "mn": 10**6, "billion": 10**9, "bn": 10**9, "trillion": 10**12, "tn": 10**12}  # fmt: skip
_UNITS = {
    "percentage points": "百分点", "percentage point": "百分点", "percent": "%", "per cent": "%", "%": "%", "yuan": "元", "rmb": "元",
    "us dollars": "美元", "dollars": "美元", "mu": "亩", "hectares": "公顷", "square kilometers": "平方公里",
    "square kilometres": "平方公里", "square meters": "平方米", "square metres": "平方米", "kilometers": "公里", "kilometres": "公里",
    "km": "公里", "tons": "吨", "tonnes": "吨",
}  # fmt: skip
_FIGURE = re.compile(
    rf"(?<![\w.])(?P<before>(?:RMB|US\$|\$|¥)\s?)?(?P<number>\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?)\+?[\s-]*"
    rf"(?P<scale>{'|'.join(_SCALES)})?[\s-]*(?P<unit>{'|'.join(sorted(_UNITS, key=len, reverse=True))})?(?![\w])",
    re.I,
)
_SOFT = re.compile(
    r"(?:(?P<more>over|more than|exceed\w*|above|at least|upwards of|surpass\w*)|(?P<less>under|less than|below|fewer than|within|"
    r"up to|no more than)|(?P<about>nearly|almost|about|around|approximately|roughly|some|close to))\s+$",
    re.I,
)
_WORDS = {"more": "超过", "less": "不足", "about": "约"}
_UP = re.compile(r"\b(?:grow\w*|grew|ris\w+|rose|increas\w+|up|gain\w*|expand\w*)\b", re.I)
_DOWN = re.compile(r"\b(?:fall\w*|fell|declin\w+|decreas\w+|down|drop\w*|reduc\w+|cut|lower\w*)\b", re.I)


def english_readings(text: str) -> tuple[Reading, ...]:
    """The figures of an English sentence; years are none. A unit it does not know is left out."""
    made: list[Reading] = []
    for match in _FIGURE.finditer(text):
        number = Decimal(match["number"].replace(",", ""))
        if not (match["scale"] or match["unit"] or match["before"]) and (
            re.fullmatch(r"(?:19|20)\d\d", match["number"]) or re.match(r"(?:st|nd|rd|th)\b", text[match.end() :])
        ):
            continue
        unit = _UNITS.get((match["unit"] or "").lower(), "")
        amount = number * _SCALES.get((match["scale"] or "").lower(), 1)
        soft = _SOFT.search(text[: match.start()])
        qualifier = _WORDS[soft.lastgroup] if soft and soft.lastgroup else ""
        label = text[made[-1].figure.end if made else 0 : match.start()]
        up = max((m.end() for m in _UP.finditer(label)), default=0)
        down = max((m.end() for m in _DOWN.finditer(label)), default=0)
        change = up != down and unit in ("%", "百分点")
        end = match.start() + len(match[0].rstrip(" -"))
        figure = Figure(number, unit, amount, unit, qualifier, match.start(), end)
        made.append(
            Reading(figure, label, "", "" if not change else "up" if up > down else "down", change, "other", "")
        )
    return tuple(made)
