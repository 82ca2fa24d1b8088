"""How a figure reads in its sentence: what it measures, for when, whether done, expected or wanted, and which way it went."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from store.figures import Figure, figures
from store.fold import narrow
from store.types import Role, Sentence

FigureStatus = Literal["actual", "estimate", "target", "other"]
Direction = Literal["up", "down", ""]
Bound = Literal["about", "more", "less", ""]

_CLAUSE = re.compile(r"[,;。:!?]")
_HAN = re.compile(r"[\u4e00-\u9fff]{3,}")
_ESTIMATE = re.compile(r"预计|有望|估计|预测|测算")
_TARGET = re.compile(r"力争|争取|力求|目标|计划|规划|拟|将|要|确保|安排|预期|必须|努力|打算|到20\d\d年")
_REVIEW_TARGET = re.compile(
    r"力争|争取(?:到20|实现|完成|达到|在20)|力求|预期目标|计划(?:总?投资|用|到)|拟|将(?:投|达|于|在)|到20\d\d年"
)
_ACTUAL = re.compile(r"截至|截止|目前|现有|实现了|完成了|累计|已经?(?!定)|去年|上年|过去")
_UP = re.compile(r"增长|上升|提高|增加|增幅|增至|增收|提升|扩大|新增|上涨|升至|增|多")
_DOWN = re.compile(r"下降|减少|降低|降幅|回落|降至|缩小|下调|减至|缩减|削减|降|少")
_CHANGE = re.compile(
    r"(?:(?:年均|同比|比上年|比去年|实际|分别|预期|累计|再|又|共|均|了|约|近|达|率|为|到|至|从|由|力争|预计|左右)*"
    r"(?:增长|上升|提高|增加|增幅|提升|上涨|下降|减少|降低|降幅|回落|下调|增速|涨幅|增|降)"
    r"(?:了|到|至|为|达到?|约|率|幅|在|超过|近|以上)*)$"
)
_SHARE = re.compile(r"(?:占[^,;。]{0,14}|比重[^,;。]{0,4}|占比(?:为|达到?)?)$")
_LEADING = re.compile(
    r"^(?:20\d\d年(?:度)?|截至[^,]{0,9}日|\d+月|预计|力争|争取|确保|全年|其中|累计|实现|完成|达到?|已经?|可|将|要|共|仅?用|"
    r"突破|超过|近|约|到(?!位)|为|了|的|和|及|以及|、|,|以|把|对|有|由|从|在|我们|我区|我市|我省|我国|一方面|另一方面|又|再|目前|也|都|其|并|等|"
    r"同时|继续|进一步|使|共有|就|年内|今年|去年|明年|当年)+"
)
_TRAILING = re.compile(
    r"(?:达到?|分别|均|为|有|到|至|了|约|近|共|超过?|突破|总计|合计|预计|可|力争|以|的|仅?用|是|等|、|-|——|控制在|保持在|不少于|不低于|"
    r"完成|实现|就|只|从|由|在|已|各|增|降|和|及|:|占)+$"
)
_TAIL = re.compile(r"^(?:的|左右|以上|多)*([^,;。、:!?()\d]{2,12})")
_CHANGES = re.compile(r"增长|上升|提高|增加|增幅|提升|上涨|下降|减少|降低|降幅|回落|下调|增速|涨幅|增|降")
_EARLIER = re.compile(r"^.*\d[^、,]{0,6}[、,]")
_TWICE = re.compile(r"^(.{1,6}?)([\u4e00-\u9fff]{2})(.{1,6}?)\2(.+)$")
_SPENT = re.compile(
    r"(?:共|分别)?(?:投入|筹集|整合|安排|发放|筹措|拨付|落实|争取|统筹)?(?:各类|财政|专项)?(?:资金|经费)?"
)
_PURPOSE = re.compile(r"^(?:多|左右|以上)?[,、]?(?:用于|开展了?)?([\u4e00-\u9fff“”]{3,24})")
_PER = re.compile(r"每(?:天|日|周|月|季度|年|人|户|亩|个|平方米|人每年|人每月)$|人均|户均")
_UNTIL = re.compile(r"截[至止](?:(20\d\d)年)?(\d{1,2})月(?:(\d{1,2})日|底|末)?")
_NAMED_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)年(?!来|以来)")
_RELATIVE = {"去年": -1, "上年": -1}
_COUNTS = re.compile(r"[个家人户项处条件起套张座盏台所名次位宗辆间栋部份支队站点村区]$")
_BOUNDS: tuple[tuple[Bound, re.Pattern[str]], ...] = (
    ("less", re.compile(r"不足|不到|以下|以内|之内|不超过|控制在")),
    ("more", re.compile(r"(?<!不)超|突破|以上|多|余|至少|逾|不低于|不少于")),
    ("about", re.compile(r"约|左右|上下|近|接近")),
)


@dataclass(frozen=True, slots=True)
class Reading:
    """A figure of a text with what the text says of it.

    `label` are the words that lead up to it; `indicator` names what is measured; `change` is True where the figure is how
    much something changed (增长10.5%), `direction` the way it went; `period` is in words ("2015年", "截至2015年11月30日").
    """

    figure: Figure
    label: str
    indicator: str
    direction: Direction
    change: bool
    status: FigureStatus
    period: str

    @property
    def subject(self) -> str:
        """The indicator without its word of change or share."""
        return re.sub(rf"(?:{_CHANGES.pattern}|占比)$", "", self.indicator)

    @property
    def bound(self) -> Bound:
        """Whether the figure is said to be about right, exceeded or not reached; "" where it is exact."""
        return next((name for name, pattern in _BOUNDS if pattern.search(self.figure.qualifier)), "")


def read(sentence: Sentence) -> tuple[Reading, ...]:
    """The figures of a report's sentence, in order, in the light of the half it stands in."""
    return readings(sentence.text, sentence.role, sentence.years)


