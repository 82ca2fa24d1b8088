"""Whether the report says what is asked, decided in code from the evidence; and how absence is told.

No threshold on a retrieval score tells answerable questions from near misses. What does, taken together: whether the kind of
thing asked for stands in the best sentences, whether its key words do, whether year and place fit, and how far the best
sentence stands out, and how much of the question's wording it takes up. `features` measures these. A forest grown on 12,000
questions over eight reports weighs them (`python -m evals calibrate`), and beside it weights that are older, fitted by logistic
regression and mended by hand: on questions that neither has seen the two together err less than either.
"""

import math
import re
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from pathlib import Path

from assistant import english, forest
from assistant.draft import Draft, DraftSentence
from assistant.history import REFUSED
from assistant.locate import best_figure
from assistant.looked_for import Word
from assistant.question import Question
from assistant.ranked import Evidence, Ranked, in_time
from assistant.refusing import asked_figure, counted, elsewhere, expected, manner, matched, named
from store import tokens
from store.index import Index
from store.lexicon import normal_phrase, own_phrases, topics

THRESHOLD, FAR_THRESHOLD, CERTAIN = 0.5, 0.4, 0.85
_CAUTION = 0.35
"""Log odds added: to tell what does not answer harms more than to refuse once too often."""
_SEEN = ("no_change", "unnamed", "other_kind")
"""What a rule has seen to be lacking: the forest, which has met few of each, does not outvote the weights there."""
_FAR_LOG_ODDS = math.log(FAR_THRESHOLD / (1 - FAR_THRESHOLD))
FOREST = Path(__file__).with_name("absence_forest.json")
NEAR: dict[str, float] = {
    "bias": -1.73,
    "gap": -0.44,
    "cosine": -2.55,
    "score": 0.23,
    "own": -0.50,
    "label": -0.99,
    "figure_asked": 0.69,
    "no_figure": 0.92,
    "missing": 1.05,
    "unknown_nouns": 1.06,
    "silent": 2.5,
    "by_synonym": 1.89,
    "told_by_synonym": -1.9,
    "key_before": 0.22,
    "key_after": 0.36,
    "last_unknown": 0.49,
    "words": -1.63,
    "kind": 3.8,
    "place": 4.06,
    "year_unknown": 4.04,
    "year_elsewhere": -0.54,
    "english": -1.41,
    "follow": -1.24,
    "no_unit": 0.9,
    "key_unknown": 3.2,
    "other_time": 1.3,
    "no_change": 3.5,
    "no_measure": 3.0,
    "no_per": 4.0,
    "no_figure_of_it": 1.8,
    "other_kind": 2.8,
    "part_of_year": 3.5,
    "uncounted": 3.2,
    "unnamed": 5.0,
    "of_front": 3.0,
}
FAR: dict[str, float] = {
    "bias": 0.41,
    "gap": -0.40,
    "cosine": -5.07,
    "score": -0.29,
    "own": -1.44,
    "label": 0.17,
    "figure_asked": -0.43,
    "no_figure": 0.29,
    "missing": -0.43,
    "unknown_nouns": 1.02,
    "by_synonym": -0.4,
    "key_before": -0.12,
    "key_after": 0.15,
    "last_unknown": 0.24,
    "words": -2.0,
    "kind": 1.08,
    "place": 2.31,
    "year_unknown": -0.23,
    "year_elsewhere": -0.69,
    "english": -1.06,
    "follow": -0.45,
    "no_unit": 0.14,
    "manner": 0.77,
}
_NOUNS = ("n", "nz", "nt", "nr", "vn", "l", "ns")
_ASKING = re.compile(
    r"(?:是|为|有|达到?|要)?(?:多少|几[个家户项条]?|哪[几些个]?|什么|谁|多[大高长])|how (?:much|many)|what|which", re.I
)
_LEAST_LABEL, _MOST_UNKNOWN, _LONGEST = 0.15, 0.6, 20
_NEARLY = 1.0
"""How near the best a second sentence must come to hold the kind of thing asked for."""
_FIGURE_KINDS = ("figure", "sum", "difference", "comparison")


