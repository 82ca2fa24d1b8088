"""One item of the list that the question before asked for, by its place there (第三条具体说什么? 最后一项呢?)."""

import re
from dataclasses import replace

from assistant.lists import enumeration, listing, sections
from assistant.question import Question, narrowed
from assistant.ranked import gather
from store.index import Index
from store.types import Sentence

_NTH = re.compile(
    r"(?:那么?|其中)?(?:第(?:(?P<numeral>[一二三四五六七八九十])|(?P<digits>\d{1,2}))|(?P<last>最后一))[个项条点件样种步类]?(?:措施|问题|困难|任务|实事)?"
    r"(?:具体)?(?:是|叫|指|说|讲|写)?(?:的是?)?(?:什么|啥|哪[个项条])?(?:内容|意思)?呢?[??。\s]*"
)


def of_list(question: Question, index: Index) -> list[Sentence]:
    """The item asked for, alone; empty where none is asked for by its place, or the question before asked for no list."""
    match = _NTH.fullmatch(question.text)
    if not match or not question.previous:
        return []
    before = replace(narrowed(question, question.previous, index), kind="list", unit="", follow_up=False, told={})
    items = listing.items(before, gather(before, index), index)
    numbered = [item for item in items if enumeration.ordinal(item)]
    if match["last"]:
        return items[-1:]
    place = sections.number(match["numeral"]) if match["numeral"] else int(match["digits"])
    by_number = [item for item in numbered if enumeration.ordinal(item) == place]
    return by_number[:1] or (items[place - 1 : place] if not numbered else [])
