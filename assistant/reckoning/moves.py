"""An indicator at two times, as one sentence tells them: from A to B, or B and by how much it came to differ."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from assistant import arithmetic, counters
from assistant.arithmetic import Computed
from assistant.draft import DraftSentence
from assistant.fits import fits_unit
from assistant.locate import starts, weight
from assistant.looked_for import Word
from assistant.question import Question
from assistant.ranked import Evidence, Ranked
from assistant.reckoning import inferred, sides, verdict
from assistant.reckoning.operands import left_over
from assistant.reckoning.turns import in_turn
from store.figures import Figure, years
from store.readings import Reading, read
from store.tokens import part_of_speech
from store.types import Sentence

Operation = Literal["times", "rate", "yearly", "difference", "before", "named_before"]

_RISES = "增长|增加|提高|提升|上升|上涨|扩大|减少|下降|降低|缩小|缩短|压缩|回落|翻|涨|增|升|降|减|多|少|高|低|压|砍|跌|(?<!成)长"
_OPERATIONS: tuple[tuple[Operation, re.Pattern[str]], ...] = (
    ("times", re.compile("几倍|多少倍|翻了?(?:几|多少)|翻[了过]?一?[番倍]|翻倍|doubled?\\b")),
    ("yearly", re.compile(r"平均每年|每年平均|平均(?:下来|到)?[,]?(?:一年|每年)|年均|per year|a year on average", re.I)),
    ("rate", re.compile(
        rf"(?:{_RISES})[^,;?]{{0,6}}(?:百分之(?:几|多少)|百分比|几成|多少百分(?!点))|(?:涨|增|降|升|减)幅(?!.{{0,4}}百分点)|增长率|增速是"
    )),
    ("before", re.compile(r"(?<!比)(?:上|前|头)一年(?!比)|再往前|原来(?:是|有|才|只)|(?<!比)(?:几|[两二三四五六七八九十\d]+)年前|之前是|起初|改革前|本来是")),
    ("difference", re.compile(
        rf"(?:{_RISES})[了出到过掉]?[\u4e00-\u9fff]{{0,4}}(?<!比)(?:多少|几)|(?:{_RISES})(?:的?幅度|量)|变化了?(?:多少|几)|净增|差(?:了)?(?:多少|几)"
        "|by how (?:much|many)",
        re.I,
    )),
    ("named_before", re.compile(r"多少|几[个元万亿成]|how (?:much|many)", re.I)),
)  # fmt: skip
_BOTH_ASKED: tuple[Operation, ...] = ("rate", "difference", "times")
"""What is also told where another clause asks for it (多了多少,涨了百分之几)."""
_FROM, _TO = re.compile(r"(?:从|由)[^,;从由]*$"), re.compile(r"^[^,;]{0,6}?(?:到|至)")
_COMES_TO = re.compile("(?:到|至)[^,;]*$")
_MULTIPLE = re.compile(r"是(?:去年|上年|上一年|前一年|[^,;是]{0,10}(?:19|20)\d\d年)[^,;是]{0,12}的$")
_MEASURE = re.compile("(?:通车|营业|运营)?(?:里程|总量|总额|总数|数量|规模)$")
_OWN_STEP = re.compile(r"[,，](?:扣除[^,，]*[,，])?(?:比前[两二三四五六七八九十]年|是[^,，]*年)")
_YEARS_BEFORE = re.compile("前[两二三四五六七八九十]年")
_AGAINST = re.compile(rf"{_MULTIPLE.pattern}|比(?:去年|上年|上一年|前一年|前[两二三四五六七八九十]年|(?:19|20)\d\d年)")
_OF_ASKING = re.compile(
    rf"^(?:(?:{_RISES})[幅度量率速]?|幅度|平均|年均|累计|变化|现在|如今|目前|再|新增|多少|百分点|个|块|点|人均|倍|大?约|倒推|推算|[两二三四五六七八九十\d]*年)$"
)
_APART = re.compile("分别|各(?:自|是|增|涨|降|提)")
_LOOKED_AT, _LEAST, _MORE_SAID, _OTHER_UNIT, _PART = 10, 0.6, 0.4, 0.3, 0.1
"""How many sentences are looked at, and the share of the question's words that must name the indicator; what a move loses
whose indicator says more than was asked for, one whose unit is not asked for, and one of a part of what was just told (其中)."""
_AROUND, _UNKNOWN = 0.7, 0.3
"""The share of the words that must stand in the sentence of an indicator all of whose name is asked for, and what a word counts
there that the reports lack."""


@dataclass(frozen=True, slots=True)
class Move:
    """`before` and `after` of one indicator; `step` is what the sentence tells instead of `before`, which `worked_back` gives."""

    sentence: Sentence
    name: Reading
    before: Figure
    after: Figure
    step: Reading | None = None
    worked_back: Computed | None = None


def told(question: Question, evidence: Evidence, least: float = _LEAST, only_said: bool = False) -> list[DraftSentence]:
    """What one sentence's move from one level to another answers; empty where the question asks for none, or none fits.

    `least` is the share of the question's words that must name the indicator; with `only_said` the question itself must say
    one of the move's figures.
    """
    operation = asked_for(question.whole)
    if operation is None or _APART.search(question.whole):
        return []
    scored: list[tuple[float, Move]] = []
    total = _measured(question, operation)
    for ranked in [r for r in evidence.sentences if r.figures][:_LOOKED_AT]:
        for move in moves(ranked.sentence):
            if _fits(operation, move, ranked, question) and (not only_said or _is_said(move, question)):
                share = _share(total, move)
                if share >= least or _is_all_named(question, total, move, least):
                    scored.append((_score(share, question, operation, ranked, move), move))
    best = max(scored, key=lambda entry: entry[0], default=None)
    if best is None:
        return []
    answer = _answer(operation, best[1], question)
    clauses = [asked_for(clause) for clause in re.split("[,;?]", question.whole)]
    for other in dict.fromkeys(clauses):
        if answer and other in _BOTH_ASKED and other != operation and operation in clauses:
            answer += _answer(other, best[1], question)[1:]
    return answer


def asked_for(text: str) -> Operation | None:
    """What a text asks to be worked out of a move; None where it asks for nothing of the kind."""
    return next((name for name, pattern in _OPERATIONS if pattern.search(text)), None)


def naming(question: Question) -> list[Word]:
    """The question's words for what is measured: not those for when, nor those that ask what is to be worked out."""
    return [
        word
        for word in question.words
        if not (sides.is_time(word.text) or _OF_ASKING.match(word.text) or word.text == question.unit)
    ]


