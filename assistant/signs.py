"""What speaks for a sentence as the answer to a question: named signs, and their weights.

The weights are those of a conditional logit (McFadden 1974) over the candidates of each question, fitted on questions over
reports of several places and times (`python -m evals calibrate`). Those in use lie between fits, those of times and figures
nearer to zero than the fits have them: so they do better on questions that were not fitted on. What they cannot say, a sign that
counts only beside another, a forest adds for the best sentences.
"""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from pathlib import Path

import numpy as np

from assistant import forest
from assistant.fits import fits_unit
from assistant.half import asks_how, asks_target
from assistant.looked_for import Word, trust
from assistant.question import Question
from assistant.texts import Texts
from store.figures import figures
from store.fold import clean
from store.types import Sentence

_PROBLEM = re.compile(
    r"没有(?:得到)?|未(?:能|得到)|依然|仍[然有]|尚(?:未|不)|不(?:够|足|高|强|多|优|平衡)|突出[,，。;；]?$|短板|有待|反映强烈|问题.{0,6}存在|难以|形势严峻"
)
_OF_FRONT = re.compile(r"报告|谁|哪位|姓名|名字|[区县市省州]长|总理|发布|来源|作者|report|who|mayor|when|date", re.I)
_EXPLAINS = re.compile(
    "因为|由于|原因|源于|缘于|导致|造成|根源|与[^,，。]{2,24}有关|有利于|为了|(?<![一二三四五六七八九十])是[^,，。]{0,24}(?:机遇|途径|载体|保障|基础|关键|前提|要求|需要|选择|之策|之道)"
)
_COMPOUND_OF = re.compile(r"(?:单位|每?万元|人均)[\u4e00-\u9fff]{2,8}(?:能耗|水耗|用水量|排放量?)|占[^,，。;；]{2,12}比[重例]")
_HEADING_SHARE = 0.6
"""What a word found only in the heading path counts, against one in the sentence itself."""
_FIGURE_KINDS = ("figure", "sum", "difference", "comparison")
_LENGTH = 40
BEST = 40
"""For how many of the best sentences the forest is asked."""
_FOREST = Path(__file__).with_name("signs_forest.json")
Column = forest.Column
"""A value for each sentence."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What of a question is the same for every sentence: the weight of its words and the heaviest of them, how far they can be
    trusted (0 to 1), whether it names its time outright, whether it asks for a number to come, or how something is done."""

    question: Question
    total: float
    heaviest: Word | None
    trust: float
    sure: bool
    to_come: bool
    asks_how: bool


@dataclass(frozen=True, slots=True)
class Form:
    """What of a sentence is the same for every question. `units` are the base units of its figures; `path` its headings;
    `apart` what it says outside of names made of other names; `length` is 0 for one of the usual length."""

    kind: str
    path: str
    units: frozenset[str]
    apart: str
    is_problem: bool
    is_several: bool
    says_why: bool
    length: float


