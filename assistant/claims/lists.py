"""Lists of a claim held against those of the report: a member that the report's list of the same things does not have."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.checks.finding import Finding
from assistant.checks.material import Material
from assistant.claims.text import Statement
from assistant.pairs import pairs

_RUN = re.compile(r"[^,，。;；:：!！?？\n]+")
_BETWEEN = re.compile(r"、|以及|[和与及跟](?!谐|平|睦|解|时)")
_OPENS = re.compile(r"^.*(?:是|为|有|包括|指的?是?|涉及|涵盖|分为|在|对|把|给|到|了|含|整合|自|由|从|向|以)")
_CLOSES = re.compile(r"(?:等|这|的|[一二三四五六七八九十两\d]+[个家项处类所座大]|都|均|也|已|之间|共).*$")
_FIGURE = re.compile(r"\d|百分之|[一二三四五六七八九十]点")
_OWN = re.compile("我们|我[国省市区县]|中国|[全本][国省市区县]|[国省市区县]里|区?政府|国务院")
_QUOTES = " “”《》"
_LONGEST, _END, _SHARED, _HELD = 12, 2, 0.5, 0.5
"""Characters of a member at most, and of its sure end; the part of a claim's members that a list must share to be
the same one, and of a member's pairs of characters."""


@dataclass(frozen=True, slots=True)
class Member:
    """A member of a list; `end` are the characters next to the list's sign where other words may stand before or behind the member."""

    name: str
    end: str

    def stands(self, said: str) -> bool:
        """Whether `said` has the member, what of it is sure to be one, or half of its pairs of characters."""
        wanted = pairs(self.name)
        shared = len(wanted & pairs(said))
        return (
            self.name in said or bool(self.end and self.end in said) or (bool(wanted) and shared >= _HELD * len(wanted))
        )


def other_members(statement: Statement, material: Material) -> Iterator[Finding]:
    """Members of a claim's list that the report's list with the other members lacks (餐馆 for 诊所), figures aside."""
    said = material.said + material.headings
    lists = [run[0].strip() for run in _RUN.finditer(material.said) if len(_members(run[0])) > 1]
    for run in () if statement.is_english else _RUN.finditer(statement.text):
        told = [member for member in _members(run[0]) if not _FIGURE.search(member.name)]
        odd = [m for m in told if not m.stands(said) and not _OWN.fullmatch(m.name)]
        same = next((one for one in lists if sum(m.stands(one) for m in told) >= _SHARED * len(told)), "")
        for member in odd if same and len(odd) < len(told) else ():
            start = run.start() + run[0].find(member.name)
            reason = f"报告列的是“{same}”,没有“{member.name}”"
            yield Finding("name", reason, start, start + len(member.name), same, material.sentences[0])


def _members(run: str) -> list[Member]:
    """The members of the list that a stretch of text holds, without what leads up to the first and follows the last."""
    pieces = _BETWEEN.split(run)
    if len(pieces) < 2:
        return []
    first, *middle, last = pieces
    named = [(_OPENS.sub("", first), first), *((piece, "") for piece in middle), (_CLOSES.sub("", last), last)]
    members = [
        Member(name.strip(_QUOTES), (whole[-_END:] if place == 0 else whole[:_END]) if whole else "")
        for place, (name, whole) in enumerate(named)
    ]
    return [member for member in members if 2 <= len(member.name) <= _LONGEST]
