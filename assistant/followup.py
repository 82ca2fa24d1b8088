"""A follow-up made whole from the questions before it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from store import tokens
from store.lexicon import question_words

_POINTS_BACK = re.compile(
    r"^(?:那|那么|还有|其中|它|他|她|这|该|同样|再|此外|另外|and |what about|how about|其)|呢[??]?$|"
    r"^(?:你确定|确定吗|真的|不对|是吗|没记错|不是.{1,10}吗)|我(?:怎么)?记得|"
    r"(?:^|[,,])(?:它|他们?|她|这[个些]?|那[个些]?|其中)|\b(?:it|they|them|its)\b",
    re.I,
)
_YEAR = re.compile(r"((?:19|20)\d{2})年?|去年|今年|明年|上年")
_ASKS = re.compile(r"是?多少|几(?=[个家户人名条项件起处所])|是?哪些|是?什么|怎么样?|如何|吗|呢|[??]")
_COMPARES = re.compile(r"[比跟和与](?:这个?|它|那个?|上面|刚才|之前|前面)")
_SHORT = 12


@dataclass(frozen=True, slots=True)
class FollowUp:
    """`whole` stands alone; `previous` is the question it leans on, empty where it leans on none."""

    whole: str
    previous: str = ""


def make_whole(text: str, earlier: Sequence[str]) -> FollowUp:
    """`text` joined with the questions it leans on (`earlier`, oldest first).

    The new question's year replaces the old one's. What is old stands in front.
    """
    if not earlier or not leans(text):
        return FollowUp(text)
    previous = make_whole(earlier[-1], earlier[:-1]).whole
    kept = _YEAR.sub("", previous) if _YEAR.search(text) and not _COMPARES.search(text) else previous
    return FollowUp(f"{_ASKS.sub(' ', kept).strip()} {text}", previous)


def leans(text: str) -> bool:
    """Whether `text` cannot be understood alone: it points back, or says hardly anything."""
    idle = question_words()
    words = [word for word in tokens.words(text) if word not in idle and len(word) > 1]
    content = [word for word in words if not word.isdigit() and not _YEAR.fullmatch(word)]
    return bool(_POINTS_BACK.search(text)) or len(content) <= 1 or (len(text) <= _SHORT and len(content) <= 2)
