"""Answers and reports as plain values for the parts that show them. Offsets are code points of the report's text."""

from collections.abc import Iterable
from typing import Any

from assistant.export import nearest, place
from assistant.phrases import Language
from assistant.plain import as_text
from assistant.types import Answer, Citation
from assistant.web.conversation import Exchange
from assistant.web.words import group
from store.figures import figures
from store.paragraphs import paragraphs
from store.types import Report, Sentence

_NEAREST = 3


def report(shown: Report) -> dict[str, Any]:
    """A report for `parts.reader`: its paragraphs in order, each with the headings in it, and the terms it explains."""
    return {
        "id": shown.id,
        "title": shown.title,
        "blocks": _blocks(shown),
        "terms": _terms(shown),
    }


def _blocks(shown: Report) -> list[dict[str, Any]]:
    by_paragraph: dict[int, list[Sentence]] = {}
    for sentence in shown.sentences:
        by_paragraph.setdefault(sentence.paragraph, []).append(sentence)
    blocks = []
    for number, (start, end) in enumerate(paragraphs(shown.text)):
        inside = by_paragraph.get(number, [])
        heads = [
            {"start": s.start, "end": s.end, "level": len(s.section), "title": s.section[-1]}
            for s in inside
            if s.kind == "heading" and s.section
        ]
        kind = inside[0].kind if inside else "front"
        blocks.append({"start": start, "text": shown.text[start:end], "kind": kind, "heads": heads})
    return blocks


def _terms(shown: Report) -> list[dict[str, Any]]:
    """Where the body uses a term that a footnote explains, with the span of the footnote; the first use of each."""
    found = []
    for note in shown.footnotes:
        told = shown.sentences[note.sentence]
        start = shown.text.find(note.term, 0, told.start)
        if start >= 0:
            found.append({"start": start, "end": start + len(note.term), "from": told.start, "to": told.end})
    return found


def spot(report_id: str, start: int, end: int, text: str) -> dict[str, Any]:
    """A place for the reader to show: `text` is what stands there, and its figures are marked apart."""
    found = [[start + figure.start, start + figure.end] for figure in figures(text)]
    return {"report": report_id, "start": start, "end": end, "figures": found}


def turn(exchange: Exchange, language: Language, link: str) -> dict[str, Any]:
    """A question with what came of it for `parts.turn`; `link` is the query that asks it again."""
    data: dict[str, Any] = {
        "id": exchange.id,
        "question": as_text(exchange.question),
        "failure": as_text(exchange.failure),
        "stopped": exchange.stopped,
        "vote": exchange.vote,
        "link": link,
        "words": group(language, "turn"),
    }
    return data | (_answer(exchange.answer) if exchange.answer else {"status": "", "sentences": []})


def _answer(answer: Answer) -> dict[str, Any]:
    return {
        "status": answer.status,
        "sentences": [
            {"text": as_text(s.text), "citations": s.citations, "verdict": s.verdict, "reason": as_text(s.reason)}
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
