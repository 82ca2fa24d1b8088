"""What falls to each of some things: an amount that stands right beside their count, though the question has other words for it
(老旧小区126个,惠及居民3.86万户: how many homes a 小区 has)."""

import re
from collections.abc import Iterator, Sequence
from itertools import product

from assistant import arithmetic, counters
from assistant.draft import DraftSentence
from assistant.locate import Located, share_said
from assistant.looked_for import Word
from assistant.question import Question
from assistant.ranked import Evidence, Ranked, in_time
from assistant.reckoning import inferred, moves, operands
from assistant.reckoning.averaged import EACH_OF_EACH, EACH_TOLD
from assistant.reckoning.described import described
from assistant.reckoning.mixed import ANY_AMOUNT
from store import tokens
from store.readings import Reading, read

_OF_EACH = re.compile(
    "(?:[每一]|来一)(?P<counter>[个家所户名位人座套条支张亩间处辆台吨]?|公里|平方米|千瓦)(?P<of>[\u4e00-\u9fff]{0,8}?)"
    "(?=平均|大[概约]|差不多|下来|要|能|得(?!到)|该|有|住|带|教|摊|花|用|收|给|合|可|配|分|管|覆盖|供|创|多少|几|[,?]|$)"
)
_OF_TIME = re.compile("^(?:年|天|日|周|星期|月|季度?|小时|共|直|下|起|块|般|些|点|样|次性?|[万亿块])")
_HOW_MANY = re.compile(
    "(?:多少|几)个?(?P<money>钱|[万亿]?元|块)|(?:多少|几)[个名位口]?(?P<people>人|学生|娃|孩子|小朋友|老师|教师|医生|护士|老人|职工|工人)|"
    "(?:多少|几)[万]?(?P<unit>户|张|公里|米|平方米|平米|吨|斤|亩|套|所|台|辆|件|个)"
)
_BEHIND = re.compile("[\u4e00-\u9fff]{0,8}")
_MONEY = re.compile("钱|花[费销]?|投资?|投入|资金|费用|成本|经费|金额|支出|收入")
_PEOPLE = re.compile("[^,，;；。、\\d]{0,8}人")
_LEAST, _LOOKED_AT, _APART, _APART_IN_ALL = 0.4, 5, 2, 4
"""What of the weight of the question's words a sentence must have, in how many it is looked for, and how many figures further the amount
may stand, also what something cost in all."""


def told(question: Question, evidence: Evidence) -> list[DraftSentence]:
    """The amount shared out, after the sentence that tells both figures; empty where that is not asked, or they do not stand together."""
    asked, unit = _asked(question), _unit(question)
    if not asked or not unit or EACH_OF_EACH.search(question.whole) or question.language == "en":
        return []
    found: list[tuple[float, Ranked, Reading, Reading]] = []
    for ranked in [r for r in in_time(question, evidence) if len(r.figures) > 1][:_LOOKED_AT]:
        pairs = [pair for of in asked for pair in _pairs(question, of, unit, ranked)]
        found += [(_fits(question, ranked, level, count), ranked, level, count) for level, count in pairs if _is_meant(question, ranked)]
    if not found:
        return []
    _, ranked, level, count = max(found, key=lambda entry: entry[0])
    result = arithmetic.average(level.figure, count.figure)
    sources = (ranked.sentence,)
    return [*inferred.stated(sources, question), inferred.told("平均约", result, sources)] if result else []


def _unit(question: Question) -> str:
    """The unit of what each has; "" where the question does not say."""
    wanted = _HOW_MANY.search(question.whole)
    if wanted is None:
        return question.unit.replace("%", "")
    return "元" if wanted["money"] else "人" if wanted["people"] else wanted["unit"].replace("平米", "平方米")


def _asked(question: Question) -> list[re.Match[str]]:
    """What the question asks for each of."""
    return [m for m in _OF_EACH.finditer(question.whole) if (m["counter"] or m["of"]) and not _OF_TIME.match((m["counter"] + m["of"]).removeprefix("个"))]


