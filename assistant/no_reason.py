"""What is said where a report tells the fact that a question asks the reason of, and no reason."""

import re
from collections.abc import Sequence

from assistant.draft import DraftSentence
from assistant.question import Question
from assistant.signs import says_why
from store.types import Sentence

_OF_A_FIGURE = re.compile(
    r"(?:增速|增长|增幅|目标|比例|比重|占比|总量|数量|[额数率值])[^,;?]{0,12}(?:[高低多少快慢大小]|降|涨|减|下调|上调)|"
    r"[比较][^,;?]{2,14}(?:[高低多少快慢大小]|降|涨|减)"
)
"""Why one figure is higher or lower than another: a sentence that tells figures alone gives no reason of it."""
_SAYS_WHY = re.compile(
    "考虑|主要是|得益于|取决于|受[^,，。;；]{2,20}影响|[压阻]力|困难|以便?(?=更|[^上下及来后前内外]{2,8}[,，。])|才能"
)
_TEXT = {
    "zh": "报告只给出了这个情况,没有说明原因。",
    "en": "The report tells this, but gives no reason for it.",
}


def remark(question: Question, told: Sequence[Sentence]) -> list[DraftSentence]:
    """That no reason is given, where why a figure is as it is was asked and no sentence told says so; else nothing."""
    if question.kind != "reason" or not _OF_A_FIGURE.search(question.whole):
        return []
    if any(says_why(sentence) or _SAYS_WHY.search(sentence.text) for sentence in told):
        return []
    return [DraftSentence(_TEXT[question.language], tuple(told), checked=False)]
