"""One figure of a text held against the figures of its sources: amount, whose it is, bounds, direction and year."""

import re
from collections.abc import Iterator, Sequence

from assistant.checks.finding import Finding, Kind, Strictness
from assistant.checks.material import Held, Material, before_figure, year_told
from assistant.checks.stated import counts_alike, family, measured, sameness
from assistant.pairs import pairs
from store.fold import fold
from store.readings import Direction, Reading

_IDLE = re.compile(r"分别|预计|力争|达到|完成|实现|增长|下降|其中|累计|全年|岳阳楼区")
_BOUND_WORDS: dict[str, re.Pattern[str]] = {
    "more": re.compile(r"(?<!不)超|突破|以上|多|余|至少|逾|不低于|不少于|高于|不止|(?<!不)过|over|more than|exceed|above|at least|\+", re.I),
    "less": re.compile(r"不足|不到|以下|以内|之内|不超过|不高于|低于|内|under|less than|below|within|up to", re.I),
    "about": re.compile(r"约|左右|上下|近|大致|nearly|almost|about|around|approximately|roughly|close to", re.I),
}  # fmt: skip
_UP = re.compile(r"增长|上升|提高|增加|增幅|增至|增收|提升|扩大|新增|上涨|升至|上调|攀升|涨|升|增")
_DOWN = re.compile(r"下降|减少|降低|降幅|回落|降至|缩小|下调|减至|缩减|削减|压减|退步|下滑|萎缩|负增长|跌|降|减")
_NOUN = re.compile(r"[涨增降][幅速长](?=为|是|保持|控制)|[涨增降]幅")
_RATE = re.compile(r"[涨增降跌]幅(?:为|是|达到?)$")
_EARLIER = re.compile(r"^.*\d[^、，,]*[、，,]?")
_LEVEL = re.compile(r"[到至为]$")
"""Behind what a figure is where something stands, not how far it moved (回落到2.6%)."""
_TAIL = re.compile(r"[^\d,，、。;；]{1,6}$")
_ABOUT = re.compile(r"约|左右|上下|近")
_BARE = re.compile(
    r"(?<![\d零〇一二两三四五六七八九十百千万亿几数多余近过超逾上约足到.])[百千]?[万亿](?=[元起人户件家吨亩])"
)
_NEAR, _FAR, _WHOLE = 0.6, 0.25, 0.85
"""From which kinship on two figures may measure the same; below which they do not; from which on they surely do."""
_A_YEAR = 1900
_CLEAR, _APART, _LITTLE = 0.5, 0.3, 0.15
"""How much nearer another figure must be: mostly, where it is surely meant, and where all its words agree."""


def check_figures(
    text: str, told: Sequence[Reading], material: Material, strictness: Strictness
) -> Iterator[tuple[Finding | None, Reading, tuple[Held, ...]]]:
    """For each figure of `text` what is wrong with it (None where nothing is), and the source figures that equal it."""
    for reading in told:
        if reading.figure.base_unit == "年" and reading.figure.value > _A_YEAR:
            continue
        equal = _likeliest(reading, _equal(reading, material, strictness))
        yield _checked(text, reading, equal, material, strictness), reading, equal


def check_bare_magnitudes(text: str, material: Material) -> Iterator[Finding]:
    """亿元 for 近亿元: a magnitude that no number and no softening word goes in front of, which the source softens."""
    for match in _BARE.finditer(text):
        for held in material.held:
            figure = held.reading.figure
            if figure.value == 1 and held.reading.bound and figure.unit.startswith(match[0]):
                yield Finding("bound", f"报告的原话是“{held.words}”", *match.span(), held.words, held.sentence)
                return


def _equal(told: Reading, material: Material, strictness: Strictness) -> tuple[Held, ...]:
    """The source figures equal to `told`: exactly, or else by a rounding that it says."""
    found = [(sameness(told, held.reading), held) for held in material.held]
    exact = tuple(held for same, held in found if same == "exact")
    if exact or strictness == "strict":
        return exact
    return tuple(held for same, held in found if same == "rounded")


