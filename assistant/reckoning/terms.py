"""The figures of what was found that may be put together, each with what of the question stands at it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from assistant.fits import fits_time
from assistant.locate import Located, holds, is_averted
from assistant.looked_for import Word
from assistant.pairs import pairs
from assistant.question import Question
from assistant.ranked import Evidence
from assistant.reckoning import moves, operands
from assistant.reckoning.combined import with_unit
from assistant.reckoning.cues import CUES
from assistant.reckoning.described import described
from assistant.reckoning.turns import in_turn
from store.enumerated import enumerated
from store.figures import Figure
from store.readings import Reading, is_milestone, read
from store.types import Sentence

_NO_OPERAND = frozenset(("届", "期", "轮", "级", "类", "比", "时", "点"))
_LOOKED_AT, _MOST_FIGURES, _OF_BEST, _OF_NEIGHBOUR, _NEAREST = 12, 12, 3, 0.5, 3
"""How many sentences and figures are looked at, and more of the best sentence; what of its neighbour's weight a figure has; how many
sentences are near."""
_OF_LEVEL, _RIGHT_BEHIND = 0.7, 24
"""What of the words at a level counts for the change told right behind it, and within how many characters that is."""
_OF_ENDS = re.compile("[最上下][高低多少大小限]|[上下]限|起步|封顶|区间|两头|至少|最[^,;?]{0,3}[档]|底线|highest|lowest|maximum|minimum|most|least|range", re.I)
"""Where the least and the most of a range are asked for."""
_EACH = re.compile("每|均|平摊|each|per\\b|average", re.I)
_FROM, _FROM_TOO = re.compile(r"(?:从|由)[^,;从由]*$"), re.compile(r"(?:从|由)[^,;从由到至为]*\d[^,;从由到至为]*[、和与及]$")
_TO = re.compile(r"(?:到|至|为)了?$")
_IN_ENGLISH = {
    "亩": "mu", "户": "household|family", "人": "person|resident|capita|head|child|worker|student", "名": "person|student|worker|official",
    "公里": "kilomet|km", "所": "school", "个": "project|village|community|class|site", "条": "road|lane|street", "处": "site|place|spot",
    "平方米": "square met", "套": "flat|home|unit|apartment", "座": "station|building", "起": "fire|case", "件": "case", "家": "compan|firm|market",
}  # fmt: skip
"""How an English question names what is counted."""
_Operand = tuple[Reading, str, int, bool]
_BEHIND = re.compile("[^、,，;；。:：和与及]*")


@dataclass(frozen=True, slots=True)
class Term:
    """A figure that may be an operand; `said` are the numbers of the question's words that stand at it, `hinted` those of
    which only a related word does, `around` those that stand in its sentence; `rank` counts sentences from the best;
    `left_over` is the share of its name that was not asked for, `timely` whether it is of the time meant, `told` whether the
    question itself says it, `counted` whether it counts what each has a share of (每户), `starts` whether something went from there
    to another (由30万元提高到50万元), `turn` which it is of figures told one behind the other (32.9平方米、37.1平方米), -1 of none,
    `name` what stands at it, `behind` how far the score of its sentence is behind that of the best."""

    place: Located
    said: frozenset[int]
    hinted: frozenset[int]
    around: frozenset[int]
    rank: int
    left_over: float
    timely: bool
    told: bool
    counted: bool
    starts: bool
    turn: int = -1
    name: str = ""
    behind: float = 0.0

    @property
    def year(self) -> int:
        """The year that its sentence names for it; where something went from there in the course of years, the one before these; 0 where
        none is known."""
        first, last = self.place.sentence.years or (0, 0)
        return self.place.reading.year or (first - 1 if self.starts and first < last else 0)

    @property
    def is_named(self) -> bool:
        """Whether the question says the figure, what it counts, or a word of what it measures."""
        return bool(self.said or self.hinted) or self.told or self.counted

    @property
    def may_be_meant(self) -> bool:
        """Whether the question names it, or it stands in one of the sentences that are nearest to the question: people have other
        words than the report (引进来的 for 使用外资)."""
        return self.is_named or self.rank < _NEAREST


def naming(question: Question) -> list[Word]:
    """The question's words that the reports have and that say what is measured."""
    return [word for word in moves.naming(question) if word.forms]


def terms(question: Question, evidence: Evidence) -> list[Term]:
    """The figures of the best sentences that may be operands, those with most of the question's words first."""
    words = naming(question)
    found: list[tuple[float, Term]] = []
    best = evidence.sentences[0].score if evidence.sentences else 0.0
    for rank, ranked in enumerate([r for r in evidence.sentences if r.figures][:_LOOKED_AT]):
        sentence = ranked.sentence
        timely = fits_time(question, sentence)
        around = frozenset(i for i, word in enumerate(words) if any(f in sentence.text for f in word.forms))
        before: tuple[float, Term] | None = None
        for reading, named, turn, starts in (end for one in _operands(sentence) for end in _ends(question, one)):
            if is_averted(question, Located(reading, 0.0, sentence)):
                continue
            said, hinted = _standing(words, reading, named)
            told = any(figure.same(reading.figure) for figure in question.figures if figure.base_unit not in operands.NO_AMOUNT)
            weight = sum(words[i].weight for i in said) + 0.3 * sum(words[i].weight for i in around | hinted)
            if before and _follows(before[1].place.reading, reading):
                weight = max(weight, _OF_LEVEL * (before[0] - 20.0 * before[1].told))
            term = Term(
                with_unit(question, Located(reading, 0.0, sentence)), said, hinted, around, rank,
                operands.left_over(question, reading), timely, told, _is_counted(question, reading.figure),
                starts, turn, named, max(best - ranked.score, 0.0),
            )  # fmt: skip
            before = (weight + 20.0 * told, term)
            found.append((before[0] - 0.1 * rank, term))
    ordered = [term for _, term in sorted(_beside(found), key=lambda entry: -entry[0])]
    return [*ordered[:_MOST_FIGURES], *[term for term in ordered[_MOST_FIGURES:] if not term.rank][:_OF_BEST]]