@lru_cache(maxsize=8192)
def readings(text: str, role: Role = "other", spoken_of: tuple[int, int] | None = None) -> tuple[Reading, ...]:
    """The figures of `text`, in order; `spoken_of` are the years that hold where it names none."""
    found = figures(text)
    shown = narrow(text)
    made: list[Reading] = []
    for position, figure in enumerate(found):
        label = shown[label_start(shown, found, position) : figure.start]
        change = bool(_CHANGE.search(label))
        made.append(
            Reading(
                figure,
                label,
                _indicator(shown, label, figure, made, change),
                direction(label) if change else "",
                change,
                _status(shown[: figure.start], figure, role),
                _period(shown[: figure.start], label, spoken_of),
            )
        )
    return tuple(made)


def label_start(text: str, found: tuple[Figure, ...], position: int) -> int:
    """Where the words that lead up to a figure begin: its clause, or behind the figure before it in that clause.

    A clause that opens with its figure (增长10.5%) belongs to the clause before it, unless it counts what follows it.
    """
    start = found[position].start
    previous = found[position - 1].end if position else 0
    clause = max((match.end() for match in _CLAUSE.finditer(text, 0, start)), default=0)
    begin = max(clause, previous)
    counts = begin == clause == start and _counted(text, found[position])
    if position and not counts and not _HAN.search(text[begin:start]):
        return label_start(text, found, position - 1)
    return begin


def _counted(text: str, figure: Figure) -> str:
    """The words for what a count counts, behind it (42个社区公共服务平台); "" where there are none."""
    tail = _TAIL.match(text[figure.end :]) if _COUNTS.search(figure.unit) else None
    return tail[1] if tail else ""


def direction(words: str) -> Direction:
    """The way the last word of change in `words` points; "" where there is none."""
    up = max((match.end() for match in _UP.finditer(words)), default=0)
    down = max((match.end() for match in _DOWN.finditer(words)), default=0)
    return "" if up == down else "up" if up > down else "down"


