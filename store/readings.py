"""How a figure reads in its sentence: what it measures, for when, whether done, expected or wanted, and which way it went."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from store.figures import Figure, figures
from store.fold import narrow
from store.indicators import COUNTED, linked, names, own_words
from store.trimming import CLAUSE_SIGNS, subject
from store.types import Role, Sentence

FigureStatus = Literal["actual", "estimate", "target", "other"]
Direction = Literal["up", "down", ""]
Bound = Literal["about", "more", "less", ""]

_ESTIMATE = re.compile(r"预计|有望|估计|预测|测算")
_TARGET = re.compile(r"力争|争取|力求|目标|(?<![年过])计划(?!的?要求|经济|体制|生育|单列)|规划|拟|将|要(?!求)|确保|安排(?!了)|预期|必须|努力|打算|到20\d\d年")
_REVIEW_TARGET = re.compile(
    r"力争|争取(?:到20|实现|完成|达到|在20)|力求|预期目标|计划(?:总?投资|用|到)|拟|将(?:投|达|于|在)|到20\d\d年"
)
_ACTUAL = re.compile(
    r"截至|截止|目前|现有(?=[^,;。]*$)|实现了|完成了|累计|已经?(?!定)|(?<![比较由于低高])(?:去年|上年)|过去"
)
_AIMED_AT = re.compile(r"^(?:的)?(?:年度|预期|既定|全年)?目标")
_STARTED_FROM = re.compile(r"(?:由|从)[^,;。]{0,12}$")
_FROM_HERE = re.compile(r"(?:由|从)(?:[^,;。到至为]{0,12})$")
_MOVED = re.compile(r"(?:由|从)(?:19|20)\d\d年的?[^,;。]*?(?:到|至)(?!(?:19|20)\d\d年)")
"""From what, and as of when, something went to a figure that is of a later time."""
_COME_TO = re.compile(r"^(?:提高|增加|扩大|上升|下降|降低|降|减少|调整|压减|增|提升|升)?(?:到|至|为)")
_COMING_TO = re.compile("(?:^|[,、])(?:实际|已)?达到?了?$")
_UP = re.compile(r"增长|上升|提高|增加|增幅|增至|增收|提升|扩大|新增|上涨|升至|涨幅|增速|增|多")
_DOWN = re.compile(r"下降|减少|降低|降幅|回落|降至|缩小|下调|减至|缩减|压减|削减|降|少")
_TURNS = re.compile(
    rf"(?:{_UP.pattern}|{_DOWN.pattern})(?:了|到|至|为|达到?|约|率|幅|在|超过|近|以上|均|分别|人均|控制在)*+$"
)
_PER = re.compile(r"每人每[年月]|每(?:天|日|周|月|季度|季|年|小时|户|人|亩|平方米|立方米)|(?:人均|户均)$")
_EACH = re.compile("每([年月天周])")
_YEARLY_MEAN = re.compile("年均|平均每年|每年平均|年(?:来|间)?平均|^平均(?=[增下提上减降])")
_UNTIL = re.compile(r"截[至止](?:(20\d\d)年)?(\d{1,2})月(?:(\d{1,2})日|底|末)?")
_NAMED_YEAR = re.compile(r"(?<![\d比较与自从向于])((?:19|20)\d\d)年(?!来|以来)")
_BASIS = re.compile("在[^,;。]*基础上,")
"""What something rose from, and not when."""
_FROM_YEAR = re.compile(r"((?:19|20)\d\d)年?(?:到|至|[—–~-]+)(?:19|20)\d\d年(?!.*(?:19|20)\d\d年)")
"""The first of two years, behind which no other is named: what something went from is of that year."""
_SPAN = re.compile(
    r"(?:过去|今后|未来|近|最近|连续)[一二三四五六七八九十\d]{1,3}年(?!度|级|期)|(?<![\d第一二三四五六七八九十])[一二三四五六七八九十\d]{1,3}年[来内间]"
)
_TO_YEAR = re.compile(r"到((?:19|20)\d\d)年")
_HAN = re.compile(r"[\u4e00-\u9fff]{3,}")
_TITLE = re.compile(r"《[^》]*》")
_BOUNDS: tuple[tuple[Bound, re.Pattern[str]], ...] = (
    ("less", re.compile(r"不足|不到|以下|以内|之内|不超过|控制在")),
    ("more", re.compile(r"(?<!不)超|突破|以上|多|余|至少|逾|不低于|不少于")),
    ("about", re.compile(r"约|左右|上下|近|接近")),
)


@dataclass(frozen=True, slots=True)
class Reading:
    """A figure of a text with what the text says of it.

    `label` are the words that lead up to it; `indicator` names what is measured; `change` is True where the figure is how
    much something changed (增长10.5%), `direction` the way it went; `period` is in words ("2015年", "截至2015年11月30日"), `year`
    that which its sentence names for it, 0 where it names none.
    """

    figure: Figure
    label: str
    indicator: str
    direction: Direction
    change: bool
    status: FigureStatus
    period: str
    year: int = 0

    @property
    def subject(self) -> str:
        """The indicator without its word of change or share."""
        return subject(self.indicator)

    @property
    def is_partial(self) -> bool:
        """Whether it covers the year only up to a day before its end."""
        return self.period.startswith("截至")

    @property
    def is_yearly_mean(self) -> bool:
        """Whether it is a change told for each of several years on average (年均增长7.8%, 两年平均增长5.6%)."""
        return self.change and bool(_YEARLY_MEAN.search(self.label))

    @property
    def each(self) -> str:
        """The time for which it is told (每人每月: 月), "" where for none."""
        told = _EACH.findall(self.period + self.label)
        return told[-1] if told else ""

    @property
    def bound(self) -> Bound:
        """Whether the figure is said to be about right, exceeded or not reached; "" where it is exact."""
        return next((name for name, pattern in _BOUNDS if pattern.search(self.figure.qualifier)), "")


def is_milestone(reading: Reading, behind: Reading) -> bool:
    """Whether a figure is only passed on the way to what stands right behind it (突破900亿元,达到926亿元)."""
    passed = reading.bound == "more" and reading.figure.base_unit == behind.figure.base_unit and not (reading.change or behind.change)
    return passed and reading.figure.amount <= behind.figure.amount and bool(_COMING_TO.search(behind.label))


def read(sentence: Sentence) -> tuple[Reading, ...]:
    """The figures of a report's sentence, in order, in the light of the half it stands in."""
    return readings(sentence.text, sentence.role, sentence.years)


