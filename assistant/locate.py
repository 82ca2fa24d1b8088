"""Which figure of a sentence speaks of what is asked, by the words that lead up to it and the name of what it measures."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.fits import fits_unit, is_of_other_year
from assistant.looked_for import Word
from assistant.question import Question
from store.figures import Figure
from store.readings import Reading, read
from store.types import Sentence

_AVERTED = re.compile("挽回|避免|节约|减少(?=[^,，]{0,4}(?:损失|成本|支出))")
_ASKS_AVERTED = re.compile(rf"{_AVERTED.pattern}|省[下了出]|少花|降低|减少|压[减缩]|节[省支]")
_STARTS = re.compile("(?:由|从)[^,;由从到至为]*$")
_OF_WHICH = re.compile("其中|当中|里面")
_OF_NAME, _IN_PART, _APART, _RELATED, _OTHER_YEAR = 0.5, 0.1, 0.8, 0.4, 0.4
"""What a word counts that stands only in the indicator's name; what a figure for part of a year loses; what a
compound counts that stands there with other words between its halves; a word only related to one that the reports have; and a
figure of another year than the question names."""


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
    return tuple(
        Located(reading, weight(question.words, reading) * (_OTHER_YEAR if is_of_other_year(question, reading.year) else 1.0), sentence)
        for reading in read(sentence)
    )


def weight(words: Sequence[Word], reading: Reading, of_name: float = _OF_NAME) -> float:
    """The weight of `words` in the figure's label, and `of_name` of it for those only in the name of its indicator."""
    total = -_IN_PART if reading.is_partial else 0.0
    own = reading.label.rpartition("、")[2] if "分别" not in reading.label else reading.indicator
    for word in words:
        if stands := _best_form(word, own):
            total += stands * word.weight
        elif stands := max(_best_form(word, reading.indicator), _best_form(word, reading.label)):
            total += of_name * stands * word.weight
        elif stands_apart(word.text, own):
            total += _APART * word.weight
    return total


def holds(form: str, text: str) -> bool:
    """Whether a text has a word, and not only as the end of another (出口 in 进出口)."""
    return form in text and (form != "出口" or form in text.replace("进出口", ""))


def _best_form(word: Word, text: str) -> float:
    """1 where `text` has the word, less where it has words only related to it, 0 where it has neither."""
    found = [form for form in word.forms if holds(form, text)]
    if not found:
        return 0.0
    return _RELATED if all(form in word.related for form in found) else 1.0


def share_said(words: Sequence[Word], text: str) -> float:
    """The share (0 to 1) of the weight of `words` that stand in `text`, in any of their forms; 0 where there are none."""
    said = sum(word.weight for word in words if any(form in text for form in word.forms))
    return said / (sum(word.weight for word in words) or 1.0)


def stands_apart(word: str, text: str) -> bool:
    """Whether both halves of a compound stand in `text` in their order (政协提案 in 政协委员提案)."""
    middle = len(word) // 2
    first, second = word[:middle], word[middle:]
    return len(word) > 3 and 0 <= text.find(first) < text.rfind(second)


def is_averted(question: Question, place: Located) -> bool:
    """Whether a figure is of what was averted (挽回损失 for 损失), and the question does not ask for that."""
    return bool(_AVERTED.search(place.label)) and not _ASKS_AVERTED.search(question.whole)


def best_figure(question: Question, sentence: Sentence, unit: str = "") -> Located | None:
    """The figure that answers best, of `unit` (a base unit) where one is given; None where no label fits at all."""
    fitting = [
        place
        for place in located(question, sentence)
        if (not unit or fits_unit(unit, place.figure.base_unit)) and not is_averted(question, place)
    ]
    ranked = sorted(fitting, key=lambda p: (-p.weight, p.figure.start))
    return ranked[0] if ranked and ranked[0].weight > 0 else None


def starts(label: str) -> bool:
    """Whether the words that lead up to a figure tell that something went from there (分别由12450元、)."""
    return bool(_STARTS.search(label))


def is_part(one: Located, other: Located) -> bool:
    """Whether one figure is told as a part of the other (其中)."""
    first, second = sorted((one, other), key=lambda place: (place.sentence.number, place.figure.start))
    if one.sentence == other.sentence:
        return bool(_OF_WHICH.search(one.sentence.text, first.figure.end, second.figure.start))
    follows = second.sentence.number == first.sentence.number + 1 and first.sentence.paragraph == second.sentence.paragraph
    return follows and second.sentence.text.startswith("其中") and first.figure.amount > second.figure.amount


def is_level_and_change(one: Located, other: Located) -> bool:
    """Whether one sentence tells what something comes to, and another by what amount it changed (2180元, 增加214元)."""
    sorts_differ = one.sentence != other.sentence and one.reading.change != other.reading.change
    return sorts_differ and one.figure.base_unit not in ("", "%", "百分点")
