"""What a question asks for by what it is not: 不是税的那部分, and 进口额 where the report tells of the whole and of its 出口."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.looked_for import Word
from assistant.reckoning.terms import Term

_NOT = r"(?:不是|不算|不属于|没有?|未|非|除[了去开]?|刨[去掉]?|扣[除掉]?|去掉|抛开)[^,;?]{0,3}"
_BESIDES = r"[^,;?]{0,2}(?:以外|之外|外的)"
_PAIRS = (
    ("城[里镇市]|市民", "农村|乡村|农民"), ("农村|乡下|乡村|村里|农民", "城[镇市]"), ("男", "女"), ("女", "男"), ("进口|买进", "出口"), ("出口|卖出", "进口"),
    ("民办|私立", "公办"), ("公办|公立", "民办"), ("民营|私营|民间|非公", "国有|公有"), ("国有|公有", "民营|私营|民间|非公"), ("(?<!非)农业人口", "非农业"),
    ("本地|区内|省内|国内", "外地|区外|省外|境外|国外|入境"), ("境外|国外|入境|外地", "国内|本地"), ("内资", "外资"), ("外资", "内资"),
)  # fmt: skip
"""What a thing is called, and what the rest of it is."""


@dataclass(frozen=True, slots=True)
class Rest:
    """The numbers of the words that a question says are left out, and patterns of what the thing it names is the rest of."""

    left_out: frozenset[int] = frozenset()
    others: tuple[re.Pattern[str], ...] = ()

    def is_at(self, found: Sequence[Term]) -> bool:
        """Whether one of the figures is of what is left out, and none of what is asked for."""
        return any(self.left_out & term.said or any(other.search(term.name) for other in self.others) for term in found)


def of_rest(text: str, words: Sequence[Word], names: Sequence[str]) -> Rest:
    """What `text` asks for by what it is not, where the figures are named `names`."""
    left_out = frozenset(
        i for i, word in enumerate(words) if re.search(f"{_NOT}{re.escape(word.text)}|{re.escape(word.text)}{_BESIDES}", text)
    )
    others = (re.compile(other) for own, other in _PAIRS if re.search(own, text) and not any(re.search(own, name) for name in names))
    return Rest(left_out, tuple(other for other in others if not other.search(text)))
