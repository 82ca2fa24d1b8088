"""Comparisons, sums, differences, shares and averages: the figures found, and what code makes of them."""

import re
from collections.abc import Sequence

from assistant.draft import DraftSentence
from assistant.question import Question
from assistant.ranked import Evidence
from assistant.reckoning import (
    averaged,
    before_added,
    bounded,
    counted_names,
    counterparts,
    each,
    first_years,
    in_full,
    moves,
    naming,
    own_target,
    paces,
    per_hundred,
    portion,
    raised,
    sides,
    solved,
    to_come,
    wholes,
)
from assistant.reckoning.described import described
from assistant.reckoning.grammar import asks_earlier, by_grammar, of_changes, pair_of
from assistant.reckoning.over_time import over_time
from assistant.reckoning.solved import Solved
from store.index import Index
from store.readings import read

_BOTH_ENDS = re.compile("最.{1,12}最")
_SPREADS = re.compile("平摊|平均|均摊|摊到|折合")
_CERTAIN, _LIKELY, _SEVERAL = 0.85, 0.5, 0.3
"""The share of the words that must stand at figures where the report seems to be silent; the least odds of what was worked out
where the grammar finds two figures that do not go together, and for several clauses of the question, of which one may ask
whether, and in English, whose grammar is not looked at so closely."""


def compute(question: Question, evidence: Evidence, index: Index, worked: Solved) -> Sequence[DraftSentence]:
    """What code makes of the figures the question puts together, after the sentences that hold them; empty where nothing.

    What was `worked` out where that is certain, else by the question's grammar, which can tell the most from the least; where that
    says nothing, what was worked out.
    """
    if counted := counted_names.count(question, evidence) or bounded.between(question, evidence):
        return counted
    if bounded.is_uncounted(question, evidence):
        return []
    if together := implied(question, evidence, index):
        return together
    if changes := of_changes(question, evidence, index):
        return changes
    if own_target.is_asked(question) and (against := own_target.against(question, pair_of(question, evidence, index), evidence, index)):
        return against
    if worked.operation == "average" and (shared := each.told(question, evidence)):
        return shared
    sure = solved.CERTAIN if worked.is_single and question.language == "zh" else _SEVERAL
    if worked.odds >= sure and worked.is_reckoned and not worked.is_doubtful and not _BOTH_ENDS.search(question.whole):
        return worked.told
    if earlier := before_added.before(question, evidence):
        return earlier
    told = by_grammar(question, evidence, index)
    if not _is_of_two_halves(told) and (more := raised.told(question, index)):
        return more
    if any(not draft.checked for draft in told):
        return worked.told if worked.odds >= _LIKELY else told
    if (not worked.is_single and worked.says_as_much(told)) or (worked.told and worked.is_reckoned and worked.outdoes(told)):
        return worked.told
    if any(draft.computed for draft in told):
        if not _leaves_out(question, told):
            return told
        told = [draft for draft in told if not draft.computed]
    return worked.told or told


def implied(question: Question, evidence: Evidence, index: Index) -> Sequence[DraftSentence]:
    """What figures that stand together imply, though the question says none of what is to be done with them; empty where nothing."""
    beside = counterparts.told(question, evidence) or wholes.told(question, evidence) or per_hundred.told(question, evidence)
    return beside or to_come.told(question, index) or first_years.told(question, index)


def _is_of_two_halves(told: Sequence[DraftSentence]) -> bool:
    """Whether what was planned is put together with what was done."""
    return any(len({source.role for source in draft.sources}) > 1 for draft in told if draft.computed)


def _leaves_out(question: Question, told: Sequence[DraftSentence]) -> bool:
    """Whether the question says a figure that stands in the sentences told, and the formula is not over it."""
    formulas = in_full.put_together(told)
    sources = dict.fromkeys(source for draft in told for source in draft.sources)
    held = [
        reading.figure
        for source in sources
        for reading in read(source)
        if reading not in described(source).values()
    ]
    said = [figure for figure in question.figures if figure.base_unit != "年" and any(figure.same(h) for h in held)]
    return bool(said) and not any(figure.amount == used.amount for figure in said for used in formulas)


def certain(question: Question, evidence: Evidence, index: Index) -> Sequence[DraftSentence]:
    """What code makes of figures whose indicators have all but all words of the question; empty where it is less sure."""
    if question.language == "en":
        return []
    if named := counted_names.count(question, evidence) or implied(question, evidence, index):
        return named
    if _SPREADS.search(question.whole) and (shared := averaged.average(question, evidence)):
        return shared
    if changes := of_changes(question, evidence, index):
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
