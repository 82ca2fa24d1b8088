"""Which half of a report a question means, by its words: what was done, or what is to be done."""

import re

from store.figures import years
from store.types import Role

_LAST_YEAR = re.compile(r"去年|上年|上一年|过去[一二三四五六七八九十两几\d]+年|这一年|已经|last year")
_NEXT_YEAR = re.compile(r"今年|明年|下一年|次年|新的一年|来年|next year|this year")
_PLAN = re.compile(
    r"计划|打算|目标|准备|将[要会]?|力争|预期|要[建完达解新脱推实启改]|规划|未来|以后|target|goal|plan|will\b|aim", re.I
)
_REVIEW = re.compile(
    r"完成了|实现了|做了|取得|回顾|成绩|建成了|已|了多少|了几|了哪|(?:咋样|怎么?样|如何|到哪)了?[??]?$|是(?:怎么|怎样|如何|咋)(?!打算|安排|规划|考虑|计划|要求|部署)[^,;?]{1,12}的[??]?$|进展|achiev|was|were|did",
    re.I,
)
_REACHED = re.compile("完成|实现|达到了|达标|如何|怎么样")
_HOW = re.compile(
    r"(?:怎么|咋|怎样|如何)(?:个)?(?:去|来|样)?(?:办|解决|治|整治?|弄|搞|管|控制|处理|应对|破解|缓解|改善|防)|"
    r"(?:办法|措施|举措|对策|打算)[??]?$|有(?:什么|啥|哪些)(?:办法|措施|举措|打算|对策)|how (?:will|to|does)",
    re.I,
)


def roles(text: str) -> frozenset[Role]:
    """The halves a question means, as far as its words tell; empty where they do not."""
    found: set[Role] = set()
    if _LAST_YEAR.search(text):
        found.add("review")
    if _NEXT_YEAR.search(text):
        found.add("plan")
    if found:
        return frozenset(found)
    if _PLAN.search(text) or asks_how(text):
        found.add("plan")
    elif _REVIEW.search(text):
        found.add("review")
    return frozenset(found)


def asks_how(text: str) -> bool:
    """Whether what is to be done about something is asked, rather than how things stand."""
    return bool(_HOW.search(text))


def asks_target(text: str) -> bool:
    """Whether a target is asked for, rather than whether one was reached."""
    return "目标" in text and not _REACHED.search(text)


def is_sure_of_time(text: str) -> bool:
    """Whether the question names its time outright (a year, 去年, 今年), rather than by the tone of its words."""
    return bool(years(text) or _LAST_YEAR.search(text) or _NEXT_YEAR.search(text))
