"""Two things at two times: which of them grew faster, and whether the gap between them widened."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import product

from assistant import arithmetic, wording
from assistant.arithmetic import Computed
from assistant.draft import DraftSentence
from assistant.locate import Located
from assistant.question import Question
from assistant.ranked import Evidence, gather
from assistant.reckoning import inferred, moves, naming, operands, sides
from assistant.reckoning.combined import put_together, with_unit
from assistant.reckoning.sides import Side
from store.figures import Figure
from store.index import Index
from store.types import Role, Sentence

_FASTER = re.compile(
    r"[涨增升长加高降减少提翻](?:长|加|高|幅|速|[得的])*的?(?:比例|幅度|倍数)?(?:更|最|要)?(?:[快慢大小猛狠]|多(?![少几]))|(?:变动|变化|改变)[^,;?]{0,4}更?[大小]|各(?:自|是|都)?(?:[涨增升降减]|提高|上升|下降)|放缓|回落|提速|加速"
)
_OF_RATES = re.compile("放缓|回落|提速|加速|减速|增速[^,;?]{0,8}(?:变化|加快|下降|降)")
"""Where the rates at which things grow are what changed."""
_WIDENS = re.compile(r"(?:差距|差额|距离|差别|相差).*(?:[大小]了|还是|扩大|缩小|拉大|拉开|变[了大小])|各差")
_BY_HOW_MUCH = re.compile("[多差快慢高大小变宽窄][^,;?]{0,3}(?:多少|几)")
_LOOKED_AT, _LEAST_NAMED = 8, 0.8
"""How many sentences are looked at, and the share of a side's words that must stand at the rate told for it."""


@dataclass(frozen=True, slots=True)
class Levels:
    """One thing at two times, `before` and `after`, as `sources` tell them."""

    name: str
    before: Figure
    after: Figure
    times: tuple[str, str]
    sources: tuple[Sentence, ...]


def asks_pace(question: Question) -> bool:
    """Whether it is asked which of several things changed more, rather than which is more."""
    return bool(_FASTER.search(question.whole))


def widening(question: Question, evidence: Evidence, index: Index) -> list[DraftSentence]:
    """The gap between two things at two times, and whether it widened; empty where that is not asked or not told."""
    if not _WIDENS.search(question.whole):
        return []
    pair = sides.sides(question, naming.named_apart(question), index)
    found = _levels(question, pair, evidence, index)
    if len(found) < 2:
        return []
    one, other = found
    first, last = arithmetic.subtract(one.before, other.before), arithmetic.subtract(one.after, other.after)
    if first is None or last is None:
        return []
    sources = tuple(dict.fromkeys((*one.sources, *other.sources)))
    gaps = [f"{time}相差{gap.shown}({gap.formula} = {gap.shown})" for time, gap in zip(one.times, (first, last), strict=True)]
    word = "没有变" if first.amount == last.amount else "扩大了" if last.amount > first.amount else "缩小了"
    told = DraftSentence(f"{gaps[0]},{gaps[1]},差距{word}{_by(question, first, last)}。", sources, computed=True)
    return [*inferred.stated(sources, question), told]


def _by(question: Question, first: Computed, last: Computed) -> str:
    """By how much the gap `last` differs from the `first`, where that is asked and it does."""
    change = abs(last.amount - first.amount)
    if not change or not _BY_HOW_MUCH.search(question.whole):
        return ""
    most, least = sorted((first, last), key=lambda gap: -gap.amount)
    shown = arithmetic.shown(change, first.base_unit)
    return f"{shown}({most.shown} - {least.shown} = {shown})"


def of_several(question: Question, evidence: Evidence, index: Index) -> list[DraftSentence]:
    """`faster` of the things that a question names before it asks which of them; empty where it names one or none so."""
    if not asks_pace(question) or len(names := naming.put_first(question)) < 2:
        return []
    return faster(question, sides.sides(question, names, index), evidence, index)


def faster(question: Question, pair: Sequence[Side], evidence: Evidence, index: Index) -> list[DraftSentence]:
    """By how much each of several things changed, and which more; empty where their levels at two times are not told.

    Of shares by how many points, of amounts by how many per cent.
    """
    if len(pair) < 2 or not asks_pace(question):
        return []
    if not _OF_RATES.search(question.whole) and (told := _told(question, pair, evidence, index)):
        return told
    return compared(question, found) if len(found := _levels(question, pair, evidence, index)) == len(pair) else []


def compared(question: Question, found: Sequence[Levels], in_amounts: bool = False) -> list[DraftSentence]:
    """By how much each of `found` changed, and which most; empty where they cannot be compared. Amounts by how many per cent, or
    `in_amounts`."""
    paces = [pace for levels in found if (pace := _pace(levels, in_amounts))]
    if len(paces) < len(found) or len({pace.base_unit for pace in paces}) > 1:
        return []
    sources = tuple(dict.fromkeys(source for levels in found for source in levels.sources))
    each = [f"{levels.name}{_changed(levels, pace)}" for levels, pace in zip(found, paces, strict=True)]
    told = [DraftSentence(f"{'，'.join(each)}。", sources, computed=True)]
    if len({abs(pace.amount) for pace in paces}) > 1:
        told.append(DraftSentence(_most(question, found, paces), sources, computed=True))
    return [*inferred.stated(sources, question), *told]


