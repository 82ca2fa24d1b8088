"""When a claim says that something holds: one year for what took the report five, another year than the figure's own."""

import re
from collections.abc import Iterator, Mapping, Sequence

from assistant.checks.finding import Finding
from assistant.checks.material import Held, Material
from assistant.claims.figures import equal
from assistant.claims.text import Stated, Statement
from store.types import Report, Sentence

_YEAR = re.compile(r"((?:19|20)\d\d)年(?:年均)?")
_YEARS = re.compile(r"((?:19|20)\d\d)—((?:19|20)\d\d)年")
_ONE_YEAR = re.compile(r"(?<![十\d])[一1]年(?:内|间|之内|就|便|完成)|当年|单年|全年")
_SEVERAL = re.compile(r"(?:19|20)\d\d年?[-—–~至到](?:19|20)\d\d")
_STANDS_AT = re.compile(r"[到至为达][^,，。;；]{0,2}$")
_FROM_YEAR = re.compile(r"[从由自](?P<year>(?:19|20)\d\d)年[^,，。;；到至]*$")
_FROM = re.compile(r"[从由自][^,，。;；]*$")
_SPAN = re.compile(r"(?<![第\d])(?P<count>[一二三四五六七八九十]|\d{1,2})年(?![级代度初底末轻龄前后后均])")
_NUMERALS = "一二三四五六七八九十"


_YEARS_OF = re.compile(
    r"(?:过去|今后|未来|近|最近)[二三四五六七八九十]年|[二三四五六七八九十]年[来间]|“?十[一二三四五]五”?(?:时期|期间|以来)"
)
_THIS_ONE = re.compile(r"今年|去年|上年|(?:19|20)\d\d年")


def other_periods(statement: Statement, material: Material, reports: Mapping[str, Report]) -> Iterator[Finding]:
    """A figure of several years told as one year's, or of the year that the report starts from as the year it comes to."""
    for stated in () if statement.is_english else statement.figures:
        held = equal(stated, material)
        figure = stated.reading.figure
        wrong = [period for one in held if (period := _other(statement.text, stated, one, reports))]
        if held and len(wrong) == len(held):
            reason = f"报告的“{held[0].words}”是{wrong[0]}的数"
            yield Finding("until", reason, figure.start, figure.end, wrong[0], held[0].sentence)


def _other(text: str, stated: Stated, held: Held, reports: Mapping[str, Report]) -> str:
    """The period of the report's figure where the claim tells another; "" where it does not."""
    told, there = stated.reading, held.reading
    before = held.sentence.text[: there.figure.start]
    year = _YEAR.match(told.period) if not _YEARS.match(told.period) else None
    start = _FROM_YEAR.search(before)
    if year and start and start["year"] != year[1] and not _FROM.search(text[: told.figure.start]):
        return f"{start['year']}年"
    alone = year or (not _YEARS.fullmatch(told.period) and _ONE_YEAR.search(text))
    several = _SEVERAL.search(text) or _YEARS_OF.search(text) or _spans(text) - {1}
    level = held.sentence.role == "review" and _STANDS_AT.search(before)
    if not alone or several or level or "年均" in there.period or _THIS_ONE.search(before):
        return ""
    years = _YEARS.fullmatch(there.period)
    return f"{years[1]}至{years[2]}年" if years else _spoken_of(held, reports[held.sentence.report_id])


def _spoken_of(held: Held, report: Report) -> str:
    """The several years that the paragraph speaks of up to the figure, or its headings (“十三五”时期); "" for one year."""
    sentence = held.sentence
    opening = [s.text for s in report.sentences[: sentence.number] if s.paragraph == sentence.paragraph]
    said = "".join([*sentence.section, *opening, sentence.text[: held.reading.figure.start]])
    named = [*_YEARS_OF.finditer(said)]
    return "" if not named or _THIS_ONE.search(said, named[-1].end()) else named[-1][0]


def other_year(statement: Statement, sentences: Sequence[Sentence], report: Report) -> Iterator[Finding]:
    """今年 for what the report's look back says, 去年 for what it plans; only where the report speaks in the year it plans for."""
    in_year = any(half.role == "plan" and half.years == (report.year, report.year) for half in report.halves)
    for word, wrong, back in (("今年", "review", -1), ("去年", "plan", 0)):
        start = statement.text.find(word)
        if start < 0 or report.year is None or not in_year:
            continue
        if all(s.role == wrong and word not in s.text and "年" not in s.text for s in sentences):
            year = f"{report.year + back}年"
            yield Finding("year", f"报告说的是{year},不是{word}", start, start + len(word), year, sentences[0])


def other_spans(statement: Statement, material: Material) -> Iterator[Finding]:
    """一年 for what the report gives three years (三年行动计划), figures aside."""
    spoken_of = {last - first + 1 for first, last in (s.years for s in material.sentences if s.years)}
    measured = {stated.reading.figure.start for stated in statement.figures}
    others = [match for match in _SPAN.finditer(material.said) if _count(match) > 1]
    for match in () if statement.is_english or not others else _SPAN.finditer(statement.text):
        count = _count(match)
        known = spoken_of | _spans(material.headings) | {_count(other) for other in others}
        behind = statement.text[match.end() : match.end() + 1]
        alike = any(material.said[other.end() : other.end() + 1] == behind for other in others)
        limits = count not in known if count > 1 or alike else _ONE_YEAR.match(statement.text, match.start())
        if limits and match.start() not in measured and match[0] not in material.said:
            words = others[0][0]
            yield Finding("until", f"报告说的是“{words}”,不是“{match[0]}”", *match.span(), words, material.sentences[0])


def _spans(text: str) -> set[int]:
    return {_count(match) for match in _SPAN.finditer(text)}


def _count(match: re.Match[str]) -> int:
    return int(match["count"]) if match["count"].isdecimal() else _NUMERALS.index(match["count"]) + 1
