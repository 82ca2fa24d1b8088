"""Comparisons, sums, differences, shares and averages: the figures found, and what code makes of them."""

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant import arithmetic, inferred, operands, wording
from assistant.draft import DraftSentence
from assistant.locate import Located, located
from assistant.question import Question
from assistant.ranked import Evidence, Ranked, fits_unit
from store.figures import Figure
from store.index import Index
from store.types import Role

_INFERS = re.compile(
    r"推算|倒推|反推|换算|推断|反过来|往回|working back|(?:大约|大概|约).{0,4}是?多少|按.{1,12}(?:增|算)|(?:前一年|上一年|再往前|头一年).{0,12}(?:多少|几)"
)
_ASKS_RATE = re.compile(
    r"(?:涨幅|增幅|增长|提高|涨|增加|下降|减少)[^,;?]{0,6}(?:百分之(?:几|多少)|几成|多少百分)|(?:涨幅|增幅|降幅)(?:是|为|有)?(?:多少|多大)"
)
_AVERAGES = re.compile(
    r"平均|人均(?:多少|分|摊|合|能|要|花|大[约概]|约)|户均(?:多少|分|摊|合|能|要|花|大[约概]|约)|均摊|摊到|每(?![天年月周季次逢])[^,;?]{0,14}?(?:多少|几)"
)
_BOTH_YEARS = re.compile(r"两年(?!内|前|后|来)|前后两年|今明两年|去年和今年")
_TO_TARGET = re.compile(r"还?[差缺少](?:了)?(?:多少|几)|离[^,;?]{1,20}(?:差|还|有多)|距[^,;?]{1,20}(?:差|还|有多)")
_AIMS = re.compile("目标|计划|规划|要求|任务|[要将]达到")
_DONE = re.compile("已经|目前|现有|现在|眼下|完成的|落实的")
_PAIR = re.compile(r"两[项个类者种笔样]|二者|^[^、]*[和与][^、]*$")


def over_time(question: Question, evidence: Evidence) -> list[DraftSentence]:
    """Both sides of a comparison of the past year with the next, labelled by year; empty where it is none."""
    asked = len(question.years) > 1 or {"review", "plan"} <= question.roles
    total = question.kind in ("figure", "sum") and _BOTH_YEARS.search(question.whole)
    text = question.whole
    distance = question.kind == "difference" and _TO_TARGET.search(text) and _AIMS.search(text)
    compares = question.kind in ("difference", "ratio") or _ASKS_RATE.search(text)
    progress = compares and _DONE.search(text) and (_AIMS.search(text) or question.years)
    if not (asked or total or distance or progress):
        return []
    anytime = replace(question, years=(), roles=frozenset[Role]())
    review, plan = _side(anytime, evidence, "review"), _side(anytime, evidence, "plan")
    if review is None or plan is None:
        return []
    drafts = [_draft(side, anytime) for side in (review, plan)]
    if pair := _pair(question, anytime, review, plan):
        drafts.extend(_result(replace(question, kind="sum") if total else question, *pair))
    return drafts


def _pair(question: Question, anytime: Question, review: Ranked, plan: Ranked) -> tuple[Located, Located] | None:
    """The figures to set side by side: of the unit asked for, or else amounts rather than rates."""
    named = [] if _ASKS_RATE.search(question.whole) or not question.unit else [question.unit]
    units = named or (["元", "人", "", "%"] if question.kind != "figure" or not question.unit else [""])
    for unit in units:
        pair = [_amount(anytime, side, unit) for side in (review, plan)]
        if pair[0] and pair[1] and fits_unit(pair[1].figure.base_unit, pair[0].figure.base_unit):
            return pair[0], pair[1]
    return None


def _amount(question: Question, side: Ranked, unit: str) -> Located | None:
    """The best figure of a side; where no unit is asked for, an amount rather than how much it changed."""
    placed = [p for p in located(question, side.sentence) if p.weight > 0 and fits_unit(unit, p.figure.base_unit)]
    placed = [p for p in located(question, side.sentence) if p.weight > 0] if not unit else placed
    amounts = [p for p in placed if not p.reading.change and (unit or p.figure.base_unit not in ("%", "百分点"))]
    best = max(amounts or placed, key=lambda p: (p.weight, -p.figure.start), default=None)
    same = [p for p in amounts if best and p.reading.indicator == best.reading.indicator]
    whole = operands.whole_year(question, same)
    return whole[0] if whole else best


def _side(question: Question, evidence: Evidence, role: Role) -> Ranked | None:
    """The best sentence with a figure in one half, its score freed from the penalty for the wrong time."""
    halves = [r for r in evidence.sentences if r.sentence.role == role and r.sentence.kind == "body"]
    freed = sorted(halves, key=lambda r: -(r.score + (0.0 if r.right_time else 0.6) + (0.3 if r.figures else -0.3)))
    return freed[0] if freed else None


def _draft(side: Ranked, question: Question) -> DraftSentence:
    label = wording.spoken_of(side.sentence, question.language == "en")
    return DraftSentence(label + wording.short(side.sentence, question), (side.sentence,))


