"""Where the answer before stands in the reports: what a follow-up that names nothing of its own speaks of."""

import re
from collections.abc import Sequence

from assistant.looked_for import Word
from store.figures import figures
from store.fold import clean
from store.index import Index

_CLAUSE = re.compile(r"[^,，。;；:：!！?？、\n\[\]()（）]+")
_FIGURE = re.compile(r"\d+(?:\.\d+)?(?:[%％]|[万亿]?[\u4e00-\u9fff]|[万亿])")
_LEAST_CLAUSE, _LEAST, _OF_FIGURE, _MOST = 4, 4, 4, 2
"""Characters of a clause that tells one sentence from another, and of all that must be shared; what a figure counts; how many
sentences may share as much."""
_TOLD, _BESIDE, _SAID = 0.5, 0.25, -1.5
"""What a sentence gains that was told, one of the same paragraph, and one that says another figure than is asked for."""


def told(answer: str, index: Index, asked: Sequence[Word] = (), unit: str = "") -> dict[int, float]:
    """By number, what the sentences gain that `answer` repeats best and those of their paragraphs; empty where it repeats none.

    `asked` are the words of the question after it. What was told gains nothing where another sentence of its paragraph has
    them and it has none; all gain twice as much where there are none (为什么?). A sentence whose figure in the `unit` asked for
    was told already loses where it lacks one of them: nobody asks for what was just said.
    """
    clauses = {text for match in _CLAUSE.finditer(answer) if len(text := match[0].strip()) >= _LEAST_CLAUSE}
    parts = set(_FIGURE.findall(answer))
    told_figures = [figure for figure in figures(answer) if figure.base_unit and figure.base_unit != "年"]
    shared: dict[int, int] = {}
    for number, sentence in enumerate(index.sentences):
        text = clean(sentence.text)
        held = sum(len(c) for c in clauses if c in text) + _OF_FIGURE * sum(part in text for part in parts)
        if held >= _LEAST:
            shared[number] = held
    most = max(shared.values(), default=0)
    gains: dict[int, float] = {}
    told_best = [number for number, held in shared.items() if held == most]
    for best in told_best if len(told_best) <= _MOST else ():
        mates = _paragraph(best, index)
        gains = dict.fromkeys(mates, _BESIDE) | gains
        says_it = _has(asked, best, index) or not any(_has(asked, number, index) for number in mates)
        gains[best] = _TOLD if says_it else 0.0
        if unit and any(figure.base_unit.endswith(unit) for figure in told_figures) and _lacks(asked, best, index):
            gains[best] = _SAID
    return gains if asked else {number: 2 * gain for number, gain in gains.items()}


def _paragraph(best: int, index: Index) -> list[int]:
    place = index.sentences[best].report_id, index.sentences[best].paragraph
    return [number for number, other in enumerate(index.sentences) if (other.report_id, other.paragraph) == place]


def _has(asked: Sequence[Word], number: int, index: Index) -> bool:
    return any(form in index.sentences[number].text for word in asked for form in word.forms)


def _lacks(asked: Sequence[Word], number: int, index: Index) -> bool:
    """Whether a sentence lacks one of the words that the reports have."""
    text = index.sentences[number].text
    return any(word.forms and not any(form in text for form in word.forms) for word in asked)
