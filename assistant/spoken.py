"""Questions as people speak: regional words that ask (好多, 啥子, 没得) and years of two digits, in the standard words."""

import re
from collections.abc import Iterable, Mapping

from store.types import Report

_STANDARD = (
    (
        "几多|好多(?=钱|[个家户人名条项件起处所亩座次套张吨台辆米种块间栋](?![^,，?？]{0,2}都)|公里|[了啊呀嘛哦呢]*[?？。,，!！]*$)",
        "多少",
    ),
    ("哪(?:个|阵)?时候|好久(?=[能会要才开建修完通]|[?？]|$)|好久子", "什么时候"),
    ("[啥么]子|么得|[啥什么]+玩意儿?", "什么"),
    ("咋个样?|啷个|哪么样", "怎么"),
    ("没得(?![到出了])|冇得?(?![到出了])", "没有"),
    ("得不得", "会不会"),
)
_SPOKEN = [(re.compile(words), written) for words, written in _STANDARD]
_SHORT_YEAR = re.compile(r"(?<![\d第近约满了花用共.])(\d\d)年(?![来内间前后多以级纪初期代])")


def standard(text: str, reports: Mapping[str, Report]) -> str:
    """`text` with the words of a region that ask in those of the standard language, and 15年 as 2015年 where a report is of
    that year or the next."""
    for spoken, written in _SPOKEN:
        text = spoken.sub(written, text)
    return _years_in_full(text, {year for report in reports.values() for year in _told_of(report)})


def _years_in_full(text: str, known: Iterable[int]) -> str:
    short = {f"{year % 100:02}" for year in known}
    return _SHORT_YEAR.sub(lambda match: f"20{match[0]}" if match[1] in short else match[0], text)


def _told_of(report: Report) -> Iterable[int]:
    """The years of a report's halves, with the one before."""
    for half in report.halves:
        if half.years:
            yield from range(half.years[0] - 1, half.years[1] + 1)
