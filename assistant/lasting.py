"""Whether a sentence tells how long something takes, where that is asked."""

import re
from collections.abc import Sequence

from assistant.draft import DraftSentence, sources_of
from assistant.question import Question
from assistant.ranked import Ranked

ASKS = re.compile(
    r"多久(?![^,;?]{0,8}一[次回轮])|多长时间(?![^,;?]{0,8}一[次回轮])|(?<!第)几(?:个?小时|天|个月)(?!平均)|how long(?! is the)",
    re.I,
)
_LASTS = re.compile(
    r"(?:\d+(?:\.\d+)?|[一二两三四五六七八九十半百]+)(?:多|余)?(?:分钟|个?小时|天|个?工作日|日内|个多?月|周|年(?![度底末初]|来))|"
    r"月底|年底|[一二三四]季度|上半年|下半年|(?:19|20)\d\d年|即时|当[天日场]|随[到时]"
)
_TEXT = {"zh": "报告没有说明要多长时间。", "en": "The report does not say how long that takes."}
_AS_MUCH = 0.5
"""How much of what the best sentence has of the question one must have that tells how long."""


def telling(question: Question, ranked: Sequence[Ranked]) -> Ranked | None:
    """The first of `ranked` that tells how long, of what is asked; None where that is not asked, or none does."""
    if not ASKS.search(question.whole):
        return None
    least = _AS_MUCH * ranked[0].own_cover
    return next((r for r in ranked if r.own_cover >= least > 0 and tells(r.sentence.text)), None)


def tells(text: str) -> bool:
    """Whether `text` has a span of time, or a time by which."""
    return bool(_LASTS.search(text))


def remark(question: Question, told: Sequence[DraftSentence]) -> list[DraftSentence]:
    """That the report does not say how long, where that is asked and nothing told says it; else nothing."""
    if question.kind != "figure" or not ASKS.search(question.whole):
        return []
    if any(draft.computed or tells(draft.text.partition(":")[2] or draft.text) for draft in told):
        return []
    return [DraftSentence(_TEXT[question.language], sources_of(told), checked=False)]