def _pairs(question: Question, of: re.Match[str], unit: str, ranked: Ranked) -> Iterator[tuple[Reading, Reading]]:
    """Each amount of `unit` in a sentence with a count, right beside it, of what is asked for each of."""
    describing = described(ranked.sentence).values()
    every = [reading for reading in read(ranked.sentence) if reading not in describing]
    words = [word for word in question.words if word.text in of["of"] and tokens.part_of_speech(word.text)[:1] != "v"]
    for (at, level), (place, count) in product(enumerate(every), enumerate(every)):
        near = _APART_IN_ALL if level.figure.base_unit == "元" and "总" in level.label else _APART
        beside = 0 < abs(at - place) <= near and not (level.change or count.change) and not EACH_TOLD.search(level.label)
        of_unit = beside and "人均" not in level.indicator and _is_of(level, unit, ranked.sentence.text)
        if of_unit and _is_theirs(question, level, count) and _counts(count, of, words, ranked):
            yield level, count


def _is_theirs(question: Question, level: Reading, count: Reading) -> bool:
    """Whether an amount may be of what is counted: money is where the question names it, or what nothing but 投资 names behind the count."""
    if level.figure.base_unit != "元":
        return True
    named = [word for word in moves.naming(question) if word.forms and not _MONEY.fullmatch(word.text)]
    said = any(form in level.label + level.indicator for word in named for form in word.forms if form not in word.related)
    return said or (level.figure.start > count.figure.end and bool(ANY_AMOUNT.fullmatch(level.subject)))


def _is_of(level: Reading, unit: str, text: str) -> bool:
    """Whether an amount is of the unit asked for; of people it may say so behind (31万贫困人口)."""
    own = level.figure.base_unit
    if not own and unit == "人":
        return bool(_PEOPLE.match(text, level.figure.end))
    return own == unit or (unit == "人" and own in counters.PEOPLE | {"人次"}) or (unit == "米" and own == "公里")


def _counts(count: Reading, of: re.Match[str], words: Sequence[Word], ranked: Ranked) -> bool:
    """Whether a figure counts what is asked for each of: by its name, or where that has none by its counter (一户)."""
    figure = count.figure
    if figure.base_unit not in counters.COUNTERS | {"人次", "亩", "村", "公里", "平方米", "千瓦", "吨"} or figure.amount <= 1:
        return False
    behind = _BEHIND.match(ranked.sentence.text, figure.end)
    name = count.label + count.indicator + (behind[0] if behind else "")
    if words:
        return any(form in name for word in words for form in word.forms)
    if of["of"] and not _OF_TIME.match(of["of"].lstrip("一每")):
        return tokens.part_of_speech(of["of"])[:1] == "n" and of["of"][-1] in name
    return bool(of["counter"]) and of["counter"] != "个" and figure.base_unit == of["counter"]


def _is_meant(question: Question, ranked: Ranked) -> bool:
    """Whether a sentence has enough of what the question says."""
    return share_said(moves.naming(question), ranked.sentence.text) >= _LEAST


def _fits(question: Question, ranked: Ranked, level: Reading, count: Reading) -> float:
    """How well an amount and a count fit the question: by its words at them, whether they stand side by side, and their time."""
    words = moves.naming(question)
    total = sum(word.weight for word in words) or 1.0
    at = Located(level, 0.0, ranked.sentence)
    named = operands.named_by(words, level, at.sentence, total) + operands.named_by(words, count, at.sentence, total)
    apart = level.figure.start - count.figure.end if level.figure.start > count.figure.start else count.figure.start - level.figure.end
    planned = ranked.sentence.role == "plan" and not question.roles and not question.years
    return share_said(words, ranked.sentence.text) + 0.5 * named - 0.02 * apart - 0.5 * planned