@dataclass(frozen=True, slots=True)
class Absence:
    """How likely (0 to 1) it is that the question is not answered, and by the weights alone that it is about something else."""

    near: float
    far: float

    @property
    def is_absent(self) -> bool:
        """Whether the question is not to be answered."""
        return self.near > THRESHOLD


def judge(question: Question, evidence: Evidence, index: Index) -> Absence:
    """Whether what the question asks for is in the evidence."""
    if not evidence.sentences or not (question.words or question.years):
        return Absence(1.0, 1.0)
    found = features(question, evidence, index)
    near, far = _log_odds(found, NEAR), _log_odds(found, FAR)
    known = max(near, far - _FAR_LOG_ODDS)
    both = (_forest().of(found) + known) / 2
    seen = any(found[name] for name in _SEEN)
    return Absence(_probability((max(both, known) if seen else both) + _CAUTION), _probability(far))


@cache
def _forest() -> forest.Forest:
    return forest.read(FOREST)


def _log_odds(found: dict[str, float], weights: dict[str, float]) -> float:
    return weights["bias"] + sum(weights.get(name, 0.0) * value for name, value in found.items())


def _probability(log_odds: float) -> float:
    return 1 / (1 + math.exp(-max(min(log_odds, 30.0), -30.0)))


def features(question: Question, evidence: Evidence, index: Index) -> dict[str, float]:
    """What speaks for and against absence, each about 0 to 1 (see `matched`); the names are the keys of `NEAR` and `FAR`, and
    the features of the forest."""
    ranked = in_time(question, evidence)
    top = ranked[0]
    total = sum(word.weight for word in question.words) or 1.0
    figure = question.kind in _FIGURE_KINDS
    located = best_figure(question, top.sentence, question.unit) if figure and top.figures else None
    computed = question.kind in ("sum", "difference", "ratio") or len(question.years) > 1
    kind = "" if computed else expected.expected(question.whole if question.follow_up else question.text)
    things = [word for word in question.words if word.forms and _is_noun(word)][-1:]
    near = [r for r in ranked[:2] if r.score > top.score - _NEARLY]
    before, after = _key_words(question)
    unknown, uncovered = _years(question, index)
    return {
        "gap": min(top.score - ranked[1].score, 3.0) if len(ranked) > 1 else 1.0,
        "cosine": 10 * (float(evidence.ranking.cosine.max(initial=0.0)) - 0.9) if index.vectors is not None else 0.0,
        "score": top.score,
        "own": top.own_cover,
        "label": (located.weight / total if located else 0.0) if figure else 0.5,
        "figure_asked": float(figure),
        "no_figure": float(figure and not top.figures),
        "missing": _share([w for w in question.words if w.forms and not _stands(w, top)], total),
        "unknown_nouns": _share([w for w in question.words if not w.forms and _is_noun(w)], total),
        "silent": _share([w for w in question.words if not w.forms and _is_topic(w)], total),
        "told_by_synonym": float(not figure and question.kind != "yes_no")
        * _share([w for w in question.words if w.forms and not w.exact], total),
        "by_synonym": _share([w for w in question.words if w.forms and not w.exact], total),
        "key_before": float(before is not None and not _stands(before, top)),
        "key_after": float(after is not None and not _stands(after, top)),
        "last_unknown": float(bool(question.words) and not question.words[-1].forms),
        "words": min(len(question.words), 8) / 8,
        "kind": float(
            kind == "official"
            or (
                kind != ""
                and not any(expected.holds(kind, r) for r in near)
                and not expected.implies(kind, top, question.whole, things)
            )
        ),
        "place": float(elsewhere.asks_of_elsewhere(question, top, index)),
        "part_of_year": float(elsewhere.asks_of_other_part(question, top, index)),
        "year_unknown": float(unknown),
        "year_elsewhere": float(uncovered),
        "english": float(question.language == "en"),
        "key_unknown": float(_asks_of_the_unknown(question, index)),
        "follow": float(question.follow_up),
        "no_unit": float(
            figure and not computed and question.unit != "" and not _has_unit(question, ranked[:2], total)
        ),
        "of_front": float(question.kind == "yes_no" and top.sentence.kind == "front"),
        "unnamed": float(named.is_missing(question, evidence, index)),
        "uncounted": float(question.kind == "figure" and counted.is_missing(question, evidence)),
        **asked_figure.features(question, evidence),
        **matched.features(question, top, index),
        "manner": manner.oddity(evidence.ranking.vector),
    }