def _indicator(text: str, label: str, figure: Figure, before: list[Reading], change: bool) -> str:
    """What is measured: the label without its idle words; for a change or a share with the word for it."""
    share = None if change else _SHARE.search(label)
    own = _CHANGE.sub("", label) if change else _SHARE.sub("", label)
    name = _bare(_EARLIER.sub("", own)) if "分别" not in label else _in_turn(own, figure, before)
    if not name and label and before and before[-1].figure.end >= figure.start - len(label) - 1:
        name = _spoken_of(text, figure, before)
    if not name and label:
        clauses = [part for part in _CLAUSE.split(text[: figure.start - len(label)]) if part.strip()]
        name = _bare(_EARLIER.sub("", clauses[-1])) if clauses else ""
    if change:
        return name + _word_of_change(label)
    if share:
        return f"{name}{share[0]}" if len(share[0]) > 3 else f"{name}占比"
    if counted := _counted(text, figure):
        return f"{name}{_bare(counted)}"
    if _SPENT.fullmatch(name) and (purpose := _PURPOSE.match(text[figure.end :])):
        return f"{_bare(purpose[1])}{name}"
    return name


def _spoken_of(text: str, figure: Figure, before: list[Reading]) -> str:
    """The subject of a clause without one: that of the figure before, but behind 其中 (of which) the main one's."""
    aside = _CLAUSE.search(text, before[-1].figure.end, figure.start)
    main = [reading for reading in before if "其中" not in reading.label] if aside else before
    return (main or before)[-1].subject


def _in_turn(label: str, figure: Figure, before: list[Reading]) -> str:
    """A、B的收入分别达到1、2: the name whose turn it is, with the words that the names share."""
    shared_label = label.partition("分别")[0]
    names = _bare(shared_label)
    turn = sum(1 for reading in before if reading.label.startswith(shared_label))
    parts = [part for part in re.split("[、和与]", names) if part]
    if len(parts) == 1 and (twice := _TWICE.match(names)):
        parts = [twice[1] + twice[2], twice[3] + twice[2] + twice[4]]
    if turn >= len(parts) or len(parts) < 2:
        return names
    shared = parts[-1].partition(parts[0][-2:])[2]
    return parts[turn] if turn == len(parts) - 1 else parts[turn] + shared


def _word_of_change(label: str) -> str:
    word: str = _CHANGES.findall(label)[-1]
    return {"增": "增长", "降": "下降"}.get(word, word)


def _bare(words: str) -> str:
    return _TRAILING.sub("", _LEADING.sub("", words.strip(" 、,;:。“”()"))).strip(" 、,;:。“”()")


def _status(before: str, figure: Figure, role: Role) -> FigureStatus:
    """By the last word before the figure that decides it, or else by the half."""
    if "第" in figure.qualifier:
        return "other"
    sentence = re.split(r"[。!?]", before)[-1]
    places = {
        "estimate": _last(_ESTIMATE, sentence),
        "target": _last(_REVIEW_TARGET if role == "review" else _TARGET, sentence),
        "actual": _last(_ACTUAL, sentence),
    }
    best = max(places, key=lambda name: places[name])
    if places[best] < 0:
        return "target" if role == "plan" else "actual"
    return {"estimate": "estimate", "target": "target", "actual": "actual"}[best]  # type: ignore[return-value]


def _last(pattern: re.Pattern[str], text: str) -> int:
    return max((match.start() for match in pattern.finditer(text)), default=-1)


def _period(before: str, label: str, spoken_of: tuple[int, int] | None) -> str:
    year = f"{spoken_of[0]}年" if spoken_of and spoken_of[0] == spoken_of[1] else ""
    if spoken_of and not year:
        year = f"{spoken_of[0]}—{spoken_of[1]}年"
    if named := _NAMED_YEAR.findall(before):
        year = f"{named[-1]}年"
    elif spoken_of and (relative := next((n for word, n in _RELATIVE.items() if word in label), 0)):
        year = f"{spoken_of[1] + relative}年"
    sentence = re.split(r"[。!?;]", before)[-1]
    until = list(_UNTIL.finditer(sentence))
    if until and not re.search(r"全年|预计", sentence[until[-1].end() :]):
        of_year = f"{until[-1][1]}年" if until[-1][1] else year
        return f"截至{of_year}{until[-1][0].removeprefix('截至').removeprefix('截止').removeprefix(of_year)}"
    if per := _PER.search(label):
        return f"{year}{per[0]}"
    return year
