"""What speaks for a sentence as the answer to a question: named signs, and their weights.

The weights are those of a conditional logit (McFadden 1974) over the candidates of each question, fitted on questions over
reports of several places and times (`python -m evals calibrate`).
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from assistant.fits import fits_unit
from assistant.half import asks_how, asks_target
from assistant.looked_for import Word, trust
from assistant.question import Question
from store.figures import Figure
from store.fold import clean
from store.types import Sentence

_PROBLEM = re.compile(
    r"没有(?:得到)?|未(?:能|得到)|依然|仍[然有]|尚(?:未|不)|不(?:够|足|高|强|多|优|平衡)|突出[,，。;；]?$|短板|有待|反映强烈|问题.{0,6}存在|难以|形势严峻"
)
_OF_FRONT = re.compile(r"报告|谁|哪位|姓名|名字|[区县市省州]长|总理|发布|来源|作者|report|who|mayor|when|date", re.I)
_EXPLAINS = re.compile(
    "因为|由于|原因|源于|缘于|导致|造成|根源|与[^,，。]{2,24}有关|有利于|为了|是[^,，。]{0,24}(?:机遇|途径|载体|保障|基础|关键|前提|要求|需要|选择|之策|之道)"
)
_COMPOUND_OF = re.compile(r"(?:单位|每?万元|人均)[\u4e00-\u9fff]{2,8}(?:能耗|水耗|用水量|排放量?)|占[^,，。;；]{2,12}比[重例]")
_HEADING_SHARE = 0.6
"""What a word found only in the heading path counts, against one in the sentence itself."""
_FIGURE_KINDS = ("figure", "sum", "difference", "comparison")
_LENGTH = 40


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


def score(signs: Mapping[str, float]) -> float:
    """How well the sentence with these signs answers, on a scale of its own: a third of the log odds."""
    known = weights()
    return sum(known.get(name, 0.0) * value for name, value in signs.items())


def of_words(of: Asked, keyword: float, cover: float, own: float) -> dict[str, float]:
    """The signs of the words: the relative keyword score, the shares of the question's weight found; each counts more the
    more the words can be trusted."""
    return {
        "keyword": keyword, "trusted_keyword": of.trust * keyword,
        "cover": cover, "trusted_cover": of.trust * cover,
        "own": own, "trusted_own": of.trust * own,
    }  # fmt: skip


def of_nearness(of: Asked, behind: float, passage: float) -> dict[str, float]:
    """The signs of the vectors: how far the cosine falls `behind` the nearest, ten times, and the fused score of the passage."""
    return {"cosine": 10 * behind, "doubted_cosine": 10 * (1 - of.trust) * behind, "passage": passage}


def of_time(of: Asked, right: bool, wider: bool) -> dict[str, float]:
    """The signs of the time spoken of: not meant, though named; not meant, by the tone; not to come; of several years."""
    other = "" if right else "wrong_time" if of.sure else "not_planned" if of.to_come else "other_time"
    return {**({other: 1.0} if other else {}), **({"wider_time": 1.0} if wider else {})}


def of_form(of: Asked, sentence: Sentence, found: tuple[Figure, ...]) -> dict[str, float]:
    """The signs of the form an answer has: a figure in the unit asked for, a list, a body rather than a title."""
    question, text = of.question, sentence.text
    signs = {
        "heading": sentence.kind == "heading",
        "front": sentence.kind == "front" and not _OF_FRONT.search(question.whole),
        "unsolved": of.asks_how and bool(_PROBLEM.search(text)),
        "footnote": sentence.kind == "footnote" and question.kind != "term",
        "same_figure": any(one.same(figure) for one in question.figures for figure in found),
        "several": question.kind == "list" and "、" in text,
        "cause": question.kind == "reason" and says_why(sentence),
    }
    if question.kind in _FIGURE_KINDS:
        units = {figure.base_unit for figure in found}
        fits = any(fits_unit(question.unit, unit) for unit in units)
        signs |= {
            "no_figure": not found,
            "compound": bool(found) and _is_of_compound(of, sentence),
            "other_unit": bool(found and question.unit) and not fits,
            "unit": bool(question.unit) and any(unit and fits_unit(question.unit, unit) for unit in units),
        }
    length = max(min(len(text), 4 * _LENGTH), _LENGTH // 10) / _LENGTH - 1
    return {
        **{name: 1.0 for name, holds in signs.items() if holds},
        "length": length,
        "list_length": length * (question.kind in ("list", "term")),
    }


def says_why(sentence: Sentence) -> bool:
    """Whether a sentence gives a cause, or says what something is good for."""
    return bool(_EXPLAINS.search(clean(sentence.text)))


def coverage(of: Asked, sentence: Sentence, lead: str = "") -> tuple[float, float]:
    """Shares (0 to 1) of the question's weight found in the sentence or its headings, and in the sentence alone, with the `lead`
    that announces it."""
    if not of.total:
        return 0.0, 0.0
    path, text = " ".join(sentence.section), lead + sentence.text
    own = headed = 0.0
    for word in of.question.words:
        if any(form in text for form in word.forms):
            own += word.weight
        elif any(form in path for form in word.forms):
            headed += word.weight
    return (own + _HEADING_SHARE * headed) / of.total, own / of.total


def _is_of_compound(of: Asked, sentence: Sentence) -> bool:
    """Whether the sentence has the words asked for only inside the name of something else (单位国内生产总值能耗)."""
    others = _COMPOUND_OF.sub("", sentence.text)
    if of.heaviest is None or others == sentence.text or _COMPOUND_OF.search(of.question.whole):
        return False
    forms = of.heaviest.forms
    return any(form in sentence.text for form in forms) and not any(form in others for form in forms)