@lru_cache(maxsize=8192)
def readings(text: str, role: Role = "other", spoken_of: tuple[int, int] | None = None) -> tuple[Reading, ...]:
    """The figures of `text`, in order; `spoken_of` are the years that hold where it names none."""
    found = figures(text)
    shown = narrow(text)
    made: list[Reading] = []
    owns: list[str] = []
    for position, (figure, named) in enumerate(zip(found, names(shown, found), strict=True)):
        before = shown[: figure.start]
        label = shown[label_start(shown, found, position) : figure.start]
        own, link = own_words(shown, found, position), ""
        if owns and linked(shown, found, position):
            own, link = owns[-1], own
        owns.append(own)
        turned = named.change or bool(_TURNS.search(own))
        made.append(
            Reading(
                figure, label, named.indicator, direction(own) if turned else "", named.change,
                _status(before, shown[figure.end :], figure, role, spoken_of), _period(before, own + link, role, spoken_of),
                _named_year(re.split(r"[。!?]", before)[-1]),
            )
        )  # fmt: skip
    return tuple(made)


def label_start(text: str, found: tuple[Figure, ...], position: int) -> int:
    """Where the words that lead up to a figure begin: its clause, or behind the figure before it in that clause.

    A clause that opens with its figure (增长10.5%) belongs to the clause before it, unless it counts what follows it.
    """
    while True:
        start = found[position].start
        previous = found[position - 1].end if position else 0
        clause = max(text.rfind(sign, 0, start) for sign in CLAUSE_SIGNS) + 1
        begin = max(clause, previous)
        counts = (
            begin == clause == start and COUNTED.search(found[position].unit) and _HAN.match(text, found[position].end)
        )
        if not position or counts or _HAN.search(text, begin, start):
            return begin
        position -= 1


