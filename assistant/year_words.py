"""Years as questions put them: in Chinese numerals, and 今年 beside 明年."""

import re
from collections.abc import Iterable, Set

from store.fold import fold

_THIS_YEAR, _BEFORE_NEXT = re.compile("今年(?!和明年|跟明年|与明年)"), re.compile("明年|来年|下一年|next year", re.I)
_SHORT = re.compile(
    r"(?<![\d第近前后这过约满了花用共.])(\d\d)年"
    r"(?![级来内间期前后以纪初代]|(?<![比较跟和与同]\d\d年)多|行动|计划|免费|教育|历史|时间|左右|了|没)"
)
_NUMERALS = "[〇零一二三四五六七八九]{2}"
_TOLD = re.compile(
    rf"(?<![〇零一二三四五六七八九十百千万第几])(?:{_NUMERALS}(?=年(?!(?<![比较跟和与同]{_NUMERALS}年)多|来|级|以|前|后|间|内|时间|左右)|年?[到至]{_NUMERALS}(?:年|这|的|[,、]|$)|"
    rf"[、和与跟]{_NUMERALS}(?:两?年))|(?<=[到至、和与跟]){_NUMERALS}(?=这|的|两年|[,、]|$))"
)
"""A year in two Chinese numerals (八三年, 七九到八三)."""
_NEXT = frozenset(f"{one}{other}" for one, other in zip("一二三四五六七八", "二三四五六七八九", strict=True)) | {"三五", "零一"}
"""Two numerals that together are about as many (七八年), where no other year stands beside them."""
_OF_YEAR = re.compile(r"(?:比|从|自|到|至)$"), re.compile(r"^年?(?:的|比|到|至|底|末|初)")
"""What stands right before and behind what is a year, and no span of time."""
_YEAR_BEFORE_LAST = re.compile("(?<![大以之])前年(?![终轮])")
_TRADITIONAL_YEAR = re.compile(r"[二一][〇零○O0九八]{1,2}[〇零○一二三四五六七八九]{1,2}年")
_DIGITS = str.maketrans("〇零○一二三四五六七八九", "0001234567" + "89")


def fold_years(text: str) -> str:
    """`text` with full-width forms narrowed and years in Chinese numerals as digits."""
    narrowed = fold(text).text
    return _TRADITIONAL_YEAR.sub(lambda m: m[0].translate(_DIGITS), narrowed)


def short(text: str) -> bool:
    """Whether `text` has a year of two digits or numerals."""
    return bool(_SHORT.search(text) or _TOLD.search(text))


def in_full(text: str, known: Iterable[int], mentioned: Set[int] = frozenset(), this_year: int = 0) -> str:
    """`text` with years of two digits or numerals (15年, 98年, 八三年) in full: those near the years `known`, and others beside one of
    these or, where the words around speak of a year, among those that the reports have `mentioned`; 前年 is the year before the one
    looked back on, where these are it and the next, or `this_year`, in which the report is given, is known."""
    near = set(known)
    if planned := max(near) if len(near) == 2 and max(near) - min(near) == 1 else this_year:
        text = _YEAR_BEFORE_LAST.sub(f"{planned - 2}年", text)
    if not near:
        return text
    text = _in_digits(text)
    if not (found := _SHORT.findall(text)):
        return text
    whole = {short: max((y for c in (1900, 2000) if (y := c + int(short)) <= max(near) + 6), default=0) for short in found}
    close = 2 if len(whole) < 2 else 40
    meant = {short for short, year in whole.items() if min(near) - close <= year <= max(near) + 2}
    meant |= {m[1] for m in _SHORT.finditer(text) if whole[m[1]] in mentioned and _stands_as_year(text, m.start(), m.end(1))}
    if not meant:
        return text
    return _SHORT.sub(lambda m: f"{whole[m[1]]}年" if m[1] in meant or whole[m[1]] > min(near) - 40 else m[0], text)


def _stands_as_year(text: str, start: int, end: int) -> bool:
    before, behind = _OF_YEAR
    return bool(before.search(text[:start]) or behind.search(text[end:]))


def _in_digits(text: str) -> str:
    """`text` with years in two Chinese numerals as two digits and 年."""
    several = len(_TOLD.findall(text)) > 1

    def digits(found: re.Match[str]) -> str:
        if found[0] in _NEXT and not (several or _stands_as_year(text, found.start(), found.end())):
            return found[0]
        return found[0].translate(_DIGITS) + ("" if text.startswith("年", found.end()) else "年")

    return _TOLD.sub(digits, text)


def looked_back(text: str) -> str:
    """`text` with 今年 as 这一年 where it also speaks of 明年: the year that the report looks back on, not the one it plans."""
    return _THIS_YEAR.sub("这一年", text) if _BEFORE_NEXT.search(text) else text
