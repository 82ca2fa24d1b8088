"""Which words of a sentence stand at each of its figures: what may be said to be so many."""

import re
from collections.abc import Iterator, Sequence

from assistant.fits import fits_unit
from assistant.looked_for import Word
from store.readings import Reading, read
from store.types import Sentence

_SIGNS = ",，;；:："
_CLAUSE_END = re.compile("[,，;；]")


def at_figures(sentence: Sentence) -> Iterator[tuple[Reading, str]]:
    """Each figure with the words that stand at it and the topic of its paragraph."""
    found = read(sentence)
    for number, reading in enumerate(found):
        following = found[number + 1].figure.start if number + 1 < len(found) else len(sentence.text)
        territory = _territory(sentence.text, reading, following)
        yield reading, f"{reading.label}{reading.indicator}{territory}{''.join(sentence.section[-1:])}"


def most_at_one(words: Sequence[Word], sentence: Sentence, unit: str) -> float:
    """The most weight of `words` that stands at one figure of the unit."""
    fitting = [at for reading, at in at_figures(sentence) if not unit or fits_unit(unit, reading.figure.base_unit)]
    return max((weight(words, at) for at in fitting), default=0.0)


def weight(words: Sequence[Word], text: str) -> float:
    """The weight of the words that stand in `text`, in any of their forms."""
    return sum(word.weight for word in words if any(form in text for form in word.forms))


def in_words(unit: str) -> str:
    """A pattern for a number in words with what it counts (两次, 九大片区)."""
    return f"[一两二三四五六七八九十百几](?:{'[个大项]' if unit == '个' else re.escape(unit)})"


def clause(text: str, reading: Reading) -> str:
    """The clause that holds a figure."""
    start = max(text.rfind(sign, 0, reading.figure.start) for sign in _SIGNS) + 1
    ends = [place for sign in ",，;；" if (place := text.find(sign, reading.figure.end)) >= 0]
    return text[start : min(ends, default=len(text))]


def _territory(text: str, reading: Reading, following: int) -> str:
    """The clause of a figure with those behind it that hold no figure (100名干部,到大学培训)."""
    start = max(text.rfind(sign, 0, reading.figure.start) for sign in _SIGNS) + 1
    ends = [match.start() for match in _CLAUSE_END.finditer(text, reading.figure.end)]
    if following == len(text) or not ends:
        return text[start:following]
    return text[start : max((end for end in ends if end < following), default=ends[0])]
