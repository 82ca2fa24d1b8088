"""Whose figure is asked, and of which part of the time: places, levels of government, parts of a year that an answer may lack."""

import re
from collections.abc import Iterator, Sequence

from assistant import home
from assistant.question import Question
from assistant.ranked import Ranked
from store import tokens
from store.index import Index
from store.types import Report

_CLAUSE = re.compile(r"[,，。;；!！]")
_ASKING = re.compile(r"多少|几|哪|什么|谁|多[大高长]|吗|怎|如何|是否|[?？]")
_PROVINCES = (
    "北京|天津|上海|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|"
    "甘肃|青海|台湾|内蒙古|广西|西藏|宁夏|新疆|香港|澳门|长沙|武汉|广州|深圳|美国|日本|俄罗斯|印度|英国|德国|法国"
)
_NAME = r"[^\W\da-zA-Z_哪个几的年今在到和与去咱全各该本那这座我你邻请把是些考评]"
_PLACE = re.compile(
    rf"(?:{_PROVINCES})[省市]?|{_NAME}{{2,3}}(?:(?<![城股超门都楼])市(?![场民政委区容长])|县(?![委长域级])|自治[区州])|"
    rf"{_NAME}{{2}}(?:新区|开发区)|(?:(?<![\u4e00-\u9fff])|(?<=[那而跟比])){_NAME}{{2,3}}(?<![社片小景商城辖校库林地郊市山强园流])区(?![政委长里的域块])"
)
_SUFFIX = re.compile(r"(?:街道|管理处|自治[区州县]|[区县市省镇乡村州旗])$")
_NEW = ("新区", "开发区")
_GENERIC = re.compile("(?:[老新中]?城|[山市郊景园灾牧林库社小校片辖地沙矿])区|.?[城都]市|[乡农]村|[乡市城集]镇")
_BARE = re.compile(r"(?:^|[和与跟比同、])([\u4e00-\u9fff]{2,3})(?=(?:19|20)\d\d|去年|今年|上年|明年)")
_NAMED_BY = ("ns", "nr", "nz", "nrt", "nrfg")
_OWN_PLACE = re.compile(r"[\u4e00-\u9fff]{2,3}[区县市省](?![\u4e00-\u9fff]?[长委])")
_ABOVE = rf"(?:(?:{_PROVINCES})省?|[\u4e00-\u9fff]{{2,3}}[省市州盟])*"
_OUR_COUNTRY = ("中国", "我国")
_OF_FIGURES = ("figure", "sum", "difference", "comparison", "ratio")
_LEVEL = re.compile(r"[全我本]们?([国省市县区旗镇乡村])(?![级家际])|(?<![\u4e00-\u9fff])([省市县镇乡村])里")
_SELF = re.compile("[我本咱]们?[区县市省镇乡村]|区里")
_OF_LEVEL = {
    "国": re.compile("[全我中]国|国[家内]"),
    "市": re.compile("(?<![城都超门股楼上])市(?![场民政容])"),
    "省": re.compile("(?<!节)省"),
    "区": re.compile("[全我本]区"),
}
_ALIKE = frozenset("区县旗")
_PART_OF_YEAR = re.compile(
    r"[上下]半年|第?[一二三四1-4]个?季度|(?<![\d个零〇一二三四五六七八九十])(?:1[0-2]|[1-9])月(?!\d*个)"
)
_PLAN_PERIOD = re.compile(r"十[一二三四五]五(?!年(?!规划|计划))")
_SO_MANY_MONTHS = re.compile(r"前(\d+)个月")
_MONTH = re.compile("(?<![一二三四五六七八九个])(十[一二]?|[一二三四五六七八九])(?=月)")
_NUMERALS = {"十二": "12", "十一": "11", "十": "10", **dict(zip("一二三四五六七八九", "123456789", strict=True))}


def asks_of_elsewhere(question: Question, best: Ranked, index: Index) -> bool:
    """Whether a place or a level of government (全市, 全省) is named that is not the report's own and that `best`, the
    sentence that answers, does not speak of; a question after no figure may name any place of the report.

    The report's own place is not another that its name begins with: 岳阳楼区 is not 岳阳市.
    """
    report = index.reports[best.sentence.report_id]
    front = "".join(s.text for s in report.sentences[:12] if s.kind == "front")
    own = "|".join(map(re.escape, sorted(set(_OWN_PLACE.findall(front)), key=len, reverse=True))) or "(?!)"
    named_own = re.compile(f"{_ABOVE}(?:{own})")
    told = f"{best.sentence.text} {' '.join(best.sentence.section)}"
    asked = named_own.sub(" ", question.whole)
    if away := [place for place in _places(asked) if place not in told]:
        known = named_own.sub(" ", f"{told} {front}" if question.kind in _OF_FIGURES else report.text)
        if any(_stem(place) not in known for place in away):
            return True
    return question.kind == "figure" and _is_of_other_level(asked, told, report)


def asks_of_other_part(question: Question, best: Ranked, index: Index) -> bool:
    """Whether a figure is asked of part of a year (上半年, 一季度, 6月) or of a plan period (十二五) that `best` does not speak of."""
    if question.kind not in ("figure", "other"):
        return False
    told = _in_digits(best.sentence.text)
    if any(part not in told for part in _PART_OF_YEAR.findall(_in_digits(question.whole))):
        return True
    around = index.passages[index.owner[best.number]].text
    return any(period not in around for period in _PLAN_PERIOD.findall(question.whole))


def _is_of_other_level(asked: str, told: str, report: Report) -> bool:
    """Whether the question is of 全市 or 全省 where the report is a district's and the sentence tells of no city."""
    own = frozenset(home.level(report))
    if not own or _SELF.search(asked):
        return False
    levels = {match[1] or match[2] for match in _LEVEL.finditer(asked)} - (own | _ALIKE if own & _ALIKE else own)
    return any(not _OF_LEVEL.get(level, re.compile(level)).search(told) for level in levels)


def _in_digits(text: str) -> str:
    """`text` with months in digits; 前11个月 ends in 11月."""
    return _MONTH.sub(lambda match: _NUMERALS[match[1]], _SO_MANY_MONTHS.sub(r"\1月", text))


def _stem(place: str) -> str:
    """A place without the word for what it is: 君山 of 君山区; but 南湖新区 is not 南湖."""
    return place if place.endswith(_NEW) or len(place) < 3 else _SUFFIX.sub("", place)


def _places(text: str) -> Iterator[str]:
    """Places named in the clauses that ask, other than the whole country: whose figure is wanted."""
    asking = [clause for clause in _CLAUSE.split(text) if _ASKING.search(clause)] or [text]
    for clause in asking:
        yield from (name for name in _PLACE.findall(clause) if not name.startswith(_OUR_COUNTRY))
        yield from (name for name in _BARE.findall(clause) if _tag(name) in _NAMED_BY)
        yield from _by_suffix(tokens.words(clause))


def _by_suffix(words: Sequence[str]) -> Iterator[str]:
    """Names that the dictionary has as places, and those it knows as names or not at all before 街道, 镇, 区 …"""
    for before, word in zip(["", *words], words, strict=False):
        if _SUFFIX.fullmatch(word) and len(before) > 1 and _tag(before) in ("", *_NAMED_BY) and not before[0].isascii():
            yield before + word
        elif len(word) > 2 and _SUFFIX.search(word) and _tag(word) == "ns" and not _GENERIC.fullmatch(word):
            yield word


def _tag(word: str) -> str:
    return tokens.part_of_speech(word) if tokens.frequency(word) else ""