def _likeliest(told: Reading, equal: tuple[Held, ...]) -> tuple[Held, ...]:
    """Of several equal figures those whose words agree best, where some clearly do."""
    if len(equal) < 2:
        return equal
    scores = [kinship(told, held.reading) for held in equal]
    best = max(scores)
    if best < _NEAR:
        return equal
    return tuple(held for held, score in zip(equal, scores, strict=True) if best - score < _APART)


def _checked(
    text: str, told: Reading, equal: tuple[Held, ...], material: Material, strictness: Strictness
) -> Finding | None:
    start, end = before_figure(text, told), told.figure.end
    words = text[start:end]
    if not equal and _stands(words, told, material):
        return None
    if not equal:
        return _missing(told, words, start, end, material)
    if other := _swapped(told, equal, material):
        return Finding(
            "figure", f"报告里“{words}”说的是{_subject(equal[0])}，不是这一项", start, end, other.words, other.sentence
        )
    in_year = _of_year(text, told, equal)
    if not in_year:
        held = equal[0]
        year = year_told(held.sentence.text, held.reading.figure.start)
        expected = f"{year}年" if year else "—".join(f"{y}年" for y in dict.fromkeys(held.sentence.years or ()))
        said = year_told(text, told.figure.start)
        place = text.rfind(str(said), 0, told.figure.start)
        return Finding("year", f"“{words}”在报告里是{expected}的", place, place + 5, expected, held.sentence)
    same_way = tuple(held for held in in_year if not _turned(told, held.reading))
    if not same_way:
        held = in_year[0]
        word = {"up": "增加", "down": "减少"}[_way(held.reading) or "up"]
        return Finding("direction", f"报告说的是{word}：“{_around(held)}”", start, end, _around(held), held.sentence)
    if strictness != "lenient" and not any(_keeps(text, told, held.reading, strictness) for held in same_way):
        held = same_way[0]
        return Finding("bound", f"报告的原话是“{held.words}”", start, end, held.words, held.sentence)
    return None


def _stands(words: str, told: Reading, material: Material) -> bool:
    """A span of time that the sources name in the same words, though as no figure (五年)."""
    return told.figure.base_unit in ("年", "天", "个月") and fold(words).text in material.said


def _missing(told: Reading, words: str, start: int, end: int, material: Material) -> Finding:
    """No source holds the figure: a wrong unit where the number stands there, else a wrong figure."""
    same_number = [
        h for h in material.held if h.reading.figure.amount == told.figure.amount or h.reading.figure.value == told.figure.value
    ]  # fmt: skip
    best = nearest(told, material.held)
    if best:
        same_unit = counts_alike(told.figure.base_unit, best.reading.figure.base_unit)
        kind: Kind = "unit" if best in same_number and not same_unit else "figure"
        return Finding(
            kind, f"引用的句子里没有“{words}”，报告说的是“{best.words}”", start, end, best.words, best.sentence
        )
    if len(same_number) == 1 and not _same_family(told, same_number[0].reading):
        held = same_number[0]
        return Finding("unit", f"报告说的是“{held.words}”，不是“{words}”", start, end, held.words, held.sentence)
    return Finding("figure", f"引用的句子里没有“{words}”", start, end)


def nearest(told: Reading, held: Sequence[Held]) -> Held | None:
    """The source figure of the same unit whose words agree best with `told`'s; None where that is not clear."""
    fitting = [h for h in held if _same_family(told, h.reading) and h.reading.change == told.change]
    ranked = sorted(((kinship(told, h.reading), h) for h in fitting), key=lambda entry: -entry[0])
    if not ranked or ranked[0][0] < _CLEAR:
        return None
    others = [score for score, h in ranked[1:] if h.reading.figure.amount != ranked[0][1].reading.figure.amount]
    return ranked[0][1] if not others or ranked[0][0] - others[0] >= _FAR else None


def _same_family(told: Reading, source: Reading) -> bool:
    one, other = told.figure, source.figure
    return counts_alike(one.base_unit, other.base_unit) or measured(one).base_unit == measured(other).base_unit


def kinship(told: Reading, source: Reading) -> float:
    """How much of what `told` measures (0 to 1, in character pairs) is what `source` measures."""
    wanted = pairs(_IDLE.sub(" ", told.subject or told.label))
    there = pairs(source.indicator if "分别" in source.label else f"{_own_words(source)} {source.indicator}")
    return len(wanted & there) / len(wanted) if wanted else 0.0


