"""The whole of which the report tells a part, and what share that is (用电量26.8亿千瓦时,占全社会用电量的76.1%), and the plan of which it tells
how far it was met."""

import re
from collections.abc import Iterator, Sequence

from assistant import arithmetic
from assistant.draft import DraftSentence
from assistant.fits import fits_unit
from assistant.locate import share_said, weight
from assistant.pairs import pairs
from assistant.question import Question
from assistant.ranked import Evidence
from assistant.reckoning import inferred, moves
from store.readings import Reading, read

_ASKS = re.compile("多少|几[个位名人户家所亿万件项公]|多[大长]|定的是|what was|how m", re.I)
_ASKS_LEFT = re.compile(
    "还[剩差缺有要][^,;?。]{0,14}(?:没|未|才)|还[差剩缺](?:多少|几)|(?:没|未)[^,;?。]{1,6}的?[^,;?。]{0,4}还有|not (?:yet )?|still"
)
_LEFT = "还差约"
_SHARES = re.compile("百分|几成|比|占[了到]?(?:多|几|[总全])|几分之|倍|平均|还[剩差有]|没")
_OF_WHOLE = re.compile("^(?P<part>.+)占(?P<whole>[^占]{2,})比重$")
_OWN = re.compile("^[,、]?(?:约|已|分别|均|总量|经济总量|仅)*占")
_WIDER = ("全市", "全省", "全国", "全州", "全县", "全区")
_OF_PLAN = re.compile("^[,、]?(?:约|已|分别|均)*(?:占|完成|为|达到?|实现)[^,;。]{0,6}(?:计划|目标|任务)的?$")
_STARTS, _OF_YEAR = re.compile("[由从]$"), re.compile(r"(?:恢复到|相当于|达到|为|是)((?:19|20)\d\d)年(?:同期)?(?:水平)?的?$")
"""What a share went from, and the year that an amount is told as a share of (恢复到2019年的112%)."""
_OVER = re.compile("比[^,;?。]{0,8}(?:计划|目标|任务)[^,;?。]{0,6}[多超少]|超(?:额|出|过)?[^,;?。]{0,6}(?:计划|目标|任务)[^,;?。]{0,3}(?:多少|几)")
_ASKS_PLAN, _NEXT = re.compile("计划|目标|任务|指标|打算|定|target|plan", re.I), re.compile("今年|明年")
_AT_FIRST = re.compile("年初|原|当初|本来|起初|去年|上年|这一年|年度|计划数|来着|定的|\\bwas\\b|original", re.I)
_ALL, _IN_ALL = re.compile("^总"), re.compile("全长|总|一共|全部|整个|整条")
_LOOKED_AT, _LEAST, _NAMED, _SAID, _AROUND = 3, 0.34, 2, 0.6, 40
"""How many sentences are looked at, what share of the pairs of characters of a whole the question must have, and how many of those before
the part, or what share of the weight of its words, within how many characters, where the whole has no name of its own (总里程, 年度计划)."""
_EVERYWHERE = pairs("全市全区全县全省全国总数总量")


def told(question: Question, evidence: Evidence) -> list[DraftSentence]:
    """The whole, or the plan, that a part of it implies, where that is what is asked, or by how much the plan was exceeded; else nothing."""
    text = question.whole
    asking = next((clause for clause in re.split("[,;?。]", text) if _ASKS.search(clause)), "")
    over = _OVER.search(text)
    left = _ASKS_LEFT.search(asking)
    kinds = ("figure", "other", "sum", *(("difference",) if over or left else ()))
    if not asking or _SHARES.search(_ASKS_LEFT.sub("", _OVER.sub("", asking))) or question.kind not in kinds:
        return []
    for ranked in [r for r in evidence.sentences if len(r.figures) > 1][:_LOOKED_AT]:
        readings, sources = read(ranked.sentence), (ranked.sentence,)
        named = sorted(_parts(readings), key=lambda part: -weight(moves.naming(question), part[0], 1.0))
        for level, share, words in named:
            is_named = _is_named(question, ranked.sentence.text[max(level.figure.start - _AROUND, 0) : level.figure.start])
            if not share.figure.amount or _is_told(share, readings) or not (word := _asked(question, asking, level, share, words, is_named)):
                continue
            if word == _LEFT:
                return [*inferred.stated(sources, question), inferred.told(word, arithmetic.from_share(level.figure, share.figure), sources)]
            whole = arithmetic.whole(level.figure, share.figure)
            gap = [inferred.told("相差约", arithmetic.from_share(level.figure, share.figure), sources)] if over else []
            return [*inferred.stated(sources, question), inferred.told(word, whole, sources), *gap]
    return []


