"""Years as questions put them: in Chinese numerals, and 今年 beside 明年."""

import re

from store.fold import fold

_THIS_YEAR, _BEFORE_NEXT = re.compile("今年(?!和明年|跟明年|与明年)"), re.compile("明年|来年|下一年|next year", re.I)
_TRADITIONAL_YEAR = re.compile(r"[二一][〇零○O0九八]{1,2}[〇零○一二三四五六七八九]{1,2}年")
_DIGITS = str.maketrans("〇零○一二三四五六七八九", "0001234567" + "89")


def fold_years(text: str) -> str:
    """`text` with full-width forms narrowed and years in Chinese numerals as digits."""
    narrowed = fold(text).text
    return _TRADITIONAL_YEAR.sub(lambda m: m[0].translate(_DIGITS), narrowed)


def looked_back(text: str) -> str:
    """`text` with 今年 as 这一年 where it also speaks of 明年: the year that the report looks back on, not the one it plans."""
    return _THIS_YEAR.sub("这一年", text) if _BEFORE_NEXT.search(text) else text