def _measured(question: Question, operation: Operation) -> list[Word]:
    """The words of `naming` without the doings that only ask for the operation (多修出来多少, 翻番)."""
    asking = next(match[0] for name, pattern in _OPERATIONS if name == operation and (match := pattern.search(question.whole)))
    return [word for word in naming(question) if word.text not in asking or part_of_speech(word.text) != "v"]


def moves(sentence: Sentence) -> Iterator[Move]:
    """The moves that a sentence tells."""
    readings = [reading for reading in read(sentence) if not is_span(sentence, reading)]
    turns = in_turn(sentence.text, readings)
    for place, (one, other) in enumerate(pairwise(readings)):
        if place in turns and place + 1 in turns and turns[place][0] != turns[place + 1][0]:
            continue
        between = sentence.text[one.figure.end : other.figure.start]
        if one.change or one.figure.upper is not None or other.figure.upper is not None:
            continue
        if _FROM.search(one.label) and _TO.search(between) and not other.change:
            if counters.alike(one.figure, other.figure):
                yield Move(sentence, one, one.figure, other.figure)
        elif one.figure.base_unit != "年" and _is_step(other, between) and _is_of(one, other, between):
            fell = other.direction == "down" or bool(re.search("[低少减降]", other.label[-4:]))
            if back := arithmetic.before_growth(one.figure, other.figure, fell, other.change):
                earlier = replace(one.figure, amount=back.amount, base_unit=back.base_unit)
                yield Move(sentence, one, earlier, one.figure, replace(other, label=between), back)
    yield from _in_turn(sentence, readings)


