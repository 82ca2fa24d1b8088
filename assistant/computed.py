"""Comparisons over time, sums and differences: the figures found, set side by side, and what code makes of them."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from assistant import arithmetic, wording
from assistant.draft import DraftSentence
from assistant.locate import Located, best_figure, located
from assistant.question import Question
from assistant.ranked import Evidence, Ranked, fits_unit
from store.figures import Figure
from store.types import Role, Sentence

_ASKS_CHANGE = re.compile(r"(?:增加|减少|提高|下降|上升|增长|多|少|涨|降|扩大|缩小)了?(?:多少|几)")
_INFERS = re.compile(r"推算|倒推|反推|换算|推断|(?:大约|大概|约).{0,4}是?多少|按.{1,12}(?:增|算)")
_GREW = re.compile(r"增长|增加|提高|上升|多")
_PAIR = re.compile(r"两[项个类者种笔样]|二者|^[^、]*[和与][^、]*$")
_FROM, _TO = re.compile(r"从|由"), re.compile(r"到|至")


def over_time(question: Question, evidence: Evidence) -> list[DraftSentence]:
    """Both sides of a comparison of the past year with the next, labelled by year; empty where it is none."""
    if len(question.years) < 2 and not ("review" in question.roles and "plan" in question.roles):
        return []
    anytime = replace(question, years=(), roles=frozenset[Role]())
    review, plan = _side(anytime, evidence, "review"), _side(anytime, evidence, "plan")
    if review is None or plan is None:
        return []
    drafts = [_draft(side, anytime) for side in (review, plan)]
    if pair := _pair(question, anytime, review, plan):
        drafts.extend(_result(question, *pair))
    return drafts


def _pair(question: Question, anytime: Question, review: Ranked, plan: Ranked) -> tuple[Located, Located] | None:
    """The figures to set side by side: of the unit asked for, or else amounts rather than rates."""
    units = [question.unit] if question.unit else ["元", "人", "", "%"] if question.kind != "figure" else [""]
    for unit in units:
        pair = [best_figure(anytime, side.sentence, _amounts(side, unit), unit) for side in (review, plan)]
        if pair[0] and pair[1] and fits_unit(pair[1].figure.base_unit, pair[0].figure.base_unit):
            return pair[0], pair[1]
    return None


def _amounts(side: Ranked, unit: str) -> tuple[Figure, ...]:
    """The figures of a sentence; without rates where no unit is asked for and others are there."""
    amounts = tuple(f for f in side.figures if f.base_unit not in ("%", "百分点"))
    return side.figures if unit or not amounts else amounts


def _side(question: Question, evidence: Evidence, role: Role) -> Ranked | None:
    """The best sentence with a figure in one half, its score freed from the penalty for the wrong time."""
    halves = [r for r in evidence.sentences if r.sentence.role == role and r.sentence.kind == "body"]
    freed = sorted(halves, key=lambda r: -(r.score + (0.0 if r.right_time else 0.6) + (0.3 if r.figures else -0.3)))
    return freed[0] if freed else None


def _draft(side: Ranked, question: Question) -> DraftSentence:
    label = wording.spoken_of(side.sentence, question.language == "en")
    return DraftSentence(label + wording.short(side.sentence, question), (side.sentence,))


def _result(question: Question, before: Located, after: Located) -> list[DraftSentence]:
    sources = tuple(dict.fromkeys((before.sentence, after.sentence)))
    if question.kind == "sum":
        result = arithmetic.add([before.figure, after.figure])
        return [DraftSentence(f"两项合计{result.shown}({result.formula})。", sources, computed=True)] if result else []
    result = arithmetic.subtract(after.figure, before.figure)
    if result is None:
        return []
    unit = result.base_unit if result.base_unit != "个百分点" else "%"
    first, second = (arithmetic.shown(p.figure.amount, unit) for p in (before, after))
    more, less = ("高", "低") if unit == "%" else ("多", "少")
    earlier, later = (wording.time_of(p.sentence).rstrip(":") for p in (before, after))
    if after.figure.amount == before.figure.amount:
        return [DraftSentence(f"{later}与{earlier}持平,都是{first}。", sources, computed=True)]
    word = more if after.figure.amount > before.figure.amount else less
    return [DraftSentence(f"{later}的{second}比{earlier}的{first}{word}{result.shown}。", sources, computed=True)]


def within(question: Question, evidence: Evidence) -> list[DraftSentence]:
    """A sum or difference of figures that one sentence, or the best few, hold; empty where they cannot be found."""
    if change := _change(question, evidence):
        return change
    if earlier := _year_before(question, evidence):
        return earlier
    if question.kind not in ("sum", "difference", "ratio"):
        return []
    for ranked in [r for r in evidence.sentences if r.figures][:2]:
        operands = _operands(question, located(question, ranked.sentence, ranked.figures))
        if len(operands) >= 2:
            return _computed(question, operands)
    return _across(question, evidence)


def _change(question: Question, evidence: Evidence) -> list[DraftSentence]:
    """From A to B, where the question asks by how much: B - A."""
    top = evidence.sentences[0]
    if not _ASKS_CHANGE.search(question.whole) or len(top.figures) < 2:
        return []
    for before, after in pairwise(located(question, top.sentence, top.figures)):
        between = top.sentence.text[before.figure.end : after.figure.start]
        if _FROM.search(before.label) and _TO.search(between) and before.weight > 0 and len(between) < 16:
            if before.figure.base_unit != after.figure.base_unit:
                continue
            return _computed(replace(question, kind="difference"), [after, before])
    return []


def _year_before(question: Question, evidence: Evidence) -> list[DraftSentence]:
    """The value of the year before, where the question asks to infer it and the sentence tells growth."""
    if not _INFERS.search(question.whole) or not evidence.sentences[0].figures:
        return []
    top = evidence.sentences[0]
    placed = located(question, top.sentence, top.figures)
    ranked = sorted(placed, key=lambda p: (-p.weight, p.figure.start))
    now = next((p for p in ranked if p.weight > 0 and not _GREW.search(p.label[-4:])), None)
    if now is None:
        return []
    growth = next(
        (
            p
            for p in placed
            if p.figure.start > now.figure.start
            and _GREW.search(top.sentence.text[now.figure.end : p.figure.start][-6:])
        ),
        None,
    )
    result = arithmetic.before_growth(now.figure, growth.figure) if growth else None
    return [*_stated([top.sentence], question), _told("推算上一年约为", result, (top.sentence,))] if result else []


def _across(question: Question, evidence: Evidence) -> list[DraftSentence]:
    placed = [
        best for r in [r for r in evidence.sentences if r.figures][:2]
        if (best := best_figure(question, r.sentence, r.figures, question.unit))
    ]  # fmt: skip
    return _computed(question, placed) if len(placed) == 2 else []


def _operands(question: Question, placed: Sequence[Located]) -> list[Located]:
    """The figures of one unit whose labels hold words of the question, each with words of its own."""
    if question.kind == "ratio":
        placed = [p for p in placed if p.figure.base_unit != "%"]
        averaged = bool(re.search("平均|人均", question.whole))
        units = [""] if averaged else list(dict.fromkeys(p.figure.base_unit for p in placed))
    else:
        averaged = False
        units = [question.unit] if question.unit else list(dict.fromkeys(p.figure.base_unit for p in placed))
    best: list[Located] = []
    for unit in units:
        fitting = [p for p in placed if (averaged or fits_unit(unit, p.figure.base_unit)) and p.weight > 0]
        if len(fitting) > len(best):
            best = fitting
    if question.kind == "sum" and not _PAIR.search(question.whole):
        return best
    return sorted(sorted(best, key=lambda p: -p.weight)[:2], key=lambda p: p.figure.start)


def _computed(question: Question, operands: Sequence[Located]) -> list[DraftSentence]:
    if question.kind == "sum":
        word, result = "合计", arithmetic.add([p.figure for p in operands])
    elif question.kind == "ratio":
        word, result = _ratio(question, operands)
    else:
        word, result = "相差", arithmetic.subtract(operands[0].figure, operands[1].figure)
    if result is None:
        return []
    sources = tuple(dict.fromkeys(p.sentence for p in operands))
    return [*_stated(sources, question), _told(word, result, sources)]


def _ratio(question: Question, operands: Sequence[Located]) -> tuple[str, arithmetic.Computed | None]:
    """Average for 平均每, else the smaller as a share of the larger (of the one named first, where both words stand)."""
    first, second = operands[0].figure, operands[1].figure
    if re.search("平均|人均", question.whole):
        money = first if first.base_unit == "元" else second
        return "平均", arithmetic.average(money, second if money is first else first)
    small, large = sorted((first, second), key=lambda f: f.amount)
    return "占比约", arithmetic.ratio(small, large)


def _stated(sources: Sequence[Sentence], question: Question) -> list[DraftSentence]:
    english = question.language == "en"
    return [DraftSentence(wording.spoken_of(s, english) + wording.short(s, question), (s,)) for s in sources]


def _told(word: str, result: arithmetic.Computed, sources: tuple[Sentence, ...]) -> DraftSentence:
    return DraftSentence(f"{word}{result.shown}({result.formula} = {result.shown})。", sources, computed=True)
