"""What the question's own grammar says to put together: A and B in "A和B一共多少", "A比B多多少", "A占B的几成"."""

import re
from collections.abc import Sequence

from assistant.draft import DraftSentence
from assistant.locate import Located
from assistant.question import Question
from assistant.ranked import Evidence
from assistant.reckoning import (
    averaged,
    covering,
    each,
    inferred,
    leading,
    moves,
    naming,
    operands,
    own_target,
    paces,
    part_of_several,
    portion,
    siblings,
    sides,
    yearly_mean,
)
from assistant.reckoning.combined import also_asked, put_together, ranking, small_first
from assistant.reckoning.cues import SETS_APART, cues
from assistant.reckoning.over_time import over_time
from assistant.reckoning.sides import Side
from store.index import Index

_INFERS = re.compile(
    r"推算|算下来|算出来|倒推|倒算|反推|换算|推断|反过来|往回|working back|按.{1,12}(?:增|算)|"
    r"比(?:上|去)年(?:增加|减少|多|少|增长|下降)了?[\d.]|(?:前一年|上一年|再往前|头一年|(?<![比较跟和与同])(?:上年|去年)同期).{0,12}(?:多少|几)",
    re.I,
)
_ROUGHLY = re.compile(r"(?:大约|大概|约|差不多)[^,;?]{0,5}多少")
_CHOICE, _DEGREE = re.compile("还是|或者?"), re.compile("[多少高低大快慢几比差占]|一共|合计")
_AVERAGES = re.compile(
    r"平均|on average|per (?:day|week|month|year)|[人户]均要?(?:花|投|用)|"
    r"[一每]个?(?:天|日|周|星期|月|季度)[^,;?一每]{0,8}?(?:多少|几)|(?:each|every|a) (?:day|week|month)\b|"
    r"[修建铺拓每]一?(?:公里|平方米|千瓦|亩)[^,;?]{0,6}(?:多少|几)|"
    r"人均(?:多少|分|摊|合|能|要|花|大[约概]|约)|户均(?:多少|分|摊|合|能|要|花|大[约概]|约)|均摊|摊到|每(?![天年月周季次逢])[^,;?]{0,14}?(?:多少|几)",
    re.I,
)
_REST = re.compile(r"除了|以外|之外|其余|其他|其它|剩下的?|余下|不是|非|还有.{0,14}(?:没|未)|没[有能]?(?:用|花|做|达|实现|完成)")
_SUPERLATIVE = re.compile(
    r"最[高低多少大小快慢长短贵狠猛重]|(?:哪|谁)[^,;?]{0,8}最|highest|lowest|most|largest|smallest", re.I
)
_RATIO = re.compile("[占倍成]|百分|比[重例]|share|ratio|percent|times", re.I)
_AMOUNT = re.compile("多少(?:钱|[个万亿元])|几个?[万亿]")


def asks_earlier(question: Question) -> bool:
    """Whether the question wants a value worked back from how it grew."""
    return bool(_infers(question) or _ROUGHLY.search(question.whole))


def _infers(question: Question) -> bool:
    return bool(_INFERS.search(question.whole)) and not inferred.is_looked_back(question)


def by_grammar(question: Question, evidence: Evidence, index: Index) -> list[DraftSentence]:
    """What the question itself says to put together; empty where it does not say, or a figure is not told."""
    if _CHOICE.search(question.whole) and not _DEGREE.search(question.whole):
        return []
    if changes := of_changes(question, evidence, index):
        return changes
    pair = pair_of(question, evidence, index)
    apart = bool(pair) and sides.apart(pair)
    if measured := own_target.against(question, pair, evidence, index):
        return measured
    # 目标和上一年实际相比: what the year before came to is told, not worked back
    named_twice = sides.same_thing(pair) and moves.asked_for(question.whole) == "before"
    if not named_twice and (moved := moves.told(question, evidence, only_said=apart)):
        return moved
    if apart and (faster := paces.faster(question, pair, evidence, index)):
        return faster
    if since := inferred.since_year_before(question, evidence):
        return since
    infers = _infers(question) and not _AVERAGES.search(question.whole)
    if infers and not pair and (earlier := inferred.year_before(question, evidence)):
        return earlier
    first, second = (within, over_time) if pair and not sides.same_thing(pair) else (over_time, within)
    return first(question, pair, evidence, index) or second(question, pair, evidence, index)