@lru_cache(maxsize=65536)
def form_of(sentence: Sentence) -> Form:
    """The form of `sentence`."""
    text = sentence.text
    return Form(
        kind=sentence.kind,
        path=" ".join(sentence.section),
        units=frozenset(figure.base_unit for figure in figures(text)),
        apart=_COMPOUND_OF.sub("", text),
        is_problem=bool(_PROBLEM.search(text)),
        is_several="、" in text,
        says_why=bool(_EXPLAINS.search(clean(text))),
        length=max(min(len(text), 4 * _LENGTH), _LENGTH // 10) / _LENGTH - 1,
    )


def asked(question: Question) -> Asked:
    """`question`, as the signs of its sentences need it."""
    sure = question.sure_of_time or asks_target(question.whole)
    to_come = question.kind == "figure" and question.roles == {"plan"}
    words = question.words
    heaviest = max(words, key=lambda word: word.weight, default=None)
    total = sum(word.weight for word in words)
    return Asked(question, total, heaviest, trust(words), sure, to_come, asks_how(question.whole))


@cache
def weights() -> Mapping[str, float]:
    """What each sign counts."""
    text = (resources.files("assistant") / "signs.json").read_text(encoding="utf-8")
    return dict(json.loads(text))


@cache
def _forest() -> forest.Forest:
    return forest.read(_FOREST)


def score(signs: Mapping[str, Column]) -> Column:
    """How well each of the sentences with these signs answers, on a scale of its own: a third of the log odds."""
    total = linear(signs)
    best = np.argsort(-total, kind="stable")[:BEST]
    total[best] += _forest().of_columns({name: column[best] for name, column in signs.items()}, len(best))
    return total


def linear(signs: Mapping[str, Column]) -> Column:
    """What the weights alone make of the signs."""
    known = weights()
    total: Column = np.add.reduce([known[name] * column for name, column in signs.items() if name in known])
    return total


def of_words(of: Asked, keyword: Column, cover: Column, own: Column) -> dict[str, Column]:
    """The signs of the words: the relative keyword score, the shares of the question's weight found; each counts more the
    more the words can be trusted."""
    return {
        "keyword": keyword, "trusted_keyword": of.trust * keyword,
        "cover": cover, "trusted_cover": of.trust * cover,
        "own": own, "trusted_own": of.trust * own,
    }  # fmt: skip


def of_nearness(of: Asked, behind: Column, passage: Column) -> dict[str, Column]:
    """The signs of the vectors: how far the cosine falls `behind` the nearest, ten times, and the fused score of the passage."""
    return {"cosine": 10 * behind, "doubted_cosine": 10 * (1 - of.trust) * behind, "passage": passage}


def of_time(of: Asked, right: Sequence[bool], wider: Sequence[bool]) -> dict[str, Column]:
    """The signs of the time spoken of: not meant, though named; not meant, by the tone; not to come; of several years."""
    other = "wrong_time" if of.sure else "not_planned" if of.to_come else "other_time"
    return {other: 1.0 - np.array(right, dtype=float), "wider_time": np.array(wider, dtype=float)}


def of_form(of: Asked, sentences: Sequence[Sentence]) -> dict[str, Column]:
    """The signs of the form an answer has: a figure in the unit asked for, a list, a body rather than a title."""
    question = of.question
    forms = [form_of(sentence) for sentence in sentences]
    signs: dict[str, Sequence[bool]] = {"heading": [form.kind == "heading" for form in forms]}
    if not _OF_FRONT.search(question.whole):
        signs["front"] = [form.kind == "front" for form in forms]
    if of.asks_how:
        signs["unsolved"] = [form.is_problem for form in forms]
    if question.kind != "term":
        signs["footnote"] = [form.kind == "footnote" for form in forms]
    if question.figures:
        signs["same_figure"] = [_has_figure(question, sentence) for sentence in sentences]
    if question.kind == "list":
        signs["several"] = [form.is_several for form in forms]
    if question.kind == "reason":
        signs["cause"] = [form.says_why for form in forms]
    if question.kind in _FIGURE_KINDS:
        signs |= _of_figures(of, sentences, forms)
    length = np.array([form.length for form in forms])
    columns = {name: np.array(column, dtype=float) for name, column in signs.items()}
    return columns | {"length": length, "list_length": length * (question.kind in ("list", "term"))}


def says_why(sentence: Sentence) -> bool:
    """Whether a sentence gives a cause, or says what something is good for."""
    return form_of(sentence).says_why


def coverage(of: Asked, sentences: Sequence[Sentence], leads: Sequence[str]) -> tuple[Column, Column]:
    """Shares (0 to 1) of the question's weight found in each sentence or its headings, and in the sentence alone, with the
    lead that announces it."""
    own, headed = np.zeros(len(sentences)), np.zeros(len(sentences))
    if not of.total:
        return headed, own
    texts = Texts([lead + sentence.text for sentence, lead in zip(sentences, leads, strict=True)])
    paths = Texts([form_of(sentence).path for sentence in sentences])
    for word in of.question.words:
        told, above = texts.having(word.forms), paths.having(word.forms)
        own[list(told)] += word.weight
        headed[list(above - told)] += word.weight
    return (own + _HEADING_SHARE * headed) / of.total, own / of.total


def _of_figures(of: Asked, sentences: Sequence[Sentence], forms: Sequence[Form]) -> dict[str, Sequence[bool]]:
    """The signs of a sentence's figures, where one is asked for."""
    wanted = of.question.unit
    signs: dict[str, Sequence[bool]] = {
        "no_figure": [not form.units for form in forms],
        "compound": [bool(f.units) and _is_of_compound(of, s, f) for s, f in zip(sentences, forms, strict=True)],
    }
    if wanted:
        fitting = [{unit for unit in form.units if fits_unit(wanted, unit)} for form in forms]
        signs["other_unit"] = [bool(form.units) and not fit for form, fit in zip(forms, fitting, strict=True)]
        signs["unit"] = [bool(fit - {""}) for fit in fitting]
    return signs


def _has_figure(question: Question, sentence: Sentence) -> bool:
    return any(one.same(figure) for one in question.figures for figure in figures(sentence.text))


def _stands(forms: Sequence[str], text: str) -> bool:
    return any(map(text.__contains__, forms))  # asked some thousand times a question: no generator


def _is_of_compound(of: Asked, sentence: Sentence, form: Form) -> bool:
    """Whether the sentence has the words asked for only inside the name of something else (单位国内生产总值能耗)."""
    if of.heaviest is None or form.apart == sentence.text or _COMPOUND_OF.search(of.question.whole):
        return False
    return _stands(of.heaviest.forms, sentence.text) and not _stands(of.heaviest.forms, form.apart)
