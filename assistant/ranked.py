"""Sentences in order of how well they answer, with what speaks for each."""

import re
from dataclasses import dataclass

import numpy as np

from assistant.half import asks_how, asks_target
from assistant.length import MOST_PASSAGES
from assistant.lists import enumeration
from assistant.looked_for import trust as trust_in
from assistant.question import Question
from store.figures import Figure, figures, years
from store.index import Index
from store.retrieval import Ranking, rank
from store.types import Passage, Sentence

_PASSAGES = 12
"""In how many of the best passages an answer is looked for."""
_WRONG_TIME, _OTHER_TIME, _NOT_PLANNED, _WIDER_TIME = 0.6, 0.15, 0.7, 0.8
"""What a sentence loses that speaks of a time not meant; of one that only the tone tells is not meant, or that a number to come (要建多少)
is not of; of several years where one is meant."""
_UNSOLVED, _FRONT = 0.4, 0.8
"""What a sentence loses that only states a problem where one asks what is done about it; and a line of the front matter."""
_PROBLEM = re.compile(
    r"没有(?:得到)?|未(?:能|得到)|依然|仍[然有]|尚(?:未|不)|不(?:够|足|高|强|多|优|平衡)|突出[,，。;；]?$|短板|有待|反映强烈|问题.{0,6}存在|难以|形势严峻"
)
_OF_FRONT = re.compile(r"报告|谁|哪位|姓名|名字|[区县市省州]长|总理|发布|来源|作者|report|who|mayor|when|date", re.I)
_HEADING, _FOOTNOTE = 0.35, 0.5
"""What a heading loses, and a footnote where no term is asked about."""
_PASSAGE, _NEARNESS = 0.6, 2.0
"""What the score of its passage counts, and how much more a sentence's own cosine than in that of its passage."""
_COMPOUND = 0.5
_COMPOUND_OF = re.compile(r"(?:单位|每?万元|人均)[\u4e00-\u9fff]{2,8}(?:能耗|水耗|用水量|排放量?)|占[^,，。;；]{2,12}比[重例]")
"""What a figure loses that is of something per what is asked, or a share of it."""
_SAME_FIGURE = 0.8
"""What a figure named in the question counts that stands in the sentence, in whatever unit."""
_COMES_TO = re.compile("(?:增加|提高|上升|提升|扩大|下降|降低|减少|增|升|降|达)到")
_OF_CHANGE = re.compile("增|涨|降|升|提高|减|[多少]了|[高低快慢]")
_COUNTERS = frozenset("人名户家项件处座所条套台起只辆间栋站盏支")
"""What people also count by 个."""
_HEADING_SHARE = 0.6
"""What a word found only in the heading path counts, against one in the sentence itself."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """A sentence with its score; `cover` is the share of the question's weight found in it and its headings. `wider_time`: it
    speaks of several years, where one is meant."""

    number: int
    sentence: Sentence
    score: float
    cover: float
    own_cover: float
    cosine: float
    figures: tuple[Figure, ...]
    right_time: bool
    wider_time: bool = False


@dataclass(frozen=True, slots=True)
class Evidence:
    """Everything found for one question: passages by number, best first, and their sentences, best first."""

    ranking: Ranking
    passages: tuple[int, ...]
    sentences: tuple[Ranked, ...]


def gather(question: Question, index: Index, whole: Ranking | None = None) -> Evidence:
    """Rank passages and, inside the best of them, sentences; a part of a question takes the cosines of its `whole`."""
    ranking = rank(index, question.query, whole)
    best = ranking.best(MOST_PASSAGES)
    top = ranking.passages[best[0]] if best else 0.0
    owners = set(best[:_PASSAGES]) | {int(index.owner[number]) for number in question.told}
    if question.sure_of_time and not any(_fits(question, index.passages[owner]) for owner in owners):
        owners |= set([i for i in ranking.best(len(index.passages)) if _fits(question, index.passages[i])][:_PASSAGES])
    numbers = [int(i) for i in np.flatnonzero(np.isin(index.owner, list(owners)) & (ranking.cosine > -1.0))]
    cosine_top = float(ranking.cosine.max(initial=0.0))
    trust = 0.3 + 0.7 * trust_in(question.words)
    sure = question.sure_of_time or asks_target(question.whole)
    to_come = question.kind == "figure" and question.roles == {"plan"}
    other_time = _WRONG_TIME if sure else _NOT_PLANNED if to_come else _OTHER_TIME
    ranked = []
    for number in numbers:
        sentence = index.sentences[number]
        lead = enumeration.lead(sentence, index.reports[sentence.report_id])
        cover, own = coverage(question, sentence, lead)
        right_time, wider_time = fits_time(question, sentence), _is_of_wider_time(question, sentence)
        found = figures(sentence.text)
        score = (
            trust * float(ranking.keyword[number])
            + _NEARNESS * question.query.dense_weight * (float(ranking.cosine[number]) - cosine_top)
            + _PASSAGE * (float(ranking.passages[index.owner[number]]) - top)
            + trust * (0.8 * cover + 0.6 * own)
            - (0.0 if right_time else other_time)
            - (_WIDER_TIME if wider_time else 0.0)
            + _fitness(question, sentence, found)
            + question.told.get(number, 0.0)
            + (_SAME_FIGURE if any(asked.same(figure) for asked in question.figures for figure in found) else 0.0)
        )
        ranked.append(
            Ranked(number, sentence, score, cover, own, float(ranking.cosine[number]), found, right_time, wider_time)
        )
    ranked.sort(key=lambda r: (-r.score, r.number))
    return Evidence(ranking, tuple(best), tuple(ranked))


def in_time(question: Question, evidence: Evidence) -> list[Ranked]:
    """The ranked sentences; where the question names its time outright and some fit it, those alone."""
    fitting = [r for r in evidence.sentences if r.right_time]
    return fitting if fitting and question.sure_of_time else list(evidence.sentences)


def _fits(question: Question, passage: Passage) -> bool:
    return passage.sentences[0].role != "other" and fits_time(question, passage.sentences[0])


def coverage(question: Question, sentence: Sentence, lead: str = "") -> tuple[float, float]:
    """Shares (0 to 1) of the question's weight found in the sentence or its headings, and in the sentence alone, with the `lead`
    that announces it."""
    total = sum(word.weight for word in question.words)
    if not total:
        return 0.0, 0.0
    path, text = " ".join(sentence.section), lead + sentence.text
    own = sum(w.weight for w in question.words if any(form in text for form in w.forms))
    headed = sum(
        w.weight for w in question.words if not any(f in text for f in w.forms) and any(f in path for f in w.forms)
    )
    return (own + _HEADING_SHARE * headed) / total, own / total


def fits_time(question: Question, sentence: Sentence) -> bool:
    """Whether the sentence speaks of a time the question means; a question that names none fits any."""
    if sentence.role == "other":
        return True
    if question.years:
        named = years(sentence.text)
        first, last = sentence.years or (0, 0)
        return any(first <= year <= last or year in named for year in question.years)
    return not question.roles or sentence.role in question.roles


def _is_of_wider_time(question: Question, sentence: Sentence) -> bool:
    """Whether one year is meant, and the sentence speaks of several and does not name it."""
    first, last = sentence.years or (0, 0)
    if first == last or not question.sure_of_time or len(question.years) > 1 or question.figures:
        return False
    if question.years in ((), (last,)) and _COMES_TO.search(sentence.text) and not _OF_CHANGE.search(question.whole):
        return False  # what something came to is of the last year
    return not set(question.years) & set(years(sentence.text))


def _is_of_compound(question: Question, sentence: Sentence) -> bool:
    """Whether the sentence has the words asked for only inside the name of something else (单位国内生产总值能耗)."""
    if _COMPOUND_OF.search(question.whole):
        return False
    others = _COMPOUND_OF.sub("", sentence.text)
    heavy = max(question.words, key=lambda word: word.weight, default=None)
    return heavy is not None and any(f in sentence.text for f in heavy.forms) and not any(f in others for f in heavy.forms)


def fits_unit(wanted: str, unit: str) -> bool:
    """Whether a figure's base unit is the one asked for; money may be of any currency, a unit may be left out."""
    return (
        not unit
        or unit == wanted
        or (wanted == "元" and unit.endswith("元"))
        or (wanted == "个" and unit in _COUNTERS)
        or {wanted, unit} <= {"人", "名", "位", "人次"}
    )


def _fitness(question: Question, sentence: Sentence, found: tuple[Figure, ...]) -> float:
    """How far the sentence has the form of an answer: a figure in the unit asked for, a list, a body rather than a title."""
    score = -_HEADING if sentence.kind == "heading" else 0.0
    if sentence.kind == "front" and not _OF_FRONT.search(question.whole):
        score -= _FRONT
    if asks_how(question.whole) and _PROBLEM.search(sentence.text):
        score -= _UNSOLVED
    if sentence.kind == "footnote" and question.kind != "term":
        score -= _FOOTNOTE
    if question.kind in ("figure", "sum", "difference", "comparison"):
        units = {figure.base_unit for figure in found}
        if not found:
            score -= 0.5
        elif _is_of_compound(question, sentence):
            score -= _COMPOUND
        elif question.unit and not any(fits_unit(question.unit, unit) for unit in units):
            score -= 0.25
        elif question.unit and any(unit and fits_unit(question.unit, unit) for unit in units):
            score += 0.15
    if question.kind == "list" and "、" in sentence.text:
        score += 0.1
    return score
