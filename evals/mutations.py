"""Wrong sentences made of right ones: each function changes one thing, and gives None where there is nothing to change."""

import random
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from store.figures import Figure, figures, years
from store.fold import narrow
from store.readings import read, readings
from store.types import Sentence


@dataclass(frozen=True, slots=True)
class Item:
    """A sentence of an answer with the sentences it cites; `following` are the next sentences of the report, `names` its
    names by kind, `known` the words that the report takes for granted; `computed` where code made a figure of it."""

    text: str
    sources: tuple[Sentence, ...]
    following: tuple[Sentence, ...]
    names: Mapping[str, tuple[str, ...]]
    known: str
    computed: bool = False

    @property
    def said(self) -> str:
        """The words of the sources."""
        return "".join(source.text for source in self.sources)


Mutation = Callable[[Item, random.Random], Item | None]
_UNITS = {
    "亿元": ("亿美元", "亿人"), "万元": ("万美元",), "元": ("美元",), "%": ("个百分点",), "个百分点": ("%",), "亩": ("公顷", "平方米"),
    "平方米": ("亩", "平方公里"), "万平方米": ("万亩",), "公里": ("米",), "人": ("户", "元"), "万人": ("万户",), "户": ("人",),
    "家": ("人",), "吨": ("公斤",), "万套": ("万户",), "套": ("平方米",), "起": ("人",), "件": ("人",), "所": ("人",), "亿斤": ("亿吨",),
}  # fmt: skip
_TURNS = {
    "增长": "下降",
    "下降": "增长",
    "增加": "减少",
    "减少": "增加",
    "提高": "降低",
    "降低": "提高",
    "回落": "上升",
    "新增": "减少",
}
_CHANGE = re.compile(rf"({'|'.join(_TURNS)})(?:了|到|至|约|近|超过)?$")
_SOFT = {
    "近": "超过", "约": "超过", "超过": "不足", "多": "", "余": "", "以上": "以下", "以下": "以上", "左右": "以上",
    "不足": "超过", "不低于": "低于", "以内": "以上", "突破": "不足", "逾": "近", "至少": "至多", "接近": "超过",
}  # fmt: skip
_INTENT = re.compile(
    r"力争|争取(?=到|实现|在|完成|达到)|预期目标(?:是|为)?:?|计划(?=总?投资|用|到|新|完成)|确保|将(?=达|于|在|新|完)|力求|要(?=完成|达到|新增|实现)"
)
_ESTIMATE = re.compile(r"预计(?:全年)?(?:可|将)?|有望|预期(?:可)?|估计")
_UNTIL = re.compile(r"(?:截至|截止)[^,，。]{2,12}[,，]?")
_WORD_FOR_SCOPE = re.compile(r"全区|我区|全省|全市|全国|我国|全县")
_WIDER = {
    "全区": "全市",
    "我区": "全市",
    "全市": "全省",
    "全省": "全国",
    "全国": "全球",
    "我国": "全球",
    "全县": "全市",
}
_DENIED = re.compile(r"未(?=发生|出现|发现|能)|没有(?=[\u4e00-\u9fff]{2})|无(?=一人|重大)")
_AFFIRMED = re.compile(
    r"(?:通过了?|完成了?|建成了?|成立了?|实现了|出台了?|制定了|新建了?|启动了?|获得了?|荣获)(?=[\u4e00-\u9fff“《])"
)
_LABEL = re.compile(r"^(?:计划|要求|提出)?20\d\d(?:-20\d\d)?(?:年(?:安排)?[:：]?| \(plan\):)")


def _put(item: Item, start: int, end: int, words: str) -> Item:
    return replace(item, text=item.text[:start] + words + item.text[end:])


def _amounts(item: Item) -> set[Decimal]:
    return {figure.amount for source in item.sources for figure in figures(source.text)}


def _some(item: Item, draw: random.Random, fits: Callable[[Figure], bool] = lambda _: True) -> Figure | None:
    """A figure of the text, drawn from those in digits that fit."""
    found = [
        f for f in figures(item.text)
        if re.search(r"\d", narrow(item.text[f.start : f.end])) and f.upper is None and "第" not in f.qualifier and fits(f)
    ]  # fmt: skip
    return draw.choice(found) if found else None


