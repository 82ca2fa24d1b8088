"""Sentences in order of how well they answer, with what speaks for each."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assistant.fits import fits_time, is_of_wider_time
from assistant.length import MOST_PASSAGES
from assistant.lists import enumeration
from assistant.question import Question
from assistant.signs import Column, asked, coverage, of_form, of_nearness, of_time, of_words, score
from store.figures import Figure, figures
from store.index import Index
from store.retrieval import Ranking, rank
from store.types import Passage, Sentence

_PASSAGES, _NEAREST = 12, 24
"""In how many of the best passages an answer is looked for, and in those of how many of the nearest sentences."""


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
    """Rank passages and, inside the best of them, sentences; a side of what is compared takes the cosines of its `whole`."""
    ranking = rank(index, question.query, whole)
    ranked, _ = weighed(question, index, ranking)
    ranked.sort(key=lambda r: (-r.score, r.number))
    first = [int(index.owner[r.number]) for r in ranked[:1]]  # the best sentence tells more than its passage as a whole
    best = dict.fromkeys((*first, *ranking.best(MOST_PASSAGES)))
    return Evidence(ranking, tuple(best)[:MOST_PASSAGES], tuple(ranked))


def weighed(question: Question, index: Index, ranking: Ranking) -> tuple[list[Ranked], dict[str, Column]]:
    """Every sentence looked at, and the signs their scores are made of: a value for each of them."""
    of = asked(question)
    numbers = _looked_at(question, index, ranking)
    sentences = [index.sentences[number] for number in numbers]
    leads = [enumeration.lead(sentence, index.reports[sentence.report_id]) for sentence in sentences]
    cover, own = coverage(of, sentences, leads)
    right_time = [fits_time(question, sentence) for sentence in sentences]
    wider_time = [is_of_wider_time(question, sentence) for sentence in sentences]
    cosine, passages = ranking.cosine[numbers], ranking.passages[index.owner[numbers]]
    signs = {
        **of_words(of, ranking.keyword[numbers], cover, own),
        **of_nearness(of, cosine - ranking.cosine.max(initial=0.0), passages - ranking.passages.max(initial=0.0)),
        **of_time(of, right_time, wider_time),
        **of_form(of, sentences),
    }
    told = [question.told.get(number, 0.0) for number in numbers.tolist()]
    columns = (numbers, score(signs) + told, cover, own, cosine)
    rows = zip(*(column.tolist() for column in columns), sentences, right_time, wider_time, strict=True)
    return [
        Ranked(number, sentence, points, covered, covers, near, figures(sentence.text), right, wider)
        for number, points, covered, covers, near, sentence, right, wider in rows
    ], signs


def _looked_at(question: Question, index: Index, ranking: Ranking) -> NDArray[np.int64]:
    """The numbers of the sentences of the best passages, of those with the nearest sentences, and of the best of the time meant."""
    owners = set(ranking.best(_PASSAGES)) | {int(index.owner[number]) for number in question.told}
    if index.vectors is not None:
        near = np.argsort(-ranking.cosine, kind="stable")[:_NEAREST]
        owners |= {int(owner) for owner in index.owner[near]}
    if question.sure_of_time and not any(_fits(question, index.passages[owner]) for owner in owners):
        every = ranking.best(len(index.passages))
        owners |= set([number for number in every if _fits(question, index.passages[number])][:_PASSAGES])
    among = np.zeros(len(index.passages), dtype=np.bool_)
    among[list(owners)] = True
    return np.flatnonzero(among[index.owner] & (ranking.cosine > -1.0))


def in_time(question: Question, evidence: Evidence) -> list[Ranked]:
    """The ranked sentences; where the question names its time outright and some fit it, those alone."""
    fitting = [r for r in evidence.sentences if r.right_time]
    return fitting if fitting and question.sure_of_time else list(evidence.sentences)


def _fits(question: Question, passage: Passage) -> bool:
    return passage.sentences[0].role != "other" and fits_time(question, passage.sentences[0])
