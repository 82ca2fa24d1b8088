"""Enumerations of a report: 一是 … 二是 …, 1. … 2. …, and clauses that semicolons hold together, with the words that announce them."""

import re

from store.types import Report, Sentence

_ORDINAL = re.compile(
    r"^(?:([一二三四五六七八九十])(?:是|要)|第([一二三四五六七八九十])[,，、]|[(（]([一二三四五六七八九十])[)）]|([①②③④⑤⑥⑦⑧⑨⑩])|"
    r"(\d{1,2})[.、．](?!\d))"
)
_CIRCLED = re.compile(r"[①-⑳⑴-⒇]")
_FIRST_INSIDE = re.compile(r"[:：,，]\s*(?:一是|一要|第一[,，、]|[(（]一[)）]|①|1[.、．](?!\d))")
_ANNOUNCES = re.compile(r"以下|如下|[二三四五六七八九十]个?(?:点|方面|条|项|件)|困难|问题|[:：]$")
_ANNOUNCED = re.compile(r"^[^:：]{2,60}[:：](?=.{2})")
_REACH = 240
_NUMERALS = "一二三四五六七八九十"
_JOINS = ("；", ";")
_ON_THE_OTHER = re.compile("(?:另|又)一方面")


def ordinal(sentence: Sentence) -> int:
    """The place a sentence gives itself in an enumeration (二是: 2), 0 where none."""
    match = _ORDINAL.match(sentence.text)
    if not match:
        return 0
    if match[5]:
        return int(match[5])
    return "①②③④⑤⑥⑦⑧⑨⑩".index(match[4]) + 1 if match[4] else _NUMERALS.index(match[1] or match[2] or match[3]) + 1


def announcement(lead: Sentence) -> str:
    """The words of `lead` that say what follows: those before its colon; all of it where it has none."""
    match = _ANNOUNCED.match(lead.text)
    return match[0] if match else lead.text


def lead(sentence: Sentence, report: Report) -> str:
    """The words that announce the clauses among which `sentence` stands behind the first; "" where none do."""
    if sentence.number == 0 or not report.sentences[sentence.number - 1].text.endswith(_JOINS):
        return ""
    run = joined(sentence, report)
    return announcement(run[0]) if run and run[0] is not sentence else ""


def items(lead: Sentence, report: Report) -> list[Sentence]:
    """The items of the enumeration that `lead` announces, itself the first where it holds the first; empty where it announces
    none."""
    inside = bool(_FIRST_INSIDE.search(lead.text))
    if ordinal(lead) or not (inside or lead.kind == "heading" or _ANNOUNCES.search(lead.text)):
        return []
    found = [lead] if inside else []
    opening = False  # items that open paragraphs stand far apart: each says more there
    for following in report.sentences[lead.number + 1 : lead.number + _REACH]:
        if ordinal(following) == len(found) + 1 and (not found or _opens(following, report) == opening):
            opening = _opens(following, report)
            found.append(following)
        elif (len(found) < (1 if opening else 2) and following.number > lead.number + 2) or following.section[:1] != lead.section[:1]:
            break
    return found if len(found) > 1 else []


def both_sides(sentence: Sentence, report: Report) -> list[Sentence]:
    """`sentence` with the other half of what it says on the one hand and on the other (一方面 …; 另一方面 …), in order."""
    beside = report.sentences[max(sentence.number - 1, 0) : sentence.number + 2]
    other = [s for s in beside if _ON_THE_OTHER.match(s.text) and s.paragraph == sentence.paragraph]
    for second in other:
        first = report.sentences[second.number - 1]
        if sentence in (first, second) and first.text.endswith(_JOINS) and "一方面" in first.text:
            return [first, second]
    return [sentence]


def _opens(sentence: Sentence, report: Report) -> bool:
    """Whether a sentence opens its paragraph."""
    return sentence.number == 0 or report.sentences[sentence.number - 1].paragraph != sentence.paragraph


def around(sentence: Sentence, report: Report) -> list[Sentence]:
    """The enumeration that `sentence` is an item or the lead of, in order, its lead with it; empty where it is of none."""
    if sentence.kind != "body":
        return []
    if ordinal(sentence) or _CIRCLED.match(sentence.text):
        for before in reversed(report.sentences[max(sentence.number - _REACH, 0) : sentence.number]):
            if before.section[:1] != sentence.section[:1]:
                break
            if (run := items(before, report)) and sentence in run:
                return run if run[0] is before or before.kind == "heading" else [before, *run]
        return _of_paragraph(sentence, report)
    for following in report.sentences[sentence.number + 1 : sentence.number + 3]:
        if _beside(following, sentence) and ordinal(following) == 1:
            return [sentence, *_of_paragraph(following, report)]
    return joined(sentence, report)


def _of_paragraph(item: Sentence, report: Report) -> list[Sentence]:
    """The items of a paragraph where nothing announces them and some may have lost their numbers: from the first to the
    last; the whole paragraph where they are ①②③."""
    group = [s for s in report.sentences if s.paragraph == item.paragraph and s.kind == "body"]
    if _CIRCLED.match(item.text):
        return group
    places = [at for at, s in enumerate(group) if ordinal(s)]
    return group[places[0] : places[-1] + 1] if len(places) > 1 else []


def joined(sentence: Sentence, report: Report) -> list[Sentence]:
    """The sentences that semicolons make one with `sentence`, where words before a colon announce them; else empty."""
    first = last = sentence.number
    while (
        first and report.sentences[first - 1].text.endswith(_JOINS) and _beside(report.sentences[first - 1], sentence)
    ):
        first -= 1
    while report.sentences[last].text.endswith(_JOINS) and last + 1 < len(report.sentences):
        if not _beside(report.sentences[last + 1], sentence):
            break
        last += 1
    run = list(report.sentences[first : last + 1])
    return run if len(run) > 1 and _ANNOUNCED.match(run[0].text) else []


def _beside(other: Sentence, sentence: Sentence) -> bool:
    return other.paragraph == sentence.paragraph and other.kind == "body"