def _numeral(item: Item, figure: Figure) -> tuple[int, int]:
    match = re.search(r"\d[\d,.]*\d|\d", narrow(item.text[figure.start : figure.end]))
    assert match
    return figure.start + match.start(), figure.start + match.end()


def _wrong(item: Item, made: Item | None) -> Item | None:
    """`made`, where it states an amount that no source does."""
    if made is None:
        return None
    there = _amounts(item)
    return made if any(figure.amount not in there for figure in figures(made.text)) else None


def digit(item: Item, draw: random.Random) -> Item | None:
    """One digit of one figure."""
    figure = _some(item, draw)
    if figure is None:
        return None
    start, end = _numeral(item, figure)
    places = [i for i in range(start, end) if item.text[i].isdigit()]
    place = draw.choice(places)
    digits = [d for d in "123456789" if d != narrow(item.text[place])]
    return _wrong(item, _put(item, place, place + 1, draw.choice(digits)))


def magnitude(item: Item, draw: random.Random) -> Item | None:
    """万 for 亿, a point moved, a 0 added."""
    figure = _some(item, draw, lambda f: f.base_unit not in ("年", "月", "天"))
    if figure is None:
        return None
    words = item.text[figure.start : figure.end]
    for old, new in (("亿", "万"), ("万", "亿")):
        if old in words and draw.random() < 0.7:
            return _wrong(item, _put(item, figure.start, figure.end, words.replace(old, new, 1)))
    start, end = _numeral(item, figure)
    number = narrow(item.text[start:end])
    moved = (
        number.replace(".", "")
        if "." in number
        else f"{number}0"
        if draw.random() < 0.5
        else f"{number[0]}.{number[1:] or 5}"
    )
    return _wrong(item, _put(item, start, end, moved))


def unit(item: Item, draw: random.Random) -> Item | None:
    """Another unit behind the same number."""
    figure = _some(item, draw, lambda f: f.unit in _UNITS)
    if figure is None:
        return None
    words = item.text[figure.start : figure.end]
    at = words.rfind(figure.unit)
    if at < 0:
        return None
    changed = words[:at] + draw.choice(_UNITS[figure.unit]) + words[at + len(figure.unit) :]
    return _put(item, figure.start, figure.end, changed)


def direction(item: Item, draw: random.Random) -> Item | None:
    """增长 for 下降 in front of a figure."""
    places = [m for f in figures(item.text) if (m := _CHANGE.search(item.text[: f.start]))]
    if not places:
        return None
    match = draw.choice(places)
    return _put(item, *match.span(1), _TURNS[match[1]])


def swapped(item: Item, draw: random.Random) -> Item | None:
    """Two figures of one unit change places."""
    found = [
        r for r in readings(item.text) if len(re.findall(r"[\u4e00-\u9fff]", r.subject)) > 2 and r.figure.upper is None
    ]
    pairs = [
        (a, b) for i, a in enumerate(found) for b in found[i + 1 :]
        if a.figure.base_unit == b.figure.base_unit and a.figure.amount != b.figure.amount
        and a.change == b.change and a.subject != b.subject and not (set(a.subject) <= set(b.subject))
        and not a.figure.qualifier and not b.figure.qualifier
    ]  # fmt: skip
    if not pairs:
        return None
    a, b = (reading.figure for reading in draw.choice(pairs))
    first, second = item.text[a.start : a.end], item.text[b.start : b.end]
    between = item.text[a.end : b.start]
    return replace(item, text=f"{item.text[: a.start]}{second}{between}{first}{item.text[b.end :]}")


def year(item: Item, draw: random.Random) -> Item | None:
    """The figures of one year given to another."""
    there = {y for s in item.sources for y in (*years(s.text), *(range(s.years[0], s.years[1] + 1) if s.years else ()))}
    match = re.search(r"20\d\d(?=年)", item.text)
    if not match or not there or not figures(item.text):
        return None
    other = int(match[0]) + draw.choice((-2, -1, 1, 2))
    return None if other in there else _put(item, *match.span(), str(other))


def _softened(item: Item, draw: random.Random) -> tuple[int, int, str] | None:
    places = []
    for figure in figures(item.text):
        for word in _SOFT:
            if not figure.qualifier or word not in figure.qualifier or (word == "近" and "接近" in figure.qualifier):
                continue
            at = item.text.find(word, max(figure.start - 3, 0), figure.end + 2)
            if at >= 0:
                places.append((at, at + len(word), word))
    return draw.choice(places) if places else None


