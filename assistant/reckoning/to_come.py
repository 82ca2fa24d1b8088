"""What something comes to when what is planned is done: what there is with what is to be added, or grown by the growth that is aimed at."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant import arithmetic, counters
from assistant.arithmetic import Computed
from assistant.draft import DraftSentence
from assistant.fits import fits_unit
from assistant.locate import Located, starts, weight
from assistant.looked_for import Word
from assistant.question import Question
from assistant.ranked import gather
from assistant.reckoning import inferred, moves
from assistant.reckoning.mixed import added, clause_before
from assistant.reckoning.operands import NO_AMOUNT, likeness
from store.index import Index
from store.readings import read
from store.tokens import part_of_speech
from store.types import Role

_DONE = re.compile(
    "(?:目标|计划|任务|安排|增速|增幅|涨幅|指标)[^,;?。]{0,8}?(?:完成|实现|达到|达成|兑现|做完|干完|建完|修完|落[实地]|如期|刚好|正好|做到位|不变)|"
    "(?:完成|实现|达到|兑现)[了]?[^,;?。]{0,6}(?:目标|计划|任务)|(?:摘帽|出列|脱贫|化解|淘汰|整治|退出)[^,;?。]{0,3}(?:完|以?后)|"
    "(?:建|修|做|干|改|装|铺|种|补|招|建设|改造)(?:完|(?:好|成|齐|出来|起来)了?(?:之?后|的话|,))|"
    "(?:按|照)着?[^,;?。]{0,14}(?:目标|预期|增速|增幅|涨幅|计划|规划|任务|%)|(?:如果|要是|假如|假设|倘若|若)[^;?。]{0,24}(?:完成|实现|达到|兑现|做到|建[成好完]|[涨增]|落实|到位)|"
    r"过完(?:今年|(?:19|20)\d\d年)|到(?:今年|明年|(?:19|20)\d\d年)(?:年?[底末]|结束)|(?:今|明)年[底末]|真能|都能|全都?(?:建|修|做|完|落)|"
    r"\bif\b.{0,60}\b(?:met|carried|completed|achieved|done|reached|goes|implemented|fulfilled)|\bonce\b.{0,50}(?:built|done|completed|added)",
    re.I,
)
_ASKS_LEVEL = re.compile(
    "(?:[会能该将得可以]|应该|总共|一共|累计|合计|总数|总量|[达有做是增涨升]到?|为)[^,;?。多少高低增减涨降比]{0,12}(?:多少|几[个座家所户万亿条张件])|"
    "[^比,;?。]{1,12}(?:是|会是|有|达|达到)多少|how (?:many|much|large|big)",
    re.I,
)
_ASKS_MORE = re.compile("[多增涨加][收长加挣出]?了?(?:多少|几)|how (?:much|many) more")
_ASKS_LEFT = re.compile("还?会?剩|还[差缺]|还有[^,;?。]{0,12}(?:没|未)|余下|left|remain")
_OTHERWISE = re.compile("哪|谁|还是|还[要得需]|(?<!还)差(?!旅)|差距|占|百分之|几成|倍|平均|每[月天日个]|为止|已经?|提前")
_STANDS = re.compile("累计|总[数量里面规]|共有|现有|年末|[年月]底|目前|达到?(?:\\d[^,;]*[、和与及])?$")
_LEFT = re.compile("剩余?|尚有|还有|余下|未|存量|结余|缺口|(?:减少|下降|降低?|减)[到至]")
_BUILDS = re.compile("建|修|增|改造|培育|认定|开工|开通|发展|创建|安装|铺设|引进")
_COMES_TO = re.compile("(?:达到?|到|至|突破|超过?|[稳保][定持]在|控制在)了?$")
_EVERYWHERE = re.compile("[全本我][国省市区县州镇乡]|城区|市区|地区")
_LEAST, _LIKE, _SAME, _LOOKED_AT = 0.4, 0.4, 0.6, 16
"""The share of the weight of the question's words that must stand at one of the two figures; how alike the names of the two must be, also
where nothing says that what is built is new; and how many sentences of each half are looked at."""


def told(question: Question, index: Index) -> list[DraftSentence]:
    """What it comes to, after the sentences that tell what there is and what is planned; empty where that is not asked, or not told."""
    if not is_asked(question.whole) or question.kind in ("list", "term", "reason", "name"):
        return []
    words = _things(question)
    now, planned = (places(question, role, words, index) for role in ("review", "plan"))
    offered = [(score, level, change, result) for level in now for change in planned for score, result in _results(question, words, level, change)]
    if not offered:
        return []
    _, level, change, result = max(offered, key=lambda entry: entry[0])
    if _is_planned(level, change, planned):
        return []
    sources = tuple(dict.fromkeys((level.sentence, change.sentence)))
    word = "还剩" if _ASKS_LEFT.search(question.whole) else "增加约" if _ASKS_MORE.search(question.whole) else "照此推算约为"
    return [*inferred.stated(sources, question), inferred.told(word, result, sources)]


def _things(question: Question) -> list[Word]:
    """The question's words for what is spoken of: not for its doing (建完), nor for where."""
    words = [word for word in moves.naming(question) if word.forms]
    things = [word for word in words if part_of_speech(word.text)[:1] != "v" and not _EVERYWHERE.fullmatch(word.text)]
    return things or words