def _in_turn(sentence: Sentence, readings: Sequence[Reading]) -> Iterator[Move]:
    """The moves that a sentence tells in turn (分别由12450元、4865元增加到21680元、9856元)."""
    for place, one in enumerate(readings):
        if "分别" not in one.label or not starts(one.label) or one.change:
            continue
        came_to = (
            other for other in readings[place + 2 :]
            if other.subject == one.subject and not other.change and counters.alike(one.figure, other.figure) and _COMES_TO.search(other.label)
        )  # fmt: skip
        if other := next(came_to, None):
            yield Move(sentence, one, one.figure, other.figure)


def _is_of(one: Reading, step: Reading, between: str) -> bool:
    """Whether a step is of the figure before it: of its name, or with no name of its own (比前五年增长67%, 是1998年的6.2倍)."""
    return step.subject == one.subject or bool(_OWN_STEP.match(between))


def is_span(sentence: Sentence, reading: Reading) -> bool:
    """Whether a figure only says over how many years something is told (五年来, 比前五年)."""
    before = sentence.text[: reading.figure.start]
    return reading.figure.base_unit == "年" and bool(re.search(r"(?:^|[,，;；。、前近去来这续])$", before))


def _is_step(reading: Reading, between: str) -> bool:
    """Whether a figure tells how the one before it differs, at most a clause apart; a multiple may stand behind an aside."""
    clauses = len(re.findall("[,;，；]", between))
    return clauses <= 1 if reading.change else clauses <= 2 and _is_multiple(reading)


def _is_multiple(reading: Reading) -> bool:
    """Whether a figure tells how many times as much as in another year something came to (是1998年的6.2倍)."""
    return reading.figure.base_unit == "倍" and bool(_MULTIPLE.search(reading.label))


def _is_said(move: Move, question: Question) -> bool:
    own = [move.after, *([move.step.figure] if move.step else [])]
    return any(figure.same(asked) for asked in question.figures for figure in own)


def _share(words: Sequence[Word], move: Move) -> float:
    total = sum(word.weight for word in words)
    return weight(words, replace(move.name, label=move.name.label + move.name.indicator), 1.0) / total if total else 0.0


def _is_all_named(question: Question, words: Sequence[Word], move: Move, least: float) -> bool:
    """Whether the question says all of the indicator's name, and the rest of its words stand around it in the sentence."""
    known = [word for word in words if word.forms]
    around = sum(word.weight for word in known if any(form in move.sentence.text for form in word.forms))
    total = around and sum(word.weight for word in known) + _UNKNOWN * sum(word.weight for word in words if not word.forms)
    named = _share(words, move) and not left_over(question, replace(move.name, indicator=_MEASURE.sub("", move.name.indicator)))
    return bool(named and around >= max(least, _AROUND) * total)


def _fits(operation: Operation, move: Move, ranked: Ranked, question: Question) -> bool:
    """Whether a move can answer: told outright or worked back as the operation wants, and of the time meant."""
    against = move.step is not None and bool(_AGAINST.search(move.step.label))
    timely = not question.sure_of_time or (ranked.right_time and not ranked.wider_time)
    timely |= against and question.roles == {"review"} and not question.years
    if operation == "named_before":
        based = years(_AGAINST.findall(move.step.label)[-1]) if move.step and against else ()
        asked = years(question.whole)
        meant = bool(asked) and set(asked) <= set(based) if based else _is_of_year_before(question, ranked.sentence)
        meant |= _is_of_years_before(question, move)
        return against and (meant or _is_said(move, question))
    if operation == "before":
        return move.step is None or timely or against
    if move.step is None:
        return timely and _is_between(question, move)
    return operation == "rate" and move.step.figure.base_unit not in ("%", "百分点") and timely


