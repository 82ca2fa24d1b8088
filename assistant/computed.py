"""Comparisons, sums, differences, shares and averages: the figures found, and what code makes of them."""

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant import arithmetic, inferred, operands, sides, wording
from assistant.draft import DraftSentence
from assistant.locate import Located, best_figure, located
from assistant.question import Question
from assistant.ranked import Evidence, Ranked, fits_unit
from assistant.sides import Side
from store.figures import Figure
from store.index import Index
from store.readings import read
from store.types import Role, Sentence

_INFERS = re.compile(
    r"推算|倒推|倒算|反推|换算|推断|反过来|往回|working back|按.{1,12}(?:增|算)|"
    r"比(?:上|去)年(?:增加|减少|多|少|增长|下降)了?[\d.]|(?:前一年|上一年|再往前|头一年).{0,12}(?:多少|几)",
    re.I,
)
_ROUGHLY = re.compile(r"(?:大约|大概|约|差不多)[^,;?]{0,5}多少")
_ASKS_RATE = re.compile(
    r"(?:涨幅|增幅|增长|提高|涨|增加|下降|减少)[^,;?]{0,6}(?:百分之(?:几|多少)|几成|多少百分)|(?:涨幅|增幅|降幅)(?:是|为|有)?(?:多少|多大)"
)
_CHOICE, _DEGREE = re.compile("还是|或者?"), re.compile("[多少高低大快慢几比差占]|一共|合计")
_GREW = re.compile("(?:涨|提高|增加|上调|多|降低|减少)了(?:多少|几)")
_COME_TO = re.compile("(?:提高|增加|上调|提升|扩大|增|降|降低|减少|压减)到$")
_AVERAGES = re.compile(
    r"平均|人均(?:多少|分|摊|合|能|要|花|大[约概]|约)|户均(?:多少|分|摊|合|能|要|花|大[约概]|约)|均摊|摊到|每(?![天年月周季次逢])[^,;?]{0,14}?(?:多少|几)"
)
_BOTH_YEARS = re.compile(r"两年(?!内|前|后|来)|前后两年|今明两年|去年和今年")
_TO_TARGET = re.compile(
    r"还?[差缺少](?:了)?(?:多少|几)|(?:还|再|得|需)[要得需再]*(?:提高|增加|涨|上升|上涨|多[收挣]|增长|降|减|完成|努力)[^,;?]{0,3}(?:多少|几)|离[^,;?]{1,20}(?:差|还|有多)|距[^,;?]{1,20}(?:差|还|有多)"
)
_AIMS = re.compile("目标|计划|规划|要求|任务|[要将]达到")
_DONE = re.compile("已经|目前|现有|现在|眼下|完成的|落实的")
_REST = re.compile(r"除了|以外|之外|其余|其他|其它|剩下的?|余下|不是|非")
_SUPERLATIVE = re.compile(
    r"最[高低多少大小快慢长短贵狠猛重]|(?:哪|谁)[^,;?]{0,8}最|highest|lowest|most|largest|smallest", re.I
)
_LEAST = re.compile(r"最[低少小慢短轻]|lowest|least|smallest", re.I)
_ALL = re.compile(r"^(?:总[数量额]?|全部|所有|整个|合计|一共)的?(?:部分|数)?$")
_PAIR = re.compile(r"两[项个类者种笔样]|二者|^[^、]*[和与][^、]*$")


def asks_earlier(question: Question) -> bool:
    """Whether the question wants a value worked back from how it grew."""
    return bool(_INFERS.search(question.whole) or _ROUGHLY.search(question.whole))


def compute(question: Question, evidence: Evidence, index: Index) -> list[DraftSentence]:
    """What code makes of the figures the question puts together, after the sentences that hold them; empty where nothing."""
    if _CHOICE.search(question.whole) and not _DEGREE.search(question.whole):
        return []
    pair = sides.sides(question, sides.named(question), index)
    infers = _INFERS.search(question.whole) and not _AVERAGES.search(question.whole)
    if infers and not pair and (earlier := inferred.year_before(question, evidence)):
        return earlier
    first, second = (within, over_time) if pair and not sides.same_thing(pair) else (over_time, within)
    return first(question, pair, evidence, index) or second(question, pair, evidence, index)


