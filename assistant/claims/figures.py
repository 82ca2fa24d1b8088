"""The figures of a claim against those of the report's sentences: equal ones, rivals, and figures given to the wrong item."""

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from assistant.checks.finding import Finding
from assistant.checks.material import Held, Material
from assistant.checks.stated import family, sameness
from assistant.claims.text import Stated, Statement
from store.readings import Reading

_HAN = re.compile(r"[\u3400-\u9fff]+")
_CLAUSE_END = re.compile("[,，。;；:：]")
_FROM = re.compile(r"[从由][^,，。;；]*$")
_MEASURES = frozenset(
    "元 美元 欧元 港元 % ‰ 百分点 平方米 米 公斤 毫升 立方米 年 天 小时 分钟 秒 个月 千瓦 千瓦时 倍 比 岁 度 届".split()
)
_BELOW = re.compile("近|接近|不足|不到|以下|以内")
_EXCEEDED = re.compile("超|突破|以上|逾")
_CHANGES = "增长|上升|提高|增加|提升|上涨|扩大|下降|减少|降低|回落|下调|缩减|压减|降|增|减"
_CHANGED = re.compile(rf"{_CHANGES}|多|少|高|低|快|慢|涨|跌|升|缩|砍|比|变|增幅|降幅|增速")
_BY = re.compile(rf"(?:{_CHANGES})了?约?近?$")
_TO = re.compile(rf"(?:{_CHANGES})(?:到|至|为)了?约?近?$")
_TURNED_TO = re.compile(rf"(?:左右|以上|多)?(?:{_CHANGES})(?:到|至|为)[\d.,万亿]+[%元人个]?")
_DIGITS = re.compile(r"\d+(?:\.\d+)?[万亿]?")
_BESIDE, _MODIFIER = 2, 3
GENERAL = re.compile(
    "人口|国家|建设|发展|服务|管理|群众|居民|面积|资金|总额|数量|人数|人次|规模|项目|工程|比重|比例|经费|金额|长度|里程|总数|总量|数额|水平|标准|户数|家数|收入|支出|投资|增速|增幅|占比|目标|任务|方面|左右|产量|总产|以来|实绩"
)
"""Words for what nearly every figure counts or measures; without them a claim says the same."""
_SIGN = re.compile("、|以及|[和与及]")
_LISTED = re.compile(rf"[^,，。;；:：\d]+(?:{_SIGN.pattern})[^,，。;；:：\d]+?(?=这?$)")
_UNTIL = re.compile(r"截[至止](?:(?:19|20)\d\d年)?(?P<month>\d{1,2})月")
_SUM, _GAP = re.compile(r"合计|总共|一共|共计|加起来|总和"), re.compile(r"比|多|少|差|提高|上升|下降|增加|减少")
_CLEAR, _OWN, _RIVAL, _SHARED = 0.2, 0.85, 0.7, 0.2
"""How much better a rival's item must fit, from where an item is the claim's own, from where a rival's is, and the least words shared."""


def equal(stated: Stated, material: Material) -> tuple[Held, ...]:
    """The figures of `material` that a figure of the claim equals, exactly or by a stated rounding."""
    return tuple(held for held in material.held if sameness(stated.reading, held.reading))


def rivals(stated: Stated, material: Material) -> tuple[Held, ...]:
    """The figures of `material` to hold a figure of the claim against: in its unit, in a clause that shares its words."""
    found = [
        held for held in material.held if _alike(stated.reading, held.reading) or not stated.reading.figure.base_unit
    ]
    return tuple(held for held in found if _shares(stated, held))


def counted(text: str, stated: Stated) -> bool:
    """Whether the figure counts the things that `text` lists right before it (东茅岭、洛王、枫桥湖三个)."""
    listed = _LISTED.search(text[: stated.reading.figure.start])
    return listed is not None and len(_SIGN.split(listed[0])) == stated.reading.figure.amount


def computed(stated: Stated, material: Material) -> bool:
    """Whether the figure is the sum or the difference of two that `material` holds, and the claim says so."""
    figure, words = stated.reading.figure, stated.reading.label
    if any(held.reading.figure.value == figure.value for held in material.held):
        return False  # the number stands there with another unit
    unit = {"百分点": "%"}.get(figure.base_unit, figure.base_unit)
    amounts = [held.reading.figure.amount for held in material.held if held.reading.figure.base_unit == unit]
    sums = {a + b for i, a in enumerate(amounts) for b in amounts[i + 1 :]} if _SUM.search(words) else set()
    gaps = {abs(a - b) for a in amounts for b in amounts} if _GAP.search(words) else set()
    return figure.amount in sums | gaps


