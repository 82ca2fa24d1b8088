"""Questions that fit the reports at hand, whatever they are: to begin with, and after an answer.

Each is made from what a report says, and offered only where the default engine answers it from that very place.
"""

import threading
import weakref
from collections.abc import Iterable, Iterator
from itertools import chain, islice

from assistant import asking, ledger
from assistant.asking import Candidate
from assistant.assistant import Assistant
from assistant.export import nearest
from assistant.phrases import Language
from assistant.types import Answer
from store.index import Index
from store.ledger import Row
from store.types import Report, Sentence

FEWEST, FIRST, NEXT = 4, 6, 3
_TRIES_OF_A_KIND, _TRIES_AFTER_AN_ANSWER = 4, 3
_NEAR = 4
"""Sentences around an answer whose figures still belong to it."""
_known: weakref.WeakKeyDictionary[Index, dict[str, bool]] = weakref.WeakKeyDictionary()
_trying = threading.Lock()


def first_questions(index: Index, language: Language) -> tuple[str, ...]:
    """Up to six questions of different kinds about the newest report, each answered by it."""
    report = _newest(index)
    found: list[str] = []
    with _trying:
        for _ in range(2):  # a report of few kinds gives two of each
            for kind in _kinds(report, index, language) if len(found) < FEWEST else ():
                fresh = (candidate for candidate in kind if candidate.question not in found)
                held = (one.question for one in islice(fresh, _TRIES_OF_A_KIND) if _holds(one, index))
                found.extend(islice(held, 1))
    return tuple(found[:FIRST])


def next_questions(answer: Answer, index: Index, language: Language, asked: Iterable[str] = ()) -> tuple[str, ...]:
    """Up to three questions that `answer` leads to, none of those `asked`.

    Quick: what is known of a question is remembered, no more than three are tried out in one call, and only by one
    caller at a time; the others do with what is known.
    """
    known, taken, tries = _known.setdefault(index, {}), {answer.question, *asked}, _TRIES_AFTER_AN_ANSWER
    found: list[str] = []
    for candidate in _after(answer, index, language):
        if candidate.question not in known and tries and _trying.acquire(blocking=False):
            tries -= 1
            try:
                _holds(candidate, index)
            finally:
                _trying.release()
        if candidate.question not in taken and known.get(candidate.question):
            taken.add(candidate.question)
            found.append(candidate.question)
        if len(found) == NEXT:
            break
    return tuple(found)


def _holds(candidate: Candidate, index: Index) -> bool:
    """Whether the default engine answers from the place the question was made of; tried once for each index."""
    known = _known.setdefault(index, {})
    if candidate.question not in known:
        answer = Assistant(index).ask(candidate.question)
        known[candidate.question] = answer.status == "answered" and any(
            citation.report_id == candidate.report_id and citation.start <= place < citation.end
            for citation in answer.citations
            for place in candidate.places
        )
    return known[candidate.question]


def _newest(index: Index) -> Report:
    return max(index.reports.values(), key=lambda one: one.year or 0)


def _kinds(report: Report, index: Index, language: Language) -> Iterator[Iterable[Candidate]]:
    """The kinds of first questions, each with its candidates, best first: what is told in money or per cent leads."""
    both = sorted(ledger.indicators(index, report.id), key=lambda one: one.base_unit not in ("元", "%", ""))
    rows = [row for row in ledger.all_rows(index) if row.report_id == report.id and row.status != "target"]
    told = [row for one in both for row in one.review.values] or rows
    sections = dict.fromkeys(s.section for s in report.sentences if s.kind == "body" and s.role != "plan")
    yield _each(told, index, language)
    yield chain.from_iterable(asking.of_change(one, index, language) for one in both[1:])
    yield asking.of_goals(report, language)
    yield chain.from_iterable(asking.of_note(note, report, language) for note in report.footnotes)
    yield asking.of_topics(sections, report, language)
    yield _each((row for row in reversed(told) if row.base_unit not in ("元", "%", "")), index, language)
    yield _each([row for one in both for row in one.plan.changes] or [row for row in rows if row.change], index, language)


def _each(rows: Iterable[Row], index: Index, language: Language) -> Iterator[Candidate]:
    return chain.from_iterable(asking.of_row(row, index, language) for row in rows)


def _after(answer: Answer, index: Index, language: Language) -> Iterator[Candidate]:
    """What to ask after `answer`: its indicators in the other half and their change, its terms, its other figures, the rest
    of its topic; where the report has no answer, what one could begin with."""
    for report_id, sentences in _sources(answer, index).items():
        report = index.reports[report_id]
        numbers = {sentence.number for sentence in sentences}
        told = answer.question + answer.text
        for one in ledger.indicators(index, report_id):
            sides = (one.review, one.plan)
            cited = [any(row.sentence in numbers for row in side.values + side.changes) for side in sides]
            if one.name not in told or not any(cited):
                continue
            if all(cited):
                yield from asking.of_change(one, index, language)
            else:
                other = sides[cited[0]]
                yield from _each(other.values[:1] or other.changes[:1], index, language)
        for note in asking.noted(sentences, report):
            yield from asking.of_note(note, report, language)
        answered = answer.status == "answered"  # the figures around what only came nearest are about something else
        rows = ledger.all_rows(index) if answered else ()
        fresh = [row for row in rows if row.report_id == report_id and row.indicator not in told]
        yield from _each((row for row in fresh if row.sentence in numbers), index, language)
        sections = dict.fromkeys(s.section for s in sentences)
        yield from asking.of_topics(sections, report, language)
        yield from _each((row for row in fresh if row.section in sections and _is_near(row, numbers)), index, language)
    for kind in _kinds(_newest(index), index, language) if answer.status != "answered" else ():
        yield from islice(kind, _TRIES_OF_A_KIND)


def _is_near(row: Row, numbers: Iterable[int]) -> bool:
    return any(abs(row.sentence - number) <= _NEAR for number in numbers)


def _sources(answer: Answer, index: Index) -> dict[str, list[Sentence]]:
    """The sentences that `answer` rests on, or that came nearest, by report."""
    spots = [(one.report_id, one.start) for one in answer.citations or nearest(answer, NEXT)]
    found: dict[str, list[Sentence]] = {}
    for report_id, start in spots:
        if report := index.reports.get(report_id):
            found.setdefault(report_id, []).extend(s for s in report.sentences if s.start <= start < s.end)
    return found
