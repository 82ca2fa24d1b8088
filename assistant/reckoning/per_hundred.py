"""How much of one sum of money comes of each yuan, or of each hundred, of another (消费券一块钱撬动几块钱, 每百元收入的利润)."""

import re
from itertools import pairwise

from assistant import arithmetic
from assistant.arithmetic import Computed
from assistant.draft import DraftSentence
from assistant.locate import share_said
from assistant.question import Question
from assistant.ranked import Evidence, Ranked, in_time
from assistant.reckoning import inferred, moves
from store.readings import Reading, read

_ASKS = re.compile(
    "(?:(?P<many>100|一百|每百)(?:块|元)钱?|(?<![加合放凑在])[1一]块钱)[^?。]{0,16}?(?:多少|几)(?:块|元|钱|毛)|"
    "每[^,;?。]{0,6}(?P<more>100|一百)(?:块|元)[^?。]{0,16}?(?:多少|几)[^,?。]{0,6}"
)
_LOOKED_AT, _LEAST, _CLOSE = 3, 0.3, 16
"""How many sentences are looked at, the share of the weight of the question's words that one must have, and within how many characters
the two sums must stand."""


def told(question: Question, evidence: Evidence) -> list[DraftSentence]:
    """The second of two sums that stand side by side for each yuan, or each hundred, of the first; empty where that is not asked."""
    asked = _ASKS.search(question.whole)
    if asked is None or question.language == "en":
        return []
    words = [word for word in moves.naming(question) if word.forms]
    for ranked in [r for r in in_time(question, evidence) if len(r.figures) > 1][:_LOOKED_AT]:
        if share_said(words, ranked.sentence.text) >= _LEAST and (pair := _pair(ranked)):
            result, sources = _each(*pair, 100 if asked["many"] or asked["more"] else 1), (ranked.sentence,)
            return [*inferred.stated(sources, question), inferred.told("约合", result, sources)]
    return []


def _pair(ranked: Ranked) -> tuple[Reading, Reading] | None:
    """Two sums of money of a sentence that stand side by side; None where there are none."""
    for first, second in pairwise(read(ranked.sentence)):
        near = second.figure.start - first.figure.end <= _CLOSE
        if near and {first.figure.base_unit, second.figure.base_unit} == {"元"} and not (first.change or second.change):
            return first, second
    return None


def _each(base: Reading, other: Reading, many: int) -> Computed:
    """`other` for each `many` yuan of `base`, rounded."""
    amount = arithmetic.rounded(other.figure.amount / base.figure.amount * many)
    formula = f"{arithmetic.shown(other.figure.amount, '元')} ÷ {arithmetic.shown(base.figure.amount, '元')}"
    return Computed(amount, "元", arithmetic.shown(amount, "元"), f"{formula} × {many}" if many > 1 else formula)