def _has_unit(question: Question, ranked: list[Ranked], total: float) -> bool:
    """Whether a figure of the unit asked for stands in one of the sentences, with words of the question at it."""
    places = (best_figure(question, r.sentence, question.unit) for r in ranked)
    return any(place and place.weight >= _LEAST_LABEL * total for place in places)


def _asks_of_the_unknown(question: Question, index: Index) -> bool:
    """Whether an English question wants the figure of something that the reports have no word for, or they have none for
    most of what it says."""
    if question.language != "en":
        return False
    total = sum(word.weight for word in question.words)
    if (
        _share([word for word in question.words if not word.forms and word.text.isascii()], total or 1.0)
        >= _MOST_UNKNOWN
    ):
        return True
    return any(not term.chinese for term in english.asked(question.whole, index.lexicon, english.names_of(index)))


def _share(words: list[Word], total: float) -> float:
    return sum(word.weight for word in words) / total


def _is_noun(word: Word) -> bool:
    return word.text.isascii() or tokens.part_of_speech(word.text) in _NOUNS


def _is_topic(word: Word) -> bool:
    """Whether a word names a thing of public life (公交车, airport): a report that tells of it says so in a word we know."""
    return _is_noun(word) and (word.text in topics() or normal_phrase(word.text) in own_phrases())


def _stands(word: Word, ranked: Ranked) -> bool:
    """Whether a word stands in a sentence or its headings, in any of its forms."""
    path = " ".join(ranked.sentence.section)
    return any(form in ranked.sentence.text or form in path for form in word.forms)


def _key_words(question: Question) -> tuple[Word | None, Word | None]:
    """The content words right before and right after the words that ask (增加值 in 增加值是多少, 社区 in 哪个社区)."""
    match = _ASKING.search(question.whole)
    if not match:
        return None, None
    left, right = question.whole[: match.start()], question.whole[match.end() :][:8]
    before = [word for word in question.words if word.text in left]
    after = [word for word in question.words if word.text in right and word.text not in left]
    return (
        max(before, key=lambda w: left.rfind(w.text) + len(w.text), default=None),
        min(after, key=lambda w: right.find(w.text), default=None),
    )


def _years(question: Question, index: Index) -> tuple[bool, bool]:
    """Whether no year asked about is covered or named by any report, and whether none is covered."""
    if not question.years:
        return False, False
    covered: set[int] = set()
    named: set[int] = set()
    for report in index.reports.values():
        named.update(index.years(report.id))
        for half in report.halves:
            if half.years:
                covered.update(range(half.years[0], half.years[1] + 1))
    outside = not any(year in covered for year in question.years)
    return outside and not any(year in named for year in question.years), outside


def is_on_topic(question: Question) -> bool:
    """Whether the question speaks of anything the report or public life knows, so that absence is the right word."""
    if question.years or question.kind == "figure":
        return True
    named = {normal_phrase(word.text) or word.text for word in question.words if word.text.isascii()}
    if named & own_phrases().keys():
        return True
    return any(word.exact or not topics().isdisjoint(_pieces(word.text[:_LONGEST])) for word in question.words)


def _pieces(text: str) -> set[str]:
    """Every run of two characters or more in `text`, itself among them."""
    return {text[first:last] for first, last in combinations(range(len(text) + 1), 2) if last - first > 1}


def refuse(question: Question) -> Draft:
    """Says what the report lacks: the words it does not have, where there are such."""
    english = question.language == "en"
    words = (", " if english else "、").join(question.searched)
    text = f"{REFUSED['en']}. Searched for: {words}." if english else f"{REFUSED['zh']}。查找过:{words}。"
    return Draft("not_in_report", (DraftSentence(text, checked=False),))
