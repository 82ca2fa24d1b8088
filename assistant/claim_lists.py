"""Lists of a claim held against those of the report: a member that the report's list of the same things does not have."""

import re
from collections.abc import Iterator

from assistant.claim_text import Statement
from assistant.finding import Finding
from assistant.material import Material
from assistant.pairs import pairs

_RUN = re.compile(r"[^,，。;；:：!！?？\n]+")
_BETWEEN = re.compile(r"、|以及|[和与及跟](?!谐|平|睦|解|时)")
_OPENS = re.compile(r"^.*(?:是|为|有|包括|指的?是?|涉及|涵盖|分为|在|对|把|给|到|了|含|整合|自|由|从|向|以)")
_CLOSES = re.compile(r"(?:等|这|的|[一二三四五六七八九十两\d]+[个家项处类所座大]|都|均|也|已|之间|共).*$")
_LONGEST, _END, _SHARED, _HELD = 12, 3, 0.5, 0.5
"""Characters of a member at most, and of its beginning or end that tell it; the part of a claim's members that a list must share to be
the same one, and of a member's pairs of characters."""


def other_members(statement: Statement, material: Material) -> Iterator[Finding]:
    """Members of a claim's list that the report's list with the other members lacks (餐馆 for 诊所), figures aside."""
    said = material.said + material.headings
    lists = [(run[0], names) for run in _RUN.finditer(material.said) if len(names := _members(run[0])) > 1]
    for run in _RUN.finditer(statement.text):
        told = [name for name in _members(run[0]) if not any(char.isdigit() for char in name)]
        if len(told) < 2:
            continue
        odd = [name for name in told if not _stands(name, said)]
        same = next((words for words, _ in lists if sum(_stands(name, words) for name in told) >= _SHARED * len(told)), "")
        for name in odd if same and len(odd) < len(told) else ():
            start = run.start() + run[0].find(name)
            reason = f"报告列的是“{same.strip()}”,没有“{name}”"
            yield Finding("name", reason, start, start + len(name), same, material.sentences[0])


def _members(run: str) -> list[str]:
    """The members of the list that a stretch of text holds, without what leads up to the first and follows the last."""
    pieces = _BETWEEN.split(run)
    if len(pieces) < 2:
        return []
    pieces[0] = _OPENS.sub("", pieces[0])
    pieces[-1] = _CLOSES.sub("", pieces[-1])
    return [name for piece in pieces if 2 <= len(name := piece.strip(" “”《》")) <= _LONGEST]


def _stands(name: str, said: str) -> bool:
    """Whether `said` has the member, its beginning or end, or half of its pairs of characters."""
    wanted = pairs(name)
    return name[:_END] in said or name[-_END:] in said or (bool(wanted) and len(wanted & pairs(said)) >= _HELD * len(wanted))
