"""Comparisons, sums, differences, shares and averages: the figures found, and what code makes of them."""

import re
from collections.abc import Sequence

from assistant.draft import DraftSentence
from assistant.locate import Located
from assistant.question import Question
from assistant.ranked import Evidence
from assistant.reckoning import (
    averaged,
    before_added,
    bounded,
    counted_names,
    covering,
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
    solved,
    yearly_mean,
)
from assistant.reckoning.combined import also_asked, put_together, ranking, small_first
from assistant.reckoning.cues import SETS_APART, cues
from assistant.reckoning.over_time import over_time
from assistant.reckoning.sides import Side
from assistant.reckoning.solved import Solved
from store.figures import figures
from store.index import Index
from store.readings import read

_INFERS = re.compile(
    r"推算|算下来|算出来|倒推|倒算|反推|换算|推断|反过来|往回|working back|按.{1,12}(?:增|算)|"
    r"比(?:上|去)年(?:增加|减少|多|少|增长|下降)了?[\d.]|(?:前一年|上一年|再往前|头一年|(?<![比较跟和与同])(?:上年|去年)同期).{0,12}(?:多少|几)",
    re.I,
)
_ROUGHLY = re.compile(r"(?:大约|大概|约|差不多)[^,;?]{0,5}多少")
_SIGNS = re.compile("[-+=×÷()]")
_BOTH_ENDS = re.compile("最.{1,12}最")
_CHOICE, _DEGREE = re.compile("还是|或者?"), re.compile("[多少高低大快慢几比差占]|一共|合计")
_AVERAGES = re.compile(
    r"平均|on average|per (?:day|week|month|year)|[人户]均要?(?:花|投|用)|"
    r"[一每]个?(?:天|日|周|星期|月|季度)[^,;?一每]{0,8}?(?:多少|几)|(?:each|every|a) (?:day|week|month)\b|"
    r"人均(?:多少|分|摊|合|能|要|花|大[约概]|约)|户均(?:多少|分|摊|合|能|要|花|大[约概]|约)|均摊|摊到|每(?![天年月周季次逢])[^,;?]{0,14}?(?:多少|几)",
    re.I,
)
_SPREADS = re.compile("平摊|平均|均摊|摊到|折合")
_REST = re.compile(r"除了|以外|之外|其余|其他|其它|剩下的?|余下|不是|非|还有.{0,14}(?:没|未)|没[有能]?(?:用|花|做|达|实现|完成)")
_SUPERLATIVE = re.compile(
    r"最[高低多少大小快慢长短贵狠猛重]|(?:哪|谁)[^,;?]{0,8}最|highest|lowest|most|largest|smallest", re.I
)
_CERTAIN, _LIKELY, _SEVERAL = 0.85, 0.5, 0.3
"""The share of the words that must stand at figures where the report seems to be silent; the least odds of what was worked out
where the grammar finds two figures that do not go together, and for several clauses of the question, of which one may ask
whether, and in English, whose grammar is not looked at so closely."""
_RATIO = re.compile("[占倍成]|百分|比[重例]|share|ratio|percent|times", re.I)
_AMOUNT = re.compile("多少(?:钱|[个万亿元])|几个?[万亿]")


def asks_earlier(question: Question) -> bool:
    """Whether the question wants a value worked back from how it grew."""
    return bool(_infers(question) or _ROUGHLY.search(question.whole))


def _infers(question: Question) -> bool:
    return bool(_INFERS.search(question.whole)) and not inferred.is_looked_back(question)


def compute(question: Question, evidence: Evidence, index: Index, worked: Solved) -> Sequence[DraftSentence]:
    """What code makes of the figures the question puts together, after the sentences that hold them; empty where nothing.

    What was `worked` out where that is certain, else by the question's grammar, which can tell the most from the least; where that
    says nothing, what was worked out.
    """
    if counted := counted_names.count(question, evidence) or bounded.between(question, evidence):
        return counted
    if bounded.is_uncounted(question, evidence):
        return []
    if changes := _of_changes(question, evidence, index):
        return changes
    if own_target.is_asked(question) and (told := own_target.against(question, _pair(question, evidence, index), evidence, index)):
        return told
    sure = solved.CERTAIN if worked.is_single and question.language == "zh" else _SEVERAL
    if worked.odds >= sure and worked.is_reckoned and not _BOTH_ENDS.search(question.whole):
        return worked.told
    if earlier := before_added.before(question, evidence):
        return earlier
    told = by_grammar(question, evidence, index)
    if any(not draft.checked for draft in told):
        return worked.told if worked.odds >= _LIKELY else told
    if not worked.is_single and worked.says_as_much(told):
        return worked.told
    if any(draft.computed for draft in told):
        if not _leaves_out(question, told):
            return told
        told = [draft for draft in told if not draft.computed]
    return worked.told or told


