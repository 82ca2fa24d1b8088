"""Values that flow from a file to the passages found for a question. Offsets index `Report.text`."""

from dataclasses import dataclass, field
from typing import Literal

Role = Literal["review", "plan", "other"]
"""What a part of a report does: look back, look ahead, or neither (front matter, footnotes)."""
Kind = Literal["front", "heading", "body", "footnote"]


@dataclass(frozen=True, slots=True)
class Sentence:
    """The smallest thing that is cited: `report.text[start:end] == text`.

    `section` is the heading path from the half down to the topic; `years` the first and last year the sentence
    speaks of, as decided by its half (None where the report does not say); `paragraph` counts from 0.
    """

    report_id: str
    number: int
    section: tuple[str, ...]
    text: str
    start: int
    end: int
    kind: Kind = "body"
    role: Role = "other"
    years: tuple[int, int] | None = None
    paragraph: int = 0


@dataclass(frozen=True, slots=True)
class Footnote:
    """A term the report explains, and the number of the sentence that does."""

    term: str
    sentence: int


@dataclass(frozen=True, slots=True)
class Half:
    """A part under a heading of the first level: its heading, what it does, the years it speaks of, its offsets."""

    heading: str
    role: Role
    years: tuple[int, int] | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Report:
    """A report read once: the file's own text, unchanged, and its outline."""

    id: str
    title: str
    text: str
    sentences: tuple[Sentence, ...]
    footnotes: tuple[Footnote, ...] = ()
    halves: tuple[Half, ...] = ()
    source: str = ""
    date: str = ""
    speaker: str = ""
    year: int | None = None

    def neighbours(self, start: int, end: int, reach: int = 1) -> tuple[Sentence, ...]:
        """The sentences that overlap `start:end` and up to `reach` more of the same paragraph on either side."""
        inside = [s.number for s in self.sentences if s.start < end and start < s.end]
        if not inside:
            return ()
        low, high = min(inside) - reach, max(inside) + reach
        paragraphs = {self.sentences[n].paragraph for n in inside}
        return tuple(s for s in self.sentences[max(low, 0) : high + 1] if s.paragraph in paragraphs)


@dataclass(frozen=True, slots=True)
class Passage:
    """Neighbouring sentences of one report, as retrieval returns them: `report.text[start:end] == text`."""

    report_id: str
    section: tuple[str, ...]
    text: str
    start: int
    end: int
    sentences: tuple[Sentence, ...] = field(default=())
    score: float = 0.0

    @property
    def id(self) -> str:
        """An id that comes from the position, so indexing twice changes nothing."""
        return f"{self.report_id}:{self.start}-{self.end}"
