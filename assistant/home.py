"""What a report may be taken to speak of without saying so: its own place, its speaker, and the whole it governs."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache

from store.fold import fold
from store.types import Report, Sentence

_WHOLE = re.compile(r"[全我本]([区县市省国镇乡州])(?!家级|际)")
_WHOLE_WORD = re.compile(r"[全我本][区县市省国镇乡州球]")
_OWN_PLACE = re.compile(
    r"([\u3400-\u9fff]{2,6}?[省市区县州盟旗镇乡])(?:第[一二三四五六七八九十]+届|人民政府|人大|政府)"
)
_DATE = re.compile(r"\s|\d+[年月]|\d+日在?")
_FRONT = 300
"""Characters at the beginning of a report that name its place and its speaker."""


def known(report: Report) -> str:
    """Words that may stand in a sentence about `report` though the cited sentence lacks them: its title, its opening
    with place and speaker, and 全区 for a district, 全国 for a country."""
    first = report.halves[0].start if report.halves else _FRONT
    return _known(report.title, report.speaker, report.text, min(first, _FRONT))


def level(report: Report) -> str:
    """What a report governs, by how it speaks of the whole of it: 国, 省, 市, 区 …; "" where it does not."""
    return _level(report.text)


def places(report: Report) -> tuple[str, ...]:
    """The names of the place a report is about, from its title and front matter (岳阳楼区)."""
    front = [sentence.text for sentence in report.sentences[:20] if sentence.kind == "front"]
    lines = [_DATE.sub("", line) for line in (report.title, *front)]
    return tuple(dict.fromkeys(match[1] for line in lines for match in _OWN_PLACE.finditer(line)))


@lru_cache(maxsize=256)
def _level(text: str) -> str:
    wholes = Counter(match[1] for match in _WHOLE.finditer(text))
    return max(wholes, key=wholes.__getitem__, default="")


def known_of(sentences: Iterable[Sentence], reports: Mapping[str, Report]) -> str:
    """As `known`, for all reports that `sentences` are from."""
    return " ".join(known(reports[name]) for name in dict.fromkeys(s.report_id for s in sentences) if name in reports)


@lru_cache(maxsize=256)
def _known(title: str, speaker: str, text: str, front: int) -> str:
    level = _level(text)
    own = f"全{level} 我{level} 本{level}" if level else ""
    country = " 中国" if "全国" in own else ""
    return f"{title} {speaker} {own}{country} {_WHOLE_WORD.sub('', fold(text[:front]).text)}"