def dropped(item: Item, draw: random.Random) -> Item | None:
    """The word that softens or bounds a figure left out."""
    place = _softened(item, draw)
    return _put(item, place[0], place[1], "") if place else None


def turned(item: Item, draw: random.Random) -> Item | None:
    """超过 for 近, 以下 for 以上."""
    place = _softened(item, draw)
    return _put(item, place[0], place[1], _SOFT[place[2]]) if place and _SOFT[place[2]] else None


def target_done(item: Item, draw: random.Random) -> Item | None:
    """A target told as reached."""
    found = [r for s in item.sources for r in read(s)]
    if not found or any(r.status != "target" for r in found) or re.search("已|了", item.said):
        return None
    spoken_of = item.sources[0].years
    bare, replaced = _INTENT.subn(draw.choice(("", "已", "实际")), _LABEL.sub("", item.text), count=1)
    if re.search(r"力争|争取|目标|计划|将|要|确保|安排|预期|预计|拟", bare):
        return None
    if not replaced:
        verb = re.search(r"完成|实现|达到|建成|新增|新建", bare)
        if not verb:
            return None
        bare = f"{bare[: verb.start()]}已{bare[verb.start() :]}"
    named = f"{spoken_of[0]}年" if spoken_of and not years(bare) else ""
    return replace(item, text=f"{named}{bare}")


def estimate_done(item: Item, draw: random.Random) -> Item | None:
    """An estimate told as a result."""
    found = [r for s in item.sources for r in read(s)]
    if not any(r.status == "estimate" for r in found) or item.sources[0].role == "plan":
        return None
    bare, replaced = _ESTIMATE.subn(draw.choice(("", "实际", "最终")), item.text)
    return replace(item, text=bare) if replaced and "将" not in bare else None


def until_dropped(item: Item, draw: random.Random) -> Item | None:
    """Part of a year told as the year."""
    match = _UNTIL.search(item.text)
    if not match or not figures(item.text[match.end() :]) or "目前" in item.text:
        return None
    return _put(item, *match.span(), draw.choice(("", "全年")))


def scope(item: Item, draw: random.Random) -> Item | None:
    """全市 for 全区."""
    places = [m for m in _WORD_FOR_SCOPE.finditer(item.text) if _WIDER[m[0]] not in item.said]
    if not places:
        return None
    match = draw.choice(places)
    return _put(item, *match.span(), _WIDER[match[0]])


def moved(item: Item, draw: random.Random) -> Item | None:
    """The citation names the next sentence."""
    told = {figure.amount for figure in figures(item.text)}
    others = [s for s in item.following if told and not told & {f.amount for f in figures(s.text)}]
    return replace(item, sources=(others[0],)) if others else None


def name(item: Item, draw: random.Random) -> Item | None:
    """Another name of the same kind from the same report."""
    places = [(n, kind) for kind, names in item.names.items() for n in names if n in item.text and n in item.said]
    if not places:
        return None
    old, kind = draw.choice(sorted(places))
    others = [n for n in item.names[kind] if n not in item.said and n not in item.known and not (set(n) <= set(old))]
    return replace(item, text=item.text.replace(old, draw.choice(others), 1)) if others else None


def denied(item: Item, draw: random.Random) -> Item | None:
    """Yes for no, or no for yes."""
    if match := _DENIED.search(item.text):
        return _put(item, *match.span(), "有" if match[0] == "无" else "")
    match = _AFFIRMED.search(item.text)
    if not match or re.search(r"[未没不无]", item.said):
        return None
    return _put(item, *match.span(), f"未{match[0].removesuffix('了')}")


WRONG: dict[str, tuple[str, Mutation]] = {
    "a digit changed": ("figure", digit), "magnitude": ("figure", magnitude), "unit": ("figure", unit),
    "direction": ("figure", direction), "two figures swapped": ("figure", swapped), "year": ("figure", year),
    "qualifier dropped": ("qualifier", dropped), "qualifier turned": ("qualifier", turned),
    "target made actual": ("qualifier", target_done), "estimate made actual": ("qualifier", estimate_done),
    "part of the year": ("qualifier", until_dropped), "scope": ("qualifier", scope),
    "citation moved": ("other", moved), "name swapped": ("other", name), "denied": ("other", denied),
}  # fmt: skip
"""By name: what it changes, and how."""
