"""Which of several reports a question means: those whose place or level of government it names."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache, partial

from assistant import home
from assistant.draft import Draft, DraftSentence
from store.fold import folded
from store.types import Report

_LEVELS = {
    "国": r"全国|我国|国家|国务院|中央(?!八项|巡视)|总理|\bnational(?:ly)?\b|\bnationwide\b|\bstate council\b|\bthe (?:whole )?country\b",
    "省": r"全省|[我本]省|省里|省政府|省长|\bprovinc\w+",
    "市": r"全市|[我本]市|市里|市政府|市长|\bthe (?:whole )?city\b",
    "县": r"全县|[我本咱]们?县|县里|县政府|县长|\bcounty\b",
    "区": r"全区|[我本咱]们?区|区里|区政府|区长|\bdistrict\b",
    "镇": r"全镇|[我本咱]们?镇|镇里|镇政府|镇长",
    "乡": r"全乡|[我本咱]们?乡|乡里|乡政府|乡长",
}
"""How people speak of the whole that a report of each level governs, and of its government."""
_HEAD = re.compile(r"[区县市省镇乡]长|总理")
"""Who leads it: a name of it that may also be what is asked."""
_TITLE = re.compile(
    r"(?:(?:19|20)\d{2}年?(?:度)?)|(?:人民)?(?:政府)?工作报告.*|中华人民共和国(?=国务院)|(?:人民)?政府$"
)
_OPENS_WITH_YEAR = re.compile(r"(?:19|20)\d{2}年")


def meant(text: str, reports: Mapping[str, Report]) -> frozenset[str]:
    """The ids of the reports that `text` names; empty where it names none of them, or all."""
    named = frozenset[str]().union(*groups(text, reports))
    return frozenset() if len(named) == len(reports) else named


def groups(text: str, reports: Mapping[str, Report]) -> tuple[frozenset[str], ...]:
    """The ids of the reports of each place or level that `text` names, in the order in which it names them."""
    if len(reports) < 2:
        return ()
    found: dict[frozenset[str], int] = {}
    for place in dict.fromkeys(place for report in reports.values() for place in home.places(report)):
        if any(name in text for name in _names(place)):
            found[frozenset(k for k, report in reports.items() if place in home.places(report))] = text.find(place[:-1])
    covered = {home.level(reports[key]) for keys in found for key in keys}
    for level, pattern in _LEVELS.items():
        of_level = frozenset(key for key, report in reports.items() if home.level(report) == level)
        others = [report for key, report in reports.items() if key not in of_level]
        if of_level and level not in covered and (match := _spoken_of(pattern, text, others)):
            found[of_level] = match.start()
    return tuple(sorted(found, key=found.__getitem__))


def without_names(text: str, reports: Mapping[str, Report]) -> str:
    """`text` without the names that tell which report is meant: a report seldom says its own place where it tells of it."""
    for place in dict.fromkeys(place for report in reports.values() for place in home.places(report)):
        text = re.sub(f"{place}(?:人民政府)?(.?)", partial(_left, reports=tuple(reports.values())), text)
    for level, pattern in _LEVELS.items() if len(reports) > 1 else ():
        others = [report for report in reports.values() if home.level(report) != level]
        match = _spoken_of(pattern, text, others) if len(others) < len(reports) else None
        if match and not _HEAD.fullmatch(match[0]):
            text = f"{text[: match.start()]} {text[match.end() :]}"
    return text


def _left(match: re.Match[str], reports: Sequence[Report]) -> str:
    """What is left of a place and the character behind it: all of it where a report writes them as one (岳阳楼区志)."""
    one = match[1] not in "的在" and any(match[0] in _text(report.text) for report in reports)
    return match[0] if one and match[1] else f" {match[1]}"


def labelled(draft: Draft, reports: Mapping[str, Report]) -> Draft:
    """`draft` with the place said of each run of sentences from one report, where a library has reports of several places."""
    names, before = labels(reports), ""
    sentences: list[DraftSentence] = []
    for sentence in draft.sentences:
        of = dict.fromkeys(names.get(source.report_id, "") for source in sentence.sources)
        name = next(iter(of)) if len(of) == 1 else ""
        if name and name != before and name not in sentence.text:
            sentence = replace(
                sentence, text=f"{name}{'' if _OPENS_WITH_YEAR.match(sentence.text) else ':'}{sentence.text}"
            )
        sentences.append(sentence)
        before = name
    return replace(draft, sentences=tuple(sentences))


def labels(reports: Mapping[str, Report]) -> dict[str, str]:
    """What each report is called where reports of several places stand in one library; empty where there is one place."""
    names = {key: short_name(report) for key, report in reports.items()}
    return names if len(set(names.values())) > 1 else {}


def short_name(report: Report) -> str:
    """The place a report is about, else what its title says besides year and kind (国务院)."""
    return next(iter(home.places(report)), "") or _TITLE.sub("", report.title).strip("《》 ") or report.title


def _spoken_of(pattern: str, text: str, others: Sequence[Report]) -> re.Match[str] | None:
    """Where a level is spoken of, other than in words that a report of another level has (全国科普示范社区)."""
    for match in re.finditer(pattern, text, re.IGNORECASE):
        words = text[match.start() : match.end() + 2]
        if len(words) == len(match[0]) or not any(words in _text(report.text) for report in others):
            return match
    return None


@lru_cache(maxsize=256)
def _text(text: str) -> str:
    return folded(text)


def _names(place: str) -> tuple[str, ...]:
    """A place with and without the word for what it is: 岳阳楼区, 岳阳楼."""
    return (place, place[:-1]) if len(place) > 3 else (place,)
