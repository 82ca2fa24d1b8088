"""What cited sentences say, prepared once for all checks of the sentences that cite them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from store.figures import years
from store.fold import fold
from store.readings import Reading, read
from store.types import Sentence

_YEAR_TOLD = re.compile(r"(?<!\d)((?:19|20)\d\d)(?=年)")
_ANY_YEAR = re.compile(r"(?:19|20)\d\d")
_ONLY_COMPARED = re.compile(r"(?:比|较|同|从|自|由|于|与|和|基数|基础)$")


_OF_THE_YEAR = re.compile(r"年的?(?:约|近|超过|不足)?")
"""What stands between a year compared with and its own figure (2015年的528亿元)."""


@dataclass(frozen=True, slots=True)
class Held:
    """A figure that a source holds."""

    reading: Reading
    sentence: Sentence

    @property
    def words(self) -> str:
        """The figure in the report's words, with what softens it in front (近亿元)."""
        return self.sentence.text[before_figure(self.sentence.text, self.reading) : self.reading.figure.end]


@dataclass(frozen=True, slots=True)
class Material:
    """`said` are the folded words of all sources, `headings` those above them, `years` all years they speak of."""

    sentences: tuple[Sentence, ...]
    said: str
    headings: str
    held: tuple[Held, ...]
    years: frozenset[int]


@lru_cache(maxsize=2048)
def material(sentences: tuple[Sentence, ...]) -> Material:
    """What `sentences` say together."""
    headings = "\n".join(dict.fromkeys(heading for sentence in sentences for heading in sentence.section))
    spoken_of = {year for s in sentences if s.years for year in range(s.years[0], s.years[1] + 1)}
    held = tuple(Held(reading, sentence) for sentence in sentences for reading in read(sentence))
    spoken_of |= {int(year) for one in held for year in _ANY_YEAR.findall(one.reading.period)}
    said = "\n".join(sentence.text for sentence in sentences)
    return Material(
        sentences,
        "\n".join(fold(sentence.text).text for sentence in sentences),
        fold(headings).text,
        held,
        frozenset(spoken_of | set(years(said)) | set(years(headings))),
    )


def of(sentences: Sequence[Sentence]) -> Material:
    """As `material`, for any sequence."""
    return material(tuple(sentences))


def before_figure(text: str, reading: Reading) -> int:
    """Where a figure begins with the word in front that softens it (近, 超过)."""
    start = reading.figure.start
    for size in range(min(4, start), 0, -1):
        if reading.figure.qualifier.startswith(text[start - size : start]):
            return start - size
    return start


def year_told(text: str, before: int) -> int | None:
    """The last year named in front of `before`, not one only compared with (比2014年)."""
    told = [
        match
        for match in _YEAR_TOLD.finditer(text, 0, before)
        if _OF_THE_YEAR.fullmatch(text, match.end(), before) or not _ONLY_COMPARED.search(text[: match.start()])
    ]
    return int(told[-1][1]) if told else None
