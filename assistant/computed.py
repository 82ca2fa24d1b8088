"""Comparisons over time, sums and differences: the figures found, set side by side, and what code makes of them."""

from collections.abc import Sequence
import re
from dataclasses import replace
from itertools import pairwise

from assistant import arithmetic, wording
from assistant.draft import DraftSentence
from assistant.locate import Located, best_figure, located
from assistant.question import Question
from assistant.ranked import Evidence, Ranked, fits_unit
from store.types import Role

_ASKS_CHANGE = re.compile(r"(?:增加|减少|提高|下降|上升|增长|多|少|涨|降|扩大|缩小)了?(?:多少|几)")
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
    unit = question.unit if question.kind in ("difference", "comparison", "sum") else ""
    pair = [best_figure(anytime, side.sentence, side.figures, unit) for side in (review, plan)]
    if pair[0] and pair[1] and pair[0].figure.base_unit in (pair[1].figure.base_unit, ""):
        drafts.extend(_result(question, pair[0], pair[1]))
    return drafts


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
    higher = "高" if after.figure.amount > before.figure.amount else "低"
    if after.figure.amount == before.figure.amount:
        return [DraftSentence(f"后者与前者持平({first})。", sources, computed=True)]
    return [DraftSentence(f"后者{second},比前者{first}{higher}{result.shown}。", sources, computed=True)]


def within(question: Question, evidence: Evidence) -> list[DraftSentence]:
    """A sum or difference of figures that one sentence, or the best few, hold; empty where they cannot be found."""
    if change := _change(question, evidence):
        return change
    if question.kind not in ("sum", "difference"):
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


def _across(question: Question, evidence: Evidence) -> list[DraftSentence]:
    placed = [
        best for r in [r for r in evidence.sentences if r.figures][:2]
        if (best := best_figure(question, r.sentence, r.figures, question.unit))
    ]  # fmt: skip
    return _computed(question, placed) if len(placed) == 2 else []


def _operands(question: Question, placed: Sequence[Located]) -> list[Located]:
    """The figures of one unit whose labels hold words of the question, each with words of its own."""
    units = [question.unit] if question.unit else list(dict.fromkeys(p.figure.base_unit for p in placed))
    best: list[Located] = []
    for unit in units:
        fitting = [p for p in placed if fits_unit(unit, p.figure.base_unit) and p.weight > 0]
        if len(fitting) > len(best):
            best = fitting
    return best if question.kind == "sum" else best[:2]


def _computed(question: Question, operands: Sequence[Located]) -> list[DraftSentence]:
    if question.kind == "sum":
        result = arithmetic.add([p.figure for p in operands])
    else:
        result = arithmetic.subtract(operands[0].figure, operands[1].figure)
    if result is None:
        return []
    sources = tuple(dict.fromkeys(p.sentence for p in operands))
    drafts = [
        DraftSentence(wording.spoken_of(s, question.language == "en") + wording.short(s, question), (s,)) for s in sources
    ]
    word = "合计" if question.kind == "sum" else "相差"
    return [*drafts, DraftSentence(f"{word}{result.shown}({result.formula} = {result.shown})。", sources, computed=True)]
