"""Whether a sentence is of the time a question means, and a figure of the unit it asks for."""

import re

from assistant.question import Question
from store.figures import years
from store.types import Sentence

_COMES_TO = re.compile("(?:增加|提高|上升|提升|扩大|下降|降低|减少|增|升|降|达)到")
_OF_CHANGE = re.compile("增|涨|降|升|提高|减|[多少]了|[高低快慢]")
_COUNTERS = frozenset("人名户家项件处座所条套台起只辆间栋站盏支")
"""What people also count by 个."""
_ONE_SORT = frozenset(("人", "户", "所", "公里", "亩", "平方米"))
_MEASURED = frozenset(("公里", "亩", "平方米"))
"""Units that count nothing else, and those of what is measured."""


def fits_time(question: Question, sentence: Sentence) -> bool:
    """Whether the sentence speaks of a time the question means; a question that names none fits any."""
    if sentence.role == "other":
        return True
    if question.years:
        named = years(sentence.text)
        first, last = sentence.years or (0, 0)
        return any(first <= year <= last or year in named for year in question.years)
    return not question.roles or sentence.role in question.roles


def is_of_wider_time(question: Question, sentence: Sentence) -> bool:
    """Whether one year is meant, and the sentence speaks of several and does not name it."""
    first, last = sentence.years or (0, 0)
    if first == last or not question.sure_of_time or len(question.years) > 1 or question.figures:
        return False
    if question.years in ((), (last,)) and _COMES_TO.search(sentence.text) and not _OF_CHANGE.search(question.whole):
        return False  # what something came to is of the last year
    return not set(question.years) & set(years(sentence.text))


def is_of_other_year(question: Question, year: int) -> bool:
    """Whether a figure's sentence names a `year` for it, and the question others."""
    return bool(year and question.years) and year not in question.years


def is_of_another_sort(question: Question, unit: str) -> bool:
    """Whether a question asks for things that a base unit does not count (28所 are no pupils)."""
    return question.unit in _ONE_SORT and not (fits_unit(question.unit, unit) or (unit == "个" and question.unit not in _MEASURED))


def fits_unit(wanted: str, unit: str) -> bool:
    """Whether a figure's base unit is the one asked for; money may be of any currency, a unit may be left out."""
    return (
        not unit
        or unit == wanted
        or (wanted == "元" and unit.endswith("元"))
        or (wanted == "个" and unit in _COUNTERS)
        or {wanted, unit} <= {"人", "名", "位", "人次"}
        or {wanted, unit} <= {"天", "日", "个工作日"}
    )
