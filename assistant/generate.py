"""The model's engine: numbered sentences in, prose with markers out, each sentence checked before it is believed.

Refusing is decided in code before a model is asked. What the model writes is kept where it holds against its sources;
what the default engine found and the model left out is added in the report's words, so a model never makes an answer worse.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from assistant import calculated, verify, wording
from assistant.checks.finding import Strictness
from assistant.citations import settle
from assistant.draft import Draft, DraftSentence
from assistant.length import USUAL_PASSAGES, Length
from assistant.locate import best_figure
from assistant.markers import finished, offered, split
from assistant.question import Question
from assistant.ranked import Evidence
from assistant.resources import prompt
from assistant.types import Correction
from store.figures import figures
from store.types import Sentence

if TYPE_CHECKING:
    from assistant.request import Message

MOST_CHARACTERS = 700
"""Of all sentences offered, at the usual number of passages."""
MOST_TOKENS: dict[Length, int] = {"short": 200, "standard": 400, "long": 800}
_RULES: dict[Length, str] = {
    "short": "只用一句话直接回答;问有哪些就在这句话里把各项写全。",
    "standard": "先直接回答,一到三句;问有哪些就把各项写全。",
    "long": "先直接回答,再写原句中有关的情况,一共三到八句;问有哪些就把各项写全。",
}
_REFUSES = re.compile(
    r"没有(?:提到|提及|说明|涉及|找到)|未(?:提到|提及|说明|涉及)|无法(?:回答|确定|得知)|不清楚|not mention|cannot answer|no information",
    re.I,
)
_YEAR_OR_MARK, _LEAST_SAID = re.compile(r"\W|(?:19|20)\d{2}年"), 2
_AFTER_A_FIGURE = ("figure", "sum", "difference", "ratio", "comparison")
_SEVERAL = re.compile(r"和|与|及|、|各是|各|分别|,|\band\b")
_RECKONS = re.compile(
    r"合计|[一总]共|加起来|加在一起|总和|平均|人均|[户每]均|占|比例|比重|几成|倍|翻|相?差(?:多少|几|距|额)|推算|倒推|换算|"
    r"[多少高低大快慢长短]出?了?(?:多少|几)|比[^,;?。]+[多少高低大小快慢长短]|缺口|剩|还[差要剩]|average|total|sum|more than|less than|percent|times",
    re.I,
)
_PREAMBLE = re.compile(r"^(?:根据(?:上述|以上|所给|提供的)?(?:报告|原句|资料)[^,，]{0,10}[,，]|答案?[:：]|回答[:：])")


def offer(evidence: Evidence, drafted: Sequence[DraftSentence], count: int = USUAL_PASSAGES) -> tuple[Sentence, ...]:
    """The at most `count` sentences shown to the model: those the default engine `drafted` from first, then the best others."""
    wanted = [source for sentence in drafted for source in sentence.sources]
    wanted += [r.sentence for r in evidence.sentences if r.sentence.kind != "heading"]
    chosen: list[Sentence] = []
    for sentence in dict.fromkeys(wanted):
        characters = sum(len(s.text) for s in chosen) + len(sentence.text)
        if len(chosen) >= count or (characters * USUAL_PASSAGES > MOST_CHARACTERS * count and chosen):
            break
        chosen.append(sentence)
    return tuple(chosen)


def messages(question: Question, sentences: Sequence[Sentence], length: Length = "standard") -> "list[Message]":
    """One user turn: rules, numbered sentences each with its time and nearest heading, and the question.

    How to write formulas is told only where there may be something to reckon: a small model takes every rule for a task.
    """
    lines = [f"[{n}] {wording.spoken_of(s)}{_heading(s)}{wording.tidy(s.text)}" for n, s in enumerate(sentences, 1)]
    language = "Answer in English; keep the figures as they are." if question.language == "en" else "用中文回答。"
    asked = question.whole if question.follow_up else question.text
    content = prompt(
        "answer",
        sentences="\n".join(lines),
        question=asked[:500],
        length=_RULES[length],
        language=language,
        formula=f"\n6. {prompt('formula')}" if _reckons(question) else "",
    )
    return [{"role": "user", "content": content}]


def _reckons(question: Question) -> bool:
    return question.kind in ("sum", "difference", "ratio", "comparison") or bool(_RECKONS.search(question.whole))


def _heading(sentence: Sentence) -> str:
    return (
        f"({sentence.section[-1]})" if len(sentence.section) > 2 and sentence.section[-1] not in sentence.text else ""
    )


def read(
    prose: str,
    sentences: Sequence[Sentence],
    default: Draft,
    question: Question,
    whole: bool,
    strictness: Strictness = "standard",
    known: str = "",
) -> Draft | None:
    """The model's prose as a checked draft, completed from the default engine's; None where nothing of it holds.

    Where it came `whole`, and answers a question after one figure, the default engine's other words are not added; where it
    did not, its last sentence is left out unless it was finished.
    `known` are words that the reports take for granted (see `assistant.home`).
    """
    kept: list[DraftSentence] = []
    corrections: list[Correction] = []
    dropped = 0
    prose, formulas = calculated.take_out(prose)
    for marked in split(prose if whole else finished(prose)):
        text = _PREAMBLE.sub("", marked.text)
        numbers, strange = offered(marked.numbers, len(sentences))
        dropped += strange
        computed = calculated.holds_formula(text)
        if (len(_YEAR_OR_MARK.sub("", text)) < _LEAST_SAID and not computed) or _REFUSES.search(text):
            continue
        text = text if text[-1:] in "。！？.!?" else text + "。"
        if not computed:
            text, own = calculated.reckoned(text, [sentences[n - 1] for n in numbers])
        if computed or own:
            settled, correction = calculated.settle(
                text, numbers, formulas if computed else own, sentences, strictness, known
            )
        elif sources := tuple(sentences[n - 1] for n in numbers) or _proven(text, sentences):
            settled, correction = settle(DraftSentence(text, sources), strictness, known)
        else:
            continue
        kept += [settled] if settled else []
        corrections += [correction] if correction else []
    if not kept:
        return None
    added = _left_out(kept, default, question if whole else None)
    return Draft("answered", (*kept, *added), dropped, tuple(corrections))


def _proven(text: str, sentences: Sequence[Sentence]) -> tuple[Sentence, ...]:
    """For a sentence without a marker: the one offered sentence whose figures and key terms agree with it."""
    ranked = sorted(sentences, key=lambda s: -verify.support(text, s.text))
    best = ranked[0] if ranked else None
    if best and verify.support(text, best.text) >= 0.7 and verify.check(text, (best,)).verdict == "verified":
        return (best,)
    return ()


def _left_out(kept: Sequence[DraftSentence], default: Draft, question: Question | None) -> list[DraftSentence]:
    """The default engine's sentences whose facts the model's do not state."""
    told = "".join(sentence.text for sentence in kept)
    cited = {source for sentence in kept for source in sentence.sources}
    return [
        replace(sentence, added=True)
        for sentence in default.sentences
        if not _states(told, sentence)
        and not (cited.issuperset(sentence.sources) and _answers(told, sentence, question))
    ]


def _answers(told: str, sentence: DraftSentence, question: Question | None) -> bool:
    """For a question after a figure: whether the figure that answers it, or the one computed, has been told."""
    if (
        question is None
        or question.kind not in _AFTER_A_FIGURE
        or _SEVERAL.search(question.whole)
        or not sentence.sources
    ):
        return False
    if sentence.computed:
        wanted = figures(sentence.text)[:1]
    else:
        found = [best_figure(question, source, question.unit) for source in sentence.sources]
        wanted = tuple(place.figure for place in found if place)
    return bool(wanted) and all(any(figure.same(other) for other in figures(told)) for figure in wanted)


def _states(told: str, sentence: DraftSentence) -> bool:
    stated = figures(told)
    if any(not any(f.same(other) for other in stated) for f in figures(sentence.text)):
        return False
    return verify.support(sentence.text, told) >= 0.75
