"""Sentences grouped for retrieval: neighbours of one paragraph, each group with its heading path."""

from collections.abc import Iterator

from store.types import Passage, Report, Sentence

VERSION = "paragraph-320.3"
"""Changes whenever the same report would give other passages; part of what an index is built from."""
MAX_CHARACTERS = 320


def passages(report: Report, max_characters: int = MAX_CHARACTERS) -> tuple[Passage, ...]:
    """Passages of at most `max_characters` (more only where one sentence is longer), in order, covering every sentence."""
    return tuple(passage(report, group) for group in _groups(report, max_characters))


def passage(report: Report, sentences: tuple[Sentence, ...], score: float = 0.0) -> Passage:
    """The passage from the first to the last of `sentences` (neighbours, in order)."""
    start, end = sentences[0].start, sentences[-1].end
    section = (
        max((s.section for s in sentences[:2]), key=len) if sentences[0].kind == "heading" else sentences[0].section
    )
    return Passage(report.id, section, report.text[start:end], start, end, sentences, score)


def _groups(report: Report, max_characters: int) -> Iterator[tuple[Sentence, ...]]:
    group: list[Sentence] = []
    for sentence in report.sentences:
        too_long = group and sentence.end - group[0].start > max_characters
        if group and (sentence.paragraph != group[0].paragraph or too_long) and not _is_front(group[-1], sentence):
            yield tuple(group)
            group = []
        group.append(sentence)
    if group:
        yield tuple(group)


def _is_front(previous: Sentence, sentence: Sentence) -> bool:
    """Title, date and speaker belong together, though each has a line of its own."""
    return previous.kind == sentence.kind == "front"