def _beside(found: Sequence[tuple[float, Term]]) -> Iterator[tuple[float, Term]]:
    """The figures, each with a part at least of the weight of those right beside it: what is shared out stands there unnamed."""
    for place, (weight, term) in enumerate(found):
        near = [other for other in found[max(place - 1, 0) : place + 2] if other[1].place.sentence == term.place.sentence]
        yield max(weight, *(_OF_NEIGHBOUR * (other - 20.0 * beside.told) for other, beside in near)), term


def _follows(level: Reading, reading: Reading) -> bool:
    """Whether a figure says how what was told right before it differs from what it was, or what share it is of something."""
    apart = reading.figure.start - level.figure.end
    return 0 <= apart <= _RIGHT_BEHIND and (reading.change or reading.figure.base_unit == "%") and not level.change


@lru_cache(maxsize=8192)
def _operands(sentence: Sentence) -> tuple[_Operand, ...]:
    """The readings of a sentence that may be put together, each with the words that name it, its turn, and whether something went
    from it to another."""
    describing = set(described(sentence).values())
    every = (*read(sentence), *(named.reading for named in enumerated(sentence)))
    turns = in_turn(sentence.text, every)
    found: list[_Operand] = []
    start = ""
    for place, reading in enumerate(every):
        turn, own = turns.get(place, (-1, ""))
        if not own:
            own = reading.indicator if "分别" in reading.label else reading.label.rpartition("、")[2] + reading.indicator
        named = start + own if _TO.search(reading.label) else own
        starts = bool(_FROM.search(_own_label(sentence.text, every, place)) or _FROM_TOO.search(reading.label))
        start = named if starts else ""
        unfit = reading.figure.base_unit in _NO_OPERAND or reading in describing or any(is_milestone(reading, o) for o in every[place + 1 : place + 2])
        if not unfit and "第" not in reading.figure.qualifier and not moves.is_span(sentence, reading):
            found.append((reading, named + _behind(sentence.text, every, place), turn, starts))
    return tuple(found)


def _own_label(text: str, every: Sequence[Reading], place: int) -> str:
    """What of the words that lead up to a figure stands behind the figure before it."""
    reading = every[place]
    end = every[place - 1].figure.end if place else 0
    start = reading.figure.start - len(reading.label)
    return text[max(start, end if end <= reading.figure.start else 0) : reading.figure.start]


def _ends(question: Question, operand: _Operand) -> list[_Operand]:
    """The least and the most of a range where these are asked for, else nothing of it; a figure that is none as it is."""
    reading = operand[0]
    figure = reading.figure
    if figure.base_unit == "大":  # 九大片区 are counted where each is to have a share, or all are added up
        each = _EACH.search(question.whole) and any(pair in question.whole for pair in pairs(operand[1]))
        counted = each or CUES["in_all"].search(question.whole)
        return [(replace(reading, figure=replace(figure, base_unit="个", unit="个")), *operand[1:])] if counted else []
    if figure.upper is None:
        return [operand]
    if figure.base_unit == "比" or not _OF_ENDS.search(question.whole):
        return []
    ends = (replace(figure, amount=end, upper=None) for end in (figure.amount, figure.upper))
    return [(replace(reading, figure=end), operand[1], operand[2], operand[3]) for end in ends]


def _behind(text: str, every: Sequence[Reading], place: int) -> str:
    """The words right behind a figure that say what it is of or for (投资1.1亿元实施热源改造, 231个村和19个社区), with a unit that
    they begin in (13亿人口, 9860批次)."""
    figure = every[place].figure
    end = figure.end
    stops = [reading.figure.start for reading in every if reading.figure.start >= end]
    between = text[end : min(stops, default=len(text))]
    match = _BEHIND.match(between)
    return figure.unit[-1:] + match[0] if match and match[0] and len(figure.base_unit) == 1 else match[0] if match else ""


def _standing(words: Sequence[Word], reading: Reading, named: str) -> tuple[frozenset[int], frozenset[int]]:
    """The numbers of the words that stand at a figure, and of those of which only a related word does."""
    standing = {i: [form for form in word.forms if holds(form, named)] for i, word in enumerate(words)}
    said = frozenset(i for i, forms in standing.items() if any(form not in words[i].related for form in forms))
    return said, frozenset(i for i, forms in standing.items() if forms) - said


def counts(figure: Figure) -> bool:
    """Whether a figure counts things among which an amount can be shared out."""
    return figure.base_unit not in ("", "元", "%", "百分点") and figure.amount == int(figure.amount) > 1


def _is_counted(question: Question, figure: Figure) -> bool:
    """Whether the figure counts that of which each is to have a share (每户, 一条线几台)."""
    unit = re.escape(figure.base_unit)
    each = f"[每一]个?[^,;?]{{0,6}}{unit}|{unit}均|(?:per|each|every|a|an|one) (?:{_IN_ENGLISH.get(figure.base_unit, unit)})"
    return counts(figure) and bool(re.search(each, question.whole, re.I))
