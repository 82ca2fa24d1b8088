"""Which operations are worth trying at all, by the words of the question alone."""

import re

from assistant.reckoning import fitness
from assistant.reckoning.asked import Asked
from assistant.reckoning.proposal import OPERATIONS, Operation

_BEHIND = 5.5
"""How far the words of an operation may score behind nothing worked out, for its terms to make up: of 2,600
questions with a formula 96 in a hundred lie within."""
_SOUNDS = -1.5
"""The log odds that the wording of a question asks for an operation from which on it is tried, whatever else speaks against it."""
_SHARE = re.compile(
    r"占(?![地用道])[^,;?]{0,20}(?:百分之|几成|多少|多大|比[重例])|相当于[^,;?]{0,16}(?:百分之|几成|多少)|到位率|完成率|过半|"
    r"[一-九]成了?[没吗]|[是为][^,;?]{1,16}的(?:百分之[几多]|几成|几分之几)"
)
_MORE_THAN_SHARE = re.compile(
    r"[多高出差少低快慢][^,;?]{0,2}(?:多少|几)|高出|相?差|[增涨降升]|提高|减少|倍|平均|一共|合计|加起来|推|[哪谁]|(?:占|的)比[重例][^,;?]{0,8}比"
)
_APART = frozenset(("more_than", "gap", "left", "apart", "by_how_much", "fell", "grew", "points", "which", "speed", "most"))
"""The cues of things set apart, also by time."""
_ADDED = re.compile("加了|做大")
_RATE = re.compile("[多少高低增减涨降升][了出]?(?:百分之[多几]|几成|多少百分|几个?百分)")
"""What asks by how many per cent something is more or less."""
_OF_SHARE: tuple[Operation, ...] = ("share", "together", "rest", "portion")


def worth_trying(of: Asked) -> dict[Operation, float]:
    """The operations whose words do not leave them hopelessly behind, each with the score of these words."""
    least, text = fitness.of_plain(of) - _BEHIND, of.question.whole
    only = _OF_SHARE if _SHARE.search(text) and not _MORE_THAN_SHARE.search(text) else OPERATIONS
    other = _of_another(of)
    scores = fitness.of_words(of).items()
    heard = (("sum", of.joined > 1 or "in_all" in of.cues), ("difference", "gap" in of.cues))
    sounds = {operation for operation, odds in of.phrased.items() if odds >= _SOUNDS} | {operation for operation, is_heard in heard if is_heard}
    return {
        operation: score
        for operation, score in scores
        if (score >= least or operation in sounds) and operation in only and operation not in other
    }


def _of_another(of: Asked) -> set[Operation]:
    """What is not asked for: a share and what it leaves where no share is, an earlier value or a gap where the whole of several is."""
    cues = set(of.cues)
    no_share = (of.question.unit != "%" and not {"fraction", "inside", "rate"} & cues) or bool(_RATE.search(of.question.whole))
    whole = "in_all" in cues and not {"before", "at_first", "infer"} & cues
    named: tuple[tuple[Operation, bool], ...] = (
        ("rest", no_share), ("share", no_share), ("before", whole), ("difference", whole and not _APART & cues and not _ADDED.search(of.question.whole)),
    )  # fmt: skip
    return {operation for operation, is_other in named if is_other}
