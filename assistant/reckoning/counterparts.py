"""What a question asks for by what it is not: 不是税的那部分, and 进口额 where the report tells of the whole and of its 出口."""

import re
from collections.abc import Sequence

from assistant import arithmetic
from assistant.draft import DraftSentence
from assistant.locate import share_said
from assistant.pairs import pairs
from assistant.question import Question
from assistant.ranked import Evidence, Ranked
from assistant.reckoning import inferred, moves
from assistant.reckoning.described import described
from store.readings import Reading, read
from store.types import Sentence

_PAIRS = (
    ("城[里镇市]|市民", "农村|乡村|农民"), ("农村|乡下|乡村|村里|农民", "城[镇市]"), ("男", "女"), ("女", "男"), ("进口|买进", "出口"), ("出口|卖出", "进口"),
    ("民办|私立", "公办"), ("公办|公立", "民办"), ("民营|私营|民间|非公", "国有|公有"), ("国有|公有", "民营|私营|民间|非公"), ("(?<!非)农业人口", "非农业"),
    ("本地|区内|省内|国内", "外地|区外|省外|境外|国外|入境"), ("境外|国外|入境|外地", "国内|本地"), ("内资", "外资"), ("外资", "内资"), ("非税", "税收"),
)  # fmt: skip
"""What a thing is called, and what the rest of it is."""
_ASKS, _SHARES = re.compile("多少|几[个位名人户家所亿万件项台辆处条套张]"), re.compile("百分|几成|比[重例]|占|几分之|倍|平均")
_LEFT_OUT = re.compile(
    r"(?:不是|不算|不属于|没有?|未|(?<!是)非|除[了去开]?|刨[去掉]?|扣[除掉]?|去掉|抛开)(?P<behind>[\u4e00-\u9fff、]{1,16})|"
    r"(?P<before>[\u4e00-\u9fff、]{2,16})(?:以外|之外)"
)
_NUMBER = r"(?P<number>[\d一二三四五六七八九十]*)个?(?P<magnitude>[十百千]?[亿万])"
_BELOW = re.compile(rf"(?:不到|不足|低于|没到|未到|没达到|小于){_NUMBER}|{_NUMBER.replace('<', '<of_')}元?以下")
_FROM_ON = re.compile(rf"(?:超过?)?{_NUMBER}元?(?:及?以上|的)")
"""What lies below a sum (不到1个亿), and above it (亿元以上项目31个)."""
_ONE = re.compile("^[1一]$")
_ENDS = re.compile("[的有多几还这那别]")
_OF_ANY = pairs("投资,项目,资金,收入,支出,人员,部分,企业,工作,建设,工程,人数")
"""What says nothing of which part is meant."""
_OF_WHICH, _LOOKED_AT, _LEAST = "其中", 3, 0.25
"""How a part is told, in how many sentences, and the share of the weight of the words that the sentence must have."""


def told(question: Question, evidence: Evidence) -> list[DraftSentence]:
    """A whole less the parts that the question leaves out, where one sentence tells both; empty where it does not."""
    if not _ASKS.search(question.whole) or _SHARES.search(question.whole):
        return []
    words = [word for word in moves.naming(question) if word.forms]
    for ranked in [r for r in evidence.sentences if len(r.figures) > 1][:_LOOKED_AT]:
        before = _before(ranked, evidence)
        if (not words or share_said(words, ranked.sentence.text) >= _LEAST) and (found := _wholes_and_parts(question.whole, ranked.sentence, before)):
            sources = (*before, ranked.sentence)
            left = [arithmetic.remainder(*(reading.figure for reading in readings)) for readings in found]
            if all(result.amount > 0 for result in left):
                return [*inferred.stated(sources, question), *(inferred.told("其余为", result, sources) for result in left)]
    return []


def _before(ranked: Ranked, evidence: Evidence) -> tuple[Sentence, ...]:
    """The sentence before one that goes on with 其中, which tells of the whole."""
    own = ranked.sentence
    if not own.text.startswith(_OF_WHICH):
        return ()
    found = (r.sentence for r in evidence.sentences if (r.sentence.report_id, r.sentence.number) == (own.report_id, own.number - 1))
    return tuple(found)


def _wholes_and_parts(text: str, sentence: Sentence, before: Sequence[Sentence]) -> list[list[Reading]]:
    """For each unit the figure before 其中, and behind it those that are left out; `before` is the sentence before where 其中 opens this."""
    at = sentence.text.find(_OF_WHICH)
    told = [reading for one in before for reading in _amounts(one)] or [r for r in _amounts(sentence) if r.figure.end <= at]
    wholes = {reading.figure.base_unit: reading for reading in told}
    parts: dict[str, list[Reading]] = {}
    for part in (reading for reading in _amounts(sentence) if reading.figure.start > at >= 0):
        whole = wholes.get(part.figure.base_unit)
        if whole and part.figure.amount < whole.figure.amount and _is_left_out(text, part.indicator, whole.indicator):
            parts.setdefault(part.figure.base_unit, [whole]).append(part)
    return list(parts.values())


def _amounts(sentence: Sentence) -> list[Reading]:
    """The figures of a sentence that are amounts of their own: 投资5亿元以上的项目 says which, and not how much."""
    describing = described(sentence).values()
    return [r for r in read(sentence) if not r.change and r.figure.base_unit not in ("", "%", "百分点") and r not in describing and not r.each]


def _is_left_out(text: str, part: str, whole: str) -> bool:
    """Whether the question leaves out what a part is called, or asks for its counterpart."""
    said = (match["behind"] or match["before"] or "" for match in _LEFT_OUT.finditer(text))
    left_out = ",".join(_ENDS.split(words)[0] for words in said)
    named = pairs(left_out) - _OF_ANY or pairs(left_out) | _single(left_out)
    if any(pair in part and pair not in whole for pair in named):
        return True
    if _is_below(text, part):
        return True
    asking = next((clause for clause in re.split("[,;?。]", text) if _ASKS.search(clause)), text)
    return any(re.search(own, asking) and re.search(other, part) and not re.search(other, asking) for own, other in _PAIRS)


def _is_below(text: str, part: str) -> bool:
    """Whether the question asks for what lies below the sum from which on a part is told."""
    asked, told = _BELOW.search(text), _FROM_ON.search(part)
    if not asked or not told:
        return False
    own = (asked["number"] or asked["of_number"], asked["magnitude"] or asked["of_magnitude"])
    return [_ONE.sub("", own[0] or ""), own[1]] == [_ONE.sub("", told["number"]), told["magnitude"]]


def _single(words: str) -> frozenset[str]:
    """What of words parted by signs is of one character (不是税的)."""
    return frozenset(word for word in re.split("[,、和与]", words) if len(word) == 1)
