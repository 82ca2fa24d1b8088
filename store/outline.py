"""A report's text to its outline: front matter, halves with their years, headings, topics, sentences, footnotes.

Nothing is repaired in the text; every sentence is a span of it. Reports lose characters on the way to the web, so
each rule only adds what it is sure of and otherwise leaves a sentence under the heading it already has.
"""

import re
from dataclasses import dataclass
from itertools import pairwise

from store.fold import clean, narrow
from store.paragraphs import STOP, Span, paragraphs, sentence_spans
from store.types import Footnote, Half, Kind, Report, Role, Sentence

__all__ = ["Outline", "Report", "outline"]

_NUMBERED = re.compile(r"^(?:[一二三四五六七八九十]{1,3}[、,\uff0c.\uff0e]|第[一二三四五六七八九十]{1,3}(?:部分|章))")
_BRACKETED = re.compile(r"^[(\uff08][一二三四五六七八九十]{1,3}[)\uff09]")
_ENDS_SENTENCE = tuple("。！？!?;；:：,，、….\uff0e")
_REVIEW = re.compile(r"回顾|过去|总结|(?:以来|完成)情况|执行情况|工作情况")
_PLAN = re.compile(
    r"安排|任务|部署|打算|建议|今年|下一年|总体要求|总体思路|主要目标|发展目标|奋斗目标|预期目标|工作重点|重点工作|工作思路|今后|明年|未来"
)
_NOTES = re.compile(
    r"^[(\uff08《]?(?:政府工作报告|报告)?[》)\uff09]?(?:有关|相关|部分|名词|术语|用语|词语|中|的|和|与|及|、)*\s*(?:注释|解释|释义|附注|注解|(?<=[关分词语])说明)[:\uff1a]?$"
)
_NOTE = re.compile(
    r"^\s*[\[【(\uff08〔]?(?:\d{1,3}|[①-⑳⑴-⒇])?[\]】)\uff09〕]?[.\uff0e、]?\s*"
    r"(?:[【〔\[](?P<marked>[^】〕\]\d][^】〕\]]{0,39})[】〕\]]|(?P<term>[^:\uff1a—]{1,40}(?=[:\uff1a]|——)|“[^”]{1,30}”(?=是?指|即|是)))"
)
_FOOTER = re.compile(
    r"^[\[【(\uff08]?(?:责任编辑|责编|编辑[:\uff1a]|审核[:\uff1a]|上一[篇条]|下一[篇条]|相关(?:链接|阅读|附件)|主办|承办|版权所有|扫一扫|打印|关闭|分享|附件(?:下载|[:\uff1a])|"
    r"网站(?:地图|声明|标识)|联系我们|返回顶部|本作品)|ICP备|打印本页|关闭窗口|^Copyright",
    re.I,
)
_GREETING = re.compile(r"^(?:各位|同志)[^。]{0,20}[:\uff1a]")
_YEAR = re.compile(r"((?:19|20)\d{2})\s*年")
_OPENS_WITH_YEAR = re.compile(r"(?:刚刚)?(?:过去的?|回顾)?((?:19|20)\d{2})年,")
_NEXT_YEARS = re.compile(r"(?:今后|未来|下[一]?个?|往后)([三四五])年")
_LAST_YEARS = re.compile(r"过去([三四五])年|([三四五])年(?:来)?(?:工作)?回顾")
_FIVE_YEARS = re.compile("“?十([一二三四五六])五”?(?:时期|期间|规划期)")
_OF_SEVERAL_YEARS = re.compile("(?:过去|这|近)(?:的)?([三四五])年[来里间,\uff0c]|([三四五])年来[,\uff0c]|“?十[一二三四五六]五”?(?:时期|期间)")
"""What a paragraph of a half that speaks of one year opens with where it looks back on several."""
_OPENING = 2
"""Among how many sentences that is looked for."""
_DATE = re.compile(r"((?:19|20)\d{2})\s*年\s*(\d{1,2})\s*月\s*\d{1,2}\s*日")
_NUMERAL = {"三": 3, "四": 4, "五": 5}
_NO_TOPIC = re.compile(
    r"\d\D{0,3}(?:[亿万元%个家人户条]|公里)|了|我们|年来|^(?:各位|同时|过去|[①-⑳]|(?:19|20)\d\d年[,\uff0c])|年[,\uff0c]?是"
)
_HALF_LENGTH, _HEADING_LENGTH, _TOPIC_LENGTH, _SUBTOPIC_LENGTH = 25, 60, 36, 16
_FRONT_PARAGRAPHS = 15


@dataclass(frozen=True, slots=True)
class Outline:
    """What `outline` finds; `sentences[i].number == i`."""

    sentences: tuple[Sentence, ...]
    footnotes: tuple[Footnote, ...]
    halves: tuple[Half, ...]
    year: int | None