def over_time(question: Question, pair: Sequence[Side], evidence: Evidence, index: Index) -> list[DraftSentence]:
    """Both sides of a comparison of the past year with the next, labelled by year; empty where it is none."""
    asked = len(question.years) > 1 or {"review", "plan"} <= question.roles or sides.same_thing(pair)
    total = question.kind in ("figure", "sum") and _BOTH_YEARS.search(question.whole)
    text = question.whole
    distance = question.kind == "difference" and _TO_TARGET.search(text) and _AIMS.search(text)
    compares = question.kind in ("difference", "ratio") or _ASKS_RATE.search(text)
    progress = compares and _DONE.search(text) and (_AIMS.search(text) or question.years)
    if not (asked or total or distance or progress or _came_to(question, evidence)):
        return []
    task = replace(question, kind="sum") if total else question
    halves = pair if sides.same_thing(pair) else sides.across_time(question)
    task = replace(task, kind="difference") if task.kind == "figure" else task
    if found := operands.find(task, halves, evidence, index, one_thing=True):
        before, after = sorted((operand.place for operand in found), key=_when)
        if told := _result(task, before, after):
            return [*_told_by_half((before.sentence, after.sentence), question), *told]
    anytime = replace(question, years=(), roles=frozenset[Role]())
    review, plan = _side(anytime, evidence, "review"), _side(anytime, evidence, "plan")
    return _told_by_half((review.sentence, plan.sentence), anytime) if review and plan else []


def _came_to(question: Question, evidence: Evidence) -> bool:
    """Whether by how much something grew is asked, where the best sentence tells what it came to (提高到人均320元)."""
    if not _GREW.search(question.whole) or not evidence.sentences:
        return False
    best = best_figure(question, evidence.sentences[0].sentence)
    return best is not None and bool(_COME_TO.search(re.sub("(?:人均|每人每[年月]|户均)$", "", best.label)))


def _when(place: Located) -> tuple[bool, bool]:
    return place.sentence.role == "plan", place.reading.status == "target"


def _told_by_half(sources: Sequence[Sentence], question: Question) -> list[DraftSentence]:
    """Sentences, each once and each with the time it speaks of."""
    return inferred.stated(tuple(dict.fromkeys(sources)), question)


def _side(question: Question, evidence: Evidence, role: Role) -> Ranked | None:
    """The best sentence with a figure in one half, its score freed from the penalty for the wrong time."""
    halves = [r for r in evidence.sentences if r.sentence.role == role and r.sentence.kind == "body"]
    freed = sorted(halves, key=lambda r: -(r.score + (0.0 if r.right_time else 0.6) + (0.3 if r.figures else -0.3)))
    return freed[0] if freed else None


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


def within(question: Question, pair: Sequence[Side], evidence: Evidence, index: Index) -> list[DraftSentence]:
    """A sum, difference, share or average of figures in the best sentences; empty where they cannot be found."""
    if told := inferred.remaining(question, evidence) or inferred.change(question, evidence):
        return told
    if _AVERAGES.search(question.whole) and (each := inferred.average(question, evidence)):
        return each
    if asks_earlier(question) and (earlier := inferred.year_before(question, evidence)):
        return earlier
    if _REST.search(question.whole) and (rest := inferred.rest(question, evidence)):
        return rest
    if question.kind not in ("sum", "difference", "ratio", "comparison") and not _SUPERLATIVE.search(question.whole):
        return []
    if question.kind == "ratio" and (share := _share_of_several(question, pair, evidence, index)):
        return share
    if places := operands.told(question, evidence):
        return _put_together(question, places if question.kind != "ratio" else _small_first(question, places))
    found = operands.find(question, pair, evidence, index)
    if found and not (question.kind == "sum" and len(found) < _stated_count(question)):
        return _put_together(question, [operand.place for operand in found])
    if _SUPERLATIVE.search(question.whole):
        return []
    if places := operands.covering(question, evidence):
        return _put_together(question, places if question.kind != "ratio" else _small_first(question, places))
    if question.kind in ("ratio", "comparison"):
        return []
    for ranked in [r for r in evidence.sentences if r.figures][:2]:
        placed = _alike(question, located(question, ranked.sentence))
        if len(placed) >= 2:
            return _computed(question, placed)
    return []