def _result(question: Question, before: Located, after: Located) -> list[DraftSentence]:
    sources = tuple(dict.fromkeys((before.sentence, after.sentence)))
    if reason := arithmetic.unlike(before.reading, after.reading):
        return [DraftSentence(reason, sources, checked=False)]
    if question.kind == "sum":
        result = arithmetic.add([_figure(question, before), _figure(question, after)])
        return [DraftSentence(f"两项合计{result.shown}({result.formula})。", sources, computed=True)] if result else []
    if _ASKS_RATE.search(question.whole) and (rate := arithmetic.growth(before.figure, after.figure)):
        return [inferred.told("增长" if rate.amount >= 0 else "变化", rate, sources)]
    if question.kind == "ratio":
        word, share = _share(question, _small_first(question, (before, after)))
        return [inferred.told(word, share, sources)] if share else []
    result = arithmetic.subtract(_figure(question, after), _figure(question, before))
    if result is None:
        return []
    unit = result.base_unit if result.base_unit != "个百分点" else "%"
    first, second = (arithmetic.shown(p.figure.amount, unit) for p in (before, after))
    more, less = ("高", "低") if unit == "%" else ("多", "少")
    earlier, later = (wording.time_of(p.sentence).rstrip(":") for p in (before, after))
    if after.figure.amount == before.figure.amount:
        return [DraftSentence(f"{later}与{earlier}持平,都是{first}。", sources, computed=True)]
    word = more if after.figure.amount > before.figure.amount else less
    return [DraftSentence(f"{later}的{second}比{earlier}的{first}{word}{result.shown}。", sources, computed=True)]


def within(question: Question, evidence: Evidence, index: Index) -> list[DraftSentence]:
    """A sum, difference, share or average of figures in the best sentences; empty where they cannot be found."""
    if told := inferred.remaining(question, evidence) or inferred.change(question, evidence):
        return told
    if _AVERAGES.search(question.whole) and (each := inferred.average(question, evidence)):
        return each
    if _INFERS.search(question.whole) and (earlier := inferred.year_before(question, evidence)):
        return earlier
    if question.kind not in ("sum", "difference", "ratio", "comparison"):
        return []
    found = operands.find(question, operands.named(question), evidence, index)
    if found and not (question.kind == "sum" and len(found) < _stated_count(question)):
        return _put_together(question, [operand.place for operand in found])
    if places := operands.covering(question, evidence):
        return _put_together(question, places if question.kind != "ratio" else _small_first(question, places))
    if question.kind in ("ratio", "comparison"):
        return []
    for ranked in [r for r in evidence.sentences if r.figures][:2]:
        placed = _alike(question, located(question, ranked.sentence))
        if len(placed) >= 2:
            return _computed(question, placed)
    return []


def _stated_count(question: Question) -> int:
    """How many things the question says it adds up (三样合起来); 0 where it does not say."""
    match = re.search("([三四五])[样项个类笔种]", question.whole)
    return {"三": 3, "四": 4, "五": 5}[match[1]] if match else 0


def _small_first(question: Question, places: Sequence[Located]) -> list[Located]:
    """A share is told of the larger, a multiple of the smaller."""
    return sorted(places, key=lambda p: p.figure.amount, reverse="倍" in question.whole)


def _put_together(question: Question, places: Sequence[Located]) -> list[DraftSentence]:
    if question.kind == "ratio":
        return _computed(question, places)
    if question.kind == "sum" or len(places) != 2:
        return _computed(replace(question, kind="sum"), places)
    told = _computed(replace(question, kind="difference"), places)
    less, more = sorted(places, key=lambda p: p.figure.amount)
    if not told or not told[-1].computed or less.figure.amount == more.figure.amount:
        return told
    result = arithmetic.subtract(_figure(question, more), _figure(question, less))
    assert result is not None
    name = more.reading.subject or more.reading.indicator
    return [*told[:-1], replace(told[-1], text=f"{name}更多,相差{result.shown}({result.formula} = {result.shown})。")]


def _alike(question: Question, placed: Sequence[Located]) -> list[Located]:
    """The figures of one unit whose labels hold words of the question, each with words of its own."""
    units = [question.unit] if question.unit else list(dict.fromkeys(p.figure.base_unit for p in placed))
    best: list[Located] = []
    for unit in units:
        fitting = [p for p in placed if fits_unit(unit, p.figure.base_unit) and p.weight > 0 and not p.reading.change]
        if len(fitting) > len(best):
            best = fitting
    if question.kind == "sum" and not _PAIR.search(question.whole):
        return best
    return sorted(sorted(best, key=lambda p: -p.weight)[:2], key=lambda p: p.figure.start)


def _figure(question: Question, place: Located) -> Figure:
    """A place's figure; a unit left out is the one asked for."""
    left_out = not place.figure.base_unit and question.unit not in ("", "%")
    return replace(place.figure, base_unit=question.unit) if left_out else place.figure


def _computed(question: Question, places: Sequence[Located]) -> list[DraftSentence]:
    sources = tuple(dict.fromkeys(p.sentence for p in places))
    stated = inferred.stated(sources, question)
    first = places[0].reading
    if reason := next((r for p in places[1:] if (r := arithmetic.unlike(first, p.reading))), ""):
        return [*stated, DraftSentence(reason, sources, checked=False)]
    if question.kind == "sum" and all(p.reading.change and p.figure.base_unit == "%" for p in places):
        return [*stated, DraftSentence("增速的基数不同,不能相加。", sources, checked=False)]
    if question.kind == "sum":
        word, result = "合计", arithmetic.add([_figure(question, p) for p in places])
    elif question.kind == "ratio":
        word, result = _share(question, places)
    else:
        word, result = "相差", arithmetic.subtract(*(_figure(question, p) for p in places[:2]))
    return [*stated, inferred.told(word, result, sources)] if result else []


def _share(question: Question, places: Sequence[Located]) -> tuple[str, arithmetic.Computed | None]:
    """The first as a share of the second, or as how many times the second, as the question asks."""
    part, whole = places[0].figure, places[1].figure
    if "倍" in question.whole:
        return "约为", arithmetic.times(part, whole)
    return "占比约", arithmetic.ratio(part, whole)
