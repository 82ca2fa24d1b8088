"""Answers and reports as plain values for the parts that show them. Offsets are code points of the report's text."""

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode

from assistant.export import nearest, place
from assistant.phrases import Language
from assistant.plain import as_text
from assistant.types import Answer, Citation
from assistant.web.conversation import Exchange
from assistant.web.words import group
from assistant.year_words import fold_years
from store.figures import figures
from store.paragraphs import BLANKS, paragraphs
from store.types import Report, Sentence

_NEAREST = 3


def report(shown: Report) -> dict[str, Any]:
    """A report for `parts.reader`: its blocks in order, the notes it ends with, and where it uses their terms.

    A block is a paragraph with the headings in it. All blocks together hold every letter of the report but blanks
    between them.
    """
    return {
        "id": shown.id,
        "title": shown.title,
        "blocks": _blocks(shown),
        "notes": [shown.sentences[note.sentence].text for note in shown.footnotes],
        "terms": _terms(shown),
    }


def library(reports: Iterable[Report]) -> list[dict[str, str]]:
    """The reports there are, newest first, as a visitor chooses among them: title, date, speaker."""
    newest = sorted(reports, key=lambda one: (one.date or str(one.year or ""), one.id), reverse=True)
    return [{"id": one.id, "label": " · ".join(filter(None, (one.title, one.date, one.speaker)))} for one in newest]


def _blocks(shown: Report) -> list[dict[str, Any]]:
    by_paragraph: dict[int, list[Sentence]] = {}
    for sentence in shown.sentences:
        by_paragraph.setdefault(sentence.paragraph, []).append(sentence)
    blocks: list[dict[str, Any]] = []
    for number, (start, end) in enumerate(_whole(shown.text)):
        inside = by_paragraph.get(number, [])
        text = shown.text[start:end]
        heads = [
            {"start": s.start, "end": s.end, "level": len(s.section), "title": as_text(s.section[-1])}
            for s in inside
            if s.kind == "heading" and s.section
        ]
        if not inside:  # the line above the notes is no sentence
            heads = [{"start": start, "end": end, "level": 1, "title": as_text(text).rstrip(":\uff1a ")}]
        kind = inside[0].kind if inside else "heading"
        blocks.append({"start": start, "text": text, "kind": kind, "heads": heads})
    return blocks


def _whole(text: str) -> list[tuple[int, int]]:
    """Spans of the paragraphs, with the dashes and dots before them that no quote holds."""
    spans: list[tuple[int, int]] = []
    for start, end in paragraphs(text):
        gap = text[spans[-1][1] if spans else 0 : start]
        spans.append((start - len(gap.lstrip(BLANKS)), end))
    if spans:
        spans[-1] = (spans[-1][0], len(text.rstrip(BLANKS)))
    return spans


def _terms(shown: Report) -> list[dict[str, Any]]:
    """Where the report uses a term that a note explains: the first time in each paragraph, the longest term first."""
    notes = min((shown.sentences[note.sentence].start for note in shown.footnotes), default=0)
    spans = [(start, min(end, notes)) for start, end in paragraphs(shown.text) if start < notes]
    found: list[dict[str, Any]] = []
    for number, note in sorted(enumerate(shown.footnotes), key=lambda one: -len(one[1].term)):
        written = next((t for t in (note.term, note.term.strip("“”")) if t and t in shown.text[:notes]), "")
        for start, end in spans if written else ():
            at = shown.text.find(written, start, end)
            after = at + len(written)
            if at >= 0 and not any(at < other["end"] and other["start"] < after for other in found):
                found.append({"start": at, "end": after, "note": number})
    return sorted(found, key=lambda one: one["start"])


def spot(report_id: str, start: int, end: int, text: str) -> dict[str, Any]:
    """A place for the reader to show: `text` is what stands there, and its figures are marked apart."""
    found = [[start + figure.start, start + figure.end] for figure in figures(text)]
    return {"report": report_id, "start": start, "end": end, "figures": found}


def turn(exchange: Exchange, language: Language) -> dict[str, Any]:
    """A question with what came of it for `parts.turn`; `link` is the query that asks it again, without those before it."""
    answer = exchange.answer or exchange.standby
    understood = answer.understood if answer else ""
    return {
        "id": exchange.id,
        "question": as_text(exchange.question),
        "answer": _answer(exchange.answer) if exchange.answer else None,
        "standby": _answer(exchange.standby) if exchange.standby else None,
        "draft": as_text(exchange.draft),
        "failure": as_text(exchange.failure),
        "stopped": exchange.stopped,
        "vote": exchange.vote,
        # What was only put behind the question before reads well as it was asked.
        "understood": "" if understood.endswith(fold_years(exchange.question)) else as_text(understood),
        "link": f"?{urlencode({'q': understood or exchange.question})}",
        "words": group(language, "turn"),
    }


def _answer(answer: Answer) -> dict[str, Any]:
    return {
        "status": answer.status,
        "sentences": [
            {
                "text": as_text(s.text),
                "citations": s.citations,
                "verdict": s.verdict,
                "reason": as_text(s.reason),
                "added": s.added,
            }
            for s in answer.sentences
        ],
        "citations": [_citation(citation) for citation in answer.citations],
        "nearest": list(_nearest(answer)),
        "corrections": [
            {"written": as_text(c.written), "shown": as_text(c.shown), "reason": as_text(c.reason)}
            for c in answer.corrections
        ],
        "incomplete": answer.incomplete,
        "notice": as_text(answer.notice),
        "model": as_text(answer.model or "") if answer.engine == "model" else "",
    }


def _citation(citation: Citation) -> dict[str, Any]:
    return {
        "number": citation.number,
        "place": as_text(place(citation.report_title, citation.section)),
        "quote": as_text(citation.quote),
        "spot": spot(citation.report_id, citation.start, citation.end, citation.quote),
    }


def _nearest(answer: Answer) -> Iterable[dict[str, Any]]:
    if answer.status == "not_in_report":
        for sentence in nearest(answer, _NEAREST):
            yield {
                "place": as_text(place("", sentence.section[-2:])),
                "quote": as_text(sentence.text),
                "spot": spot(sentence.report_id, sentence.start, sentence.end, sentence.text),
            }
