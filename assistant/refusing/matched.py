"""How much of a question's wording the best sentence takes up, and the report at all, character by character.

Words that no dictionary knows, and what is said around them, are seen here alone.
"""

import re

from assistant.question import Question
from assistant.ranked import Ranked
from store.index import Index

_ASKING = re.compile(r"[的了吗呢吧啊是有在多少几什么哪怎样个一?？,，。、\s]")
"""Characters of asking, not of what is asked about."""
_LENGTH = 10
"""Characters of a question of usual length, without those."""


def features(question: Question, top: Ranked, index: Index) -> dict[str, float]:
    """What speaks for and against an answer in the best sentence `top`, each about 0 to 1 but `figures`, a number."""
    asked = _ASKING.sub("", question.whole)
    pairs = {asked[place : place + 2] for place in range(len(asked) - 1)}
    around = top.sentence.text + " ".join(top.sentence.section)
    total = sum(word.weight for word in question.words) or 1.0
    lacking = [word for word in question.words if not any(form in around for form in word.forms)]
    return {
        "pairs": _share(sum(pair in around for pair in pairs), len(pairs)),
        "pairs_told": _share(sum(map(index.sentence_keywords.knows, pairs)), len(pairs)),
        "characters": _share(sum(character in around for character in asked), len(asked)),
        "length": len(asked) / _LENGTH,
        "known": _share(sum(bool(word.forms) for word in question.words), len(question.words)),
        "heaviest": max((word.weight for word in question.words), default=0.0) / total,
        "lacking": sum(word.weight for word in lacking) / total,
        "figures": float(len(top.figures)),
    }


def _share(part: float, whole: float) -> float:
    return part / whole if whole else 0.0
