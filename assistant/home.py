"""What a report may be taken to speak of without saying so: its own place, its speaker, and the whole it governs."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache

from store.fold import fold
from store.types import Report, Sentence

_WHOLE = re.compile(r"[全我本]([区县市省国镇乡州])(?!家级|际)")
_WHOLE_WORD = re.compile(r"[全我本][区县市省国镇乡州球]")
_FRONT = 300
"""Characters at the beginning of a report that name its place and its speaker."""


def known(report: Report) -> str:
    """Words that may stand in a sentence about `report` though the cited sentence lacks them: its title, its opening
    with place and speaker, and 全区 for a district, 全国 for a country."""
    first = report.halves[0].start if report.halves else _FRONT
    return _known(report.title, report.speaker, report.text, min(first, _FRONT))


def known_of(sentences: Iterable[Sentence], reports: Mapping[str, Report]) -> str:
    """As `known`, for all reports that `sentences` are from."""
    return " ".join(known(reports[name]) for name in dict.fromkeys(s.report_id for s in sentences) if name in reports)


@lru_cache(maxsize=256)
def _known(title: str, speaker: str, text: str, front: int) -> str:
    wholes = Counter(match[1] for match in _WHOLE.finditer(text))
    own = " ".join(f"全{level} 我{level} 本{level}" for level, _ in wholes.most_common(1))
    country = " 中国" if "全国" in own else ""
    return f"{title} {speaker} {own}{country} {_WHOLE_WORD.sub('', fold(text[:front]).text)}"
