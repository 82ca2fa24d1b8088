"""What the things are called that a question asks to be listed."""

import re

from assistant.question import Question

ASKED = re.compile(
    r"哪(?P<count>[两二三四五六七八九十])?(?:些|几)?(?:[个所条项种类家座处]|方面)?的?(?P<kind>[\u4e00-\u9fff]{0,4})"
)
_COUNTED_BY = re.compile(r"哪(?:几|[两二三四五六七八九十])(?P<kind>片)")
_NAMED_BEFORE = re.compile(
    r"(?P<kind>[\u4e00-\u9fff]{1,6}?)(?:到底|究竟|主要|具体|一共|总共)?(?:[都又]?[有是包][含括]?(?:哪些|哪几|什么|啥)|(?:分别|各)是)"
)


def asked(question: Question) -> str:
    """What the things asked for are called (路 in 哪些路, 道路 in 道路有哪些, 片 in 哪几片); "" where the question does not say."""
    if counted_by := _COUNTED_BY.search(question.whole):
        return counted_by["kind"]
    behind, before = ASKED.search(question.whole), _NAMED_BEFORE.search(question.whole)
    words = [w.text for w in question.words if behind and behind["kind"].startswith(w.text)]
    words = words or [w.text for w in question.words if before and before["kind"].endswith(w.text)]
    return max(words, key=len, default="")