def outline(report_id: str, text: str) -> Outline:
    """Read the outline of `text`. Sentences come in order and do not overlap."""
    blocks = paragraphs(text)
    shown = [clean(text[a:b]) for a, b in blocks]
    body = next((i for i, line in enumerate(shown[:_FRONT_PARAGRAPHS]) if _GREETING.match(line)), 0)
    year = _report_year(shown[: max(body, 2)])
    writer = _Writer(report_id, text, year)
    own_line_halves = any(
        _is_half(line) and _is_line(line) and not _NUMBERED.match(line) and not _BRACKETED.match(line)
        for line in shown[body:]
    )
    notes = ended = False
    for index, (block, line) in enumerate(zip(blocks, shown, strict=True)):
        ended = ended or (index > body and block[0] * 5 > len(text) * 4 and bool(_FOOTER.search(line)))
        if index < body or ended:
            writer.add(block, "front", index)
        elif notes or _NOTES.match(line):
            if notes:
                writer.footnote(block, line, index)
            notes = True
        else:
            writer.paragraph(block, line, index, own_line_halves)
    return writer.outline()


def _report_year(front: list[str]) -> tuple[int | None, bool]:
    """The year in the report's title or of its date, and whether it was given at that year's end."""
    dates = [m for line in front for m in _DATE.finditer(line)]
    if dates:
        return int(dates[0].group(1)), int(dates[0].group(2)) >= 10
    years = [m for line in front for m in _YEAR.finditer(line)]
    return (int(years[0].group(1)) if years else None), False


def _is_line(line: str) -> bool:
    return len(line) <= 40 and not line.endswith(_ENDS_SENTENCE) and "。" not in line and "|" not in line


def _is_half(line: str) -> bool:
    return len(line) <= _HALF_LENGTH and bool(_REVIEW.search(line) or _PLAN.search(line))