def _is_of_years_before(question: Question, move: Move) -> bool:
    """Whether the question means the years before that the sentence sets a sum against (比前五年增长67%)."""
    told = _YEARS_BEFORE.search(move.step.label) if move.step else None
    return told is not None and told[0] in question.whole


def _is_between(question: Question, move: Move) -> bool:
    """Whether the years a sentence names for a move are those that the question names, where both name two."""
    asked, told = set(years(question.whole)), set(years(move.sentence.text))
    return len(asked) < 2 or len(told) < 2 or asked <= told


def _is_of_year_before(question: Question, sentence: Sentence) -> bool:
    """Whether the question means the year before the one a sentence speaks of."""
    if sentence.years is None:
        return False
    named = years(question.whole)
    if named:
        return named == (sentence.years[0] - 1,)
    return sentence.role == "plan" and question.sure_of_time and question.roles == {"review"}


def _score(share: float, question: Question, operation: Operation, ranked: Ranked, move: Move) -> float:
    other_unit = operation in ("before", "difference", "named_before") and question.unit not in ("", "%")
    wrong = other_unit and not fits_unit(question.unit, move.after.base_unit)
    of_points = question.unit == "%" and operation == "difference" and move.after.base_unit != "%"
    return (
        share
        - _MORE_SAID * left_over(question, replace(move.name, indicator=_MEASURE.sub("", move.name.indicator)))
        - (_PART if move.name.label.startswith("其中") else 0.0)
        - _OTHER_UNIT * (wrong or of_points)
        + (0.1 if ranked.right_time else 0.0)
        + 0.05 * ranked.score
    )


def _answer(operation: Operation, move: Move, question: Question) -> list[DraftSentence]:
    sources, result, word = (move.sentence,), None, "相差"
    if operation in ("before", "named_before"):
        result, word = move.worked_back, f"推算{_based(move)}约为"
        if result is None:
            return inferred.stated(sources, question)
    elif operation == "times":
        result, word = arithmetic.times(move.after, move.before), "约为"
    elif operation == "rate" and move.after.base_unit != "%":
        result = arithmetic.growth(move.before, move.after)
        word = "下降" if result and result.amount < 0 else "增长"
    elif operation == "yearly":
        result, word = _each_year(move, question), "平均每年相差约"
    else:
        result, word = arithmetic.subtract(move.after, move.before), turned(move.before, move.after)
    if result is None:
        return []
    told = [*inferred.stated(sources, question), inferred.told(word, result, sources)]
    reached = verdict.doubled(question, operation, result)
    return [*told, DraftSentence(reached, sources, computed=True)] if reached else told


def turned(before: Figure, after: Figure) -> str:
    """The word for the way from one figure to another, to be followed by their difference."""
    if after.amount == before.amount:
        return "相差"
    more, less = ("提高", "降低") if after.base_unit == "%" else ("增加", "减少")
    return more if after.amount > before.amount else less


def _based(move: Move) -> str:
    """What a worked back value is of: the year or years that the sentence sets its own against."""
    label = move.step.label if move.step else ""
    if told := _YEARS_BEFORE.search(label):
        return told[0]
    against = [match[0] for match in _AGAINST.finditer(label)]
    named = years(against[-1]) if against else ()
    return f"{named[-1]}年" if len(named) == 1 else "之前" if named else "上一年"


def _each_year(move: Move, question: Question) -> Computed | None:
    count, difference = inferred.years_spanned(question, move.sentence), arithmetic.subtract(move.after, move.before)
    if not count or difference is None:
        return None
    return arithmetic.each_of(difference, count, "年")
