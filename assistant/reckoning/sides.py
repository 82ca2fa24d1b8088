"""What each of the things that a question puts together asks for alone, with its own time."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from assistant.half import roles
from assistant.looked_for import Word
from assistant.question import Question, narrowed
from assistant.things import says_what
from store import tokens
from store.figures import figures, years
from store.index import Index
from store.types import Role

_TIME = re.compile(
    r"(?:19|20)\d{2}年?(?:全年|度|[底末初])?|全年|去年|上年|上一年|前一年|这一年|今年|明年|来年|下一年|年[底末初]|目标|计划(?!生育)|预期|任务|实际上?|预计|"
    r"上限|下限|[两二三四五六七八九十\d]{1,2}年(?:前|以前|之前|来|间|里|下来|以来)|控制|前\d+个?月|截至.{1,4}月[底末份]?|已经|目前|现在|眼下|现有|如今|安排|规划|打算|指标|承诺|[完干做办建达]成?的?数|的数|的水平|"
    r"(?<![前])年度|完成的?|要(?=[^求])|想|[数额]?$"
)
_AGO = re.compile(r"^(?:这)?[两二三四五六七八九十\d]{1,2}年(?:前|以前|之前)的?$")
_OF_YEAR = re.compile("全年的?(?:预计|预期)?的?(?:完成)?(?:数|总数|总额|总量)?|(?:预计|预期)(?:全年)?的?(?:完成)?数")
_PLANNED = re.compile(r"目标|计划(?!生育)|预期|任务|上限|下限|指标|规划|打算|要[达新再做建完脱解改]|承诺")
_DONE = re.compile(
    r"实际|完成[的了数]|干[成出]|做[成到]|上一?年|前一年|去年|目前|现在|眼下|现有|如今|已经|年末|落实|脱掉|实现了"
)
_BOTH_YEARS = re.compile("两年(?!内|前|后)")
_TWO_TIMES = re.compile("目标|计划|安排|明年|今年|任务|target|plan", re.I)
_TARGETS_OF = re.compile(r"(?:19|20)\d\d(?:年度?)?的?\s?(?:预期)?(?:目标|计划|安排|任务|targets?|plans?)", re.I)
_REACHED = re.compile("[比较]|[大小高低多少]了|扩大|缩小|变|实际|完成|预计|现在|目前|还[差要缺]|than|from|actual|since", re.I)
_MEASURE = re.compile(
    r"\d|^(?:百分点|[个点元亿万人户件处条项家]|万?公里|平方米|亩|吨|新增|提高|增长|增加|减少|下降|上升|[涨增降升减]幅|增速|增长率)$"
)
_OF_IT = re.compile(r"(?<=..)的(?:钱|资金|那块|那部分|部分|[人件个户处]数|人|数|量|规模|总?额)?$")
_TELLING = 1.5
"""Weight of words that say what is meant; 建 alone does not."""
_OF_TOPIC = 0.5
"""What a word of the topic counts at a side that leaves it out."""
_EMPTY = re.compile(r"^(?:的|了|那|这|个|些|数|时|里|它|再|大约|总|是|上|就|全区|全国|[^\w])*$")


@dataclass(frozen=True, slots=True)
class Side:
    """What one side is called, and the question for it alone. `timed` is whether the side itself says its time; `topic` are
    the words for its thing where another side says it."""

    name: str
    asked: Question
    timed: bool = False
    topic: tuple[Word, ...] = ()


def sides(question: Question, names: Sequence[str], index: Index) -> tuple[Side, ...]:
    """Each of `names` as a question of its own.

    A side that only says a time (比2015年, 比目标) speaks of what the others name; of two sides that speak of the same
    thing the one without a time takes the half that the other does not.
    """
    made = [_side(question, name, index) for name in names]
    full = next((side for side in made if sum(w.weight for w in side.asked.words if w.forms) > _TELLING), None)
    if full is None:
        return ()
    made = [_inheriting(side, full.asked) if side.timed and not _known(side) else side for side in made]
    made = [_with_topic(side, made[0], question) for side in made]
    if not all(side.asked.words or figures(side.name) for side in made):
        return ()
    if len(made) == 2 and _same_words(*made) and sum(side.timed for side in made) == 1:
        other = _half(next(side for side in made if side.timed).asked, index)
        made = [side if side.timed or len(other) != 1 else _in(side, _opposite(other)) for side in made]
    return tuple(made)


def _with_topic(side: Side, first: Side, question: Question) -> Side:
    """A side that names no thing (今年要开的, 已经落实到位的) speaks of that of the first, or of the clause before."""
    known = [word.text for word in side.asked.words if word.forms]
    does = bool(known) and not says_what(known)
    if not (side.timed or (does and side is not first)) or _names_thing(side.asked.words):
        return side
    named = {word.text for word in side.asked.words}
    clause = question.whole.partition(",")[0]
    topic = [word for word in question.words if word.text in clause and word.text not in named and bare(word.text)]
    if side is not first and _names_thing(first.asked.words):
        topic = [word for word in first.asked.words if word.text not in named]
    things = tuple(replace(word, weight=word.weight * _OF_TOPIC) for word in topic if word.forms and _is_noun(word.text))
    return replace(side, asked=replace(side.asked, words=(*side.asked.words, *things)), topic=things)


def _names_thing(words: Sequence[Word]) -> bool:
    return any(word.forms and _is_noun(word.text) for word in words)


def _is_noun(word: str) -> bool:
    """Whether a word may name a thing: a noun, or what no dictionary has; 人数 only says how it is counted."""
    return len(word) > 1 and word[-1] not in "数额量" and tokens.part_of_speech(word)[:1] not in ("v", "a", "d", "f", "m")


def across_time(question: Question) -> tuple[Side, ...]:
    """What the question speaks of, in the look back and in the plan."""
    spoken_of = tuple(
        w
        for w in question.words
        if bare(w.text) and not _MEASURE.search(w.text) and (w.forms or tokens.part_of_speech(w.text)[:1] == "n")
    )
    part = replace(question, words=spoken_of)
    return tuple(_in(Side(question.whole, part), frozenset[Role]({role})) for role in _BOTH)


_BOTH: tuple[Role, Role] = ("review", "plan")


def same_thing(pair: Sequence[Side]) -> bool:
    """Whether two sides speak of one thing at two times."""
    if len(pair) != 2 or not _same_words(*pair):
        return False
    one, other = (side.asked for side in pair)
    return (one.roles, one.years) != (other.roles, other.years)


def of_two_times(question: Question) -> bool:
    """Whether the question speaks of two times, by their years, by both halves, or by a year and what is planned."""
    text = question.whole
    if len(question.years) > 1 or {"review", "plan"} <= question.roles or _BOTH_YEARS.search(text):
        return True
    of_one = _TARGETS_OF.search(text) and not _REACHED.search(text)
    return bool(question.years and _TWO_TIMES.search(text) and not of_one)


def apart(pair: Sequence[Side]) -> bool:
    """Whether the sides speak of different things."""
    return len(pair) != 2 or not _same_words(*pair)


def _known(side: Side) -> bool:
    return any(word.forms for word in side.asked.words)


def _side(question: Question, name: str, index: Index) -> Side:
    part = narrowed(question, bare(name), index)
    own, named_years = _roles(name), years(name)
    timed = bool(own or named_years or _AGO.search(name) or _OF_YEAR.fullmatch(name))
    return Side(
        name,
        replace(
            part,
            years=named_years or (() if own else question.years),
            roles=own or (frozenset[Role]() if named_years else question.roles),
            sure_of_time=timed or question.sure_of_time,
        ),
        timed,
    )


def is_time(word: str) -> bool:
    """Whether a word only says for when (目标, 实际, 全年)."""
    return not bare(word)


@lru_cache(maxsize=8192)
def bare(name: str) -> str:
    """`name` without words that only say for when; "" where nothing else is left."""
    rest = _OF_IT.sub("", _TIME.sub(" ", name).strip())
    return "" if _EMPTY.match(rest) else rest


def _roles(name: str) -> frozenset[Role]:
    if years(name):
        return frozenset()
    if _PLANNED.search(name) and not _DONE.search(name):
        return frozenset({"plan"})
    if _DONE.search(name) and not _PLANNED.search(name):
        return frozenset({"review"})
    return roles(name) if re.search("去年|[今明来]年|这一年|下一年", name) else frozenset()


def _inheriting(side: Side, full: Question) -> Side:
    return replace(
        side, asked=replace(side.asked, whole=full.whole, words=full.words, query=full.query, quoted=full.quoted)
    )


def _half(asked: Question, index: Index) -> frozenset[Role]:
    """The half of the report that `asked` means: by its own words, or the one that speaks of the one year it names."""
    if asked.roles or len(asked.years) != 1:
        return asked.roles
    year, reports = asked.years[0], asked.query.reports or index.reports
    return frozenset(
        half.role for report in reports for half in index.reports[report].halves if half.years and half.years[1] == year
    )


def _same_words(one: Side, other: Side) -> bool:
    return {w.text for w in one.asked.words} == {w.text for w in other.asked.words}


def _opposite(found: frozenset[Role]) -> frozenset[Role]:
    return frozenset({"plan"}) if found == {"review"} else frozenset({"review"})


def _in(side: Side, half: frozenset[Role]) -> Side:
    return replace(side, asked=replace(side.asked, years=(), roles=half, sure_of_time=True), timed=True)