def _own_words(reading: Reading) -> str:
    """The words in front of a figure behind the figure before it (、到位), or all where those measure nothing (、增长)."""
    own = _EARLIER.sub("", reading.label)
    return own if pairs(_IDLE.sub(" ", own)) else reading.label


def _swapped(told: Reading, equal: Sequence[Held], material: Material) -> Held | None:
    """The figure that the report gives for what `told` measures, where the equal one clearly measures something else."""
    own = max(kinship(told, held.reading) for held in equal)
    if any(held.reading.change != told.change for held in equal):
        return None
    unit = family(told.figure)
    rivals = [
        (kinship(told, held.reading), held)
        for held in material.held
        if held not in equal
        and counts_alike(family(held.reading.figure), unit)
        and held.reading.change == told.change
        and not any(_one_subject(held, other) for other in equal)
    ]
    score, best = max(rivals, key=lambda entry: entry[0], default=(0.0, None))
    clear = score - own >= (_LITTLE if score == 1 else _APART if score >= _WHOLE else _CLEAR)
    return best if score >= _NEAR and clear else None


def _one_subject(one: Held, other: Held) -> bool:
    """Two figures of one thing (from 640 to 1923): which is which is not told by what they measure."""
    first, second = one.reading.subject, other.reading.subject
    return one.sentence == other.sentence and bool(first) and (first.startswith(second) or second.startswith(first))


def _subject(held: Held) -> str:
    return held.reading.indicator or held.reading.label.strip("，,、 ")


def _of_year(text: str, told: Reading, equal: Sequence[Held]) -> tuple[Held, ...]:
    """Those of `equal` that speak of the year the text names for the figure; all where it names none."""
    said = year_told(text, told.figure.start)
    if said is None:
        return tuple(equal)
    return tuple(held for held in equal if _speaks_of(held, said))


def _speaks_of(held: Held, year: int) -> bool:
    named = year_told(held.sentence.text, held.reading.figure.start)
    if named is not None:
        return year == named or str(year) in held.sentence.text[held.reading.figure.end :]
    spoken_of = held.sentence.years
    if str(year) in held.reading.period:
        return True
    return spoken_of is None or spoken_of[0] <= year <= spoken_of[1] or str(year) in held.sentence.text


def _way(reading: Reading) -> Direction:
    """Up or down, by the last word of change in front of the figure."""
    if reading.direction:
        return reading.direction
    label = _NOUN.sub("  ", reading.label)
    up = max((match.end() for match in _UP.finditer(label)), default=0)
    down = max((match.end() for match in _DOWN.finditer(label)), default=0)
    return "" if up == down else "up" if up > down else "down"


def _turned(told: Reading, source: Reading) -> bool:
    if bool(_LEVEL.search(told.label)) != bool(_LEVEL.search(source.label)) or _RATE.search(told.label):
        return False
    one, other = _way(told), _way(source)
    return bool(one and other and one != other)


def _around(held: Held) -> str:
    return held.sentence.text[max(held.reading.figure.start - 4, 0) : held.reading.figure.end].lstrip("，,、。 ")


def _bounds(text: str, reading: Reading) -> set[str]:
    """What bounds the figure, also a word or two away from it (超过了10亿元)."""
    figure = reading.figure
    before = _TAIL.search(reading.label)
    near = f"{before[0] if before else ''}{figure.qualifier}{text[figure.start : figure.end]}{text[figure.end : figure.end + 3]}"
    found = {name for name, pattern in _BOUND_WORDS.items() if pattern.search(near)}
    return found or ({"less"} if "控制在" in near else found)


def _keeps(text: str, told: Reading, source: Reading, strictness: Strictness) -> bool:
    """Whether the text keeps the bound of the source's figure, and adds none that it lacks."""
    if sameness(told, source) == "rounded":
        return True
    wanted = "about" if _ABOUT.search(source.figure.qualifier) else source.bound
    if not wanted:
        return told.bound in ("", "about") or "控制在" in told.figure.qualifier
    kept = _bounds(text, told)
    if wanted in kept:
        return True
    if wanted == "about":
        return "less" in kept and "近" in source.figure.qualifier and strictness != "strict"
    return kept == {"about"} and strictness != "strict"
