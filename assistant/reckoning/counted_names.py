"""How many things of a kind the report names one by one, where it tells no figure for them (新建延寿、经编厂、洞庭大道菜市场)."""

import re

from assistant.draft import DraftSentence
from assistant.question import Question
from assistant.ranked import Evidence, in_time
from assistant.reckoning import inferred, operands
from store.enumerated import enumerated
from store.readings import read

_ASKS = re.compile("[几多][少]?[个家座所条处项]")
_LOOKED_AT, _LEAST = 3, 0.7


def count(question: Question, evidence: Evidence) -> list[DraftSentence]:
    """Their number with their names; empty where that is not asked, or a figure of the sentence fits as well."""
    if question.kind != "figure" or not _ASKS.search(question.whole):
        return []
    words = [word for word in question.words if word.forms]
    total = sum(word.weight for word in question.words)
    for ranked in in_time(question, evidence)[:_LOOKED_AT]:
        sentence = ranked.sentence
        told = max((operands.named_by(words, reading, sentence, total) for reading in read(sentence)), default=0.0)
        for named in [one for one in enumerated(sentence) if len(one.names) > 1] if total else ():
            if not any(len(f) > 1 and named.names[-1].endswith(f) for word in words for f in word.forms):
                continue  # 街道 is not what 街道便民服务中心 counts
            if operands.named_by(words, named.reading, sentence, total) >= max(_LEAST, told + 0.05):
                text = f"点到名的有{len(named.names)}个:{'、'.join(named.names)}。"
                return [*inferred.stated((sentence,), question), DraftSentence(text, (sentence,), computed=True)]
    return []