def of_changes(question: Question, evidence: Evidence, index: Index) -> list[DraftSentence]:
    """What takes two steps: whether a gap widened, which of several things changed most, one year against the mean of several."""
    if widening := paces.widening(question, evidence, index):
        return widening
    several = paces.of_several(question, evidence, index) or leading.leading(question, evidence, index)
    return several or yearly_mean.against(question, evidence)


def pair_of(question: Question, evidence: Evidence, index: Index) -> tuple[Side, ...]:
    """The sides of the question; where figures are found for them only as they stand, what follows a 的 is the last one's."""
    shared, plain = (sides.sides(question, naming.named(question, share), index) for share in (True, False))
    if [side.name for side in plain] == [side.name for side in shared] or operands.find(question, shared, evidence, index):
        return shared
    return plain if operands.find(question, plain, evidence, index) else shared


def within(question: Question, pair: Sequence[Side], evidence: Evidence, index: Index) -> list[DraftSentence]:
    """A sum, difference, share or average of figures in the best sentences; empty where they cannot be found."""
    if told := inferred.remaining(question, evidence) or portion.amount(question, evidence, index):
        return told
    if _AVERAGES.search(question.whole) and (shared := averaged.average(question, evidence) or each.told(question, evidence)):
        return shared
    if _AVERAGES.search(question.whole) and question.kind == "ratio" and not _RATIO.search(question.whole):
        return []
    if _infers(question) and (earlier := inferred.year_before(question, evidence)):
        return earlier
    if (
        _REST.search(question.whole)
        and not _AMOUNT.search(question.whole)
        and (rest := inferred.rest(question, evidence))
    ):
        return rest
    if not pair and (parts := siblings.total(question, evidence)):
        return parts
    if not pair and _SUPERLATIVE.search(question.whole) and (ordered := siblings.compared(question, evidence)):
        return ranking(question, ordered)
    if question.kind not in ("sum", "difference", "ratio", "comparison") and not _SUPERLATIVE.search(question.whole):
        return []
    if question.kind == "ratio" and (share := part_of_several.share(question, pair, evidence, index)):
        return share
    if places := operands.told(question, evidence):
        return put_together(question, places if question.kind != "ratio" else small_first(question, places))
    found = operands.find(question, pair, evidence, index)
    if sides.same_thing(pair) and not operands.of_one_thing(question, found):
        return []
    if found and not (question.kind == "sum" and len(found) < _stated_count(question)):
        added_up = siblings.completed(question, [operand.place for operand in found])
        return [*put_together(question, added_up), *also_asked(question, added_up)]
    if _SUPERLATIVE.search(question.whole) or (question.kind == "ratio" and len(pair) == 2 and "占" in question.whole):
        return []
    listed = siblings.listed(question, naming.named(question), evidence)
    places = tuple(listed) or covering.covering(question, evidence)
    if places and not operands.is_whole_and_part(question, places) and (question.kind != "difference" or _sets_apart(question, places)):
        return put_together(question, places if question.kind != "ratio" else small_first(question, places))
    return []


def _sets_apart(question: Question, places: Sequence[Located]) -> bool:
    """Whether the question puts things against each other, or figures are of one thing: 花了多少钱,多了几个学位 asks for no gap."""
    asked = {*SETS_APART, "which", "more_than"} & set(cues(question.whole))
    return bool(asked) or operands.likeness(places[0].reading.subject, places[-1].reading.subject) > 0


def _stated_count(question: Question) -> int:
    """How many things the question says it adds up (三样合起来); 0 where it does not say."""
    match = re.search("([三四五])[样项个类笔种]", question.whole)
    return {"三": 3, "四": 4, "五": 5}[match[1]] if match else 0