def is_asked(text: str) -> bool:
    """Whether a text asks what something comes to when what is planned is done, by how much that is more, or what is left then."""
    asks = _ASKS_LEVEL.search(text) or _ASKS_MORE.search(text) or _ASKS_LEFT.search(text)
    return bool(_DONE.search(text) and asks and not _OTHERWISE.search(text))


def places(question: Question, role: Role, words: Sequence[Word], index: Index) -> list[Located]:
    """The figures of one half, each with the weight of the question's words at it."""
    half = replace(question, years=(), roles=frozenset[Role]({role}), sure_of_time=True)
    found = [r.sentence for r in gather(half, index).sentences if r.figures and r.sentence.role == role]
    every = ((reading, sentence) for sentence in found[:_LOOKED_AT] for reading in read(sentence))
    return [Located(reading, weight(words, reading), sentence) for reading, sentence in every if reading.figure.base_unit not in NO_AMOUNT]


def _results(question: Question, words: Sequence[Word], level: Located, change: Located) -> Iterator[tuple[float, Computed]]:
    """What a level and a planned change make, and how well they fit the question and each other."""
    reading, unit = level.reading, level.figure.base_unit
    if reading.change or reading.status == "target" or unit in ("百分点", "倍") or not _fits(question, unit):
        return
    first, _ = change.sentence.years or (0, 0)
    if reading.year not in (0, first - 1) or starts(reading.label):
        return
    total = sum(word.weight for word in words) or 1.0
    like = likeness(reading.subject, change.reading.subject)
    if max(level.weight, change.weight) < _LEAST * total or like < _LIKE:
        return
    stands = not change.reading.change and bool(_STANDS.search(level.label))
    score = (level.weight + change.weight) / total + like + stands + 0.5 * (unit == question.unit)
    asks_left, asks_more = (pattern.search(question.whole) for pattern in (_ASKS_LEFT, _ASKS_MORE))
    if asks_left:
        alike = unit != "%" and counters.alike(level.figure, change.figure) and level.figure.amount > change.figure.amount
        if alike and _LEFT.search(clause_before(level) + reading.indicator):
            yield score, arithmetic.remainder(level.figure, change.figure)
    elif change.reading.change and change.reading.status == "target" and not change.reading.is_yearly_mean:
        if asks_more and change.figure.base_unit == "%" != unit:
            yield score, arithmetic.portion(level.figure, change.figure)
        elif not asks_more and unit != "%" and (moved := arithmetic.after_growth(level.figure, change.figure, change.reading.direction == "down")):
            yield score, moved
    elif not asks_more and unit != "%" and (new := added(level, change, _LIKE) or _done(level, change, like)):
        yield score, new


def _done(level: Located, change: Located, like: float) -> Computed | None:
    """What there are in all with those that are to be built of the same thing."""
    builds = _BUILDS.search(change.label) and not _COMES_TO.search(change.label)
    return arithmetic.add((level.figure, change.figure)) if builds and like >= _SAME and _STANDS.search(level.label) else None


def _fits(question: Question, unit: str) -> bool:
    """Whether a figure is of the unit asked for."""
    things = {question.unit, unit} <= counters.COUNTS and unit not in counters.LIVING
    return question.unit in ("", "%") or fits_unit(question.unit, unit) or things


def _is_planned(level: Located, change: Located, planned: Sequence[Located]) -> bool:
    """Whether the plan itself tells what it is to come to by the year of the change."""
    return any(
        not place.reading.change and place.reading.subject == level.reading.subject and place.reading.year in (0, change.reading.year)
        and counters.alike(place.figure, level.figure) and place.figure != change.figure and place.sentence.years == change.sentence.years
        for place in planned
    )  # fmt: skip
