"""The default engine's draft made as short or as long as is wanted; the standard length is the draft itself."""

from collections.abc import Sequence
from dataclasses import replace

from assistant import extract, wording
from assistant.draft import Draft, DraftSentence
from assistant.length import Length
from assistant.question import Question
from store.index import Index
from store.types import Sentence

_WHOLE = ("list", "term", "reason")
"""Kinds of question that all sentences together answer."""
_ARITHMETIC = ("sum", "difference", "ratio", "comparison")
_TELLING = 3.0
"""The least weight of a word that makes a sentence part of the answer."""
_MOST_AROUND = 4


def fit(draft: Draft, question: Question, index: Index, length: Length) -> Draft:
    """`draft` at a length: only what answers, as it is, or followed by the sentences around its sources, each cited."""
    if draft.status != "answered" or length == "standard":
        return draft
    if length == "short":
        return replace(draft, sentences=tuple(_answering(draft.sentences, question)))
    around = _around([source for sentence in draft.sentences for source in sentence.sources], index)
    last = draft.sentences[-1]
    label = wording.spoken_of(last.sources[-1], question.language == "en") if last.sources else ""
    return replace(draft, sentences=(*draft.sentences, *extract.said(around, question, wording.whole, label)))


def _answering(sentences: Sequence[DraftSentence], question: Question) -> list[DraftSentence]:
    """The results where they were asked for; else the first sentence, and those that tell of what it does not."""
    results = [sentence for sentence in sentences if sentence.computed]
    if results and question.kind in _ARITHMETIC:
        return results
    if results or question.kind in _WHOLE or not all(sentence.checked for sentence in sentences):
        return list(sentences)
    kept = list(sentences[:1])
    for sentence in sentences[1:]:
        told = "".join(one.text for one in kept)
        if any(
            word.weight > _TELLING
            and any(form in sentence.text for form in word.forms)
            and not any(form in told for form in word.forms)
            for word in question.words
        ):
            kept.append(sentence)
    return kept


def _around(sources: Sequence[Sentence], index: Index) -> list[Sentence]:
    """The sentences right before and after `sources` under the same heading, in the report's order."""
    found: list[Sentence] = []
    for source in dict.fromkeys(sources):
        report = index.reports[source.report_id]
        for number in (source.number - 1, source.number + 1):
            near = report.sentences[number] if 0 <= number < len(report.sentences) else source
            if near.kind == source.kind == "body" and near.section == source.section:
                found += [near] if near not in sources and near not in found else []
    return sorted(found[:_MOST_AROUND], key=lambda sentence: (sentence.report_id, sentence.number))