def swapped(statement: Statement, material: Material) -> Iterator[Finding]:
    """A figure that the report gives to another item, while the claim's own item has a figure of its own there."""
    for stated in () if statement.is_english else statement.figures:
        told = stated.reading
        same = [held for held in equal(stated, material) if held.reading.change == told.change]
        if not same:
            continue
        others = [held for held in material.held if held not in same and _alike(told, held.reading)]
        best = max(others, key=lambda held: sum(_likeness(stated, held.reading)), default=None)
        if best and all(_fits_better(stated, best, held) for held in same):
            figure, other = told.figure, same[0].reading
            words = statement.text[figure.start : figure.end]
            reason = f"“{words}”在报告里说的是{other.indicator or other.label};{best.reading.indicator}是“{best.words}”"
            yield Finding("figure", reason, figure.start, figure.end, best.words, best.sentence)


def _fits_better(stated: Stated, rival: Held, own: Held) -> bool:
    """Whether the claim's item is clearly that of `rival` rather than that of `own`."""
    measures = zip(_likeness(stated, rival.reading), _likeness(stated, own.reading), strict=True)
    return any(theirs >= max(_RIVAL, ours + _CLEAR) and ours < _OWN for theirs, ours in measures)


def misread(statement: Statement, material: Material) -> Iterator[Finding]:
    """A figure told as something else than it is: changed to for changed by, the value before for the value after, another date."""
    for stated in statement.figures:
        for held in equal(stated, material):
            if words := _misread(statement.text, stated.reading, held):
                figure = stated.reading.figure
                yield Finding("figure", f"报告的原话是“{words}”", figure.start, figure.end, words, held.sentence)
                break
        if until := _other_date(statement.text, stated, material):
            figure = stated.reading.figure
            yield Finding(
                "until", f"报告的数是{until}的", figure.start, figure.end, until, equal(stated, material)[0].sentence
            )


def _misread(text: str, told: Reading, held: Held) -> str:
    """The report's words where the claim misreads its figure; "" where it does not."""
    source, figure = held.sentence.text, held.reading.figure
    before, source_before = text[: told.figure.start], source[: figure.start]
    by, to = _BY.search(source_before), _TO.search(before)
    if held.reading.change and by and not told.change and not _CHANGED.search(told.label):
        return source[by.start() : figure.end]
    if to and by and told.figure.base_unit == figure.base_unit:
        return source[by.start() : figure.end]
    turned = _TURNED_TO.match(source[figure.end :])
    if turned and _FROM.search(source_before) and to and not _FROM.search(before):
        start = _FROM.search(source_before)
        return source[start.start() if start else figure.start : figure.end + turned.end()]
    mine, theirs = _DIGITS.findall(told.indicator), _DIGITS.findall(held.reading.indicator)
    return f"{held.reading.indicator}{held.words}" if mine and theirs and not set(mine) & set(theirs) else ""


def _other_date(text: str, stated: Stated, material: Material) -> str:
    """The date up to which the report's figure runs, where the claim names another; "" where it does not."""
    told = _UNTIL.search(text)
    periods = [match for held in equal(stated, material) if (match := _UNTIL.search(held.reading.period))]
    if not told or not periods or any(told["month"] == match["month"] for match in periods):
        return ""
    return periods[0].string


def other_items(statement: Statement, material: Material) -> Iterator[Finding]:
    """A figure that the report gives for something else: what the claim counts right beside it (水稻2300亩) is not there,
    not a character of it."""
    for stated in () if statement.is_english else statement.figures:
        held = equal(stated, material)
        figure = stated.reading.figure
        for term in stated.terms if held else ():
            end = term.start + len(term.text)
            near = 0 <= figure.start - end <= _BESIDE or 0 <= term.start - figure.end <= _BESIDE
            item = term.kind in ("noun", "name") and not term.text.isascii() and not GENERAL.search(term.text)
            absent = not any(char in material.said + material.headings for char in term.text.removesuffix("级"))
            modifies = "的" in statement.text[end : end + _MODIFIER]
            if near and absent and not modifies and (item or term.text.endswith("级")):
                source = held[0].sentence
                words = clause_of(source.text, held[0])
                yield Finding("name", f"报告说的是“{words}”,没有提到“{term.text}”", term.start, end, words, source)


