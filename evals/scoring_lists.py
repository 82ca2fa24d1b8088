"""The items that an answer lists, and which questions ask for a list."""

import re

from evals.cases import Case
from evals.scoring_facts import MARKER, holds, plain

_LEAST = 3
_ASKS = re.compile(
    r"哪(?:些|几|[两二三四五六七八九十\d])|列出|列举|包括|分别(?:是|指)|what are|include|which (?:two|three|four|five|six|seven|eight|nine|ten)",
    re.I,
)
_BREAK = re.compile(
    r"[、;；。！？!?\n]|\.(?=\s|$)"
    r"|[①-⑳❶-❿]|[(（][\d一二三四五六七八九十]{1,2}[)）]|(?:^|(?<=[\s:：。；]))(?:\d{1,2}[.．)）](?!\d)|[-*•](?=\s))"
    r"|[一二三四五六七八九十]是|(?<=[A-Za-z]),|(?<=[A-Za-z,]) and ",
    re.M,
)


def asks_for_list(case: Case) -> bool:
    """Whether the gold is a list: a case of that category, or three facts and more for a question after 哪些."""
    return case.category == "list" or (len(case.facts) >= _LEAST and bool(_ASKS.search(case.question)))


def items(text: str) -> tuple[str, ...]:
    """What `text` lists, without repeats: its parts between 、 ; sentence ends, numbering, bullets, English commas.

    A Chinese comma parts clauses and not items; 和 is part of too many names to part anything. Words that lead into a
    list (包括:) are no item.
    """
    parts = {plain(part): part.strip() for part in _BREAK.split(MARKER.sub("", text))}
    return tuple(part for key, part in parts.items() if key and key[-1] != ":")


def belongs(item: str, case: Case) -> bool:
    """Whether the case wants `item`: it holds an expected fact, or lies in the evidence (its lead-in 2015年: aside)."""
    if any(holds(item, fact) for group in case.facts for fact in group):
        return True
    told = plain(item).rpartition(":")[2]
    return bool(told) and any(told in plain(quote) for quote in case.evidence)