class _Writer:
    """Collects sentences while the outline is walked; knows the headings in force."""

    def __init__(self, report_id: str, text: str, year: tuple[int | None, bool]) -> None:
        self.report_id, self.text = report_id, text
        self.year, self.year_end = year
        self.sentences: list[Sentence] = []
        self.footnotes: list[Footnote] = []
        self.halves: list[Half] = []
        self.path: tuple[str, str, str] = ("", "", "")
        self.year_of_paragraph: tuple[int, int] | None = None

    def add(self, span: Span, kind: Kind, paragraph: int, topics: tuple[str, ...] = ()) -> Sentence:
        half = self.halves[-1] if self.halves and kind in ("heading", "body") else None
        text = clean(self.text[slice(*span)])
        own_year = self._one_of_several(text) if kind == "body" and half else None
        spoken_of = own_year or (kind == "body" and self.year_of_paragraph) or (half.years if half else None)
        role = half.role if half else "other"
        if kind == "body" and text.startswith("今年") and self.year and half and self._is_past(half):
            role, spoken_of = "plan", (self.year, self.year)
        path = tuple(part for part in (*self.path, *topics) if part) if half or kind in ("heading", "body") else topics
        sentence = Sentence(
            self.report_id, len(self.sentences), path, self.text[span[0] : span[1]], span[0], span[1],
            kind, role, spoken_of, paragraph,
        )  # fmt: skip
        self.sentences.append(sentence)
        return sentence

    def footnote(self, span: Span, line: str, paragraph: int) -> None:
        sentence = self.add(span, "footnote", paragraph, ("注释",))
        if match := _NOTE.match(line):
            self.footnotes.append(Footnote((match["marked"] or match["term"]).strip(), sentence.number))

    def paragraph(self, block: Span, line: str, index: int, own_line_halves: bool) -> None:
        if _is_line(line) and self._heading(line, block, own_line_halves, alone=True):
            self.add(block, "heading", index)
            return
        spans = sentence_spans(self.text, block)
        first = clean(self.text[slice(*spans[0])])
        opens = [clean(self.text[slice(*span)]) for span in spans[:_OPENING]]
        self.year_of_paragraph = self._one_of_several(first) or self._several(opens)
        opening = 0
        title = first.rstrip(STOP)
        if (
            len(spans) > 1
            and len(first) <= _HEADING_LENGTH
            and self._heading(title, block, own_line_halves, alone=False)
        ):
            self.add(spans[0], "heading", index)
            opening = 1
        if not opening:
            self.path = (*self.path[:2], "")
            if len(spans) > 1 and _is_topic(first, _TOPIC_LENGTH):
                self.path = (*self.path[:2], first.rstrip(STOP))
                self.add(spans[0], "heading", index)
                opening = 1
        self._sentences(spans[opening:], index, opening == 1)

    def _sentences(self, spans: list[Span], index: int, under_topic: bool) -> None:
        """Add the rest of a paragraph. Where its first sentence is a subtopic, later ones of that form are too, unless two of
        them follow one another: a subtopic has something under it."""
        shown = [clean(self.text[slice(*span)]) for span in spans]
        like = [_is_subtopic(line) for line in shown[:-1]] + [False]
        subtopics = (
            under_topic
            and like[0]
            and not any(a and b and not shown[at + 1].startswith("一") for at, (a, b) in enumerate(pairwise(like)))
        )
        topics: tuple[str, ...] = ()
        for position, span in enumerate(spans):
            if subtopics and like[position]:
                topics = (shown[position].rstrip(STOP),)
                self.add(span, "heading", index, topics)
            else:
                self.add(span, "body", index, topics)

    def _heading(self, line: str, block: Span, own_line_halves: bool, alone: bool) -> bool:
        """Take `line`, `alone` in its paragraph or not, as a heading of the right level; False where it is none."""
        numbered, bracketed = bool(_NUMBERED.match(line)), bool(_BRACKETED.match(line))
        half = (numbered and not own_line_halves) or (alone and not numbered and _is_half(line))
        if half and not bracketed:
            self.path = (line, "", "")
            self._open_half(line, block)
        elif numbered:
            self.path = (self.path[0], line, "")
        elif bracketed or (alone and self.halves):
            above = self.path[1] and not (bracketed and _BRACKETED.match(self.path[1]))
            self.path = (*self.path[:2], line) if above else (self.path[0], line, "")
        else:
            return False
        return True

    def _one_of_several(self, opening: str) -> tuple[int, int] | None:
        """The one year that a paragraph or sentence opens with (刚刚过去的2017年,…), in a half that speaks of several."""
        first, last = (self.halves[-1].years if self.halves else None) or (0, 0)
        named = _OPENS_WITH_YEAR.match(narrow(opening))
        year = int(named[1]) if named else 0
        return (year, year) if first < last and first <= year <= last else None

    def _several(self, openings: list[str]) -> tuple[int, int] | None:
        """The years that a paragraph looks back on (过去五年,…), in a half that speaks of one year; None of any other."""
        half = self.halves[-1] if self.halves else None
        if half is None or half.role != "review" or half.years is None or half.years[0] < half.years[1]:
            return None
        said = next((match for opening in openings if (match := _OF_SEVERAL_YEARS.match(opening))), None)
        if said is None:
            return None
        plan = _FIVE_YEARS.match(said[0])
        if plan:
            return _of_plan(plan)
        length = _NUMERAL[next(group for group in said.groups() if group)]
        return half.years[1] - length + 1, half.years[1]

    def _is_past(self, half: Half) -> bool:
        """Whether a half looks back on years before the one the report is given in."""
        return half.role == "review" and half.years is not None and half.years[1] < (self.year or 0)

    def _open_half(self, heading: str, block: Span) -> None:
        previous = self.halves[-1] if self.halves else None
        role: Role = "plan" if previous and previous.role == "plan" else "other"
        if role != "plan":
            if _REVIEW.search(heading) and not (_PLAN.search(heading) and not _YEAR.search(heading)):
                role = "review"
            elif _PLAN.search(heading):
                role = "plan"
            elif previous:
                role = previous.role
        if role == "review" and self._is_ahead(heading):
            role = "plan"
        if previous:
            self.halves[-1] = Half(previous.heading, previous.role, previous.years, previous.start, block[0])
        self.halves.append(Half(heading, role, self._years(heading, role), block[0], len(self.text)))

    def _is_ahead(self, heading: str) -> bool:
        """Whether a heading names a five-year plan that begins with the year the report is given for."""
        plan = _FIVE_YEARS.search(heading)
        return plan is not None and self.year is not None and _of_plan(plan)[0] >= self.year

    def _years(self, heading: str, role: Role) -> tuple[int, int] | None:
        named = [int(y) for y in _YEAR.findall(heading)]
        if named:
            return named[0], named[-1]
        if plan := _FIVE_YEARS.search(heading):
            return _of_plan(plan)
        if self.year is None:
            return None
        reviewed = self.year if self.year_end else self.year - 1
        if role == "plan":
            ahead = _NEXT_YEARS.search(heading)
            return reviewed + 1, reviewed + (_NUMERAL[ahead[1]] if ahead else 1)
        if role != "review":
            return None
        span = _LAST_YEARS.search(heading)
        length = _NUMERAL[next(g for g in span.groups() if g)] if span else 1
        return reviewed - length + 1, reviewed

    def outline(self) -> Outline:
        return Outline(tuple(self.sentences), tuple(self.footnotes), tuple(self.halves), self.year)


def _of_plan(named: re.Match[str]) -> tuple[int, int]:
    """The years of a five-year plan: the twelfth is of 2011 to 2015."""
    first = 2011 + 5 * ("一二三四五六".index(named[1]) - 1)
    return first, first + 4


def _is_topic(shown: str, length: int) -> bool:
    return len(shown) <= length and shown.endswith(tuple(STOP)) and not _NO_TOPIC.search(shown)


def _is_subtopic(shown: str) -> bool:
    return _is_topic(shown, _SUBTOPIC_LENGTH) and not re.search(r"[,\uff0c\d]", shown)