def _share_of_several(
    question: Question, pair: Sequence[Side], evidence: Evidence, index: Index
) -> list[DraftSentence]:
    """The share of one thing in the sum of several, which are named or make up the 总数 of the sentence."""
    names = sides.named(question)
    several = operands.find(
        replace(question, kind="sum"), sides.sides(question, sides.whole_of(question, names), index), evidence, index
    )
    part = next(iter(pair or sides.sides(question, names[:1], index)), None)
    if several and part is not None:
        own = operands.find(question, (part,), evidence, index)
        parts = [operand.place for operand in several]
        place = next((p for p in parts if own and p.figure == own[0].place.figure), own[0].place if own else None)
    elif part is not None and len(names) == 2 and _ALL.search(names[1]):
        own = operands.find(question, (part,), evidence, index)
        place = own[0].place if own else None
        parts = _siblings(place) if place else []
    else:
        return []
    if place is None or len(parts) < 2 or not (total := arithmetic.add([p.figure for p in parts])):
        return []
    sources = tuple(dict.fromkeys((place.sentence, *(p.sentence for p in parts))))
    share = arithmetic.ratio(place.figure, replace(place.figure, amount=total.amount))
    if share is None:
        return []
    whole = inferred.told("合计", total, sources)
    return [*inferred.stated(sources, question), whole, inferred.told("占比约", share, sources)]


def _siblings(place: Located) -> list[Located]:
    """The figures of a sentence that count the same kind of thing: their indicators end in the same two characters."""
    name = place.reading.indicator[-2:]
    return [
        Located(reading, 0.0, place.sentence)
        for reading in read(place.sentence)
        if reading.figure.base_unit == place.figure.base_unit
        and not reading.change
        and reading.indicator.endswith(name)
    ]


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
    if question.kind == "sum":
        return _computed(question, places)
    if len(places) > 2:
        return _ranking(question, places)
    told = _computed(replace(question, kind="difference"), places)
    less, more = sorted(places, key=lambda p: p.figure.amount)
    if not told or not told[-1].computed or less.figure.amount == more.figure.amount:
        return told
    result = arithmetic.subtract(_figure(question, more), _figure(question, less))
    assert result is not None
    name = more.reading.subject or more.reading.indicator
    return [*told[:-1], replace(told[-1], text=f"{name}更多,相差{result.shown}({result.formula} = {result.shown})。")]


def _ranking(question: Question, places: Sequence[Located]) -> list[DraftSentence]:
    """Which of several is most (or least), with all of them in order."""
    sources = tuple(dict.fromkeys(p.sentence for p in places))
    unit = next((p.figure.base_unit for p in places if p.figure.base_unit), "")
    if not all(arithmetic.alike(places[0].figure, p.figure) for p in places[1:]):
        return []
    least = bool(_LEAST.search(question.whole))
    ordered = sorted(places, key=lambda p: p.figure.amount, reverse=not least)
    listed = "、".join(f"{p.reading.subject}{arithmetic.shown(p.figure.amount, unit)}" for p in ordered)
    word = "最少" if least else "最多"
    if unit == "%":
        word = "最低" if least else "最高"
    return [
        *inferred.stated(sources, question),
        DraftSentence(f"{word}的是{ordered[0].reading.subject}(依次为{listed})。", sources, computed=True),
    ]


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