def _parts(readings: Sequence[Reading]) -> Iterator[tuple[Reading, Reading, str]]:
    """Each amount with the share that it is said to be and the words for that; of shares told in turn (分别) that of as many amounts
    before them."""
    levels: list[Reading] = []
    shares: list[Reading] = []
    for reading, behind in zip(readings, [*readings[1:], None], strict=True):
        if reading.figure.base_unit not in ("%", "百分点") and not reading.change:
            levels.append(reading)
        elif levels and reading.figure.base_unit == "%" and not reading.change and _is_share(reading, shares):
            shares.append(reading)
            if _STARTS.search(reading.label) and behind and behind.figure.base_unit == "%":
                yield levels[-1], behind, reading.label  # 占比重由61.2%提高到64.8%
                shares.clear()
            elif behind is None or not _is_share(behind, shares):
                yield from ((level, share, shares[0].label) for level, share in zip(levels[-len(shares) :], shares, strict=False))
                shares.clear()


def _is_share(reading: Reading, before: Sequence[Reading]) -> bool:
    """Whether a figure tells what share of something else an amount is; `before` are the shares right before it."""
    if before:
        return reading.figure.base_unit == "%" and "分别" in before[0].label and reading.label.startswith(before[0].label)
    return bool(_OWN.match(reading.label) or _OF_PLAN.match(reading.label) or _OF_YEAR.search(reading.label))


def _is_named(question: Question, before: str) -> bool:
    """Whether the words right before a part have enough of the question's."""
    words = [word for word in moves.naming(question) if word.forms and not (_ASKS_PLAN.search(word.text) or _AT_FIRST.search(word.text))]
    return len(pairs(before) & pairs(question.whole)) >= _NAMED or share_said(words, before) >= _SAID


def _is_told(share: Reading, readings: Sequence[Reading]) -> bool:
    """Whether the sentence tells the whole itself."""
    whole = _OF_WHOLE.match(share.indicator)
    return whole is not None and any(whole["whole"] == reading.indicator for reading in readings)


def _asked(question: Question, asking: str, level: Reading, share: Reading, words: str, is_named: bool) -> str:
    """How the whole of which `level` is a share is told where the question asks for it; "" where it does not. `words` lead up to the
    share, and `is_named` is whether the words before the level are the question's."""
    text = question.whole
    if year := _OF_YEAR.search(words):
        return "推算当年约为" if question.years == (int(year[1]),) and is_named else ""
    if _OF_PLAN.match(words):
        meant = _OVER.search(text) or (_ASKS_PLAN.search(asking) and _AT_FIRST.search(text) and not _NEXT.search(asking))
        return "推算原来约为" if meant and is_named else ""
    if not (match := _OF_WHOLE.match(share.indicator)):
        return ""
    if _ASKS_LEFT.search(asking):
        meant = is_named and share.figure.amount < 100 and fits_unit(question.unit or level.figure.base_unit, level.figure.base_unit)
        return _LEFT if meant and question.unit != "%" else ""
    whole, said = pairs(match["whole"]) - _EVERYWHERE, pairs(asking)
    if _ALL.match(match["whole"]) and _IN_ALL.search(asking) and is_named:
        return "推算总量约为"
    if match["whole"] in _WIDER and match["whole"] in text and is_named:
        return "推算总量约为"
    of_part = (pairs(level.indicator) - whole) & said
    if _IN_ALL.search(asking) and match["whole"][-2:] in asking and not of_part:
        return "推算总量约为"
    return "推算总量约为" if whole and not of_part and len(whole & said) >= _LEAST * len(whole) else ""
