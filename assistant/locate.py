"""Which figure of a sentence speaks of what is asked, by the words that lead up to it and the name of what it measures."""

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.question import Question, Word
from assistant.ranked import fits_unit
from store.figures import Figure
from store.readings import Reading, read
from store.types import Sentence

_OF_NAME, _IN_PART = 0.5, 0.1
"""What a word counts that stands only in the indicator's name; what a figure for part of a year loses."""


@dataclass(frozen=True, slots=True)
class Located:
    """A figure as it reads in its sentence, and the question's weight that its label and indicator cover."""

    reading: Reading
    weight: float
    sentence: Sentence

    @property
    def figure(self) -> Figure:
        """The figure itself."""
        return self.reading.figure

    @property
    def label(self) -> str:
        """The words that lead up to it."""
        return self.reading.label


def located(question: Question, sentence: Sentence) -> tuple[Located, ...]:
    """Every figure of `sentence` with how well it fits the question's words, in order."""
    return tuple(Located(reading, weight(question.words, reading), sentence) for reading in read(sentence))


def weight(words: Sequence[Word], reading: Reading) -> float:
    """The weight of `words` in the figure's label, and part of it for those only in the name of its indicator."""
    total = -_IN_PART if reading.is_partial else 0.0
    own = reading.label.rpartition("、")[2] if "分别" not in reading.label else reading.indicator
    for word in words:
        if any(form in own for form in word.forms):
            total += word.weight
        elif any(form in reading.indicator or form in reading.label for form in word.forms):
            total += _OF_NAME * word.weight
    return total


def best_figure(question: Question, sentence: Sentence, unit: str = "") -> Located | None:
    """The figure that answers best, of `unit` (a base unit) where one is given; None where no label fits at all."""
    fitting = [p for p in located(question, sentence) if not unit or fits_unit(unit, p.figure.base_unit)]
    ranked = sorted(fitting, key=lambda p: (-p.weight, p.figure.start))
    return ranked[0] if ranked and ranked[0].weight > 0 else None