def direction(words: str) -> Direction:
    """The way the last word of change in `words` points; "" where there is none."""
    up = max((match.end() for match in _UP.finditer(words)), default=0)
    down = max((match.end() for match in _DOWN.finditer(words)), default=0)
    return "" if up == down else "up" if up > down else "down"


def _status(before: str, after: str, figure: Figure, role: Role, spoken_of: tuple[int, int] | None) -> FigureStatus:
    """By the last word before the figure that decides it, or else by the half."""
    if "第" in figure.qualifier or figure.unit in ("期", "轮", "届"):
        return "other"
    if _AIMED_AT.match(after):
        return "target"
    sentence = re.split(r"[。!?]", before)[-1]
    if spoken_of:  # 增加到2012年的… is a result where the half looks back on 2012
        sentence = _TO_YEAR.sub(lambda year: year[0] if int(year[1]) > spoken_of[1] or role == "plan" else "", sentence)
    if _STARTED_FROM.search(sentence) and _COME_TO.match(after):
        return "actual"
    targets = _REVIEW_TARGET if role == "review" else _TARGET
    places: dict[FigureStatus, int] = {
        "estimate": _last(_ESTIMATE, sentence), "target": _last(targets, sentence), "actual": _last(_ACTUAL, sentence)
    }  # fmt: skip
    best = max(places, key=lambda name: places[name])
    if places[best] < 0:
        return "target" if role == "plan" else "actual"
    return best


def _last(pattern: re.Pattern[str], text: str) -> int:
    return max((match.start() for match in pattern.finditer(text)), default=-1)


def _period(before: str, own: str, role: Role, spoken_of: tuple[int, int] | None) -> str:
    sentence = re.split(r"[。!?;]", before)[-1]
    year = _year(before, own, role, spoken_of)
    until = list(_UNTIL.finditer(sentence))
    if until and not re.search(r"全年|预计", sentence[until[-1].end() :]):
        of_year = f"{until[-1][1]}年" if until[-1][1] else year
        return f"截至{of_year}{until[-1][0].removeprefix('截至').removeprefix('截止').removeprefix(of_year)}"
    if (span := list(_SPAN.finditer(sentence))) and not (
        spoken_of and spoken_of[0] < spoken_of[1] and "来" in span[-1][0]
    ):
        year = span[-1][0]
    yearly = "年均" if "年均" in own else ""
    per = _PER.findall(own)
    return f"{year}{yearly}{per[-1] if per else ''}"


def _named_year(before: str) -> int:
    """The year last named, or of what something went from the first of two; 0 where none is named, or only what it went from."""
    text = _MOVED.sub("", _BASIS.sub("", _TITLE.sub("", before)))
    if _FROM_HERE.search(text) and (first := _FROM_YEAR.search(text)):
        return int(first[1])
    named = _NAMED_YEAR.findall(text)
    return int(named[-1]) if named else 0


def _year(before: str, own: str, role: Role, spoken_of: tuple[int, int] | None) -> str:
    """The year last named, last year's, or the years of the half. In a look back 去年 is the year looked back on."""
    if named := _named_year(before):
        return f"{named}年"
    if spoken_of is None:
        return ""
    first, last = spoken_of
    if re.search(r"(?<![比较])(?:上年|去年)", own):
        return f"{last if role == 'review' and '上年' not in own else last - 1}年"
    return f"{last}年" if first == last else f"{first}—{last}年"