def _pace(levels: Levels, in_amounts: bool) -> Computed | None:
    """By how many points a share changed, or an amount by how many per cent, or by how much."""
    if in_amounts or levels.after.base_unit == "%":
        return arithmetic.subtract(levels.after, levels.before)
    return arithmetic.growth(levels.before, levels.after)


def _most(question: Question, found: Sequence[Levels], paces: Sequence[Computed]) -> str:
    """Which changed most, and by how many points more than the next, or how many times as much it became, where that is asked."""
    (most, pace), (_, next_pace) = sorted(zip(found, paces, strict=True), key=lambda entry: -abs(entry[1].amount))[:2]
    text = f"幅度{'更' if len(found) == 2 else '最'}大的是{most.name}"
    if "倍" in question.whole and (times := arithmetic.times(most.after, most.before)):
        text += f",约为原来的{times.shown}({times.formula} = {times.shown})"
    elif _BY_HOW_MUCH.search(question.whole):
        of_rates = pace.base_unit in ("%", "个百分点")
        one, other = (arithmetic.shown(abs(p.amount), "%" if of_rates else p.base_unit) for p in (pace, next_pace))
        gap = arithmetic.shown(abs(pace.amount) - abs(next_pace.amount), "个百分点" if of_rates else pace.base_unit)
        text += f",相差{gap}({one} - {other} = {gap})"
    return f"{text}。"


def _told(question: Question, pair: Sequence[Side], evidence: Evidence, index: Index) -> list[DraftSentence]:
    """The rates that the report itself tells for the two, compared; empty where it tells none, or one of each way."""
    found = operands.find(replace(question, unit="%"), pair, evidence, index)
    readings = [operand.place.reading for operand in found]
    if len(found) != 2 or not all(r.change and r.figure.base_unit == "%" and r.direction for r in readings):
        return []
    if len({r.direction for r in readings}) > 1 or min(operand.share for operand in found) < _LEAST_NAMED:
        return []
    return put_together(replace(question, kind="comparison"), [operand.place for operand in found])


def _changed(levels: Levels, pace: Computed) -> str:
    grew = "增长" if pace.amount >= 0 else "下降"
    word = grew if pace.base_unit == "%" else moves.turned(levels.before, levels.after)
    return f"{word}{pace.shown.removeprefix('-')}({pace.formula} = {pace.shown})"


def _levels(question: Question, pair: Sequence[Side], evidence: Evidence, index: Index) -> list[Levels]:
    """Each of `pair` at the same two times, none the same; empty where one is not told."""
    of_rates = bool(_OF_RATES.search(question.whole))
    unit = "%" if of_rates else "" if question.unit == "%" else question.unit
    told: list[list[Levels]] = []
    for side in pair:
        part = replace(side.asked, kind="difference", unit=unit, years=(), roles=frozenset[Role](), sure_of_time=False)
        gathered = gather(part, index, evidence.ranking)
        told.append([*_moved(part, gathered), *_by_half(part, gathered, index, of_rates)])
    for chosen in product(*told):
        if len({levels.times for levels in chosen}) == 1 and len({(one.name, one.before) for one in chosen}) == len(pair):
            return list(chosen)
    return []


def _moved(part: Question, evidence: Evidence) -> list[Levels]:
    """From A to B, as one sentence tells it; what is named best first."""
    total = sum(word.weight for word in part.words) or 1.0
    scored = [
        (share - operands.left_over(part, move.name), move)
        for ranked in [r for r in evidence.sentences if r.figures][:_LOOKED_AT]
        for move in moves.moves(ranked.sentence)
        if move.step is None
        and (share := operands.named_by(part.words, move.name, ranked.sentence, total)) >= operands.LEAST_SHARE
    ]
    ordered = sorted(scored, key=lambda entry: -entry[0])
    return [Levels(m.name.subject, m.before, m.after, ("原来", "后来"), (m.sentence,)) for _, m in ordered]


def _by_half(part: Question, evidence: Evidence, index: Index, of_rates: bool) -> list[Levels]:
    """What was reached, and what is wanted for the next year; how fast it grew and is to grow where that is what changed."""
    text = f"{part.text}增速" if of_rates else part.text
    found = operands.find(replace(part, whole=text), sides.across_time(part), evidence, index, one_thing=True)
    if len(found) < 2 or not operands.of_one_thing(part, found):
        return []
    before, after = (with_unit(part, operand.place) for operand in found)
    if arithmetic.unlike(before.reading, after.reading) or {before.reading.change, after.reading.change} != {of_rates}:
        return []
    sources = (before.sentence, after.sentence)
    name = after.reading.subject + "增速" * of_rates
    return [Levels(name, before.figure, after.figure, _times(before, after), sources)]


def _times(before: Located, after: Located) -> tuple[str, str]:
    first, last = (wording.time_of(place.sentence).rstrip(":：") for place in (before, after))
    return first, last
