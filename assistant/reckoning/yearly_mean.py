"""What one year came to, or is to come to, against the mean of the years that the report looks back on."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import permutations

from assistant import arithmetic, counters
from assistant.draft import DraftSentence
from assistant.question import Question
from assistant.ranked import Evidence
from assistant.reckoning import inferred, operands
from assistant.reckoning.terms import Term, naming, terms
from store.figures import years

_ASKS = re.compile("平均(?:每|一)年|(?:每|一)年平均|年均|average (?:year|annual)|(?:yearly|annual) (?:average|mean)|a year on average", re.I)
_COMPARES = re.compile("比(?![例重])|[和跟与同]|够|达到|还是|差|than|above|below", re.I)
_ONE_YEAR = re.compile("今年|明年|去年|上年|目标|计划|打算|要|(?:19|20)\\d\\d年", re.I)
_OF_ONE_YEAR = re.compile("(?:去年|上年|全年|(?:19|20)\\d\\d年)[^,;。]*$")
_LEAST = 0.4
"""The share of the question's words that must stand at either figure."""


def against(question: Question, evidence: Evidence) -> list[DraftSentence]:
    """One year's figure, the mean, and which is more by how much; empty where that is not asked, or either is not told."""
    if not (_ASKS.search(question.whole) and _COMPARES.search(question.whole) and _ONE_YEAR.search(question.whole)):
        return []
    anytime = replace(question, years=(), roles=frozenset(), sure_of_time=False)
    weights = [word.weight for word in naming(question)]
    pairs = [
        (_score(one, total, weights), one, total)
        for one, total in permutations(terms(anytime, evidence), 2)
        if _is_pair(question, one, total, weights)
    ]
    if not pairs:
        return []
    _, one, total = max(pairs, key=lambda entry: entry[0])
    return _told(question, one, total)


def _is_pair(question: Question, one: Term, total: Term, weights: Sequence[float]) -> bool:
    if one.place.reading.change or total.place.reading.change or total.place.figure.base_unit == "%":
        return False
    if not counters.alike(one.place.figure, total.place.figure) or one.place.figure.amount >= total.place.figure.amount:
        return False
    if not _is_of_one_year(one) or _is_of_one_year(total) or inferred.years_spanned(question, total.place.sentence) < 2:
        return False
    return min(_share(term, weights) for term in (one, total)) >= _LEAST


def _is_of_one_year(term: Term) -> bool:
    """Whether a figure is of the year planned for, or of a single year looked back on."""
    sentence = term.place.sentence
    if sentence.role == "plan" or (sentence.years is not None and sentence.years[0] == sentence.years[1]):
        return True
    return bool(_OF_ONE_YEAR.search(sentence.text[: term.place.figure.start])) and len(years(term.place.reading.period)) < 2


def _share(term: Term, weights: Sequence[float]) -> float:
    return sum(weights[number] for number in term.said) / (sum(weights) or 1.0)


def _score(one: Term, total: Term, weights: Sequence[float]) -> float:
    alike = operands.likeness(one.place.reading.subject, total.place.reading.subject)
    return _share(one, weights) + _share(total, weights) + alike - one.left_over - total.left_over


def _told(question: Question, one: Term, total: Term) -> list[DraftSentence]:
    count = inferred.years_spanned(question, total.place.sentence)
    mean = arithmetic.spread(total.place.figure, count, "年")
    gap = arithmetic.against_mean(one.place.figure, total.place.figure, count)
    if gap is None:
        return []
    sources = tuple(dict.fromkeys((total.place.sentence, one.place.sentence)))
    more = "多" if one.place.figure.amount > mean.amount else "少"
    own = arithmetic.shown(one.place.figure.amount, one.place.figure.base_unit)
    return [
        *inferred.stated(sources, question),
        inferred.told("平均每年约", mean, sources[:1]),
        DraftSentence(f"{own}比平均每年{more}{gap.shown}({gap.formula} = {gap.shown})。", sources, computed=True),
    ]