def _leaves_out(question: Question, told: Sequence[DraftSentence]) -> bool:
    """Whether the question says a figure that stands in the sentences told, and the formula is not over it."""
    # Sign by sign: across a minus two figures would read as a range.
    formulas = [figure for draft in told if draft.computed for figure in figures(_SIGNS.sub(",", draft.text))]
    sources = dict.fromkeys(source for draft in told for source in draft.sources)
    held = [
        reading.figure
        for source in sources
        for reading in read(source)
        if reading not in operands.described(source).values()
    ]
    said = [figure for figure in question.figures if figure.base_unit != "年" and any(figure.same(h) for h in held)]
    return bool(said) and not any(figure.amount == used.amount for figure in said for used in formulas)


def by_grammar(question: Question, evidence: Evidence, index: Index) -> list[DraftSentence]:
    """What the question itself says to put together; empty where it does not say, or a figure is not told."""
    if _CHOICE.search(question.whole) and not _DEGREE.search(question.whole):
        return []
    if changes := _of_changes(question, evidence, index):
        return changes
    pair = _pair(question, evidence, index)
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


def _of_changes(question: Question, evidence: Evidence, index: Index) -> list[DraftSentence]:
    """What takes two steps: whether a gap widened, which of several things changed most, one year against the mean of several."""
    if widening := paces.widening(question, evidence, index):
        return widening
    several = paces.of_several(question, evidence, index) or leading.leading(question, evidence, index)
    return several or yearly_mean.against(question, evidence)


def _reckons(question: Question) -> bool:
    """Whether the question wants something worked out, by its kind or by its words."""
    return question.kind in ("sum", "difference", "ratio", "comparison") or _infers(question)


def _pair(question: Question, evidence: Evidence, index: Index) -> tuple[Side, ...]:
    """The sides of the question; where figures are found for them only as they stand, what follows a 的 is the last one's."""
    shared, plain = (sides.sides(question, naming.named(question, share), index) for share in (True, False))
    if [side.name for side in plain] == [side.name for side in shared] or operands.find(question, shared, evidence, index):
        return shared
    return plain if operands.find(question, plain, evidence, index) else shared


def certain(question: Question, evidence: Evidence, index: Index) -> Sequence[DraftSentence]:
    """What code makes of figures whose indicators have all but all words of the question; empty where it is less sure."""
    if question.language == "en":
        return []
    if named := counted_names.count(question, evidence):
        return named
    if _SPREADS.search(question.whole) and (each := averaged.average(question, evidence)):
        return each
    if changes := _of_changes(question, evidence, index):
        return changes
    if part := portion.amount(question, evidence, index):
        return part
    pair = sides.sides(question, naming.named(question), index)
    if pair and sides.apart(pair):
        told = paces.faster(question, pair, evidence, index)
        return told or _worked_unsaid(question, evidence)
    if told := moves.told(question, evidence, _CERTAIN) or over_time(question, pair, evidence, index, _CERTAIN):
        return told
    return _worked_unsaid(question, evidence)


def _worked_unsaid(question: Question, evidence: Evidence) -> Sequence[DraftSentence]:
    """What was worked out where the report seems silent; what a year before came to only where working it back is asked."""
    worked = solved.solve(question, evidence, solved.UNSAID)
    return () if worked.operation == "before" and not asks_earlier(question) else worked.told


def within(question: Question, pair: Sequence[Side], evidence: Evidence, index: Index) -> list[DraftSentence]:
    """A sum, difference, share or average of figures in the best sentences; empty where they cannot be found."""
    if told := inferred.remaining(question, evidence) or portion.amount(question, evidence, index):
        return told
    if _AVERAGES.search(question.whole) and (each := averaged.average(question, evidence)):
        return each
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
    if places and (question.kind != "difference" or _sets_apart(question, places)):
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
