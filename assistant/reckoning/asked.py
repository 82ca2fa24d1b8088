"""What of a question the choice of what to work out needs, once for all that could be."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from assistant.looked_for import Word
from assistant.pairs import pairs
from assistant.question import Question, kind_of, unit_of
from assistant.reckoning import moves, operands, phrased, sides
from assistant.reckoning.cues import ADDED, SETS_APART, cues
from assistant.reckoning.terms import Term

_CHANGES = re.compile("增长|增速|[增涨降升跌]幅|增长率|[几少]个?点|growth|rate", re.I)
_JOINS = re.compile(rf"、|和|与|跟|加上|{ADDED}|还有|以及|and|plus")
_COUNT = {"两": 2, "二": 2, "三": 3, "四": 4, "五": 5}


@dataclass(frozen=True, slots=True)
class Asked:
    """What of a question the features need, once for all proposals; `of_years` is it for each year that it names alone."""

    question: Question
    of_years: tuple[Question, ...]
    words: tuple[Word, ...]
    silent: float
    weights: tuple[float, ...]
    two_times: bool
    part: bool
    changes: bool
    said: int
    cues: tuple[str, ...]
    count: int
    joined: int
    terms: tuple[Term, ...]
    pairs: frozenset[str]
    signs: Mapping[str, float]
    phrased: Mapping[str, float]

    def sibling(self, found: Sequence[Term]) -> bool:
        """Whether another figure of the one sentence of `found` has the same words of the question and the same unit."""
        first = found[0]
        return any(
            term.place.sentence == first.place.sentence
            and term not in found
            and term.place.figure.base_unit == first.place.figure.base_unit
            and term.place.reading.change == first.place.reading.change
            and any(term.said == other.said for other in found)
            for term in self.terms
        )


def asked(question: Question, words: tuple[Word, ...], found: Sequence[Term]) -> Asked:
    """`question` prepared; `words` are those that `terms.naming` gives."""
    text, total = question.whole, sum(word.weight for word in words) or 1.0
    every = sum(word.weight for word in moves.naming(question)) or total
    stated = re.search("([两二三四五])[样项个类笔种者块]", text)
    two = sides.of_two_times(question)
    return Asked(
        question, tuple(replace(question, years=(year,)) for year in question.years),
        words, 1 - total / every, tuple(word.weight / total for word in words), two, bool(operands.PART_OF_YEAR.search(text)),
        bool(_CHANGES.search(text)), len(question.figures),
        cues(text),
        _COUNT[stated[1]] if stated else 0, len(_JOINS.findall(text)) + 1, tuple(found),
        pairs(text) & frozenset[str]().union(*(pairs(term.name) for term in found)), _signs(text, found),
        phrased.log_odds(text, phrased.pattern(text, question.words)),
    )  # fmt: skip


def _signs(text: str, found: Sequence[Term]) -> dict[str, float]:
    """The Chinese characters of the question that stand at some of the figures, each with its share: one that stands at few tells more."""
    own = {sign for sign in text if "\u4e00" <= sign <= "\u9fff"}
    counted = Counter(sign for term in found for sign in own & set(term.name))
    total = sum(1 / count for count in counted.values()) or 1.0
    return {sign: 1 / count / total for sign, count in sorted(counted.items())}


def narrowed(of: Asked, clause: str) -> Asked:
    """`of`, as one clause of the question asks it."""
    kind, odds = kind_of(clause), phrased.log_odds(clause, phrased.pattern(clause, of.question.words))
    return replace(of, question=replace(of.question, kind=kind, unit=unit_of(clause, kind)), cues=cues(clause), phrased=odds)


def puts_against(of: Asked, found: Sequence[Term]) -> bool:
    """Whether the question puts two things against each other, by its words or by a figure that it tells."""
    return of.two_times or bool(SETS_APART & set(of.cues)) or any(term.told for term in found)


def sets_apart(of: Asked, found: Sequence[Term]) -> bool:
    """Whether the question puts two things against each other, or both terms are of one thing."""
    return puts_against(of, found) or operands.likeness(found[0].place.reading.subject, found[-1].place.reading.subject) > 0
