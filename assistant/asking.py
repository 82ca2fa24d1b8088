"""What a report says, put into the questions it answers; what does not read well as a question is passed over."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from assistant.phrases import Language, say
from store.fold import clean
from store.index import Index
from store.ledger import Indicator, Row
from store.lexicon import own_phrases
from store.types import Footnote, Report, Sentence

_YEAR = re.compile(r"(?:19|20)\d{2}年")
_CHANGES = re.compile(r"(?:增长|下降|减少|提高|增加|上升|上涨|降低)$")
_NAME = re.compile(r"[\u4e00-\u9fffA-Za-z0-9]{2,14}")
_TOPIC = re.compile(r"[\u4e00-\u9fff]{4,12}")
_MEASURED = frozenset(["元", "美元", "%", ""])
_COUNTED = frozenset("人 户 个 家 名 套 座 所 台 辆 条 项 处 公里 平方米 平方公里 亩 吨".split())
"""Units of which one asks how much, and how many; figures in others hardly stand for an indicator."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A question, and where its answer stands: offsets in the report, one of which must be cited."""

    question: str
    report_id: str
    places: tuple[int, ...]


def of_row(row: Row, index: Index, language: Language) -> Iterator[Candidate]:
    """How much it was, or is to be."""
    name, kind = row.indicator, "value"
    if row.change:
        kind = "change"
    elif row.base_unit in _COUNTED:
        kind = "count"
    elif row.base_unit not in _MEASURED:
        return
    elif row.status == "target":
        kind = "target"
    if not _YEAR.fullmatch(row.period) or (row.change and not _CHANGES.search(name)):
        return
    if kind == "count" and language == "en":  # an English name of ours does not tell what is counted
        return
    if shown := _named(name, index, language):
        question = say(language, f"ask_{kind}", year=row.period[:4], name=shown, unit=row.base_unit)
        yield Candidate(question, row.report_id, (row.start,))


def of_change(indicator: Indicator, index: Index, language: Language) -> Iterator[Candidate]:
    """By how much the plan's target exceeds what was reached."""
    for before in indicator.review.values[-1:]:
        for after in indicator.plan.values[:1]:
            years = [row.period for row in (before, after) if _YEAR.fullmatch(row.period)]
            shown = _named(indicator.name, index, language)
            if shown and len(years) == 2 and after.amount > before.amount and before.unit and after.unit:
                question = say(language, "ask_more", year=years[1][:4], before=years[0][:4], name=shown)
                yield Candidate(question, indicator.report_id, (after.start,))


def of_goals(report: Report, language: Language) -> Iterator[Candidate]:
    """What the plan is after."""
    for half in report.halves:
        if half.role == "plan" and half.years:
            places = tuple(s.start for s in report.sentences if half.start <= s.start < half.end)
            yield Candidate(say(language, "goals", year=half.years[0]), report.id, places)


def of_note(note: Footnote, report: Report, language: Language) -> Iterator[Candidate]:
    """What a term means that the report explains."""
    yield Candidate(say(language, "term", term=note.term), report.id, (report.sentences[note.sentence].start,))


def of_topics(sections: Iterable[tuple[str, ...]], report: Report, language: Language) -> Iterator[Candidate]:
    """What stands under a heading. Chinese only: a heading is asked about in its own words."""
    for section in sections if language == "zh" else ():
        under = [s for s in report.sentences if s.section == section and s.kind == "body"]
        topic = clean(section[-1]) if section else ""
        if len(under) > 1 and _TOPIC.fullmatch(topic):
            yield Candidate(say(language, "ask_topic", topic=topic), report.id, tuple(s.start for s in under))


def noted(sentences: Iterable[Sentence], report: Report) -> Iterator[Footnote]:
    """The terms in `sentences` that the report explains."""
    text = "\n".join(sentence.text for sentence in sentences)
    yield from (note for note in report.footnotes if note.term.strip("“”") in text)


def _named(name: str, index: Index, language: Language) -> str:
    """The indicator as one asks about it; "" where it reads badly, or has no English name of ours."""
    if not _NAME.fullmatch(name):
        return ""
    if language == "zh":
        return name
    own = own_phrases()
    known = [own[phrase] for phrase, words in index.lexicon.english.items() if words[:1] == [name] and phrase in own]
    return max(known, key=len, default="")