def clause_of(text: str, held: Held) -> str:
    """The clause that a figure stands in."""
    before = max((match.end() for match in _CLAUSE_END.finditer(text, 0, held.reading.figure.start)), default=0)
    after = _CLAUSE_END.search(text, held.reading.figure.end)
    return text[before : after.start() if after else len(text)].strip()


def rounded_up(text: str, stated: Stated, material: Material) -> bool:
    """Whether a figure with 多 or 余 behind it (三成多) is a rounding of one that `material` holds."""
    figure = stated.reading.figure
    if text[figure.end : figure.end + 1] not in ("多", "余") or not figure.amount:
        return False
    place = Decimal(1).scaleb(int(figure.amount.normalize().as_tuple().exponent))
    amounts = [h.reading.figure.amount for h in material.held if h.reading.figure.base_unit == figure.base_unit]
    return any(0 <= amount - figure.amount < place for amount in amounts)


def turned_bounds(statement: Statement, material: Material) -> Iterator[Finding]:
    """近 or 不足 where the report says 多 or 超过 of the same figure, and the other way round."""
    for stated in statement.figures:
        below = bool(_BELOW.search(stated.reading.figure.qualifier))
        above = stated.reading.bound == "more"
        for held in equal(stated, material)[:1]:
            source = held.reading
            if source.figure.amount != stated.reading.figure.amount:
                continue
            exceeded = bool(_EXCEEDED.search(source.figure.qualifier)) and stated.reading.bound == "about"
            if exceeded or (below and source.bound == "more") or (above and _BELOW.search(source.figure.qualifier)):
                figure = stated.reading.figure
                yield Finding(
                    "bound", f"报告的原话是“{held.words}”", figure.start, figure.end, held.words, held.sentence
                )


def reversed_(statement: Statement, material: Material) -> Iterator[Finding]:
    """From one figure to another, the wrong way round (从58.5%下降到52.6%)."""
    for one, other in pairwise(statement.figures):
        first, second = one.reading.figure, other.reading.figure
        between = statement.text[first.end : second.start]
        if not _FROM.search(statement.text[: first.start]) or not re.search("[到至]", between):
            continue
        starts, ends = equal(other, material), equal(one, material)
        turned = [(a, b) for a in starts for b in ends if follows(a, b)]
        if turned and not any(follows(b, a) for a in starts for b in ends):
            source = turned[0][0].sentence
            words = source.text[turned[0][0].reading.figure.start : turned[0][1].reading.figure.end]
            yield Finding("direction", f"报告说的是从{words}", first.start, second.end, words, source)


def follows(first: Held, second: Held) -> bool:
    """Whether the second figure stands behind the first in one sentence."""
    return first.sentence == second.sentence and first.reading.figure.end < second.reading.figure.start


def _alike(told: Reading, source: Reading) -> bool:
    """Whether the two could be of one item: in one unit, or both counts; a share that changed is not one that stands."""
    one, other = family(told.figure), family(source.figure)
    counts = one not in _MEASURES and other not in _MEASURES
    same = one == other and (told.change == source.change or one not in ("%", "百分点"))
    return not source.figure.base_unit or same or counts


def _likeness(stated: Stated, source: Reading) -> tuple[float, float]:
    """How much of what the claim's figure measures (0 to 1) is what `source` measures: by character pairs, and by weighed words."""
    told, there = stated.reading, source.subject or source.label
    wanted = pairs(told.subject or told.label)
    by_pairs = len(wanted & pairs(there)) / len(wanted) if wanted else 0.0
    terms = [t for t in stated.terms if t.kind in ("noun", "name") and t.text in (told.subject or told.label)]
    total = sum(term.weight for term in terms)
    return by_pairs, sum(t.weight for t in terms if any(f in there for f in t.forms)) / total if total else by_pairs


def _shares(stated: Stated, held: Held) -> bool:
    """Whether the clause of `held`, or what it measures, has a fifth of what the claim's figure is said to measure."""
    near = f"{clause_of(held.sentence.text, held)} {held.reading.indicator} {held.reading.label}"
    total = sum(term.weight for term in stated.terms)
    return sum(t.weight for t in stated.terms if any(form in near for form in t.forms)) >= _SHARED * total


def pairs(words: str) -> set[str]:
    """The pairs of neighbouring Chinese characters of `words`."""
    return {f"{a}{b}" for run in _HAN.findall(words) for a, b in pairwise(run)}
